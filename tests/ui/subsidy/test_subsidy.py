"""Subsidies: judged from the facts, judged again at each answer, every amount with its reasons."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.subsidy.model import Status
from ui.forms.facts import fact_field
from ui.session import Session
from ui.subsidy.screen import SubsidyScreen
from ui.subsidy.view_model import Group, SubsidyViewModel


@pytest.fixture
def model(demo_session: Session) -> SubsidyViewModel:
    return SubsidyViewModel(demo_session)


def test_every_programme_stands_in_one_group(model: SubsidyViewModel) -> None:
    listed = [result.id for group in Group for result in model.state.of(group)]
    assert sorted(listed) == sorted(result.id for result in model.state.evaluation.programmes)


def test_an_answer_about_the_firm_is_kept_and_everything_is_judged_again(demo_session: Session) -> None:
    company = demo_session.open_workspace.company
    company.change_firm(flexible_plan_approved=None)
    model = SubsidyViewModel(demo_session)
    model.select("flexible_work_grant")
    assert status_of(model) is Status.UNDETERMINED
    assert model.answer("firm.flexible_plan_approved", (), "no")
    assert company.firm().flexible_plan_approved is False
    assert status_of(model) is Status.INELIGIBLE
    demo_session.undo.undo()
    assert company.firm().flexible_plan_approved is None
    assert status_of(model) is Status.UNDETERMINED


def test_one_answer_for_all_people_is_one_step_to_take_back(demo_session: Session) -> None:
    model = SubsidyViewModel(demo_session)
    workers = demo_session.open_workspace.company.workers
    codes = tuple(worker.code for worker in workers() if worker.flexible_contract_changed is None)
    assert len(codes) > 1
    before = workers()
    assert model.answer("worker.flexible_contract_changed", codes, "yes")
    assert all(worker.flexible_contract_changed for worker in workers() if worker.code in codes)
    demo_session.undo.undo()
    assert workers() == before


def test_an_answer_that_cannot_be_read_is_said_beside_the_question(model: SubsidyViewModel) -> None:
    facts = model.state.facts
    assert not model.answer("firm.regular_workers", (), "여럿")
    assert ("firm.regular_workers", None) in model.state.problems
    assert model.state.facts == facts


def test_every_condition_on_screen_names_its_source_and_confidence(model: SubsidyViewModel) -> None:
    for result in model.state.evaluation.programmes:
        for condition in result.conditions:
            assert condition.sources
            assert condition.confidence


def test_every_question_can_be_answered_on_the_spot_or_by_the_roster(open_session: Session) -> None:
    model = SubsidyViewModel(open_session)
    for question in model.state.evaluation.questions:
        if question.fact != "workers":
            assert fact_field(question.fact)


def test_an_empty_firm_is_asked_and_never_refused(open_session: Session, qtbot: QtBot) -> None:
    screen = SubsidyScreen(open_session)
    qtbot.addWidget(screen)
    standings = {result.status for result in screen.view_model.state.evaluation.programmes}
    assert Status.ELIGIBLE not in standings
    assert Status.UNDETERMINED in standings


def test_a_jump_opens_the_programme_asked_for(demo_session: Session, qtbot: QtBot) -> None:
    screen = SubsidyScreen(demo_session)
    qtbot.addWidget(screen)
    screen.arrive("durunuri")
    assert screen.view_model.state.selected == "durunuri"


def status_of(model: SubsidyViewModel) -> Status:
    chosen = model.state.chosen
    assert chosen is not None
    return chosen.status
