"""The sheet on which a person confirms each day of telework: what is recorded, and room to sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sme_smartwork.intake.resident import without_resident_numbers
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.wording import Language, say
from sme_smartwork.worklog.model import DayResult, MonthResult, Place
from sme_smartwork.worklog.papers.words import month_words, place_words, tab, weekday
from sme_smartwork.worklog.times import shown

_WIDTHS = (14, 8, 18, 11, 11, 16, 20)
_SPAN = len(_WIDTHS)
_AWAY = (Place.HOME, Place.CENTRE)
_COLUMNS = ("day", "weekday", "place", "clock_in", "clock_out", "confirmed", "note")


@dataclass(frozen=True, slots=True)
class ConsentOf:
    """Whose sheet it is."""

    code: str
    name: str
    firm: str
    month: MonthResult


def consent_sheets(people: Sequence[ConsentOf], language: Language) -> tuple[Sheet, ...]:
    """One sheet a person: recorded days away from the office, or empty lines for all working days."""
    return tuple(_sheet(each, language) for each in people)


def _sheet(person: ConsentOf, language: Language) -> Sheet:
    days = _days(person.month)
    rows = [
        (Cell(say("worklog.paper.consent.title", language), Style.TITLE, _SPAN),),
        (Cell(say("worklog.paper.consent.about", language), Style.NOTE, _SPAN),),
        (),
        _pair("firm", person.firm, language),
        _pair("name", person.name, language),
        _pair("month", month_words(person.month.month, language), language),
        (),
        tuple(Cell(say(f"worklog.paper.column.{name}", language), Style.HEADER) for name in _COLUMNS),
        *(_day(day, language) for day in days),
        (),
        (Cell(say("worklog.paper.consent.declare", language), Style.PLAIN, _SPAN),),
        _sign(language),
    ]
    title = tab(person.code, person.name)
    return Sheet(f"consent-{person.code}", title, _WIDTHS, tuple(rows), repeat_rows=8)


def _days(month: MonthResult) -> list[DayResult]:
    """The days recorded away from the office; a month without any: every working day, to be filled in."""
    away = [day for day in month.days if day.record.place in _AWAY]
    return away or [day for day in month.days if day.is_working_day]


def _day(day: DayResult, language: Language) -> tuple[Cell, ...]:
    record = day.record
    consent = "" if record.consent is None else "yes" if record.consent else "no"
    told = say(f"worklog.paper.consent.{consent}", language) if consent else ""
    return (
        Cell(record.on, Style.DATE),
        Cell(weekday(record.on, language)),
        Cell(place_words(record.place, language)),
        Cell(shown(record.clock_in)),
        Cell(shown(record.clock_out)),
        Cell(told),
        Cell(without_resident_numbers(record.note)),  # typed freely, and the paper is handed over
    )


def _pair(name: str, value: str, language: Language) -> tuple[Cell, ...]:
    return (
        Cell(say(f"worklog.paper.{name}", language), Style.LABEL, 2),
        Cell(value, Style.STRONG, _SPAN - 2),
    )


def _sign(language: Language) -> tuple[Cell, ...]:
    return (
        Cell(say("worklog.paper.consent.date", language), Style.LABEL, 2),
        Cell(None, Style.PLAIN, 2),
        Cell(say("worklog.paper.consent.signature", language), Style.LABEL),
        Cell(None, Style.PLAIN, 2),
    )
