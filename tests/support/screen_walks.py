"""Walks through the screens that have no file of their own: each names what is shown, state by state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sme_smartwork.checklist.incidents.model import Truth
from sme_smartwork.paths import resources
from ui.checklist.incidents.page import IncidentsPage
from ui.checklist.incidents.state import Tab
from ui.checklist.standards.state import Part as StandardsPart
from ui.company.view_model import Part
from ui.shell.window import Window
from ui.subsidy.condition_table import SOURCES
from ui.subsidy.figures_table import FIGURES
from ui.subsidy.pages import PAGES
from ui.subsidy.state import QUESTIONS, Group
from ui.worklog.state import Part as WorkLogPart

Wait = Callable[[Callable[[], bool]], object]


def visit(window: Window, screen: str) -> Any:
    """Go to `screen`; what is shown then."""
    window.go(screen)
    shown = window.shown()
    assert shown is not None
    return shown


def here(window: Window) -> str:
    """The screen that is shown and, after a slash, its page or part; nothing before there is one."""
    shown: Any = window.shown()
    state = getattr(getattr(shown, "view_model", None), "state", None)
    page = getattr(state, "page", None) or getattr(state, "part", None)
    return f"{window.current}/{page}" if page else window.current if shown else ""


def company_walk(window: Window, wait: Wait) -> Iterator[str]:
    """The firm, a wrong date in it, its people, one of them, what happened to them, a roster brought in."""
    model = visit(window, "company").view_model
    yield "profile"
    model.profile.enter("founded_on", "어제")
    yield "profile with a wrong date"
    model.show_part(Part.ROSTER)
    yield "roster"
    model.roster.select("W-03")
    model.roster.reveal(True)
    yield "person"
    model.open_events("leave", "W-03")
    yield "a leave"
    model.events.show_table("purchase")
    yield "no purchase"
    model.show_part(Part.IMPORT)
    yield "import"
    model.importing.read_file(resources("samples", "hanbit", "roster.xlsx"))
    wait(lambda: window.session.jobs.is_idle)
    yield "columns"


def worklog_walk(window: Window, wait: Wait) -> Iterator[str]:
    """Every part of the work log."""
    model = visit(window, "worklog").view_model
    for part in WorkLogPart:
        model.show_part(part)
        wait(lambda: window.session.jobs.is_idle)
        yield f"work log {part}"


def incidents_walk(window: Window) -> Iterator[str]:
    """The card, every part of an incident with a clock that runs, a finished drill, contacts and values."""
    window.go("checklist", "incidents")
    page = window.findChild(IncidentsPage)
    assert page is not None
    model = page.view_model
    yield "card of an incident"
    model.choose("contacts")
    model.set_contact("security_lead", "김보안", "010-0000-0000")
    yield "contacts"
    model.change_value("clock_leak_notice_hours", 48, "개정법 시행")
    model.choose("values")
    yield "legal values"
    model.open_now(is_drill=True)
    model.writing.close("첨부파일을 열었어요", "매크로를 막아요")
    yield "finished drill"
    model.choose("card.data_leak")
    model.open_now()
    model.answer("personal_data", Truth.YES)
    model.writing.learn("받은 사람이 한 명 더 있어요")
    for tab in Tab:
        model.choose_tab(tab)
        yield f"incident {tab}"


def standards_walk(window: Window, wait: Wait) -> Iterator[str]:
    """Every part of the page of standards."""
    for part in StandardsPart:
        window.go("checklist", f"standards:{part.value}")
        wait(lambda: window.session.jobs.is_idle)
        yield f"standards {part}"


def subsidy_walk(window: Window, wait: Wait) -> Iterator[str]:
    """Every page, the ranked questions, and of each group the programme with most to say, unfolded."""
    model = visit(window, "subsidy").view_model
    wait(lambda: window.session.jobs.is_idle)
    for page in PAGES:
        model.show_page(page)
        wait(lambda: window.session.jobs.is_idle)
        yield f"subsidy {page}"
    model.select(QUESTIONS)
    yield "ranked questions"
    for group in Group:
        results = [cover.result for cover in model.state.of(group)]
        for result in sorted(results, key=lambda each: len(each.conditions))[-1:]:
            model.select(result.id)
            for part in (result.conditions[0].id, f"{result.conditions[0].id}{SOURCES}"):
                model.unfold(f"{result.id}/{part}", True)
            model.unfold(f"{result.id}{FIGURES}", True)
            yield result.id
