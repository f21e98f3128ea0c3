"""The plan and the weeks of the sample firm: roles, progress, places, a centre with seats and bookings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sme_smartwork.korean_days import WEEK, holiday, monday_of, working_day_from
from sme_smartwork.places.checks import PlaceRefused
from sme_smartwork.places.model import Booking, Seat, SeatKind, Site, Template
from sme_smartwork.plan.model import Choices, Measure, Step
from sme_smartwork.worklog.model import Place

if TYPE_CHECKING:
    from sme_smartwork.places.service import PlacesService
    from sme_smartwork.workspace import Workspace

_LETTERS = {"h": Place.HOME, "c": Place.CENTRE, "m": Place.MOBILE, "o": Place.OFFICE}


def plan_as_sample(workspace: Workspace, told: Mapping[str, Any], today: date) -> None:
    """Choose and note what `told` says of the plan; days count back from `today`."""
    codes = [worker.code for worker in workspace.company.employed_on(today)]
    service = workspace.plan
    chosen = Choices(
        start=today - timedelta(days=told["start_days_ago"]),
        holders={role: tuple(codes[at] for at in places) for role, places in told["holders"].items()},
        helper=told["helper"],
        targets=tuple(told["targets"]),
        answers=told["answers"],
        measures={name: Measure(*map(_figure, values)) for name, values in told["measures"].items()},
    )
    service.choose(lambda _kept: chosen)
    for name, days in told["done"].items():
        note = told["notes"].get(name, "")
        service.put(today, Step(name, done_on=today - timedelta(days=days), note=note))
    for own in told["own"]:
        service.add_own(own["phase"], own["title"], own["days"])


def place_as_sample(workspace: Workspace, told: Mapping[str, Any], today: date) -> None:
    """Plan the weeks around `today` as `told` says, and book what it books."""
    codes = [worker.code for worker in workspace.company.employed_on(today)]
    service, monday = workspace.places, monday_of(today)
    service.put_team_days(told["team_days"])
    service.put_templates([Template(each["name"], _places(each["week"])) for each in told["templates"]])
    for week in range(-1, 2):
        first = monday + week * WEEK
        days = {
            (codes[at], first + timedelta(days=number)): place
            for at, letters in enumerate(told["weeks"])
            for number, place in enumerate(_places(letters))
            if place is not None and holiday(first + timedelta(days=number)) is None
        }
        service.plan(days)
    _centre(service, told["centre"])
    _book(service, told["bookings"], codes, monday)


def _centre(service: PlacesService, told: Mapping[str, Any]) -> None:
    service.put_site(Site("", told["name"], told["address"]))
    site = service.centre().sites[-1].id
    for each in told["seats"]:
        more = {"capacity": each.get("capacity", 1), "is_hd": each.get("is_hd", False)}
        service.put_seat(replace(Seat(0, site, each["name"], SeatKind(each["kind"])), **more))


def _book(service: PlacesService, told: list[Any], codes: list[str], monday: date) -> None:
    seats = {seat.name: seat.id for seat in service.centre().seats}
    for each in told:
        on = working_day_from(monday + timedelta(days=each["day"]))
        worker = None if each["who"] is None else codes[each["who"]]
        people, note = each.get("people", 1), each.get("note", "")
        wanted = Booking(0, seats[each["seat"]], on, each["from"], each["until"], worker, people, note)
        try:
            service.book(wanted)
        except PlaceRefused:  # a week full of holidays moves two bookings onto one day
            continue


def _places(letters: str) -> tuple[Place | None, ...]:
    return tuple(_LETTERS.get(letter) for letter in letters)


def _figure(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told)
