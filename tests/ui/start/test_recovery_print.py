"""The recovery sheet on paper."""

from __future__ import annotations

from ui.i18n import t
from ui.session import Session
from ui.start.view_model import StartViewModel


def test_the_recovery_sheet_goes_to_the_printer_the_person_chooses(session: Session) -> None:
    model = StartViewModel(session)
    session.dialogs.answer(True)
    model.print_code("AAAA-BBBB")
    assert session.dialogs.asked == [t("start.code.print")]
    model.close()
