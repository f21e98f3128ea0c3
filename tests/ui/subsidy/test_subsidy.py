"""Subsidies: judged from the facts, judged again at each answer, every amount with its reasons."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.rules.context import ROSTER
from sme_smartwork.subsidy.model import Status
from tests.ui.subsidy.conftest import Opened, judged, status_of
from ui.forms.facts import fact_field
from ui.session import Session
from ui.subsidy.screen import SubsidyScreen
from ui.subsidy.state import Group
from ui.subsidy.view_model import SubsidyViewModel

Settled = Callable[[], None]


def test_every_programme_stands_in_one_group(model: SubsidyViewModel) -> None:
    listed = [cover.result.id for group in Group for cover in model.state.of(group)]
    assert sorted(listed) == sorted(result.id for result in judged(model).programmes)


def test_the_list_is_narrowed_by_words_and_comes_back_whole(model: SubsidyViewModel) -> None:
    whole = sum(len(model.state.of(group)) for group in Group)
    wanted = judged(model).programmes[0]
    model.look_for(words=wanted.title.ko.split()[0])
    found = {cover.result.id for group in Group for cover in model.state.of(group)}
    assert wanted.id in found
    assert len(found) < whole
    model.look_for(words="그런 지원금은 없음")
    assert not any(model.state.of(group) for group in Group)
    model.look_for(words="")
    assert sum(len(model.state.of(group)) for group in Group) == whole


def test_an_answer_about_the_firm_is_kept_and_everything_is_judged_again(
    demo_session: Session, opened: Opened, settled: Settled
) -> None:
    company = demo_session.open_workspace.company
    company.change_firm(flexible_plan_approved=None)
    model = opened(demo_session)
    model.select("flexible_work_grant")
    assert status_of(model) is Status.UNDETERMINED
    assert model.answer("firm.flexible_plan_approved", (), "no")
    settled()
    assert company.firm().flexible_plan_approved is False
    assert status_of(model) is Status.INELIGIBLE
    demo_session.undo.undo()
    settled()
    assert company.firm().flexible_plan_approved is None
    assert status_of(model) is Status.UNDETERMINED


def test_what_was_judged_before_stays_in_sight_while_it_is_judged_again(
    model: SubsidyViewModel, settled: Settled
) -> None:
    before = judged(model)
    assert model.answer("firm.flexible_plan_approved", (), "no")
    assert model.state.is_judging
    assert judged(model) is before
    settled()
    assert not model.state.is_judging
    assert judged(model) is not before


def test_one_answer_for_all_people_is_one_step_to_take_back(demo_session: Session, opened: Opened) -> None:
    model = opened(demo_session)
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
    for result in judged(model).programmes:
        for condition in result.conditions:
            assert condition.sources
            assert condition.confidence


def test_every_question_can_be_answered_on_the_spot_or_leads_to_its_table(
    open_session: Session, opened: Opened
) -> None:
    for question in judged(opened(open_session)).questions:
        tables = {ROSTER, *(table.plural for table in dictionary().values())}
        assert question.fact in tables or fact_field(question.fact)


def test_an_empty_firm_is_asked_and_never_refused(open_session: Session, opened: Opened) -> None:
    standings = {result.status for result in judged(opened(open_session)).programmes}
    assert Status.ELIGIBLE not in standings
    assert Status.UNDETERMINED in standings


def test_a_jump_opens_the_programme_asked_for(demo_session: Session, qtbot: QtBot, settled: Settled) -> None:
    screen = SubsidyScreen(demo_session)
    qtbot.addWidget(screen)
    screen.arrive("durunuri")
    settled()
    assert screen.view_model.state.selected == "durunuri"


def test_a_document_that_lies_ready_is_remembered_and_can_be_taken_back(
    demo_session: Session, model: SubsidyViewModel, opened: Opened
) -> None:
    programme = next(result for result in judged(model).programmes if result.documents)
    document = programme.documents[0].ko
    model.select(programme.id)
    model.prepare(document, True)
    assert document in model.state.prepared[programme.id]
    assert document in opened(demo_session).state.prepared[programme.id]
    demo_session.undo.undo()
    assert programme.id not in model.state.prepared


def test_closing_the_workplace_ends_a_judging_unheard(demo_session: Session, qtbot: QtBot) -> None:
    screen = SubsidyScreen(demo_session)
    qtbot.addWidget(screen)
    demo_session.close()
    qtbot.waitUntil(lambda: demo_session.jobs.is_idle, timeout=30_000)
    assert screen.view_model.state.evaluation is None
