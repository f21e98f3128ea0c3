"""Two people on one shared computer, each with a PIN and a real secret store behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sme_smartwork.storage import vault
from sme_smartwork.storage.vault import SlotKind
from tests.support.homes import own_home
from tests.support.invitations import Inviter
from tests.support.keyring_session import keyring_session
from ui.session import Session
from ui.settings.screen import SettingsScreen
from ui.start.flow import Lock, Page, Way
from ui.start.staff_pages import OwnPage
from ui.start.view_model import StartViewModel

PATIENCE = 30_000
FIRST, SECOND = "482916", "705318"


@pytest.fixture(autouse=True)
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with keyring_session(tmp_path / "desktop") as shared, shared.applied():
        own_home(tmp_path / "home", monkeypatch)
        yield


@pytest.fixture
def model(session: Session) -> StartViewModel:
    made = StartViewModel(session)
    made.setParent(session)
    return made


def wait(model: StartViewModel, qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.jobs.is_idle and not model.state.is_busy, timeout=PATIENCE)


def make(model: StartViewModel, session: Session, qtbot: QtBot, file: Path, figure: str, pin: str) -> Path:
    model.look_at_invitation(file)
    wait(model, qtbot, session)
    model.begin_profile()
    wait(model, qtbot, session)
    model.make_profile(figure, Lock.PIN, pin)
    wait(model, qtbot, session)
    model.type_back()
    model.confirm_code(model.state.code)
    wait(model, qtbot, session)
    model.number_seen()
    folder = session.folder
    assert folder is not None
    session.close()
    return folder


def test_each_opens_the_own_profile_with_the_own_pin_only(
    model: StartViewModel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    firm = Inviter()
    one = make(model, session, qtbot, firm.send(tmp_path / "mail"), "star", FIRST)
    file = firm.send(tmp_path / "mail", firm.invitation(worker="W-08"))
    two = make(model, session, qtbot, file, "circle", SECOND)
    assert vault.slots(one) == vault.slots(two) == (SlotKind.KEYRING_PIN, SlotKind.RECOVERY)
    model.begin_open()
    assert {each.folder: each.figure for each in model.state.known} == {one: "star", two: "circle"}
    model.open_folder(one)
    assert (model.state.page, model.state.way, session.workspace) == (Page.UNLOCK, Way.KEYRING_PIN, None)
    model.unlock(Way.KEYRING_PIN, SECOND)
    wait(model, qtbot, session)
    assert model.state.error is not None
    assert model.state.error.code == "storage_wrong_pin"
    assert session.workspace is None
    model.unlock(Way.KEYRING_PIN, FIRST)
    wait(model, qtbot, session)
    assert (session.folder, session.worker) == (one, "W-07")


def test_a_start_opens_no_profile_with_a_pin_by_itself(
    model: StartViewModel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    make(model, session, qtbot, Inviter().send(tmp_path / "mail"), "star", FIRST)
    again = Session(settings=session.settings)
    start = StartViewModel(again)
    start.look_around()
    assert [each.figure for each in start.state.known] == ["star"]
    assert again.jobs.is_idle
    assert again.workspace is None


@pytest.mark.parametrize(
    ("pin", "code"),
    [("000000", "storage_trivial_pin"), ("1234", "storage_weak_pin"), ("", "storage_weak_pin")],
)
def test_a_pin_that_is_guessed_first_makes_no_profile(
    model: StartViewModel, session: Session, qtbot: QtBot, tmp_path: Path, pin: str, code: str
) -> None:
    model.look_at_invitation(Inviter().send(tmp_path / "mail"))
    wait(model, qtbot, session)
    model.begin_profile()
    wait(model, qtbot, session)
    model.make_profile("star", Lock.PIN, pin)
    wait(model, qtbot, session)
    assert model.state.page is Page.OWN
    assert model.state.error is not None
    assert model.state.error.code == code
    assert vault.workplaces() == ()


def test_the_page_offers_the_pin_first_and_says_what_each_way_means(
    model: StartViewModel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    page = OwnPage(model)
    qtbot.addWidget(page)
    model.look_at_invitation(Inviter().send(tmp_path / "mail"))
    wait(model, qtbot, session)
    model.begin_profile()
    wait(model, qtbot, session)
    page.retranslate()
    page.draw(model.state)
    assert page.chosen is Lock.PIN
    assert "비밀 보관함이 함께" in page.told.text()
    page.secret.line.setText("x")
    page.lock.choose(Lock.KEYRING.value)
    page.lock.chosen.emit(Lock.KEYRING.value)
    assert page.secret.isHidden() or not page.secret.isVisibleTo(page)
    assert page.secret.text() == ""
    assert "누구나 열 수 있어요" in page.told.text()


def test_the_pin_is_changed_in_the_settings_and_the_old_one_opens_nothing(
    model: StartViewModel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = make(model, session, qtbot, Inviter().send(tmp_path / "mail"), "star", FIRST)
    model.begin_open()
    model.open_folder(folder)
    model.unlock(Way.KEYRING_PIN, FIRST)
    wait(model, qtbot, session)
    screen = SettingsScreen(session)
    qtbot.addWidget(screen)
    screen.show()
    assert "PIN" in screen._ways.text()
    assert not screen.backup.isVisible()
    screen.pin.pin.line.setText(SECOND)
    screen.pin.again.line.setText(FIRST)
    qtbot.mouseClick(screen.pin.change, Qt.MouseButton.LeftButton)
    assert screen.pin.pin.text() == SECOND
    screen.pin.again.line.setText(SECOND)
    with qtbot.waitSignal(session.messages.said, timeout=PATIENCE):
        qtbot.mouseClick(screen.pin.change, Qt.MouseButton.LeftButton)
    assert screen.pin.pin.text() == ""
    screen.hide()
    session.disconnect(screen.model)
    session.disconnect(screen.packs.view_model)
    session.close()
    model.begin_open()
    model.open_folder(folder)
    model.unlock(Way.KEYRING_PIN, FIRST)
    wait(model, qtbot, session)
    assert session.workspace is None
    model.unlock(Way.KEYRING_PIN, SECOND)
    wait(model, qtbot, session)
    assert session.folder == folder
