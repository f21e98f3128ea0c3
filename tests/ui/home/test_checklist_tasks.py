"""What waits in the checklist stands at home as one task a kind, and each leads to the first of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.model import Reply, Waiver
from ui.home.screen import HomeScreen
from ui.home.tasks import Task, Tone
from ui.home.view_model import HomeViewModel
from ui.session import Session


def tasks(session: Session) -> dict[str, Task]:
    """The tasks of the checklist by where they lead."""
    return {each.focus: each for each in HomeViewModel(session).state.tasks if each.screen == "checklist"}


def test_the_sample_firm_has_a_mismatch_a_promise_due_a_conflict_and_old_answers(
    demo_session: Session,
) -> None:
    found = tasks(demo_session)
    assert found["items:W-14/U-AST-01"].tone is Tone.SOON
    assert found["items:W-10/U-INC-04"].tone is Tone.NOW
    assert found["items:W-15/U-AST-06"].tone is Tone.OPEN
    assert found["fixes"].tone is Tone.SOON
    assert any(focus.startswith("items:W-16/") for focus in found)
    assert any(focus.startswith("items:/M-") for focus in found)


def test_a_waiver_that_ended_is_decided_first(demo_session: Session) -> None:
    checklist = demo_session.open_workspace.checklist
    ended = Waiver("대표", "까닭", "조치", demo_session.now().date() - timedelta(days=1))
    before = checklist.kept(None, "M-DSC-03")
    checklist.put_back(None, "M-DSC-03", [replace(each, waiver=ended) for each in before])
    task = tasks(demo_session)["items:/M-DSC-03"]
    assert (task.tone, task.tag.key) == (Tone.NOW, "home.task.waiver_ended.tag")


def test_a_task_goes_when_it_is_done(demo_session: Session) -> None:
    checklist = demo_session.open_workspace.checklist
    assert "items:W-14/U-AST-01" in tasks(demo_session)
    checklist.decide("W-14", "U-AST-01", "디스크를 새로 샀어요")
    assert "items:W-14/U-AST-01" not in tasks(demo_session)


@pytest.mark.parametrize("days", [0, 1])
def test_a_promise_is_a_task_from_its_day_on(demo_session: Session, days: int) -> None:
    checklist = demo_session.open_workspace.checklist
    checklist.promise("W-10", "U-INC-04", None)
    checklist.promise(None, "M-INC-04", None)
    day: date = demo_session.now().date() + timedelta(days=days)
    checklist.record("W-01", "U-AST-01", Reply.NO, at=demo_session.now(), promise=day)
    due = [task for task in tasks(demo_session).values() if task.tag.key == "home.task.due.tag"]
    assert bool(due) is (days == 0)


def test_a_firm_with_many_people_is_added_up_beside_the_window(
    demo_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = HomeViewModel(demo_session).state.checklist
    qtbot.waitUntil(lambda: demo_session.jobs.is_idle, timeout=60_000)
    monkeypatch.setattr("ui.home.view_model.AT_ONCE", 5)
    screen = HomeScreen(demo_session)
    qtbot.addWidget(screen)
    model = screen.view_model
    assert (model.state.checklist, model.state.share_done) == (None, (0, 0))
    assert not [task for task in model.state.tasks if task.screen == "checklist"]
    qtbot.waitUntil(lambda: model.state.checklist is not None, timeout=60_000)
    assert model.state.checklist == at_once
    demo_session.save(
        "checklist", lambda: demo_session.open_workspace.checklist.record("W-01", "U-AST-01", Reply.NO)
    )
    assert model.state.checklist == at_once
    qtbot.waitUntil(lambda: model.state.checklist != at_once, timeout=60_000)
