"""Programmes and receipts that are opened by a double click, or dropped anywhere, lead to their page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from tests.ui.reports.conftest import WriteProgramme
from ui.reports.made.page import MadePage
from ui.reports.programmes.page import ProgrammesPage
from ui.session import Session
from ui.shell.window import Window


@pytest.fixture
def window(demo_session: Session, qtbot: QtBot) -> Iterator[Window]:
    made = Window(demo_session)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def test_a_programme_that_is_opened_is_looked_at_and_not_taken(
    window: Window, programme_file: WriteProgramme
) -> None:
    window.open_file(programme_file())
    page = window.findChild(ProgrammesPage)
    assert page is not None
    assert page.view_model.state.arriving is not None
    assert page.view_model.state.received == ()


def test_a_programme_dropped_anywhere_leads_to_its_page(
    window: Window, programme_file: WriteProgramme
) -> None:
    window.go("home")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(programme_file()))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left, none)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert window.findChild(ProgrammesPage) is not None
    assert window.current == "reports"


def test_a_receipt_of_no_report_of_ours_is_refused_on_its_page(
    window: Window, programme_file: WriteProgramme
) -> None:
    receipt = programme_file().with_suffix(".swreceipt")
    receipt.write_bytes(b"nothing of the kind")
    window.open_file(receipt)
    page = window.findChild(MadePage)
    assert page is not None
    assert page.view_model.state.receipt_problem is not None
