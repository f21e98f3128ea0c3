"""The dashboard as a workbook to publish: every table without a figure of fewer than five firms.

It holds what the screen shows for the whole round by industry, size and region, and for every pair of them.
Nothing in it names a firm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sme_smartwork.dashboard.model import (
    SMALLEST,
    Axis,
    Basis,
    Board,
    ChangeLine,
    Hidden,
    Line,
    Round,
    Selection,
)
from sme_smartwork.dashboard.placing import placed_bytes
from sme_smartwork.dashboard.service import Dashboard
from sme_smartwork.exchange.sheets import Imprint, workbook_bytes
from sme_smartwork.exchange.visible import cleaned_sheet
from sme_smartwork.reports.model import Cell, Sheet, Style, Value
from sme_smartwork.wording import Language, say
from sme_smartwork.work import Ticket

Cells = tuple[Cell, ...]
_WIDTHS = (26, 26, 10, 10, 10, 10, 10, 10, 12, 18, 18, 18)
_SPAN = len(_WIDTHS)
_HEAD = 4  # rows down to the head of a sheet's only table
_HEADS = (
    *("firms", "scored", "mean", "median", "lower", "upper"),
    *("checklist", "sure", "possible", "applied"),
)
_PAIRS = ((Axis.INDUSTRY, Axis.SIZE), (Axis.INDUSTRY, Axis.REGION), (Axis.SIZE, Axis.REGION))


@dataclass(frozen=True, slots=True)
class Names:
    """How categories, items and rounds are called, in one language."""

    categories: Mapping[tuple[Axis, str], str]
    items: Mapping[str, str]
    rounds: Mapping[Round, str]

    def category(self, axis: Axis, category: str) -> str:
        """The name of a category."""
        return self.categories.get((axis, category), category)


class Publication:
    """Makes the workbook of one round."""

    def __init__(self, dashboard: Dashboard, names: Names, language: Language) -> None:
        self._dashboard, self._names, self._language = dashboard, names, language

    def write(self, round_: Round, target: Path, day: date, ticket: Ticket) -> None:
        """Put the workbook at `target`, whole or not at all; `day` is told as the day it was made.

        Raises `Cancelled`, `AlreadyThere`, `FileNotWritten`, `NoRoom`.
        """
        boards = {axis: self._dashboard.board(Selection(round_, axis)) for axis in Axis}
        sheets = [
            self._about(round_, day),
            self._groups(boards),
            *(self._pairs(round_, boards, *pair, ticket) for pair in _PAIRS),
            self._gaps(boards[Axis.INDUSTRY]),
            self._trend(boards),
        ]
        ticket.check()
        title = self._say("title")
        data = workbook_bytes(
            list(map(cleaned_sheet, sheets)), Imprint(title, None, f"{title} · {day}"), None
        )
        placed_bytes(target, data)

    def _say(self, key: str, **params: object) -> str:
        return say(f"dashboard.publication.{key}", self._language, **params)

    def _title(self, key: str) -> list[Cells]:
        return [(Cell(self._say(key), Style.TITLE, _SPAN),), (Cell(self._say("hidden"), Style.NOTE, _SPAN),)]

    def _sheet(self, name: str, rows: list[Cells]) -> Sheet:
        return Sheet(name, self._say(f"{name}.tab"), _WIDTHS, tuple(rows), landscape=True)

    def _table(self, name: str, rows: list[Cells]) -> Sheet:
        """A sheet of one table, whose head stands on every page and stays while scrolling."""
        sheet = self._sheet(name, rows)
        return replace(sheet, repeat_rows=_HEAD, repeat_from=_HEAD - 1, frozen_rows=_HEAD)

    def _about(self, round_: Round, day: date) -> Sheet:
        told = next(each for each in self._dashboard.participation() if each.round == round_)
        pairs: list[tuple[str, Value, Style]] = [
            ("round", self._names.rounds.get(round_, round_.round or ""), Style.PLAIN),
            ("made", day, Style.DATE),
            ("first", told.first_as_of, Style.DATE),
            ("last", told.last_as_of, Style.DATE),
            ("invited", told.invited, Style.COUNT),
            ("counted", _not_few(told.counted), Style.COUNT),
        ]
        rows = self._title("title")
        for key, value, style in pairs:
            rows.append((Cell(self._say(key), Style.LABEL), self._known(value, style)))
        rows += [(), *((Cell(self._say(key), Style.NOTE, _SPAN),) for key in ("how", "money", "rounded"))]
        return self._sheet("about", rows)

    def _known(self, value: Value, style: Style) -> Cell:
        return Cell(self._say("unknown"), Style.OPEN) if value is None else Cell(value, style)

    def _head(self, first: str, second: str) -> Cells:
        heads = (Cell(self._say(f"column.{name}"), Style.NUMBER_HEADER) for name in _HEADS)
        return Cell(first, Style.HEADER), Cell(second, Style.HEADER), *heads

    def _groups(self, boards: Mapping[Axis, Board]) -> Sheet:
        rows = self._title("groups")
        for axis, board in boards.items():
            rows += [(), self._head(self._axis(axis), "")]
            for line in board.lines:
                name = (
                    self._say("all") if line.category is None else self._names.category(axis, line.category)
                )
                rows.append((Cell(name), Cell(None), *self._figures(line)))
        return self._sheet("groups", rows)

    def _pairs(
        self, round_: Round, boards: Mapping[Axis, Board], outer: Axis, inner: Axis, ticket: Ticket
    ) -> Sheet:
        rows = [*self._title("pairs"), (), self._head(self._axis(outer), self._axis(inner))]
        for outer_line in boards[outer].lines[1:]:
            ticket.check()
            chosen = Selection(round_, inner).choosing(outer, outer_line.category)
            name = self._names.category(outer, outer_line.category or "")
            for line in self._dashboard.board(chosen).lines[1:]:
                inner_name = self._names.category(inner, line.category or "")
                rows.append((Cell(name), Cell(inner_name), *self._figures(line)))
        return replace(
            self._table("pairs", rows),
            id=f"{outer}-{inner}",
            title=self._say("pairs.tab", outer=self._axis(outer), inner=self._axis(inner)),
        )

    def _axis(self, axis: Axis) -> str:
        return say(f"dashboard.axis.{axis.value}", self._language)

    def _figures(self, line: Line) -> Cells:
        readiness, money = line.readiness, line.money
        quarters = (readiness.mean, readiness.median, readiness.lower, readiness.upper) if readiness else ()
        why = line.why(Basis.READINESS)
        return (
            self._shown(line.firms, Style.COUNT, line.why(Basis.FIRMS)),
            self._shown(readiness.firms if readiness else None, Style.COUNT, why),
            *(self._shown(value, Style.SCORE, why) for value in quarters or (None,) * 4),
            self._shown(
                line.checklist.mean if line.checklist else None, Style.PERCENT, line.why(Basis.CHECKLIST)
            ),
            self._shown(money.sure_won if money else None, Style.WON, line.why(Basis.MONEY)),
            self._shown(money.possible_won if money else None, Style.WON, line.why(Basis.MONEY)),
            self._shown(
                money.applied_won if money else None,
                Style.WON,
                line.why(Basis.MONEY) or line.why(Basis.APPLIED),
            ),
        )

    def _shown(self, value: Value, style: Style, why: Hidden | None) -> Cell:
        if why is not None:
            return Cell(say("dashboard.hidden", self._language), Style.OPEN)
        return Cell(value, style)

    def _gaps(self, board: Board) -> Sheet:
        heads = ("item", "id", "gap_people", "gap_share", "gap_firms", "gap_firms_share")
        rows = [
            *self._title("gaps"),
            (),
            tuple(
                Cell(self._say(f"column.{name}"), Style.NUMBER_HEADER if at > 1 else Style.HEADER)
                for at, name in enumerate(heads)
            ),
        ]
        for gap in board.gaps:
            rows.append(
                (
                    Cell(self._names.items.get(gap.item, gap.item)),
                    Cell(gap.item),
                    Cell(gap.people, Style.COUNT),
                    Cell(gap.share, Style.PERCENT),
                    Cell(gap.firms, Style.COUNT),
                    Cell(gap.share_of_firms, Style.PERCENT),
                )
            )
        return replace(self._table("gaps", rows), widths=(70, 12, 14, 14, 14, 14))

    def _trend(self, boards: Mapping[Axis, Board]) -> Sheet:
        heads = ("both", "before", "after", "difference", "all_before", "all_after")
        rows = self._title("trend")
        for axis, board in boards.items():
            if board.trend is None:
                rows.append((Cell(self._say("no_trend"), Style.NOTE, _SPAN),))
                break
            names = (Cell(self._say(f"column.{name}"), Style.NUMBER_HEADER) for name in heads)
            rows += [(), (Cell(self._axis(axis), Style.HEADER), Cell(None, Style.HEADER), *names)]
            rows += [self._change(axis, line) for line in board.trend.lines]
        return self._sheet("trend", rows)

    def _change(self, axis: Axis, line: ChangeLine) -> Cells:
        name = self._say("all") if line.category is None else self._names.category(axis, line.category)
        change = line.change
        if change is None:
            hidden = Cell(say("dashboard.hidden", self._language), Style.OPEN)
            return Cell(name), Cell(None), *(hidden,) * 6
        scores = (change.before, change.after, change.difference, change.all_before, change.all_after)
        return (
            Cell(name),
            Cell(None),
            Cell(change.both, Style.COUNT),
            *(Cell(each, Style.SCORE) for each in scores),
        )


def _not_few(count: int) -> int | None:
    return count if not count or count >= SMALLEST else None
