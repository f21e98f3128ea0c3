"""Walks through the page of jobs: all of them together, one not settled with its reasons, the templates."""

from __future__ import annotations

from collections.abc import Iterator

from ui.assessment.jobs.page import JobsPage
from ui.shell.window import Window


def jobs_walk(window: Window) -> Iterator[str]:
    """Show each state worth looking at and say its name."""
    window.go("assessment", "jobs:firm")
    page = window.findChild(JobsPage)
    assert page is not None
    yield "jobs"
    model = page.view_model
    model.select(model.state.fit.jobs[-1].job.id)
    yield "jobs-one"
    model.enter_task(1, "share", "-1")
    model.explain("days")
    yield "jobs-why"
    model.start_adding(True)
    yield "jobs-templates"
    model.start_adding(False)
