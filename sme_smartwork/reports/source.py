"""What a report is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sme_smartwork.assessment.model import Readiness
from sme_smartwork.checklist.model import ChecklistSummary, Item
from sme_smartwork.company.model import FirmFacts
from sme_smartwork.subsidy.model import Evaluation
from sme_smartwork.wording import Language, Text


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
