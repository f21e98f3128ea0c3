"""The week on paper and in calendar programs: who is where, which seats and rooms are booked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sme_smartwork.exchange.calendar_file import CalendarDay, stable_uid
from sme_smartwork.places.checks import clock
from sme_smartwork.places.model import Booking, Centre, DayPlan, WeekPlan
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.wording import Language, say
from sme_smartwork.worklog.model import Place

_CATEGORY = "SMARTWORK"
_NAME_WIDTH, _DAY_WIDTH = 18, 13


def week_sheet(week: WeekPlan, names: Mapping[str, str], firm: str, language: Language) -> Sheet:
    """People by days, and how many are at each place on each day."""
    wide = 1 + len(week.days)
    about = say(
        "places.paper.about",
        language,
        firm=firm,
        first=week.days[0].isoformat(),
        last=week.days[-1].isoformat(),
    )
    rows: list[tuple[Cell, ...]] = [
        (Cell(say("places.paper.week", language), Style.TITLE, wide),),
        (Cell(about, Style.SUBTITLE, wide),),
        (Cell(say("places.paper.name", language), Style.HEADER), *_heads(week, language)),
    ]
    for worker, row in week.rows.items():
        rows.append((Cell(names[worker], Style.LABEL), *(Cell(_place(day, language)) for day in row)))
    for place in Place:
        counts = (Cell(week.count(on, place), Style.COUNT) for on in week.days)
        title = say("places.paper.count", language, place=say(f"places.place.{place.value}", language))
        rows.append((Cell(title, Style.STRONG), *counts))
    rows.append((Cell(say("places.paper.note", language), Style.NOTE, wide),))
    widths = (_NAME_WIDTH, *(_DAY_WIDTH for _each in week.days))
    return Sheet("week", say("places.paper.week", language), widths, tuple(rows))


def booking_sheet(
    bookings: Sequence[Booking], centre: Centre, names: Mapping[str, str], language: Language
) -> Sheet:
    """Every booking of the week, the earliest first."""
    heads = ("day", "site", "seat", "from", "until", "who", "people", "note")
    rows: list[tuple[Cell, ...]] = [
        (Cell(say("places.paper.bookings", language), Style.TITLE, len(heads)),),
        tuple(Cell(say(f"places.paper.{head}", language), Style.HEADER) for head in heads),
    ]
    for each in bookings:
        seat = centre.seat(each.seat)
        who = names.get(each.worker or "", "") or say("places.paper.guests", language)
        rows.append(
            (
                Cell(each.on, Style.DATE),
                Cell(centre.site(seat.site).name),
                Cell(seat.name),
                Cell(clock(each.start)),
                Cell(clock(each.end)),
                Cell(who),
                Cell(each.people, Style.COUNT),
                Cell(each.note),
            )
        )
    title = say("places.paper.bookings", language)
    return Sheet("bookings", title, (12, 18, 16, 9, 9, 18, 9, 28), tuple(rows))


def calendar_days(
    week: WeekPlan, worker: str, bookings: Sequence[Booking], centre: Centre, language: Language
) -> tuple[CalendarDay, ...]:
    """One person's week, an event a planned day; booked seats stand in it with their times."""
    found = []
    for day in week.rows[worker]:
        booked = [each for each in bookings if each.worker == worker and each.on == day.on]
        if day.planned is None and not booked:
            continue
        place = say(f"places.place.{day.planned.value}", language) if day.planned else ""
        lines = tuple(_booked(booked, centre))
        summary = say("places.ics.summary", language, place=place) if place else lines[0]
        uid = stable_uid("places", worker, day.on.isoformat())
        found.append(CalendarDay(uid, day.on, summary, "\n".join(lines), _CATEGORY))
    return tuple(found)


def _booked(bookings: Sequence[Booking], centre: Centre) -> Iterator[str]:
    for each in bookings:
        seat = centre.seat(each.seat)
        site = centre.site(seat.site)
        yield f"{clock(each.start)}–{clock(each.end)} {site.name} {seat.name} {site.address}".strip()


def _heads(week: WeekPlan, language: Language) -> Iterator[Cell]:
    for on in week.days:
        weekday = say(f"places.weekday.{on.weekday()}", language)
        yield Cell(f"{on.month}/{on.day} {weekday}", Style.HEADER)


def _place(day: DayPlan, language: Language) -> str:
    if day.is_leave:
        return say("places.paper.leave", language)
    if day.planned is not None:
        return say(f"places.place.{day.planned.value}", language)
    return day.holiday.say(language) if day.holiday is not None else ""
