"""The dashboard: selecting, looking closer, reminding, exporting; what is missing is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sme_smartwork.bridges.officer_exports import Export
from sme_smartwork.dashboard.model import Axis
from sme_smartwork.work import Progress
from tests.support.homes import own_home
from tests.support.made_up_collection import PROGRAMME, made_up_folder
from ui.dashboard.screen import DashboardScreen
from ui.dashboard.state import Part, Stage
from ui.forms.tables import TallTable
from ui.kit import Figure, QuietButton
from ui.kit.states import EmptyState
from ui.session import Session

Settle = Callable[[], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_up_folder(tmp_path_factory.mktemp("collection"), 160)


@pytest.fixture
def officer(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    own_home(tmp_path / "home", monkeypatch)
    session.choose(role="officer")
    return session


@pytest.fixture
def settle(officer: Session, qtbot: QtBot) -> Settle:
    def wait() -> None:
        for _ in range(4):  # a job that ends may begin another one
            qtbot.waitUntil(lambda: officer.jobs.is_idle, timeout=60_000)
            qtbot.wait(0)

    return wait


@pytest.fixture
def screen(officer: Session, made: Path, qtbot: QtBot, settle: Settle) -> Iterator[DashboardScreen]:
    officer.choose(collection=str(made))
    shown = DashboardScreen(officer)
    qtbot.addWidget(shown)
    shown.resize(1064, 774)
    shown.show()
    settle()
    assert shown.view_model.state.stage is Stage.READY
    yield shown
    settle()
    shown.view_model.close()


def table(screen: DashboardScreen, name: str) -> TallTable:
    found = screen.findChild(TallTable, name)
    assert isinstance(found, TallTable)
    return found


def test_without_a_collection_the_way_leads_to_collecting(officer: Session, qtbot: QtBot) -> None:
    shown = DashboardScreen(officer)
    qtbot.addWidget(shown)
    shown.show()
    wanted: list[str] = []
    officer.wanted.connect(lambda screen, _where: wanted.append(screen))
    empty = next(each for each in shown.findChildren(EmptyState) if each.isVisible())
    qtbot.mouseClick(empty.findChild(QuietButton), Qt.MouseButton.LeftButton)
    assert wanted == ["collect"]


def test_a_folder_that_is_no_collection_is_told(
    officer: Session, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    officer.choose(collection=str(tmp_path / "gone"))
    shown = DashboardScreen(officer)
    qtbot.addWidget(shown)
    settle()
    assert shown.view_model.state.stage is Stage.FAILED
    assert shown.view_model.state.problem is not None


def test_a_collection_read_again_is_shown_again(
    screen: DashboardScreen, officer: Session, settle: Settle
) -> None:
    before = screen.view_model.state.board
    officer.touched("collection")
    settle()
    assert screen.view_model.state.stage is Stage.READY
    assert screen.view_model.state.board == before


def test_the_newest_round_is_shown_first_and_another_can_be_chosen(
    screen: DashboardScreen, settle: Settle
) -> None:
    model = screen.view_model
    assert model.state.selection is not None
    assert model.state.selection.round.round == "2026-2"
    model.choose_round(model.state.rounds[0].round)
    settle()
    assert model.state.board is not None
    assert model.state.board.selection.round.round == "2026-1"
    assert model.state.board.trend is None


def test_a_filter_narrows_the_figures(screen: DashboardScreen, settle: Settle) -> None:
    model = screen.view_model
    assert model.state.board is not None
    everybody = model.state.board.whole.firms
    model.choose(Axis.INDUSTRY, "C")
    settle()
    fewer = model.state.board.whole.firms
    assert everybody is not None
    assert fewer is not None
    assert fewer < everybody
    model.choose(Axis.INDUSTRY, None)
    settle()
    assert model.state.board.whole.firms == everybody


def test_of_several_questions_the_last_is_answered(screen: DashboardScreen, settle: Settle) -> None:
    model = screen.view_model
    for axis in (Axis.SIZE, Axis.INDUSTRY, Axis.REGION):
        model.group_by(axis)
    settle()
    assert model.state.board is not None
    assert model.state.board.selection.by is Axis.REGION
    assert not model.state.is_asking


def test_enter_on_a_group_lists_its_firms(screen: DashboardScreen, qtbot: QtBot, settle: Settle) -> None:
    groups = table(screen, "dashboard-groups")
    groups.choose(("C",))
    qtbot.keyClick(groups, Qt.Key.Key_Return)
    settle()
    state = screen.view_model.state
    assert state.part is Part.FIRMS
    assert state.firms is not None
    assert {firm.industry for firm in state.firms.firms} == {"C"}
    assert table(screen, "dashboard-firms").shown_rows() == len(state.firms.firms)


def test_a_hidden_group_says_so_in_words(screen: DashboardScreen) -> None:
    board = screen.view_model.state.board
    assert board is not None
    hidden = [at for at, line in enumerate(board.lines) if line.hidden]
    assert hidden
    model = table(screen, "dashboard-groups").model()
    words = {model.index(at, column).data() for at in hidden for column in range(model.columnCount())}
    assert "? 비공개" in words


def test_choosing_an_item_shows_it_by_group(screen: DashboardScreen, qtbot: QtBot, settle: Settle) -> None:
    gaps = table(screen, "dashboard-gaps")
    gaps.setCurrentIndex(gaps.model().index(2, 0))
    settle()
    state = screen.view_model.state
    assert state.board is not None
    assert state.item == state.board.gaps[2].item
    assert state.gap_lines
    qtbot.wait(0)


def test_a_pasted_list_becomes_reminders_drafts_and_a_workbook(
    screen: DashboardScreen, officer: Session, tmp_path: Path, settle: Settle
) -> None:
    model = screen.view_model
    model.show_part(Part.REMIND)
    model.remind_from_text("사업장 1\n없는 곳, 222-33-44444, 김담당, a@example.org", "명단")
    settle()
    assert model.state.reminders is not None
    assert [each.firm.name for each in model.state.reminders.firms] == ["없는 곳"]
    officer.dialogs.answer(tmp_path / "list.xlsx")
    screen.remind.list_wanted.emit()
    settle()
    assert model.state.saving.done == tmp_path / "list.xlsx"
    officer.dialogs.answer(tmp_path)
    screen.remind.drafts_wanted.emit()
    settle()
    assert model.state.saving.done is not None
    assert [path.suffix for path in model.state.saving.done.iterdir()] == [".eml"]


def test_a_list_that_cannot_be_read_is_told(screen: DashboardScreen, tmp_path: Path, settle: Settle) -> None:
    (tmp_path / "list.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    screen.view_model.remind_from_file(tmp_path / "list.xlsx")
    settle()
    assert screen.view_model.state.remind_problem is not None
    assert screen.view_model.state.reminders is None


@pytest.mark.parametrize("export", Export)
def test_every_export_is_written_where_it_was_asked_for(
    screen: DashboardScreen, officer: Session, tmp_path: Path, settle: Settle, export: Export
) -> None:
    target = tmp_path / f"out.{'xlsx' if export in (Export.WORKBOOK, Export.PUBLICATION) else export.value}"
    screen.view_model.show_part(Part.EXPORT)
    officer.dialogs.answer(target)
    screen.export.wanted.emit(export)
    settle()
    assert screen.view_model.state.saving.done == target
    if target.suffix == ".xlsx":
        assert load_workbook(target).sheetnames


def test_an_export_over_another_file_is_refused(
    screen: DashboardScreen, tmp_path: Path, settle: Settle
) -> None:
    (tmp_path / "notes.xlsx").write_bytes(b"notes")
    screen.view_model.export(Export.WORKBOOK, tmp_path / "notes.xlsx")
    settle()
    assert screen.view_model.state.saving.problem is not None
    assert (tmp_path / "notes.xlsx").read_bytes() == b"notes"


def test_a_stopped_export_leaves_nothing(screen: DashboardScreen, tmp_path: Path, settle: Settle) -> None:
    model = screen.view_model
    model.export(Export.CSV, tmp_path / "out.csv")
    model.stop_saving()
    settle()
    assert not model.state.saving.is_running
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


def test_progress_is_told_in_rows(screen: DashboardScreen) -> None:
    screen.view_model._saving_went_on(Progress(2_000, 100_000))
    assert screen.left_behind()
    screen.view_model._show(screen.view_model.state.__class__())


def test_a_collection_without_a_counted_report_says_so(
    officer: Session, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    made_up_folder(tmp_path / "none", 0)
    officer.choose(collection=str(tmp_path / "none"))
    shown = DashboardScreen(officer)
    qtbot.addWidget(shown)
    settle()
    assert shown.view_model.state.stage is Stage.NOTHING
    shown.view_model.close()


def test_a_question_under_way_is_answered_to_nobody_once_it_is_closed(
    screen: DashboardScreen, settle: Settle
) -> None:
    before = screen.view_model.state.board
    screen.view_model.group_by(Axis.SIZE)
    screen.view_model.close()
    settle()
    assert screen.view_model.state.board == before


def test_the_round_is_called_by_its_programme(screen: DashboardScreen) -> None:
    names = screen.view_model.state.names
    assert names is not None
    assert set(names["ko"].rounds.values()) == {f"{PROGRAMME} · 2026-1", f"{PROGRAMME} · 2026-2"}


def test_a_selection_without_a_firm_shows_dashes_and_says_why(
    screen: DashboardScreen, settle: Settle
) -> None:
    screen.view_model.choose(Axis.INDUSTRY, "T")
    settle()
    board = screen.view_model.state.board
    assert board is not None
    assert (board.whole.firms, board.whole.readiness, board.whole.hidden) == (0, None, ())
    names = {figure.accessibleName() for figure in screen.overview.findChildren(Figure)}
    assert "준비도 평균 – 값이 있는 사업장이 없어요" in names
