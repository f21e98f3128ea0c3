"""Readiness: every answer is kept at once, by person, and the result follows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.assessment.model import Mark
from ui.assessment.questions.page import QuestionsPage
from ui.assessment.questions.state import Pace
from ui.assessment.questions.view_model import QuestionsViewModel
from ui.i18n import set_language
from ui.kit.segment import Segment
from ui.session import Session


def now_at(model: QuestionsViewModel) -> str:
    """The id of the question in sight."""
    assert model.state.current is not None
    return model.state.current.id


def focused() -> QWidget:
    """What the keyboard is on."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def page(open_session: Session, qtbot: QtBot) -> QuestionsPage:
    """The page of a workplace without answers, in sight."""
    made = QuestionsPage(open_session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_an_answer_is_kept_and_the_result_follows(open_session: Session) -> None:
    model = QuestionsViewModel(open_session)
    assert model.state.result.score is None
    model.answer(now_at(model), 3)
    kept = open_session.open_workspace.assessment.answers()
    assert kept == {now_at(model): {"CEO": 3}}
    assert model.state.result.score is not None
    assert model.state.result.provisional


def test_an_answer_can_be_taken_back_step_by_step(open_session: Session) -> None:
    model = QuestionsViewModel(open_session)
    question = now_at(model)
    model.answer(question, 1)
    model.answer(question, Mark.DONT_KNOW)
    open_session.undo.undo()
    assert model.state.answers[question] == 1
    open_session.undo.undo()
    assert question not in model.state.answers


def test_people_answer_apart(open_session: Session) -> None:
    model = QuestionsViewModel(open_session)
    question = now_at(model)
    model.answer(question, 4)
    model.choose_respondent("EMP")
    assert question not in model.state.answers
    model.answer(question, 0)
    model.add_person()
    assert model.state.respondent == "EMP/2"
    model.answer(question, 1)
    given = open_session.open_workspace.assessment.answers()[question]
    assert given == {"CEO": 4, "EMP": 0, "EMP/2": 1}


def test_a_person_who_was_added_goes_again_and_comes_back(open_session: Session) -> None:
    model = QuestionsViewModel(open_session)
    model.choose_respondent("HR")
    model.add_person()
    open_session.undo.undo()
    assert model.state.respondent == "HR"
    assert "HR/2" not in {each.id for each in model.state.people}
    open_session.undo.redo()
    assert model.state.respondent == "HR/2"


def test_the_page_begins_at_the_first_open_question(open_session: Session) -> None:
    service = open_session.open_workspace.assessment
    quick = service.questions(quick=True)
    for each in quick[:3]:
        service.record(each.id, "CEO", 2)
    assert now_at(QuestionsViewModel(open_session)) == quick[3].id
    service.record("D1-03", "CEO", 1)
    model = QuestionsViewModel(open_session)
    assert not model.state.is_quick
    assert now_at(model) == "D1-04"


def test_back_stays_within_the_twelve_and_next_ends_at_the_result(open_session: Session) -> None:
    model = QuestionsViewModel(open_session)
    wanted: list[tuple[str, object]] = []
    open_session.wanted.connect(lambda screen, where: wanted.append((screen, where)))
    model.back()
    assert model.state.position == 0
    for _ in range(11):
        model.next()
    assert (model.state.position, wanted) == (11, [])
    model.next()
    assert wanted == [("assessment", "result:quick")]
    model.choose_list(quick=False)
    model.open_result()
    assert wanted[1:] == [("assessment", "result:full")]


def test_only_what_is_put_to_the_role_is_asked_when_wanted(open_session: Session) -> None:
    model = QuestionsViewModel(open_session)
    model.choose_list(quick=False)
    model.choose_respondent("GA")
    model.choose_scope(own_role=True)
    assert {role for each in model.state.questions for role in each.roles} >= {"GA"}
    assert all("GA" in each.roles for each in model.state.questions)
    model.choose_list(quick=True)
    assert model.state.questions == ()
    assert model.state.current is None


def test_a_jump_to_a_question_widens_what_is_asked(open_session: Session) -> None:
    model = QuestionsViewModel(open_session)
    model.choose_scope(own_role=True)
    model.arrive("D8-05@EMP")
    assert now_at(model) == "D8-05"
    assert model.state.respondent == "EMP"
    assert model.here() == "D8-05@EMP"
    model.arrive("no such question")
    assert now_at(model) == "D8-05"


def test_progress_counts_domain_by_domain(open_session: Session) -> None:
    model = QuestionsViewModel(open_session)
    model.answer("D3-04", 2)
    told = {each.domain: (each.answered, each.asked) for each in model.state.progress}
    assert told["D3"] == (1, 3)
    assert "D8" not in told
    model.go_to_domain("D3")
    assert now_at(model) == "D3-01"
    model.answer("D3-01", 2)
    model.go_to_domain("D3")
    assert now_at(model) == "D3-05"


def test_digits_choose_the_level_and_enter_goes_on(page: QuestionsPage) -> None:
    page.arrive("quick")
    first = now_at(page.view_model)
    QTest.keyClicks(focused(), "0")
    assert page.view_model.state.answers == {first: 0}
    QTest.keyClicks(focused(), "4")
    assert page.view_model.state.answers == {first: 4}
    QTest.keyClicks(focused(), "5")
    assert page.view_model.state.answers == {first: Mark.DONT_KNOW}
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert page.view_model.state.position == 1


def test_not_applicable_is_offered_only_where_the_question_allows_it(page: QuestionsPage) -> None:
    model = page.view_model
    page.arrive("full")
    for each in model.state.questions:
        model.go_to_question(each.id)
        offered = {segment.choice.value for segment in page.findChildren(Segment) if segment.isVisible()}
        assert (Mark.NOT_APPLICABLE in offered) == each.may_skip


def test_a_staff_member_answers_for_their_role_alone(open_session: Session) -> None:
    open_session.choose(role="staff")
    model = QuestionsViewModel(open_session)
    assert model.state.respondent == "EMP"
    assert all("EMP" in each.roles for each in model.state.questions)
    wanted: list[tuple[str, object]] = []
    open_session.wanted.connect(lambda screen, where: wanted.append((screen, where)))
    model.open_result()
    assert wanted == [("assessment", "handing:")]
    model.choose_respondent("MGR")
    assert open_session.open_workspace.assessment.handing.role() == "MGR"
    assert all("MGR" in each.roles for each in model.state.questions)


def test_the_same_answers_in_another_language(page: QuestionsPage, qtbot: QtBot) -> None:
    page.view_model.choose_pace(Pace.LIST)
    page.view_model.answer("D1-01", 2)
    qtbot.waitUntil(lambda: any("2  문제는" in each for each in chosen(page)))
    korean = chosen(page)
    set_language("en")
    qtbot.waitUntil(lambda: any("2  Problem" in each for each in chosen(page)))
    assert len(chosen(page)) == len(korean)


def chosen(page: QuestionsPage) -> list[str]:
    found = page.findChildren(Segment)
    return [each.choice.text for each in found if each.isChecked() and each.isVisible()]


def test_the_firms_own_hours_and_cost_take_the_place_of_the_estimate(open_session: Session) -> None:
    model = QuestionsViewModel(open_session)
    model.go_to_question("D3-04")
    model.answer("D3-04", 1)
    model.reckon(True)
    model.set_estimate("2.5", "12만", "200,000")
    assert not model.state.is_reckoning
    assert model.state.reckoned == {"D3-04"}
    action = next(each for each in model.state.result.actions if each.id == "D3-04")
    assert (float(action.effort_hours), action.cost_won) == (2.5, (120_000, 200_000))
    model.reset_estimate()
    assert model.state.reckoned == frozenset()
    open_session.undo.undo()
    assert model.state.reckoned == {"D3-04"}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("열", "0", "0"), "hours"),
        (("-1", "0", "0"), "hours"),
        (("99999", "0", "0"), "hours"),
        (("1", "많이", "0"), "cost"),
        (("1", "200", "100"), "cost"),
    ],
)
def test_impossible_hours_and_costs_name_their_field(
    open_session: Session, typed: tuple[str, str, str], field: str
) -> None:
    model = QuestionsViewModel(open_session)
    model.reckon(True)
    model.set_estimate(*typed)
    assert model.state.is_reckoning
    assert model.state.wrong is not None
    assert model.state.wrong[0] == field
    assert model.state.reckoned == frozenset()
