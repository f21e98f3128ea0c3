"""Composition root: one open workplace, each service built once, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from sme_smartwork.assessment.service import AssessmentService
from sme_smartwork.checklist.service import ChecklistService
from sme_smartwork.company.service import CompanyService
from sme_smartwork.subsidy.register import SubsidyRegister
from sme_smartwork.subsidy.service import evaluate, evaluate_year, programmes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sme_smartwork.assessment.model import Readiness
    from sme_smartwork.checklist.model import ChecklistSummary
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.documents.service import DocumentsService
    from sme_smartwork.effects.service import EffectsService
    from sme_smartwork.exchange.signing import SigningKey
    from sme_smartwork.guide.service import GuideService
    from sme_smartwork.kits.service import KitsService
    from sme_smartwork.places.service import PlacesService
    from sme_smartwork.plan.service import PlanService
    from sme_smartwork.programme.service import ProgrammeService
    from sme_smartwork.reports.model import Report, ReportKind, ReportLanguage
    from sme_smartwork.storage.store import Store
    from sme_smartwork.subsidy.model import Evaluation, Year
    from sme_smartwork.worklog.papers.claim import Claim, ClaimLine
    from sme_smartwork.worklog.service import WorkLogService
    from sme_smartwork.worksheet.service import WorksheetService


@dataclass(frozen=True, slots=True)
class Results:
    """Everything the program can say of a firm at one moment."""

    facts: FirmFacts
    readiness: Readiness
    checklist: ChecklistSummary
    evaluation: Evaluation


def _everything() -> ReportKind:
    from sme_smartwork.reports.model import ReportKind  # not before somebody wants a report

    return ReportKind.FULL


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the person making a report decides."""

    language: ReportLanguage
    made_at: datetime  # with time zone
    with_names: bool = False
    kind: ReportKind = field(default_factory=_everything)
    programme: str | None = None  # of a calculation: this subsidy alone
    month: date | None = None  # of evidence: the first month of the claim; None: the newest claim


class Workspace:
    """An open workplace file and the services that work on it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.company = CompanyService(store)
        self.assessment = AssessmentService(store)
        self.checklist = ChecklistService(store)
        self.subsidies = SubsidyRegister(store)
        self._judging = Lock()
        self._judged: tuple[object, FirmFacts, int, Evaluation] | None = None

    @cached_property
    def worklog(self) -> WorkLogService:
        """Where and when people worked; made when it is first asked for."""
        from sme_smartwork.worklog.service import WorkLogService

        return WorkLogService(self.store)

    @cached_property
    def plan(self) -> PlanService:
        """The plan to introduce smart work."""
        from sme_smartwork.plan.service import PlanService

        return PlanService(self.store)

    @cached_property
    def places(self) -> PlacesService:
        """Who works where in a week, and the seats of centres."""
        from sme_smartwork.places.service import PlacesService

        return PlacesService(self.store)

    @cached_property
    def documents(self) -> DocumentsService:
        """The drafts of rules, agreements and forms."""
        from sme_smartwork.documents.service import DocumentsService

        return DocumentsService(self.store)

    @cached_property
    def effects(self) -> EffectsService:
        """What was entered into the calculator of costs and effects."""
        from sme_smartwork.effects.service import EffectsService

        return EffectsService(self.store)

    @cached_property
    def kits(self) -> KitsService:
        """The starter kit that was chosen, with own prices and counts."""
        from sme_smartwork.kits.service import KitsService

        return KitsService(self.store)

    @cached_property
    def guide(self) -> GuideService:
        """Cards marked in the handbook, and what the firm practises."""
        from sme_smartwork.guide.service import GuideService

        return GuideService(self.store)

    @cached_property
    def received_programmes(self) -> ProgrammeService:
        """What support programmes ask of the firm, and the receipts for what was handed in."""
        from sme_smartwork.programme.service import ProgrammeService

        return ProgrammeService(self.store)

    @cached_property
    def worksheet(self) -> WorksheetService:
        """The jobs with their tasks, and which can move."""
        from sme_smartwork.worksheet.service import WorksheetService

        return WorksheetService(self.store)

    def complete(self, facts: FirmFacts) -> FirmFacts:
        """`facts` with what the work log tells of months that are over; what was entered by hand wins.

        Judges the months not judged before: call it from a job.
        """
        return self.worklog.complete(facts)

    def evaluation(self, facts: FirmFacts) -> Evaluation:
        """Judge `facts`; the last result is kept, so that several screens wait for one judging only.

        May be called from a job: threads take turns. Raises PackError when the rules cannot be used.
        """
        with self._judging:
            kept = self.judged(facts)
            if kept is None:
                version = self.worklog.version
                kept = evaluate(self.complete(facts))
                self._judged = (programmes(), facts, version, kept)
            return kept

    def suppose(self, facts: FirmFacts) -> Evaluation:
        """Judge `facts` that are only supposed, or were true once; nothing is kept. Call it from a job."""
        return evaluate(self.complete(facts))

    def year(self, facts: FirmFacts) -> Year:
        """The year of `facts` programme by programme, period by period. Call it from a job."""
        return evaluate_year(self.complete(facts), facts.as_of.year)

    def judged(self, facts: FirmFacts) -> Evaluation | None:
        """What is known of `facts` without judging: the last result, if it was of them and by these rules."""
        kept = self._judged
        if kept is None or kept[0] is not programmes() or kept[2] != self.worklog.version:
            return None
        return kept[3] if kept[1] == facts else None

    def claim(self, first: date) -> Claim:
        """The evidence of the claim period that begins with the month of `first`: records, verdicts, money.

        Each month is judged as of its last day. Slow for many people: call it from a job.
        """
        from sme_smartwork.worklog.calendar import month_end
        from sme_smartwork.worklog.papers.claim import Claim

        months, filled = self.worklog.claim_period(first)
        facts = self.company.facts(month_end(months[-1]))
        lines = [line for month in months for line in self._claim_of(month, filled)]
        return Claim(
            facts.firm.name or "",
            {worker.code: worker.name or worker.code for worker in facts.workers},
            months,
            {month: self.worklog.judge_employed(month, facts.workers) for month in months},
            tuple(lines),
        )

    def _claim_of(self, month: date, filled: frozenset[str]) -> Iterator[ClaimLine]:
        from sme_smartwork.worklog.calendar import month_end
        from sme_smartwork.worklog.papers.claim import claim_lines

        facts = self.worklog.only_in(self.company.facts(month_end(month)), month)
        proven = self.worklog.proven(month, facts.workers)
        return claim_lines(evaluate(facts), month, filled, proven)

    def results(self, as_of: date, now: datetime) -> Results:
        """Judge the firm as it stands: rules on `as_of`, freshness of answers at `now`."""
        facts = self.company.facts(as_of)
        codes = tuple(worker.code for worker in facts.workers if worker.is_employed_on(as_of))
        return Results(
            facts,
            self.readiness(facts),
            self.checklist.summary(codes, now),
            self.evaluation(facts),
        )

    def readiness(self, facts: FirmFacts) -> Readiness:
        """The best known result of the self-assessment, with costs for a firm of this size."""
        return self.assessment.best_result(
            cost_size(sum(each.is_employed_on(facts.as_of) for each in facts.workers))
        )

    def report(self, as_of: date, options: ReportOptions) -> Report:
        """The report of the firm as it stands, as data. Slow: call it from a job.

        Raises ReportRefused when there is nothing a report of this kind could tell.
        """
        from sme_smartwork.bridges.report_making import composed, of_workplace

        return composed(of_workplace(self, as_of, options), options)

    def export(self, report: Report, path: Path) -> str:
        """Write `report` to `path`, signed with this workplace's key; returns the file's SHA-256."""
        from sme_smartwork.reports.xlsx import write_workbook

        return write_workbook(report, path, self.signing_key())

    def signing_key(self) -> SigningKey:
        """This workplace's own key, made when first needed and kept in the encrypted store."""
        from sme_smartwork.exchange.own_keys import signing_key

        return signing_key(self.store)

    def close(self) -> None:
        """Close the store; its key leaves the process."""
        self.store.close()


def cost_size(people: int) -> str:
    """The nearer of the two firm sizes, 10 and 50 people, for which efforts and costs are known."""
    return "10" if people <= 30 else "50"
