"""Making a report: what leaves is seen first, names only when confirmed, a failed save harms nothing."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sme_smartwork.exchange.workbook import verify_workbook
from sme_smartwork.reports.model import ReportKind
from sme_smartwork.reports.register import ReportRegister
from ui.forms.paths import PathRefused
from ui.kit import LineEdit
from ui.reports.making.page import MakingPage
from ui.reports.making.state import KINDS, MakingState
from ui.reports.making.view_model import MakingViewModel
from ui.session import Session


@pytest.fixture
def built(demo_session: Session, qtbot: QtBot) -> MakingViewModel:
    """The page's model with its first report."""
    return settled(MakingViewModel(demo_session), qtbot, demo_session)


def settled(model: MakingViewModel, qtbot: QtBot, session: Session) -> MakingViewModel:
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=30_000)
    return model


def cells(state: MakingState) -> str:
    assert state.report is not None
    return "\n".join(str(cell.value) for sheet in state.report.sheets for row in sheet.rows for cell in row)


def test_a_report_is_written_signed_and_noted(
    built: MakingViewModel, demo_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "report.xlsx"
    built.save(path)
    settled(built, qtbot, demo_session)
    assert built.state.saved is not None
    assert verify_workbook(path).ok
    (made,) = ReportRegister(demo_session.open_workspace.store).made()
    assert (made.file_name, made.sha256, made.kind) == ("report.xlsx", built.state.saved.sha256, "full")


def test_names_leave_only_after_they_were_confirmed(
    built: MakingViewModel, demo_session: Session, qtbot: QtBot
) -> None:
    names = [worker.name for worker in demo_session.open_workspace.company.workers() if worker.name]
    demo_session.dialogs.answer(False)
    built.choose_names(True)
    assert not built.state.with_names
    assert not any(name in cells(built.state) for name in names)
    demo_session.dialogs.answer(True)
    built.choose_names(True)
    settled(built, qtbot, demo_session)
    assert any(name in cells(built.state) for name in names)
    built.choose_names(False)
    settled(built, qtbot, demo_session)
    assert not any(name in cells(built.state) for name in names)


def test_a_kind_without_people_has_no_names_even_when_they_were_chosen(
    built: MakingViewModel, demo_session: Session, qtbot: QtBot
) -> None:
    demo_session.dialogs.answer(True)
    built.choose_names(True)
    built.choose_kind(ReportKind.READINESS)
    settled(built, qtbot, demo_session)
    names = [worker.name for worker in demo_session.open_workspace.company.workers() if worker.name]
    assert not built.state.names_in
    assert not any(name in cells(built.state) for name in names)


def test_what_was_seen_is_what_is_written(
    built: MakingViewModel, demo_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    built.choose_language("en")
    settled(built, qtbot, demo_session)
    seen = built.state.report
    built.save(tmp_path / "report.xlsx")
    settled(built, qtbot, demo_session)
    header = verify_workbook(tmp_path / "report.xlsx").header
    assert seen is not None
    assert header is not None
    assert (header.language, header.id) == ("en", seen.id)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not ReportKind.FULL])
def test_every_kind_can_be_looked_at_or_says_why_not(
    built: MakingViewModel, demo_session: Session, qtbot: QtBot, kind: ReportKind
) -> None:
    built.choose_kind(kind)
    settled(built, qtbot, demo_session)
    state = built.state
    assert (state.report is None) is (state.build_problem is not None)
    assert state.report is None or state.report.kind is kind


def test_a_save_that_fails_leaves_nothing_and_offers_another_try(
    built: MakingViewModel, demo_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "later"
    built.save(folder / "report.xlsx")
    settled(built, qtbot, demo_session)
    assert built.state.save_problem is not None
    assert ReportRegister(demo_session.open_workspace.store).made() == ()
    folder.mkdir()
    built.save_again()
    settled(built, qtbot, demo_session)
    assert built.state.save_problem is None
    assert (folder / "report.xlsx").is_file()


def test_a_place_named_while_the_report_is_built_gets_it_when_it_is_ready(
    demo_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    model = MakingViewModel(demo_session)
    assert model.state.report is None
    model.save_typed(str(tmp_path / "report.xlsx"))
    qtbot.waitUntil(lambda: model.state.saved is not None, timeout=30_000)
    assert verify_workbook(tmp_path / "report.xlsx").ok


def test_a_change_elsewhere_is_in_the_preview(
    built: MakingViewModel, demo_session: Session, qtbot: QtBot
) -> None:
    demo_session.save("company", lambda: demo_session.open_workspace.company.change_firm(name="새 이름"))
    settled(built, qtbot, demo_session)
    assert "새 이름" in cells(built.state)


def test_the_suggested_name_does_not_tell_the_firm(built: MakingViewModel, demo_session: Session) -> None:
    name = demo_session.open_workspace.company.firm().name
    assert name is not None
    assert name not in built.suggested_name()


@pytest.mark.parametrize(
    "typed", ["report", "dir/report.xlsx", "{folder}/notes.txt", "{folder}", "{folder}/"]
)
def test_a_place_that_is_none_for_a_workbook_is_refused_in_words(
    built: MakingViewModel, demo_session: Session, tmp_path: Path, typed: str
) -> None:
    built.save_typed(typed.format(folder=tmp_path))
    assert isinstance(built.state.save_problem, PathRefused)
    assert demo_session.jobs.is_idle


def test_a_tilde_is_the_own_folder(
    built: MakingViewModel,
    demo_session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    built.save_typed("~/report")
    settled(built, qtbot, demo_session)
    assert (tmp_path / "report.xlsx").is_file()


def shown(session: Session, qtbot: QtBot) -> tuple[MakingPage, LineEdit]:
    page = MakingPage(session)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitActive(page)
    settled(page.view_model, qtbot, session)
    line = page.findChild(LineEdit, "report-path")
    assert line is not None
    return page, line


def test_a_typed_place_is_written_by_enter_only(demo_session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    page, line = shown(demo_session, qtbot)
    path = tmp_path / "report.xlsx"
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, str(path.with_suffix("")))
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert not line.hasFocus()
    assert demo_session.jobs.is_idle
    assert not path.exists()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view_model.state.saved is not None, timeout=30_000)
    assert path.is_file()


def test_a_file_that_is_there_is_replaced_only_with_consent_and_enter_asks_every_time(
    demo_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    page, line = shown(demo_session, qtbot)
    path = tmp_path / "accounts.xlsx"
    path.write_bytes(b"the accounts of ten years")
    line.setText(str(path))
    demo_session.dialogs.answer(False)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert demo_session.jobs.is_idle
    assert path.read_bytes() == b"the accounts of ten years"
    for _ in range(2):
        before = path.stat().st_mtime_ns
        demo_session.dialogs.answer(True)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: demo_session.jobs.is_idle, timeout=30_000)
        assert path.stat().st_mtime_ns != before
        assert page.view_model.state.saved is not None
    assert len(demo_session.dialogs.asked) == 3


def test_a_pdf_is_for_reading_and_the_register_is_of_workbooks(
    built: MakingViewModel, demo_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    built.save_pdf(tmp_path / "report.pdf")
    settled(built, qtbot, demo_session)
    assert built.state.saved is not None
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert ReportRegister(demo_session.open_workspace.store).made() == ()


def test_the_folder_of_an_application_names_what_is_inside(
    demo_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    page, _line = shown(demo_session, qtbot)
    page.folder.choose("flexible_work_grant")
    page.folder.make(tmp_path / "application.zip", page.view_model.options())
    qtbot.waitUntil(lambda: demo_session.jobs.is_idle, timeout=60_000)
    assert page.folder.state.problem is None
    with ZipFile(tmp_path / "application.zip") as archive:
        assert {part.name for part in page.folder.state.parts} <= set(archive.namelist())
