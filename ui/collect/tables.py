"""The two lists of the officer: firms with how each report counts, and problems with sheet and cell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sme_smartwork.collect.model import State
from sme_smartwork.collect.words import what_is_wrong, what_to_do
from ui.forms.figures import percent, points
from ui.i18n import language, t
from ui.kit import Cell, Column, Status, Tone

if TYPE_CHECKING:
    from sme_smartwork.collect.model import CollectedReport, FileProblem

_TONES = {
    State.VERIFIED: (Tone.SUCCESS, "✓"),
    State.OLDER: (Tone.WARNING, "!"),
    State.DUPLICATE: (Tone.WARNING, "!"),
    State.CHANGED: (Tone.DANGER, "✗"),
}
_CHECKLIST = (
    "checklist",
    "coverage",
    "proof",
    "capped",
)  # always together: no one of them says how a firm is
_FIRMS = ("firm", "industry", "people", "readiness", *_CHECKLIST, "money", "made", "state")
_RIGHT = frozenset({"people", "readiness", *_CHECKLIST, "money"})
_PROBLEMS = ("file", "sheet", "cell", "what")


def firm_columns() -> tuple[Column, ...]:
    """The columns of the firms' table."""
    return tuple(
        Column(t(f"ui.collect.column.{name}"), align_right=name in _RIGHT, stretch=name == "industry")
        for name in _FIRMS
    )


def firm_row(report: CollectedReport) -> tuple[Cell, ...]:
    """One report as a row; its figures are shown as the firm signed them."""
    money, people = report.number("subsidy_sure_won"), report.number("people")
    return (
        report.text("firm_name") or t("ui.collect.unnamed"),
        report.text("industry_title") or "",
        people,
        _score(report.number("readiness_score")),
        _share(report.number("checklist_score")),
        _share(report.number("checklist_coverage")),
        _share(report.number("checklist_proof")),
        report.number("checklist_capped"),
        money,
        f"{report.header.made_at:%Y-%m-%d}",
        state_badge(report),
    )


def _score(value: int | Decimal | None) -> str:
    return "" if value is None else points(Decimal(value))


def _share(value: int | Decimal | None) -> str:
    return "" if value is None else percent(Decimal(value))


def state_badge(report: CollectedReport) -> Status:
    """How the report counts, in a word; a changed one with the first cell that differs."""
    tone, glyph = _TONES[report.state]
    change = report.first_change
    if change and change.sheet and change.address:
        words = t("ui.collect.state.changed_at", sheet=change.sheet, cell=change.address)
    else:
        words = t(f"ui.collect.state.{report.state.value}")
    return Status(tone, words, glyph)


def problem_columns() -> tuple[Column, ...]:
    """The columns of the problems' table."""
    return tuple(Column(t(f"ui.collect.problem.{name}"), stretch=name == "what") for name in _PROBLEMS)


def problem_row(problem: FileProblem) -> tuple[Cell, ...]:
    """One problem with file, sheet, cell and what to do."""
    spoken, fault = language(), problem.fault
    words = f"{what_is_wrong(problem, spoken)} {what_to_do(problem, spoken)}"
    sheet = (fault.sheet if fault else None) or ""
    return problem.file, sheet, (fault.address if fault else None) or "", words
