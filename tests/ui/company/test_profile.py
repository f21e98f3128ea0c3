"""The profile keeps every entry at once, keeps what it cannot read in its field, and can take a step back."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from sme_smartwork.company.model import Region
from sme_smartwork.errors import NotPossibleHere
from sme_smartwork.packs import loaded
from sme_smartwork.paths import resources
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


def test_an_entry_that_could_not_be_saved_loses_its_error_once_it_is(
    open_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(**_facts: object) -> None:
        raise NotPossibleHere("window.no_display")

    model = ProfileViewModel(open_session)
    with monkeypatch.context() as full:
        full.setattr(open_session.open_workspace.company, "change_firm", no_room)
        assert not model.enter("regular_workers", "17")
        assert not model.enter("region", "seoul")
    assert set(model.state.problems) == {"regular_workers", "region"}
    open_session.retry()
    assert model.state.problems == {}
    assert model.state.firm.regular_workers == 17
    assert model.state.firm.region is Region.SEOUL


def test_an_entry_that_could_not_be_taken_is_back_after_a_lock(open_session: Session) -> None:
    import shiboken6

    from sme_smartwork.storage.vault import unlock_with_passphrase
    from sme_smartwork.workspace import Workspace
    from tests.ui.conftest import PASSPHRASE
    from ui.company.roster_view_model import RosterViewModel

    open_session.open_workspace.company.add_worker(name="김하나")
    folder = open_session.open_workspace.store.folder
    profile, roster = ProfileViewModel(open_session), RosterViewModel(open_session)
    profile.enter("founded_on", "언젠가")
    roster.select("W-01")
    roster.enter("hired_on", "작년 봄")
    open_session.close()
    shiboken6.delete(profile)  # as a screen that goes with its workplace
    shiboken6.delete(roster)
    open_session.open(Workspace(unlock_with_passphrase(folder, PASSPHRASE)))
    profile, roster = ProfileViewModel(open_session), RosterViewModel(open_session)
    assert profile.state.typed == {"founded_on": "언젠가"}
    assert set(profile.state.problems) == {"founded_on"}
    assert roster.state.selected == "W-01"
    assert roster.state.typed == {"hired_on": "작년 봄"}
    profile.enter("founded_on", "2019-03-04")
    open_session.close()
    shiboken6.delete(profile)
    shiboken6.delete(roster)
    open_session.open(Workspace(unlock_with_passphrase(folder, PASSPHRASE)))
    assert ProfileViewModel(open_session).state.typed == {}


def test_facts_can_be_entered_while_the_rules_are_broken(
    open_session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(resources("packs"), tmp_path / "packs")
    (tmp_path / "packs" / "subsidies" / "values.yaml").write_text("x: [", encoding="utf-8")
    monkeypatch.setattr(loaded, "packs_folder", lambda: tmp_path / "packs")
    loaded.refresh()
    try:
        screen = CompanyScreen(open_session)
        qtbot.addWidget(screen)
        screen.show()
        assert screen.view_model.profile.enter("insured_now", "7")
        assert open_session.open_workspace.company.firm().insured_now == 7
    finally:
        monkeypatch.undo()
        loaded.refresh()
