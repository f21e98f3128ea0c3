"""The page of tasks: from nothing to dates, what is noted moves what follows, and one step takes it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.plan.model import Ruling, State
from tests.support.calendar_reader import calendar_events
from ui.kit import Segmented
from ui.plan.tasks.page import TasksPage
from ui.plan.tasks.state import Part
from ui.session import Session

START = "2026-11-02"


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> TasksPage:
    """The page of a new workplace, shown."""
    open_session.open_workspace.company.add_worker(name="김하나", hired_on=date(2020, 1, 2))
    made = TasksPage(open_session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: made.view_model.state.is_read)
    return made


def begun(page: TasksPage, qtbot: QtBot) -> TasksPage:
    """The same with a plan."""
    page.view_model.start(START)
    qtbot.waitUntil(lambda: page.view_model.state.plan is not None)
    return page


def line(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def type_into(page: QWidget, name: str, text: str) -> None:
    edit = line(page, name)
    edit.setText(text)
    edit.editingFinished.emit()


def press(page: QWidget, name: str) -> None:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    found.click()


def test_a_new_workplace_asks_for_the_start_and_then_shows_the_dates(page: TasksPage, qtbot: QtBot) -> None:
    assert line(page, "plan-start").isVisibleTo(page)
    assert line(page, "plan-start").text() == "2026-11-23"  # the Monday after
    line(page, "plan-start").setText(START)
    press(page, "plan-begin")
    qtbot.waitUntil(lambda: page.dates.table.shown_rows() > 20)
    assert not line(page, "plan-start").isVisibleTo(page)
    assert "P0" in page.dates.timeline.accessibleDescription()


def test_a_start_that_is_no_day_is_told_beside_the_field(page: TasksPage) -> None:
    line(page, "plan-start").setText("어제쯤")
    press(page, "plan-begin")
    assert page.view_model.state.plan is None
    assert "start" in page.view_model.state.problems
    line(page, "plan-start").setText("2999-01-01")
    press(page, "plan-begin")
    assert page.view_model.state.problems["start"].code == "plan.day_range"


def test_what_is_done_moves_what_follows_and_undo_takes_it_back(page: TasksPage, qtbot: QtBot) -> None:
    model = begun(page, qtbot).view_model
    assert model.state.chosen == "P0-roles"  # what is late comes first
    plan = model.state.plan
    assert plan is not None
    before = plan.phase("P5").expected[0]
    type_into(page, "task-done_on", "2026-11-03")
    qtbot.waitUntil(lambda: model.state.task is not None and model.state.task.state is State.DONE)
    press(page, "task-again")
    qtbot.waitUntil(lambda: model.state.task is not None and model.state.task.state is State.LATE)
    page.session.undo.undo()
    qtbot.waitUntil(lambda: model.state.task is not None and model.state.task.state is State.DONE)
    model.choose("P0-purpose")
    type_into(page, "task-expected_on", "2026-12-31")
    qtbot.waitUntil(lambda: _pilot_first(page) > before)


def _pilot_first(page: TasksPage) -> date:
    plan = page.view_model.state.plan
    return plan.phase("P5").expected[0] if plan else date.min


def test_a_day_to_come_is_no_day_of_finishing_and_stays_typed(page: TasksPage, qtbot: QtBot) -> None:
    begun(page, qtbot)
    type_into(page, "task-done_on", "2027-01-04")
    assert page.view_model.state.problems["done_on"].code == "plan.done_future"
    assert line(page, "task-done_on").text() == "2027-01-04"


def test_an_own_task_is_added_and_taken_away(page: TasksPage, qtbot: QtBot) -> None:
    model = begun(page, qtbot).view_model
    line(page, "own-title").setText("명함 바꾸기")
    line(page, "own-days").setText("12")
    press(page, "own-add")
    qtbot.waitUntil(lambda: page.dates.table.shown_rows() == 27)
    plan = model.state.plan
    assert plan is not None
    model.choose(next(task.id for task in plan.tasks if task.step.is_own))
    press(page, "plan-target-TW")  # another button of the page leaves the task chosen
    model.remove_own()
    qtbot.waitUntil(lambda: page.dates.table.shown_rows() == 26)
    line(page, "own-title").setText("끝없는 일")
    line(page, "own-days").setText("0")
    press(page, "own-add")
    assert model.state.problems["own"].code == "plan.days_range"


def test_why_shows_the_days_behind_the_end_of_a_task(page: TasksPage, qtbot: QtBot) -> None:
    model = begun(page, qtbot).view_model
    model.choose("P4-security")
    press(page, "why-end")
    shown = page.findChild(QWidget, "formula")
    assert shown is not None
    assert shown.isVisibleTo(page)
    formula = page.dates.card._formula.formula
    assert formula is not None
    assert "신정연휴" in formula.told()


def test_roles_conditions_survey_and_the_decision_are_kept(page: TasksPage, qtbot: QtBot) -> None:
    model = begun(page, qtbot).view_model
    for part in Part:
        model.show_part(part)
    code = next(iter(model.state.names))
    model.toggle_holder("CEO", code)
    model.show_part(Part.CHECKS)
    asked = page.findChild(Segmented, "condition-restored")
    assert isinstance(asked, Segmented)
    asked.chosen.emit("yes")
    type_into(page, "survey-asked", "10")
    type_into(page, "survey-answered", "7")
    model.decide(Ruling.AGAIN, "설문을 더 받아요")
    qtbot.waitUntil(lambda: len(model.state.choices.decisions) == 1)
    kept = page.session.open_workspace.plan.choices()
    assert (kept.holders, kept.answers, kept.survey) == ({"CEO": (code,)}, {"restored": True}, (7, 10))
    assert not model.decide(Ruling.WIDEN, "")
    assert model.state.problems["decision"].code == "plan.not_yet"
    model.ask_why("answers")
    assert page.checks._beside.drawer.formula is not None
    assert "70.0 %" in page.checks._beside.drawer.formula.told()


def test_an_indicator_outside_its_unit_is_refused_beside_its_field(page: TasksPage, qtbot: QtBot) -> None:
    model = begun(page, qtbot).view_model
    model.show_part(Part.MEASURES)
    type_into(page, "measure-satisfaction-before", "6")
    assert model.state.problems["satisfaction.before"].code == "plan.figure_range"
    type_into(page, "measure-satisfaction-before", "3.4")
    type_into(page, "measure-satisfaction-after", "x")
    assert model.state.problems["satisfaction.after"].code == "plan.no_number"
    qtbot.waitUntil(lambda: "satisfaction" in model.state.choices.measures)


def test_the_calendar_file_is_written(page: TasksPage, qtbot: QtBot, tmp_path: Path) -> None:
    begun(page, qtbot)
    page.session.dialogs.answer(tmp_path / "plan.ics")
    page._export.click()
    qtbot.waitUntil((tmp_path / "plan.ics").exists)
    events = calendar_events((tmp_path / "plan.ics").read_bytes().decode())
    assert len(events) == 8 + 26


def test_arrows_walk_through_the_tasks(page: TasksPage, qtbot: QtBot) -> None:
    model = begun(page, qtbot).view_model
    page.dates.table.setFocus()
    QTest.keyClick(page.dates.table, Qt.Key.Key_Down)
    assert model.state.chosen == "P0-purpose"
