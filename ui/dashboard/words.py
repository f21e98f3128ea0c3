"""How figures, categories and hidden groups are said on the dashboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.dashboard.model import Axis, Basis, Hidden
from ui.forms.figures import percent, points, won
from ui.i18n import language, t
from ui.kit import Status, Tone

if TYPE_CHECKING:
    from sme_smartwork.dashboard.model import Line, Round, Selection, Spread
    from ui.dashboard.state import DashboardState
    from ui.kit import Cell


def category_name(state: DashboardState, axis: Axis, category: str | None) -> str:
    """The name of a category; "all" for None."""
    if category is None:
        return t("ui.dashboard.all")
    names = state.names
    return names[language()].category(axis, category) if names else category


def round_name(state: DashboardState, round_: Round) -> str:
    """The name of a round."""
    return state.names[language()].rounds.get(round_, "") if state.names else ""


def item_name(state: DashboardState, item: str) -> str:
    """An item of the checklist in words, with its id."""
    name = state.names[language()].items.get(item) if state.names else None
    return f"{item} {name}" if name else item


def selection_name(state: DashboardState, selection: Selection) -> str:
    """What is selected, in words: "Seoul · 10–29"."""
    chosen = [
        category_name(state, axis, category) for axis in Axis if (category := selection.of(axis)) is not None
    ]
    return " · ".join(chosen) or t("ui.dashboard.all_firms")


def hidden_status(why: Hidden | None) -> Status | str:
    """The sign of a figure that is not shown; nothing where there is no firm."""
    return Status(Tone.WARNING, t("ui.dashboard.hidden"), "?") if why else ""


def line_cells(state: DashboardState, line: Line, by: Axis) -> tuple[Cell, ...]:
    """How ready one group is, as a row."""
    readiness = line.readiness
    return (
        category_name(state, by, line.category),
        line.firms if line.firms is not None else hidden_status(line.why(Basis.FIRMS)),
        readiness.firms if readiness else "",
        points(readiness.mean) if readiness else hidden_status(line.why(Basis.READINESS)),
        points(readiness.median) if readiness and readiness.median is not None else "",
        quartiles(readiness),
    )


def money_cells(state: DashboardState, line: Line, by: Axis) -> tuple[Cell, ...]:
    """Security and money of one group, as a row."""
    money, why = line.money, line.why(Basis.MONEY)
    applied = None if money is None else money.applied_won
    return (
        category_name(state, by, line.category),
        percent(line.checklist.mean) if line.checklist else hidden_status(line.why(Basis.CHECKLIST)),
        money.firms if money else hidden_status(why),
        won(money.sure_won) if money else "",
        won(money.possible_won) if money else "",
        (money.applied_firms or "") if money else "",
        won(applied) if applied is not None else hidden_status(line.why(Basis.APPLIED)),
    )


def quartiles(spread: Spread | None) -> str:
    """The middle half of the firms: "46.8–71.7"; nothing where too few firms are there."""
    if spread is None or spread.lower is None or spread.upper is None:
        return ""
    return f"{points(spread.lower)}–{points(spread.upper)}"


def over(line: Line, basis: Basis, firms: int | None) -> str:
    """Over how many firms a figure is, and how many lack it."""
    if firms is None:
        return t("ui.dashboard.hidden.small") if line.why(basis) else t("ui.dashboard.no_firm")
    missing = line.missing_of(basis)
    if missing is None:
        return t("ui.dashboard.over_few_missing", count=f"{firms:,}")
    if not missing:
        return t("ui.dashboard.over", count=f"{firms:,}")
    return t("ui.dashboard.over_missing", count=f"{firms:,}", missing=f"{missing:,}")
