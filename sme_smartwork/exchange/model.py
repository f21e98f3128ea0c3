"""What a check of a report workbook says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sme_smartwork.reports.model import ProgrammeRef, ReportKind, Value

MOST_PROBLEMS = 100


class Verdict(StrEnum):
    """What became of a report on its way."""

    VALID = "valid"
    CHANGED = "changed"  # what is visible differs from what was signed
    IMPOSSIBLE = "impossible"  # rightly signed, but no firm has such a figure
    BAD_SIGNATURE = "bad_signature"
    UNSIGNED = "unsigned"
    UNKNOWN_FIRM = "unknown_firm"  # signed by a key that is not on the list that was given
    NEWER = "newer"  # made by a later version of the program


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
    FORMULA = "formula"  # where a value was signed
    CHANGED_FORMULA = "changed_formula"  # the value is worked out in another way than was signed
    NUMBER_FORMAT = "number_format"  # the value is as signed, but the cell shows something else
    CONDITIONAL_FORMAT = "conditional_format"  # the same, on a condition
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_CELLS = "hidden_cells"  # signed values in a hidden row or column, or under a merged cell
    LETTERS = "letters"  # too pale, too small, or of a font that shows other signs
    LAID_OVER = "laid_over"  # pictures, shapes or notes that may stand over cells
    VIEW = "view"  # a setting of the workbook that shows something else than the values


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
    kind: ReportKind = ReportKind.FULL
    programme: ProgrammeRef | None = None  # what it answers
    seq: int | None = None  # counts the firm's reports to one round


@dataclass(frozen=True, slots=True)
class WorkbookCheck:
    """The result of a check; `problems` names at most a hundred places, `changed` counts all of them."""

    name: str
    header: ReportHeader | None  # None: nothing signed could be read
    problems: tuple[Problem, ...] = ()
    changed: int = 0
    is_known: bool = True  # whether the key is on the list of known firms, when one was given
    firm: str | None = None  # the name beside the key on that list

    @property
    def verdict(self) -> Verdict:
        """The whole check in one word."""
        if self.header is None:
            return _WITHOUT_HEADER[self.problems[0].fault]
        if self.problems:
            return Verdict.CHANGED
        return Verdict.VALID if self.is_known else Verdict.UNKNOWN_FIRM

    @property
    def ok(self) -> bool:
        """Whether the signature holds, every visible cell is as signed and the firm is known."""
        return self.verdict is Verdict.VALID


_WITHOUT_HEADER = {
    Fault.NOT_A_REPORT: Verdict.UNSIGNED,
    Fault.NEWER: Verdict.NEWER,
    Fault.BAD_SIGNATURE: Verdict.BAD_SIGNATURE,
    Fault.ABSURD_FIGURE: Verdict.IMPOSSIBLE,
}
