"""Which sheet of a file is the attendance table, how it tells its days, and what each column means."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sme_smartwork.worklog.intake.model import ColumnMatch, Layout, LogTable, Sheet
from sme_smartwork.worklog.times import Unreadable, day_in
from sme_smartwork.worklog.words import meanings, plain

FIELDS = (
    "code", "name", "date", "clock_in", "clock_out", "in_out", "place", "kind", "punch_at", "punch_time",
    "punch_kind", "contractual_in", "contractual_out", "break_minutes", "consent", "note",
)  # fmt: skip
"""What a column can tell, in the order a person would read it."""

_SEARCHED_ROWS = 40
_MOST_TITLES = 12  # rows above the header in which month and person may stand
_LEAST_DAYS = 5  # columns of days that make a month sheet
_MONTH = re.compile(r"(20\d{2})\s*[-./년_]\s*(\d{1,2})(?:\s*[-./월_]|\b)")
_DAY_HEAD = re.compile(r"(\d{1,2})\s*일?\s*(?:[\s(]*\D{0,9}\)?)?")
_LABELLED = re.compile(r"([^:\s]{1,12})\s*:\s*(.+)")
Row = Sequence[str]


def recognised(sheets: Iterable[Sheet], file_name: str = "", month: date | None = None) -> LogTable | None:
    """The attendance table among `sheets`; None where none has a header that tells days.

    `month` is what somebody chose for a table that names none.
    """
    found = [table for sheet in sheets for table in _tables(sheet, file_name, month)]
    return max(found, key=_score, default=None)


def with_field(table: LogTable, column: int, field: str | None) -> LogTable:
    """`table` with `column` taken for `field`; another column that was taken for it is left out."""
    matches = tuple(
        replace(match, field=field)
        if match.column == column
        else replace(match, field=None)
        if field is not None and match.field == field
        else match
        for match in table.matches
    )
    changed = replace(table, matches=matches)
    return changed if table.layout is Layout.MONTH else replace(changed, layout=_layout_of(matches))


def letter(column: int) -> str:
    """The letters of the 0-based `column`: 0 is A, 26 is AA."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _score(table: LogTable) -> tuple[bool, int, int]:
    matched = sum(match.field is not None for match in table.matches)
    return table.is_understood, matched + len(table.days), len(table.sheet.rows)


def _tables(sheet: Sheet, file_name: str, chosen: date | None) -> Iterable[LogTable]:
    for index in range(min(len(sheet.rows), _SEARCHED_ROWS)):
        month = chosen or _month_of(sheet, index, file_name)
        for headers, below in _headers(sheet.rows, index):
            matches = _matches(headers)
            days = _day_columns(headers, month)
            if len(days) >= _LEAST_DAYS:
                yield LogTable(sheet, Layout.MONTH, below, matches, month, days)
            fields = {match.field for match in matches if match.field}
            if len(fields) >= 2:
                table = LogTable(sheet, _layout_of(matches), below, matches, month)
                has_person = bool(fields & {"name", "code"})
                yield table if has_person else replace(table, person=_person_above(sheet, index))


def _headers(rows: Sequence[Row], index: int) -> Iterable[tuple[tuple[str, ...], int]]:
    """Row `index` as a header, alone and joined with the row below it (merged heads in two lines)."""
    upper = tuple(rows[index])
    if not any(upper):
        return
    yield upper, index + 1
    if index + 1 < len(rows):
        lower = rows[index + 1]
        width = max(len(upper), len(lower))
        joined = []
        block = ""
        for column in range(width):
            above, below = _at(upper, column), _at(lower, column)
            block = above or block
            joined.append(_joined(above, below, block))
        if _known(joined) > _known(upper):
            yield tuple(joined), index + 2


def _joined(above: str, below: str, block: str) -> str:
    """The words of a column under a two-line head: its own, or with the merged block before them."""
    if not below:
        return above
    both = f"{block} {below}".strip()
    return both if plain(both) in meanings("headers") else below


def _known(headers: Sequence[str]) -> int:
    return len(
        {meanings("headers")[word] for header in headers if (word := plain(header)) in meanings("headers")}
    )


def _matches(headers: Sequence[str]) -> tuple[ColumnMatch, ...]:
    """Each column with the field it tells: an exact word first, the first column where two carry it."""
    taken: set[str] = set()
    found = []
    for column, header in enumerate(headers):
        field = meanings("headers").get(plain(header))
        if field in taken:
            field = None
        if field is not None:
            taken.add(field)
        found.append(ColumnMatch(column, letter(column), header, field))
    return tuple(found)


def _layout_of(matches: Sequence[ColumnMatch]) -> Layout:
    """Rows of days tell an arrival or what the day was; a list of punches tells single moments."""
    fields = {match.field for match in matches if match.field}
    if fields & {"clock_in", "clock_out", "in_out"}:
        return Layout.ROWS
    return Layout.PUNCHES if fields & {"punch_at", "punch_time", "punch_kind"} else Layout.ROWS


def _day_columns(headers: Sequence[str], month: date | None) -> tuple[tuple[int, date], ...]:
    """The columns headed by days of one month, in order."""
    found: list[tuple[int, date]] = []
    for column, header in enumerate(headers):
        day = _day_of(header, month)
        if day is not None and (not found or day > found[-1][1]):
            found.append((column, day))
    return tuple(found)


def _day_of(header: str, month: date | None) -> date | None:
    if not header or not header[0].isdigit():
        return None
    try:
        if found := _DAY_HEAD.fullmatch(header.strip()):
            number = int(found[1])
            last = calendar.monthrange(month.year, month.month)[1] if month else 0
            return month.replace(day=number) if month and 1 <= number <= last else None
        return day_in(header, month)
    except Unreadable:
        return None


def _month_of(sheet: Sheet, index: int, file_name: str) -> date | None:
    """The month named above the header, in the sheet's name or in the file's."""
    above = [cell for row in sheet.rows[max(0, index - _MOST_TITLES) : index] for cell in row if cell]
    for text in (*reversed(above), sheet.name, file_name):
        found = _MONTH.search(text)
        if found and 1 <= int(found[2]) <= 12:
            return date(int(found[1]), int(found[2]), 1)
    return None


def _person_above(sheet: Sheet, index: int) -> str:
    """Whom a sheet without a column of people is about: "이름: 김민지" or a label beside the name."""
    for row in sheet.rows[max(0, index - _MOST_TITLES) : index]:
        cells = [cell for cell in row if cell]
        for at, cell in enumerate(cells):
            if (found := _LABELLED.fullmatch(cell)) and meanings("headers").get(plain(found[1])) == "name":
                return found[2].strip()
            if meanings("headers").get(plain(cell)) == "name" and at + 1 < len(cells):
                return cells[at + 1].strip()
    return ""


def _at(row: Row, column: int) -> str:
    return row[column] if column < len(row) else ""
