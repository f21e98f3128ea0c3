"""Seats and rooms: a centre is made, a time chosen on the grid is booked by a key, and refusals say why."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from sme_smartwork.places.model import Booking, SeatKind, Site
from sme_smartwork.worklog.model import Place
from ui.plan.seats.page import SeatsPage
from ui.session import Session

MONDAY = date(2026, 11, 23)


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> SeatsPage:
    """The page of a new workplace with one person, on a Monday."""
    open_session.open_workspace.company.add_worker(name="김하나", hired_on=date(2020, 1, 2))
    made = SeatsPage(open_session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.view_model.show_day(MONDAY)
    qtbot.waitUntil(lambda: made.view_model.state.is_read)
    return made


def furnished(page: SeatsPage, qtbot: QtBot) -> SeatsPage:
    """The same with a centre, a seat and a meeting room."""
    model = page.view_model
    assert model.put_site(Site("", "시청역 센터"), "09:00", "18:00")
    site = page.session.open_workspace.places.centre().sites[0].id
    assert model.add_seat(site, "자리 1", SeatKind.SEAT, "1", is_hd=False)
    assert model.add_seat(site, "회의실", SeatKind.MEETING, "6", is_hd=True)
    qtbot.waitUntil(lambda: len(model.state.centre.seats) == 2)
    return page


def bookings(page: SeatsPage) -> tuple[Booking, ...]:
    return page.session.open_workspace.places.bookings(MONDAY, MONDAY)


def choose(page: SeatsPage, row: int, first: int, last: int) -> None:
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.model().index(row, first))
    for _column in range(first, last):
        QTest.keyClick(page.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)


def test_a_centre_is_made_in_the_form(page: SeatsPage) -> None:
    for name, text in (("site_name", "시청역 센터"), ("opens", "08:30"), ("closes", "19:00")):
        line = page.findChild(QLineEdit, f"centre-{name}")
        assert isinstance(line, QLineEdit)
        line.setText(text)
    button = page.findChild(QAbstractButton, "centre-put_site")
    assert isinstance(button, QAbstractButton)
    button.click()
    (site,) = page.session.open_workspace.places.centre().sites
    assert (site.name, site.opens, site.closes) == ("시청역 센터", 510, 1140)
    assert not page.view_model.put_site(Site("", "둘째"), "아침", "18:00")
    assert page.view_model.state.centre_problem is not None


def test_a_time_on_the_grid_is_booked_and_cancelled_by_keys(page: SeatsPage, qtbot: QtBot) -> None:
    furnished(page, qtbot)
    page.view_model.enter("worker", "W-01")
    choose(page, 0, 2, 5)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    (kept,) = bookings(page)
    assert (kept.start, kept.end, kept.worker) == (600, 720, "W-01")
    qtbot.waitUntil(lambda: page.grid.columnSpan(0, 2) == 4)
    page.grid.setCurrentIndex(page.grid.model().index(0, 3))
    assert page.view_model.state.booking == kept
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert bookings(page) == ()
    page.session.undo.undo()
    assert bookings(page) == (kept,)


def test_a_taken_seat_is_refused_and_what_was_typed_stays(page: SeatsPage, qtbot: QtBot) -> None:
    furnished(page, qtbot)
    choose(page, 0, 0, 1)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.view_model.state.bookings) == 1)
    model = page.view_model
    seat = model.state.centre.seats[0].id
    for name, typed in (("seat", str(seat)), ("start", "09:30"), ("end", "11:00"), ("note", "회의")):
        model.enter(name, typed)
    assert not model.book()
    assert model.state.entry_problem is not None
    assert model.state.entry_problem.code == "places.taken"
    assert model.state.entry.note == "회의"
    assert seat not in {each.id for each in model.state.suggested}


def test_who_goes_to_the_centre_without_a_seat_is_offered_one(page: SeatsPage, qtbot: QtBot) -> None:
    furnished(page, qtbot)
    page.session.open_workspace.places.plan({("W-01", MONDAY): Place.CENTRE})
    page.session.touched("places")
    qtbot.waitUntil(lambda: page.view_model.state.unseated == (("W-01", MONDAY),))
    page.view_model.seat_person("W-01")
    assert page.view_model.book()
    qtbot.waitUntil(lambda: page.view_model.state.unseated == ())


def test_a_removed_seat_comes_back_with_its_bookings(page: SeatsPage, qtbot: QtBot) -> None:
    furnished(page, qtbot)
    choose(page, 1, 0, 3)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    kept, centre = bookings(page), page.session.open_workspace.places.centre()
    page.view_model.drop_site(centre.sites[0].id)
    assert page.session.open_workspace.places.centre().seats == ()
    page.session.undo.undo()
    assert (bookings(page), page.session.open_workspace.places.centre()) == (kept, centre)
