"""The month is filled by keys, every entry is kept at once, judged at once and taken back by one step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import perf_counter

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from sme_smartwork.company.model import FlexibleKind
from sme_smartwork.rules.model import Verdict
from sme_smartwork.worklog.model import Kind, Place, WorkDay
from tests.support.cut import cut_texts
from ui.a11y import unnamed
from ui.company.roster_view_model import RosterViewModel
from ui.i18n import set_language
from ui.session import Session
from ui.theme import Choice, theme
from ui.worklog.cells import CELL, Shown
from ui.worklog.grid import MonthGrid
from ui.worklog.screen import WorkLogScreen
from ui.worklog.state import Part

TUESDAY, WEDNESDAY, FRIDAY = date(2026, 11, 3), date(2026, 11, 4), date(2026, 11, 6)
Kept = Callable[[date], WorkDay]


@pytest.fixture
def grid(screen: WorkLogScreen) -> MonthGrid:
    found = screen.findChild(MonthGrid)
    assert isinstance(found, MonthGrid)
    found.setFocus()
    return found


@pytest.fixture
def kept(firm_session: Session) -> Kept:
    return lambda on: firm_session.open_workspace.worklog.day("W-01", on)


def choose(grid: MonthGrid, on: date, row: int = 0) -> None:
    grid.setCurrentIndex(grid.model().index(row, on.day - 1))


def press(qtbot: QtBot, grid: MonthGrid, key: Qt.Key) -> None:
    qtbot.keyClick(grid, key)


def shown(grid: MonthGrid, on: date, row: int = 0) -> Shown:
    found = grid.model().index(row, on.day - 1).data(CELL)
    assert isinstance(found, Shown)
    return found


def test_a_letter_sets_the_place_and_goes_on_to_the_next_working_day(
    screen: WorkLogScreen, grid: MonthGrid, qtbot: QtBot, kept: Kept
) -> None:
    choose(grid, FRIDAY)
    press(qtbot, grid, Qt.Key.Key_H)
    assert kept(FRIDAY) == WorkDay("W-01", FRIDAY, Place.HOME, by_hand=True)
    assert screen.view_model.state.selected == ("W-01", date(2026, 11, 9))  # over the weekend
    press(qtbot, grid, Qt.Key.Key_M)
    assert kept(date(2026, 11, 9)).place is Place.MOBILE


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_H, Place.HOME),
        (Qt.Key.Key_C, Place.CENTRE),
        (Qt.Key.Key_M, Place.MOBILE),
        (Qt.Key.Key_O, Place.OFFICE),
    ],
)
def test_every_place_has_its_letter(
    grid: MonthGrid, qtbot: QtBot, kept: Kept, key: Qt.Key, place: Place
) -> None:
    choose(grid, TUESDAY)
    press(qtbot, grid, key)
    assert kept(TUESDAY).place is place


def test_several_days_are_set_at_once_and_taken_back_by_one_step(
    firm_session: Session, grid: MonthGrid, qtbot: QtBot, kept: Kept
) -> None:
    choose(grid, TUESDAY)
    for day in (WEDNESDAY, FRIDAY):
        index = grid.model().index(0, day.day - 1)
        grid.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
    press(qtbot, grid, Qt.Key.Key_O)
    assert [kept(day).place for day in (TUESDAY, WEDNESDAY, FRIDAY)] == [Place.OFFICE] * 3
    firm_session.undo.undo()
    qtbot.waitUntil(lambda: firm_session.jobs.is_idle, timeout=30_000)
    assert all(kept(day).is_empty for day in (TUESDAY, WEDNESDAY, FRIDAY))
    assert shown(grid, TUESDAY).word == ""
    firm_session.undo.redo()
    qtbot.waitUntil(lambda: firm_session.jobs.is_idle, timeout=30_000)
    assert kept(FRIDAY).place is Place.OFFICE


def test_digits_begin_the_times_of_the_day(grid: MonthGrid, qtbot: QtBot, kept: Kept) -> None:
    choose(grid, TUESDAY)
    press(qtbot, grid, Qt.Key.Key_0)
    editor = next(each for each in grid.findChildren(QLineEdit) if each.isVisible())
    assert editor.text() == "0"
    qtbot.keyClicks(editor, "900-1805")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not kept(TUESDAY).is_empty)
    assert (kept(TUESDAY).clock_in, kept(TUESDAY).clock_out) == (540, 1085)
    assert "09:00–18:05" in grid.model().index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_is_no_time_is_told_and_changes_nothing(screen: WorkLogScreen, kept: Kept) -> None:
    assert not screen.view_model.type_cell(("W-01", TUESDAY), "nine to five")
    assert screen.view_model.state.problems["cell"].code == "worklog.typed"
    assert kept(TUESDAY).is_empty


def test_leave_and_deleting_have_keys(grid: MonthGrid, qtbot: QtBot, kept: Kept) -> None:
    choose(grid, TUESDAY)
    press(qtbot, grid, Qt.Key.Key_L)
    assert kept(TUESDAY).kind is Kind.LEAVE
    press(qtbot, grid, Qt.Key.Key_Delete)
    assert kept(TUESDAY).is_empty


def test_a_day_says_at_once_whether_it_counts_and_why_not(screen: WorkLogScreen, grid: MonthGrid) -> None:
    model = screen.view_model
    model.type_cell(("W-01", TUESDAY), "h 9-18")
    model.select("W-01", TUESDAY)
    assert model.state.day_result is not None
    assert model.state.day_result.verdict is Verdict.MET
    assert shown(grid, TUESDAY).glyph == "✓"
    model.type_cell(("W-01", WEDNESDAY), "o 9-18")
    model.select("W-01", WEDNESDAY)
    (use,) = model.state.day_result.uses
    assert [check.id for check in use.open] == ["away"]
    assert shown(grid, WEDNESDAY).glyph == "✗"


def test_the_line_of_a_person_says_how_far_the_month_is(screen: WorkLogScreen, grid: MonthGrid) -> None:
    for on in (date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 20)):
        screen.view_model.type_cell(("W-01", on), "h 9-18")
    head = str(grid.model().headerData(0, Qt.Orientation.Vertical))
    assert head.startswith("김민지\n3/4일 · 남은 근무일 6일")


def test_a_gap_is_marked_in_words(grid: MonthGrid) -> None:
    assert shown(grid, TUESDAY).glyph == "!"
    assert "기록이 빠졌어요" in grid.model().index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert shown(grid, TUESDAY, row=1).glyph == ""  # nothing is agreed or recorded: nothing is missing


def test_fields_of_the_panel_keep_the_day(screen: WorkLogScreen, kept: Kept) -> None:
    model = screen.view_model
    model.select("W-01", TUESDAY)
    assert model.enter("clock_in", "오전 8:55")
    assert model.enter("clock_out", "25:30")
    assert model.enter("break_minutes", "60")
    assert model.enter("note", "고객 전화")
    model.put_consent(True)
    day = kept(TUESDAY)
    assert (day.clock_in, day.clock_out, day.break_minutes, day.note, day.consent) == (
        535,
        1530,
        60,
        "고객 전화",
        True,
    )


@pytest.mark.parametrize(
    ("name", "typed"),
    [("clock_in", "25:00"), ("clock_out", "abc"), ("break_minutes", "-1"), ("note", "병원 900101-1234567")],
)
def test_a_wrong_field_keeps_what_was_typed_and_says_why(
    screen: WorkLogScreen, name: str, typed: str
) -> None:
    model = screen.view_model
    model.select("W-01", TUESDAY)
    assert not model.enter(name, typed)
    assert model.state.typed[name] == typed
    line = screen.findChild(QLineEdit, f"day-{name}")
    assert isinstance(line, QLineEdit)
    assert line.text() == typed
    model.select("W-01", WEDNESDAY)
    assert model.state.problems == {}


def test_an_end_before_the_start_is_refused(screen: WorkLogScreen, kept: Kept) -> None:
    model = screen.view_model
    model.select("W-01", TUESDAY)
    model.enter("clock_in", "18:00")
    assert not model.enter("clock_out", "09:00")
    assert model.state.problems["clock_out"].code == "worklog.time_order"
    assert kept(TUESDAY).clock_out is None


def test_agreed_hours_hold_for_the_month_and_can_be_undone(
    firm_session: Session, screen: WorkLogScreen
) -> None:
    model, log = screen.view_model, firm_session.open_workspace.worklog
    firm_session.open_workspace.company.change_worker("W-01", flexible_kind=FlexibleKind.STAGGERED)
    model.select("W-01", TUESDAY)
    for name, typed in (("start", "10:00"), ("end", "19:00"), ("before_start", "9"), ("before_end", "18")):
        assert model.enter_hours(name, typed)
    (hours,) = log.hours()["W-01"]
    assert (hours.since, hours.start, hours.before_end) == (date(2026, 11, 1), 600, 1080)
    firm_session.undo.undo()
    assert log.hours()["W-01"][0].before_end is None


def test_the_filter_leaves_whom_it_names(screen: WorkLogScreen, grid: MonthGrid) -> None:
    search = screen.findChild(QLineEdit, "worklog-search")
    assert isinstance(search, QLineEdit)
    search.setText("박서")
    assert grid.model().rowCount() == 1
    search.setText("")
    assert grid.model().rowCount() == 4


def test_months_are_stepped_through(
    screen: WorkLogScreen, firm_session: Session, grid: MonthGrid, qtbot: QtBot
) -> None:
    screen.view_model.step_month(-1)
    assert screen.view_model.state.month == date(2026, 10, 1)
    assert grid.model().columnCount() == 31
    screen.view_model.step_month(5)
    assert screen.view_model.state.month == date(2026, 11, 1)
    qtbot.waitUntil(lambda: firm_session.jobs.is_idle, timeout=30_000)
    assert screen.view_model.state.results["W-01"].month == date(2026, 11, 1)


def test_who_left_before_the_month_is_not_in_it(firm_session: Session, grid: MonthGrid, qtbot: QtBot) -> None:
    company = firm_session.open_workspace.company
    firm_session.save("company", lambda: company.change_worker("W-04", left_on=date(2026, 10, 31)))
    qtbot.waitUntil(lambda: firm_session.jobs.is_idle, timeout=30_000)
    assert grid.model().rowCount() == 3


def test_a_firm_without_people_is_told_where_to_begin(open_session: Session, qtbot: QtBot) -> None:
    screen = WorkLogScreen(open_session)
    qtbot.addWidget(screen)
    screen.show()
    wanted: list[str] = []
    open_session.wanted.connect(lambda place, _where: wanted.append(place))
    screen._nobody._run()
    assert wanted == ["company"]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("scheme", "scale"), [(Choice.LIGHT, 100), (Choice.HIGH_CONTRAST, 200)])
def test_nothing_is_cut_or_nameless(
    screen: WorkLogScreen, firm_session: Session, qtbot: QtBot, language: str, scheme: Choice, scale: int
) -> None:
    theme().choose(scheme, scale)
    set_language(language)  # type: ignore[arg-type]
    model = screen.view_model
    model.type_cell(("W-01", TUESDAY), "o 9-18")
    model.select("W-01", TUESDAY)
    found: dict[str, list[str]] = {}
    for part in Part:
        model.show_part(part)
        qtbot.waitUntil(lambda: firm_session.jobs.is_idle, timeout=60_000)
        for _ in range(6):
            QApplication.processEvents()
        names = [type(each).__name__ for each in unnamed(screen)]
        found[part] = cut_texts(screen) + names
    assert not any(found.values()), found


def test_whom_the_roster_takes_back_gets_the_work_log_back(
    screen: WorkLogScreen, firm_session: Session, qtbot: QtBot, kept: Kept
) -> None:
    screen.view_model.type_cell(("W-01", TUESDAY), "h 9-18")
    roster = RosterViewModel(firm_session)
    roster.setParent(firm_session)
    roster.remove("W-01")
    assert kept(TUESDAY).is_empty
    firm_session.undo.undo()
    assert kept(TUESDAY).place is Place.HOME
    qtbot.waitUntil(lambda: firm_session.jobs.is_idle, timeout=30_000)
    assert "W-01" in screen.view_model.state.results


def test_three_hundred_people_stay_quick(screen: WorkLogScreen, firm_session: Session, qtbot: QtBot) -> None:
    company = firm_session.open_workspace.company
    with firm_session.open_workspace.store.change():
        for number in range(296):
            company.add_worker(name=f"직원 {number}", flexible_kind=FlexibleKind.TELEWORK)
    firm_session.touched("company")
    qtbot.waitUntil(lambda: firm_session.jobs.is_idle, timeout=60_000)
    model = screen.view_model
    assert len(model.state.results) == 300
    model.type_cell(("W-300", TUESDAY), "h 9-18")  # nothing of another person is judged
    took = []
    for number in range(5):
        begun = perf_counter()
        model.type_cell(("W-299", date(2026, 11, 9 + number)), "h 9-18")
        QApplication.processEvents()
        took.append(perf_counter() - begun)
    empty = screen.view_model.state.results["W-298"]
    assert model.state.results["W-298"] is empty
    assert min(took) < 0.25, took  # a person waits for nothing; the machine of the tests is shared
