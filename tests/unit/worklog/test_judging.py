"""A day counts when every condition of its use is met, and a month comes to what its days say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from sme_smartwork.company.model import FirmFacts, FlexibleKind, Worker
from sme_smartwork.rules.model import Verdict
from sme_smartwork.worklog.calendar import days_of
from sme_smartwork.worklog.content import Content, content
from sme_smartwork.worklog.filling import told_by, with_records
from sme_smartwork.worklog.judging import Book, judge
from sme_smartwork.worklog.model import Hours, Kind, MonthResult, MonthUse, Place, WorkDay

MARCH, TODAY = date(2026, 3, 1), date(2026, 11, 22)
TUESDAY = date(2026, 3, 3)
TELEWORKER = Worker("W-01", flexible_kind=FlexibleKind.TELEWORK)
STAGGERED = Worker("W-01", flexible_kind=FlexibleKind.STAGGERED)
SELECTIVE = Worker("W-01", flexible_kind=FlexibleKind.SELECTIVE)
REDUCED = Worker(
    "W-01",
    more={
        "reduction_kind": "personal",
        "reduced_from": date(2026, 1, 1),
        "reduced_until": date(2026, 12, 31),
    },
)
PREGNANT = replace(REDUCED, more={**REDUCED.more, "reduction_kind": "pregnancy"})
TEN = replace(REDUCED, more={**REDUCED.more, "reduction_kind": "ten_oclock"})
NINE_TO_SIX = Hours("W-01", date(2025, 1, 1), 540, 1080, 60, 540, 1080, 60)
TEN_TO_SEVEN = replace(NINE_TO_SIX, start=600, end=1140)
NINE_TO_FIVE = replace(NINE_TO_SIX, end=1020)


def rules() -> Content:
    found = content()
    assert found is not None
    return found


def workdays(month: date = MARCH) -> list[date]:
    return [day for day in days_of(month) if rules().calendar.is_working_day(day)]


def at(
    on: date, place: Place | None = Place.HOME, start: int | None = 540, end: int | None = 1080
) -> WorkDay:
    return WorkDay("W-01", on, place, start, end)


def month(
    worker: Worker,
    days: Sequence[WorkDay],
    hours: Hours | None = NINE_TO_SIX,
    today: date = TODAY,
    of: date = MARCH,
) -> MonthResult:
    agreed: Mapping[str, Sequence[Hours]] = {"W-01": (hours,)} if hours else {}
    return judge(rules(), Book(of, today, [worker], {day.key: day for day in days}, agreed))["W-01"]


def verdict(
    worker: Worker, day: WorkDay, hours: Hours | None = NINE_TO_SIX
) -> tuple[Verdict | None, list[str]]:
    """The verdict of a day and the conditions that keep it from counting."""
    result = month(worker, [day], hours)
    found = next(each for each in result.days if each.record.on == day.on)
    return found.verdict, [check.id for use in found.uses for check in use.open]


def only_use(result: MonthResult) -> MonthUse:
    (use,) = result.uses
    return use


def counts(result: MonthResult) -> dict[str, tuple[Fraction, Fraction | None]]:
    return {count.fact: (count.low, count.high) for count in only_use(result).counts}


@pytest.mark.parametrize(
    ("day", "expected", "why"),
    [
        (at(TUESDAY), Verdict.MET, []),
        (at(TUESDAY, Place.CENTRE), Verdict.MET, []),
        (at(TUESDAY, Place.OFFICE), Verdict.UNMET, ["away"]),
        (at(TUESDAY, Place.MOBILE), Verdict.UNKNOWN, ["away"]),
        (at(TUESDAY, None), Verdict.UNKNOWN, ["away"]),
        (at(TUESDAY, end=None), Verdict.UNKNOWN, ["proven"]),
        (replace(at(TUESDAY, end=None), consent=True), Verdict.MET, []),
        (replace(at(TUESDAY, end=None), consent=False), Verdict.UNMET, ["proven"]),
        (replace(at(TUESDAY), consent=False), Verdict.MET, []),
        (WorkDay("W-01", TUESDAY, kind=Kind.LEAVE), Verdict.UNMET, ["worked", "away", "proven"]),
        (replace(at(TUESDAY), kind=Kind.PART), Verdict.UNKNOWN, ["worked"]),
    ],
)
def test_a_day_of_telework(day: WorkDay, expected: Verdict, why: list[str]) -> None:
    assert verdict(TELEWORKER, day) == (expected, why)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (570, 1110, []),
        (569, 1140, ["arrived"]),
        (630, 1170, []),
        (631, 1140, ["arrived"]),
        (600, 1171, ["left"]),
        (600, 1109, ["left"]),
    ],
)
def test_staggered_hours_have_a_tolerance_on_both_sides(start: int, end: int, expected: list[str]) -> None:
    assert verdict(STAGGERED, at(TUESDAY, Place.OFFICE, start, end), TEN_TO_SEVEN)[1] == expected


@pytest.mark.parametrize(("moved", "expected"), [(30, []), (29, ["moved"])])
def test_staggered_hours_must_have_moved_enough(moved: int, expected: list[str]) -> None:
    hours = replace(NINE_TO_SIX, start=540 + moved, end=1080 + moved)
    assert verdict(STAGGERED, at(TUESDAY, Place.OFFICE, 540 + moved, 1080 + moved), hours)[1] == expected


def test_without_agreed_hours_a_staggered_day_is_open_and_not_refused() -> None:
    assert verdict(STAGGERED, at(TUESDAY), None) == (Verdict.UNKNOWN, ["moved", "arrived", "left"])


@pytest.mark.parametrize(("end", "expected"), [(1020, Verdict.MET), (1021, Verdict.UNMET)])
def test_a_selective_day_counts_from_an_hour_less(end: int, expected: Verdict) -> None:
    assert verdict(SELECTIVE, at(TUESDAY, Place.OFFICE, 540, end))[0] is expected


def test_selective_hours_add_up_the_days_that_count_only() -> None:
    days = workdays()[:6]
    shorter = [at(day, Place.OFFICE, 540, 1020) for day in days[:5]]
    result = month(SELECTIVE, [*shorter, at(days[5], Place.OFFICE, 540, 1050)])
    assert counts(result) == {"flexible_shortened_hours": (5, 5)}
    (goal,) = only_use(result).goals
    assert (goal.done, goal.wanted, goal.is_reached) == (5, 6, False)


def test_too_much_overtime_leaves_a_selective_month_unused() -> None:
    days = workdays()
    shorter = [at(day, Place.OFFICE, 540, 960) for day in days[:3]]
    long = [at(day, Place.OFFICE, 540, 1080 + 300) for day in days[3:]]
    result = month(SELECTIVE, [*shorter, *long])
    assert only_use(result).verdict is Verdict.UNMET
    assert counts(result) == {"flexible_shortened_hours": (0, 0)}


def test_three_of_four_days_and_the_working_days_left() -> None:
    done = [at(day) for day in workdays(date(2026, 11, 1))[:3]]
    result = month(TELEWORKER, done, today=date(2026, 11, 20), of=date(2026, 11, 1))
    (goal,) = only_use(result).goals
    assert (goal.done, goal.wanted) == (3, 4)
    assert result.days_left == 7  # the twentieth itself, and the last week with its Monday after
    assert not result.is_over


def test_a_day_that_is_recorded_is_not_left_any_more() -> None:
    today = date(2026, 11, 20)
    result = month(TELEWORKER, [at(today)], today=today, of=date(2026, 11, 1))
    assert result.days_left == 6


def test_public_holidays_are_no_working_days() -> None:
    calendar = rules().calendar
    assert not calendar.is_working_day(date(2026, 3, 2))  # the substitute of a Sunday's holiday
    assert not calendar.is_working_day(date(2026, 9, 25))
    assert not calendar.is_working_day(date(2024, 5, 1))
    assert calendar.is_working_day(date(2026, 3, 3))
    assert calendar.knows(date(2027, 12, 31))
    assert not calendar.knows(date(2028, 1, 1))


def test_gaps_are_working_days_that_passed_without_a_complete_record() -> None:
    days = workdays()
    complete = [at(day) for day in days[:-3]]
    off, half = WorkDay("W-01", days[-3], kind=Kind.LEAVE), at(days[-2], end=None)
    result = month(TELEWORKER, [*complete, off, half])
    assert [day.record.on for day in result.days if day.is_gap] == [days[-2], days[-1]]
    assert result.gaps == 2


def test_somebody_without_any_use_or_record_has_no_gaps() -> None:
    assert month(Worker("W-01"), []).gaps == 0
    assert month(Worker("W-01", flexible_kind=FlexibleKind.NONE), []).uses == ()


def test_days_before_hiring_and_after_leaving_are_no_days() -> None:
    worker = replace(TELEWORKER, hired_on=date(2026, 3, 10), left_on=date(2026, 3, 20))
    result = month(worker, [])
    assert (result.days[0].record.on, result.days[-1].record.on) == (date(2026, 3, 10), date(2026, 3, 20))


@pytest.mark.parametrize(("missing", "expected"), [(3, Verdict.MET), (4, Verdict.UNMET)])
def test_a_month_of_reduced_hours_may_lack_three_records(missing: int, expected: Verdict) -> None:
    days = workdays()
    records = [
        at(day, Place.OFFICE, end=None if number < missing else 1020) for number, day in enumerate(days)
    ]
    result = month(REDUCED, records, NINE_TO_FIVE)
    assert only_use(result).verdict is expected
    assert counts(result)["attendance_missing_days"] == (missing, missing)


def test_days_without_any_record_leave_the_missing_ones_open() -> None:
    days = workdays()
    result = month(REDUCED, [at(day, Place.OFFICE, end=1020) for day in days[:-5]], NINE_TO_FIVE)
    assert counts(result)["attendance_missing_days"] == (0, 5)
    assert only_use(result).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(("minutes", "expected"), [(600, Verdict.MET), (601, Verdict.UNMET)])
def test_a_month_of_reduced_hours_bears_ten_hours_of_overtime(minutes: int, expected: Verdict) -> None:
    days = workdays()
    over = [at(days[0], Place.OFFICE, 540, 1020 + minutes)]
    result = month(REDUCED, [*over, *(at(day, Place.OFFICE, end=1020) for day in days[1:])], NINE_TO_FIVE)
    assert only_use(result).verdict is expected


def test_during_pregnancy_no_overtime_is_allowed_at_all() -> None:
    days = workdays()
    plain = [at(day, Place.OFFICE, end=1020) for day in days]
    assert only_use(month(PREGNANT, plain, NINE_TO_FIVE)).verdict is Verdict.MET
    longer = [*plain[1:], at(days[0], Place.OFFICE, end=1021)]
    assert only_use(month(PREGNANT, longer, NINE_TO_FIVE)).verdict is Verdict.UNMET


def test_ten_o_clock_needs_an_hour_less_on_every_day() -> None:
    days = workdays()
    plain = [at(day, Place.OFFICE, end=1020) for day in days]
    assert only_use(month(TEN, plain, NINE_TO_FIVE)).verdict is Verdict.MET
    one_long = [*plain[1:], replace(plain[0], contractual_out=1060)]
    assert only_use(month(TEN, one_long, NINE_TO_FIVE)).verdict is Verdict.UNMET


def test_a_month_whose_rules_are_not_known_has_no_verdict() -> None:
    result = month(TELEWORKER, [at(date(2027, 3, 3))], today=date(2027, 4, 5), of=date(2027, 3, 1))
    assert result.uses == ()
    assert all(day.verdict is None for day in result.days)


def test_months_that_are_over_tell_what_was_used() -> None:
    records = [at(day) for day in workdays()[:5]]
    told = told_by([month(TELEWORKER, records)])
    assert told == {"W-01": {"flexible_days": {"2026-03": 5}}}
    running = month(TELEWORKER, [at(date(2026, 11, 3))], of=date(2026, 11, 1))
    assert told_by([running]) == {}
    assert told_by([month(TELEWORKER, [])]) == {}


def test_while_days_are_open_the_safe_figure_is_told() -> None:
    open_day = [at(TUESDAY, Place.MOBILE), at(date(2026, 3, 4))]
    assert told_by([month(TELEWORKER, open_day)]) == {"W-01": {"flexible_days": {"2026-03": 1}}}
    days = [at(day, Place.OFFICE, end=1020) for day in workdays()[:-5]]
    told = told_by([month(REDUCED, days, NINE_TO_FIVE)])
    assert told["W-01"]["attendance_missing_days"] == {"2026-03": 5}


def test_hours_are_told_to_the_minute() -> None:
    records = [at(day, Place.OFFICE, 540, 1080 - 61) for day in workdays()[:6]]
    told = told_by([month(SELECTIVE, records)])
    assert told["W-01"]["flexible_shortened_hours"]["2026-03"] == Decimal("6.1")


def test_what_was_entered_by_hand_wins_and_the_difference_is_told() -> None:
    worker = replace(TELEWORKER, timed={"flexible_days": {"2026-03": 9}})
    result = month(worker, [at(day) for day in workdays()[:5]])
    (conflict,) = result.conflicts
    assert (conflict.fact, conflict.period, conflict.entered, conflict.recorded) == (
        "flexible_days",
        "2026-03",
        "9",
        "5",
    )
    facts = FirmFacts(TODAY, workers=(worker,))
    other = {"2026-03": 5, "2026-04": 7}
    completed = with_records(facts, {"W-01": {"flexible_days": other}})
    assert completed.workers[0].timed == {"flexible_days": {"2026-03": 9, "2026-04": 7}}


def test_deleting_a_record_never_makes_another_day_count() -> None:
    records = [at(day, Place.HOME if number % 2 else Place.OFFICE) for number, day in enumerate(workdays())]
    whole = month(TELEWORKER, records).counted
    for number in range(len(records)):
        assert month(TELEWORKER, records[:number] + records[number + 1 :]).counted in (whole, whole - 1)
