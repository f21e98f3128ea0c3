"""Leaves and purchases are entered, changed, removed and brought back; contradictions are told."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.company.model import Disability
from ui.company.events_view_model import EventsViewModel
from ui.company.screen import CompanyScreen
from ui.company.view_model import Part
from ui.kit import Table
from ui.session import Session
from ui.subsidy.screen import SubsidyScreen


def model_with_person(session: Session) -> EventsViewModel:
    session.open_workspace.company.add_worker(name="김하나")
    return EventsViewModel(session)


def test_a_leave_is_in_the_workplace_at_once_and_each_step_can_be_taken_back(open_session: Session) -> None:
    model, events = model_with_person(open_session), open_session.open_workspace.company.events
    model.add("W-01")
    assert model.enter("kind", "parental_leave")
    assert model.enter("starts_on", "2026.3.2")
    assert model.enter("substitute_wage@2026-03", "250만")
    (row,) = events.rows("leave")
    assert (row.worker, row.facts["starts_on"]) == ("W-01", date(2026, 3, 2))
    assert row.timed == {"substitute_wage": {"2026-03": 2_500_000}}
    for _ in range(4):
        open_session.undo.undo()
    assert events.rows("leave") == ()
    for _ in range(4):
        open_session.undo.redo()
    assert events.rows("leave") == (row,)


def test_what_was_removed_comes_back_with_every_fact(open_session: Session) -> None:
    model = model_with_person(open_session)
    model.show_table("purchase")
    model.add()
    model.enter("cost", "1000만")
    model.give_to("W-01")
    before = model.state.rows
    model.remove("P-01")
    assert (model.state.rows, model.state.selected) == ((), None)
    open_session.undo.undo()
    assert model.state.rows == before
    assert before[0].worker == "W-01"


def test_what_cannot_be_read_stays_beside_the_reason(open_session: Session) -> None:
    model = model_with_person(open_session)
    model.add("W-01")
    assert not model.enter("starts_on", "봄에")
    assert not model.enter("hours_after", "169")
    assert set(model.state.problems) == {"starts_on", "hours_after"}
    assert open_session.open_workspace.company.events.rows("leave")[0].facts == {}
    assert model.enter("starts_on", "2026-03-02")
    assert set(model.state.problems) == {"hours_after"}


def test_a_person_taken_off_takes_the_leaves_along_and_brings_them_back(open_session: Session) -> None:
    model = model_with_person(open_session)
    screen_model = CompanyScreen(open_session).view_model
    model.add("W-01")
    screen_model.roster.remove("W-01")
    assert model.state.rows == ()
    open_session.undo.undo()
    assert [row.code for row in model.state.rows] == ["L-01"]


def test_from_a_person_to_the_own_leave_by_keyboard(open_session: Session, qtbot: QtBot) -> None:
    open_session.open_workspace.company.add_worker(name="김하나")
    screen = shown(open_session, qtbot)
    screen.view_model.show_part(Part.ROSTER)
    screen.view_model.roster.select("W-01")
    link = screen.findChild(QPushButton, "person-leave")
    assert link is not None
    assert "0" in link.text()
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert screen.view_model.state.part is Part.EVENTS
    whose = screen.findChild(QComboBox, "event-worker")
    assert whose is not None
    assert whose.currentText() == "W-01 김하나"
    field = screen.findChild(QLineEdit, "leave.starts_on")
    assert field is not None
    field.setFocus()
    qtbot.keyClicks(field, "2026-03-02")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    table = screen.findChild(Table, "event-table")
    assert table is not None
    assert "2026-03-02" in cells(table)


def test_money_and_children_are_covered_until_asked_for(open_session: Session, qtbot: QtBot) -> None:
    open_session.open_workspace.company.add_worker(name="김하나")
    open_session.open_workspace.company.events.add("leave", "W-01", child_birth_date=date(2025, 5, 17))
    screen = shown(open_session, qtbot)
    screen.view_model.show_part(Part.EVENTS)
    screen.view_model.events.select("L-01")
    head = screen.findChild(QPushButton, "section-leave-child")
    assert head is not None
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    field = screen.findChild(QLineEdit, "leave.child_birth_date")
    assert field is not None
    assert field.text() == "2025-••-••"
    assert field.isReadOnly()
    screen.view_model.events.reveal(True)
    assert field.text() == "2025-05-17"


def test_contradictions_are_counted_and_told_when_opened(open_session: Session, qtbot: QtBot) -> None:
    company = open_session.open_workspace.company
    company.add_worker(name="김하나", disability=Disability.NONE, disability_registered_on=date(2020, 5, 17))
    screen = shown(open_session, qtbot)
    card = screen.findChild(QWidget, "contradictions")
    assert card is not None
    assert card.isVisible()
    told = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert any("1" in text for text in told)
    assert not any("W-01" in text for text in told), "whom it is about is told when it is opened"
    turn = screen.findChild(QPushButton, "contradictions-open")
    assert turn is not None
    qtbot.mouseClick(turn, Qt.MouseButton.LeftButton)
    assert any("W-01" in label.text() for label in card.findChildren(QLabel) if label.isVisible())
    company.change_worker("W-01", disability=Disability.MILD)
    open_session.changed.emit("company")
    assert not card.isVisible()


def shown(session: Session, qtbot: QtBot) -> CompanyScreen:
    screen = CompanyScreen(session)
    qtbot.addWidget(screen)
    screen.show()
    return screen


def cells(table: Table) -> list[str]:
    model = table.model()
    places = [(row, at) for row in range(model.rowCount()) for at in range(model.columnCount())]
    return [str(model.index(row, at).data() or "") for row, at in places]


def test_the_subsidies_tell_contradictions_before_any_verdict(open_session: Session, qtbot: QtBot) -> None:
    open_session.open_workspace.company.change_firm(small_medium=True, conglomerate=True)
    screen = SubsidyScreen(open_session)
    qtbot.addWidget(screen)
    screen.show()
    card = screen.findChild(QWidget, "contradictions")
    assert card is not None
    assert card.isVisible()
    qtbot.waitUntil(lambda: open_session.jobs.is_idle, timeout=60_000)
    assert card.isVisible()
