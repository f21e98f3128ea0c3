"""Slow work runs beside the window; its words come back on the main thread; it can be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.errors import UserError
from sme_smartwork.work import Progress, Ticket
from ui.jobs import Jobs
from ui.kit.messages import Message
from ui.session import Session


@pytest.fixture
def jobs(session: Session) -> Iterator[Jobs]:
    yield session.jobs
    session.jobs.stop_all()


def test_work_is_elsewhere_and_its_end_is_here(jobs: Jobs, qtbot: QtBot) -> None:
    places: list[bool] = []

    def work(_ticket: Ticket) -> int:
        places.append(current_thread() is main_thread())
        return 42

    results: list[int] = []

    def done(result: int) -> None:
        places.append(current_thread() is main_thread())
        results.append(result)

    jobs.run(work, done)
    qtbot.waitUntil(lambda: results == [42])
    assert places == [False, True]
    assert jobs.is_idle


def test_progress_arrives_in_order(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[Progress] = []

    def work(ticket: Ticket) -> None:
        for done in range(3):
            ticket.report(done, 3)

    job = jobs.run(work, progress=seen.append)
    qtbot.waitUntil(lambda: not job.is_running)
    assert [step.done for step in seen] == [0, 1, 2]


def test_cancelled_work_shows_nothing_and_says_so(jobs: Jobs, qtbot: QtBot) -> None:
    started, ended, shown = Event(), list[str](), list[object]()

    def work(ticket: Ticket) -> str:
        started.set()
        while True:
            ticket.report(0)

    job = jobs.run(work, shown.append, shown.append, cancelled=lambda: ended.append("cancelled"))
    qtbot.waitUntil(started.is_set)
    job.cancel()
    qtbot.waitUntil(lambda: ended == ["cancelled"])
    assert shown == []


def test_an_expected_failure_goes_to_who_asked(jobs: Jobs, qtbot: QtBot) -> None:
    failures: list[UserError] = []

    def work(_ticket: Ticket) -> None:
        raise UserError("start.name_missing")

    jobs.run(work, failed=failures.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert failures[0].code == "start.name_missing"


def test_a_failure_nobody_asked_for_is_said(session: Session, qtbot: QtBot) -> None:
    def work(_ticket: Ticket) -> None:
        raise UserError("start.name_missing")

    with qtbot.waitSignal(session.messages.said) as heard:
        session.jobs.run(work)
    assert heard.args is not None
    message = heard.args[0]
    assert isinstance(message, Message)
    assert "이름이 비어" in message.text


def test_a_bug_in_the_work_surfaces_as_a_bug(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_ticket: Ticket) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        job = jobs.run(work)
        qtbot.waitUntil(lambda: not job.is_running)
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught[0][0] is ZeroDivisionError


def test_no_thread_is_left_when_all_is_stopped(jobs: Jobs, qtbot: QtBot) -> None:
    started = Event()

    def work(ticket: Ticket) -> None:
        started.set()
        while True:
            ticket.report(0)

    job = jobs.run(work)
    qtbot.waitUntil(started.is_set)
    jobs.stop_all()
    assert job.thread is not None
    assert not job.thread.is_alive()
    assert jobs.is_idle
