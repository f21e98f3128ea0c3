"""The window as a person meets it: start, screens, commands, lock, language, example firm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from sme_smartwork.errors import Cancelled
from tests.support.homes import own_home
from ui.a11y import unnamed
from ui.i18n import set_language
from ui.kit.field import LineEdit, Picker
from ui.kit.segment import Choice
from ui.session import Session
from ui.shell.commands import Entry
from ui.shell.help import HelpPage, ShortcutList
from ui.shell.palette import CommandList, matching
from ui.shell.screens import PLACES, places_for
from ui.shell.window import Window
from ui.start.flow import Page
from ui.start.who_pages import RolePage
from ui.theme import theme


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_home(tmp_path, monkeypatch)


@pytest.fixture
def make_window(qtbot: QtBot) -> Iterator[Callable[[Session], Window]]:
    made: list[Window] = []

    def make(session: Session) -> Window:
        window = Window(session)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitActive(window)
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()


@pytest.fixture
def window(open_session: Session, make_window: Callable[[Session], Window]) -> Window:
    made = make_window(open_session)
    open_session.opened.emit()
    return made


def dialog(kind: type[QDialog]) -> QDialog:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    assert found, f"no {kind.__name__} is open"
    return found[0]


def test_the_first_page_asks_who_is_here_and_the_keyboard_is_ready(
    session: Session, make_window: Callable[[Session], Window], qtbot: QtBot
) -> None:
    window = make_window(session)
    page = window.start.part()
    assert isinstance(page, RolePage)
    assert not window.is_working
    qtbot.waitUntil(page.owner.hasFocus)
    qtbot.keyClick(page.owner, Qt.Key.Key_Space)
    assert window.start.model.state.page is Page.PLACES


def test_an_officer_comes_straight_to_collecting(
    session: Session, make_window: Callable[[Session], Window]
) -> None:
    window = make_window(session)
    page = window.start.part()
    assert isinstance(page, RolePage)
    page.officer.click()
    assert window.is_working
    assert window.current == "collect"


def test_each_role_sees_its_own_screens_only() -> None:
    seen = {
        role: [place.id for place in places_for(role) if place.is_in_navigation] for role in PLACES[-1].roles
    }
    assert {role.value: ids for role, ids in seen.items()} == {
        "owner": [
            "home",
            "company",
            "assessment",
            "plan",
            "checklist",
            "worklog",
            "subsidy",
            "reports",
            "guide",
        ],
        "staff": ["assessment", "checklist", "guide"],
        "officer": ["collect", "dashboard", "programme", "guide"],
    }


def test_alt_and_a_number_goes_to_a_screen(window: Window, qtbot: QtBot) -> None:
    assert window.current == "home"
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.current == "company"
    assert "사업장" in window.windowTitle()


def test_the_title_never_names_the_firm(window: Window, open_session: Session) -> None:
    open_session.save("company", lambda: open_session.open_workspace.company.change_firm(name="비밀상사"))
    assert window.room.navigation.firm.text() == "비밀상사"
    assert "비밀상사" not in window.windowTitle()


def test_locking_closes_the_file_and_comes_back_to_the_same_screen(
    window: Window, open_session: Session, qtbot: QtBot
) -> None:
    from tests.ui.conftest import PASSPHRASE
    from ui.start.flow import Way

    window.go("subsidy")
    store = open_session.open_workspace.store
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert store.is_closed
    assert open_session.workspace is None
    assert not window.is_working
    assert window.start.model.state.is_locked
    window.start.model.unlock(Way.PASSPHRASE, PASSPHRASE)
    qtbot.waitUntil(lambda: open_session.workspace is not None, timeout=20_000)
    assert window.current == "subsidy"


@pytest.mark.parametrize("where", ["items:W-02", "items:manager", "fixes:"])
def test_after_a_lock_the_checklist_shows_the_same_person_and_page(
    window: Window, open_session: Session, qtbot: QtBot, where: str
) -> None:
    from tests.ui.conftest import PASSPHRASE
    from ui.start.flow import Way

    for name in ("김하나", "박둘"):
        open_session.save(
            "company", lambda name=name: open_session.open_workspace.company.add_worker(name=name)
        )
    window.go("checklist", where)
    window.lock()
    window.start.model.unlock(Way.PASSPHRASE, PASSPHRASE)
    qtbot.waitUntil(lambda: open_session.workspace is not None, timeout=20_000)
    shown = window.shown()
    assert shown is not None
    assert shown.here() == where


def test_locking_after_a_change_reads_nothing_of_the_closed_file(
    window: Window, open_session: Session, qtbot: QtBot
) -> None:
    for place in ("subsidy", "company", "subsidy"):
        window.go(place)
        qtbot.waitUntil(lambda: open_session.jobs.is_idle, timeout=60_000)
    company = open_session.open_workspace.company
    open_session.do(
        "company",
        "premiums",
        lambda: company.change_firm(premiums_unpaid=True),
        lambda: company.change_firm(premiums_unpaid=None),
    )
    with qtbot.captureExceptions() as raised:
        window.lock()
        QApplication.processEvents()
    assert not raised


def test_locking_a_workplace_whose_drive_is_gone_leads_to_the_start_page(
    window: Window, open_session: Session, qtbot: QtBot
) -> None:
    folder = open_session.open_workspace.store.folder
    folder.rename(folder.with_name("pulled"))
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not window.is_working
    assert window.start.model.state.page is Page.PLACES
    assert window.start.model.state.error is not None
    assert window.start.part().error.isVisible()


@pytest.mark.parametrize("opened_by", [Qt.Key.Key_F1, Qt.Key.Key_K])
def test_the_lock_key_works_over_a_dialog(
    window: Window, open_session: Session, qtbot: QtBot, opened_by: Qt.Key
) -> None:
    held = Qt.KeyboardModifier.ControlModifier if opened_by is Qt.Key.Key_K else Qt.KeyboardModifier(0)
    qtbot.keyClick(window, opened_by, held)
    above = dialog(QDialog)
    qtbot.waitActive(above)
    qtbot.keyClick(above, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: open_session.workspace is None)
    assert not above.isVisible()
    assert window.start.model.state.is_locked


def test_the_lock_key_works_over_a_question_that_waits(
    window: Window, open_session: Session, qtbot: QtBot
) -> None:
    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        qtbot.keyClick(box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    QTimer.singleShot(0, press)
    with pytest.raises(Cancelled):
        open_session.dialogs.confirm("지울까요?", "", "지우기")
    assert open_session.workspace is None
    assert not window.is_working


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_lock_key_works_over_an_open_list(window: Window, open_session: Session, qtbot: QtBot) -> None:
    picker = Picker()
    picker.set_choices((Choice(1, "가"), Choice(2, "나")))
    window.room.pages.addWidget(picker)
    window.room.pages.setCurrentWidget(picker)
    picker.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.keyClick(picker.view(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: open_session.workspace is None)
    assert QApplication.activePopupWidget() is None


def test_locking_keeps_what_is_being_typed(window: Window, open_session: Session, qtbot: QtBot) -> None:
    edit, kept = LineEdit(), list[str]()
    edit.finished.connect(kept.append)
    window.room.pages.addWidget(edit)
    window.room.pages.setCurrentWidget(edit)
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    qtbot.keyClicks(edit, "abc")
    window.lock()
    assert kept == ["abc"]
    assert open_session.workspace is None


def test_another_person_never_inherits_an_open_workplace(window: Window, open_session: Session) -> None:
    store = open_session.open_workspace.store
    open_session.choose(role="staff")
    assert store.is_closed
    assert not window.is_working
    assert window.start.model.state.page is Page.PLACES
    open_session.choose(role="officer")
    assert window.current == "collect"
    assert window.room.navigation.firm.text() == "담당관"


def test_an_idle_window_locks(window: Window, open_session: Session) -> None:
    assert window.idle.is_watching
    window.idle.idle.emit()
    assert open_session.workspace is None
    assert not window.idle.is_watching


def test_the_windows_lock_follows_the_screens(window: Window, open_session: Session) -> None:
    window.screen_lock.active_changed(False)
    assert open_session.workspace is not None
    window.screen_lock.active_changed(True)
    assert open_session.workspace is None


def test_the_language_changes_everywhere_at_once(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(
        window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(lambda: window.menuBar().actions()[0].text() == "File")
    assert window.room.navigation.settings.text() == "Settings"
    assert window.session.settings.language_choice == "en"
    assert "SmartWork" in window.windowTitle()


def test_the_menus_outlive_a_walk_with_the_tab_key(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    set_language("en")
    window.commands.rebuild()
    assert [menu.text() for menu in window.menuBar().actions()] == ["File", "Edit and view", "Go", "Help"]


def test_text_grows_by_key_and_is_kept(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme().scale == 125
    assert window.session.settings.text_scale == 125
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert theme().scale == 100


def test_every_command_has_words_in_both_languages_and_no_key_twice(window: Window) -> None:
    for language in ("en", "ko"):
        set_language(language)
        commands = window.commands.all
        keys = [QKeySequence(command.shortcut).toString() for command in commands if command.shortcut]
        assert len(keys) == len(set(keys))
        assert all(action.text() for action in window.actions())


def test_the_command_list_finds_by_words_and_runs(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = dialog(CommandList)
    assert isinstance(found, CommandList)
    found.search.setText("설정")
    assert found.list.count() == 1
    qtbot.keyClick(found.search, Qt.Key.Key_Return)
    assert window.current == "settings"
    assert not found.isVisible()


def test_commands_match_in_any_order_and_case() -> None:
    entries = tuple(Entry(words, "", lambda: None) for words in ("Open settings", "Back up now"))
    assert [entry.words for entry in matching(entries, "SETT open")] == ["Open settings"]
    assert matching(entries, "") == entries
    assert matching(entries, "xyz") == ()


def test_help_and_shortcuts_open_by_key(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    found = dialog(HelpPage)
    assert unnamed(found) == ()
    found.accept()
    qtbot.keyClick(window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    listed = dialog(ShortcutList)
    assert isinstance(listed, ShortcutList)
    assert listed.table.shown_rows() == len([c for c in window.commands.all if c.shortcut]) + 1
    listed.accept()


def test_f6_moves_between_navigation_and_screen(window: Window, qtbot: QtBot) -> None:
    window.room.navigation.settings.setFocus()
    qtbot.waitUntil(window.room.navigation.settings.hasFocus)
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.room.pages.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.room.navigation.isAncestorOf(QApplication.focusWidget())


def test_a_failed_save_offers_the_same_again(window: Window, open_session: Session, qtbot: QtBot) -> None:
    from sme_smartwork.errors import NotPossibleHere

    attempts: list[int] = []

    def work() -> None:
        attempts.append(1)
        if len(attempts) == 1:
            raise NotPossibleHere("window.no_display")

    with pytest.raises(NotPossibleHere):
        open_session.save("reports", work)
    navigation = window.room.navigation
    assert "저장하지 못했어요" in navigation.saving.text()
    assert not navigation.retry.isHidden()
    qtbot.mouseClick(navigation.retry, Qt.MouseButton.LeftButton)
    assert navigation.saving.text() == "✓ 저장됨"
    assert navigation.retry.isHidden()


def test_a_message_stays_until_it_is_closed(window: Window, open_session: Session, qtbot: QtBot) -> None:
    open_session.messages.say("백업했어요")
    assert window.banner.words == "백업했어요"
    assert unnamed(window.banner) == ()
    qtbot.mouseClick(window.banner.close_button, Qt.MouseButton.LeftButton)
    assert window.banner.words == ""


def test_the_example_firm_is_marked_everywhere_and_can_be_thrown_away(
    demo_session: Session, make_window: Callable[[Session], Window]
) -> None:
    window = make_window(demo_session)
    folder = demo_session.folder
    assert folder is not None
    for place in places_for(demo_session.role):
        window.go(place.id)
        assert window.strip.isVisible()
    demo_session.dialogs.answer(False)
    window.strip.remove.click()
    assert folder.exists()
    demo_session.dialogs.answer(True)
    window.strip.remove.click()
    assert not folder.exists()
    assert not window.strip.isVisible()
    assert not window.is_working


def test_staff_can_lock_but_not_copy_the_file(window: Window, open_session: Session) -> None:
    workspace = open_session.open_workspace
    offered = {entry.words for entry in window.commands.entries()}
    assert {"지금 백업하기", "지금 잠그기"} <= offered
    window.commands.allow(has_workplace=workspace is not None, is_owner=False)
    offered = {entry.words for entry in window.commands.entries()}
    assert "지금 백업하기" not in offered
    assert "지금 잠그기" in offered


def test_a_real_firm_carries_no_mark(window: Window) -> None:
    assert "strip" not in window.__dict__


def test_closing_the_window_closes_the_file(window: Window, open_session: Session) -> None:
    store = open_session.open_workspace.store
    window.close()
    assert store.is_closed
    assert open_session.jobs.is_idle


def test_locking_says_which_unfinished_roster_was_dropped(window: Window) -> None:
    from ui.kit import MultiLine

    window.go("company", "import")
    shown = window.shown()
    assert shown is not None
    paste = shown.findChild(MultiLine, "import-paste")
    assert paste is not None
    paste.setPlainText("성명\t생년월일\n김하나\t1990-01-02")
    window.lock()
    assert not window.is_working
    assert "명단" in window.banner.words
