"""A report leaves only when somebody pressed send after seeing receiver, file, size and every figure."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import trustme
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.confirmation import published_number
from sme_smartwork.exchange.receipt_file import write_receipt
from sme_smartwork.programme.model import Way, WayKind
from sme_smartwork.submit.model import Compared, SignIn
from tests.support.dav_server import dav_serving
from tests.support.programme_fixtures import OFFICER, receipt
from tests.ui.conftest import NOW
from tests.ui.reports.conftest import WriteProgramme
from ui.kit import Table
from ui.reports.made.page import MadePage
from ui.reports.made.view_model import MadeViewModel
from ui.reports.programmes.view_model import ProgrammesViewModel
from ui.session import Session

SERVER = "https://localhost:1/in"


def made_for(programme: Path, session: Session, folder: Path, qtbot: QtBot) -> None:
    """Take the programme, answer it, and make its report in `folder`."""
    model = ProgrammesViewModel(session)
    model.look(programme)
    model.take(published_number(OFFICER.public))
    qtbot.waitUntil(lambda: bool(model.state.fields), timeout=30_000)
    asked = {each.id: each for each in model.state.fields}
    model.type_in(asked["own.centre"], "yes")
    model.type_in(asked["own.when"], "now")
    model.save(folder / "answer.xlsx")
    qtbot.waitUntil(lambda: model.state.saved is not None and session.jobs.is_idle, timeout=30_000)
    model.stop()
    session.disconnect(model)


@pytest.fixture
def page(demo_session: Session, programme_file: WriteProgramme, tmp_path: Path, qtbot: QtBot) -> MadePage:
    """The page with one report made for a programme that names a mail address and a server."""
    ways = (Way(WayKind.WEB, SERVER), Way(WayKind.MAIL, "smart@example.kr"))
    made_for(programme_file(ways=ways), demo_session, tmp_path, qtbot)
    page = MadePage(demo_session)
    qtbot.addWidget(page)
    page.show()
    page.view_model.begin_sending()
    qtbot.waitUntil(lambda: page.view_model.state.sending.parcel is not None, timeout=30_000)
    return page


def sent(model: MadeViewModel, session: Session, qtbot: QtBot) -> UserError | None:
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=30_000)
    return model.state.sending.problem


def test_everything_that_leaves_is_shown_before_the_button_can_be_pressed(
    page: MadePage, demo_session: Session
) -> None:
    sending = page.view_model.state.sending
    table, button = page.findChild(Table, "send-figures"), page.findChild(QPushButton, "send-now")
    assert table is not None
    assert button is not None
    assert sending.parcel is not None
    assert table.shown_rows() == len(sending.parcel.header.summary) == 10
    assert (sending.way, sending.receiver) == (WayKind.WEB, SERVER)
    assert button.isEnabled()
    page.view_model.name_receiver("")
    assert not button.isEnabled()
    assert demo_session.jobs.is_idle
    assert page.view_model.state.looked_at.submissions == ()  # type: ignore[union-attr]


def test_a_report_reaches_the_server_with_a_password_and_the_proof_stays(
    page: MadePage, demo_session: Session, qtbot: QtBot, tmp_path: Path, believed: trustme.CA
) -> None:
    model = page.view_model
    (tmp_path / "dav").mkdir()
    with dav_serving(tmp_path / "dav", believed, {"hanbit": "소나무"}) as server:
        model.name_receiver(server.address)
        model.send()
        problem = sent(model, demo_session, qtbot)
        assert problem is not None
        assert problem.code == "submit.sign_in"
        assert model.state.sending.needs_sign_in
        page.sending.sign_in.user.setText("hanbit")
        page.sending.sign_in.password.line.setText("소나무")
        page.sending.send.click()
        assert sent(model, demo_session, qtbot) is None
        assert len(server.files) == 1
    (submission,) = model.state.looked_at.submissions  # type: ignore[union-attr]
    assert (submission.proof.status, submission.proof.compared) == (201, Compared.CONTENT)
    assert page.sending.sign_in.typed is None


def test_offline_is_told_and_nothing_is_noted(page: MadePage, demo_session: Session, qtbot: QtBot) -> None:
    model = page.view_model
    model.send(SignIn("a", "b"))
    problem = sent(model, demo_session, qtbot)
    assert problem is not None
    assert problem.code == "submit.no_connection"
    assert model.state.looked_at.submissions == ()  # type: ignore[union-attr]


def test_a_plain_http_address_is_refused(page: MadePage, demo_session: Session, qtbot: QtBot) -> None:
    model = page.view_model
    model.name_receiver("http://agency.example.kr/in")
    model.send()
    problem = sent(model, demo_session, qtbot)
    assert problem is not None
    assert problem.code == "submit.not_https"


def test_a_mail_is_only_written_and_opened_never_sent(
    page: MadePage, demo_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    model = page.view_model
    model.choose_way(WayKind.MAIL)
    assert model.state.sending.receiver == "smart@example.kr"
    demo_session.dialogs.answer(tmp_path / "draft.eml")
    demo_session.dialogs.answer(True)
    page.sending.send.click()
    assert sent(model, demo_session, qtbot) is None
    assert demo_session.dialogs.asked[-1] == str(tmp_path / "draft.eml")
    assert b"X-Unsent: 1" in (tmp_path / "draft.eml").read_bytes()


def test_another_file_than_the_one_made_is_not_handed_over(
    page: MadePage, demo_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    again = tmp_path / "again.xlsx"
    book = load_workbook(tmp_path / "answer.xlsx")
    book.save(again)
    page.view_model.take_file(again)
    problem = sent(page.view_model, demo_session, qtbot)
    assert problem is not None
    assert problem.code == "submit.other_file"
    assert page.view_model.state.sending.parcel is None


def test_a_receipt_stands_beside_its_report_and_a_foreign_one_is_refused(
    page: MadePage, tmp_path: Path
) -> None:
    model = page.view_model
    made = model.state.looked_at
    assert made is not None
    theirs = receipt(report=made.report.id, sha256=made.report.sha256, received_at=NOW + timedelta(days=1))
    file = tmp_path / "theirs.swreceipt"
    file.write_bytes(write_receipt(theirs, OFFICER))
    page.arrive(str(file))
    assert [each.receipt.verdict for each in model.state.looked_at.receipts] == ["counted"]  # type: ignore[union-attr]
    file.write_bytes(write_receipt(receipt(), OFFICER))
    page.arrive(str(file))
    assert model.state.receipt_problem is not None
