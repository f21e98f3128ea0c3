"""Collecting: many reports at once, without a workplace; problems named; stopping leaves what was there."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sme_smartwork.collect.model import State
from tests.support.homes import own_home
from ui.collect.screen import CollectScreen
from ui.collect.tables import firm_columns, firm_row
from ui.collect.view_model import CollectViewModel, Stage
from ui.forms.figures import percent
from ui.i18n import t
from ui.kit import LineEdit
from ui.session import Session
from ui.shell.window import Window


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


def test_score_coverage_proof_and_cap_of_the_checklist_are_shown_together(
    session: Session, qtbot: QtBot, folder: Path
) -> None:
    model = CollectViewModel(session)
    read(model, (folder,), qtbot)
    assert model.state.collection is not None
    (report,) = model.state.collection.verified
    titles = [column.title for column in firm_columns()]
    at = titles.index(t("ui.collect.column.checklist"))
    names = ("checklist", "coverage", "proof", "capped")
    assert titles[at : at + 4] == [t(f"ui.collect.column.{name}") for name in names]
    score, coverage, proof, capped = firm_row(report)[at : at + 4]
    figures = [report.number(f"checklist_{name}") for name in ("score", "coverage", "proof")]
    assert [score, coverage, proof] == [percent(Decimal(each)) for each in figures if each is not None]
    assert capped == report.number("checklist_capped")
    assert len(firm_row(report)) == len(titles)


def test_the_consolidated_workbook_goes_where_it_is_wanted(
    session: Session, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    model = CollectViewModel(session)
    read(model, (folder,), qtbot)
    target = tmp_path / "all.xlsx"
    model.save(target)
    qtbot.waitUntil(lambda: model.state.saved == target, timeout=30_000)
    assert target.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("name", ["hanbit", "hanbit.xlsx"])
def test_a_file_that_was_read_is_never_overwritten(
    session: Session, qtbot: QtBot, folder: Path, name: str
) -> None:
    model = CollectViewModel(session)
    read(model, (folder,), qtbot)
    before = (folder / "hanbit.xlsx").read_bytes()
    model.save_typed(str(folder / name))
    model.save(folder / "hanbit.xlsx")
    assert session.jobs.is_idle
    assert model.state.save_problem is not None
    assert model.state.save_problem.code == "collect.target_is_input"
    assert (folder / "hanbit.xlsx").read_bytes() == before


def test_an_older_collection_is_replaced_by_enter_and_consent_only(
    session: Session, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    screen, target = CollectScreen(session), tmp_path / "all.xlsx"
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitActive(screen)
    read(screen.view_model, (folder,), qtbot)
    line = screen.findChild(LineEdit, "collect-save-path")
    assert line is not None
    line.setText(str(target))
    line.editingFinished.emit()
    assert session.jobs.is_idle
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.view_model.state.saved == target, timeout=30_000)
    was = target.stat().st_mtime_ns
    session.dialogs.answer(False)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert session.jobs.is_idle
    assert target.stat().st_mtime_ns == was
    session.dialogs.answer(True)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=30_000)
    assert target.stat().st_mtime_ns != was


def test_a_folder_that_cannot_be_written_is_said(
    session: Session, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    model = CollectViewModel(session)
    read(model, (folder,), qtbot)
    model.save(tmp_path / "missing" / "all.xlsx")
    qtbot.waitUntil(lambda: model.state.save_problem is not None, timeout=30_000)
    assert model.state.collection is not None


def test_where_nothing_can_be_read_the_reason_is_said(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    model = CollectViewModel(session)
    (tmp_path / "letter.xlsx").write_bytes(b"nothing of the kind")
    read(model, (tmp_path / "letter.xlsx",), qtbot)
    assert model.state.stage is Stage.FAILED
    assert model.state.problem is not None
    assert "letter.xlsx" in model.state.problem.happened("en")


def test_the_same_folder_twice_is_read_once(session: Session, qtbot: QtBot, folder: Path) -> None:
    model = CollectViewModel(session)
    read(model, (folder, folder), qtbot)
    assert model.state.paths == (folder,)


def test_a_collection_that_is_not_saved_is_not_lost_without_asking(
    session: Session, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    session.close()
    session.choose(role="officer")
    window = Window(session)
    qtbot.addWidget(window)
    screen = window.shown()
    assert isinstance(screen, CollectScreen)
    read(screen.view_model, (folder,), qtbot)
    window.show()
    for leave in (window.start_new, window.start_open, window.ask_role, window.close):
        session.dialogs.answer(False)
        leave()
        assert window.shown() is screen
        assert screen.view_model.state.collection is not None
        assert window.isVisible()
    screen.view_model.save(tmp_path / "all.xlsx")
    qtbot.waitUntil(lambda: screen.view_model.state.saved is not None, timeout=30_000)
    window.ask_role()
    assert not window.is_working
    assert len(session.dialogs.asked) == 4
    assert window.close()


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
