"""The result at once, and every number of it with its why."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.assessment.answering import answer_all, answer_one
from ui.a11y import unnamed
from ui.assessment.pages import PAGES as ASSESSMENT
from ui.assessment.result.page import ResultPage
from ui.assessment.result.view_model import ResultViewModel
from ui.checklist.pages import PAGES as CHECKLIST
from ui.forms.formula import FormulaDrawer, WhyButton
from ui.forms.readiness import places
from ui.kit import Label, StatusBadge
from ui.kit.pages import Pages
from ui.plan.pages import PAGES as PLAN
from ui.session import Session
from ui.shell.window import Window


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> ResultPage:
    """The page of a workplace whose owner answered 2 everywhere in the short start."""
    answer_all(open_session, 2, quick=True)
    return shown(open_session, qtbot)


def shown(session: Session, qtbot: QtBot) -> ResultPage:
    made = ResultPage(session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def press(page: ResultPage, name: str) -> None:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)


def went(session: Session) -> list[tuple[str, object]]:
    """Where the session is asked to go from now on."""
    wanted: list[tuple[str, object]] = []
    session.wanted.connect(lambda screen, where: wanted.append((screen, where)))
    return wanted


def test_an_empty_result_leads_to_the_first_question(open_session: Session, qtbot: QtBot) -> None:
    page, wanted = shown(open_session, qtbot), went(open_session)
    assert "아직 답이 없어요" in words(page)
    begin = next(each for each in page.findChildren(QPushButton) if "첫 문항" in each.text())
    begin.click()
    assert wanted == [("assessment", "questions:quick")]


def test_what_matters_stands_in_the_first_view(demo_session: Session, qtbot: QtBot) -> None:
    window = Window(demo_session)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.go("assessment", "result:")
    page = window.findChild(ResultPage)
    assert isinstance(page, ResultPage)
    state = page.view_model.state
    numbers = ["score", "certainty", *(f"type:{each.id}" for each in state.result.types)]
    numbers += [f"gain:{each.id}" for each in state.result.actions[:3]]
    numbers += [f"gap:{each.id}" for each in state.result.gaps[:2]]

    def in_sight() -> bool:
        by_key = {each.key: each for each in page.findChildren(WhyButton)}
        area = window.rect()
        return all(area.contains(_corner(by_key[each], window)) for each in numbers if each in by_key)

    qtbot.waitUntil(in_sight)
    assert {each.key for each in page.findChildren(WhyButton)} >= set(numbers)


def _corner(widget: QWidget, window: QWidget) -> QPoint:
    return widget.mapTo(window, widget.rect().bottomRight())


def test_every_why_tells_the_formula_with_its_values(
    page: ResultPage, open_session: Session, qtbot: QtBot
) -> None:
    answer_one(open_session, "D7-01", "EMP", 0)

    def in_sight() -> list[WhyButton]:
        return [each for each in page.findChildren(WhyButton) if each.isVisible()]

    qtbot.waitUntil(lambda: any(each.key == "gap:D7-01" for each in in_sight()))
    whys = in_sight()
    drawer = page.findChild(FormulaDrawer)
    assert isinstance(drawer, FormulaDrawer)
    assert {each.key.partition(":")[0] for each in whys} == {
        "score",
        "certainty",
        "type",
        "gain",
        "gap",
        "domain",
    }
    for each in whys:
        page.view_model.explain(each.key)
        assert drawer.formula is not None, each.key
        assert drawer.formula.lines
        assert drawer.formula.sources
        assert drawer.formula.as_of
        assert drawer.formula.confidence


def test_the_score_is_explained_by_its_real_values(page: ResultPage) -> None:
    page.view_model.explain("score")
    drawer = page.findChild(FormulaDrawer)
    assert isinstance(drawer, FormulaDrawer)
    assert drawer.formula is not None
    # seven of eight domains hold a quick question: (10+10+18+14+14+14+12) × 50 ÷ 92 = 50
    assert drawer.formula.result == "4,600 ÷ 92 = 50점"
    page.view_model.explain("type:TW")
    assert drawer.formula.result.startswith("50점")


def test_escape_returns_to_the_why_that_asked(page: ResultPage, qtbot: QtBot) -> None:
    press(page, "why-score")
    drawer = page.findChild(FormulaDrawer)
    assert isinstance(drawer, FormulaDrawer)
    assert drawer.isVisible()
    QTest.keyClick(drawer.reading, Qt.Key.Key_Escape)
    assert not drawer.isVisible()
    assert page.view_model.state.explained == ""
    asked = page.findChild(QPushButton, "why-score")
    assert asked is not None
    qtbot.waitUntil(asked.hasFocus)


def test_a_closed_gate_is_named_and_opened_in_one_step(open_session: Session, qtbot: QtBot) -> None:
    answer_all(open_session, 4, quick=True)
    answer_one(open_session, "D3-01", "CEO", 1)
    page, wanted = shown(open_session, qtbot), went(open_session)
    blocked = [kind for kind in page.view_model.state.result.types if kind.blocked_by]
    assert {kind.id for kind in blocked} == {"MO", "TW", "SC"}
    assert "D3-01" in words(page)
    assert "먼저 준비" in " ".join(each.text() for each in page.findChildren(StatusBadge))
    page.view_model.open_question("D3-01")
    assert wanted == [("assessment", "questions:D3-01")]


def test_quick_and_full_are_told_apart(page: ResultPage) -> None:
    assert page.view_model.state.result.quick
    assert "빠른 진단 12문항" in page.subtitle
    page.view_model.choose(quick=False)
    assert "전체 진단 50문항" in page.subtitle
    assert page.view_model.state.result.provisional
    assert page.view_model.state.open_questions == 38


def test_making_final_is_one_step_and_can_be_undone(page: ResultPage, open_session: Session) -> None:
    rounds = open_session.open_workspace.assessment.rounds
    press(page, "result-finalise")
    assert [each.quick for each in rounds.all()] == [True]
    assert page.view_model.state.draft.is_final
    open_session.undo.undo()
    assert rounds.all() == ()
    open_session.undo.redo()
    assert len(rounds.all()) == 1
    answer_one(open_session, "D1-01", "CEO", 4)
    assert not page.view_model.state.draft.is_final
    assert "바뀐 답 1개" in " ".join(each.text() for each in page.findChildren(Label))


def test_targets_bring_their_gates_first_and_the_last_one_stays(
    page: ResultPage, open_session: Session
) -> None:
    model = page.view_model
    for kind in ("MO", "TW", "SC"):
        model.set_target(kind, False)
    assert model.state.result.targets == ("VC",)
    model.set_target("VC", False)
    assert model.state.result.targets == ("VC",)
    box = page.findChild(QCheckBox, "target-VC")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    open_session.undo.undo()
    assert set(model.state.result.targets) == {"SC", "VC"}


def test_an_action_leads_to_where_it_is_done_and_else_to_its_question(open_session: Session) -> None:
    answer_all(open_session, 1, quick=True)
    model, wanted = ResultViewModel(open_session), went(open_session)
    model.do_action("D6-01")
    model.do_action("D1-06")
    assert wanted == [("checklist", "fixes"), ("assessment", "questions:D1-06")]


def test_every_place_an_action_leads_to_is_there() -> None:
    known: dict[str, Pages[Any]] = {"assessment": ASSESSMENT, "checklist": CHECKLIST, "plan": PLAN}
    found = [(screen, where.partition(":")[0]) for screen, where in places() if screen in known]
    assert [each for each in found if each[1] not in tuple(known[each[0]].homes)] == []


def test_the_full_result_is_told_once_it_is_sure(open_session: Session) -> None:
    service = open_session.open_workspace.assessment
    answer_all(open_session, 2, quick=True)
    answer_one(open_session, "D1-03", "CEO", 4)
    assert service.best_result().quick
    answer_all(open_session, 3, quick=False)
    told = service.best_result()
    assert not told.quick
    assert told.score == 75


def test_more_actions_come_a_few_at_a_time_and_fold_again(page: ResultPage) -> None:
    actions = len(page.view_model.state.result.actions)
    turn = page.findChild(QPushButton, "result-all-actions")
    assert isinstance(turn, QPushButton)
    seen = []
    while page.view_model.state.further < actions - 3:
        turn.click()
        seen.append(page.view_model.state.further)
    assert seen == [6, 12]
    turn.click()
    assert page.view_model.state.further == 0


def test_everything_has_a_name(page: ResultPage) -> None:
    page.view_model.show_more()
    page.view_model.explain("certainty")
    assert unnamed(page) == ()


def test_who_comes_from_all_questions_sees_the_result_of_all(open_session: Session, qtbot: QtBot) -> None:
    answer_all(open_session, 2, quick=False)
    page = shown(open_session, qtbot)
    for quick in (True, False, True):
        page.arrive("quick" if quick else "full")
        assert page.view_model.state.result.quick is quick
        assert not page.view_model.state.explained
    widen = [each for each in page.findChildren(QPushButton) if each.text() == "전체 진단으로 넓히기"]
    assert not any(each.isVisible() for each in widen), "there is nothing left to widen to"
