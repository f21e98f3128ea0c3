"""The calculation of settled programmes as sheets: every formula beside the result a spreadsheet gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sme_smartwork.reports.model import Cell, Sheet, Style, Value
from sme_smartwork.reports.model import Place as Standing
from sme_smartwork.subsidy.clerk.calculation import is_settled, lay_out
from sme_smartwork.subsidy.clerk.cells import column_name, shown
from sme_smartwork.subsidy.clerk.page import FIRST_ROW, Column, Listing, Page
from sme_smartwork.subsidy.clerk.reckoning import Formula, Place, Reckoner
from sme_smartwork.subsidy.clerk.sheet_values import Broken, from_python, to_python
from sme_smartwork.subsidy.judge import Judgement
from sme_smartwork.wording import Language, say

_NAME_LENGTH = 31  # of a sheet
_FIRST_SURE_DAY = date(1900, 3, 1)  # earlier ones come from empty cells, and each program has its own
_HEAD = FIRST_ROW - 1  # rows above the first
Row = tuple[Cell, ...]
_OVERVIEW, _STEPS, _LISTING = (34, 24, 17, 17, 12), (58, 21, 21), (40, 30, 20, 16)
_COLUMN = 12  # at least
_ROUND_NUMBER = 4  # the indent, and what figures take up more than letters do


@dataclass(frozen=True, slots=True)
class Checked:
    """One programme on the first sheet: its title, its page, the cell of its amount, and the won we found."""

    title: str
    page: Page
    cell: str
    ours: int


def calculation_sheets(found: Sequence[Judgement], language: Language) -> tuple[Sheet, ...]:
    """Every settled programme of `found` calculated anew from the firm's facts, compared with ours first.

    Programmes that still wait for facts are not in it.
    """
    firm, figures = (Listing(say(f"clerk.{name}", language)) for name in ("firm_sheet", "figures_sheet"))
    lines = []
    for number, each in enumerate(filter(is_settled, found), start=1):
        title = each.programme.title.say(language)
        page = Page(_sheet_name(number, title), title, language, each.context.facts.rows, firm, figures)
        lines.append(Checked(title, page, lay_out(each, page), each.told_won))
    return _Sheets(lines, (firm, figures), language).all()


def _sheet_name(number: int, title: str) -> str:
    plain = "".join(letter for letter in title if letter not in "[]:*?/\\'")
    return f"{number} {plain}"[:_NAME_LENGTH].strip()


class _Sheets:
    """Lays the cells of every sheet out, reckons them, and makes sheets of both."""

    def __init__(self, lines: Sequence[Checked], listings: Sequence[Listing], language: Language) -> None:
        self._lines, self._listings, self._language = lines, listings, language
        self._overview = say("clerk.cover", language)
        self._cells: dict[Place, Any] = {}
        for line in lines:
            self._place_page(line.page)
        for listing in listings:
            for at, (_, _, value, _) in enumerate(listing.rows):
                self._cells[listing.name, "C", FIRST_ROW + at] = from_python(shown(value))
        for at, line in enumerate(lines):
            self._place_line(line, FIRST_ROW + at)
        self._reckoner = _emptied(self._cells)

    def all(self) -> tuple[Sheet, ...]:
        """The comparison, the programmes with their people, the facts and the figures."""
        pages = (sheet for line in self._lines for sheet in self._page(line.page))
        listings = (self._listing(each) for each in self._listings if each.rows)
        return (self._compared(), *pages, *listings)

    def _say(self, key: str) -> str:
        return say(f"clerk.{key}", self._language)

    def _place_line(self, line: Checked, row: int) -> None:
        cell = line.page.written(line.cell, self._overview)
        self._cells[self._overview, "C", row] = Formula(cell)
        self._cells[self._overview, "D", row] = line.ours
        self._cells[self._overview, "E", row] = Formula(f"C{row}-D{row}")

    def _place_page(self, page: Page) -> None:
        for row, step in enumerate(page.steps, start=FIRST_ROW):
            self._cells[page.name, "B", row] = Formula(page.written(step.formula, page.name))
        for at, column in enumerate(page.columns):
            letters = column_name(at)
            for row in range(FIRST_ROW, FIRST_ROW + page.people):
                self._cells[page.people_name, letters, row] = _in_column(page, column, row)

    def _cell(self, sheet: str, letters: str, row: int) -> Cell:
        """What the cell shows."""
        found = self._cells.get((sheet, letters, row))
        value = to_python(self._reckoner.value((sheet, letters, row)))
        formula = found.text if isinstance(found, Formula) else None
        standing = Standing.LIST if isinstance(value, bool) else Standing.TABLE  # left, as its column's head
        return Cell(value, _style(value), place=standing, formula=formula)

    def _compared(self) -> Sheet:
        heads = ("programme", "sheet", "recalculated", "ours", "difference")
        rows = self._head(self._overview, self._say("about"), heads, frozenset({2, 3, 4}))
        for row, line in enumerate(self._lines, start=FIRST_ROW):
            figures = (self._cell(self._overview, letters, row) for letters in "CDE")
            rows.append((Cell(line.title, Style.STRONG), Cell(line.page.name), *map(_as_won, figures)))
        if not self._lines:
            rows.append((Cell(self._say("none"), Style.NOTE, len(heads)),))
        return _sheet("calculation", self._overview, _OVERVIEW, rows, len(self._lines))

    def _head(self, title: str, about: str, heads: Sequence[str], numbers: frozenset[int]) -> list[Row]:
        span = len(heads)
        header = (
            Cell(self._say(head), Style.NUMBER_HEADER if at in numbers else Style.HEADER)
            for at, head in enumerate(heads)
        )
        return [(Cell(title, Style.TITLE, span),), (Cell(about, Style.NOTE, span),), (), tuple(header)]

    def _page(self, page: Page) -> Iterator[Sheet]:
        rows = self._head(
            page.title, self._say("steps_about"), ("step", "recalculated", "ours"), frozenset({1, 2})
        )
        for row, step in enumerate(page.steps, start=FIRST_ROW):
            ours = to_python(from_python(shown(step.ours)))
            label = Cell(step.label, Style.STRONG) if step.label else Cell(self._say("between"), Style.LABEL)
            rows.append((label, self._cell(page.name, "B", row), Cell(ours, _style(ours))))
        number = page.name.split(" ")[0]
        yield _sheet(f"steps-{number}", page.name, _STEPS, rows, 0)
        if page.people and len(page.columns) > 1:
            yield self._people(page, number)

    def _people(self, page: Page, number: str) -> Sheet:
        body: list[Row] = [
            tuple(self._cell(page.people_name, column_name(at), row) for at in range(len(page.columns)))
            for row in range(FIRST_ROW, FIRST_ROW + page.people)
        ]
        widths = tuple(max(map(_width, cells)) for cells in zip(*body, strict=True))
        about = min(len(widths), 6)
        head = tuple(
            Cell(each.label or self._say("between"), _head_style(cells))
            for each, cells in zip(page.columns, zip(*body, strict=True), strict=True)
        )
        rows: list[Row] = [
            (Cell(page.title, Style.TITLE, about),),
            (Cell(self._say("people_about"), Style.NOTE, about),),
            (),
            head,
            *body,
        ]
        return _sheet(f"people-{number}", page.people_name, widths, rows, page.people, landscape=True)

    def _listing(self, listing: Listing) -> Sheet:
        heads = ("title", "remark", "value", "valid_from")
        rows = self._head(listing.name, self._say("listing_about"), heads, frozenset({2}))
        for row, (title, remark, _value, start) in enumerate(listing.rows, start=FIRST_ROW):
            rows.append((Cell(title), Cell(remark), self._cell(listing.name, "C", row), Cell(start or None)))
        name = "firm" if listing is self._listings[0] else "figures"
        return _sheet(f"calculation-{name}", listing.name, _LISTING, rows, len(listing.rows))


def _emptied(cells: dict[Place, Any]) -> Reckoner:
    """What reckons `cells`, once those are emptied that no spreadsheet could fill, or each in its own way.

    The others are reckoned anew then, as they see an empty cell where they saw an error.
    """
    while True:
        reckoner = Reckoner(cells)
        unsure = [place for place, cell in cells.items() if _is_unsure(reckoner, place, cell)]
        if not unsure:
            return reckoner
        cells.update(dict.fromkeys(unsure))


def _is_unsure(reckoner: Reckoner, place: Place, cell: object) -> bool:
    if not isinstance(cell, Formula):
        return False
    try:
        value = to_python(reckoner.value(place))
    except Broken:
        return True
    return isinstance(value, date) and value < _FIRST_SURE_DAY


def _in_column(page: Page, column: Column, row: int) -> Any:
    at = row - FIRST_ROW
    if column.values is not None:
        return from_python(column.values[at])
    return Formula(page.written(column.formula or column.formulas[at], page.people_name, row), column.ranks)


def _style(value: Value) -> Style:
    if isinstance(value, bool | str) or value is None:
        return Style.PLAIN
    if isinstance(value, date):
        return Style.DATE
    return Style.COUNT if isinstance(value, int) else Style.FRACTION


def _width(cell: Cell) -> int:
    """How wide a column must be to show the number in `cell`, which is not broken into lines."""
    is_number = cell.style in (Style.COUNT, Style.FRACTION)
    return max(_COLUMN, len(f"{cell.value:,}") + _ROUND_NUMBER) if is_number else _COLUMN


def _head_style(column: Row) -> Style:
    """A column of numbers has its head on the right, as they stand there."""
    is_number = any(cell.style in (Style.COUNT, Style.FRACTION) for cell in column)
    return Style.NUMBER_HEADER if is_number else Style.HEADER


def _as_won(cell: Cell) -> Cell:
    return Cell(cell.value, Style.WON, formula=cell.formula)


def _sheet(
    name: str, title: str, widths: tuple[int, ...], rows: list[Row], filtered: int, landscape: bool = False
) -> Sheet:
    return Sheet(
        name,
        title,
        widths,
        tuple(rows),
        repeat_rows=_HEAD,
        repeat_from=_HEAD - 1,
        landscape=landscape,
        frozen_rows=_HEAD,
        filtered=(_HEAD - 1, _HEAD - 1 + filtered) if filtered else None,
    )
