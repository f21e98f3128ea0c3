"""Attendance comes in step by step: read, matched, looked over, kept as a whole, taken back as a whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.support.attendance_files import FOLDER
from tests.support.cut import cut_texts
from tests.support.driver import shown_texts
from ui.session import Session
from ui.worklog.import_view_model import ImportViewModel, Step
from ui.worklog.screen import WorkLogScreen
from ui.worklog.state import Part

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


@pytest.fixture
def model(screen: WorkLogScreen) -> ImportViewModel:
    screen.view_model.show_part(Part.IMPORT)
    return screen.view_model.importing


def read(model: ImportViewModel, session: Session, qtbot: QtBot, name: str) -> None:
    model.read_file(FOLDER / name)
    wait(session, qtbot)


def wait(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=60_000)


def test_a_file_is_read_looked_over_and_kept(
    screen: WorkLogScreen, model: ImportViewModel, firm_session: Session, qtbot: QtBot
) -> None:
    read(model, firm_session, qtbot, "month-sheet.xlsx")
    assert (model.state.step, model.state.count) == (Step.MATCH, 18)
    assert screen.left_behind()
    model.import_all()
    wait(firm_session, qtbot)
    assert (model.state.step, model.state.imported) == (Step.DONE, 18)
    assert len(firm_session.open_workspace.worklog.days(FIRST, LAST)) == 18
    assert screen.view_model.state.month == FIRST
    assert not screen.left_behind()
    firm_session.undo.undo()
    assert firm_session.open_workspace.worklog.days(FIRST, LAST) == ()
    firm_session.undo.redo()
    assert len(firm_session.open_workspace.worklog.days(FIRST, LAST)) == 18


def test_what_is_left_out_is_on_the_screen(
    model: ImportViewModel, firm_session: Session, qtbot: QtBot
) -> None:
    read(model, firm_session, qtbot, "time-clock-en.csv")
    preview = model.state.preview
    assert preview is not None
    assert [problem.row for problem in preview.problems] == [5, 6, 7, 9]
    words = "\n".join(shown_texts())
    assert "가져오지 않는 곳 4곳" in words


def test_a_person_the_roster_lacks_can_be_named(
    model: ImportViewModel, firm_session: Session, qtbot: QtBot
) -> None:
    read(model, firm_session, qtbot, "product-days.xlsx")
    assert model.state.preview is not None
    assert [each.label for each in model.state.preview.unknown] == ["E1099 한지우"]
    model.choose_person("E1099 한지우", "W-04")
    wait(firm_session, qtbot)
    assert model.state.preview.unknown == ()
    assert model.state.count == 13


def test_a_column_can_be_left_out(model: ImportViewModel, firm_session: Session, qtbot: QtBot) -> None:
    read(model, firm_session, qtbot, "product-days.xlsx")
    model.choose_field(5, None)
    wait(firm_session, qtbot)
    assert model.state.preview is not None
    assert all(entry.record.clock_out is None for entry in model.state.preview.entries)
    model.choose_field(3, None)
    assert model.state.preview is None
    assert not model.state.ready


def test_a_pasted_table_is_read(model: ImportViewModel, firm_session: Session, qtbot: QtBot) -> None:
    model.read_text("이름\t날짜\t출근\t퇴근\n김민지\t2026-03-03\t09:00\t18:00\n")
    wait(firm_session, qtbot)
    assert model.state.count == 1


@pytest.mark.parametrize("text", ["그냥 글이에요", "이름\t부서\n김민지\t기획\n"])
def test_what_is_no_attendance_is_said(
    model: ImportViewModel, firm_session: Session, qtbot: QtBot, text: str
) -> None:
    model.read_text(text)
    wait(firm_session, qtbot)
    is_refused = model.state.problem is not None and model.state.problem.code == "worklog.not_a_log"
    assert is_refused or not model.state.ready


def test_a_file_that_is_not_there_is_said(
    model: ImportViewModel, firm_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    model.read_typed(str(tmp_path / "nothing.xlsx"))
    wait(firm_session, qtbot)
    assert model.state.problem is not None
    assert model.state.step is Step.CHOOSE


def test_days_entered_by_hand_stay_unless_the_file_is_chosen(
    screen: WorkLogScreen, model: ImportViewModel, firm_session: Session, qtbot: QtBot
) -> None:
    on = date(2026, 3, 2)
    screen.view_model.type_cell(("W-01", on), "o 8-17")
    read(model, firm_session, qtbot, "time-clock-en.csv")
    assert model.state.count == 2
    model.choose_kept(True)
    assert model.state.count == 3
    model.import_all()
    wait(firm_session, qtbot)
    assert firm_session.open_workspace.worklog.day("W-01", on).clock_in == 541


def test_leaving_keeps_nothing(
    screen: WorkLogScreen, model: ImportViewModel, firm_session: Session, qtbot: QtBot
) -> None:
    read(model, firm_session, qtbot, "time-clock-en.csv")
    screen.view_model.show_part(Part.MONTH)
    assert model.state.step is Step.CLOSED
    assert firm_session.open_workspace.worklog.days(FIRST, LAST) == ()


def test_the_match_is_whole_on_the_screen(
    screen: WorkLogScreen, model: ImportViewModel, firm_session: Session, qtbot: QtBot
) -> None:
    read(model, firm_session, qtbot, "time-clock-en.csv")
    qtbot.wait(0)
    assert cut_texts(screen) == []
