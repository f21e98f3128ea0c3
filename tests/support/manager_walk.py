"""The manager's pages of the checklist in every state worth looking at, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.checklist.collecting.model import Fate
from tests.support.gathering_scene import every_fate
from ui.checklist.covering import covering
from ui.checklist.fixes.page import FixesPage
from ui.checklist.gathering.collect_part import CollectPart
from ui.checklist.gathering.send_part import SendPart
from ui.checklist.gathering.state import Made, Who
from ui.checklist.people.page import PeoplePage
from ui.checklist.people.state import Only

if TYPE_CHECKING:
    from ui.shell.window import Window

Wait = Callable[[Callable[[], bool]], object]


def manager_walk(window: Window, wait: Wait, place: Path) -> Iterator[str]:
    """Names of what is shown now; files go into `place`. Leaves the sample firm changed."""
    yield from _people(window, wait)
    yield from _fixes(window, wait)
    yield from _send(window, wait, place)
    yield from _collect(window, wait, place)
    window.go("checklist", "gathering:days")
    _rest(window, wait)
    yield "gathering-days"


def _rest(window: Window, wait: Wait) -> None:
    wait(lambda: window.session.jobs.is_idle)


def _people(window: Window, wait: Wait) -> Iterator[str]:
    window.go("checklist", "people")
    _rest(window, wait)
    page = window.findChild(PeoplePage)
    assert page is not None
    yield "people"
    page.turn_areas()
    yield "people-areas"
    page.turn_areas()
    page.view_model.choose("only", Only.OPEN.value)
    page.view_model.order_by("score")
    yield "people-open"
    page.view_model.show_all()
    page.view_model.choose("role", "manager")
    yield "people-firm"
    page.view_model.choose("sought", "nobody of this name")
    yield "people-none"
    page.view_model.choose("role", "user")
    page.view_model.show_all()
    covering(window.session).turn()
    _rest(window, wait)
    yield "people-covered"
    covering(window.session).turn()
    _rest(window, wait)


def _fixes(window: Window, wait: Wait) -> Iterator[str]:
    window.go("checklist", "fixes")
    _rest(window, wait)
    page = window.findChild(FixesPage)
    assert page is not None
    yield "fixes"
    page.view_model.promise("2026-12-04")
    _rest(window, wait)
    page.view_model.promise("2020-01-01")
    yield "fixes-promised"


def _send(window: Window, wait: Wait, place: Path) -> Iterator[str]:
    window.go("checklist", "gathering:send")
    part = window.findChild(SendPart)
    assert part is not None
    part.view_model.choose_who(Who.SOME)
    yield "gathering-nobody-chosen"
    part.view_model.choose_who(Who.EVERYBODY)
    part.view_model.make(Made.INVITATION, place)
    _rest(window, wait)
    part.view_model.write_due("어제")
    yield "gathering-sent"


def _collect(window: Window, wait: Wait, place: Path) -> Iterator[str]:
    scene = every_fate(window.session.open_workspace.store, place)
    window.go("checklist", "gathering:collect")
    yield "gathering-empty"
    part = window.findChild(CollectPart)
    assert part is not None
    model = part.view_model
    model.add((scene.folder,))
    _rest(window, wait)
    for fate in (Fate.UNKNOWN_SENDER, Fate.CHANGED_SENDER, Fate.FORM, Fate.UNREADABLE):
        model.select(next(each.path for each in model.state.arrivals if each.fate is fate))
        if fate is Fate.UNKNOWN_SENDER:
            model.hear("0000 0000")
        yield f"gathering-{fate.value}"
    model.take()
    _rest(window, wait)
    yield "gathering-taken"
