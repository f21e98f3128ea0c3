"""A draft as a workbook: each table on a sheet of its own that takes only what belongs there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal

from sme_smartwork.documents.model import Kind, Paper, Piece
from sme_smartwork.reports.model import Allowed, Cell, Entry, Place, Sheet, Style, Value
from sme_smartwork.wording import Language, say

Line = tuple[Cell, ...]
_PORTRAIT, _LANDSCAPE = 92, 136  # characters across a page
_NO_TABLE = (1, 3)
_TITLE_ROWS = 2
_PAGE_ROWS = 34  # a table that ends further down may be cut by the end of a page
_LABEL_SHARE = Decimal("0.28")  # of the width, for the labels of a form
_STYLES = {Kind.HEADING: Style.HEADING, Kind.NOTE: Style.NOTE, Kind.LAW: Style.NOTE}
_ENTRIES = {"date": Entry.DAY, "number": Entry.NUMBER, "choice": Entry.ONE_OF, "tick": Entry.ONE_OF}
_TICKS = ("■", "□")


def workbook(paper: Paper) -> bytes:
    """`paper` as .xlsx, the same bytes for the same draft; built in memory."""
    from sme_smartwork.exchange.sheets import Imprint, workbook_bytes

    foot = f"{paper.document} · {paper.title} · {paper.draft}"
    return workbook_bytes(sheets(paper), Imprint(paper.title, datetime.combine(paper.on, time()), foot), None)


def sheets(paper: Paper) -> tuple[Sheet, ...]:
    """One sheet for each table, with what stands around it; the first opens with title and imprint."""
    parts = _parts(paper.pieces)
    last = len(parts) - 1
    return tuple(
        _Page(paper, number, part).sheet(is_last=number == last) for number, part in enumerate(parts)
    )


def _parts(pieces: tuple[Piece, ...]) -> list[list[Piece]]:
    """`pieces` cut before the heading of each further table."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind is Kind.TABLE and any(each.kind is Kind.TABLE for each in parts[-1]):
            parts.append(_cut_heading(parts[-1]))
        parts[-1].append(piece)
    return parts


def _cut_heading(part: list[Piece]) -> list[Piece]:
    """Take the heading and what follows it off the end of `part`, as far back as the table before."""
    table = max(number for number, each in enumerate(part) if each.kind is Kind.TABLE)
    heading = next((n for n in range(len(part) - 1, table, -1) if part[n].kind is Kind.HEADING), len(part))
    moved = part[heading:]
    del part[heading:]
    return moved


class _Page:
    """Makes the rows of one sheet."""

    def __init__(self, paper: Paper, number: int, pieces: list[Piece]) -> None:
        self._paper, self._number, self._pieces = paper, number, pieces
        table = next((each for each in pieces if each.kind is Kind.TABLE), None)
        self._widths = _widths(table.widths if table else _NO_TABLE, paper.landscape)
        self._rows: list[Line] = []
        self._allowed: list[Allowed] = []
        self._again = (0, _TITLE_ROWS)  # rows printed on every page

    def sheet(self, is_last: bool) -> Sheet:
        """The sheet; the last one ends with the signatures."""
        self._rows += self._opening()
        for piece in self._pieces:
            self._add(piece)
        if is_last:
            self._rows += self._signing()
        name = self._paper.document if not self._number else f"{self._paper.document} ({self._number + 1})"
        return Sheet(
            name, name, self._widths, tuple(self._rows),
            repeat_from=self._again[0], repeat_rows=self._again[1],
            landscape=self._paper.landscape, allowed=tuple(self._allowed),
        )  # fmt: skip

    def _opening(self) -> Iterator[Line]:
        yield self._whole(self._paper.draft, Style.SUBTITLE)
        yield self._whole(self._paper.title, Style.TITLE)
        if self._number:
            return
        yield from (self._whole(line, Style.NOTE) for line in self._paper.imprint)
        yield ()
        if self._paper.lead:
            yield self._whole(self._paper.lead)

    def _add(self, piece: Piece) -> None:
        if piece.kind is Kind.TABLE:
            self._table(piece)
        elif piece.kind is Kind.FORM:
            self._rows += [self._pair(label, value) for label, value in piece.rows]
            self._rows.append(())
        else:
            if piece.kind is Kind.HEADING:
                self._rows.append(())
            self._rows.append(self._whole(piece.text, _STYLES.get(piece.kind, Style.PLAIN)))

    def _table(self, piece: Piece) -> None:
        self._rows.append(tuple(Cell(each, Style.HEADER) for each in piece.header))
        first = len(self._rows)
        if first + len(piece.rows) > _PAGE_ROWS:
            self._again = (first - 1, first)
        self._rows += [
            tuple(_cell(text, kind) for text, kind in zip(row, piece.kinds, strict=True))
            for row in piece.rows
        ]
        self._allowed += _allowed(piece, (first, len(self._rows) - 1), self._paper.language)
        self._rows.append(())

    def _whole(self, text: str, style: Style = Style.PLAIN) -> Line:
        return (Cell(text, style, len(self._widths)),)

    def _pair(self, label: str, value: str) -> Line:
        wanted, taken, columns = sum(self._widths) * _LABEL_SHARE, 0, 0
        while columns < len(self._widths) - 1 and (not columns or taken + self._widths[columns] <= wanted):
            taken += self._widths[columns]
            columns += 1
        return (Cell(label, Style.LABEL, columns), Cell(value, Style.STRONG, len(self._widths) - columns))

    def _signing(self) -> Iterator[Line]:
        if self._paper.closing:
            yield self._whole(self._paper.closing)
        if self._paper.signatures:
            yield self._whole(self._paper.signed_on.strip())
            sign = say("documents.paper.signature", self._paper.language)
            yield from (
                self._pair(each.role, f"{each.name} {sign}".strip()) for each in self._paper.signatures
            )


def _widths(shares: tuple[int, ...], is_landscape: bool) -> tuple[int, ...]:
    whole = _LANDSCAPE if is_landscape else _PORTRAIT
    return tuple(max(whole * share // sum(shares), 7) for share in shares)


def _cell(text: str, kind: str) -> Cell:
    """A cell with the value the text tells; a blank one in its column's form."""
    value = _value(text, kind)
    if kind == "date":
        return Cell(value, Style.DATE)
    if isinstance(value, Decimal):
        style = Style.COUNT if value == int(value) else Style.FRACTION
        return Cell(value, style, place=Place.LIST)
    return Cell(value)


def _value(text: str, kind: str) -> Value:
    if not text:
        return None
    if kind == "date":
        return date.fromisoformat(text)
    return Decimal(text.replace(",", "")) if kind == "number" else text


def _allowed(piece: Piece, rows: tuple[int, int], language: Language) -> Iterator[Allowed]:
    """What each column of a table takes."""
    if rows[1] < rows[0]:
        return
    for column, (kind, choices) in enumerate(zip(piece.kinds, piece.choices, strict=True)):
        if kind in _ENTRIES:
            options = choices or (_TICKS if kind == "tick" else ())
            entry = _ENTRIES[kind]
            yield Allowed(rows, column, entry, options, say(f"documents.sheet.{entry.value}", language))
