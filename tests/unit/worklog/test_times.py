"""Times of day are read as people and tools write them, and what is none is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.worklog.times import Unreadable, day_in, moment_in, shown, time_in

ON = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("９:00", "09:00"),
        ("09:00", "09:00"),
        ("9:05:59", "09:05"),
        ("오전 9:00", "09:00"),
        ("오후 6:30", "18:30"),
        ("오전 12:10", "00:10"),
        ("오후 12:10", "12:10"),
        ("6:30 PM", "18:30"),
        ("PM 6:30", "18:30"),
        ("0855", "08:55"),
        ("855", "08:55"),
        ("9", "09:00"),
        ("9시 30분", "09:30"),
        ("18시", "18:00"),
        ("24:00", "24:00"),
        ("25:30", "25:30"),
        ("익일 01:30", "25:30"),
        ("01:30(익일)", "25:30"),
        ("+1 01:30", "25:30"),
        ("09:05(지각)", "09:05"),
        ("2026-03-02 08:55:12", "08:55"),
        ("2026-03-03 01:10", "25:10"),
        ("2026-03-02T08:55", "08:55"),
        ("20260302085512", "08:55"),
        ("1 day, 1:30:00", "25:30"),
        ("0.375", "09:00"),
        ("1.0625", "25:30"),
    ],
)
def test_a_time_is_read(cell: str, time: str) -> None:
    assert shown(time_in(cell, ON)) == time


@pytest.mark.parametrize("cell", ["", " ", "-", "미등록", "누락", "N/A"])
def test_nothing_recorded_is_no_time(cell: str) -> None:
    assert time_in(cell, ON) is None


@pytest.mark.parametrize(
    "cell", ["abc", "99:99", "12:60", "49:00", "2026-03-05 01:10", "2026-02-30 09:00", "아홉 시"]
)
def test_what_is_no_time_is_refused(cell: str) -> None:
    with pytest.raises(Unreadable):
        time_in(cell, ON)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-02",
        "2026.3.2",
        "2026.03.02.",
        "2026/03/02",
        "2026.03.02(월)",
        "20260302",
        "3/2",
        "3월 2일",
        "2",
        "2일",
        "2(월)",
    ],
)
def test_a_day_is_read(cell: str) -> None:
    assert day_in(cell, date(2026, 3, 1)) == ON


@pytest.mark.parametrize("cell", ["2026-02-30", "13/1", "32", "월요일", ""])
def test_what_is_no_day_is_refused(cell: str) -> None:
    with pytest.raises(Unreadable):
        day_in(cell, date(2026, 3, 1))


def test_a_day_without_a_year_needs_a_month() -> None:
    with pytest.raises(Unreadable):
        day_in("3/2")


def test_a_moment_has_a_day_and_a_time() -> None:
    assert moment_in("2026.03.02 (월) 오후 1:05") == (ON, 785)
    assert moment_in("13:05") is None


@given(st.integers(0, 48 * 60))
def test_what_is_shown_reads_back(minutes: int) -> None:
    assert time_in(shown(minutes)) == minutes


@given(st.text(max_size=20))
def test_any_text_is_a_time_nothing_or_refused(text: str) -> None:
    try:
        found = time_in(text, ON)
    except Unreadable:
        return
    assert found is None or 0 <= found <= 48 * 60
