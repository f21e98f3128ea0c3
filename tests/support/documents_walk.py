"""A walk through the documents of the open workplace, state by state."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ui.plan.documents.page import DocumentsPage
from ui.plan.documents.state import Part
from ui.shell.window import Window

Wait = Callable[[Callable[[], bool]], object]


def documents_walk(window: Window, wait: Wait) -> Iterator[str]:
    """Names what is shown: one that misses items, one of people, rows of a table, a draft to read."""
    window.go("plan", "documents")
    page = window.findChild(DocumentsPage)
    assert page is not None
    model = page.view_model
    wait(lambda: model.state.view is not None and window.session.jobs.is_idle)
    model.choose("DOC-07")
    model.put("total_hours", "-5")
    yield "documents"
    model.choose("DOC-11")
    model.tick("W-02", True)
    yield "documents-people"
    model.choose("DOC-06")
    yield "documents-rows"
    model.choose("DOC-04")
    model.choose_part(Part.TEXT)
    yield "documents-text"
    model.choose_part(Part.FORM)
