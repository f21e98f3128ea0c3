"""What a firm decides about its plan is kept as said, refused where it cannot be, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from sme_smartwork.exchange.calendar_file import calendar_text
from sme_smartwork.plan.checks import LONGEST, TITLE_LIMIT, PlanRefused
from sme_smartwork.plan.codec import choices_document, choices_from
from sme_smartwork.plan.model import Choices, Decision, Evidence, Measure, Plan, Ruling, State, Step
from sme_smartwork.plan.papers import calendar_days
from sme_smartwork.plan.service import PlanService, size_of
from tests.support.calendar_reader import calendar_events
from tests.support.workplaces import Made

START, TODAY = date(2026, 11, 2), date(2026, 11, 23)
FULL = Choices(
    START,
    "50",
    {"CEO": ("W-01",), "HR": ("W-01", "W-02")},
    "도움 회사",
    ("TW", "SC"),
    {"restored": True, "budget": False},
    (7, 10),
    {"satisfaction": Measure(Decimal("3.5"), Decimal(4))},
    (Decision(START, Ruling.AGAIN, "한 번 더"),),
)


def begun(service: PlanService) -> Plan:
    """The plan of ten people from START."""
    service.choose(lambda kept: replace(kept, start=START))
    found = service.plan(Evidence(people=frozenset({"W-01", "W-02"})), TODAY, 10)
    assert found is not None
    return found


def test_there_is_no_plan_before_a_start_is_chosen(service: PlanService) -> None:
    assert service.plan(Evidence(), TODAY, 10) is None


def test_choices_and_steps_are_there_after_the_workplace_was_closed(made: Made, service: PlanService) -> None:
    step = Step("P0-roles", START, date(2026, 11, 5), date(2026, 11, 4), "회의함")
    service.choose(lambda _kept: FULL)
    service.put(TODAY, step)
    made.store.close()
    store = made.again()
    try:
        kept = PlanService(store).snapshot()
    finally:
        store.close()
    assert (kept.choices, kept.steps) == (FULL, {"P0-roles": step})


def test_nothing_kept_is_nothing_chosen_and_everything_reads_back() -> None:
    assert choices_from({}) == Choices()
    assert choices_from(choices_document(FULL)) == FULL


def test_every_change_can_be_taken_back(service: PlanService) -> None:
    service.choose(lambda _kept: FULL)
    service.add_own("P1", "현수막 달기", 2)
    kept = service.snapshot()
    changes: tuple[Callable[[], object], ...] = (
        lambda: service.hold("GA", ["W-02"]),
        lambda: service.answer("budget", None),
        lambda: service.measure("usage", Measure(Decimal(3))),
        lambda: service.put(TODAY, Step("P0-roles", done_on=START)),
        lambda: service.add_own("P2", "하나 더", 3),
        lambda: service.remove_own(next(iter(kept.steps))),
    )
    for change in changes:
        before = change()
        assert service.snapshot() != kept
        service.restore(before)  # type: ignore[arg-type]
        assert service.snapshot() == kept


@pytest.mark.parametrize(
    ("step", "code", "field"),
    [
        (Step("P0-roles", done_on=date(2026, 11, 24)), "plan.done_future", "done_on"),
        (Step("P0-roles", begun_on=date(2027, 1, 1)), "plan.done_future", "begun_on"),
        (Step("P0-roles", TODAY, None, START), "plan.days_backwards", "done_on"),
        (Step("P0-roles", TODAY, START), "plan.days_backwards", "expected_on"),
        (Step("P0-roles", expected_on=date(2999, 1, 1)), "plan.day_range", "expected_on"),
        (Step("P0-roles", note="가" * 501), "plan.too_long", "note"),
        (Step("P0-roles", note="900101-1234567"), "plan.resident", "note"),
        (Step("own-1", phase="P0", title=" ", days=1), "plan.no_title", "title"),
        (Step("own-1", phase="P0", title="하나", days=0), "plan.days_range", "days"),
        (Step("own-1", phase="P0", title="하나", days=121), "plan.days_range", "days"),
        (Step("P9-none", note="없는 일"), "plan.unknown_task", "id"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    service: PlanService, step: Step, code: str, field: str
) -> None:
    with pytest.raises(PlanRefused) as refused:
        service.put(TODAY, Step("P0-purpose", note="함께"), step)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert service.steps() == {}


@pytest.mark.parametrize(
    ("indicator", "value", "field"),
    [
        ("deadlines", "100.1", "deadlines"),
        ("satisfaction", "0.9", "satisfaction"),
        ("satisfaction", "5.5", "satisfaction"),
        ("usage", "-1", "usage"),
        ("costs", "NaN", "costs"),
    ],
)
def test_an_impossible_figure_names_its_indicator(
    service: PlanService, indicator: str, value: str, field: str
) -> None:
    with pytest.raises(PlanRefused) as refused:
        service.measure(indicator, Measure(after=Decimal(value)))
    assert (refused.value.code, refused.value.field) == ("plan.figure_range", field)
    assert service.choices().measures == {}


@pytest.mark.parametrize("survey", [(-1, 3), (4, 3), (0, 0)])
def test_an_impossible_survey_is_refused(service: PlanService, survey: tuple[int, int]) -> None:
    with pytest.raises(PlanRefused, match=r"plan\.survey_range"):
        service.choose(lambda kept: replace(kept, survey=survey))


def test_widening_waits_for_every_condition(service: PlanService) -> None:
    plan = begun(service)
    with pytest.raises(PlanRefused, match=r"plan\.not_yet"):
        service.decide(Ruling.WIDEN, TODAY, plan)
    service.answer("complaints", holds=True)
    service.answer("budget", holds=True)
    service.measure("satisfaction", Measure(Decimal(3), Decimal(3)))
    service.choose(lambda kept: replace(kept, survey=(7, 10)))
    service.put(TODAY, Step("P5-pilot", begun_on=date(2026, 9, 1)))
    widened = service.plan(Evidence(), TODAY, 10)
    assert widened is not None
    service.decide(Ruling.WIDEN, TODAY, widened)
    assert service.choices().decisions == (Decision(TODAY, Ruling.WIDEN),)


def test_trying_again_and_stopping_need_no_condition(service: PlanService) -> None:
    plan = begun(service)
    service.decide(Ruling.AGAIN, TODAY, plan, "설문을 다시 해요")
    service.decide(Ruling.STOP, TODAY, plan)
    assert service.choices().is_stopped
    stopped = service.plan(Evidence(), TODAY, 10)
    assert stopped is not None
    assert {phase.state for phase in stopped.phases} == {State.STOPPED}


@pytest.mark.parametrize(("people", "size"), [(1, "10"), (30, "10"), (31, "50"), (300, "50")])
def test_the_nearer_size_is_taken(people: int, size: str) -> None:
    assert size_of(people) == size


def test_the_calendar_file_reads_back_with_the_same_days(service: PlanService) -> None:
    plan = begun(service)
    names = {"CEO": "김하나"}
    days = calendar_days(plan, service.content, names, "workplace", "ko")
    events = calendar_events(calendar_text(days, datetime(2026, 11, 23, tzinfo=UTC), "plan"))
    told = {(event["DTSTART;VALUE=DATE"], event["SUMMARY"]) for event in events}
    assert told == {(f"{day.on:%Y%m%d}", day.summary) for day in days}
    assert len(days) == len(plan.phases) + len(plan.tasks)
    assert any("책임: 경영자 (김하나)" in event["DESCRIPTION"] for event in events)
    assert len({event["UID"] for event in events}) == len(events)


def test_what_is_done_leaves_the_calendar_file(service: PlanService) -> None:
    before = len(calendar_days(begun(service), service.content, {}, "w", "en"))
    service.put(TODAY, Step("P0-roles", done_on=START), Step("P0-purpose", done_on=START))
    assert len(calendar_days(begun(service), service.content, {}, "w", "en")) == before - 3


def test_words_are_kept_on_one_line_without_anything_invisible(service: PlanService) -> None:
    found = begun(service)
    task = found.phases[0].tasks[0].id
    service.put(TODAY, Step(task, note="첫 줄\rATTENDEE:mailto:a@b\u202e"))
    service.choose(lambda kept: replace(kept, helper="도움\u200b 회사\x0b"))
    service.decide(Ruling.AGAIN, START, found, "다시\u2028한 번")
    kept = service.snapshot()
    assert kept.steps[task].note == "첫 줄 ATTENDEE:mailto:a@b"
    assert (kept.choices.helper, kept.choices.decisions[-1].note) == ("도움 회사", "다시 한 번")


@pytest.mark.parametrize("days", [1, LONGEST])
def test_an_own_task_may_be_as_short_and_as_long_as_is_said(service: PlanService, days: int) -> None:
    service.add_own("P1", "가" * TITLE_LIMIT, days)
    assert [each.days for each in service.steps().values()] == [days]


@pytest.mark.parametrize(
    ("indicator", "value"),
    [("deadlines", "0"), ("deadlines", "100"), ("satisfaction", "1"), ("satisfaction", "5")],
)
def test_figures_at_the_ends_of_their_range_are_kept(
    service: PlanService, indicator: str, value: str
) -> None:
    service.measure(indicator, Measure(after=Decimal(value)))
    assert service.choices().measures[indicator].after == Decimal(value)
