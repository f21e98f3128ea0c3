"""Collecting: many reports at once, without a workplace; problems named; stopping leaves what was there."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.collect.model import State
from tests.support.homes import own_home
from ui.collect.view_model import CollectViewModel, Stage
from ui.session import Session


@pytest.fixture
def folder(demo_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one good report and one file that is none."""
    from sme_smartwork.workspace import ReportOptions

    own_home(tmp_path, monkeypatch)
    made = tmp_path / "reports"
    made.mkdir()
    workspace = demo_session.open_workspace
    report = workspace.report(demo_session.as_of(), ReportOptions("ko", demo_session.now()))
    workspace.export(report, made / "hanbit.xlsx")
    (made / "letter.xlsx").write_bytes(b"nothing of the kind")
    return made


def test_a_folder_becomes_firms_and_problems(session: Session, qtbot: QtBot, folder: Path) -> None:
    model = CollectViewModel(session)
    read(model, (folder,), qtbot)
    found = model.state.collection
    assert found is not None
    assert found.count(State.VERIFIED) == 1
    assert [problem.file for problem in found.problems] == ["letter.xlsx"]


def test_the_consolidated_workbook_goes_where_it_is_wanted(
    session: Session, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    model = CollectViewModel(session)
    read(model, (folder,), qtbot)
    target = tmp_path / "all.xlsx"
    model.save(target)
    qtbot.waitUntil(lambda: model.state.saved == target, timeout=30_000)
    assert target.read_bytes()[:2] == b"PK"


def test_a_folder_that_cannot_be_written_is_said(
    session: Session, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    model = CollectViewModel(session)
    read(model, (folder,), qtbot)
    model.save(tmp_path / "missing" / "all.xlsx")
    qtbot.waitUntil(lambda: model.state.save_problem is not None, timeout=30_000)
    assert model.state.collection is not None


def test_the_same_folder_twice_is_read_once(session: Session, qtbot: QtBot, folder: Path) -> None:
    model = CollectViewModel(session)
    read(model, (folder, folder), qtbot)
    assert model.state.paths == (folder,)


def test_stopping_goes_back_to_the_beginning(session: Session, qtbot: QtBot, folder: Path) -> None:
    model = CollectViewModel(session)
    model.add((folder,))
    model.stop()
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=30_000)
    assert model.state.stage is Stage.EMPTY
    assert model.state.paths == ()


def read(model: CollectViewModel, paths: tuple[Path, ...], qtbot: QtBot) -> None:
    model.add(paths)
    qtbot.waitUntil(lambda: model.state.stage is not Stage.READING, timeout=60_000)
