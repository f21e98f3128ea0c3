"""A calendar file says what was written, and nothing in the words of a person becomes a line of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sme_smartwork.exchange.calendar_file import CalendarDay, calendar_text
from tests.support.calendar_reader import calendar_events

STAMP = datetime(2026, 11, 22, 3, tzinfo=UTC)
_BREAKS = ["\r", "\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]


def written(summary: str, below: str = "") -> str:
    day = CalendarDay("uid@sme-smartwork", date(2026, 11, 24), summary, below, "SMARTWORK")
    return calendar_text([day], STAMP, "Plan")


@pytest.mark.parametrize("sign", _BREAKS)
def test_no_kind_of_line_break_begins_a_line_of_the_file(sign: str) -> None:
    text = written(f"회의{sign}DTSTART:20300101", f"창가{sign}ATTACH:file:///etc/passwd")
    assert not [line for line in text.splitlines() if line.startswith(("DTSTART:2030", "ATTACH"))]
    assert "ATTACH" in text


@given(some.text(max_size=300), some.text(max_size=300))
def test_whatever_was_written_the_file_has_the_same_lines(summary: str, below: str) -> None:
    text = written(summary, below)
    assert text.splitlines() == text.split("\r\n")[:-1]
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert [line.partition(":")[0] for line in unfolded] == [
        line.partition(":")[0] for line in written("").split("\r\n")
    ]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_commas_semicolons_and_several_lines_come_back_as_written() -> None:
    (event,) = calendar_events(written("회의; 둘, 셋", "첫 줄\n둘째 줄"))
    assert event["SUMMARY"] == "회의; 둘, 셋"
    assert event["DESCRIPTION"] == "첫 줄\n둘째 줄"
