"""Every screen, and what opens on it, in both languages, both schemes, at 100 and 200 %: whole and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations, product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.wording import LANGUAGES, Language
from tests.support.collect_walk import collect_walk
from tests.support.costs_walk import costs_walk
from tests.support.cut import cut_texts
from tests.support.dashboard_walk import dashboard_walk
from tests.support.documents_walk import documents_walk
from tests.support.guide_walk import guide_walk
from tests.support.homes import own_home
from tests.support.items_walk import items_walk
from tests.support.jobs_walk import jobs_walk
from tests.support.looks import LOOKS, put_on, settle, wrong_with
from tests.support.manager_walk import manager_walk
from tests.support.plan_walk import plan_walk
from tests.support.programme_walk import programme_walk
from tests.support.readiness_walk import readiness_walk
from tests.support.reports_walk import reports_walk
from tests.support.screen_walks import (
    Wait,
    company_walk,
    here,
    incidents_walk,
    standards_walk,
    subsidy_walk,
    visit,
    worklog_walk,
)
from tests.support.staff_walk import PAGES as PAGES_OF_STAFF
from ui.company.view_model import Part as CompanyPart
from ui.dashboard.state import Part as DashboardPart
from ui.kit import Label
from ui.kit.pages import Pages
from ui.session import Session
from ui.shell.screens import PLACES
from ui.shell.window import Window
from ui.theme import Choice
from ui.worklog.state import Part as WorkLogPart

KEY_PREFIXES = ("ui.", "home.", "shell.", "kit.", "error.", "fact.", "company.")
PARTS = {"company": tuple(CompanyPart), "dashboard": tuple(DashboardPart), "worklog": tuple(WorkLogPart)}
"""Screens whose parts are no pages of their own."""


@dataclass(frozen=True, slots=True)
class Group:
    """Screens looked at in one window: the pages that are walked, and how."""

    pages: tuple[str, ...]
    walk: Callable[[Window, Wait, Path], Iterator[str]]


def firm(window: Window, wait: Wait, _folder: Path) -> Iterator[str]:
    for screen in ("home", "settings"):
        visit(window, screen)
        yield screen
    yield from company_walk(window, wait)
    yield from worklog_walk(window, wait)


def readiness(window: Window, wait: Wait, _folder: Path) -> Iterator[str]:
    visit(window, "assessment")
    yield "assessment"
    yield from readiness_walk(window, wait)
    yield from jobs_walk(window)


def guide(window: Window, wait: Wait, _folder: Path) -> Iterator[str]:
    yield from guide_walk(window, wait)


def own_items(window: Window, wait: Wait, _folder: Path) -> Iterator[str]:
    visit(window, "checklist")
    yield "checklist"
    yield from items_walk(window, wait)


def incidents(window: Window, wait: Wait, _folder: Path) -> Iterator[str]:
    yield from incidents_walk(window)
    yield from standards_walk(window, wait)


def everybodys_items(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    yield from manager_walk(window, wait, folder)


def plan(window: Window, wait: Wait, _folder: Path) -> Iterator[str]:
    yield from plan_walk(window, wait)
    yield from documents_walk(window, wait)
    yield from costs_walk(window, wait)


def subsidies(window: Window, wait: Wait, _folder: Path) -> Iterator[str]:
    yield from subsidy_walk(window, wait)


def reports(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    yield from reports_walk(window, wait, folder)


def collecting(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    yield from collect_walk(window, wait, folder)


def dashboard(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    yield from dashboard_walk(window, wait, folder)


def programmes(window: Window, wait: Wait, folder: Path) -> Iterator[str]:
    yield from programme_walk(window, wait, folder)


def of(screen: str, *pages: str) -> tuple[str, ...]:
    return tuple(f"{screen}/{page}" for page in pages)


GROUPS = {
    "firm": Group(
        (
            "home",
            "settings",
            *of("company", "profile", "roster", "events", "import"),
            *of("worklog", *WorkLogPart),
        ),
        firm,
    ),
    "readiness": Group(of("assessment", "result", "questions", "people", "jobs", "history"), readiness),
    "guide": Group(("guide", "plan/practice"), guide),
    "own items": Group(of("checklist", "items"), own_items),
    "incidents": Group(of("checklist", "incidents", "standards"), incidents),
    "everybody's items": Group(of("checklist", "people", "fixes", "gathering"), everybodys_items),
    "plan": Group(of("plan", "tasks", "places", "seats", "documents", "kits", "effects"), plan),
    "subsidies": Group(of("subsidy", "list", "best", "what_if", "dates", "record"), subsidies),
    "programmes": Group(of("programme", "rounds", "fields", "preview", "invited"), programmes),
    "reports": Group(of("reports", "make", "programmes", "made", "verify"), reports),
    "dashboard": Group(of("dashboard", *DashboardPart), dashboard),
    "collecting": Group(of("collect", "intake", "problems"), collecting),
}


@pytest.fixture
def window(
    demo_session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    own_home(tmp_path, monkeypatch)
    made = Window(demo_session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    demo_session.jobs.stop_all()
    made.close()


def pages_of(screen: str) -> tuple[str, ...]:
    """Every page of `screen`, or its parts, whoever sees them; itself where it has none."""
    if screen in PARTS:
        return of(screen, *PARTS[screen])
    if find_spec(f"ui.{screen}.pages") is None:
        return (screen,)
    pages = import_module(f"ui.{screen}.pages").PAGES
    return of(screen, *(pages.homes if isinstance(pages, Pages) else pages))


@pytest.mark.parametrize(("language", "scheme", "scale"), LOOKS)
@pytest.mark.parametrize("group", GROUPS)
def test_nothing_is_cut_unnamed_or_untranslated(
    window: Window,
    qtbot: QtBot,
    tmp_path: Path,
    group: str,
    language: Language,
    scheme: Choice,
    scale: int,
) -> None:
    put_on(language, scheme, scale)
    folder = tmp_path / "files"
    folder.mkdir()
    wrong, walked = [], set()
    for state in GROUPS[group].walk(window, lambda done: qtbot.waitUntil(done, timeout=60_000), folder):
        settle()
        walked.add(here(window))
        shown = window.shown()
        assert shown is not None
        wrong += [f"{state}: {each}" for each in wrong_with(shown, KEY_PREFIXES)]
    assert not wrong, "\n".join(wrong)
    assert set(GROUPS[group].pages) <= walked


def test_every_page_of_every_screen_is_walked() -> None:
    """A new page joins a walk; those only staff see are walked where a staff member's way is."""
    every = {page for place in PLACES for page in pages_of(place.id)}
    assert len(every) > 30
    assert every == {page for group in GROUPS.values() for page in group.pages} | PAGES_OF_STAFF


def test_every_two_choices_of_a_look_meet() -> None:
    choices = (LANGUAGES, (Choice.LIGHT, Choice.HIGH_CONTRAST), (100, 200))
    for one, other in combinations(range(len(choices)), 2):
        assert {(look[one], look[other]) for look in LOOKS} == set(product(choices[one], choices[other]))


def test_a_label_too_narrow_for_its_words_is_found(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    label = Label("Arbeitsunfähigkeitsbescheinigung", parent=host)
    label.resize(40, 20)
    host.show()
    assert cut_texts(host) != []
