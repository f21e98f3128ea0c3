"""Making invitations and forms for a round: for whom, by when, which file is whose."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.inviting.service import Inviting
from sme_smartwork.exchange.envelope import read_file
from sme_smartwork.exchange.invitation import read_invitation
from ui.a11y import unnamed
from ui.checklist.covering import covering
from ui.checklist.gathering.page import GatheringPage
from ui.checklist.gathering.send_part import SendPart
from ui.checklist.gathering.state import Made, Part, Who
from ui.session import Session

PATIENCE = 30_000
NAMES = ("김하나", "박둘", "최셋")


@pytest.fixture
def firm(open_session: Session) -> Session:
    company = open_session.open_workspace.company
    company.change_firm(name="한빛소프트")
    for name in NAMES:
        company.add_worker(name=name)
    return open_session


@pytest.fixture
def part(firm: Session, qtbot: QtBot) -> SendPart:
    made = SendPart(firm)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: firm.jobs.is_idle, timeout=PATIENCE)
    return made


def made_files(part: SendPart, qtbot: QtBot) -> tuple[tuple[str, str], ...]:
    qtbot.waitUntil(lambda: part.session.jobs.is_idle, timeout=PATIENCE)
    assert part.view_model.state.made is not None
    return part.view_model.state.made.files


def test_the_round_is_that_of_the_next_check_day_and_due_a_week_later(part: SendPart) -> None:
    state = part.view_model.state
    assert state.month == date(2026, 12, 1)  # November's third Wednesday is over
    assert state.check_day is not None
    assert state.check_day.on == date(2026, 12, 16)
    assert state.typed_due == "2026-12-23"


def test_everybody_gets_an_invitation_of_their_own_named_by_code_only(
    part: SendPart, qtbot: QtBot, tmp_path: Path
) -> None:
    part.session.dialogs.answer(tmp_path)
    part.invite.click()
    files = made_files(part, qtbot)
    assert [code for _name, code in files] == ["W-01", "W-02", "W-03"]
    assert not any(name in file for file, _code in files for name in NAMES)
    invitation = read_invitation(read_file(tmp_path / files[0][0]), "W-01")
    assert (invitation.worker, invitation.campaign) == ("W-01", "2026-12")
    assert invitation.not_after == date(2026, 12, 23)
    assert not any(name.encode() in (tmp_path / file).read_bytes() for file, _code in files for name in NAMES)
    assert not unnamed(part)


def test_only_the_chosen_ones_get_a_form(part: SendPart, qtbot: QtBot, tmp_path: Path) -> None:
    part.view_model.choose_who(Who.SOME)
    assert not part.forms.isEnabled()
    part.view_model.turn("W-02")
    part.session.dialogs.answer(tmp_path)
    part.forms.click()
    assert made_files(part, qtbot) == (("W-02_2026-12.xlsx", "W-02"),)
    assert [each.name for each in tmp_path.glob("*.xlsx")] == ["W-02_2026-12.xlsx"]
    assert part.view_model.state.people[1].is_form


def test_leaving_one_of_all_out_leaves_the_others_chosen(part: SendPart) -> None:
    part.view_model.turn("W-02")
    assert part.view_model.state.chosen == ("W-01", "W-03")


def test_a_reminder_is_another_invitation_of_the_same_round(
    part: SendPart, qtbot: QtBot, tmp_path: Path
) -> None:
    part.view_model.make(Made.INVITATION, tmp_path)
    made_files(part, qtbot)
    part.view_model.choose_who(Who.WAITING)
    assert "아직 받지 못했어요" in part.view_model.letter()
    part.view_model.make(Made.INVITATION, tmp_path)
    made_files(part, qtbot)
    workspace = part.session.open_workspace
    sent = Inviting(workspace.store, workspace.checklist, part.session.now).sent("2026-12")
    assert len(sent) == 6
    campaign = part.view_model.state.campaign
    assert campaign is not None
    assert campaign.waiting == ("W-01", "W-02", "W-03")


@pytest.mark.parametrize("typed", ["곧", "2026-13-40"])
def test_a_day_that_is_none_is_refused_beside_its_field(part: SendPart, typed: str) -> None:
    part.view_model.write_due(typed)
    assert part.view_model.state.problem is not None
    assert not part.invite.isEnabled()


def test_a_day_that_has_passed_makes_nothing(part: SendPart, qtbot: QtBot, tmp_path: Path) -> None:
    part.view_model.write_due("2026-11-21")
    part.view_model.make(Made.INVITATION, tmp_path)
    qtbot.waitUntil(lambda: part.session.jobs.is_idle, timeout=PATIENCE)
    assert part.view_model.state.problem is not None
    assert list(tmp_path.glob("*.swinvite")) == []


def test_a_folder_that_is_gone_is_told_and_can_be_tried_again(
    part: SendPart, qtbot: QtBot, tmp_path: Path
) -> None:
    part.view_model.make(Made.INVITATION, tmp_path / "gone")
    qtbot.waitUntil(lambda: part.session.jobs.is_idle, timeout=PATIENCE)
    assert part.view_model.state.problem is not None
    part.view_model.make(Made.INVITATION, tmp_path)
    assert len(made_files(part, qtbot)) == 3


@pytest.mark.parametrize("kind", Made)
def test_nobody_counts_as_asked_by_a_file_that_was_never_written(
    part: SendPart, qtbot: QtBot, tmp_path: Path, kind: Made
) -> None:
    part.view_model.make(kind, tmp_path / "gone")
    qtbot.waitUntil(lambda: part.session.jobs.is_idle, timeout=PATIENCE)
    assert [each.asked_at for each in part.view_model.state.people] == [None, None, None]
    part.view_model.make(kind, tmp_path)
    part.view_model.stop()
    qtbot.waitUntil(lambda: part.session.jobs.is_idle, timeout=PATIENCE)
    written = {each.name.partition("_")[0] for each in tmp_path.glob("W-*")}
    assert {each.code for each in part.view_model.state.people if each.asked_at} == written


def test_the_list_says_whose_each_file_is_and_can_be_copied_and_printed(
    part: SendPart, qtbot: QtBot, tmp_path: Path
) -> None:
    part.view_model.make(Made.INVITATION, tmp_path)
    made_files(part, qtbot)
    part._copy_list()
    assert "W-02_2026-12.swinvite\tW-02 박둘" in QGuiApplication.clipboard().text()
    part.session.dialogs.answer(True)
    part._print_list()
    covering(part.session).turn()
    qtbot.waitUntil(lambda: part.session.jobs.is_idle, timeout=PATIENCE)
    assert "박둘" not in part.view_model.list_of_files()
    QGuiApplication.clipboard().clear()


def test_the_letter_names_firm_and_day_and_nobody(part: SendPart) -> None:
    letter = part.view_model.letter()
    assert "한빛소프트" in letter
    assert "2026-12-23" in letter
    assert not any(name in letter for name in NAMES)


def test_parts_are_turned_by_jumps_and_each_is_built_once(firm: Session, qtbot: QtBot) -> None:
    page = GatheringPage(firm)
    qtbot.addWidget(page)
    page.show()
    page.arrive("collect")
    assert page.part(Part.COLLECT).isVisible()
    assert not page.part(Part.SEND).isVisible()
    page.arrive("days")
    qtbot.waitUntil(lambda: firm.jobs.is_idle, timeout=PATIENCE)
    assert page.part(Part.DAYS).isVisible()
