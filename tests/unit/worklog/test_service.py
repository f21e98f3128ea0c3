"""Days and agreed hours are in the file as soon as they are entered, and go and come back with the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sme_smartwork.company.model import FirmFacts, FlexibleKind, Worker
from sme_smartwork.company.service import CompanyService
from sme_smartwork.worklog.checks import NOTE_LIMIT, DayRefused
from sme_smartwork.worklog.intake import LogPreview
from sme_smartwork.worklog.model import Hours, Kind, Place, WorkDay
from sme_smartwork.worklog.service import LogRefused, WorkLogService
from tests.support.workplaces import Made

ON = date(2026, 3, 3)
FULL = WorkDay(
    "W-01", ON, Place.HOME, 540, 1530, Kind.PART, 545, 1085, 60, 30, False, "고객 전화", by_hand=True
)


def test_a_day_is_there_after_the_workplace_was_closed(made: Made, service: WorkLogService) -> None:
    service.put(FULL)
    made.store.close()
    store = made.again()
    try:
        assert WorkLogService(store).day("W-01", ON) == FULL
    finally:
        store.close()


def test_an_empty_day_is_no_record(service: WorkLogService) -> None:
    service.put(FULL)
    before = service.put(WorkDay("W-01", ON))
    assert service.days(ON, ON) == ()
    service.restore(before)
    assert service.days(ON, ON) == (FULL,)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"clock_in": 1440}, "worklog.time_range", "clock_in"),
        ({"clock_out": 2881}, "worklog.time_range", "clock_out"),
        ({"clock_in": 600, "clock_out": 600}, "worklog.time_order", "clock_out"),
        ({"contractual_in": 600, "contractual_out": 540}, "worklog.time_order", "contractual_out"),
        ({"break_minutes": 481}, "worklog.time_range", "break_minutes"),
        ({"note": "가" * (NOTE_LIMIT + 1)}, "worklog.note_too_long", "note"),
        ({"worker": "W-99"}, "worklog.unknown_worker", "worker"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    service: WorkLogService, changes: dict[str, object], code: str, field: str
) -> None:
    sound = WorkDay("W-02", ON, Place.HOME)
    with pytest.raises(DayRefused) as refused:
        service.put(sound, replace(WorkDay("W-01", ON, Place.HOME), **changes))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert service.days(ON, ON) == ()
    assert all(refused.value.told(language) for language in ("ko", "en"))


def test_the_day_s_end_and_midnight_are_times(service: WorkLogService) -> None:
    service.put(WorkDay("W-01", ON, clock_in=0, clock_out=2880))
    assert service.day("W-01", ON).clock_out == 2880


def test_days_go_with_the_person_and_come_back(made: Made, service: WorkLogService) -> None:
    hours = (Hours("W-01", ON, 540, 1080, 60),)
    service.put(FULL)
    service.put_hours("W-01", hours)
    company = CompanyService(made.store, today=lambda: ON)
    days, agreed = service.of_person("W-01")
    gone = company.remove_worker("W-01")
    assert service.days(date.min, date.max) == ()
    assert service.hours() == {}
    company.put_back(gone)
    service.put(*days)
    service.put_hours("W-01", agreed)
    assert service.of_person("W-01") == ((FULL,), hours)


def test_undoing_after_the_person_left_brings_nothing_back(made: Made, service: WorkLogService) -> None:
    before = service.put(WorkDay("W-01", ON))
    service.put(FULL)
    CompanyService(made.store, today=lambda: ON).remove_worker("W-01")
    service.restore({**before, ("W-01", ON): FULL})
    assert service.days(ON, ON) == ()


def test_hours_hold_from_their_first_day(service: WorkLogService) -> None:
    old, new = Hours("W-01", date(2026, 1, 1), 540, 1080, 60), Hours("W-01", date(2026, 3, 1), 600, 1140, 60)
    service.put_hours("W-01", (old,))
    assert service.put_hours("W-01", (old, new)) == (old,)
    assert service.hours() == {"W-01": (old, new)}


def test_impossible_hours_are_refused(service: WorkLogService) -> None:
    with pytest.raises(DayRefused):
        service.put_hours("W-01", (Hours("W-01", ON, 600, 540),))
    assert service.hours() == {}


def test_an_import_of_nothing_is_refused(service: WorkLogService) -> None:
    with pytest.raises(LogRefused, match="nothing"):
        service.import_days(LogPreview(()))


def test_the_version_tells_that_something_changed(service: WorkLogService) -> None:
    before = service.version
    service.put(FULL)
    assert service.version != before


def test_a_month_is_judged_anew_when_a_day_or_the_person_changed(
    service: WorkLogService, workers: tuple[Worker, ...]
) -> None:
    people = [replace(worker, flexible_kind=FlexibleKind.TELEWORK) for worker in workers]
    assert service.judge(ON, people)["W-01"].counted == 0
    service.put(replace(FULL, kind=None))
    first = service.judge(ON, people)
    assert first["W-01"].counted == 1
    assert service.judge(ON, people)["W-01"] is first["W-01"]
    other = [replace(people[0], flexible_kind=FlexibleKind.SELECTIVE), *people[1:]]
    assert service.judge(ON, other)["W-01"] is not first["W-01"]


def test_a_month_that_runs_is_judged_anew_the_next_day(made: Made, workers: tuple[Worker, ...]) -> None:
    today = [date(2026, 3, 10)]
    service = WorkLogService(made.store, today=lambda: today[0])
    service.put(replace(FULL, kind=None))
    before = service.judge(ON, workers)["W-01"]
    today[0] = date(2026, 3, 11)
    after = service.judge(ON, workers)["W-01"]
    assert (after.gaps, after.days_left) == (before.gaps + 1, before.days_left - 1)


def test_a_month_that_was_judged_is_remembered_until_something_of_it_changes(
    made: Made, service: WorkLogService, workers: tuple[Worker, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    people = (replace(workers[0], flexible_kind=FlexibleKind.TELEWORK), *workers[1:])
    facts = FirmFacts(date(2026, 11, 22), workers=people)
    service.put(replace(FULL, kind=None))
    first = service.complete(facts)
    assert first.workers[0].timed["flexible_days"] == {"2026-03": 1}
    later = WorkLogService(made.store, today=lambda: date(2026, 11, 22))
    judged: list[date] = []
    real = WorkLogService.judge

    def watched(self: WorkLogService, month: date, *rest: Any) -> Any:
        judged.append(month)
        return real(self, month, *rest)

    monkeypatch.setattr(WorkLogService, "judge", watched)
    assert later.complete(facts) == first
    assert judged == []
    later.put(WorkDay("W-01", date(2026, 3, 4), Place.HOME, 540, 1080))
    assert later.complete(facts).workers[0].timed["flexible_days"] == {"2026-03": 2}
    other = replace(facts, workers=(replace(people[0], flexible_kind=FlexibleKind.NONE), *people[1:]))
    assert later.complete(other).workers[0].timed == {}
    assert judged == [date(2026, 3, 1)] * 2


def test_half_an_hour_is_remembered_exactly(
    made: Made, service: WorkLogService, workers: tuple[Worker, ...]
) -> None:
    people = (replace(workers[0], flexible_kind=FlexibleKind.SELECTIVE), *workers[1:])
    facts = FirmFacts(date(2026, 11, 22), workers=people)
    service.put_hours("W-01", (Hours("W-01", date(2026, 1, 1), 540, 1080, 60, 540, 1080, 60),))
    service.put(WorkDay("W-01", ON, Place.OFFICE, 540, 990))
    told = service.complete(facts).workers[0].timed["flexible_shortened_hours"]
    assert told == {"2026-03": Decimal("1.5")}
    again = WorkLogService(made.store, today=lambda: date(2026, 11, 22))
    assert again.complete(facts).workers[0].timed["flexible_shortened_hours"] == told
