"""Home: three figures that are the services' own, and tasks that lead to where they are done."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.home.screen import HomeScreen
from ui.home.tasks import Tone
from ui.home.view_model import HomeViewModel
from ui.kit import QuietButton
from ui.session import Session
from ui.shell.screens import PLACES


def test_a_new_firm_is_told_what_to_do_first(open_session: Session) -> None:
    first = [task for task in HomeViewModel(open_session).state.tasks if task.tone is Tone.NOW]
    assert {(task.screen, task.focus) for task in first} == {("company", "profile"), ("company", "roster")}


def test_the_figures_are_those_of_the_services(demo_session: Session) -> None:
    workspace = demo_session.open_workspace
    results = workspace.results(demo_session.as_of(), demo_session.now())
    state = HomeViewModel(demo_session).state
    assert (state.facts, state.readiness, state.checklist) == (
        results.facts,
        results.readiness,
        results.checklist,
    )
    assert state.evaluation is results.evaluation
    assert state.share_done == (results.checklist.done, len(results.checklist.people))


def test_subsidies_are_judged_beside_the_window_and_then_shown(demo_session: Session, qtbot: QtBot) -> None:
    screen = HomeScreen(demo_session)
    qtbot.addWidget(screen)
    assert screen.view_model.state.evaluation is None
    before = screen.view_model.state.tasks
    qtbot.waitUntil(lambda: demo_session.jobs.is_idle, timeout=60_000)
    assert screen.view_model.state.evaluation is not None
    after = screen.view_model.state.tasks
    assert all(task in after for task in before)
    assert len(after) > len(before)


def test_all_questions_are_one_task_that_leads_to_them(demo_session: Session, qtbot: QtBot) -> None:
    demo_session.open_workspace.company.change_firm(premiums_unpaid=None)
    model = HomeViewModel(demo_session)
    qtbot.waitUntil(lambda: demo_session.jobs.is_idle, timeout=60_000)
    leading = [task for task in model.state.tasks if task.focus == "questions"]
    assert [task.screen for task in leading] == ["subsidy"]


def test_every_task_leads_to_a_screen_there_is(demo_session: Session, qtbot: QtBot) -> None:
    model = HomeViewModel(demo_session)
    qtbot.waitUntil(lambda: demo_session.jobs.is_idle, timeout=60_000)
    tasks = model.state.tasks
    assert tasks
    assert {task.screen for task in tasks} <= {place.id for place in PLACES}


def test_the_most_pressing_task_stands_first(demo_session: Session) -> None:
    tones = [task.tone for task in HomeViewModel(demo_session).state.tasks]
    assert tones == sorted(tones, key=list(Tone).index)


def test_a_button_goes_to_the_place_of_its_task(demo_session: Session, qtbot: QtBot) -> None:
    screen = HomeScreen(demo_session)
    qtbot.addWidget(screen)
    task = screen.view_model.state.tasks[0]
    went: list[tuple[str, object]] = []
    demo_session.wanted.connect(lambda place, where: went.append((place, where)))
    buttons = [each for each in screen.findChildren(QuietButton) if each.text()]
    buttons[0].click()
    assert went == [(task.screen, task.focus or None)]


def test_an_answer_elsewhere_shows_at_once(open_session: Session) -> None:
    model = HomeViewModel(open_session)
    open_session.save("assessment", lambda: open_session.open_workspace.assessment.record("D1-01", "CEO", 3))
    assert model.state.readiness.answered == 1


def test_the_first_thing_of_readiness_is_its_first_question(open_session: Session, qtbot: QtBot) -> None:
    screen = HomeScreen(open_session)
    qtbot.addWidget(screen)
    wanted: list[tuple[str, object]] = []
    open_session.wanted.connect(lambda place, where: wanted.append((place, where)))
    screen.view_model.open_readiness()
    task = next(each for each in screen.view_model.state.tasks if each.screen == "assessment")
    assert (task.focus, task.title.key) == ("questions:quick", "home.task.first_readiness.title")
    open_session.save("assessment", lambda: open_session.open_workspace.assessment.record("D1-01", "CEO", 3))
    screen.view_model.open_readiness()
    assert wanted == [("assessment", "questions:quick"), ("assessment", "result:score")]


def test_an_action_of_readiness_leads_to_where_it_is_done(open_session: Session) -> None:
    service = open_session.open_workspace.assessment
    for each in service.questions(quick=True):
        service.record(each.id, "CEO", 4)
    service.record("D6-01", "CEO", 0)
    service.record("D5-03", "CEO", 2)
    service.record("D3-04", "CEO", 2)
    led = [
        (task.screen, task.focus)
        for task in HomeViewModel(open_session).state.tasks
        if task.detail.key == "home.task.gain.detail"
    ]
    assert ("checklist", "fixes") in led
    assert ("assessment", "questions:D3-04") in led


def test_the_full_result_is_shown_once_it_is_sure(open_session: Session) -> None:
    service = open_session.open_workspace.assessment
    for each in service.questions(quick=False):
        service.record(each.id, "CEO", 3)
    state = HomeViewModel(open_session).state
    assert not state.readiness.quick
    assert state.readiness.score == 75
