"""Staff see every value before it leaves, and the file holds exactly what they saw."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.model import Outcome, ProbeResult, Reply
from sme_smartwork.exchange.answer import read_answer
from sme_smartwork.exchange.confirmation import confirmation_number
from sme_smartwork.staff_profile import Protection, create, settle
from sme_smartwork.storage.vault import confirm_recovery_code
from sme_smartwork.workspace import Workspace
from tests.support.homes import own_home
from tests.support.invitations import Inviter, later
from tests.ui.conftest import NOW, PASSPHRASE
from ui.a11y import unnamed
from ui.checklist.handing.leaving_card import GROUPS
from ui.checklist.handing.page import HandingPage
from ui.checklist.pages import PAGES, Page
from ui.i18n import clock, iso, set_language, t
from ui.session import Role, Session

PATIENCE = 20_000


@pytest.fixture
def inviter() -> Inviter:
    return Inviter()


@pytest.fixture
def staff(session: Session, inviter: Inviter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A staff member's own profile, open, two items answered and one reading kept."""
    own_home(tmp_path / "home", monkeypatch)
    invitation = inviter.invitation()
    store, code = create(invitation, Protection("star", passphrase=PASSPHRASE))
    confirm_recovery_code(store, code)
    workspace = Workspace(store)
    session.settings = session.settings.changed(role="staff")
    session.worker = settle(workspace, now=session.now).worker
    session.open(workspace)
    checklist = workspace.checklist
    checklist.record("W-07", "U-AST-01", Reply.YES, at=NOW)
    checklist.record("W-07", "U-AST-02", Reply.PARTLY, "절반만 했어요", at=NOW)
    reading = ProbeResult("P00", Outcome.PASS, "read", NOW, "security 2026.11.1", shown={"version": "비밀값"})
    checklist.keep_probes("W-07", checklist.this_device(), (reading,))
    return session


@pytest.fixture
def page(staff: Session, qtbot: QtBot) -> HandingPage:
    made = HandingPage(staff)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def make(page: HandingPage, qtbot: QtBot, file: Path) -> None:
    page.session.dialogs.answer(file)
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.session.jobs.is_idle, timeout=PATIENCE)


def shown(page: HandingPage, name: str) -> dict[str, str]:
    rows = page.leaving.rows[name].widgets() if page.leaving.rows[name].isVisibleTo(page) else ()
    return {plain(row.name.text()): plain(row.value.text()).splitlines()[-1] for row in rows}


def plain(text: str) -> str:
    return text.replace("\u200b", "")


def test_every_value_that_leaves_is_shown_and_nothing_else_leaves(
    page: HandingPage, qtbot: QtBot, inviter: Inviter, tmp_path: Path
) -> None:
    day = f"답한 때: {iso(NOW.astimezone())} {clock(NOW.astimezone())}"
    assert shown(page, "answers") == {
        "U-AST-01": f"답: 예 · {day}",
        "U-AST-02": f"답: 일부 · 메모: 절반만 했어요 · {day}",
    }
    assert shown(page, "probes")["P00"].startswith("자동 점검 결과: 통과 · 결과의 까닭: read")
    about = shown(page, "about")
    assert about["내 번호"] == "W-07"
    assert about["점검 이름"] == "2026-11"
    file = tmp_path / "W-07.swanswer"
    make(page, qtbot, file)
    answer = read_answer(file.read_bytes(), file.name, inviter.opens)
    assert about["파일 번호(무작위)"] == answer.id
    assert [each.note for each in answer.answers] == ["", "절반만 했어요"]
    assert [each.shown for each in answer.probes] == [{}]
    assert "비밀값".encode() not in file.read_bytes()
    values = [words for name in GROUPS for words in shown(page, name).values()]
    assert sum(words.count(" · ") + 1 for words in values) == len(page.view_model.state.fields)


def test_the_number_is_the_one_the_workplace_will_see(
    page: HandingPage, qtbot: QtBot, inviter: Inviter, tmp_path: Path
) -> None:
    make(page, qtbot, tmp_path / "W-07.swanswer")
    answer = read_answer((tmp_path / "W-07.swanswer").read_bytes(), "", inviter.opens)
    assert page.number.text() == confirmation_number(inviter.signs.public, answer.key)


def test_made_again_it_is_the_next_one_and_the_history_names_both(
    page: HandingPage, qtbot: QtBot, inviter: Inviter, tmp_path: Path
) -> None:
    said: list[str] = []
    page.session.messages.said.connect(lambda message: said.append(message.text))
    for number in (1, 2):
        make(page, qtbot, tmp_path / f"{number}.swanswer")
        assert f"‘{number}.swanswer’" in said[-1]
    read = [read_answer((tmp_path / f"{n}.swanswer").read_bytes(), "", inviter.opens) for n in (1, 2)]
    assert read[0].seq < read[1].seq
    assert [each.number for each in page.view_model.state.made] == [2, 1]
    assert page.made.model().rowCount() == 2


def test_the_suggested_name_holds_no_name_of_anybody(page: HandingPage) -> None:
    assert page.view_model.suggested.name == "W-07_2026-11.swanswer"


def test_a_changed_mind_makes_nothing(page: HandingPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.session.dialogs.answer(None)
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    assert page.view_model.state.made == ()
    assert not list(tmp_path.glob("*.swanswer"))


def test_a_folder_that_takes_no_file_says_so_and_the_next_try_works(
    page: HandingPage, qtbot: QtBot, inviter: Inviter, tmp_path: Path
) -> None:
    make(page, qtbot, tmp_path / "gone" / "W-07.swanswer")
    assert page.view_model.state.made == ()
    assert page.make.isEnabled()
    make(page, qtbot, tmp_path / "W-07.swanswer")
    assert read_answer((tmp_path / "W-07.swanswer").read_bytes(), "", inviter.opens).answers
    assert len(page.view_model.state.made) == 1


def test_unanswered_items_are_a_jump_away(page: HandingPage) -> None:
    wanted: list[tuple[str, object]] = []
    page.session.wanted.connect(lambda screen, where: wanted.append((screen, where)))
    jumps = page._open.widgets()
    assert jumps
    jumps[0].link.click()
    assert wanted == [("checklist", "items:W-07/U-AST-03")]
    asked = page.view_model.state.asked
    assert f"{asked}개 가운데 2개에 답했어요" in page._told.text()


def test_an_old_answer_is_named_as_such(staff: Session, qtbot: QtBot) -> None:
    checklist = staff.open_workspace.checklist
    checklist.record("W-07", "U-AST-01", Reply.YES, at=NOW - timedelta(days=3000))
    page = HandingPage(staff)
    qtbot.addWidget(page)
    assert [item.id for item in page.view_model.state.stale] == ["U-AST-01"]


def test_a_name_of_the_device_leaves_only_when_written_and_can_be_taken_back(
    page: HandingPage, qtbot: QtBot
) -> None:
    assert "기기 이름(내가 적은 것)" not in shown(page, "about")
    page.label.setFocus()
    qtbot.keyClicks(page.label, "office laptop")
    qtbot.keyClick(page.label, Qt.Key.Key_Return)
    assert shown(page, "about")["기기 이름(내가 적은 것)"] == "office laptop"
    page.session.undo.undo()
    assert "기기 이름(내가 적은 것)" not in shown(page, "about")


def test_an_answer_changes_what_would_leave_and_takes_the_page_along(page: HandingPage) -> None:
    page.session.save(
        "checklist",
        lambda: page.session.open_workspace.checklist.record("W-07", "U-AST-03", Reply.NO, at=NOW),
    )
    assert len(shown(page, "answers")) == 3


def test_after_the_last_day_it_says_that_the_answer_is_late(staff: Session, qtbot: QtBot) -> None:
    staff._now = lambda: NOW + timedelta(days=60)
    page = HandingPage(staff)
    qtbot.addWidget(page)
    assert "늦게 온 답" in page._late.text()
    replying = page.view_model._replying()
    first = replying.invitation()
    assert first is not None
    staff.save("handing", lambda: replying.accept(later(later(first))))
    assert page._late.text() == ""


def test_it_is_there_for_staff_only_named_and_in_both_languages(page: HandingPage, qtbot: QtBot) -> None:
    assert Page.HANDING in PAGES.of(Role.STAFF)
    assert Page.HANDING not in PAGES.of(Role.OWNER)
    assert unnamed(page) == ()
    set_language("en")
    assert t("ui.handing.make") == "Make the answer file"
    qtbot.waitUntil(lambda: page.make.text() == "Make the answer file")


def test_on_the_owners_pc_there_is_nothing_to_hand_in(open_session: Session, qtbot: QtBot) -> None:
    page = HandingPage(open_session)
    qtbot.addWidget(page)
    assert page._empty.isVisibleTo(page)
    assert not page.leaving.isVisibleTo(page)
    assert not page.make.isVisibleTo(page)
