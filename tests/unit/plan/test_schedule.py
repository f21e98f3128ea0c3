"""The dates of a plan: what it begins with, what moves when something slips, and when a phase is finished."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sme_smartwork.korean_days import holidays_of
from sme_smartwork.plan.content import content
from sme_smartwork.plan.model import (
    Choices,
    Decision,
    Evidence,
    Measure,
    Plan,
    Ruling,
    State,
    Step,
    TypeReady,
)
from sme_smartwork.plan.schedule import Given, first_plan, months_later, plan
from sme_smartwork.rules.model import Verdict

START = date(2026, 11, 2)  # a Monday; the next holiday is Christmas
OPEN = (TypeReady("TW", True),)
DONE_P0 = {name: Step(name, done_on=date(2026, 11, 6)) for name in ("P0-roles", "P0-purpose")}


def planned(as_of: date = START, steps: dict[str, Step] | None = None, **more: object) -> Plan:
    """The plan of ten people from START."""
    evidence = more.pop("evidence", Evidence())
    assert isinstance(evidence, Evidence)
    return plan(Given(content(), Choices(START, **more), steps or {}, evidence, START, "10", as_of))  # type: ignore[arg-type]


def all_done(*phases: str, on: date) -> dict[str, Step]:
    """Every task of `phases` done on a day."""
    return {
        task.id: Step(task.id, done_on=on)
        for phase in content().phases
        if phase.id in phases
        for task in phase.tasks
    }


@pytest.mark.parametrize(("size", "weeks"), [("10", 6), ("50", 13)])
def test_the_pilot_begins_after_so_many_weeks_and_the_holidays_between(size: str, weeks: int) -> None:
    start = date(2027, 10, 18) if size == "10" else date(2026, 3, 9)  # no 13 weeks are without a holiday
    found = first_plan(content(), start, size)
    last = found["P4"][1]
    off = [day for day in holidays_of(start.year) if start <= day <= last and day.weekday() < 5]
    assert found["P5"][0] == _later(start + timedelta(weeks=weeks), len(off))


def _later(day: date, count: int) -> date:
    """`day` that many weekdays later; holds where none of those is a holiday."""
    for _each in range(count):
        day += timedelta(days=3 if day.weekday() == 4 else 1)
    return day


def test_the_worksheet_and_the_rules_go_side_by_side() -> None:
    found = planned()
    assert found.phase("P2").planned[0] == found.phase("P3").planned[0] == date(2026, 11, 16)
    assert found.phase("P4").planned[0] == date(2026, 11, 30)


def test_a_task_that_is_not_done_in_time_moves_what_follows() -> None:
    found = planned(date(2026, 11, 10))
    roles, purpose = found.phase("P0").tasks
    assert (roles.state, roles.expected[1]) == (State.LATE, date(2026, 11, 10))
    assert (purpose.state, purpose.expected) == (State.WAITING, (date(2026, 11, 11), date(2026, 11, 13)))
    assert found.phase("P1").expected[0] == date(2026, 11, 16)
    assert found.phase("P1").planned[0] == date(2026, 11, 9)
    assert found.blockers(purpose) == (roles,)


def test_a_task_done_early_lets_the_next_begin_early() -> None:
    found = planned(date(2026, 11, 3), {"P0-roles": Step("P0-roles", done_on=date(2026, 11, 2))})
    assert found.phase("P0").tasks[1].expected == (date(2026, 11, 3), date(2026, 11, 5))
    assert found.phase("P0").tasks[1].slip == -1


def test_an_end_expected_by_hand_counts_until_the_task_is_done() -> None:
    steps = {"P0-purpose": Step("P0-purpose", expected_on=date(2026, 11, 20))}
    found = planned(steps=steps)
    assert found.phase("P0").expected[1] == date(2026, 11, 20)
    assert found.phase("P1").expected[0] == date(2026, 11, 23)


def test_an_own_task_begins_with_its_phase_and_may_make_it_longer() -> None:
    own = Step("own-1", phase="P0", title="명함 바꾸기", days=8)
    found = planned(steps={"own-1": own})
    assert found.phase("P0").tasks[-1].expected == (START, date(2026, 11, 11))
    assert found.phase("P1").expected[0] == date(2026, 11, 12)


def test_the_environment_is_not_finished_until_the_gates_are_open() -> None:
    steps = all_done("P0", "P1", "P2", "P3", "P4", on=date(2026, 12, 4))
    closed = Evidence((TypeReady("TW", False, True, ("D6-01",)),))
    held = planned(date(2026, 12, 9), steps, evidence=closed, answers={"restored": True})
    phase = held.phase("P4")
    assert (phase.state, phase.expected[1]) == (State.HELD, date(2026, 12, 9))
    assert held.phase("P5").expected[0] == date(2026, 12, 10)
    assert phase.conditions[0].figures["questions"] == ("D6-01",)
    done = planned(date(2026, 12, 9), steps, evidence=Evidence(OPEN), answers={"restored": True})
    assert done.phase("P4").state is State.DONE
    assert done.phase("P5").expected[0] == date(2026, 12, 7)


def test_gates_nobody_answered_and_a_restore_nobody_told_of_hold_the_phase_too() -> None:
    steps = all_done("P4", on=date(2026, 11, 2))
    unknown = Evidence((TypeReady("TW", True, False),))
    unanswered = planned(steps=steps, evidence=unknown, answers={"restored": True})
    untold = planned(steps=steps, evidence=Evidence(OPEN))
    assert unanswered.phase("P4").conditions[0].verdict is Verdict.UNKNOWN
    assert unanswered.phase("P4").state is untold.phase("P4").state is State.HELD


def test_only_the_target_types_must_be_open() -> None:
    types = (TypeReady("TW", True), TypeReady("SC", False, True, ("D8-02",)))
    found = planned(evidence=Evidence(types), targets=("TW",))
    assert found.phase("P4").conditions[0].verdict is Verdict.MET
    assert planned(evidence=Evidence(types)).phase("P4").conditions[0].verdict is Verdict.UNMET


@pytest.mark.parametrize(
    ("as_of", "verdict"),
    [
        (date(2026, 12, 10), Verdict.UNMET),  # Thursday of the sixth week
        (date(2026, 12, 11), Verdict.MET),  # its Friday
    ],
)
def test_six_weeks_are_over_on_the_last_working_day_of_the_sixth(as_of: date, verdict: Verdict) -> None:
    found = planned(as_of, {"P5-pilot": Step("P5-pilot", begun_on=date(2026, 11, 2))})
    assert found.phase("P5").conditions[0].verdict is verdict


@pytest.mark.parametrize(
    ("survey", "verdict"),
    [(None, Verdict.UNKNOWN), ((7, 10), Verdict.MET), ((69, 99), Verdict.UNMET), ((0, 1), Verdict.UNMET)],
)
def test_the_share_of_answers_is_judged_unrounded(survey: tuple[int, int] | None, verdict: Verdict) -> None:
    assert planned(survey=survey).phase("P5").conditions[1].verdict is verdict  # 69 of 99 are 69.7 %


def test_trying_again_lengthens_the_pilot_by_four_weeks_and_opens_the_decision_anew() -> None:
    steps = all_done("P0", "P1", "P2", "P3", "P4", "P5", "P6", on=date(2026, 11, 6))
    again = Decision(date(2026, 11, 6), Ruling.AGAIN)
    answers = {"restored": True}
    found = planned(date(2026, 11, 6), steps, decisions=(again,), evidence=Evidence(OPEN), answers=answers)
    pilot = found.phase("P5").tasks[1]
    assert (pilot.state, pilot.expected[1]) == (State.RUNNING, date(2026, 12, 4))
    assert found.phase("P6").expected[0] == date(2026, 12, 7)
    assert all(task.state is not State.DONE for task in found.phase("P6").tasks)


def test_a_stopped_plan_asks_for_nothing_more() -> None:
    found = planned(date(2026, 11, 9), DONE_P0, decisions=(Decision(date(2026, 11, 9), Ruling.STOP),))
    assert found.phase("P0").state is State.DONE
    assert {phase.state for phase in found.phases[1:]} == {State.STOPPED}


def test_roles_nobody_holds_are_named_first_those_that_answer_for_a_phase() -> None:
    found = planned(
        holders={"CEO": ("W-1",), "PLAN": ("W-1",), "HR": ("W-9",)},
        helper="밖에서 돕는 회사",
        evidence=Evidence(people=frozenset({"W-1"})),
    )
    assert [(hint.kind, hint.role) for hint in found.hints] == [
        ("responsible", "HR"),  # W-9 is no longer there
        ("responsible", "GA"),
        ("responsible", "MGR"),
        ("responsible", "REP"),
    ]
    assert planned().hints[0].kind == "accountable"


def test_the_baseline_is_measured_in_the_four_weeks_before_the_pilot() -> None:
    assert planned().baseline == (date(2026, 11, 16), date(2026, 12, 13))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [(date(2026, 11, 30), 3, date(2027, 2, 28)), (date(2026, 12, 1), 1, date(2027, 1, 1))],
)
def test_months_end_where_they_are_too_short(day: date, months: int, then: date) -> None:
    assert months_later(day, months) == then


@given(some.dates(date(2024, 1, 1), date(2040, 1, 1)), some.sampled_from(["10", "50"]))
def test_phases_come_after_what_they_wait_for_and_lie_on_working_days(start: date, size: str) -> None:
    found = first_plan(content(), start, size)
    for phase in content().phases:
        first, last = found[phase.id]
        assert start <= first <= last
        assert all(found[name][1] < first for name in phase.after)
        assert all(day.weekday() < 5 and day not in holidays_of(day.year) for day in (first, last))


@given(some.dates(date(2024, 1, 1), date(2040, 1, 1)))
def test_a_start_a_week_later_without_holidays_moves_everything_by_a_week(start: date) -> None:
    week = timedelta(weeks=1)
    now, then = (first_plan(content(), day, "10") for day in (start, start + week))
    last = max(end for _first, end in then.values())
    off = [day for year in range(start.year, last.year + 1) for day in holidays_of(year)]
    if not any(start <= day <= last and day.weekday() < 5 for day in off):
        assert {name: (first + week, end + week) for name, (first, end) in now.items()} == then
    else:
        assert all(then[name][0] >= first for name, (first, _end) in now.items())


def test_a_phase_begins_with_a_task_that_was_begun_before_it() -> None:
    task = content().phases[1].tasks[0].id
    found = planned(date(2026, 11, 3), {task: Step(task, begun_on=START)}).phase("P1")
    assert found.planned[0] > START
    assert found.expected[0] == START


@pytest.mark.parametrize(
    ("jobs", "fitting", "verdict"), [(0, 0, Verdict.UNKNOWN), (3, 0, Verdict.UNMET), (3, 1, Verdict.MET)]
)
def test_one_fitting_job_is_enough_and_no_job_at_all_says_nothing(
    jobs: int, fitting: int, verdict: Verdict
) -> None:
    found = planned(evidence=Evidence(jobs=jobs, fitting=fitting))
    assert _verdicts(found, "worksheet") == {verdict}


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (None, None, Verdict.UNKNOWN),
        ("3", None, Verdict.UNKNOWN),
        (None, "4", Verdict.UNKNOWN),
        ("3.5", "3.5", Verdict.MET),
        ("3.5", "3.4", Verdict.UNMET),
    ],
)
def test_satisfaction_needs_a_figure_before_and_one_after(
    before: str | None, after: str | None, verdict: Verdict
) -> None:
    measured = Measure(*(None if each is None else Decimal(each) for each in (before, after)))
    found = planned(measures={"satisfaction": measured})
    assert _verdicts(found, "satisfaction") == {verdict}


def _verdicts(found: Plan, kind: str) -> set[Verdict]:
    return {each.verdict for phase in found.phases for each in phase.conditions if each.kind == kind}
