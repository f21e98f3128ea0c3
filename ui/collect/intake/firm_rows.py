"""The firms in words: the columns, and each report as a row whose status names sheet and cell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sme_smartwork.collect.browsing.model import Sort
from ui.collect.states import state_status
from ui.forms.figures import percent, points
from ui.i18n import t
from ui.kit import Cell, Column, Status, Tone

if TYPE_CHECKING:
    from sme_smartwork.collect.browsing.model import FirmRow, Number

COLUMNS = ("firm", "industry", "people", "readiness", "checklist", "money", "made", "state")
_RIGHT = frozenset({"people", "readiness", "money"})
SORTS = {at: Sort(name) for at, name in enumerate(COLUMNS) if name in {each.value for each in Sort}}
"""What a click on the title of a column sorts by."""


def firm_columns() -> tuple[Column, ...]:
    """The columns of the list."""
    return tuple(
        Column(t(f"ui.collect.column.{name}"), align_right=name in _RIGHT, stretch=name in ("firm", "state"))
        for name in COLUMNS
    )


def firm_cells(row: FirmRow) -> tuple[Cell, ...]:
    """One report as a row; its figures are shown as the firm signed them."""
    return (
        row.firm or t("ui.collect.unnamed"),
        row.industry or "",
        row.people if row.people is None else int(row.people),
        "" if row.readiness is None else points(Decimal(row.readiness)),
        _checklist(row),
        row.money if row.money is None else int(row.money),
        row.made[5:],
        _status(row),
    )


def _checklist(row: FirmRow) -> str:
    """Score, coverage, proof and cap, always together: no one of them says how a firm is."""
    if row.checklist is None and row.coverage is None:
        return ""
    capped = "–" if row.capped is None else int(row.capped)
    shares = {name: _share(getattr(row, name)) for name in ("checklist", "coverage", "proof")}
    return t("ui.collect.checklist.cell", capped=capped, **shares)


def _share(value: Number | None) -> str:
    return "–" if value is None else percent(Decimal(value))


def _status(row: FirmRow) -> Status:
    """How the report counts; a changed one with the first cell that differs."""
    if row.state == "changed" and row.sheet:
        place = f"{row.sheet}!{row.address}" if row.address else row.sheet
        words = t("ui.collect.state.changed_at", place=place)
        return Status(Tone.DANGER, words, "✗")
    if row.older and row.state == "counted":
        return Status(Tone.WARNING, t("ui.collect.state.has_older", count=row.older), "!")
    return state_status(row.state)
