"""A copy comes back through the start page: its day is shown, its place is asked, then its key."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sme_smartwork.storage import instance, vault
from sme_smartwork.storage.replacing import kept_aside
from tests.support.homes import own_home
from tests.ui.conftest import NOW, PASSPHRASE
from ui.a11y import unnamed
from ui.i18n import clock, iso
from ui.session import Role, Session
from ui.shell.window import Window
from ui.start.copy_page import CopyPage
from ui.start.flow import Page, Way
from ui.start.key_pages import UnlockPage
from ui.start.view_model import StartViewModel
from ui.start.who_pages import BigChoice

PATIENCE = 30_000
DAY = f"{iso(NOW.astimezone())} {clock(NOW.astimezone())}"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_home(tmp_path / "home", monkeypatch)


@pytest.fixture
def folder(home: Path) -> Path:
    """A firm's workplace on this computer, closed."""
    from sme_smartwork.storage.vault import confirm_recovery_code, create
    from sme_smartwork.workspace import Workspace

    assert home is not None
    store, code = create(vault.new_folder(), passphrase=PASSPHRASE, use_keyring=False)
    confirm_recovery_code(store, code)
    Workspace(store).company.change_firm(name="한빛디자인")
    store.close()
    return store.folder


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    """A copy of it on a stick."""
    (tmp_path / "stick").mkdir()
    with vault.unlock_with_passphrase(folder, PASSPHRASE) as store:
        return store.backup(tmp_path / "stick" / "today.swplace", NOW)


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[Window]:
    made = Window(session)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    yield made
    made.close()


def wait(window: Window, qtbot: QtBot) -> StartViewModel:
    model = window.start.model
    qtbot.waitUntil(lambda: window.session.jobs.is_idle and not model.state.is_busy, timeout=PATIENCE)
    return model


def page(window: Window, qtbot: QtBot) -> CopyPage:
    wait(window, qtbot)
    shown = window.start.part()
    assert isinstance(shown, CopyPage)
    return shown


def unlock(window: Window, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    shown = window.start.part()
    assert isinstance(shown, UnlockPage)
    qtbot.keyClicks(shown.secret.line, "x")
    shown.secret.line.setText(passphrase)
    qtbot.keyClick(shown.secret.line, Qt.Key.Key_Return)
    wait(window, qtbot)


def test_on_an_empty_computer_a_double_click_and_the_passphrase_are_enough(
    window: Window, qtbot: QtBot, copy: Path, folder: Path
) -> None:
    shutil.rmtree(folder)
    window.open_file(copy)
    shown = page(window, qtbot)
    assert DAY in shown.text.text()
    assert unnamed(shown) == ()
    assert shown.same.widgets() == ()
    assert shown.beside.hasFocus()
    qtbot.keyClick(shown.beside, Qt.Key.Key_Space)
    unlock(window, qtbot)
    assert window.session.open_workspace.company.firm().name == "한빛디자인"
    assert "복사본을 가져와" in window.banner.words
    assert vault.workplaces() == (window.session.folder,)


def test_from_the_list_of_workplaces_it_is_chosen_as_a_file(
    window: Window, qtbot: QtBot, copy: Path, folder: Path
) -> None:
    window.start.model.choose_role(Role.OWNER)
    window.session.dialogs.answer(copy)
    qtbot.mouseClick(window.start.part().copy, Qt.MouseButton.LeftButton)
    shown = page(window, qtbot)
    assert "이미 있어요" in shown.text.text()
    qtbot.mouseClick(shown.beside, Qt.MouseButton.LeftButton)
    unlock(window, qtbot)
    assert len(vault.workplaces()) == 2
    assert window.session.folder != folder


def test_a_changed_mind_changes_nothing(window: Window, qtbot: QtBot, copy: Path, folder: Path) -> None:
    window.start.model.choose_role(Role.OWNER)
    window.session.dialogs.answer(None)
    window.start.model.choose_copy()
    assert window.start.model.state.page is Page.PLACES
    window.open_file(copy)
    shown = page(window, qtbot)
    window.session.dialogs.answer(False)
    qtbot.mouseClick(replace(shown), Qt.MouseButton.LeftButton)
    assert window.start.model.state.page is Page.COPY
    shown.beside.click()
    assert window.start.model.state.page is Page.UNLOCK
    window.start.model.back()
    assert window.start.model.state.page is Page.COPY
    window.start.model.back()
    assert window.start.model.state.page is Page.PLACES
    window.start.model.open_folder(folder)
    unlock(window, qtbot)
    assert window.session.folder == folder
    assert len(vault.workplaces()) == 1


def replace(shown: CopyPage) -> BigChoice:
    (choice,) = shown.same.widgets()
    assert isinstance(choice, BigChoice)
    return choice


def test_in_place_of_the_same_workplace_it_asks_and_says_where_the_older_one_is(
    window: Window, qtbot: QtBot, copy: Path, folder: Path
) -> None:
    window.open_file(copy)
    shown = page(window, qtbot)
    window.session.dialogs.answer(True)
    qtbot.mouseClick(replace(shown), Qt.MouseButton.LeftButton)
    assert window.session.dialogs.asked[-1] == "지금 사업장을 복사본으로 바꿀까요?"
    unlock(window, qtbot, "a wrong passphrase")
    assert window.start.model.state.error is not None
    assert not kept_aside().exists()
    unlock(window, qtbot)
    assert window.session.folder == folder
    assert str(kept_aside()) in window.banner.words.replace("\u200b", "")
    assert len(list(kept_aside().iterdir())) == 1


def test_while_another_window_has_the_workplace_it_is_not_replaced(
    window: Window, qtbot: QtBot, copy: Path, folder: Path
) -> None:
    let_go = instance.hold(folder)
    window.open_file(copy)
    window.session.dialogs.answer(True)
    qtbot.mouseClick(replace(page(window, qtbot)), Qt.MouseButton.LeftButton)
    unlock(window, qtbot)
    error = window.start.model.state.error
    assert error is not None
    assert error.code == "storage_already_open"
    let_go()
    assert vault.workplaces() == (folder,)


def spoil_end(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (spoil_end, "storage_copy_damaged"),
        (lambda copy: copy.write_text("no copy"), "storage_copy_foreign"),
    ],
)
def test_a_doubtful_copy_is_told_on_the_list_of_workplaces(
    window: Window, qtbot: QtBot, copy: Path, spoil: Callable[[Path], object], code: str
) -> None:
    spoil(copy)
    window.open_file(copy)
    model = wait(window, qtbot)
    assert model.state.page is Page.PLACES
    assert model.state.error is not None
    assert model.state.error.code == code


def test_a_copy_locked_by_another_computers_secret_store_asks_for_the_passphrase(
    window: Window, qtbot: QtBot, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sme_smartwork.storage import keyring_slot
    from sme_smartwork.storage.slots import SlotKind

    monkeypatch.setattr(keyring_slot, "new_secret", lambda _workplace: b"k" * 32)
    with vault.unlock_with_passphrase(folder, PASSPHRASE) as store:
        vault.add_keyring_slot(store)
        copy = store.backup(tmp_path / "copy.swplace", NOW)
        assert SlotKind.KEYRING in vault.slots(folder)
    shutil.rmtree(folder)
    window.open_file(copy)
    page(window, qtbot).beside.click()
    model = wait(window, qtbot)
    assert (model.state.page, model.state.way) == (Page.UNLOCK, Way.PASSPHRASE)
    assert model.state.error is not None
    assert model.state.error.code.startswith("storage_keyring")
    unlock(window, qtbot)
    assert window.session.workspace is not None


def test_by_the_recovery_code_it_also_says_what_to_do_next(
    window: Window, qtbot: QtBot, copy: Path, folder: Path
) -> None:
    with vault.unlock_with_passphrase(folder, PASSPHRASE) as store:
        code = vault.new_recovery_code(store)
        vault.confirm_recovery_code(store, code)
        again = store.backup(copy, NOW)
    shutil.rmtree(folder)
    window.open_file(again)
    page(window, qtbot).beside.click()
    window.start.model.unlock(Way.RECOVERY, code)
    wait(window, qtbot)
    assert "복사본을 가져와" in window.banner.words
    assert "새 암호나 PIN을" in window.banner.words


@pytest.mark.parametrize("role", [Role.STAFF, Role.OFFICER])
def test_only_the_owner_brings_copies_back(window: Window, qtbot: QtBot, copy: Path, role: Role) -> None:
    window.start.model.choose_role(role)
    window.open_file(copy)
    assert "사업주 화면에서만" in window.banner.words
    assert window.session.workspace is None
    assert wait(window, qtbot).state.page is Page.PLACES
    if role is Role.STAFF:
        assert window.start.part().copy.isHidden()


@pytest.mark.parametrize(
    ("suffix", "words"), [(".swanswer", "직원이 낸 답 파일"), (".SWPROGRAMME", "사업주가 사업장을 연 뒤")]
)
def test_files_that_are_opened_elsewhere_are_known_by_name_and_not_read(
    window: Window, tmp_path: Path, suffix: str, words: str
) -> None:
    file = tmp_path / f"letter{suffix}"
    file.write_bytes(b"\xff" * 100)
    file.chmod(0)
    window.open_file(file)
    assert words in window.banner.words
    assert file.name in window.banner.words


def test_a_file_that_is_missing_or_of_another_kind_is_named(window: Window, tmp_path: Path) -> None:
    window.open_file(tmp_path / "gone.swplace")
    assert "‘gone.swplace’ 파일이 없어요" in window.banner.words
    window.open_file(tmp_path / "letter.hwp")
    assert "여는 파일이 아니에요" in window.banner.words
