"""Settings hold at once, and the keys of the workplace can be changed and opened again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sme_smartwork.storage import vault
from sme_smartwork.storage.copy_file import read_head
from sme_smartwork.storage.errors import WrongKey
from ui.i18n import language
from ui.kit.field import FormField
from ui.kit.segment import Segment
from ui.session import Role, Session
from ui.settings.backup import back_up
from ui.settings.screen import SettingsScreen
from ui.theme import Choice, theme

NEW = "해 달 별 구름 바람 눈"


@pytest.fixture
def screen(open_session: Session, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(open_session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def click(qtbot: QtBot, screen: SettingsScreen, words: str) -> None:
    found = next(each for each in screen.findChildren(Segment) if each.choice.text == words)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_look_changes_at_once_and_is_kept(screen: SettingsScreen, qtbot: QtBot) -> None:
    click(qtbot, screen, "고대비(어둡게)")
    click(qtbot, screen, "150%")
    click(qtbot, screen, "English")
    settings = screen.session.settings
    assert (settings.theme, settings.text_scale, settings.language_choice) == ("high_contrast", 150, "en")
    assert theme().choice is Choice.HIGH_CONTRAST
    assert theme().scale == 150
    assert language() == "en"
    qtbot.waitUntil(lambda: screen.accessibleName() == "Settings")


def test_role_and_idle_lock_are_kept(screen: SettingsScreen, qtbot: QtBot) -> None:
    click(qtbot, screen, "30분 뒤")
    click(qtbot, screen, "담당관")
    assert screen.session.settings.idle_lock_minutes == 30
    assert screen.session.role is Role.OFFICER


def test_a_new_passphrase_opens_and_the_old_one_does_not(screen: SettingsScreen, qtbot: QtBot) -> None:
    from tests.ui.conftest import PASSPHRASE

    folder = screen.session.folder
    assert folder is not None
    screen.secret.line.setText(NEW)
    screen.again.line.setText(NEW)
    with qtbot.waitSignal(screen.session.messages.said, timeout=20_000):
        qtbot.mouseClick(screen.change, Qt.MouseButton.LeftButton)
    assert screen.secret.text() == ""
    screen.session.close()
    with pytest.raises(WrongKey):
        vault.unlock_with_passphrase(folder, PASSPHRASE)
    vault.unlock_with_passphrase(folder, NEW).close()


def test_a_passphrase_mistyped_the_second_time_changes_nothing(screen: SettingsScreen, qtbot: QtBot) -> None:
    from tests.ui.conftest import PASSPHRASE

    folder = screen.session.folder
    assert folder is not None
    screen.secret.line.setText(NEW)
    screen.again.line.setText(NEW + "!")
    qtbot.mouseClick(screen.change, Qt.MouseButton.LeftButton)
    told = [field.error for field in screen.findChildren(FormField) if field.error]
    assert told == ["✗ 두 암호가 서로 달라요."]
    assert screen.secret.text() == NEW
    screen.session.jobs.stop_all()
    screen.session.close()
    vault.unlock_with_passphrase(folder, PASSPHRASE).close()


def test_a_new_recovery_code_is_shown_until_it_is_typed_back(screen: SettingsScreen, qtbot: QtBot) -> None:
    session = screen.session
    session.dialogs.answer(True)
    qtbot.mouseClick(screen.new_code, Qt.MouseButton.LeftButton)
    model = screen.model
    assert model is not None
    qtbot.waitUntil(lambda: bool(model.state.code), timeout=20_000)
    code = model.state.code
    assert code not in repr(model.state)
    assert not screen.confirm.isHidden()
    screen.typed.setText(code)
    with qtbot.waitSignal(session.messages.said):
        qtbot.mouseClick(screen.confirm, Qt.MouseButton.LeftButton)
    assert screen.confirm.isHidden()
    folder = session.folder
    assert folder is not None
    session.close()
    vault.unlock_with_recovery_code(folder, code).close()


def test_a_backup_opens_by_the_same_passphrase(screen: SettingsScreen, qtbot: QtBot, tmp_path: Path) -> None:
    from tests.ui.conftest import PASSPHRASE

    made = tmp_path / "today.swplace"
    for _ in range(2):  # the second takes the place of the first, as the chooser asked
        screen.session.dialogs.answer(made)
        with qtbot.waitSignal(screen.session.messages.said, timeout=20_000):
            qtbot.mouseClick(screen.backup, Qt.MouseButton.LeftButton)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [made.name]
    head = read_head(made)
    assert head.note.made_at == screen.session.now()
    vault.unwrapped(head.slot_file, vault.SlotKind.PASSPHRASE, PASSPHRASE).wipe()


def test_the_example_firm_is_not_backed_up(demo_session: Session, tmp_path: Path) -> None:
    said: list[str] = []
    demo_session.messages.said.connect(lambda message: said.append(message.error.code))
    back_up(demo_session)
    assert said == ["storage_copy_of_example"]
    assert not list(tmp_path.glob("*.swplace"))


def test_keys_and_backups_are_the_owners_business(open_session: Session, qtbot: QtBot) -> None:
    open_session.choose(role="staff")
    screen = SettingsScreen(open_session)
    qtbot.addWidget(screen)
    screen.show()
    assert not screen.change.isVisible()
    assert not screen.backup.isVisible()
    assert screen.language.isVisible()
    assert screen.model is not None
    assert screen.model.state.ways == ()


def test_without_a_workplace_there_are_no_keys_to_change(session: Session, qtbot: QtBot) -> None:
    screen = SettingsScreen(session)
    qtbot.addWidget(screen)
    assert screen.change.isHidden()
    assert not screen.backup.isEnabled()
