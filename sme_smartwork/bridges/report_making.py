"""What a report of each kind needs of a workplace, fetched once and told in one language or both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from sme_smartwork import __version__
from sme_smartwork.errors import UserError
from sme_smartwork.intake.text import shown_text
from sme_smartwork.reports.model import ReportKind

if TYPE_CHECKING:
    from sme_smartwork.assessment.model import Readiness
    from sme_smartwork.checklist.model import ChecklistSummary, Standing
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.reports.model import Report, Sheet
    from sme_smartwork.reports.source import ClaimFigures, PlanPaper, ReportInput
    from sme_smartwork.subsidy.model import Evaluation
    from sme_smartwork.wording import Language, Text
    from sme_smartwork.workspace import ReportOptions, Workspace

FROM_A_FILE = (ReportKind.FULL, ReportKind.READINESS, ReportKind.SUBSIDY)
"""The kinds a firm without a workplace can have; the others tell what only a workplace holds."""


class ReportRefused(UserError):
    """There is nothing a report of this kind could tell."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known of the firm; what a kind does not tell is not fetched."""

    facts: FirmFacts
    readiness: Readiness | None = None
    checklist: ChecklistSummary | None = None
    evaluation: Evaluation | None = None
    standings: Mapping[str | None, tuple[Standing, ...]] = field(default_factory=dict)
    plan: PlanPaper | None = None
    claim: ClaimFigures | None = None
    ready: Callable[[Language], tuple[Sheet, ...]] = lambda _language: ()
    programme_titles: Mapping[str, Text] = field(default_factory=dict)  # of those only mentioned
    packs: tuple[str, ...] = ()  # the packs it rests on, by id; none: all


def of_workplace(workspace: Workspace, as_of: date, options: ReportOptions) -> Findings:
    """What a report of `options.kind` tells of an open workplace. Slow: call it from a job.

    Raises ReportRefused when the workplace holds nothing of the kind.
    """
    return _FETCHED[options.kind](workspace, as_of, options)


def composed(found: Findings, options: ReportOptions) -> Report:
    """The report of `found`, in the language of `options` or in both side by side."""
    from sme_smartwork.reports.build import build_report

    report_id = uuid4().hex
    if options.language == "both":
        from sme_smartwork.reports.side_by_side import side_by_side

        spoken: tuple[Language, Language] = ("ko", "en")
        korean, english = (
            build_report(source_of(found, options, each, report_id), options.with_names) for each in spoken
        )
        return side_by_side(korean, english)
    return build_report(source_of(found, options, options.language, report_id), options.with_names)


def source_of(found: Findings, options: ReportOptions, language: Language, report_id: str) -> ReportInput:
    """What a builder of sheets is given, in one language."""
    from sme_smartwork.company.industry import find
    from sme_smartwork.company.priority import priority_support
    from sme_smartwork.packs.service import list_packs
    from sme_smartwork.reports.source import ReportInput

    firm = found.facts.firm
    industry = find(firm.industry) if firm.industry else None
    source = ReportInput(
        facts=found.facts,
        readiness=found.readiness,
        checklist=found.checklist,
        evaluation=found.evaluation,
        language=language,
        made_at=options.made_at,
        report_id=report_id,
        program_version=__version__,
        packs=tuple(
            (pack.id, pack.version) for pack in list_packs() if not found.packs or pack.id in found.packs
        ),
        industry=industry.title if industry else None,
        priority_support=priority_support(firm, found.facts.as_of).value,
        kind=options.kind,
        standings=found.standings,
        plan=found.plan,
        claim=found.claim,
        ready=found.ready(language),
        programme_titles=found.programme_titles,
    )
    return _with_words(source)


def _with_words(source: ReportInput) -> ReportInput:
    """`source` with the sentences of the packs it tells of."""
    if source.checklist is not None:
        from sme_smartwork.checklist.pack.content import content as checklist_content

        known = checklist_content()
        titles = {**known.roles, **known.types, **known.layers}
        source = replace(source, items=known.items, titles=titles)
    if source.readiness is not None:
        from sme_smartwork.assessment.content import content as readiness_content

        asked = readiness_content().questions
        source = replace(source, asked=asked, questions={each.id: each.text for each in asked})
    return source


def _everything(workspace: Workspace, as_of: date, options: ReportOptions) -> Findings:
    found = workspace.results(as_of, options.made_at)
    return Findings(found.facts, found.readiness, found.checklist, found.evaluation)


def _readiness(workspace: Workspace, as_of: date, options: ReportOptions) -> Findings:  # noqa: ARG001
    facts = workspace.company.facts(as_of)
    return Findings(facts, readiness=workspace.readiness(facts), packs=("readiness",))


def _checklist(workspace: Workspace, as_of: date, options: ReportOptions) -> Findings:
    facts, now = workspace.company.facts(as_of), options.made_at
    codes = tuple(worker.code for worker in facts.workers if worker.is_employed_on(as_of))
    return Findings(
        facts,
        checklist=workspace.checklist.summary(codes, now),
        standings=workspace.checklist.everybody(codes, now),
        packs=("security",),
    )


def _subsidy(workspace: Workspace, as_of: date, options: ReportOptions) -> Findings:
    facts = workspace.company.facts(as_of)
    return of_subsidies(workspace.complete(facts), workspace.evaluation(facts), options)


def of_subsidies(facts: FirmFacts, evaluation: Evaluation, options: ReportOptions) -> Findings:
    """What the calculation tells, of every programme or of `options.programme` alone.

    Raises ReportRefused for a programme nobody knows.
    """
    from sme_smartwork.subsidy.clerk.service import clerk_sheets

    wanted = None if options.programme is None else (options.programme,)
    titles = {each.id: each.title for each in evaluation.programmes}
    if options.programme is not None:
        evaluation = only(evaluation, options.programme)
    return Findings(
        facts,
        evaluation=evaluation,
        ready=lambda language: clerk_sheets(facts, language, wanted),
        programme_titles=titles,
        packs=("subsidies",),
    )


def only(evaluation: Evaluation, programme: str) -> Evaluation:
    """`evaluation` as if there were one programme. Raises ReportRefused when there is no such one."""
    from sme_smartwork.subsidy.model import Combination

    found = next((each for each in evaluation.programmes if each.id == programme), None)
    if found is None:
        raise ReportRefused("report.no_such_programme", found=shown_text(programme))
    low, high = (found.amount.yearly_low, found.amount.yearly_high) if found.amount else (0, 0)
    alone = Combination((programme,) if low else (), (), low, high)
    return replace(evaluation, programmes=(found,), combination=alone, questions=found.questions, totals={})


def _worklog(workspace: Workspace, as_of: date, options: ReportOptions) -> Findings:
    from sme_smartwork.bridges.document_evidence import newest_claim
    from sme_smartwork.reports.source import ClaimFigures
    from sme_smartwork.worklog.calendar import month_end
    from sme_smartwork.worklog.papers.evidence import evidence_sheets

    facts = workspace.company.facts(as_of)
    claim = workspace.claim(options.month or newest_claim(workspace, as_of))
    lines = tuple(each for each in claim.lines if options.programme in (None, each.programme))
    paid = {line.worker for line in lines}
    claim = replace(claim, lines=lines)
    if options.programme is not None:  # whoever brings nothing there is nobody's business
        kept = {
            month: {code: found for code, found in people.items() if code in paid}
            for month, people in claim.results.items()
        }
        claim = replace(claim, results=kept)
    names = claim.names if options.with_names else {}
    return Findings(
        facts,
        claim=ClaimFigures(
            claim.months[0], month_end(claim.months[-1]), len(paid), claim.sure_won, claim.won
        ),
        ready=lambda language: evidence_sheets(replace(claim, names=names), language),
        packs=("subsidies",),
    )


def _plan(workspace: Workspace, as_of: date, options: ReportOptions) -> Findings:  # noqa: ARG001
    from sme_smartwork.bridges.planning import plan_of
    from sme_smartwork.reports.source import PlanPaper

    plan = plan_of(workspace, as_of)
    if plan is None:
        raise ReportRefused("report.no_plan")
    known, chosen = workspace.plan.content, workspace.plan.choices()
    documents = {each.id: each.title for each in workspace.documents.content.documents.values()}
    paper = PlanPaper(plan, known.roles, known.duties, chosen.holders, chosen.helper, documents)
    return Findings(workspace.company.facts(as_of), plan=paper, packs=("plan", "documents"))


_FETCHED: Mapping[ReportKind, Callable[[Workspace, date, ReportOptions], Findings]] = {
    ReportKind.FULL: _everything,
    ReportKind.READINESS: _readiness,
    ReportKind.CHECKLIST: _checklist,
    ReportKind.SUBSIDY: _subsidy,
    ReportKind.WORKLOG: _worklog,
    ReportKind.PLAN: _plan,
}
