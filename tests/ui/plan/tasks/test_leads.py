"""Every task leads to a screen and a page that are there, and every document it names can be drafted."""

from __future__ import annotations

import pytest

from sme_smartwork.packs import installed
from sme_smartwork.plan.content import content
from ui.assessment.pages import Page as AssessmentPage
from ui.plan.pages import Page as PlanPage
from ui.shell.screens import PLACES

PAGES = {"assessment": set(AssessmentPage), "plan": set(PlanPage)}
TASKS = [task for phase in content().phases for task in phase.tasks]


@pytest.mark.parametrize("task", [task for task in TASKS if task.leads], ids=lambda task: task.id)
def test_a_task_leads_where_something_is(task: object) -> None:
    screen, _, page = task.leads.partition(":")  # type: ignore[attr-defined]
    assert screen in {place.id for place in PLACES}
    assert not page or page in PAGES[screen]


def test_every_document_of_a_task_or_phase_can_be_drafted() -> None:
    named = {name for task in TASKS for name in task.documents}
    of_phases = {name for phase in content().phases for name in phase.documents}
    assert named == of_phases, "a document belongs to a task of its phase"
    assert named == set(installed("documents").items)
