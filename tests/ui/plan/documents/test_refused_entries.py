"""What a document refuses stays in its field, so that nobody types it twice."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.kit import LineEdit
from ui.plan.documents.page import DocumentsPage
from ui.session import Session


def test_what_was_refused_stays_in_its_field_until_it_is_mended(open_session: Session, qtbot: QtBot) -> None:
    page = DocumentsPage(open_session)
    qtbot.addWidget(page)
    page.show()
    model = page.view_model
    qtbot.waitUntil(lambda: open_session.jobs.is_idle and model.state.view is not None, timeout=20_000)
    model.choose("DOC-07")
    model.put("total_hours", "160")
    qtbot.waitUntil(lambda: page.findChild(LineEdit, "document-total_hours") is not None)
    editor = page.findChild(LineEdit, "document-total_hours")
    assert isinstance(editor, LineEdit)
    for typed in ("-5", "160"):  # the second is what is kept: it must take the error away all the same
        editor.setText(typed)
        editor.editingFinished.emit()
        assert editor.text() == typed
        assert ("total_hours" in model.state.wrong) == (typed == "-5")
