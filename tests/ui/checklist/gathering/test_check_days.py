"""The check day in the window: the rule, its calendar file, what grows old, rounds and devices."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.collecting.model import Fate
from sme_smartwork.checklist.inviting.campaign import LAST, CheckDay
from sme_smartwork.checklist.kept.limits import FirmLimits
from sme_smartwork.checklist.model import Outcome, ProbeResult, Reply
from tests.support.gathering_scene import every_fate
from tests.ui.conftest import NOW
from ui.a11y import unnamed
from ui.checklist.gathering.days_part import DaysPart
from ui.i18n import iso
from ui.kit import LineEdit
from ui.session import Session

PATIENCE = 30_000


@pytest.fixture
def firm(open_session: Session) -> Session:
    for name in ("김하나", "박둘", "최셋", "정넷", "한다섯"):
        open_session.open_workspace.company.add_worker(name=name)
    return open_session


def shown(session: Session, qtbot: QtBot) -> DaysPart:
    made = DaysPart(session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=PATIENCE)
    return made


def test_the_third_wednesday_is_the_check_day_until_the_firm_chooses_another(
    firm: Session, qtbot: QtBot
) -> None:
    part = shown(firm, qtbot)
    assert part.view_model.state.rule == CheckDay(3, 2)
    assert part.view_model.state.days[0].on == date(2026, 12, 16)
    part.view_model.choose(CheckDay(LAST, 4))
    qtbot.waitUntil(lambda: firm.jobs.is_idle, timeout=PATIENCE)
    assert part.view_model.state.days[0].on == date(2026, 11, 27)
    firm.undo.undo()
    qtbot.waitUntil(lambda: firm.jobs.is_idle, timeout=PATIENCE)
    assert part.view_model.state.days[0].on == date(2026, 12, 16)
    qtbot.waitUntil(lambda: firm.jobs.is_idle, timeout=PATIENCE)
    assert not unnamed(part)


def test_a_check_day_on_a_public_holiday_is_moved_and_told(firm: Session, qtbot: QtBot) -> None:
    part = shown(firm, qtbot)
    part.view_model.choose(CheckDay(4, 4))
    qtbot.waitUntil(lambda: firm.jobs.is_idle, timeout=PATIENCE)
    moved = [each for each in part.view_model.state.days if each.moved_from]
    assert [(each.moved_from, each.on) for each in moved] == [(date(2026, 12, 25), date(2026, 12, 28))]
    assert "12월 28일" in part._moved.text()
    qtbot.waitUntil(lambda: firm.jobs.is_idle, timeout=PATIENCE)


def test_the_calendar_file_holds_a_year_with_reminders(firm: Session, qtbot: QtBot, tmp_path: Path) -> None:
    part = shown(firm, qtbot)
    path = tmp_path / "days.ics"
    firm.dialogs.answer(path)
    part._save.click()
    qtbot.waitUntil(lambda: firm.jobs.is_idle, timeout=PATIENCE)
    text = path.read_bytes().decode()
    assert text.count("BEGIN:VEVENT\r\n") == text.count("BEGIN:VALARM\r\n") == 12
    assert "DTSTART;VALUE=DATE:20261216\r\n" in text


def test_answers_that_will_be_old_by_the_check_day_are_told(firm: Session, qtbot: QtBot) -> None:
    checklist = firm.open_workspace.checklist
    checklist.record("W-02", "U-AST-03", Reply.YES, at=NOW - timedelta(days=20))  # fresh for 30 days
    checklist.record("W-03", "U-AST-01", Reply.YES, at=NOW)  # for 90
    part = shown(firm, qtbot)
    assert part.view_model.state.ageing == (("W-02", 1),)
    assert "W-02 박둘 1개" in part._ageing.text()


def test_rounds_tell_who_was_asked_and_who_answered(firm: Session, qtbot: QtBot, tmp_path: Path) -> None:
    every_fate(firm.open_workspace.store, tmp_path)
    part = shown(firm, qtbot)
    found = part.view_model.state.rounds
    assert [each.id for each in found] == ["2026-11"]
    assert (found[0].answered, found[0].waiting) == (("W-01", "W-03", "W-05"), ("W-02", "W-04"))


def test_the_register_tells_whose_a_device_is_and_the_newest_readings(
    firm: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    every_fate(firm.open_workspace.store, tmp_path)
    checklist = firm.open_workspace.checklist
    device = checklist.devices("W-01")[0]
    for outcome, at in ((Outcome.FAIL, NOW - timedelta(days=3)), (Outcome.PASS, NOW)):
        checklist.keep_probes("W-01", device.id, [ProbeResult("P01", outcome, "read", at, "security 1")])
    part = shown(firm, qtbot)
    lines = {each.worker: each for each in part.view_model.state.devices}
    assert set(lines) == {"W-01", "W-03", "W-05"}
    assert (lines["W-01"].outcomes["P01"], lines["W-01"].last_seen) == (Outcome.PASS, NOW)


def test_files_that_were_replaced_stay_on_the_list(firm: Session, qtbot: QtBot, tmp_path: Path) -> None:
    scene = every_fate(firm.open_workspace.store, tmp_path)
    newer = [each for each in scene.office.collecting.look([scene.folder]) if each.fate is Fate.REPLACES]
    scene.office.collecting.take(newer)
    part = shown(firm, qtbot)
    states = [each.state for each in part.view_model.state.received if each.worker == "W-01"]
    assert states == ["in_use", "replaced"]
    table = part.received._table.model()
    people = {table.index(row, 1).data() for row in range(table.rowCount())}
    assert people == {"W-01 김하나", "W-03 최셋", "W-05 한다섯"}


def test_a_limit_of_the_firm_needs_a_reason_shows_the_packs_and_can_be_put_back(
    firm: Session, qtbot: QtBot
) -> None:
    card = shown(firm, qtbot).limits
    value, reason = card.findChild(LineEdit, "limits-value"), card.findChild(LineEdit, "limits-reason")
    change, back = card.findChild(QPushButton, "limits-change"), card.findChild(QPushButton, "limits-back")
    assert value is not None
    assert reason is not None
    assert change is not None
    assert back is not None
    own = FirmLimits(firm.open_workspace.store)
    for typed, why in (("3", ""), ("0", "typo"), ("61", "typo"), ("열", "typo")):
        value.setText(typed)
        reason.setText(why)
        change.click()
        assert own.own() == {}
    value.setText("3")
    reason.setText("900101-1234567")
    change.click()
    assert own.own() == {}
    value.setText("3")
    reason.setText("손님이 오가요")
    change.click()
    kept = own.all()["lock_minutes"]
    assert (kept.value, kept.pack_value, kept.changes[-1].reason) == (3, 10, "손님이 오가요")
    assert "손님이 오가요" in " ".join(label.text() for label in card.findChildren(QLabel))
    assert back.isVisibleTo(card)
    back.click()
    assert own.own() == {}
    firm.undo.undo()
    assert own.own() == {"lock_minutes": 3}
    firm.undo.undo()
    assert (own.own(), len(own.all()["lock_minutes"].changes)) == ({}, 4)
    qtbot.waitUntil(lambda: firm.jobs.is_idle, timeout=PATIENCE)
    assert not unnamed(card)


def test_a_known_sender_is_listed_with_number_and_day_and_forgotten_with_a_reason_only(
    firm: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    scene = every_fate(firm.open_workspace.store, tmp_path)
    card = shown(firm, qtbot).senders
    known = scene.office.collecting.senders()
    table = card._table.model()
    rows = [[table.index(row, at).data() for at in range(4)] for row in range(table.rowCount())]
    assert [row[0] for row in rows] == ["W-01 김하나", "W-03 최셋", "W-05 한다섯"]
    numbers = {each.worker: (each.number, iso(each.at)) for each in known}
    assert [(row[2], row[3]) for row in rows] == [numbers[row[0][:4]] for row in rows]
    forget, reason = card.findChild(QPushButton, "senders-forget"), card.findChild(LineEdit, "senders-reason")
    assert forget is not None
    assert reason is not None
    assert not forget.isVisibleTo(card)
    lost = next(each for each in known if each.worker == "W-01")
    card._table.chosen.emit((lost.worker, lost.device))
    reason.setText("  ")
    forget.click()
    assert len(scene.office.collecting.senders()) == 3
    reason.setText("노트북을 잃어버렸어요")
    forget.click()
    assert {each.worker for each in scene.office.collecting.senders()} == {"W-03", "W-05"}
    assert scene.office.collecting.forgotten()[-1]["reason"] == "노트북을 잃어버렸어요"
    assert "노트북을 잃어버렸어요" in card._history.text()
    assert not forget.isVisibleTo(card)
    fates = {each.worker: each.fate for each in scene.office.collecting.look([scene.folder])}
    assert fates["W-01"] is Fate.UNKNOWN_SENDER
    qtbot.waitUntil(lambda: firm.jobs.is_idle, timeout=PATIENCE)
    assert not unnamed(card)
