"""Practice as a person does it: days, ticks, people, a case; kept at once and taken back in one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sme_smartwork.guide.practice import Kind
from sme_smartwork.worklog.model import Place, WorkDay
from tests.ui.conftest import NOW
from ui.a11y import unnamed
from ui.i18n import set_language
from ui.kit import Label, LineEdit, MultiLine
from ui.plan.practice.case_panel import CasePanel
from ui.plan.practice.day_panel import DayPanel, shown
from ui.plan.practice.page import PracticePage
from ui.plan.practice.state import Part
from ui.session import Session


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> PracticePage:
    company = open_session.open_workspace.company
    for name in ("김하나", "이두리", "박세라", "최나리"):
        company.add_worker(name=name, hired_on=date(2020, 1, 2))
    made = PracticePage(open_session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    settle(made, qtbot)
    return made


def settle(page: PracticePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: page.session.jobs.is_idle and page.view_model.state.uses is not None, timeout=20_000
    )


def texts(page: PracticePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label) if label.isVisibleTo(page))


def rows(page: PracticePage, kind: Kind) -> list[str | None]:
    return [each.worker for each in page.session.open_workspace.guide.entries(kind)]


def day_panel(page: PracticePage) -> DayPanel:
    found = page.panel(Part.DAY)
    assert isinstance(found, DayPanel)
    return found


def test_a_day_is_fixed_by_key_people_are_noted_and_every_step_can_be_taken_back(
    page: PracticePage, qtbot: QtBot
) -> None:
    panel, undo = day_panel(page), page.session.undo
    qtbot.keyClicks(panel.typed, "2026-11-04")
    qtbot.keyClick(panel.typed, Qt.Key.Key_Return)
    panel.people.table.choose("W-02")
    panel.people.turn.click()
    panel.people.everybody.click()
    panel.led.box.click()
    assert sorted(filter(None, rows(page, Kind.TOOK_PART))) == ["W-01", "W-02", "W-03", "W-04"]
    assert "지금까지 1번 했어요. 대표나 팀장이 먼저 한 날은 1번이에요." in texts(page)
    undo.undo()
    undo.undo()
    assert rows(page, Kind.TOOK_PART) == ["W-02"]
    undo.undo()
    undo.undo()
    assert page.view_model.state.days == ()
    undo.redo()
    assert [each.on for each in page.view_model.state.days] == [date(2026, 11, 4)]


@pytest.mark.parametrize(
    ("typed", "told"), [("다음 주", "날짜로 읽을 수 없어요"), ("2026-11-04", "이미 스마트워크의 날")]
)
def test_a_day_that_cannot_be_is_told_at_the_field_and_changes_nothing(
    page: PracticePage, typed: str, told: str
) -> None:
    page.view_model.fix_day("2026-11-04")
    panel = day_panel(page)
    panel.typed.setText(typed)
    panel.fix.click()
    assert told in texts(page)
    assert panel.typed.text() == typed
    assert len(page.view_model.state.days) == 1


def test_removing_a_day_takes_who_took_part_and_brings_them_back(page: PracticePage) -> None:
    page.view_model.fix_day("2026-11-04")
    page.view_model.turn_part(["W-01", "W-03"])
    day_panel(page).drop.click()
    assert page.session.open_workspace.guide.entries() == ()
    page.session.undo.undo()
    assert sorted(filter(None, rows(page, Kind.TOOK_PART))) == ["W-01", "W-03"]


def test_the_use_rate_comes_from_the_work_log_beside_the_target_of_then(
    page: PracticePage, qtbot: QtBot
) -> None:
    log = page.session.open_workspace.worklog
    days = (WorkDay("W-01", date(2026, 11, day), Place.HOME) for day in (2, 3))
    page.session.save("worklog", lambda: log.put(*days, WorkDay("W-02", date(2026, 11, 3), Place.OFFICE)))
    qtbot.waitUntil(lambda: bool(page.view_model.state.uses), timeout=20_000)
    told = texts(page)
    assert "25.0% · 4명 가운데 1명" in told
    assert "2015년 국가 목표(2011년 계획) 30%" in told
    assert "16.3%" in told


def test_percentages_round_half_up() -> None:
    from decimal import Decimal

    assert [shown(Decimal(each)) for each in ("0.05", "33.349", "33.35")] == ["0.1", "33.3", "33.4"]
    assert shown(None) == "–"


def test_ticks_of_a_check_are_kept_with_their_day_one_record_a_day(page: PracticePage) -> None:
    page.arrive("checks:meeting")
    assert page.here() == "checks:meeting"
    page.view_model.tick("sound", True)
    page.view_model.tick("anybody", True)
    page.view_model.tick("sound", False)
    (kept,) = page.session.open_workspace.guide.entries(Kind.CHECK)
    assert (kept.on, kept.document["ticks"]) == (NOW.date(), ["anybody"])
    assert "7개 가운데 1개를 확인했어요" in texts(page)
    page.session.undo.undo()
    assert page.view_model.state.check_today is not None
    assert page.view_model.state.check_today.document["ticks"] == ["anybody", "sound"]


def test_learning_is_kept_by_person_and_card(page: PracticePage) -> None:
    page.arrive("learning:learn-lead")
    page.view_model.turn_learned(["W-01", "W-02"])
    page.view_model.choose_card("learn-leave")
    page.view_model.turn_learned(["W-02"])
    assert set(page.view_model.state.learned("learn-lead")) == {"W-01", "W-02"}
    assert set(page.view_model.state.learned("learn-leave")) == {"W-02"}
    assert "4명 가운데 1명이 했어요." in texts(page)


def test_of_a_volunteer_only_the_wish_is_kept(page: PracticePage) -> None:
    page.arrive("pilot")
    page.view_model.turn_volunteers(["W-03"])
    (kept,) = page.session.open_workspace.guide.entries(Kind.VOLUNTEER)
    assert (kept.worker, dict(kept.document)) == ("W-03", {})
    assert "까닭은 묻지도 적지도 않아요" in texts(page)


def test_a_case_leaves_only_when_it_is_whole_and_holds_what_was_shown(
    page: PracticePage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.arrive("case")
    panel = page.panel(Part.CASE)
    assert isinstance(panel, CasePanel)
    panel.new.click()
    model = page.view_model
    model.write("problem", "출퇴근이 길었어요")
    model.write("did", "주 2일 집에서 일했어요")
    text, source = panel.figures[0]
    type_into(text, "주 4시간")
    panel.write.click()
    assert "숫자에 출처가 없어요" in texts(page)
    type_into(source, "근무 기록 11월")
    target = tmp_path / "case.docx"
    page.session.dialogs.answer(target)
    panel.write.click()
    qtbot.waitUntil(lambda: page.session.jobs.is_idle, timeout=20_000)
    told = [each.text for each in Document(str(target)).paragraphs]
    assert "근무 기록 11월" in told
    assert not any("비밀상사" in each for each in told)


def test_what_cannot_be_kept_stays_where_it_was_typed(page: PracticePage) -> None:
    page.arrive("case")
    panel = page.panel(Part.CASE)
    assert isinstance(panel, CasePanel)
    panel.new.click()
    problem = panel.words["problem"]
    assert isinstance(problem, MultiLine)
    problem.setPlainText("긴 이야기 " * 200)
    problem.finished.emit(problem.toPlainText())
    assert "600자까지" in texts(page)
    assert problem.toPlainText() == "긴 이야기 " * 200
    assert page.view_model.state.told.problem == ""


def test_other_words_of_a_quote_need_the_consent_anew(page: PracticePage) -> None:
    page.arrive("case")
    model = page.view_model
    model.new_case()
    model.write("quote", "좋아요")
    model.may_quote(True)
    model.write("quote", "좋아요")
    assert model.state.told.may_quote
    model.write("quote", "아주 좋아요")
    assert not model.state.told.may_quote


def type_into(line: LineEdit, words: str) -> None:
    line.setText(words)
    line.editingFinished.emit()


def test_every_part_has_names_and_speaks_english(page: PracticePage) -> None:
    page.view_model.fix_day("2026-11-04")
    page.view_model.new_case()
    set_language("en")
    for part in Part:
        page.arrive(part.value)
        assert unnamed(page) == (), part
        assert "?" in page.title
