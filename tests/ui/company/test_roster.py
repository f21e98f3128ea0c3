"""People on the roster: added, changed, taken off and brought back; covered until asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.model import Reply
from ui.company.roster_view_model import RosterViewModel
from ui.company.screen import CompanyScreen
from ui.company.view_model import Part
from ui.kit import Table
from ui.session import Session


def test_a_person_added_is_kept_and_the_panel_opens(open_session: Session) -> None:
    model = RosterViewModel(open_session)
    model.add()
    assert [worker.code for worker in open_session.open_workspace.company.workers()] == ["W-01"]
    assert model.state.selected == "W-01"
    assert model.enter("name", "김하나")
    assert model.state.person is not None
    assert model.state.person.name == "김하나"


def test_an_addition_can_be_taken_back_and_made_again(open_session: Session) -> None:
    model = RosterViewModel(open_session)
    model.add()
    open_session.undo.undo()
    assert model.state.workers == ()
    open_session.undo.redo()
    assert [worker.code for worker in model.state.workers] == ["W-01"]


def test_somebody_taken_off_comes_back_with_every_fact_and_answer(demo_session: Session) -> None:
    workspace = demo_session.open_workspace
    model = RosterViewModel(demo_session)
    before = {worker.code: worker for worker in model.state.workers}
    answers = workspace.checklist.answers("W-01")
    assert any(answer.reply is Reply.YES for answer in answers.values())
    practised = workspace.guide.of_person("W-01")
    assert practised
    model.remove("W-01")
    assert "W-01" not in {worker.code for worker in model.state.workers}
    demo_session.undo.undo()
    assert {worker.code: worker for worker in model.state.workers} == before
    assert workspace.checklist.answers("W-01") == answers
    assert workspace.guide.of_person("W-01") == practised


def test_pay_and_birth_dates_are_covered_until_asked_for(demo_session: Session, qtbot: QtBot) -> None:
    screen = CompanyScreen(demo_session)
    qtbot.addWidget(screen)
    screen.show()
    screen.view_model.show_part(Part.ROSTER)
    worker = screen.view_model.roster.state.workers[0]
    screen.view_model.roster.select(worker.code)
    assert worker.birth_date is not None
    assert worker.average_monthly_pay is not None
    day, pay = worker.birth_date.isoformat(), f"{worker.average_monthly_pay:,}"
    assert not any(day in text or pay in text for text in texts(screen))
    screen.view_model.roster.reveal(True)
    assert any(day in text for text in texts(screen))
    assert any(pay in text for text in texts(screen))


def test_a_covered_field_takes_no_entry(demo_session: Session, qtbot: QtBot) -> None:
    screen = CompanyScreen(demo_session)
    qtbot.addWidget(screen)
    screen.view_model.roster.select("W-01")
    field = screen.findChild(QLineEdit, "worker.average_monthly_pay")
    assert field is not None
    assert field.isReadOnly()
    screen.view_model.roster.reveal(True)
    assert not field.isReadOnly()


def texts(screen: CompanyScreen) -> list[str]:
    table = screen.findChild(Table, "roster-table")
    assert table is not None
    model = table.model()
    cells = [
        str(model.index(row, at).data() or "")
        for row in range(model.rowCount())
        for at in range(model.columnCount())
    ]
    return cells + [each.text() for each in screen.findChildren(QLineEdit)]
