"""Staff open an invitation and get a profile of their own; profiles stand side by side and never mix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.model import Reply
from sme_smartwork.exchange.envelope import MAGIC
from sme_smartwork.staff_profile import is_profile
from sme_smartwork.storage import vault
from sme_smartwork.workspace import Workspace
from tests.support.homes import own_home
from tests.support.invitations import Inviter, later
from ui.a11y import unnamed
from ui.i18n import set_language
from ui.kit import Table
from ui.session import Role, Session
from ui.shell.help import HelpPage
from ui.shell.window import Window
from ui.start.flow import Lock, Page, Way
from ui.start.key_pages import UnlockPage
from ui.start.staff_pages import InvitedPage, NumberPage, OwnPage
from ui.start.view_model import StartViewModel

PATIENCE = 30_000
PASSPHRASE = "구름 연필 다리 조약돌"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/no-bus")
    return own_home(tmp_path / "home", monkeypatch)


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Iterator[Window]:
    made = Window(session)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    yield made
    made.close()


@pytest.fixture
def inviter() -> Inviter:
    return Inviter()


def wait(window: Window, qtbot: QtBot) -> StartViewModel:
    model = window.start.model
    qtbot.waitUntil(lambda: window.session.jobs.is_idle and not model.state.is_busy, timeout=PATIENCE)
    return model


def make(window: Window, qtbot: QtBot, file: Path, figure: str = "star", secret: str = PASSPHRASE) -> str:
    """Open `file` and walk to the number; what it shows."""
    window.open_file(file)
    model = wait(window, qtbot)
    model.begin_profile()
    wait(window, qtbot)
    model.make_profile(figure, Lock.PASSPHRASE, secret)
    code = wait(window, qtbot).state.code
    model.type_back()
    model.confirm_code(code)
    return wait(window, qtbot).state.number


def enter(window: Window, qtbot: QtBot, file: Path, figure: str = "star", secret: str = PASSPHRASE) -> Path:
    """The same, and on to the own checklist; where the profile lies."""
    make(window, qtbot, file, figure, secret)
    window.start.model.number_seen()
    assert window.session.folder is not None
    return window.session.folder


def test_by_the_window_from_the_double_click_to_the_own_checklist(
    window: Window, qtbot: QtBot, inviter: Inviter, tmp_path: Path
) -> None:
    window.open_file(inviter.send(tmp_path / "mail"))
    wait(window, qtbot)
    page = window.start.part()
    assert isinstance(page, InvitedPage)
    assert "한빛디자인" in page.title.text()
    assert "W-07 · 2026-11 · 2026-12-04까지" in page.facts.text()
    assert "저절로 보내지 않아요" in page.calm.text()
    assert page.known.widgets() == ()
    qtbot.keyClick(page.new, Qt.Key.Key_Space)
    wait(window, qtbot)
    own = window.start.part()
    assert isinstance(own, OwnPage)
    assert unnamed(own) == ()
    assert "PIN만으로는" in own.told.text()
    qtbot.mouseClick(own.figure.findChildren(QRadioButton)[4], Qt.MouseButton.LeftButton)
    own.secret.line.setText(PASSPHRASE)
    own.again.line.setText("다른 암호예요 정말")
    own.go_on()
    assert window.start.model.state.page is Page.OWN
    own.again.line.setText(PASSPHRASE)
    qtbot.keyClick(own.again.line, Qt.Key.Key_Return)
    code = wait(window, qtbot).state.code
    window.start.model.type_back()
    window.start.model.confirm_code(code)
    wait(window, qtbot)
    number = window.start.part()
    assert isinstance(number, NumberPage)
    assert number.number.text().replace("-", "").isdigit()
    assert len(number.number.text()) == 24
    number.go_on()
    assert window.is_working
    assert window.current == "checklist"
    assert window.session.role is Role.STAFF
    assert window.session.worker == "W-07"
    assert [worker.code for worker in window.session.open_workspace.company.workers()] == ["W-07"]
    assert [each.place.id for each in window.room.navigation._buttons] == ["assessment", "checklist", "guide"]
    assert "W-07" in window.room.navigation.facts.text()


def test_a_file_can_be_dropped_on_the_page_and_chosen_there(
    window: Window, qtbot: QtBot, inviter: Inviter, tmp_path: Path
) -> None:
    file = inviter.send(tmp_path / "mail")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier)
    window.start.dropEvent(drop)
    qtbot.waitUntil(lambda: window.start.model.state.page is Page.INVITED, timeout=PATIENCE)
    window.start.model.back()
    assert window.start.model.state.page is Page.PLACES
    window.session.dialogs.answer(file)
    qtbot.mouseClick(window.start.part().invite, Qt.MouseButton.LeftButton)
    assert wait(window, qtbot).state.page is Page.INVITED


def expired(inviter: Inviter, folder: Path) -> Path:
    return inviter.send(folder, inviter.invitation(not_after=date(2026, 11, 21)))


def tampered(inviter: Inviter, folder: Path) -> Path:
    file = inviter.send(folder)
    raw = bytearray(file.read_bytes())
    raw[-9] ^= 1
    file.write_bytes(raw)
    return file


def truncated(inviter: Inviter, folder: Path) -> Path:
    file = inviter.send(folder)
    file.write_bytes(file.read_bytes()[:-40])
    return file


def newer(inviter: Inviter, folder: Path) -> Path:
    file = inviter.send(folder)
    header = b'{"to":"","type":"invitation","v":9}'
    file.write_bytes(MAGIC + len(header).to_bytes(2) + header + b"whatever")
    return file


@pytest.mark.parametrize(
    ("make_bad", "code"),
    [
        (expired, "staff.invitation_expired"),
        (tampered, "sending.unreadable"),
        (truncated, "sending.unreadable"),
        (newer, "sending.newer"),
    ],
)
def test_a_bad_invitation_gets_one_plain_message_and_leaves_nothing(
    window: Window,
    qtbot: QtBot,
    inviter: Inviter,
    tmp_path: Path,
    make_bad: Callable[[Inviter, Path], Path],
    code: str,
) -> None:
    window.open_file(make_bad(inviter, tmp_path / "mail"))
    state = wait(window, qtbot).state
    assert state.page is Page.PLACES
    assert state.error is not None
    assert state.error.code == code
    assert all(state.error.told(language) for language in ("ko", "en"))
    assert vault.workplaces() == ()


def test_the_next_invitation_goes_into_the_same_profile_and_answers_stay(
    window: Window, qtbot: QtBot, inviter: Inviter, tmp_path: Path
) -> None:
    first = inviter.invitation()
    folder = enter(window, qtbot, inviter.send(tmp_path / "mail", first))
    window.session.open_workspace.store.put("answered", "before")
    window.open_file(inviter.send(tmp_path / "mail", later(first)))
    page_shown = wait(window, qtbot).state
    assert [known.folder for known in page_shown.known] == [folder]
    page = window.start.part()
    assert isinstance(page, InvitedPage)
    qtbot.keyClick(page.known.widgets()[0], Qt.Key.Key_Space)
    unlock(window, qtbot)
    assert window.session.folder == folder
    assert window.session.open_workspace.store.get("answered", "") == "before"
    assert "‘2026-12’ 초대를 이 프로필에 더했어요" in window.banner.words
    assert vault.workplaces() == (folder,)


def unlock(window: Window, qtbot: QtBot, secret: str = PASSPHRASE) -> None:
    shown = window.start.part()
    assert isinstance(shown, UnlockPage)
    shown.secret.line.setText(secret)
    qtbot.keyClick(shown.secret.line, Qt.Key.Key_Return)
    wait(window, qtbot)


@pytest.mark.parametrize("other_person", [True, False])
def test_an_invitation_of_others_does_not_go_into_a_profile_but_into_a_second_one(
    window: Window, qtbot: QtBot, inviter: Inviter, tmp_path: Path, other_person: bool
) -> None:
    folder = enter(window, qtbot, inviter.send(tmp_path / "mail"))
    other = inviter if other_person else Inviter("새벽상회")
    file = other.send(tmp_path / "mail", other.invitation(worker="W-08" if other_person else "W-07"))
    window.open_file(file)
    wait(window, qtbot).answer_in(window.start.model.state.known[0])
    unlock(window, qtbot)
    state = window.start.model.state
    assert state.page is Page.INVITED
    assert state.error is not None
    assert window.session.workspace is None
    second = enter(window, qtbot, file, "circle", "전혀 다른 암호 하나 더")
    assert set(vault.workplaces()) == {folder, second}
    window.start_open()
    shown = window.start.model.state.known
    assert {(each.folder, each.figure) for each in shown} == {(folder, "star"), (second, "circle")}
    window.start.model.open_folder(second)
    unlock(window, qtbot, "전혀 다른 암호 하나 더")
    assert [worker.code for worker in window.session.open_workspace.company.workers()] == [
        "W-08" if other_person else "W-07"
    ]


def test_owners_see_no_profiles_and_staff_still_find_the_workplace_of_the_owners_pc(
    window: Window, qtbot: QtBot, inviter: Inviter, tmp_path: Path
) -> None:
    store, code = vault.create(vault.new_folder(), passphrase=PASSPHRASE, use_keyring=False)
    vault.confirm_recovery_code(store, code)
    store.close()
    profile = enter(window, qtbot, inviter.send(tmp_path / "mail"))
    window.start_open()
    assert [each.folder for each in window.start.model.state.known] == [profile, store.folder]
    window.start.model.choose_role(Role.OWNER)
    assert [each.folder for each in window.start.model.state.known] == [store.folder]
    window.start.model.open_folder(profile)
    unlock(window, qtbot)
    assert window.session.workspace is None
    assert window.start.model.state.error is not None
    assert window.start.model.state.error.code == "start.profile_is_for_staff"
    vault.unlock_with_passphrase(profile, PASSPHRASE).close()


def test_an_owner_is_told_that_invitations_are_for_staff(
    window: Window, inviter: Inviter, tmp_path: Path
) -> None:
    window.start.model.choose_role(Role.OWNER)
    window.open_file(inviter.send(tmp_path / "mail"))
    assert "직원 화면에서만" in window.banner.words
    assert window.start.model.state.page is Page.PLACES


def test_nothing_outside_the_encrypted_file_names_the_person_or_the_firm(
    window: Window, qtbot: QtBot, inviter: Inviter, tmp_path: Path, home: Path
) -> None:
    number = make(window, qtbot, inviter.send(tmp_path / "mail"))
    window.start.model.number_seen()
    window.close()
    told = ("한빛디자인", "W-07", inviter.workplace, number, number.replace("-", ""), "2026-11_")
    for file in (each for each in home.rglob("*") if each.is_file()):
        raw = file.read_bytes()
        for words in told:
            assert words.encode() not in raw, (file, words)
            assert words.encode("utf-16-le") not in raw, (file, words)


def test_a_profile_whose_code_was_never_typed_back_asks_for_it_before_anything_else(
    window: Window, qtbot: QtBot, inviter: Inviter, tmp_path: Path
) -> None:
    window.open_file(inviter.send(tmp_path / "mail"))
    model = wait(window, qtbot)
    model.begin_profile()
    wait(window, qtbot)
    model.make_profile("star", Lock.PASSPHRASE, PASSPHRASE)
    wait(window, qtbot)
    window.start_open()  # the person went away
    (known,) = model.state.known
    with vault.unlock_with_passphrase(known.folder, PASSPHRASE) as store:
        assert is_profile(store)
        assert store.get("replying.invitation", None) is None
    model.open_folder(known.folder)
    unlock(window, qtbot)
    assert model.state.page is Page.CODE
    model.type_back()
    model.confirm_code(model.state.code)
    assert wait(window, qtbot).state.page is Page.NUMBER
    model.number_seen()
    assert window.session.worker == "W-07"


def test_after_a_lock_the_same_person_comes_back_to_the_same_screen(
    window: Window, qtbot: QtBot, inviter: Inviter, tmp_path: Path
) -> None:
    folder = enter(window, qtbot, inviter.send(tmp_path / "mail"))
    window.go("settings")
    window.lock()
    assert window.session.workspace is None
    assert window.start.model.state.is_locked
    unlock(window, qtbot)
    assert (window.session.folder, window.session.worker, window.current) == (folder, "W-07", "settings")


def test_five_wrong_keys_wait_with_the_time_told_and_the_code_opens_at_once(
    window: Window, qtbot: QtBot, inviter: Inviter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uptime = [1000.0]
    monkeypatch.setattr("sme_smartwork.clock.since_boot", lambda: uptime[0])
    folder = enter(window, qtbot, inviter.send(tmp_path / "mail"))
    window.lock()
    for _ in range(5):
        unlock(window, qtbot, "틀린 암호예요 정말로")
        assert window.start.model.state.error is not None
        assert window.start.model.state.error.code == "storage_wrong_passphrase"
    unlock(window, qtbot)
    page = window.start.part()
    assert isinstance(page, UnlockPage)
    assert "30초 뒤" in page.error.text()
    assert "부터 다시 적을 수 있어요" in page.text.text()
    assert not page.next.isEnabled()
    assert not page.secret.line.isEnabled()
    set_language("en")
    qtbot.waitUntil(lambda: "You can try again from" in page.text.text())
    page.others.widgets()[0].click()
    assert window.start.model.state.way is Way.RECOVERY
    assert page.secret.line.isEnabled()
    window.start.model.choose_way(Way.PASSPHRASE)
    assert not page.secret.line.isEnabled()
    window.start.begin_open()
    window.start.model.open_folder(folder)
    page = window.start.part()
    assert isinstance(page, UnlockPage)
    assert not page.next.isEnabled()
    uptime[0] += 30
    page._over.timeout.emit()
    assert page.next.isEnabled()
    unlock(window, qtbot)
    assert window.session.folder == folder


def test_help_undo_and_the_idle_lock_work_for_staff(
    window: Window, qtbot: QtBot, inviter: Inviter, tmp_path: Path
) -> None:
    enter(window, qtbot, inviter.send(tmp_path / "mail"))
    window.go("checklist", "handing")
    help_of = window.shown()
    assert help_of is not None
    assert help_of.help_key == "ui.handing.help"
    qtbot.keyClick(window, Qt.Key.Key_F1)
    pages = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, HelpPage) and each.isVisible()
    ]
    assert len(pages) == 1
    pages[0].close()
    session, checklist = window.session, window.session.open_workspace.checklist
    session.do(
        "checklist",
        "U-AST-01",
        lambda: checklist.record("W-07", "U-AST-01", Reply.YES, at=session.now()),
        lambda: checklist.record("W-07", "U-AST-01", None, at=session.now()),
    )
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dict(checklist.answers("W-07")) == {}
    window.idle.idle.emit()
    assert session.workspace is None
    assert window.start.model.state.is_locked
    unlock(window, qtbot)
    assert window.current == "checklist"
    assert not session.undo.canUndo()


def test_an_answer_file_is_looked_at_by_the_owner_of_an_open_workplace_only(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    answer = tmp_path / "W-07_2026-11.swanswer"
    answer.write_bytes(b"no answer at all")
    window.start.model.choose_role(Role.OWNER)
    window.open_file(answer)
    assert "직원이 낸 답 파일" in window.banner.words
    store, code = vault.create(vault.new_folder(), passphrase=PASSPHRASE, use_keyring=False)
    vault.confirm_recovery_code(store, code)
    window.session.open(Workspace(store))
    window.open_file(answer)
    assert window.current == "checklist"
    table = window.findChild(Table, "collect-arrivals")
    assert table is not None
    qtbot.waitUntil(lambda: table.model().rowCount() == 1, timeout=PATIENCE)
    assert table.model().index(0, 1).data() == answer.name
    assert window.session.workspace is not None, "nothing was closed for it"
