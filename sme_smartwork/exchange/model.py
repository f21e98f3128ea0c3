"""What a check of a report workbook says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sme_smartwork.reports.model import Value

MOST_PROBLEMS = 100


class Fault(StrEnum):
    """What is wrong with a workbook that was meant to be a report."""

    NOT_A_REPORT = "not_a_report"
    NEWER = "newer"  # made by a newer version of the program
    BAD_SIGNATURE = "bad_signature"
    ABSURD_FIGURE = "absurd_figure"  # signed, but no firm has such a figure
    MISSING_SHEET = "missing_sheet"
    RENAMED_SHEET = "renamed_sheet"
    ADDED_SHEET = "added_sheet"
    CHANGED_CELL = "changed_cell"
    FORMULA = "formula"
    NUMBER_FORMAT = "number_format"  # the value is as signed, but the cell shows something else
    CONDITIONAL_FORMAT = "conditional_format"  # the same, on a condition
    HIDDEN_SHEET = "hidden_sheet"


@dataclass(frozen=True, slots=True)
class Problem:
    """One difference between what was signed and what is visible, told with sheet and cell."""

    fault: Fault
    sheet: str | None = None
    address: str | None = None  # "C7"
    expected: str | None = None  # as signed; None: nothing was there
    found: str | None = None


@dataclass(frozen=True, slots=True)
class ReportHeader:
    """What the signed part says of the report as a whole."""

    id: str
    made_at: datetime
    as_of: date
    language: str
    fingerprint: str  # of the key that signed it
    summary: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkbookCheck:
    """The result of a check; `problems` names at most a hundred places, `changed` counts all of them."""

    name: str
    header: ReportHeader | None  # None: nothing signed could be read
    problems: tuple[Problem, ...] = ()
    changed: int = 0

    @property
    def ok(self) -> bool:
        """Whether the signature holds and every visible cell is as signed."""
        return self.header is not None and not self.problems
