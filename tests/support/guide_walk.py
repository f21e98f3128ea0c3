"""Walks the guide and the page of practice in a window, for pictures and for looking at every state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.guide.screen import GuideScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.shell.window import Window

PARTS = ("day", "checks:meeting", "pilot", "case")


def guide_walk(window: Window, wait: Callable[[Callable[[], bool]], object]) -> Iterator[str]:
    """Yields a name for every state; what it names is shown then."""
    window.go("guide", "law-time")
    shown = window.shown()
    assert isinstance(shown, GuideScreen)
    yield "guide-card"
    shown.search.setText("정숙실")
    yield "guide-found"
    window.go("guide", "origins")
    wait(lambda: len(shown.origins.rows.widgets()) == len(shown.view_model.state.known.origins))
    yield "guide-origins"
    for part in PARTS:
        window.go("plan", f"practice:{part}")
        wait(lambda: window.session.jobs.is_idle)
        QApplication.processEvents()
        yield f"practice-{part.partition(':')[0]}"
