"""Checking reports: one verdict a file, every difference with sheet, cell and both values."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from sme_smartwork.exchange.model import Verdict
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.reports.xlsx import write_workbook
from tests.support.reports import report
from ui.kit import Table
from ui.reports.checking.page import CheckingPage
from ui.session import Session


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A report, the same with a changed cell, and no report at all."""
    good, altered, none = (tmp_path / f"{name}.xlsx" for name in ("good", "altered", "none"))
    write_workbook(report(), good, SigningKey.generate())
    book = load_workbook(good)
    book.worksheets[0]["A2"] = "다른 회사"
    book.save(altered)
    none.write_bytes(b"nothing of the kind")
    return good, altered, none


def test_each_file_gets_its_verdict_and_a_bad_one_stops_none(
    demo_session: Session, qtbot: QtBot, files: tuple[Path, Path, Path]
) -> None:
    page = CheckingPage(demo_session)
    qtbot.addWidget(page)
    page.view_model.check((files[2], files[1], files[0]))
    qtbot.waitUntil(lambda: bool(page.view_model.state.files), timeout=30_000)
    none, altered, good = page.view_model.state.files
    assert none.problem is not None
    assert good.check is not None
    assert altered.check is not None
    assert (good.check.verdict, altered.check.verdict) == (Verdict.VALID, Verdict.CHANGED)
    page.view_model.look_at(1)
    table = page.findChild(Table, "verify-differences")
    assert table is not None
    row = [table.model().index(0, column).data() for column in range(5)]
    assert row[1] == "A2"
    assert row[3:] == ["한빛디자인", "다른 회사"]


def test_a_file_that_was_opened_with_the_page_is_checked(
    demo_session: Session, qtbot: QtBot, files: tuple[Path, Path, Path]
) -> None:
    page = CheckingPage(demo_session)
    qtbot.addWidget(page)
    page.arrive(str(files[0]))
    qtbot.waitUntil(lambda: bool(page.view_model.state.files), timeout=30_000)
    page.view_model.check_typed("no whole place")
    assert page.view_model.state.problem is not None
