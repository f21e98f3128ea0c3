"""A week of places: what is kept, copied and laid over, and everything about it that does not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from sme_smartwork.places.checks import NAME_LIMIT, NOTE_LIMIT, PlaceRefused, check_words
from sme_smartwork.places.model import Agreed, Booking, Clash, Compared, Key, Template, WeekPlan
from sme_smartwork.places.service import PlacesService, Term
from sme_smartwork.places.week import Around, Member, week_plan
from sme_smartwork.worklog.model import Kind, Place, WorkDay
from tests.support.workplaces import Made

MONDAY = date(2026, 11, 23)
ONE, TWO = Member("W-01"), Member("W-02")
HOME, CENTRE, OFFICE = Place.HOME, Place.CENTRE, Place.OFFICE


def on(number: int) -> date:
    """A day of the week, 0 is Monday."""
    return MONDAY + timedelta(days=number)


def week(places: dict[int, Place], monday: date = MONDAY, member: Member = ONE, **around: object) -> WeekPlan:
    """The week of one person."""
    planned = {("W-01", monday + timedelta(days=number)): place for number, place in places.items()}
    return week_plan(monday, [member], Around(planned, **around))  # type: ignore[arg-type]


def clashes(found: WeekPlan) -> list[tuple[Clash, date | None]]:
    return [(each.clash, each.on) for each in found.conflicts]


def test_home_on_a_team_day_does_not_fit_and_the_office_does() -> None:
    found = week({1: HOME, 3: OFFICE}, team_days={1, 3})
    assert clashes(found) == [(Clash.TEAM_DAY, on(1))]


def test_a_team_day_that_is_a_holiday_asks_nobody_to_the_office() -> None:
    found = week({4: HOME}, date(2026, 12, 21), team_days={4})
    assert clashes(found) == [(Clash.HOLIDAY, date(2026, 12, 25))]


@pytest.mark.parametrize(("days", "conflicts"), [(Fraction(2), 1), (Fraction(5, 2), 1), (Fraction(3), 0)])
def test_more_days_away_than_agreed_are_told_with_the_reason(days: Fraction, conflicts: int) -> None:
    found = week({0: HOME, 2: CENTRE, 3: OFFICE, 4: Place.MOBILE}, agreed={"W-01": Agreed(days, "회계")})
    assert len(found.conflicts) == conflicts
    for each in found.conflicts:
        assert (each.clash, each.on) == (Clash.TOO_MANY, None)
        assert each.figures == {"away": 3, "agreed": days, "job": "회계"}


def test_a_day_at_the_centre_needs_a_seat_where_there_are_seats() -> None:
    booked = (Booking(7, 1, on(0), 540, 1080, "W-01"),)
    assert clashes(week({0: CENTRE, 1: CENTRE}, has_seats=True, bookings=booked)) == [(Clash.NO_SEAT, on(1))]
    assert clashes(week({0: CENTRE})) == []


def test_leave_and_the_time_before_and_after_the_employment_are_known() -> None:
    off = {("W-01", on(0)): WorkDay("W-01", on(0), kind=Kind.LEAVE)}
    assert clashes(week({0: HOME}, recorded=off)) == [(Clash.LEAVE, on(0))]
    gone = Member("W-01", date(2026, 11, 24), date(2026, 11, 25))
    assert clashes(week({0: HOME, 1: HOME, 2: HOME, 3: HOME}, member=gone)) == [
        (Clash.NOT_EMPLOYED, on(0)),
        (Clash.NOT_EMPLOYED, on(3)),
    ]


def test_plan_and_record_stand_side_by_side() -> None:
    recorded = {
        ("W-01", on(0)): WorkDay("W-01", on(0), HOME),
        ("W-01", on(1)): WorkDay("W-01", on(1), OFFICE),
        ("W-01", on(3)): WorkDay("W-01", on(3), CENTRE),
    }
    found = week({0: HOME, 1: HOME, 2: HOME}, recorded=recorded)
    told = [day.compared for day in found.rows["W-01"][:5]]
    assert told == [Compared.SAME, Compared.OTHER, Compared.UNRECORDED, Compared.UNPLANNED, None]
    assert found.count(on(0), HOME) == 1


def test_planned_days_are_kept_and_can_be_taken_back(made: Made, service: PlacesService) -> None:
    service.plan({("W-01", on(0)): HOME, ("W-02", on(1)): OFFICE})
    before = service.plan({("W-01", on(0)): None, ("W-02", on(1)): HOME, ("W-01", on(2)): CENTRE})
    assert service.planned(on(0), on(6)) == {("W-02", on(1)): HOME, ("W-01", on(2)): CENTRE}
    service.restore(before)
    made.store.close()
    store = made.again()
    try:
        kept = PlacesService(store).planned(on(0), on(6))
    finally:
        store.close()
    assert kept == {("W-01", on(0)): HOME, ("W-02", on(1)): OFFICE}


@pytest.mark.parametrize("key", [("W-99", on(0)), ("W-01", date(1999, 1, 4)), ("W-01", date(2900, 1, 6))])
def test_strangers_and_distant_years_are_refused_and_nothing_is_kept(
    service: PlacesService, key: Key
) -> None:
    with pytest.raises(PlaceRefused):
        service.plan({("W-02", on(0)): HOME, key: HOME})
    assert service.planned(date.min, date.max) == {}


def test_a_copied_week_leaves_holidays_empty(service: PlacesService) -> None:
    before = date(2026, 12, 14)
    service.plan({("W-01", before + timedelta(days=number)): HOME for number in (0, 4)})
    copied = service.copied(before + timedelta(days=7), ["W-01"])
    assert copied[("W-01", date(2026, 12, 21))] is HOME
    assert copied[("W-01", date(2026, 12, 25))] is None
    assert len(copied) == 7


def test_a_template_is_laid_over_working_days_with_team_days_in_the_office(service: PlacesService) -> None:
    template = Template("주 3일", (HOME, HOME, None, OFFICE, HOME, None, None))
    service.put_team_days([1])
    laid = service.laid(template, date(2026, 12, 21), ["W-01"])
    places = {key[1].day: place for key, place in laid.items()}
    assert places == {21: HOME, 22: OFFICE, 23: None, 24: OFFICE}  # the 25th is Christmas


def test_templates_have_different_names(service: PlacesService) -> None:
    one = Template("주 2일", (HOME, None, None, None, None, None, None))
    assert service.put_templates([one]) == ()
    with pytest.raises(PlaceRefused, match=r"places\.name_taken"):
        service.put_templates([one, replace(one, places=(OFFICE,) * 7)])
    with pytest.raises(PlaceRefused, match=r"places\.no_name"):
        service.put_templates([replace(one, name=" ")])
    assert service.templates() == (one,)


def test_days_agreed_are_kept_by_job_or_by_hand(service: PlacesService) -> None:
    service.put_terms(["W-01", "W-02"], Term(job="3"))
    before = service.put_terms(["W-02"], Term(days=Fraction(5, 2)))
    assert service.terms() == {"W-01": Term("3"), "W-02": Term(days=Fraction(5, 2))}
    service.restore_terms(before)
    assert service.terms() == {"W-01": Term("3"), "W-02": Term("3")}
    for days in (Fraction(-1), Fraction(15, 2)):
        with pytest.raises(PlaceRefused, match=r"places\.agreed_range"):
            service.put_terms(["W-01"], Term(days=days))
    service.put_terms(["W-01"], None)
    assert "W-01" not in service.terms()


@pytest.mark.parametrize("limit", [NAME_LIMIT, NOTE_LIMIT])
def test_a_text_may_be_as_long_as_is_said(limit: int) -> None:
    check_words("가" * limit, "note", limit)
    with pytest.raises(PlaceRefused, match=r"places\.too_long"):
        check_words("가" * (limit + 1), "note", limit)
