"""Legal clocks: to the second, whatever the zone, however often the moment of knowing is corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from sme_smartwork.checklist.incidents.clocks import (
    Clock,
    Running,
    clocks,
    decided,
    open_questions,
    review_due,
)
from sme_smartwork.checklist.incidents.model import Incident, Known, Learned, Reported, Truth
from sme_smartwork.checklist.incidents.values import KOREA
from sme_smartwork.checklist.pack.cards import ClockRule
from sme_smartwork.checklist.pack.content import content

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
RULES = {each.id: each for each in content().response.clocks}
HOURS = {"clock_intrusion_hours": 24, "clock_additions_hours": 24} | {
    "clock_leak_notice_hours": 72,
    "clock_leak_report_hours": 72,
}
KNEW = datetime(2026, 11, 22, 23, 59, 30, tzinfo=KOREA)
LEAK = {"personal_data": YES}
ATTACK = {"ict_provider": YES, "intrusion": YES}
SECOND = timedelta(seconds=1)


def incident(answers: dict[str, Truth], known_at: datetime = KNEW, **more: object) -> Incident:
    known = Known(known_at, known_at, "", "")
    made = Incident("i", "data_leak", False, known_at, (known,), (), answers)
    return replace(made, **more)  # type: ignore[arg-type]


def clock(name: str, what: Incident, now: datetime, hours: dict[str, int] | None = None) -> Clock:
    (found,) = clocks([RULES[name]], what, hours or HOURS, now)
    return found


def report(name: str, at: datetime, entry: int = 9) -> Reported:
    return Reported(name, at, "KISA", "", "", entry)


@pytest.mark.parametrize(
    ("name", "hours", "answers"), [("intrusion_report", 24, ATTACK), ("leak_notice", 72, LEAK)]
)
def test_the_very_last_moment_is_still_in_time(name: str, hours: int, answers: dict[str, Truth]) -> None:
    due = KNEW + timedelta(hours=hours)
    before, at, after = (clock(name, incident(answers), due + by) for by in (-SECOND, 0 * SECOND, SECOND))
    assert [each.state for each in (before, at, after)] == [Running.RUNNING, Running.RUNNING, Running.OVERDUE]
    assert [each.left for each in (before, at, after)] == [SECOND, timedelta(0), -SECOND]
    assert (after.is_over, at.is_over) == (True, False)


def test_a_clock_runs_over_midnight_and_a_months_end() -> None:
    knew = datetime(2026, 11, 30, 0, 0, tzinfo=KOREA)
    found = clock("intrusion_report", incident(ATTACK, knew), knew)
    assert found.due == datetime(2026, 12, 1, 0, 0, tzinfo=KOREA)


def test_the_same_moment_in_another_zone_is_the_same_clock() -> None:
    there = KNEW.astimezone(UTC)
    now = KNEW + timedelta(hours=5)
    here, elsewhere = (
        clock("leak_notice", incident(LEAK), now),
        clock("leak_notice", incident(LEAK, there), now),
    )
    assert (here.left, here.due) == (elsewhere.left, elsewhere.due) == (timedelta(hours=67), elsewhere.due)


def test_twenty_four_hours_are_real_hours_where_summer_time_begins() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    knew = datetime(2026, 3, 28, 12, 0, tzinfo=berlin)  # that night has 23 hours
    found = clock("intrusion_report", incident(ATTACK, knew), knew)
    assert found.due is not None
    assert found.due.astimezone(UTC) - knew.astimezone(UTC) == timedelta(hours=24)


def test_korea_has_no_summer_time() -> None:
    seoul = ZoneInfo("Asia/Seoul")
    for month in range(1, 13):
        assert datetime(2026, month, 1, tzinfo=seoul).utcoffset() == KOREA.utcoffset(None)


def test_a_corrected_moment_of_knowing_moves_every_clock_and_stays_told() -> None:
    earlier = KNEW - timedelta(hours=30)
    corrected = incident(ATTACK)
    corrected = replace(corrected, history=(*corrected.history, Known(earlier, KNEW, "", "the guard saw it")))
    found = clock("intrusion_report", corrected, KNEW)
    assert (found.since, found.state) == (earlier, Running.OVERDUE)
    assert clock("intrusion_report", incident(ATTACK), KNEW).state is Running.RUNNING
    assert [each.at for each in corrected.history] == [KNEW, earlier]


def test_a_value_the_firm_changed_is_the_one_that_counts() -> None:
    hours = {**HOURS, "clock_leak_notice_hours": 24}
    now = KNEW + timedelta(hours=25)
    assert clock("leak_notice", incident(LEAK), now, hours).state is Running.OVERDUE
    assert clock("leak_notice", incident(LEAK), now).state is Running.RUNNING


def test_a_report_stops_the_clock_and_says_whether_it_was_in_time() -> None:
    due = KNEW + timedelta(hours=72)
    for at, state in ((due, Running.REPORTED), (due + SECOND, Running.REPORTED_LATE)):
        told = incident(LEAK, reports=(report("leak_notice", at),))
        assert clock("leak_notice", told, due + timedelta(days=9)).state is state
    assert not clock("leak_notice", told, due + timedelta(days=9)).is_over


def test_a_report_of_one_clock_stops_no_other() -> None:
    told = incident(LEAK | {"many_people": YES}, reports=(report("leak_report", KNEW),))
    assert clock("leak_notice", told, KNEW).state is Running.RUNNING
    assert clock("leak_report", told, KNEW).state is Running.REPORTED


def test_what_is_not_known_runs_on_and_says_what_to_answer() -> None:
    found = clock("intrusion_report", incident({}), KNEW + timedelta(hours=25))
    assert (found.state, found.is_over) == (Running.UNDECIDED, True)
    assert found.open_questions == ("ict_provider", "intrusion")
    half = clock("intrusion_report", incident({"ict_provider": YES}), KNEW)
    assert (half.state, half.open_questions) == (Running.UNDECIDED, ("intrusion",))


def test_a_clock_that_does_not_apply_is_never_overdue() -> None:
    found = clock("intrusion_report", incident({"ict_provider": NO}), KNEW + timedelta(days=30))
    assert (found.state, found.is_over, found.open_questions) == (Running.NOT_APPLICABLE, False, ())


def truth_table(rule: ClockRule, answers: dict[str, Truth]) -> Truth:
    """What every way to settle the open questions agrees on; unknown where they differ."""
    names = [*rule.needs_all, *rule.needs_any]
    choices = [[answers[each]] if answers[each] is not UNKNOWN else [YES, NO] for each in names]
    outcomes = set()
    for settled in product(*choices):
        value = dict(zip(names, settled, strict=True))
        every = all(value[each] is YES for each in rule.needs_all)
        outcomes.add(every and (not rule.needs_any or any(value[each] is YES for each in rule.needs_any)))
    return UNKNOWN if len(outcomes) > 1 else YES if outcomes.pop() else NO


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_three_valued_answers_decide_as_every_way_to_settle_them_would(rule: ClockRule) -> None:
    names = [*rule.needs_all, *rule.needs_any]
    for values in product(Truth, repeat=len(names)):
        answers = dict(zip(names, values, strict=True))
        assert decided(rule, answers) is truth_table(rule, answers)
        still = open_questions(rule, answers)
        assert bool(still) == (decided(rule, answers) is UNKNOWN)
        assert all(answers[each] is UNKNOWN for each in still)


def test_a_leak_is_reported_when_one_of_three_things_holds() -> None:
    for question in ("many_people", "sensitive", "outside_access"):
        found = clock("leak_report", incident(LEAK | {question: YES}), KNEW)
        assert found.state is Running.RUNNING
    none = dict.fromkeys(("many_people", "sensitive", "outside_access"), NO)
    assert clock("leak_report", incident(LEAK | none), KNEW).state is Running.NOT_APPLICABLE
    assert clock("leak_notice", incident(LEAK | none), KNEW).state is Running.RUNNING


def learned(*hours: int) -> tuple[Learned, ...]:
    return tuple(Learned(KNEW + timedelta(hours=each), "more", each) for each in hours)


def test_what_is_learned_later_has_a_clock_of_its_own() -> None:
    quiet = clock("intrusion_additions", incident(ATTACK), KNEW)
    assert (quiet.state, quiet.due) == (Running.WAITING, None)
    told = incident(ATTACK, learned=learned(10, 30))
    found = clock("intrusion_additions", told, KNEW + timedelta(hours=33))
    assert (found.since, found.left) == (KNEW + timedelta(hours=10), timedelta(hours=1))


def test_a_report_covers_what_was_learned_before_it_and_nothing_after() -> None:
    reports = (report("intrusion_additions", KNEW + timedelta(hours=34)),)
    covered = incident(ATTACK, learned=learned(10, 30), reports=reports)
    found = clock("intrusion_additions", covered, KNEW + timedelta(hours=90))
    assert (found.state, found.since) == (Running.REPORTED, KNEW + timedelta(hours=10))
    again = replace(covered, learned=learned(10, 30, 40))
    found = clock("intrusion_additions", again, KNEW + timedelta(hours=41))
    assert (found.state, found.left) == (Running.RUNNING, timedelta(hours=23))


def test_a_late_report_of_what_was_learned_is_late() -> None:
    reports = (report("intrusion_additions", KNEW + timedelta(hours=35)),)
    told = incident(ATTACK, learned=learned(10), reports=reports)
    assert clock("intrusion_additions", told, KNEW + timedelta(hours=36)).state is Running.REPORTED_LATE


def test_causes_and_lessons_are_due_some_days_after_the_end() -> None:
    assert review_due(incident({}), 30) is None
    ended = incident({}, ended_at=KNEW)
    assert review_due(ended, 30) == KNEW + timedelta(days=30)
