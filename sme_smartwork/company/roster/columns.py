"""Which column holds which fact: the header row is found by its words, and the user may overrule it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sme_smartwork.company.roster.headers import Meaning, meaning
from sme_smartwork.company.roster.model import ColumnMatch, Header, RosterTable
from sme_smartwork.facts.dictionary import dictionary


def importable() -> tuple[str, ...]:
    """The facts a column can hold, in the order of the dictionary."""
    return tuple(name for name in dictionary()["worker"].facts if name != "code")


SHARED = frozenset({"residence", "disability"})
"""Facts two columns may tell together: nationality and visa; kind and degree of a disability."""

_SEARCHED_ROWS = 30
_LONG_NUMBER = re.compile(r"\d{5,}|\d{4}[-./]\d{1,2}")
_FIELD_OF = {"resident_number": "birth_date", "lost_on": "left_on"}

Row = Sequence[str]


def letter(column: int) -> str:
    """The letters of the 0-based `column`: 0 is A, 26 is AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def find_header(rows: Sequence[Row]) -> tuple[tuple[Header, ...], int]:
    """The header of each column, and the index of the first row below it.

    Notice lines above the header are passed over. A header may take two lines: an insurer or a group
    above, the name of the column below. Without a header: empty headers and 0.
    """
    width = max((len(row) for row in rows), default=0)
    best: tuple[int, tuple[Header, ...], int] = (0, (), 0)
    for index in range(min(len(rows), _SEARCHED_ROWS)):
        for headers, first_row in _readings(rows, index, width):
            score = _score(headers)
            if score > best[0]:
                best = (score, headers, first_row)
    score, headers, first_row = best
    if score >= 2 or any(_field(header) == "name" for header in headers):
        return headers, first_row
    return tuple(Header("") for _ in range(width)), 0


def match_columns(table: RosterTable) -> tuple[ColumnMatch, ...]:
    """What each column of `table` probably holds, the best column for each fact; the rest is left out."""
    meanings = [meaning(header.text, header.block) for header in table.headers]
    chosen = _best_columns(meanings)
    return tuple(
        ColumnMatch(
            column,
            letter(column),
            str(header),
            _worker_field(meanings[column]) if column in chosen else None,
            is_unclear=column in chosen and _has_rival(column, meanings),
        )
        for column, header in enumerate(table.headers)
    )


def holds_resident_numbers(header: Header) -> bool:
    """Whether the column below `header` is the person's own resident number, or its front."""
    return _field(header) == "resident_number"


def holds_backs_of_numbers(header: Header) -> bool:
    """Whether the column below `header` is the back of a resident number written in two columns."""
    return _field(header) == "resident_back"


def holds_days_after_the_last(header: Header) -> bool:
    """Whether the column below `header` is a 상실일: the day after the last day of employment."""
    return _field(header) == "lost_on"


def _readings(rows: Sequence[Row], index: int, width: int) -> list[tuple[tuple[Header, ...], int]]:
    """Row `index` read as a header by itself, and together with the row below it."""
    if _looks_like_data(rows[index]):
        return []
    single = tuple(Header(_at(rows[index], column)) for column in range(width))
    readings = [(single, index + 1)]
    if index + 1 < len(rows) and not _looks_like_data(rows[index + 1]):
        readings.append((_two_lines(rows[index], rows[index + 1], width), index + 2))
    return readings


def _two_lines(upper: Row, lower: Row, width: int) -> tuple[Header, ...]:
    headers = []
    block = ""
    for column in range(width):
        above, below = _at(upper, column), _at(lower, column)
        block = above or block  # a merged title stands in its first cell only
        headers.append(Header(below, block) if below else Header(above))
        if not below:
            block = ""
    return tuple(headers)


def _score(headers: Sequence[Header]) -> int:
    return len({field for header in headers if (field := _field(header))})


def _field(header: Header) -> str | None:
    found = meaning(header.text, header.block) if header.text else None
    return found.field if found else None


def _looks_like_data(row: Row) -> bool:
    return any(_LONG_NUMBER.search(cell) for cell in row if len(cell) < 40 and not meaning(cell))


def _at(row: Row, column: int) -> str:
    return row[column] if column < len(row) else ""


def _worker_field(found: Meaning | None) -> str | None:
    if found is None or found.field == "resident_back":
        return None
    return _FIELD_OF.get(found.field, found.field)


def _best_columns(meanings: Sequence[Meaning | None]) -> set[int]:
    best: dict[str, int] = {}
    chosen: set[int] = set()
    for column, found in enumerate(meanings):
        field = _worker_field(found)
        if found is None or field is None:
            continue
        if field in SHARED:
            chosen.add(column)
        elif field not in best or _order(found) < _order(meanings[best[field]]):
            best[field] = column
    return chosen | set(best.values())


def _order(found: Meaning | None) -> tuple[int, int]:
    """A birth date of its own comes before a resident number, a last day of work before a 상실일."""
    return (9, 9) if found is None else (found.field in _FIELD_OF, found.rank)


def _has_rival(column: int, meanings: Sequence[Meaning | None]) -> bool:
    mine = meanings[column]
    return any(other == mine for place, other in enumerate(meanings) if place != column and other) and (
        mine is not None and mine.field not in SHARED
    )
