"""Problems: looked at, accepted with a reason, returned with a message, and taken back."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sme_smartwork.collect.collecting import collect_into
from sme_smartwork.collect.decisions.journal import read_decisions
from sme_smartwork.collect.decisions.model import Action
from sme_smartwork.collect.given import read_given
from sme_smartwork.collect.ordering import order_of
from sme_smartwork.collect.store import read_manifest
from sme_smartwork.work import Ticket
from tests.support.officer_inbox import FIRMS
from tests.ui.collect.conftest import Settle
from ui.collect.problems.page import ProblemsPage
from ui.i18n import t
from ui.kit import LineEdit, MultiLine, QuietButton
from ui.session import Session


@pytest.fixture
def page(officer: Session, qtbot: QtBot, settle: Settle, collection: Path) -> ProblemsPage:
    """The page with the problems of the collection."""
    officer.choose(collection=str(collection))
    made = ProblemsPage(officer)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    settle()
    return made


def choose(page: ProblemsPage, settle: Settle, trouble: str, search: str = "") -> None:
    """Choose the first problem of a kind."""
    page.problems.look(trouble=trouble, search=search)
    settle()
    page.problems_card.table.selectRow(0)
    settle()


def write(page: ProblemsPage, by: str, reason: str) -> None:
    """Type who decides and why."""
    line, text = page.findChild(LineEdit, "decision-by"), page.findChild(MultiLine, "decision-reason")
    assert line is not None
    assert text is not None
    line.setText(by)
    line.textEdited.emit(by)
    text.setPlainText(reason)


def press(page: ProblemsPage, name: str) -> None:
    """Press a button of the page."""
    button = page.findChild(QuietButton, name)
    assert button is not None
    assert button.isEnabled()
    button.click()


def test_every_problem_names_its_file_and_what_differs_its_cell(page: ProblemsPage, settle: Settle) -> None:
    model = page.problems_card.table.model()
    told = [[str(model.index(row, at).data()) for at in range(3)] for row in range(model.rowCount())]
    assert {row[0] for row in told} >= {"firm-2.xlsx", "letter.xlsx", "firm-1.xlsx", "earlier/firm-0.xlsx"}
    changed = next(row for row in told if row[0] == "firm-2.xlsx")
    assert changed[1].endswith("!A2")
    assert "다른 회사" in changed[2]
    choose(page, settle, "unreadable", "letter")
    assert page.problems.state.total == 1


def test_an_accepted_file_counts_until_that_is_taken_back(
    page: ProblemsPage, settle: Settle, collection: Path
) -> None:
    choose(page, settle, "fault")
    write(page, "김담당", "전화로 확인한 값")
    press(page, "decision-accept")
    settle()
    state = page.view_model.state
    assert state.refused is None
    assert state.decision is not None
    assert (state.decision.action, state.decision.by) == (Action.ACCEPT, "김담당")
    assert state.row is not None
    assert state.row.state == "accepted"
    assert counts(collection)["accepted"] == 1
    collect_into(collection, order_of(read_given(collection).places, read_given(collection)), Ticket())
    assert counts(collection)["accepted"] == 1
    press(page, "decision-undo")
    settle()
    assert page.view_model.state.decision is None
    assert counts(collection)["changed"] == 1
    assert [each.action for each in read_decisions(collection)] == [Action.ACCEPT, Action.UNDO]


@pytest.mark.parametrize(
    ("by", "reason", "code"),
    [("", "까닭", "collect.decision_by_whom"), ("김담당", " ", "collect.decision_reason")],
)
def test_a_decision_needs_a_name_and_a_reason(
    page: ProblemsPage, settle: Settle, collection: Path, by: str, reason: str, code: str
) -> None:
    choose(page, settle, "fault")
    write(page, by, reason)
    press(page, "decision-accept")
    settle()
    refused = page.view_model.state.refused
    assert refused is not None
    assert refused.code == code
    assert read_decisions(collection) == ()


def test_a_returned_file_comes_with_a_message_that_opens_as_a_draft(
    page: ProblemsPage, officer: Session, settle: Settle, collection: Path, tmp_path: Path
) -> None:
    choose(page, settle, "fault")
    write(page, "김담당", "고치지 않은 원본이 필요해요")
    press(page, "decision-return")
    settle()
    assert counts(collection)["returned"] == 1
    prepared = page.view_model.state.message
    assert prepared is not None
    for part in (FIRMS[2], "firm-2.xlsx", "A2", "다른 회사", "고치지 않은 원본이 필요해요", "김담당"):
        assert part in prepared.text
    officer.dialogs.answer(tmp_path / "return.eml")
    press(page, "return-draft")
    settle()
    mail = message_from_bytes((tmp_path / "return.eml").read_bytes(), policy=default)
    assert mail["X-Unsent"] == "1"
    assert "A2" in mail.get_content()
    page.view_model.speak("en", page.problems.lists)
    settle()
    english = page.view_model.state.message
    assert english is not None
    assert english.subject.startswith("Please send")


def test_what_has_no_content_to_trust_cannot_be_accepted(page: ProblemsPage, settle: Settle) -> None:
    choose(page, settle, "unreadable", "letter")
    assert page.view_model.state.row is not None
    assert not page.view_model.state.can_accept
    page.view_model.accept()
    settle()
    assert page.view_model.state.decision is None


def test_a_file_another_one_is_counted_for_is_not_said_to_be_distrusted(
    page: ProblemsPage, settle: Settle
) -> None:
    choose(page, settle, "older")
    row = page.view_model.state.row
    assert row is not None
    told = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert t("ui.collect.decision.replaced") in told
    assert t("ui.collect.decision.not_acceptable") not in told


def test_the_folder_of_a_file_is_shown(
    page: ProblemsPage, officer: Session, settle: Settle, inbox: Path
) -> None:
    choose(page, settle, "fault")
    officer.dialogs.answer(True)
    press(page, "problem-place")
    settle()
    assert officer.dialogs.asked == [str(inbox)]


def test_a_decision_made_while_somebody_else_collects_counts_at_the_next_run(
    page: ProblemsPage, settle: Settle, collection: Path
) -> None:
    choose(page, settle, "fault")
    write(page, "김담당", "전화로 확인한 값")
    with FileLock(collection / ".lock", thread_local=False):
        press(page, "decision-accept")
        settle()
    state = page.view_model.state
    assert (state.refused, state.is_waiting, state.is_deciding) == (None, True, False)
    assert counts(collection)["changed"] == 1
    collect_into(collection, order_of((), read_given(collection)), Ticket())
    assert counts(collection)["accepted"] == 1
    page.session.touched("collection")
    settle()
    page.problems_card.table.selectRow(0)
    settle()
    assert not page.view_model.state.is_waiting


def test_a_decision_in_a_collection_cut_short_costs_nothing_that_was_read(
    page: ProblemsPage, settle: Settle, collection: Path
) -> None:
    (collection / "journal").mkdir(exist_ok=True)
    (collection / "journal" / "000009.jsonl").write_bytes(b"")
    choose(page, settle, "fault")
    write(page, "김담당", "전화로 확인한 값")
    press(page, "decision-accept")
    settle()
    assert page.view_model.state.is_waiting
    assert (collection / "journal" / "000009.jsonl").exists()


def test_who_decided_last_is_asked_no_second_time(page: ProblemsPage, settle: Settle) -> None:
    choose(page, settle, "fault")
    write(page, "김담당", "까닭")
    press(page, "decision-accept")
    settle()
    page.view_model.name_officer("")
    choose(page, settle, "duplicate")
    assert page.view_model.state.by == "김담당"


def test_a_decision_that_cannot_be_written_is_told(
    page: ProblemsPage, settle: Settle, collection: Path
) -> None:
    (collection / "decisions.jsonl").mkdir()
    choose(page, settle, "fault")
    assert page.view_model.state.refused is not None
    assert page.view_model.state.refused.code == "collect.decision_unread"
    write(page, "김담당", "까닭")
    press(page, "decision-accept")
    settle()
    assert page.view_model.state.refused is not None
    assert counts(collection)["changed"] == 1


def counts(folder: Path) -> dict[str, int]:
    """Files by state, as the collection's manifest says."""
    manifest = read_manifest(folder)
    assert manifest is not None
    return dict(manifest.counts)
