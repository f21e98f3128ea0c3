"""Reports: what leaves is seen first, names only when confirmed, a failed save harms nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sme_smartwork.exchange.workbook import verify_workbook
from ui.forms.paths import PathRefused
from ui.kit import LineEdit
from ui.reports.screen import ReportsScreen
from ui.reports.view_model import ReportsState, ReportsViewModel
from ui.session import Session


def test_a_report_is_written_signed_and_noted(demo_session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    model = ReportsViewModel(demo_session)
    path = tmp_path / "report.xlsx"
    save(model, path, qtbot)
    assert model.state.saved is not None
    assert verify_workbook(path).ok
    assert [made.file_name for made in model.state.made] == ["report.xlsx"]
    assert model.state.made[0].sha256 == model.state.saved.sha256


def test_names_leave_only_after_they_were_confirmed(demo_session: Session) -> None:
    model = ReportsViewModel(demo_session)
    names = [worker.name for worker in demo_session.open_workspace.company.workers() if worker.name]
    demo_session.dialogs.answer(False)
    model.choose_names(True)
    assert not model.state.with_names
    assert not any(name in cells(model.state) for name in names)
    demo_session.dialogs.answer(True)
    model.choose_names(True)
    assert model.state.with_names
    model.choose_names(False)
    assert not any(name in cells(model.state) for name in names)


def test_what_was_seen_is_what_is_written(demo_session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    model = ReportsViewModel(demo_session)
    model.choose_language("en")
    save(model, tmp_path / "report.xlsx", qtbot)
    header = verify_workbook(tmp_path / "report.xlsx").header
    assert header is not None
    assert header.language == "en"
    assert header.id == model.state.report.id


def test_a_save_that_fails_leaves_the_old_file_and_offers_another_try(
    demo_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    model = ReportsViewModel(demo_session)
    folder = tmp_path / "later"
    save(model, folder / "report.xlsx", qtbot)
    assert model.state.save_problem is not None
    assert model.state.made == ()
    folder.mkdir()
    model.save_again()
    qtbot.waitUntil(lambda: not model.state.saving, timeout=30_000)
    assert model.state.save_problem is None
    assert (folder / "report.xlsx").is_file()


def test_a_changed_cell_is_found_with_sheet_and_cell(
    demo_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    model = ReportsViewModel(demo_session)
    path = tmp_path / "report.xlsx"
    save(model, path, qtbot)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["A2"] = "다른 회사"
    book.save(path)
    model.verify(path)
    qtbot.waitUntil(lambda: not model.state.checking, timeout=30_000)
    assert model.state.checked is not None
    assert not model.state.checked.ok
    assert any(problem.address == "A2" for problem in model.state.checked.problems)


def test_a_change_elsewhere_is_in_the_preview(demo_session: Session) -> None:
    model = ReportsViewModel(demo_session)
    demo_session.save("company", lambda: demo_session.open_workspace.company.change_firm(name="새 이름"))
    assert "새 이름" in cells(model.state)


def test_the_suggested_name_does_not_tell_the_firm(demo_session: Session, qtbot: QtBot) -> None:
    screen = ReportsScreen(demo_session)
    qtbot.addWidget(screen)
    name = demo_session.open_workspace.company.firm().name
    assert name is not None
    assert name not in screen.view_model.suggested_name()


def save(model: ReportsViewModel, path: Path, qtbot: QtBot) -> None:
    model.save(path)
    qtbot.waitUntil(lambda: not model.state.saving, timeout=30_000)


def cells(state: ReportsState) -> str:
    return "\n".join(
        str(cell.value) for sheet in state.report.sheets for cells in sheet.rows for cell in cells
    )


def path_line(screen: ReportsScreen) -> LineEdit:
    line = screen.findChild(LineEdit, "report-path")
    assert line is not None
    return line


def test_a_typed_place_is_written_by_enter_only(demo_session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    screen = shown(ReportsScreen(demo_session), qtbot)
    line, path = path_line(screen), tmp_path / "report.xlsx"
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, str(path.with_suffix("")))
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert not line.hasFocus()
    assert demo_session.jobs.is_idle
    assert not path.exists()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.view_model.state.saved is not None, timeout=30_000)
    assert path.is_file()


def test_a_file_that_is_there_is_replaced_only_with_consent_and_enter_asks_every_time(
    demo_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, path = shown(ReportsScreen(demo_session), qtbot), tmp_path / "accounts.xlsx"
    path.write_bytes(b"the accounts of ten years")
    line = path_line(screen)
    line.setText(str(path))
    demo_session.dialogs.answer(False)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert demo_session.jobs.is_idle
    assert path.read_bytes() == b"the accounts of ten years"
    for _ in range(2):
        before = path.read_bytes()
        demo_session.dialogs.answer(True)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: demo_session.jobs.is_idle, timeout=30_000)
        assert path.read_bytes() != before
        assert screen.view_model.state.saved is not None
    assert len(demo_session.dialogs.asked) == 3


@pytest.mark.parametrize(
    "typed", ["report", "dir/report.xlsx", "{folder}/notes.txt", "{folder}", "{folder}/"]
)
def test_a_place_that_is_none_for_a_workbook_is_refused_in_words(
    demo_session: Session, tmp_path: Path, typed: str
) -> None:
    model = ReportsViewModel(demo_session)
    model.save_typed(typed.format(folder=tmp_path))
    assert isinstance(model.state.save_problem, PathRefused)
    assert demo_session.jobs.is_idle


def test_a_tilde_is_the_own_folder(
    demo_session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    model = ReportsViewModel(demo_session)
    model.save_typed("~/report")
    qtbot.waitUntil(lambda: not model.state.saving, timeout=30_000)
    assert (tmp_path / "report.xlsx").is_file()


def shown(screen: ReportsScreen, qtbot: QtBot) -> ReportsScreen:
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitActive(screen)
    return screen
