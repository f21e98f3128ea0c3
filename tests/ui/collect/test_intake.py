"""Taking in: a collection is opened, read, stopped and gone on with; what is wrong with it is said."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from sme_smartwork.collect.browsing.model import Show, Sort
from sme_smartwork.collect.given import read_given
from sme_smartwork.collect.watching import Seen
from sme_smartwork.errors import UserError
from tests.support.officer_inbox import FIRMS
from tests.ui.collect.conftest import Settle
from ui.collect.intake import view_model, watcher
from ui.collect.intake.page import IntakePage
from ui.collect.intake.state import Stage, Watched
from ui.collect.intake.view_model import IntakeViewModel
from ui.kit import Picker
from ui.session import Session

_FOUND = {"counted": 2, "older": 1, "duplicate": 1, "changed": 1, "unreadable": 2}


@pytest.fixture
def page(officer: Session, qtbot: QtBot, settle: Settle, collection: Path) -> IntakePage:
    """The page with the collection open."""
    officer.choose(collection=str(collection))
    made = IntakePage(officer)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    settle()
    return made


def cells(page: IntakePage) -> dict[str, list[str]]:
    """What each row of the list says, by its firm and state."""
    model = page.firms_card.table.model()
    rows = [
        [str(model.index(row, at).data()) for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    return {f"{row[0]} {row[-1]}": row for row in rows}


def test_a_folder_is_read_into_a_new_collection_whatever_is_in_it(
    officer: Session, settle: Settle, inbox: Path, tmp_path: Path
) -> None:
    model = IntakeViewModel(officer)
    assert model.state.stage is Stage.CLOSED
    model.open(tmp_path / "취합")
    settle()
    assert (model.state.stage, model.state.files) == (Stage.OPEN, 0)
    model.add((inbox,))
    settle()
    assert model.state.problem is None
    assert dict(model.state.counts) == _FOUND
    assert officer.settings.collection == str(tmp_path / "취합")
    assert {name: model.state.figure(name) for name in ("counted", "repeated", "changed", "unread")} == {
        "counted": 2,
        "repeated": 2,
        "changed": 1,
        "unread": 2,
    }


def test_the_list_names_sheet_and_cell_of_a_change_and_what_was_replaced(page: IntakePage) -> None:
    told = cells(page)
    assert len(told) == 4
    assert any(FIRMS[2] in row and "!A2" in row for row in told)
    assert any(FIRMS[0] in row and row.startswith(f"{FIRMS[0]} !") for row in told)


def test_the_list_is_searched_shown_and_sorted(page: IntakePage, settle: Settle) -> None:
    page.firms.look(search="다온")
    settle()
    assert [row.split()[0] for row in cells(page)] == [FIRMS[1]]
    page.firms.look(search="", show=Show.CHANGED)
    settle()
    assert [row.split()[0] for row in cells(page)] == [FIRMS[2]]
    page.firms.look(show=Show.ALL, by=Sort.FIRM)
    page.firms_card.table.sort_wanted.emit(0)
    settle()
    assert page.firms.state.look.falling
    picker = page.findChild(Picker, "collected-firms-sort")
    assert picker is not None
    picker.chosen.emit(Sort.MADE)
    settle()
    assert page.firms.state.look.falling
    picker.chosen.emit(Sort.FIRM)
    settle()
    page.firms_card.table.sort_wanted.emit(0)
    settle()
    assert next(iter(cells(page))).startswith(FIRMS[0])


def test_of_several_looks_the_last_one_wins(page: IntakePage, settle: Settle) -> None:
    for typed in ("다", "다온", "한빛", "푸른들"):
        page.firms.look(search=typed)
    settle()
    assert (page.firms.state.look.search, page.firms.state.total) == ("푸른들", 1)


def test_stopping_keeps_what_was_read_and_reading_goes_on(
    officer: Session, qtbot: QtBot, settle: Settle, inbox: Path, tmp_path: Path
) -> None:
    model = IntakeViewModel(officer)
    model.open(tmp_path / "취합")
    settle()
    model.add((inbox,))
    qtbot.waitUntil(lambda: model.state.stage is Stage.READING, timeout=30_000)
    model.stop()
    settle()
    assert (model.state.stage, model.state.is_interrupted) == (Stage.OPEN, True)
    again = IntakeViewModel(officer)
    settle()
    assert again.state.given.places
    again.read()
    settle()
    assert dict(again.state.counts) == _FOUND
    assert not again.state.is_interrupted


def test_going_away_stops_the_reading_and_keeps_what_was_read(
    officer: Session, qtbot: QtBot, settle: Settle, inbox: Path, tmp_path: Path
) -> None:
    page = IntakePage(officer)
    qtbot.addWidget(page)
    page.view_model.open(tmp_path / "취합")
    settle()
    page.view_model.add((inbox,))
    qtbot.waitUntil(lambda: page.view_model.state.stage is Stage.READING, timeout=30_000)
    page.retire()
    settle()
    assert page.view_model.state.is_interrupted
    assert not (tmp_path / "취합" / "collection.json").exists()


def test_a_place_that_is_not_there_is_told_and_not_kept(
    page: IntakePage, settle: Settle, collection: Path, tmp_path: Path
) -> None:
    before = read_given(collection)
    page.view_model.add_typed(str(tmp_path / "mistyped"))
    settle()
    assert page.view_model.state.problem is not None
    assert page.view_model.state.problem.code == "collect.no_place"
    assert read_given(collection) == page.view_model.state.given == before


def test_tools_that_were_added_on_another_screen_are_seen_here(
    officer: Session, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_model, "are_missing", lambda: True)
    model = IntakeViewModel(officer)
    settle()
    assert not model.state.has_tools
    monkeypatch.setattr(view_model, "are_missing", lambda: False)
    officer.touched("collection")
    assert model.state.has_tools


def test_closing_leaves_the_folder_as_it_is(page: IntakePage, officer: Session, collection: Path) -> None:
    before = sorted(path.name for path in collection.iterdir())
    page.view_model.close()
    assert (page.view_model.state.stage, officer.settings.collection) == (Stage.CLOSED, None)
    assert sorted(path.name for path in collection.iterdir()) == before


def _newer(folder: Path) -> Path:
    manifest = folder / "collection.json"
    document = json.loads(manifest.read_text(encoding="utf-8"))
    document["schema"] = "smartwork/collection-store/9"
    manifest.write_text(json.dumps(document), encoding="utf-8")
    return folder


def _damaged(folder: Path) -> Path:
    (folder / "collection.json").write_bytes(b"{")
    return folder


def _a_file(folder: Path) -> Path:
    return folder / "collection.json"


def _with_other_things(folder: Path) -> Path:
    other = folder.parent / "other"
    other.mkdir()
    (other / "family.jpg").write_bytes(b"picture")
    return other


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_newer, "collect.newer_store"),
        (_damaged, "collect.damaged"),
        (_a_file, "collect.folder_is_file"),
        (_with_other_things, "collect.foreign_folder"),
    ],
)
def test_a_folder_that_is_no_collection_is_told_and_left_alone(
    officer: Session, settle: Settle, collection: Path, make: Callable[[Path], Path], code: str
) -> None:
    folder = make(collection)
    model = IntakeViewModel(officer)
    model.open(folder)
    settle()
    assert model.state.stage is Stage.CLOSED
    assert isinstance(model.state.problem, UserError)
    assert model.state.problem.code == code
    assert officer.settings.collection is None


def test_a_collection_somebody_else_writes_is_told(
    page: IntakePage, settle: Settle, collection: Path
) -> None:
    with FileLock(collection / ".lock", thread_local=False):
        page.view_model.read()
        settle()
    assert page.view_model.state.problem is not None
    assert page.view_model.state.problem.code == "collect.in_use"
    assert dict(page.view_model.state.counts) == _FOUND
    page.view_model.read()
    settle()
    assert page.view_model.state.problem is None


def test_a_folder_that_cannot_be_written_is_told_and_its_list_stays(
    page: IntakePage, settle: Settle, collection: Path
) -> None:
    (collection / ".lock").unlink(missing_ok=True)
    (collection / ".lock").mkdir()
    page.view_model.read()
    settle()
    assert page.view_model.state.problem is not None
    assert page.view_model.state.stage is Stage.OPEN
    assert len(cells(page)) == 4


def test_a_collection_that_is_pulled_out_while_it_is_read_is_told(
    officer: Session, qtbot: QtBot, settle: Settle, inbox: Path, tmp_path: Path
) -> None:
    model = IntakeViewModel(officer)
    model.open(tmp_path / "취합")
    settle()
    model.add((inbox,))
    qtbot.waitUntil(lambda: model.state.pace is not None and model.state.pace.total > 0, timeout=30_000)
    shutil.rmtree(tmp_path / "취합")
    settle()
    assert isinstance(model.state.problem, UserError)
    assert model.state.stage is Stage.OPEN


def test_what_cannot_be_kept_in_the_folder_is_told_and_nothing_is_read(
    page: IntakePage, settle: Settle, collection: Path, tmp_path: Path
) -> None:
    (collection / "given.json").unlink()
    (collection / "given.json").mkdir()
    page.view_model.add((tmp_path,))
    settle()
    assert page.view_model.state.problem is not None
    assert page.view_model.state.stage is Stage.OPEN


def test_a_collection_on_a_stick_that_is_pulled_out_is_told(
    page: IntakePage, settle: Settle, collection: Path
) -> None:
    shutil.rmtree(collection)
    page.firms.open()
    page.firms.look(search="다온")
    settle()
    assert page.firms.state.total == 0
    page.view_model.turn_watching(True)
    settle()
    assert page.view_model.state.problem is not None


def test_a_collection_that_is_not_there_any_more_is_told_and_not_begun_anew(
    officer: Session, settle: Settle, tmp_path: Path
) -> None:
    gone = tmp_path / "stick" / "취합"
    officer.choose(collection=str(gone))
    model = IntakeViewModel(officer)
    settle()
    assert model.state.stage is Stage.CLOSED
    assert model.state.problem is not None
    assert model.state.problem.code == "collect.out_of_reach"
    assert not gone.parent.exists()
    model.open(gone)
    settle()
    assert model.state.problem is None
    assert gone.is_dir()


def test_a_source_that_disappears_costs_nothing_that_was_read(
    officer: Session, settle: Settle, inbox: Path, tmp_path: Path
) -> None:
    source = shutil.copytree(inbox, tmp_path / "source")
    model = IntakeViewModel(officer)
    model.open(tmp_path / "취합")
    settle()
    model.add((source,))
    settle()
    source.rename(tmp_path / "away")
    model.read()
    settle()
    assert model.state.problem is None
    assert model.state.figure("counted") == 2


def test_new_files_are_read_by_themselves_while_they_are_watched_for(
    officer: Session,
    qtbot: QtBot,
    settle: Settle,
    inbox: Path,
    collection: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watcher, "_PAUSE_MS", 20)
    source = tmp_path / "watched"
    source.mkdir()
    officer.choose(collection=str(collection))
    page = IntakePage(officer)
    qtbot.addWidget(page)
    page.show()
    settle()
    page.view_model.add((source,))
    settle()
    assert page.view_model.state.watched is Watched.OFF
    page.view_model.turn_watching(True)
    qtbot.waitUntil(lambda: page.view_model.state.given.watch, timeout=30_000)
    shutil.copy(inbox / "letter.xlsx", source / "new.xlsx")
    qtbot.waitUntil(
        lambda: page.view_model.state.counts.get("duplicate", 0) > 1 or page.view_model.state.files > 7,
        timeout=30_000,
    )
    qtbot.waitUntil(lambda: page.view_model.state.stage is Stage.OPEN, timeout=30_000)
    page.view_model.turn_watching(False)
    settle()
    assert page.view_model.state.watched is Watched.OFF


def test_a_watched_folder_out_of_reach_is_shown(page: IntakePage, settle: Settle, tmp_path: Path) -> None:
    page.view_model.turn_watching(True)
    settle()
    page.view_model.saw(Seen(lost=(tmp_path,)))
    assert page.view_model.state.watched is Watched.LOST
    page.view_model.saw(Seen(arriving=2))
    assert (page.view_model.state.watched, page.view_model.state.arriving) == (Watched.ARRIVING, 2)


def test_files_may_be_dropped_anywhere_on_the_page(
    page: IntakePage, settle: Settle, inbox: Path, tmp_path: Path
) -> None:
    dropped = tmp_path / "dropped.xlsx"
    shutil.copy(inbox / "firm-0.xlsx", dropped)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(dropped))])
    buttons, keys, action = (
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.DropAction.CopyAction,
    )
    entered = QDragEnterEvent(QPoint(9, 9), action, data, buttons, keys)
    page.dragEnterEvent(entered)
    assert entered.isAccepted()
    page.dropEvent(QDropEvent(QPointF(9, 9), action, data, buttons, keys))
    settle()
    assert str(dropped) in page.view_model.state.given.places
    assert page.view_model.state.counts["duplicate"] == 2
