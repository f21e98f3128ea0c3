"""Staff see every value before it leaves, and the readiness file holds exactly what they saw."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sme_smartwork.assessment.model import Mark
from sme_smartwork.exchange.readiness_answer import read_readiness
from sme_smartwork.staff_profile import Protection, create, settle
from sme_smartwork.storage.vault import confirm_recovery_code
from sme_smartwork.workspace import Workspace
from tests.support.homes import own_home
from tests.support.invitations import Inviter
from tests.ui.conftest import PASSPHRASE
from ui.a11y import unnamed
from ui.assessment.handing.page import HandingPage
from ui.assessment.pages import PAGES, Page
from ui.assessment.screen import AssessmentScreen
from ui.kit.value_row import ValueRow
from ui.session import Role, Session

PATIENCE = 20_000


@pytest.fixture
def inviter() -> Inviter:
    return Inviter()


@pytest.fixture
def staff(session: Session, inviter: Inviter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A staff member's own profile, open, two questions answered as staff and one as an owner."""
    own_home(tmp_path / "home", monkeypatch)
    store, code = create(inviter.invitation(), Protection("star", passphrase=PASSPHRASE))
    confirm_recovery_code(store, code)
    workspace = Workspace(store)
    session.settings = session.settings.changed(role="staff")
    session.worker = settle(workspace, now=session.now).worker
    session.open(workspace)
    workspace.assessment.record("D1-02", "EMP", 3)
    workspace.assessment.record("D3-01", "EMP", Mark.DONT_KNOW)
    workspace.assessment.record("D1-02", "CEO", 0)
    return session


@pytest.fixture
def page(staff: Session, qtbot: QtBot) -> HandingPage:
    made = HandingPage(staff)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def plain(text: str) -> str:
    return text.replace("\u200b", "")


def shown(page: HandingPage) -> list[str]:
    rows = [row for part in (page.answers, page.about) for row in part.widgets()]
    return [plain(row.value.text()) for row in rows if isinstance(row, ValueRow)]


def test_what_is_shown_is_what_leaves_and_nothing_else(
    page: HandingPage, qtbot: QtBot, inviter: Inviter, tmp_path: Path
) -> None:
    told = "\n".join(shown(page))
    path = tmp_path / "mine.swreadiness"
    page.session.dialogs.answer(path)
    leaving = page.view_model.state.leaving
    assert leaving is not None
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.session.jobs.is_idle, timeout=PATIENCE)
    file = read_readiness(path.read_bytes(), path.name, inviter.opens)
    assert file == leaving.file
    assert dict(file.answers) == {"D1-02": 3, "D3-01": Mark.DONT_KNOW}
    assert all(
        value in told for value in (file.id, file.invitation, file.respondent, str(file.seq), file.pack)
    )
    assert "3 · 대표 포함 대부분 사용" in told
    assert "모름" in told


def test_another_role_hands_in_other_questions_and_can_be_taken_back(page: HandingPage) -> None:
    page.view_model.choose_role("CEO")
    assert [name for name, _ in page.view_model.state.leaving.file.answers] == ["D1-02"]  # type: ignore[union-attr]
    page.session.undo.undo()
    assert page.view_model.state.role == "EMP"


def test_nothing_answered_cannot_be_made(page: HandingPage) -> None:
    page.view_model.choose_role("IT")
    assert not page.make.isEnabled()


def test_staff_see_their_questions_and_what_they_hand_in(staff: Session, qtbot: QtBot) -> None:
    assert PAGES.of(Role.STAFF) == (Page.QUESTIONS, Page.HANDING)
    screen = AssessmentScreen(staff)
    qtbot.addWidget(screen)
    assert screen.view_model.state.pages == (Page.QUESTIONS, Page.HANDING)


def test_in_the_firm_s_own_workplace_staff_answer_for_nobody(open_session: Session, qtbot: QtBot) -> None:
    open_session.settings = open_session.settings.changed(role="staff")
    screen = AssessmentScreen(open_session)
    qtbot.addWidget(screen)
    assert screen.view_model.state.pages == (Page.HANDING,)
    page = screen.page(Page.HANDING)
    assert isinstance(page, HandingPage)
    assert page.make.isHidden()


def test_everything_has_a_name(page: HandingPage) -> None:
    assert unnamed(page) == ()
