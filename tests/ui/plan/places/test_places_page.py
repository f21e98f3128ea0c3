"""The week: letters set places, ranges are filled, weeks copied, and what does not fit is named at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sme_smartwork.places.model import Clash
from sme_smartwork.worklog.model import Place, WorkDay
from ui.plan.places.page import PlacesPage
from ui.session import Session
from ui.theme import Choice, theme

MONDAY = date(2026, 11, 16)  # the week of 22 November
PEOPLE = 300
BLINK = 0.05  # seconds on the interface thread


def on(number: int) -> date:
    return MONDAY + timedelta(days=number)


def shown(session: Session, qtbot: QtBot) -> PlacesPage:
    made = PlacesPage(session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: made.view_model.state.is_read)
    return made


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> PlacesPage:
    """The page of a new workplace with two people."""
    for name in ("김하나", "이두리"):
        open_session.open_workspace.company.add_worker(name=name, hired_on=date(2020, 1, 2))
    return shown(open_session, qtbot)


def choose(page: PlacesPage, row: int, column: int) -> None:
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.model().index(row, column))


def planned(page: PlacesPage) -> dict[tuple[str, date], Place]:
    return dict(page.session.open_workspace.places.planned(on(0), on(6)))


def test_letters_set_places_and_walk_on_through_the_week(page: PlacesPage) -> None:
    choose(page, 0, 0)
    for key in (Qt.Key.Key_H, Qt.Key.Key_C, Qt.Key.Key_M, Qt.Key.Key_O):
        QTest.keyClick(page.grid, key)
    expected = (Place.HOME, Place.CENTRE, Place.MOBILE, Place.OFFICE)
    assert planned(page) == {("W-01", on(number)): place for number, place in enumerate(expected)}
    page.session.undo.undo()
    assert ("W-01", on(3)) not in planned(page)


def test_a_range_is_filled_and_emptied_at_once(page: PlacesPage, qtbot: QtBot) -> None:
    model = page.grid.model()
    chosen = QItemSelection(model.index(0, 0), model.index(1, 2))
    page.grid.setFocus()
    page.grid.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    QTest.keyClick(page.grid, Qt.Key.Key_H)
    assert set(planned(page).values()) == {Place.HOME}
    assert len(planned(page)) == 6
    qtbot.waitUntil(lambda: page.view_model.state.week.count(on(0), Place.HOME) == 2)  # type: ignore[union-attr]
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert planned(page) == {}
    page.session.undo.undo()
    assert len(planned(page)) == 6


def test_a_team_day_names_who_is_planned_elsewhere(page: PlacesPage, qtbot: QtBot) -> None:
    page.view_model.put([("W-01", on(1))], Place.HOME)
    page.view_model.toggle_team_day(1)
    qtbot.waitUntil(lambda: bool(page.view_model.state.week and page.view_model.state.week.conflicts))
    page.view_model.select(("W-01", on(1)))
    assert "모두 출근" in page.panel.person.told.text()
    page.session.undo.undo()
    qtbot.waitUntil(lambda: not page.view_model.state.week.conflicts)  # type: ignore[union-attr]


def test_more_days_than_agreed_are_told_with_the_reason(page: PlacesPage, qtbot: QtBot) -> None:
    model = page.view_model
    model.select(("W-01", on(0)))
    model.agree_days("1.5")
    model.put([("W-01", on(0)), ("W-01", on(2))], Place.HOME)
    qtbot.waitUntil(lambda: [each.clash for each in model.state.week.conflicts] == [Clash.TOO_MANY])  # type: ignore[union-attr]
    assert "1.5" in page.panel.person.told.text()
    model.agree_days("여드레")
    assert model.state.day_problem is not None
    assert model.state.day_problem.code == "places.no_number"


def test_a_week_is_copied_named_and_laid_over(page: PlacesPage, qtbot: QtBot) -> None:
    model = page.view_model
    model.put([("W-01", on(0)), ("W-01", on(3))], Place.HOME)
    qtbot.waitUntil(lambda: model.state.week.count(on(0), Place.HOME) == 1)  # type: ignore[union-attr]
    model.select(("W-01", on(0)))
    assert model.save_template("주 2일")
    model.step(1)
    qtbot.waitUntil(lambda: model.state.week is not None and model.state.week.monday == on(7))
    model.copy_before(["W-01"])
    model.lay("주 2일", ["W-02"])
    kept = page.session.open_workspace.places.planned(on(7), on(13))
    assert set(kept) == {("W-01", on(7)), ("W-01", on(10)), ("W-02", on(7)), ("W-02", on(10))}


def test_the_plan_is_entered_into_the_work_log_up_to_today_only(page: PlacesPage, qtbot: QtBot) -> None:
    workspace, model = page.session.open_workspace, page.view_model
    workspace.worklog.put(WorkDay("W-01", on(1), Place.OFFICE, clock_in=540))
    model.put([("W-01", on(0)), ("W-01", on(1)), ("W-02", on(0))], Place.HOME)
    qtbot.waitUntil(lambda: model.state.week.count(on(0), Place.HOME) == 2)  # type: ignore[union-attr]
    model.take_over(["W-01"])
    places = {day.key: day.place for day in workspace.worklog.days(on(0), on(6))}
    assert places == {("W-01", on(0)): Place.HOME, ("W-01", on(1)): Place.OFFICE}
    page.session.undo.undo()
    assert len(workspace.worklog.days(on(0), on(6))) == 1


@pytest.mark.parametrize("ending", [".xlsx", ".pdf", ".ics"])
def test_the_week_is_written(page: PlacesPage, qtbot: QtBot, tmp_path: Path, ending: str) -> None:
    page.view_model.put([("W-01", on(0))], Place.HOME)
    path = tmp_path / f"week{ending}"
    page.view_model.export(path)
    qtbot.waitUntil(path.exists)
    assert path.stat().st_size > 200


def test_three_hundred_people_stay_below_a_blink(open_session: Session, qtbot: QtBot) -> None:
    workspace = open_session.open_workspace
    with workspace.store.change():
        for number in range(PEOPLE):
            workspace.company.add_worker(name=f"사람 {number:03d}", hired_on=date(2020, 1, 2))
        codes = [worker.code for worker in workspace.company.workers()]
        workspace.places.plan({(code, on(day)): Place.HOME for code in codes for day in range(5)})
    page = shown(open_session, qtbot)
    model, took = page.view_model, []
    for _each in range(3):
        took.append(_busy(lambda: page.draw(model.state)))
    assert min(took) < BLINK, "drawing the week again"
    keeping = _busy(lambda: model.put([(code, on(0)) for code in codes], Place.OFFICE))
    assert keeping < BLINK, "keeping 300 days"
    qtbot.waitUntil(lambda: model.state.week.count(on(0), Place.OFFICE) == PEOPLE)  # type: ignore[union-attr]
    assert min(_busy(lambda: model.filter("29")), _busy(lambda: model.filter("1"))) < BLINK


def _busy(work: Callable[[], object]) -> float:
    """Seconds the interface thread itself works, painting included; what else the machine does counts not."""
    began = time.thread_time()
    work()
    QApplication.processEvents()
    return time.thread_time() - began


@pytest.mark.parametrize("scale", [100, 200])
def test_heads_and_names_of_the_week_are_not_cut(page: PlacesPage, qtbot: QtBot, scale: int) -> None:
    theme().choose(Choice.LIGHT, scale)
    model, days, people = page.grid.model(), page.grid.horizontalHeader(), page.grid.verticalHeader()
    page.view_model.toggle_team_day(2)
    qtbot.waitUntil(lambda: "모두 출근" in model.headerData(2, Qt.Orientation.Horizontal))
    assert max(days.sectionSizeFromContents(at).height() for at in range(7)) <= days.height()
    assert people.sectionSizeFromContents(0).height() <= people.sectionSize(0)
