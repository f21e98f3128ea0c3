"""Walks through the plan, the week and the seats of the sample firm as a photographer and a checker do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ui.plan.pages import Page
from ui.plan.places.page import PlacesPage
from ui.plan.seats.page import SeatsPage
from ui.plan.tasks.page import TasksPage
from ui.plan.tasks.state import Part

if TYPE_CHECKING:
    from ui.shell.window import Window

Wait = Callable[[Callable[[], bool]], object]
_PAGES = {Page.TASKS: TasksPage, Page.PLACES: PlacesPage, Page.SEATS: SeatsPage}


def plan_walk(window: Window, wait: Wait) -> Iterator[str]:
    """Shows one state after the other and gives each a name."""
    tasks = _page(window, Page.TASKS, wait)
    yield "plan"
    tasks.view_model.choose("P5-pilot")
    tasks.view_model.ask_why("end")
    yield "plan-why"
    tasks.view_model.ask_why("")
    for part in (Part.ROLES, Part.CHECKS):
        tasks.view_model.show_part(part)
        yield f"plan-{part.value}"
    places = _page(window, Page.PLACES, wait)
    model = places.view_model
    model.select((next(iter(model.state.week.rows)), model.state.monday))
    yield "plan-places"
    seats = _page(window, Page.SEATS, wait)
    on = window.session.as_of() + timedelta(days=1)
    seats.view_model.show_day(on)
    wait(lambda: window.session.jobs.is_idle and seats.view_model.state.on == on)
    seats.view_model.take_slots(seats.view_model.state.centre.seats[0].id, 2, 5)
    yield "plan-seats"


def _page(window: Window, page: Page, wait: Wait) -> Any:
    window.go("plan", page.value)
    made: Any = window.findChild(_PAGES[page])
    assert made is not None
    wait(lambda: made.view_model.state.is_read and window.session.jobs.is_idle)
    return made
