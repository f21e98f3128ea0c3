"""A walk through the officer's dashboard: nothing yet, the overview, a group's firms, reminders, exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.support.made_up_collection import made_up_folder
from ui.dashboard.screen import DashboardScreen
from ui.dashboard.state import Part, Stage
from ui.shell.window import Window

Wait = Callable[[Callable[[], bool]], object]
INVITED = "사업장 1\n사업장 9999, 123-45-67890, 홍길동, a@example.org\n없는 회사, 222-33-44444, 김담당"


def dashboard_walk(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    """Each state by its name; the collection is made in `folder`."""
    session = window.session
    session.choose(role="officer", collection=None)
    session.touched("collection")
    window.go("dashboard")
    screen = window.findChild(DashboardScreen)
    assert screen is not None
    model = screen.view_model
    wait(lambda: session.jobs.is_idle and model.state.stage is Stage.EMPTY)
    yield "dashboard-empty"
    made = folder / "dashboard"
    if not made.exists():
        made_up_folder(made, 160)
    session.choose(collection=str(made))
    session.touched("collection")
    wait(lambda: session.jobs.is_idle and model.state.board is not None)
    yield "dashboard"
    model.look_closer("C")
    wait(lambda: session.jobs.is_idle and model.state.firms is not None)
    yield "dashboard-firms"
    model.show_part(Part.REMIND)
    model.remind_from_text(INVITED, "명단")
    wait(lambda: session.jobs.is_idle and model.state.reminders is not None)
    yield "dashboard-remind"
    model.show_part(Part.EXPORT)
    yield "dashboard-export"
    model.show_part(Part.OVERVIEW)
