"""A programme is taken after its number was compared; exactly what it asks is told, and nothing earlier."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sme_smartwork.exchange.confirmation import published_number
from sme_smartwork.exchange.workbook import verify_workbook
from sme_smartwork.programme.arriving import Fate
from sme_smartwork.programme.asking import Standing
from sme_smartwork.reports.register import ReportRegister
from tests.support.programme_fixtures import OFFICER
from tests.ui.reports.conftest import WriteProgramme
from ui.reports.programmes.page import ProgrammesPage
from ui.reports.programmes.view_model import ProgrammesViewModel
from ui.session import Session


@pytest.fixture
def page(demo_session: Session, qtbot: QtBot) -> ProgrammesPage:
    made = ProgrammesPage(demo_session)
    qtbot.addWidget(made)
    made.show()
    return made


def taken(page: ProgrammesPage, file: Path, qtbot: QtBot) -> ProgrammesViewModel:
    model = page.view_model
    model.look(file)
    model.take(published_number(OFFICER.public))
    qtbot.waitUntil(lambda: bool(model.state.fields) and not model.state.is_judging, timeout=30_000)
    return model


def answered(model: ProgrammesViewModel) -> None:
    asked = {each.id: each for each in model.state.fields}
    model.type_in(asked["own.centre"], "yes")
    model.type_in(asked["own.when"], "now")


def test_first_contact_needs_the_number_that_was_published(
    page: ProgrammesPage, programme_file: WriteProgramme
) -> None:
    page.view_model.look(programme_file())
    take, heard = page.arriving.take, page.arriving.heard
    number = published_number(OFFICER.public)
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert not any(number in text for text in shown)
    assert not take.isEnabled()
    heard.setText("1234-5678-9012-3456-7890")
    take.click()
    assert page.view_model.state.received == ()
    assert page.view_model.state.arriving_problem is not None
    heard.setText(number.replace("-", " "))
    take.click()
    assert len(page.view_model.state.received) == 1


def test_a_changed_key_cannot_be_taken(
    page: ProgrammesPage, programme_file: WriteProgramme, tmp_path: Path, qtbot: QtBot
) -> None:
    from sme_smartwork.exchange.programme_file import write_programme
    from tests.support.programme_fixtures import FORGER, programme

    model = taken(page, programme_file(), qtbot)
    forged = tmp_path / "forged.swprogramme"
    forged.write_bytes(write_programme(programme(version=2, sign_key=FORGER.public), FORGER))
    model.look(forged)
    assert model.state.arriving is not None
    assert model.state.arriving.fate is Fate.CHANGED_KEY
    take = page.findChild(QPushButton, "programme-take")
    assert take is not None
    assert not take.isVisible()


def test_what_is_missing_holds_the_report_back_and_is_named(
    page: ProgrammesPage, programme_file: WriteProgramme, qtbot: QtBot
) -> None:
    model = taken(page, programme_file(), qtbot)
    assert [each.id for each in model.state.in_the_way] == ["own.centre", "own.when"]
    assert model.state.report is None
    answered(model)
    assert model.state.report is not None


def test_a_value_of_persons_is_told_only_after_somebody_agreed(
    page: ProgrammesPage, programme_file: WriteProgramme, qtbot: QtBot
) -> None:
    model = taken(page, programme_file(), qtbot)
    answered(model)
    asked = {each.id: each for each in model.state.fields}["women_people"]
    assert asked.standing is Standing.NOT_AGREED
    assert dict(model.state.report.summary)["women_people"] is None  # type: ignore[union-attr]
    model.agree(asked, True)
    assert dict(model.state.report.summary)["women_people"] is not None  # type: ignore[union-attr]


def test_what_was_typed_and_refused_stays_with_its_reason(
    page: ProgrammesPage, programme_file: WriteProgramme, qtbot: QtBot
) -> None:
    model = taken(page, programme_file(), qtbot)
    seats = {each.id: each for each in model.state.fields}["own.seats"]
    model.type_in(seats, "여섯")
    assert model.state.typed["own.seats"] == "여섯"
    assert model.state.problems["own.seats"].code == "programme.not_a_number"
    model.type_in(seats, "6")
    assert model.state.typed == {}
    assert model.state.problems == {}


def test_the_report_holds_exactly_what_was_asked_and_is_noted_with_its_number(
    page: ProgrammesPage, programme_file: WriteProgramme, qtbot: QtBot, tmp_path: Path, demo_session: Session
) -> None:
    model = taken(page, programme_file(), qtbot)
    answered(model)
    model.save(tmp_path / "answer.xlsx")
    qtbot.waitUntil(lambda: model.state.saved is not None and demo_session.jobs.is_idle, timeout=30_000)
    header = verify_workbook(tmp_path / "answer.xlsx").header
    assert header is not None
    assert set(header.summary) == {each.id for each in model.state.fields}
    assert header.programme is not None
    (made,) = ReportRegister(demo_session.open_workspace.store).made()
    assert (made.programme, made.seq) == (model.state.chosen, 1)
    assert model.state.made[model.state.chosen] == 1


def test_after_its_last_day_no_report_is_made(
    page: ProgrammesPage, programme_file: WriteProgramme, tmp_path: Path
) -> None:
    page.view_model.look(programme_file(due=date(2026, 11, 1), not_after=date(2026, 11, 10)))
    assert page.view_model.state.arriving is not None
    assert page.view_model.state.arriving.fate is Fate.CLOSED
    page.view_model.look(tmp_path / "authority.pem")
    assert page.view_model.state.arriving_problem is not None


def test_the_due_day_goes_into_a_calendar(
    page: ProgrammesPage, programme_file: WriteProgramme, qtbot: QtBot, tmp_path: Path
) -> None:
    model = taken(page, programme_file(), qtbot)
    model.export_day(tmp_path / "due.ics")
    assert "DTSTART;VALUE=DATE:20261220" in (tmp_path / "due.ics").read_text("utf-8")
