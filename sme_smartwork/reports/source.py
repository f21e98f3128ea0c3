"""What a report is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sme_smartwork.assessment.model import Question, Readiness
from sme_smartwork.checklist.model import ChecklistSummary, Item, Standing
from sme_smartwork.company.model import FirmFacts
from sme_smartwork.plan.model import Plan
from sme_smartwork.reports.model import ReportKind, Sheet
from sme_smartwork.subsidy.model import Evaluation
from sme_smartwork.wording import Language, Text


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """The plan with the words its ids stand for; `holders`: role -> codes of people."""

    plan: Plan
    roles: Mapping[str, Text]
    duties: Mapping[str, Text]
    holders: Mapping[str, tuple[str, ...]]
    helper: str = ""  # an outside helper, as the firm wrote it
    documents: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimFigures:
    """What a claim period comes to: its first and last day, people with money in it, won."""

    first: date
    last: date
    people: int
    sure_won: int
    possible_won: int  # `sure_won` included


@dataclass(frozen=True, slots=True)
class ReportInput:
    """Everything a report may tell of a firm, and how; what is not given is left out or shown as unknown."""

    facts: FirmFacts
    readiness: Readiness | None
    checklist: ChecklistSummary | None
    evaluation: Evaluation | None
    language: Language
    made_at: datetime  # with time zone
    report_id: str  # random, one per report
    program_version: str
    packs: tuple[tuple[str, str], ...] = ()  # id and version of every content pack used
    industry: Text | None = None  # the title of `facts.firm.industry`
    items: tuple[Item, ...] = ()  # the checklist's items, for their sentences
    titles: Mapping[str, Text] = field(default_factory=dict)  # of the checklist's roles, types and layers
    questions: Mapping[str, Text] = field(default_factory=dict)  # readiness question id → its sentence
    priority_support: bool | None = None  # 우선지원대상기업 as worked out, when the firm did not enter it
    kind: ReportKind = ReportKind.FULL
    standings: Mapping[str | None, tuple[Standing, ...]] = field(
        default_factory=dict
    )  # by person; None: the firm
    asked: tuple[Question, ...] = ()  # readiness questions in their order, for what each answer means
    plan: PlanPaper | None = None
    ready: tuple[Sheet, ...] = ()  # sheets another feature made: a calculation, the evidence of a claim
    claim: ClaimFigures | None = None
    programme_titles: Mapping[str, Text] = field(default_factory=dict)  # of those that are only mentioned
