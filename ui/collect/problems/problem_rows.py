"""The problems in words: the columns, and each problem as a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.collect.browsing.told import point_of
from sme_smartwork.collect.model import State, Trouble
from ui.collect.states import state_status, state_words
from ui.i18n import language, t
from ui.kit import Cell, Choice, Column, Status, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.collect.browsing.model import ProblemRow

_COLUMNS = ("file", "place", "what")
_STATES = frozenset(each.value for each in State)
_KNOWN = tuple(each.value for each in Trouble)
_VALUES = frozenset({"changed_cell", "formula", "changed_formula"})
_DECIDED = frozenset({"accepted", "returned"})


def problem_columns() -> tuple[Column, ...]:
    """The columns of the list."""
    return tuple(Column(t(f"ui.collect.problem.{name}"), stretch=name == "what") for name in _COLUMNS)


def problem_cells(row: ProblemRow) -> tuple[Cell, ...]:
    """One problem as a row; what was decided stands where the problem stood."""
    return row.label, place_of(row), _what(row)


def place_of(row: ProblemRow) -> str:
    """Sheet and cell, as spreadsheets write it."""
    if row.sheet and row.address:
        return f"{row.sheet}!{row.address}"
    return row.sheet or ""


def _what(row: ProblemRow) -> Cell:
    if row.state in _DECIDED:
        return state_status(row.state)
    if row.trouble == Trouble.FAULT:
        return _differs(row) if row.code in _VALUES else point_of(row, language()).happened
    return Status(Tone.WARNING if row.severity == "serious" else Tone.NEUTRAL, kind_words(row.trouble))


def _differs(row: ProblemRow) -> str:
    """What was signed and what is there now; which cell stands in the column before."""
    nothing = t("ui.collect.problem.nothing")
    return t("ui.collect.problem.differs", expected=row.expected or nothing, found=row.found or nothing)


def kind_words(trouble: str) -> str:
    """The name of a kind of problem."""
    return state_words(trouble) if trouble in _STATES else t(f"ui.collect.kind.{trouble}")


def kind_choices(counts: Mapping[str, int]) -> tuple[Choice, ...]:
    """All problems, and each kind that occurs with how often it does."""
    every = Choice("", t("ui.collect.kind.all", count=f"{sum(counts.values()):,}"))
    kinds = (kind for kind in _KNOWN if counts.get(kind))
    return (
        every,
        *(
            Choice(kind, t("ui.collect.kind.count", kind=kind_words(kind), count=f"{counts[kind]:,}"))
            for kind in kinds
        ),
    )
