"""The list that goes with an application: what is inside, what is missing, and who gets it where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sme_smartwork.reports.cells import BLANK, Row, heading, note, pair, subtitle, title
from sme_smartwork.reports.model import Cell, Place, Sheet, Style
from sme_smartwork.wording import Language, Text, say

_WIDTHS = (7, 44, 16, 40)
_ALL = len(_WIDTHS)
_PAIR = (2, 2)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file inside: its name within the folder, and what it is."""

    name: str
    what: Text


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper the programme asks for. `is_ready`: the firm noted that it lies ready."""

    what: Text
    is_ready: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A draft that was begun and is not inside, with what is in its way."""

    what: Text
    why: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Application:
    """What one application holds and still needs; days are the last ones to hand it in."""

    firm: str
    programme: Text
    payer: Text
    as_of: date
    enclosed: tuple[Enclosed, ...]
    wanted: tuple[Wanted, ...]
    left_out: tuple[LeftOut, ...] = ()
    how: Text | None = None  # how and where to apply
    url: str | None = None
    deadlines: tuple[tuple[date, Text], ...] = ()


def list_sheet(told: Application, language: Language) -> Sheet:
    """The list as a sheet to print."""
    tab = say("folder.tab", language)
    rows: list[Row] = [
        title(say("folder.title", language, programme=told.programme.say(language)), _ALL),
        subtitle(told.firm, _ALL),
        BLANK,
        *_where(told, language),
        BLANK,
        *_inside(told, language),
        BLANK,
        *_missing(told, language),
        *_left_out(told, language),
        BLANK,
        note(say("folder.note", language), _ALL),
    ]
    return Sheet(f"list-{language}", tab, _WIDTHS, tuple(rows))


def _where(told: Application, language: Language) -> Iterator[Row]:
    yield heading(say("folder.where", language), _ALL)
    yield pair(say("folder.payer", language), Cell(told.payer.say(language)), _PAIR)
    if told.how is not None:
        yield pair(say("folder.how", language), Cell(told.how.say(language)), _PAIR)
    if told.url:
        yield pair(say("folder.url", language), Cell(told.url), _PAIR)
    for day, what in told.deadlines:
        yield pair(what.say(language), Cell(day, Style.DATE), _PAIR)
    yield pair(say("folder.as_of", language), Cell(told.as_of, Style.DATE), _PAIR)


def _inside(told: Application, language: Language) -> Iterator[Row]:
    yield heading(say("folder.inside", language), _ALL)
    yield _heads(("number", "what", "file"), language)
    for number, each in enumerate(told.enclosed, start=1):
        yield (_number(number), Cell(each.what.say(language)), Cell(each.name, Style.PLAIN, 2))


def _missing(told: Application, language: Language) -> Iterator[Row]:
    """Every paper the programme asks for; who it goes to is the one who pays."""
    yield heading(say("folder.papers", language), _ALL)
    if not told.wanted:
        yield note(say("folder.no_papers", language), _ALL)
        return
    yield (
        *_heads(("number", "paper", "state"), language)[:2],
        Cell(say("folder.column.state", language), Style.HEADER),
        Cell(say("folder.column.to", language), Style.HEADER),
    )
    for number, each in enumerate(told.wanted, start=1):
        key, style = ("ready", Style.GOOD) if each.is_ready else ("missing", Style.BAD)
        state = Cell(say(f"folder.state.{key}", language), style)
        where = say("folder.to", language, payer=told.payer.say(language))
        yield (_number(number), Cell(each.what.say(language)), state, Cell(where))


def _left_out(told: Application, language: Language) -> Iterator[Row]:
    if not told.left_out:
        return
    yield BLANK
    yield heading(say("folder.left_out", language), _ALL)
    yield _heads(("number", "what", "why"), language)
    for number, each in enumerate(told.left_out, start=1):
        why = "\n".join(reason.say(language) for reason in each.why)
        yield (_number(number), Cell(each.what.say(language)), Cell(why, Style.OPEN, 2))


def _number(number: int) -> Cell:
    return Cell(number, Style.COUNT, place=Place.LIST)


def _heads(names: tuple[str, str, str], language: Language) -> Row:
    first, second, third = (say(f"folder.column.{name}", language) for name in names)
    return Cell(first, Style.HEADER), Cell(second, Style.HEADER), Cell(third, Style.HEADER, 2)


def list_text(sheet: Sheet) -> str:
    """The same list as plain text, line by line."""
    lines = (" · ".join(_said(cell) for cell in row if _said(cell)) for row in sheet.rows)
    return "\r\n".join(lines) + "\r\n"


def _said(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value).replace("\n", " / ")
