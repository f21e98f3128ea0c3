"""Every screen, and what opens on it, in both languages, both schemes, at 100 and 200 %: whole and named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.checklist.incidents.model import Truth
from sme_smartwork.paths import resources
from sme_smartwork.wording import LANGUAGES, Language
from tests.support.costs_walk import costs_walk
from tests.support.cut import cut_texts
from tests.support.documents_walk import documents_walk
from tests.support.driver import shown_texts
from tests.support.guide_walk import guide_walk
from tests.support.homes import own_home
from tests.support.items_walk import items_walk
from tests.support.jobs_walk import jobs_walk
from tests.support.manager_walk import manager_walk
from tests.support.plan_walk import plan_walk
from tests.support.readiness_walk import readiness_walk
from ui.a11y import unnamed
from ui.checklist.incidents.page import IncidentsPage
from ui.checklist.incidents.state import Tab
from ui.checklist.standards.state import Part as StandardsPart
from ui.company.view_model import Part
from ui.i18n import set_language
from ui.kit import Label
from ui.session import Session
from ui.shell.window import Window
from ui.subsidy.condition_table import SOURCES
from ui.subsidy.figures_table import FIGURES
from ui.subsidy.pages import PAGES
from ui.subsidy.state import QUESTIONS, Group
from ui.theme import Choice, theme

LOOKS = tuple(product(LANGUAGES, (Choice.LIGHT, Choice.HIGH_CONTRAST), (100, 200)))
KEY_PREFIXES = ("ui.", "home.", "shell.", "kit.", "error.", "fact.", "company.")


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
    demo_session.dialogs.answer(True)  # a collection that was read and not saved may go
    made.close()


def settle() -> None:
    for _ in range(16):  # a long page is laid out part by part
        QApplication.processEvents()


def states(window: Window, qtbot: QtBot, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Every screen and every state worth looking at, shown one after the other."""
    for screen in ("home", "assessment", "checklist", "worklog", "subsidy", "reports"):
        yield screen, visit(window, screen)
    yield from standards(window, qtbot)
    company = visit(window, "company")
    yield "profile", company
    company.view_model.profile.enter("founded_on", "어제")
    yield "profile with a wrong date", company
    company.view_model.show_part(Part.ROSTER)
    yield "roster", company
    company.view_model.roster.select("W-03")
    company.view_model.roster.reveal(True)
    yield "person", company
    company.view_model.open_events("leave", "W-03")
    yield "a leave", company
    company.view_model.events.show_table("purchase")
    yield "no purchase", company
    company.view_model.show_part(Part.IMPORT)
    yield "import", company
    company.view_model.importing.read_file(resources("samples", "hanbit", "roster.xlsx"))
    qtbot.waitUntil(lambda: window.session.jobs.is_idle, timeout=30_000)
    yield "columns", company
    for state in readiness_walk(window, lambda done: qtbot.waitUntil(done, timeout=30_000)):
        yield state, visit(window, "assessment")
    for state in jobs_walk(window):
        yield state, visit(window, "assessment")
    for state in guide_walk(window, lambda done: qtbot.waitUntil(done, timeout=30_000)):
        yield state, visit(window, window.current)
    for state in items_walk(window, lambda done: qtbot.waitUntil(done, timeout=60_000)):
        yield state, visit(window, "checklist")
    yield from incidents(window)
    place = folder.parent / "came-back"
    place.mkdir()
    for state in manager_walk(window, lambda done: qtbot.waitUntil(done, timeout=60_000), place):
        yield state, visit(window, "checklist")
    for state in plan_walk(window, lambda done: qtbot.waitUntil(done, timeout=60_000)):
        yield state, visit(window, "plan")
    for state in documents_walk(window, lambda done: qtbot.waitUntil(done, timeout=60_000)):
        yield state, visit(window, "plan")
    for state in costs_walk(window, lambda done: qtbot.waitUntil(done, timeout=60_000)):
        yield state, visit(window, "plan")
    yield from subsidies(window, qtbot)
    yield from reports(window, qtbot, folder)
    yield from collection(window, qtbot, folder)


def incidents(window: Window) -> Iterator[tuple[str, QWidget]]:
    """The card, every part of an incident with a clock that runs, a finished drill, contacts and values."""
    window.go("checklist", "incidents")
    shown = window.shown()
    assert shown is not None
    page = shown.findChild(IncidentsPage)
    assert page is not None
    model = page.view_model
    yield "card of an incident", shown
    model.choose("contacts")
    model.set_contact("security_lead", "김보안", "010-0000-0000")
    yield "contacts", shown
    model.change_value("clock_leak_notice_hours", 48, "개정법 시행")
    model.choose("values")
    yield "legal values", shown
    model.open_now(is_drill=True)
    model.writing.close("첨부파일을 열었어요", "매크로를 막아요")
    yield "finished drill", shown
    model.choose("card.data_leak")
    model.open_now()
    model.answer("personal_data", Truth.YES)
    model.writing.learn("받은 사람이 한 명 더 있어요")
    for tab in Tab:
        model.choose_tab(tab)
        yield f"incident {tab}", shown


def standards(window: Window, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Every part of the page of standards."""
    shown = visit(window, "checklist")
    for part in StandardsPart:
        window.go("checklist", f"standards:{part.value}")
        qtbot.waitUntil(lambda: window.session.jobs.is_idle, timeout=30_000)
        yield f"standards {part}", shown


def subsidies(window: Window, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Every page, the ranked questions, and of each group the programme with most to say, unfolded."""
    subsidy = visit(window, "subsidy")
    model = subsidy.view_model
    qtbot.waitUntil(lambda: window.session.jobs.is_idle, timeout=60_000)
    for page in PAGES:
        model.show_page(page)
        qtbot.waitUntil(lambda: window.session.jobs.is_idle, timeout=60_000)
        yield f"subsidy {page}", subsidy
    model.select(QUESTIONS)
    yield "ranked questions", subsidy
    for group in Group:
        results = [cover.result for cover in model.state.of(group)]
        for result in sorted(results, key=lambda each: len(each.conditions))[-1:]:
            model.select(result.id)
            for part in (result.conditions[0].id, f"{result.conditions[0].id}{SOURCES}"):
                model.unfold(f"{result.id}/{part}", True)
            model.unfold(f"{result.id}{FIGURES}", True)
            yield result.id, subsidy


def reports(window: Window, qtbot: QtBot, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """A report saved, one that could not be, one checked, one that is none."""
    shown = visit(window, "reports")
    shown.view_model.save(folder / "report.xlsx")
    qtbot.waitUntil(lambda: window.session.jobs.is_idle, timeout=30_000)
    shown.view_model.verify(folder / "report.xlsx")
    qtbot.waitUntil(lambda: window.session.jobs.is_idle, timeout=30_000)
    yield "report saved and checked", shown
    (folder / "no-report.xlsx").write_bytes(b"nothing of the kind")
    shown.view_model.save(folder / "no such folder" / "report.xlsx")
    shown.view_model.verify(folder / "no-report.xlsx")
    qtbot.waitUntil(lambda: window.session.jobs.is_idle, timeout=30_000)
    yield "report not saved, no report", shown


def collection(window: Window, qtbot: QtBot, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """The officer's screen: empty, then with a firm and a file that is no report."""
    change_a_cell(folder / "report.xlsx", folder / "changed.xlsx")
    window.session.choose(role="officer")
    shown = visit(window, "collect")
    yield "nothing collected", shown
    shown.view_model.add((folder,))
    qtbot.waitUntil(lambda: window.session.jobs.is_idle, timeout=60_000)
    yield "collected", shown
    window.session.dialogs.answer(True)  # the window is closed before its fixture ends, and asks


def visit(window: Window, screen: str) -> QWidget:
    window.go(screen)
    shown = window.shown()
    assert shown is not None
    return shown


def change_a_cell(report: Path, target: Path) -> None:
    book = load_workbook(report)
    book.worksheets[0]["A2"] = "다른 회사"
    book.save(target)


@pytest.mark.parametrize(("language", "scheme", "scale"), LOOKS)
def test_nothing_is_cut_unnamed_or_untranslated(
    window: Window, qtbot: QtBot, tmp_path: Path, language: Language, scheme: Choice, scale: int
) -> None:
    theme().choose(scheme, scale)
    set_language(language)
    found: dict[str, list[str]] = {}
    folder = tmp_path / "reports"
    folder.mkdir()
    for state, screen in states(window, qtbot, folder):
        settle()
        nameless = [f"nameless {type(each).__name__}" for each in unnamed(screen)]
        keys = [text for text in shown_texts() if text.startswith(KEY_PREFIXES) and " " not in text]
        found[state] = cut_texts(screen) + nameless + keys
    told = "\n".join(f"{state}: {each}" for state, wrong in found.items() for each in wrong)
    assert not told, told


def test_a_label_too_narrow_for_its_words_is_found(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    label = Label("Arbeitsunfähigkeitsbescheinigung", parent=host)
    label.resize(40, 20)
    host.show()
    assert cut_texts(host) != []
