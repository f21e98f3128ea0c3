"""The week on paper and in calendar programs says what was planned and booked, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sme_smartwork.exchange.calendar_file import calendar_text
from sme_smartwork.places.model import Booking
from sme_smartwork.places.papers import booking_sheet, calendar_days, week_sheet
from sme_smartwork.places.service import PlacesService
from sme_smartwork.places.week import Member
from sme_smartwork.wording import Language
from sme_smartwork.worklog.model import Place
from sme_smartwork.worklog.papers.writing import write_sheets
from tests.support.calendar_reader import calendar_events

MONDAY = date(2026, 12, 21)
NAMES = {"W-01": "김하나", "W-02": "이두리"}
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def planned(service: PlacesService, seats: dict[str, int]) -> PlacesService:
    """Home on Monday, the centre on Tuesday with a seat."""
    tuesday = MONDAY + timedelta(days=1)
    service.plan({("W-01", MONDAY): Place.HOME, ("W-01", tuesday): Place.CENTRE})
    service.book(Booking(0, seats["자리 1"], tuesday, 540, 1080, "W-01", note="창가"))
    return service


@pytest.mark.parametrize(
    ("language", "home", "christmas"), [("ko", "집", "기독탄신일"), ("en", "Home", "Christmas Day")]
)
def test_the_workbook_reads_back_with_places_and_bookings(
    planned: PlacesService, tmp_path: Path, language: Language, home: str, christmas: str
) -> None:
    from openpyxl import load_workbook

    week = planned.week(MONDAY, [Member("W-01"), Member("W-02")], {})
    bookings = planned.bookings(week.days[0], week.days[-1])
    sheets = (
        week_sheet(week, NAMES, "한빛", language),
        booking_sheet(bookings, planned.centre(), NAMES, language),
    )
    book = load_workbook(write_sheets(sheets, "week", NOW, tmp_path / "week.xlsx"))
    cells = [[str(cell) for cell in row if cell is not None] for row in book.worksheets[0].values]
    assert next(row for row in cells if row and row[0] == "김하나")[1] == home
    assert christmas in next(row for row in cells if row and row[0] == "이두리")
    booked = [str(cell) for row in book.worksheets[1].values for cell in row]
    assert {"자리 1", "09:00", "18:00", "창가", "김하나"} <= set(booked)


def test_one_persons_week_reads_back_from_the_calendar_file(planned: PlacesService) -> None:
    week = planned.week(MONDAY, [Member("W-01"), Member("W-02")], {})
    bookings = planned.bookings(week.days[0], week.days[-1])
    days = calendar_days(week, "W-01", bookings, planned.centre(), "ko")
    events = calendar_events(calendar_text(days, NOW, "places"))
    assert [(event["DTSTART;VALUE=DATE"], event["SUMMARY"]) for event in events] == [
        ("20261221", "근무 장소: 집"),
        ("20261222", "근무 장소: 센터"),
    ]
    assert events[1]["DESCRIPTION"] == "09:00–18:00 시청역 센터 자리 1 서울 중구 어딘가 1"
    assert calendar_days(week, "W-02", bookings, planned.centre(), "ko") == ()
