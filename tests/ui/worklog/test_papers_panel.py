"""Consent sheets and evidence leave as files, whole or not at all, and the screen tells what happened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sme_smartwork.exchange.payload import SHEET
from tests.support.office import pages
from ui.session import Session
from ui.worklog.papers_view_model import PapersViewModel
from ui.worklog.screen import WorkLogScreen
from ui.worklog.state import Part


@pytest.fixture
def model(screen: WorkLogScreen, firm_session: Session, qtbot: QtBot) -> PapersViewModel:
    """The papers of November, in which W-01 and W-02 worked at home."""
    for code in ("W-01", "W-02"):
        screen.view_model.type_cell((code, date(2026, 11, 3)), "h 9-18")
    screen.view_model.show_part(Part.PAPERS)
    wait(firm_session, qtbot)
    return screen.view_model.papers


def wait(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=60_000)


def press(screen: WorkLogScreen, name: str) -> None:
    button = screen.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


@pytest.mark.parametrize("button", ["papers-consent", "papers-evidence"])
def test_a_workbook_is_saved_where_the_person_says(
    screen: WorkLogScreen,
    model: PapersViewModel,
    firm_session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    button: str,
) -> None:
    firm_session.dialogs.answer(tmp_path / "out.xlsx")
    press(screen, button)
    wait(firm_session, qtbot)
    assert model.state.saved == tmp_path / "out.xlsx"
    sheets = load_workbook(tmp_path / "out.xlsx").sheetnames
    assert len(sheets) == (2 if button == "papers-consent" else 5)
    assert (SHEET in sheets) == (button == "papers-evidence")  # what is filled in by hand is not signed


def test_the_sheets_are_saved_as_pages(
    screen: WorkLogScreen, model: PapersViewModel, firm_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    firm_session.dialogs.answer(tmp_path / "out.pdf")
    press(screen, "papers-consent-pdf")
    wait(firm_session, qtbot)
    assert model.state.problem is None
    assert pages(tmp_path / "out.pdf") == 2


def test_a_folder_that_is_not_there_is_said_and_tried_again(
    model: PapersViewModel, firm_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    model.save_consent(tmp_path / "later" / "out.xlsx")
    wait(firm_session, qtbot)
    assert model.state.problem is not None
    (tmp_path / "later").mkdir()
    model.save_again()
    wait(firm_session, qtbot)
    assert model.state.saved is not None


def test_a_month_without_anybody_gives_no_empty_file(
    model: PapersViewModel, firm_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    firm_session.open_workspace.company.change_worker("W-01", flexible_kind=None)
    model.open(date(2026, 2, 1))
    wait(firm_session, qtbot)
    model.save_consent(tmp_path / "out.xlsx")
    wait(firm_session, qtbot)
    assert model.state.problem is not None
    assert model.state.problem.code == "worklog.nobody"
    assert not (tmp_path / "out.xlsx").exists()
