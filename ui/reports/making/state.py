"""What the page that makes reports shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.reports.model import ReportKind

if TYPE_CHECKING:
    from sme_smartwork.errors import UserError
    from sme_smartwork.reports.model import Report, ReportLanguage

KINDS = tuple(kind for kind in ReportKind if kind is not ReportKind.PROGRAMME)
"""The kinds that are made at will; what a programme asks for is made beside the programme."""
WITH_PEOPLE = frozenset({ReportKind.FULL, ReportKind.CHECKLIST, ReportKind.WORKLOG, ReportKind.PLAN})
"""The kinds in which people appear: as codes, or by name."""


class Work(StrEnum):
    """What is under way."""

    NOTHING = "nothing"
    BUILDING = "building"
    SAVING = "saving"


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written: where, and of a workbook the digest the receiver can compare."""

    path: Path
    sha256: str = ""
    report: str = ""  # the id of the report


@dataclass(frozen=True, slots=True)
class MakingState:
    """The report as it would leave, how it was chosen, and what became of building or saving it."""

    language: ReportLanguage
    kind: ReportKind = ReportKind.FULL
    with_names: bool = False
    report: Report | None = None
    sheet: str = ""  # the one looked at; empty: the first
    work: Work = Work.NOTHING
    build_problem: UserError | None = None
    saved: Saved | None = None
    save_problem: UserError | None = None

    @property
    def names_in(self) -> bool:
        """Whether the report holds names of people."""
        return self.with_names and self.kind in WITH_PEOPLE

    @property
    def can_save(self) -> bool:
        """Whether there is a report to write and nothing is being done."""
        return self.report is not None and self.work is Work.NOTHING
