"""The report a programme asks for: a cover, and one sheet with exactly the fields that were asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sme_smartwork.figures.model import Form
from sme_smartwork.programme.arriving import ProgrammeRefused, Received
from sme_smartwork.programme.asking import Asked, Standing, held_back
from sme_smartwork.programme.model import spoken
from sme_smartwork.programme.shown import in_words, unit
from sme_smartwork.reports.model import Cell, Place, ProgrammeRef, Report, ReportKind, Sheet, Style
from sme_smartwork.wording import Language, say

_COVER_WIDTHS = (26, 58)
_WIDTHS = (24, 44, 30, 10, 13, 40)
_TITLES = ("id", "title", "value", "unit", "as_of", "remark")
_STYLES = {
    Form.WON: Style.WON,
    Form.WHOLE: Style.COUNT,
    Form.NUMBER: Style.FRACTION,
    Form.SHARE: Style.PERCENT,
    Form.SCORE: Style.SCORE,
    Form.DAY: Style.DATE,
}
_FIRST_ROWS = 3  # title, remark and the table's head are printed again on every page


@dataclass(frozen=True, slots=True)
class Making:
    """What the person making the report decides, and what only the moment knows."""

    report_id: str
    made_at: datetime  # with time zone
    as_of: date
    seq: int
    language: Language
    fingerprint: str  # of the key that will sign


def programme_report(received: Received, fields: tuple[Asked, ...], making: Making) -> Report:
    """The report that answers `received` with `fields`; its summary holds exactly the ids that were asked.

    Raises `ProgrammeRefused` after the programme's last day, and by name where a field holds it back.
    """
    programme = received.programme
    if making.made_at.date() > programme.not_after:
        raise ProgrammeRefused("programme.closed", day=programme.not_after.isoformat())
    refuse_held_back(fields, making.language)
    return Report(
        id=making.report_id,
        language=making.language,
        made_at=making.made_at,
        as_of=making.as_of,
        summary=tuple((each.id, each.value) for each in fields),
        sheets=(_cover(received, fields, making), _fields(fields, making)),
        kind=ReportKind.PROGRAMME,
        programme=ProgrammeRef(programme.id, programme.round, received.sha256),
        seq=making.seq,
    )


def refuse_held_back(fields: tuple[Asked, ...], language: Language) -> None:
    """Raise `ProgrammeRefused` that names every field because of which no report can be made."""
    missing = held_back(fields)
    if missing:
        names = ", ".join(each.title.say(language) for each in missing)
        raise ProgrammeRefused("programme.held_back", count=len(missing), fields=names)


def _cover(received: Received, fields: tuple[Asked, ...], making: Making) -> Sheet:
    programme, language = received.programme, making.language
    span = len(_COVER_WIDTHS)
    told = sum(each.standing is Standing.TOLD for each in fields)
    lines = (
        ("organisation", programme.organisation),
        ("programme", spoken(programme.title, language)),
        ("round", programme.round),
        ("due", programme.due),
        ("firm", _firm(fields, making)),
        ("fingerprint", making.fingerprint),
        ("as_of", making.as_of),
        ("made_at", making.made_at.date()),
        ("seq", making.seq),
        ("id", making.report_id),
        ("fields", say("programme.paper.fields_value", language, told=told, asked=len(fields))),
    )
    rows: list[tuple[Cell, ...]] = [
        (Cell(spoken(programme.title, language), Style.TITLE, span),),
        (Cell(say("programme.paper.subtitle", language), Style.SUBTITLE, span),),
        (),
    ]
    rows += [_line(say(f"programme.paper.{name}", language), value) for name, value in lines]
    rows += [(), (Cell(say("programme.paper.only_asked", language), Style.NOTE, span),)]
    rows += [(Cell(say("programme.paper.estimate", language), Style.NOTE, span),)]
    return Sheet("cover", say("programme.paper.cover", language), _COVER_WIDTHS, tuple(rows))


def _line(label: str, value: str | int | date) -> tuple[Cell, ...]:
    style = Style.DATE if isinstance(value, date) else Style.COUNT if isinstance(value, int) else Style.PLAIN
    return (Cell(label, Style.LABEL), Cell(value, style, place=Place.LIST))


def _firm(fields: tuple[Asked, ...], making: Making) -> str:
    """The firm's name where the programme asks for it and the firm tells it; no report says more."""
    name = next((each.value for each in fields if each.id == "firm_name"), None)
    return name if isinstance(name, str) else say("programme.paper.firm_not_told", making.language)


def _fields(fields: tuple[Asked, ...], making: Making) -> Sheet:
    language, span = making.language, len(_WIDTHS)
    rows: list[tuple[Cell, ...]] = [
        (Cell(say("programme.paper.sheet", language), Style.TITLE, span),),
        (Cell(say("programme.paper.sheet_note", language), Style.NOTE, span),),
        tuple(Cell(say(f"programme.paper.column.{name}", language), Style.HEADER) for name in _TITLES),
        *(_row(each, making) for each in fields),
    ]
    return Sheet(
        "fields",
        say("programme.paper.sheet", language),
        _WIDTHS,
        tuple(rows),
        repeat_rows=_FIRST_ROWS,
        landscape=True,
        frozen_rows=_FIRST_ROWS,
        filtered=(_FIRST_ROWS - 1, len(rows) - 1),
    )


def _row(asked: Asked, making: Making) -> tuple[Cell, ...]:
    language = making.language
    words = in_words(asked, asked.value, language)
    told = Cell(words, _style(asked), place=Place.LIST)
    untold = Cell(say(f"programme.paper.untold.{_untold(asked)}", language), Style.OPEN, place=Place.LIST)
    return (
        Cell(asked.id),
        Cell(asked.title.say(language)),
        untold if words is None else told,
        Cell(unit(asked, language) or None),
        Cell(making.as_of, Style.DATE),
        Cell(_remark(asked, language)),
    )


def _style(asked: Asked) -> Style:
    value = asked.value
    if asked.form is Form.NUMBER and isinstance(value, int | Decimal) and value == int(value):
        return Style.COUNT
    return _STYLES.get(asked.form, Style.PLAIN)


def _untold(asked: Asked) -> str:
    return "left_out" if asked.standing in (Standing.LEFT_OUT, Standing.NOT_AGREED) else "unknown"


def _remark(asked: Asked, language: Language) -> str | None:
    if not asked.field.basis:
        return None if asked.field.required else say("programme.paper.optional", language)
    return say("programme.paper.basis", language, basis=asked.field.basis)
