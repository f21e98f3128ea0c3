"""The owner sees where roles differ, asks more people, and takes in what they send, each as one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from sme_smartwork.assessment.people.model import Fate, Source
from sme_smartwork.checklist.inviting.service import Inviting
from sme_smartwork.exchange.envelope import read_file
from sme_smartwork.exchange.invitation import read_invitation
from sme_smartwork.work import Ticket
from tests.support.cut import cut_texts
from tests.support.driver import shown_texts
from tests.support.exchanging import person
from tests.support.readiness_people import Member, filled
from tests.ui.conftest import NOW
from ui.a11y import unnamed
from ui.assessment.people.page import PeoplePage
from ui.i18n import set_language, t
from ui.session import Session
from ui.theme import Choice, theme

PATIENCE = 20_000


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> PeoplePage:
    workspace = open_session.open_workspace
    workspace.company.add_worker(name="홍길동")
    for question, level in {"D1-02": 4, "D3-01": 3}.items():
        workspace.assessment.record(question, "CEO", level)
    made = PeoplePage(open_session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def staff(page: PeoplePage, tmp_path: Path) -> Iterator[Member]:
    """Somebody who was invited by the open workplace."""
    workspace = page.session.open_workspace
    inviting = Inviting(workspace.store, workspace.checklist, lambda: NOW)
    made = inviting.make(["W-01"], "2026-11", NOW.date())
    path = inviting.write(made, tmp_path, Ticket())[0]
    someone = person(tmp_path / "staff", lambda: NOW)  # type: ignore[arg-type]
    someone.replying.accept(read_invitation(read_file(path), path.name))
    yield Member(someone.store, lambda: NOW, made[0])  # type: ignore[arg-type]
    someone.store.close()


def press(page: PeoplePage, qtbot: QtBot, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.session.jobs.is_idle, timeout=PATIENCE)


def ids(page: PeoplePage) -> list[str]:
    return [each.id for each in page.view_model.state.people]


def shown_rows(page: PeoplePage) -> list[list[str]]:
    model = page.means.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_file_is_looked_at_compared_and_taken_and_the_step_undone(
    page: PeoplePage, staff: Member, qtbot: QtBot, tmp_path: Path
) -> None:
    staff.answer({"D1-02": 1, "D3-01": 3})
    path = staff.send(tmp_path / "one.swreadiness")
    page.session.dialogs.answer([path])
    press(page, qtbot, "people-files")
    (arrival,) = page.view_model.state.incoming.arrivals
    assert arrival.fate is Fate.UNKNOWN_SENDER
    assert not page.incoming.take.isEnabled()
    row = page.incoming.row_of(path)
    assert row is not None
    same = next(box for box in row.findChildren(QCheckBox) if box.text() == t("ui.people.incoming.same"))
    same.click()
    press(page, qtbot, "people-take")
    assert ids(page) == ["CEO", arrival.respondent]
    assert page.view_model.state.incoming.arrivals == ()
    # The widest difference stands first, with the mean of each role that answered.
    assert [row[1:] for row in shown_rows(page)] == [
        ["3", "! 다르게 봄", "경영자 4 · 직원 1"],
        ["0", "", "경영자 3 · 직원 3"],
    ]
    page.session.undo.undo()
    assert ids(page) == ["CEO"]
    page.session.undo.redo()
    assert ids(page) == ["CEO", arrival.respondent]


def test_sheets_are_made_filled_and_come_back(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    page.session.dialogs.answer(folder)
    press(page, qtbot, "people-sheets")
    (path,) = folder.iterdir()
    assert [each.is_waiting for each in page.view_model.state.people] == [False, True]
    with filled(path) as sheet:
        sheet.answer({"D1-02": 2})
    page.session.dialogs.answer(folder)
    press(page, qtbot, "people-folder")
    press(page, qtbot, "people-take")
    assert [each.source for each in page.view_model.state.people] == [Source.HERE, Source.SHEET]


def test_a_person_is_added_named_and_removed_each_as_one_step(page: PeoplePage, qtbot: QtBot) -> None:
    press(page, qtbot, "people-add")
    assert ids(page) == ["CEO", "EMP"]
    page.people.label.setText("현장 반장")
    page.people.label.finished.emit("현장 반장")
    assert page.view_model.state.people[1].label == "현장 반장"
    press(page, qtbot, "people-remove")
    assert ids(page) == ["CEO"]
    for expected in (["현장 반장"], [""], []):
        page.session.undo.undo()
        assert [each.label for each in page.view_model.state.people[1:]] == expected


def test_the_question_arrived_at_is_explained(page: PeoplePage) -> None:
    page.arrive("D1-02")
    formula = page._beside.drawer.formula
    assert formula is not None
    assert "D1-02" in formula.title
    assert page.here() == "D1-02"


@pytest.mark.parametrize("spoken", ["ko", "en"])
def test_everything_has_a_name(page: PeoplePage, spoken: str) -> None:
    set_language("ko" if spoken == "ko" else "en")
    page.view_model.select("CEO")
    assert unnamed(page) == ()


@pytest.mark.parametrize(("spoken", "scale"), [("ko", 100), ("en", 200)])
def test_nothing_is_cut_or_untranslated(
    page: PeoplePage, staff: Member, qtbot: QtBot, tmp_path: Path, spoken: str, scale: int
) -> None:
    set_language("ko" if spoken == "ko" else "en")
    theme().choose(Choice.LIGHT, scale)
    staff.answer({"D1-02": 1, "D7-01": 0})
    page.view_model.add_person()
    page.view_model.look((staff.send(tmp_path / "one.swreadiness"), tmp_path / "gone.swreadiness"))
    qtbot.waitUntil(lambda: page.session.jobs.is_idle, timeout=PATIENCE)
    for explained in ("", "D1-02"):
        page.view_model.explain(explained)
        for _ in range(16):  # a long page is laid out part by part
            QApplication.processEvents()
        assert cut_texts(page) == []
        assert unnamed(page) == ()
        assert [text for text in shown_texts() if text.startswith(("ui.", "people.", "kit."))] == []
