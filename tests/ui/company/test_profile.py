"""The profile keeps every entry at once, keeps what it cannot read in its field, and can take a step back."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from sme_smartwork.company.model import Region
from ui.company.profile_view_model import ProfileViewModel
from ui.company.screen import CompanyScreen
from ui.session import Session


def test_an_entry_is_in_the_workplace_before_anything_else_happens(open_session: Session) -> None:
    model = ProfileViewModel(open_session)
    assert model.enter("regular_workers", "17.5")
    assert open_session.open_workspace.company.firm().regular_workers == Decimal("17.5")
    assert model.state.firm.regular_workers == Decimal("17.5")


def test_one_step_back_and_forth(open_session: Session) -> None:
    model = ProfileViewModel(open_session)
    model.enter("region", "seoul")
    model.enter("region", "jeju")
    open_session.undo.undo()
    assert model.state.firm.region is Region.SEOUL
    open_session.undo.undo()
    assert model.state.firm.region is None
    open_session.undo.redo()
    assert model.state.firm.region is Region.SEOUL


def test_what_cannot_be_read_stays_in_the_field_and_nothing_is_lost(open_session: Session) -> None:
    model = ProfileViewModel(open_session)
    model.enter("founded_on", "2019-03-04")
    assert not model.enter("founded_on", "언젠가")
    assert model.state.typed["founded_on"] == "언젠가"
    assert "founded_on" in model.state.problems
    assert open_session.open_workspace.company.firm().founded_on is not None
    assert model.enter("founded_on", "2020-01-02")
    assert model.state.problems == {}


def test_an_impossible_value_is_refused_by_the_service_beside_the_field(open_session: Session) -> None:
    model = ProfileViewModel(open_session)
    assert not model.enter("founded_on", "1800-01-01")
    assert "founded_on" in model.state.problems
    assert open_session.open_workspace.company.firm().founded_on is None


def test_a_priority_enterprise_follows_from_what_is_entered(
    open_session: Session,
) -> None:
    model = ProfileViewModel(open_session)
    assert model.state.priority.value is None
    model.enter("industry", "62")
    model.enter("regular_workers", "17")
    model.enter("conglomerate", "no")
    assert model.state.priority.value is True
    assert model.state.priority.source


def test_a_syllable_still_being_composed_is_kept_when_the_field_is_left(
    open_session: Session, qtbot: QtBot
) -> None:
    screen = CompanyScreen(open_session)
    qtbot.addWidget(screen)
    screen.show()
    screen.activateWindow()
    field = screen.findChild(QLineEdit, "firm.name")
    assert field is not None
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QApplication.sendEvent(field, QInputMethodEvent("하", []))
    assert open_session.open_workspace.company.firm().name is None
    done = QInputMethodEvent("", [])
    done.setCommitString("한")  # what the platform sends when Qt asks it to finish, as the focus leaves
    QApplication.sendEvent(field, done)
    field.clearFocus()
    qtbot.waitUntil(lambda: open_session.open_workspace.company.firm().name == "한")
