"""The grade with what it rests on, four catalogues, checklists of others, and what is handed on."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.frameworks.export.leaving import Layout
from sme_smartwork.checklist.frameworks.foreign.model import State
from sme_smartwork.checklist.frameworks.model import Cover
from sme_smartwork.checklist.model import Level, Reply
from tests.ui.conftest import NOW
from ui.a11y import unnamed
from ui.checklist.standards.foreign_panel import ForeignPanel
from ui.checklist.standards.page import StandardsPage
from ui.checklist.standards.state import STANDARDS, Part
from ui.i18n import set_language
from ui.kit import Label
from ui.session import Session
from ui.theme import Choice as Scheme
from ui.theme import theme

DATA = Path(__file__).parents[3] / "data/frameworks"
PAIR = (DATA / "network.en.json", DATA / "network.ko.json")
STATEMENT = "스스로 매긴 등급이에요. 인증서가 아니에요."


@pytest.fixture
def firm(open_session: Session) -> Session:
    """Two people and the firm, with a few answers."""
    company, checklist = open_session.open_workspace.company, open_session.open_workspace.checklist
    for name in ("김마커", "박마커"):
        company.add_worker(name=name)
    checklist.record("W-01", "U-AST-10", Reply.NO, at=NOW)
    checklist.record("W-01", "U-AST-11", Reply.YES, at=NOW)
    checklist.record("W-02", "U-AST-03", Reply.PARTLY, note="비밀 메모", at=NOW)
    checklist.record(None, "M-DSC-11", Reply.YES, at=NOW)
    return open_session


@pytest.fixture
def page(firm: Session, qtbot: QtBot) -> StandardsPage:
    made, holder = StandardsPage(firm), QWidget()  # the screen takes both, the actions and the page
    held = QVBoxLayout(holder)
    held.addWidget(made.buttons)
    held.addWidget(made, 1)
    qtbot.addWidget(holder)
    holder.resize(1000, 700)
    holder.show()
    wait(made, qtbot)
    return made


def wait(page: StandardsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: page.session.jobs.is_idle and page.view_model.state.overview is not None, timeout=20_000
    )


def texts(page: StandardsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label) if label.isVisible())


def foreign(page: StandardsPage, qtbot: QtBot, *paths: Path) -> ForeignPanel:
    """The part with the checklists of others, after these files were chosen."""
    page.arrive("foreign")
    assert page.foreign is not None
    if paths:
        page.session.dialogs.answer(paths)
        page.foreign.take.click()
        qtbot.waitUntil(lambda: page.session.jobs.is_idle, timeout=20_000)
    return page.foreign


def test_the_card_names_its_grade_what_caps_it_and_that_it_is_no_certificate(page: StandardsPage) -> None:
    overview = page.view_model.state.overview
    assert overview is not None
    assert overview.grade.level is Level.CAUTION
    assert page.grade.word.text() == "주의"
    assert page.grade.statement.text() == STATEMENT
    told = texts(page)
    assert "2027" in told or "2026-12" in told  # until when the answers stay fresh
    assert "비밀번호를 쓰고" in told  # the item that holds it, by its words
    assert "스마트워크 보안 점검표 2026." in told
    assert page.subtitle == STATEMENT


def test_a_new_answer_changes_the_card(page: StandardsPage, qtbot: QtBot) -> None:
    session = page.session
    checklist = session.open_workspace.checklist
    session.save("checklist", lambda: checklist.record("W-01", "U-AST-10", Reply.YES, at=NOW))
    wait(page, qtbot)
    assert page.grade.word.text() == "아직 정해지지 않음"


def test_a_jump_from_the_card_leads_to_the_people_of_the_item(page: StandardsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.session.wanted) as heard:
        page.grade.wanted.emit("U-AST-10")
    assert heard.args == ["checklist", "people:U-AST-10"]


@pytest.mark.parametrize(("part", "count"), [("isms", 101), ("csf", 106), ("cis", 61), ("ce", 11)])
def test_each_catalogue_is_a_table_that_says_touched_is_no_compliance(
    page: StandardsPage, part: str, count: int
) -> None:
    page.arrive(part)
    assert page.standard.table.shown_rows() == count
    assert "기준을 지켰다는 뜻이 아니고" in texts(page)


def test_a_control_none_of_our_items_is_about_shows_no_share(page: StandardsPage) -> None:
    page.arrive("isms/2.8.5")
    assert page.view_model.state.chosen is not None
    assert page.view_model.state.chosen.cover is Cover.NOT_COVERED
    assert "우리 점검표가 다루지 않아요." in texts(page)
    table = page.standard.table
    assert table.key == "2.8.5"
    row = table.currentIndex().row()
    assert table.model().index(row, 3).data() == ""


def test_a_control_unfolds_our_items_and_their_answers(page: StandardsPage, qtbot: QtBot) -> None:
    page.arrive("csf/PR.DS-11")
    qtbot.waitUntil(lambda: "이행 1 · 답 없음 1" in texts(page))
    with qtbot.waitSignal(page.session.wanted) as heard:
        page.standard.wanted.emit("U-AST-11")
    assert heard.args == ["checklist", "people:U-AST-11"]


def test_the_filter_keeps_one_kind_of_cover(page: StandardsPage) -> None:
    page.arrive("isms")
    page.view_model.filter(Cover.SUPPORTED.value)
    state = page.view_model.state
    assert state.shown
    assert all(each.cover is Cover.SUPPORTED for each in state.shown)
    assert page.standard.table.shown_rows() == len(state.shown)
    page.arrive("csf")
    assert page.view_model.state.cover == "all"


def test_automatic_failures_are_named(page: StandardsPage) -> None:
    page.arrive("ce")
    told = texts(page)
    assert "심사에서 바로 떨어지는 답이 있어요: A6.4, A6.5, A7.16, A7.17." in told


def test_the_card_is_printed_as_pdf_and_carries_the_statement(
    page: StandardsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    from sme_smartwork.checklist.frameworks.card import grade_card
    from ui.checklist.standards.printing import card_html

    path = tmp_path / "card.pdf"
    page.session.dialogs.answer(path)
    page.arrive("grade")
    page._print.click()
    qtbot.waitUntil(lambda: page.session.jobs.is_idle and path.is_file(), timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF")
    overview = page.view_model.state.overview
    assert overview is not None
    for language, statement in (("ko", STATEMENT), ("en", "It is not a certificate.")):
        html = card_html(grade_card(overview, language), "한빛 <b>&")
        assert html.count(statement) == 2
        assert "한빛 &lt;b&gt;&amp;" in html
        assert "김마커" not in html


def test_every_field_is_shown_before_a_file_is_made(page: StandardsPage) -> None:
    page.arrive("hand")
    told = texts(page)
    assert "항목마다 답한 사람의 수" in told
    assert "사람의 이름과 사번" in told
    assert "임의 번호)" not in told
    page.hand.people.setChecked(True)
    assert "사람마다의 답(이름 대신 이 파일에만 쓰는 임의 번호)" in texts(page)
    page.hand.layouts.choose(Layout.CISO)
    page.hand.layouts.chosen.emit(Layout.CISO)
    assert not page.hand.people.isVisible()
    assert "임의 번호)" not in texts(page)


def test_people_leave_only_when_the_box_was_ticked(page: StandardsPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.arrive("hand")
    for ticked in (False, True):
        path = tmp_path / f"{ticked}.json"
        page.hand.people.setChecked(ticked)
        page.session.dialogs.answer(path)
        page.make.click()
        qtbot.waitUntil(lambda file=path: page.session.jobs.is_idle and file.is_file(), timeout=20_000)
        text = path.read_text(encoding="utf-8")
        made = json.loads(text)["assessment-results"]["results"][0]
        assert ("local-definitions" in made) is ticked
        assert STATEMENT in text
        for secret in ("W-01", "김마커", "비밀 메모"):
            assert secret not in text


def test_the_workbook_is_made_of_the_chosen_catalogue(
    page: StandardsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.arrive("hand")
    page.hand.layouts.choose(Layout.CISO)
    page.hand.standards.choose("ce")
    path = tmp_path / "out.xlsx"
    page.session.dialogs.answer(path)
    page.make.click()
    qtbot.waitUntil(lambda: page.session.jobs.is_idle and path.is_file(), timeout=20_000)
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert "A7.17" in [row[2] for row in rows]


def test_nothing_is_made_when_no_place_is_chosen(page: StandardsPage) -> None:
    page.arrive("hand")
    page.session.dialogs.answer(None)
    page.make.click()
    assert page.session.jobs.is_idle


def test_a_pair_is_brought_in_and_shown_apart(page: StandardsPage, qtbot: QtBot) -> None:
    panel = foreign(page, qtbot, *PAIR)
    assert panel.table.shown_rows() == 4
    told = texts(page)
    assert "적용되는 4개 가운데 1개 이행" in told
    assert "1개 항목은 한 언어로만 왔어요." in told
    assert "모르는 상태" in told
    overview = page.view_model.state.overview
    assert overview is not None
    before = overview.grade.total
    wait(page, qtbot)
    after = page.view_model.state.overview
    assert after is not None
    assert after.grade.total == before


def test_a_missing_language_is_told(page: StandardsPage, qtbot: QtBot) -> None:
    foreign(page, qtbot, PAIR[0])
    assert "한국어 파일은 아직 없어요" in texts(page)


def test_a_line_is_answered_taken_back_and_answered_again(page: StandardsPage, qtbot: QtBot) -> None:
    panel = foreign(page, qtbot, *PAIR)
    panel.model.choose(panel.model.state.items[0].key)
    panel.model.answer(State.MET, "닫았어요")
    item = panel.model.state.item
    assert item is not None
    assert (item.state, item.note) == (State.MET, "닫았어요")
    page.session.undo.undo()
    assert panel.model.state.items[0].state is State.NOT_CHECKED
    page.session.undo.redo()
    assert panel.model.state.items[0].state is State.MET
    panel.model.answer(None)
    assert panel.model.state.items[0].state is State.NOT_CHECKED


def test_a_note_alone_is_kept_with_the_state_that_stands(page: StandardsPage, qtbot: QtBot) -> None:
    panel = foreign(page, qtbot, *PAIR)
    panel.model.choose(panel.model.state.items[1].key)
    panel.card.note.setText("다음 주")
    panel.card.note.finished.emit("다음 주")
    item = panel.model.state.item
    assert item is not None
    assert (item.state, item.note) == (State.OPEN, "다음 주")


def test_the_filter_of_lines_keeps_one_state(page: StandardsPage, qtbot: QtBot) -> None:
    panel = foreign(page, qtbot, *PAIR)
    panel.model.filter(State.MET.value)
    assert panel.table.shown_rows() == 1


def test_a_removed_list_comes_back_by_undo(page: StandardsPage, qtbot: QtBot) -> None:
    panel = foreign(page, qtbot, *PAIR)
    page.session.dialogs.answer(True)
    panel._ask_remove()
    assert panel.model.state.lists == ()
    page.session.undo.undo()
    assert len(panel.model.state.lists) == 1


def test_a_bad_file_is_told_in_its_own_words_and_changes_nothing(
    page: StandardsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = foreign(page, qtbot, *PAIR)
    before = panel.model.state.lists
    bad = tmp_path / "나쁜.json"
    bad.write_text('{"items": 3}', encoding="utf-8")
    foreign(page, qtbot, bad)
    assert "아는 점검표의 모양을 찾지 못했어요" in texts(page)
    assert panel.model.state.lists == before


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.HIGH_CONTRAST])
@pytest.mark.parametrize("scale", [100, 200])
def test_every_part_has_names_in_any_look(
    page: StandardsPage, qtbot: QtBot, language: str, scheme: Scheme, scale: int
) -> None:
    foreign(page, qtbot, *PAIR)
    theme().choose(scheme, scale)
    set_language("ko" if language == "ko" else "en")
    for part in Part:
        page.arrive(part.value)
        assert not unnamed(page)
        assert page.view_model.state.part is part


def test_where_the_parts_do_not_fit_a_list_that_opens_takes_their_place(page: StandardsPage) -> None:
    assert page.parts.isVisible()
    page.window().resize(480, 600)
    assert not page.parts.isVisible()
    assert page.narrow_parts.isVisible()
    page.narrow_parts.chosen.emit(STANDARDS[1])
    assert page.view_model.state.part is Part.CSF


def test_a_closed_page_hears_nothing_more(page: StandardsPage, qtbot: QtBot) -> None:
    panel = foreign(page, qtbot)
    page.retire()
    page.session.changed.emit("checklist")
    assert page.session.jobs.is_idle
    assert panel.model.state.lists == ()
