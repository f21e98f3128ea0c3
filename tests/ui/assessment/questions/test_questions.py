"""Readiness: every answer is kept at once, by role, and the result follows."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from sme_smartwork.assessment.model import Mark
from ui.assessment.questions.page import QuestionsPage
from ui.assessment.questions.view_model import AssessmentViewModel, Pace
from ui.i18n import set_language
from ui.kit.segment import Segment
from ui.session import Session


def test_an_answer_is_kept_and_the_result_follows(open_session: Session) -> None:
    model = AssessmentViewModel(open_session)
    assert model.state.result.score is None
    model.answer(model.state.current.id, 3)
    kept = open_session.open_workspace.assessment.answers()
    assert kept == {model.state.current.id: {"CEO": 3}}
    assert model.state.result.score is not None
    assert model.state.result.provisional


def test_an_answer_can_be_taken_back_step_by_step(open_session: Session) -> None:
    model = AssessmentViewModel(open_session)
    question = model.state.current.id
    model.answer(question, 1)
    model.answer(question, Mark.DONT_KNOW)
    open_session.undo.undo()
    assert model.state.answers[question] == 1
    open_session.undo.undo()
    assert question not in model.state.answers


def test_roles_answer_apart(open_session: Session) -> None:
    model = AssessmentViewModel(open_session)
    question = model.state.current.id
    model.answer(question, 4)
    model.choose_role("EMP")
    assert question not in model.state.answers
    model.answer(question, 0)
    assert open_session.open_workspace.assessment.answers()[question] == {"CEO": 4, "EMP": 0}


def test_the_screen_begins_where_it_was_left(demo_session: Session) -> None:
    model = AssessmentViewModel(demo_session)
    assert model.state.current.id not in model.state.answers or model.state.answered == 12


def test_next_and_back_stay_within_the_twelve(open_session: Session) -> None:
    model = AssessmentViewModel(open_session)
    model.back()
    assert model.state.position == 0
    for _ in range(30):
        model.next()
    assert model.state.position == 11


def test_the_same_answers_in_another_language(open_session: Session, qtbot: QtBot) -> None:
    screen = QuestionsPage(open_session)
    qtbot.addWidget(screen)
    screen.view_model.choose_pace(Pace.LIST)
    screen.view_model.answer("D1-01", 2)
    screen.show()
    korean = chosen(screen)
    set_language("en")
    qtbot.waitUntil(lambda: chosen(screen) != korean)
    assert len(chosen(screen)) == len(korean)


def chosen(screen: QuestionsPage) -> list[str]:
    found = screen.findChildren(Segment)
    return [each.choice.text for each in found if each.isChecked() and each.isVisible()]
