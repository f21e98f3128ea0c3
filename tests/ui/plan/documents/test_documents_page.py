"""Documents as a person fills them in: kept at once, taken back in one step, refused by article, made."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.documents.model import State
from ui.a11y import unnamed
from ui.i18n import set_language
from ui.kit import Label, LineEdit
from ui.plan.documents.page import DocumentsPage
from ui.plan.documents.state import Part
from ui.plan.documents.table_editor import TableEditor
from ui.plan.documents.words import items, state_words
from ui.session import Session

AGREEMENT = {
    "scope": "디자인팀",
    "settlement": "4",
    "settlement_unit": "weeks",
    "total_hours": "160",
    "core_from": "10:00",
    "core_until": "16:00",
    "flexible_from": {"none": True},
    "flexible_until": {"none": True},
    "standard_hours": "8",
}


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> DocumentsPage:
    company = open_session.open_workspace.company
    company.change_firm(name="한빛디자인", regular_workers=Decimal(12))
    for name in ("김하나", "이두리", "박세라"):
        company.add_worker(name=name, hired_on=date(2020, 1, 2), weekly_hours=Decimal(40))
    made = DocumentsPage(open_session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    settle(made, qtbot)
    made.view_model.choose("DOC-07")
    return made


def settle(page: DocumentsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: page.session.jobs.is_idle and page.view_model.state.view is not None, timeout=20_000
    )


def texts(page: DocumentsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label) if label.isVisibleTo(page))


def state(page: DocumentsPage) -> State:
    view = page.view_model.state.view
    assert view is not None
    return view.judged.state


def fill(page: DocumentsPage) -> None:
    for field, value in AGREEMENT.items():
        page.view_model.put(field, value)


def test_the_list_says_what_is_needed_and_what_is_missing_under_which_article(page: DocumentsPage) -> None:
    told = texts(page)
    assert "DOC-07 선택적 근로시간제 서면합의서" in told
    assert (
        "④ 반드시 근로하여야 할 시간대를 정하는 경우 그 시작 시각 — 근로기준법 제52조 제1항 제4호 [A]" in told
    )
    assert not page._verdict.docx.isEnabled()
    assert not unnamed(page)


def test_what_is_typed_is_kept_at_once_and_taken_back_in_one_step(page: DocumentsPage) -> None:
    line = page.findChild(LineEdit, "document-scope")
    assert line is not None
    line.setFocus()
    line.setText("디자인팀")
    line.editingFinished.emit()
    kept = page.session.open_workspace.documents
    assert ("DOC-07", None) in kept.begun()
    page.session.undo.undo()
    assert kept.begun() == ()
    page.session.undo.redo()
    assert ("DOC-07", None) in kept.begun()


def test_what_cannot_stand_there_is_told_beside_the_field_and_not_kept(
    page: DocumentsPage, qtbot: QtBot
) -> None:
    page.view_model.put("total_hours", "-5")
    qtbot.waitUntil(lambda: "숫자가 아니에요" in texts(page))
    assert page.session.open_workspace.documents.begun() == ()
    page.view_model.put("total_hours", "160")
    assert "숫자가 아니에요" not in texts(page)


def test_nothing_is_made_until_it_is_ready_and_then_the_file_says_what_was_filled_in(
    page: DocumentsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(page)
    assert state(page) is State.READY
    target = tmp_path / "agreement.docx"
    page.session.dialogs.answer(target)
    page._verdict.docx.click()
    qtbot.waitUntil(lambda: page.session.jobs.is_idle and target.exists(), timeout=20_000)
    told = "\n".join(each.text for each in docx.Document(str(target)).paragraphs)
    assert "이 합의의 대상은 디자인팀에 종사하는 근로자로 한다." in told
    page.session.dialogs.answer(True)
    qtbot.waitUntil(page._folder.isVisible)
    page._folder.click()
    assert page.session.dialogs.asked[-1] == str(tmp_path)


def test_a_point_leads_to_its_field_and_the_text_can_be_read_before(
    page: DocumentsPage, qtbot: QtBot
) -> None:
    page.view_model.choose_part(Part.TEXT)
    assert "제1조(목적)" in texts(page)
    page._go("standard_hours")
    line = page.findChild(LineEdit, "document-standard_hours")
    assert line is not None
    qtbot.waitUntil(lambda: page.focusWidget() is line)


def test_not_set_is_an_answer_and_blank_is_none(page: DocumentsPage) -> None:
    fill(page)
    page.view_model.put("flexible_from", None)
    assert state(page) is State.MISSING
    page.view_model.put("flexible_from", {"none": True})
    assert state(page) is State.READY


def test_a_document_of_people_is_carried_over_and_made_for_all_who_are_ticked(
    page: DocumentsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    model = page.view_model
    model.choose("DOC-11")
    for field, value in {
        "place": "home",
        "home_address": "서울시 어딘가 1",
        "duties": "화면 디자인",
        "starts_on": "2026-12-01",
        "start": "09:00",
        "end": "18:00",
        "break_minutes": "60",
        "daily_hours": "8",
        "wage_same": "same",
    }.items():
        model.put(field, value)
    assert state(page) is State.READY
    for code, _ in model.state.people:
        model.tick(code, True)
    page._people.copy.click()
    folder = tmp_path / "drafts"
    folder.mkdir()
    page.session.dialogs.answer(folder)
    page._people.make.click()
    qtbot.waitUntil(lambda: page.session.jobs.is_idle and len(list(folder.iterdir())) == 3, timeout=20_000)
    told = {
        path.name: "\n".join(each.text for each in docx.Document(str(path)).paragraphs)
        for path in sorted(folder.iterdir())
    }
    assert all("화면 디자인 업무에 종사한다" in text for text in told.values())
    assert sum("서울시 어딘가" in text for text in told.values()) == 1  # an address goes to nobody else
    page.session.undo.undo()
    assert len(page.session.open_workspace.documents.begun()) == 1


def test_rows_are_added_and_the_words_change_with_the_language(page: DocumentsPage, qtbot: QtBot) -> None:
    page.view_model.choose("DOC-05")
    table = page.findChild(TableEditor, "document-changes")
    assert table is not None
    table._add()
    cards = table.findChildren(LineEdit)
    for line, typed in zip(cards, ("제20조", "없음", "재택근무"), strict=False):
        line.setText(typed)
        line.editingFinished.emit()
    view = page.view_model.state.view
    assert view is not None
    assert "changes" not in [each.id for each in view.judged.missing]
    qtbot.waitUntil(lambda: "변경 전" in texts(page))
    set_language("en")
    qtbot.waitUntil(lambda: "Before" in texts(page))


def test_an_unknown_head_count_asks_and_the_answer_is_kept_for_all(page: DocumentsPage, qtbot: QtBot) -> None:
    page.session.open_workspace.company.change_firm(regular_workers=None)
    page.session.touched("company")
    qtbot.waitUntil(lambda: state(page) is State.OPEN)
    page.view_model.put("heads", "4")
    assert state(page) is State.UNFIT
    page.view_model.choose("DOC-09")
    assert state(page) is State.UNFIT


def test_the_list_agrees_with_the_document_of_the_person_shown(page: DocumentsPage) -> None:
    model = page.view_model
    model.choose("DOC-11")
    begun, other = (code for code, _ in model.state.people[:2])
    model.choose_person(begun)
    model.put("place", "home")
    model.choose_person(other)
    for code in (begun, other):
        model.choose_person(code)
        view = model.state.view
        assert view is not None
        badge = next(each.badge for each in items(model.state) if each.key == "DOC-11")
        assert badge == state_words(view.judged.state, len(view.judged.missing))
