"""A walk through the officer's collection: nothing yet, read, problems, one of them, one returned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.support.officer_inbox import fill_inbox
from ui.collect.intake.page import IntakePage
from ui.collect.problems.page import ProblemsPage
from ui.forms.long_table import LongTable
from ui.shell.window import Window

Wait = Callable[[Callable[[], bool]], object]


def collect_walk(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    """Each state by its name; the collection is made in `folder`."""
    session = window.session
    session.choose(role="officer")
    inbox = folder / "received"
    if not inbox.exists():
        fill_inbox(inbox)
    window.go("collect")
    yield "collect-begin"
    intake = window.findChild(IntakePage)
    assert intake is not None
    intake.view_model.open(folder / "collected")
    wait(lambda: session.jobs.is_idle)
    yield "collect-open"
    intake.view_model.add((inbox,))
    wait(lambda: intake.view_model.state.files > 0)
    wait(lambda: session.jobs.is_idle and _has_rows(intake.firms_card.table))
    yield "collect-read"
    yield from _problems(window, wait)


def _problems(window: Window, wait: Wait) -> Iterator[str]:
    session = window.session
    window.go("collect", "problems")
    page = window.findChild(ProblemsPage)
    assert page is not None
    wait(lambda: session.jobs.is_idle and _has_rows(page.problems_card.table))
    yield "collect-problems"
    page.problems.look(trouble="fault")
    wait(lambda: session.jobs.is_idle and _has_rows(page.problems_card.table))
    page.problems_card.table.selectRow(0)
    wait(lambda: session.jobs.is_idle and page.view_model.state.row is not None)
    yield "collect-problem"
    page.view_model.name_officer("김담당")
    page.view_model.give_reason("고치지 않은 원본이 필요해요.")
    page.view_model.send_back(page.problems.lists)
    wait(lambda: session.jobs.is_idle and page.view_model.state.message is not None)
    wait(lambda: session.jobs.is_idle and _has_rows(page.problems_card.table))
    yield "collect-returned"


def _has_rows(table: LongTable) -> bool:
    """Whether the first row is there in words."""
    return table.shown_rows > 0 and table.model().index(0, 0).data() != "…"
