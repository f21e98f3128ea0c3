"""Photographs every page and screen: python -m tests.support.photograph FOLDER [--only home,start-role].

1280×800, both schemes, both languages, 100 and 200 % text. Works with QT_QPA_PLATFORM=offscreen and on a
display. The sample firm is shown; nothing of the user's own data is read.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.settings import Settings
from sme_smartwork.wording import LANGUAGES, Language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.support.pack_repository import Publisher
    from ui.session import Session
    from ui.shell.window import Window

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=timezone(timedelta(hours=9)))
OWNER = ("home", "company", "assessment", "checklist", "worklog", "subsidy", "settings")
SCALES = (100, 200)
_DATA = Path(__file__).parents[1] / "data/frameworks"


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is taken."""

    language: Language
    scheme: str
    scale: int

    @property
    def suffix(self) -> str:
        """The end of the file name."""
        return f"{self.language}-{self.scheme}-{self.scale}"


def looks() -> Iterator[Look]:
    """Every combination."""
    for language, scheme, scale in product(LANGUAGES, ("light", "high_contrast"), SCALES):
        yield Look(language, scheme, scale)


@contextmanager
def own_home() -> Iterator[None]:
    """A home that goes away again."""
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(Path(home) / name.lower())
        yield


class Photographer:
    """Takes the pictures of one look."""

    def __init__(self, folder: Path, look: Look, only: frozenset[str]) -> None:
        from ui.app import put_on

        self._folder, self._look, self._only = folder, look, only
        self._settings = Settings(language_choice=look.language, theme=look.scheme, text_scale=look.scale)
        put_on(self._settings)

    def start_pages(self) -> None:
        """Role, workplaces, name, protection, code, unlocking."""
        from ui.session import Role
        from ui.start.flow import Page, Way
        from ui.start.view_model import StartViewModel

        session, window = self._window(Settings(**self._values()))
        model: StartViewModel = window.start.model
        self._take(window, "start-role")
        model.choose_role(Role.OWNER)
        self._take(window, "start-places")
        model.begin_new()
        self._take(window, "start-name")
        model.give_name("한빛디자인")
        _wait(lambda: session.jobs.is_idle)
        self._take(window, "start-protect")
        model.protect("넷 말 소나무 우체통 여름", use_keyring=False)
        _wait(lambda: model.state.page is Page.CODE)
        self._take(window, "start-code")
        code = model.state.code
        model.type_back()
        model.confirm_code("0000")
        self._take(window, "start-type-back")
        model.confirm_code(code)
        self._take(window, "new-home")
        copy = session.open_workspace.store.backup(self._folder / "today.swplace", NOW)
        window.lock()
        model.unlock(Way.PASSPHRASE, "틀린 암호예요 정말로")
        _wait(lambda: model.state.error is not None)
        self._take(window, "start-unlock")
        window.open_file(copy)
        _wait(lambda: model.state.page is Page.COPY)
        copy.unlink()
        self._take(window, "start-copy")
        model.take_copy()
        self._take(window, "start-copy-unlock")
        window.open_file(copy.with_suffix(".swinvite"))
        self._take(window, "start-copy-missing")
        window.close()

    def staff_pages(self, mail: Path) -> None:
        """What a staff member meets: invitation, profile, number, handing in, the wait after wrong keys."""
        from tests.support.staff_walk import staff_walk

        _session, window = self._window(Settings(**self._values()))
        for name, page in staff_walk(window, mail, _wait):
            self._take(page, name)
        window.close()

    def screens(self, demo: Path) -> None:
        """Every screen of owner and officer, with the sample firm."""
        from tests.support.guide_walk import guide_walk
        from tests.support.items_walk import items_walk
        from tests.support.jobs_walk import jobs_walk
        from tests.support.readiness_walk import readiness_walk

        session, window = self._window(Settings(**self._values(role="owner")))
        _open(session, demo)
        for screen in OWNER:
            window.go(screen)
            self._take(window, screen)
        for name in readiness_walk(window, _wait):
            self._take(window, name)
        for name in jobs_walk(window):
            self._take(window, name)
        for name in guide_walk(window, _wait):
            self._take(window, name)
        for name in items_walk(window, _wait):
            self._take(window, name)
        self._reports(window)
        self._plan(window)
        self._costs(window)
        self._documents(window)
        self._incidents(window)
        self._manager(window)
        if not self._only or any("standards".startswith(each) for each in self._only):
            self._standards(session, window)
        if not self._only or any("rule-packs".startswith(each) for each in self._only):
            self._rule_packs(session, window, demo.parent / "publisher")
        self._dialogs(window)
        self._staff(session, window, demo)
        self._collect(window)
        self._dashboard(window)
        self._programmes(window)
        window.close()

    def _reports(self, window: Window) -> None:
        """Making, answering a programme, handing over, checking."""
        from tests.support.reports_walk import reports_walk

        with tempfile.TemporaryDirectory() as place:
            for name in reports_walk(window, _wait, Path(place)):
                self._take(window, name)

    def _programmes(self, window: Window) -> None:
        """The officer's programmes: no desk yet, rounds, fields, preview, invited firms."""
        from tests.support.programme_walk import programme_walk

        with tempfile.TemporaryDirectory() as place:
            for name in programme_walk(window, _wait, Path(place)):
                self._take(window, name.replace("/", "-"))
            window.session.close_desk()

    def _collect(self, window: Window) -> None:
        """The officer's collection, empty, read, and with its problems."""
        from tests.support.collect_walk import collect_walk

        with tempfile.TemporaryDirectory() as place:
            for name in collect_walk(window, _wait, Path(place)):
                self._take(window, name)

    def _dashboard(self, window: Window) -> None:
        """The officer's dashboard: empty, the overview, firms, reminders, exports."""
        from tests.support.dashboard_walk import dashboard_walk

        with tempfile.TemporaryDirectory() as place:
            for name in dashboard_walk(window, _wait, Path(place)):
                self._take(window, name)

    def _costs(self, window: Window) -> None:
        """Starter kits, costs and effects, and a published example."""
        from tests.support.costs_walk import costs_walk

        for name in costs_walk(window, _wait):
            self._take(window, name)

    def _documents(self, window: Window) -> None:
        """Documents that miss something, of people, with rows, to read."""
        from tests.support.documents_walk import documents_walk

        for name in documents_walk(window, _wait):
            self._take(window, name)

    def _plan(self, window: Window) -> None:
        """The plan with its parts, a week of places, a day of seats."""
        from tests.support.plan_walk import plan_walk

        for name in plan_walk(window, _wait):
            self._take(window, name)

    def _manager(self, window: Window) -> None:
        """People against items, what to mend, inviting and gathering."""
        from tests.support.manager_walk import manager_walk

        with tempfile.TemporaryDirectory() as place:
            for name in manager_walk(window, _wait, Path(place)):
                self._take(window, name)

    def _incidents(self, window: Window) -> None:
        """A card, an incident whose clock runs, a finished drill, the contacts and the legal values."""
        from sme_smartwork.checklist.incidents.model import Truth
        from ui.checklist.incidents.page import IncidentsPage
        from ui.checklist.incidents.state import Tab

        window.go("checklist", "incidents")
        page = window.findChild(IncidentsPage)
        assert page is not None
        model = page.view_model
        self._take(window, "incidents-card")
        model.choose("card.malware")
        model.open_now(is_drill=True)
        model.writing.close("첨부파일의 매크로를 눌렀어요", "매크로를 막고 연락처를 새로 적어요")
        model.choose("card.data_leak")
        model.open_now()
        model.writing.known_at(NOW - timedelta(hours=20), "어제 저녁에 전화를 받았어요")
        model.answer("personal_data", Truth.YES)
        model.tick("owner.write", is_done=True)
        for tab in Tab:
            model.choose_tab(tab)
            self._take(window, f"incidents-{tab}")
        for place in ("contacts", "values"):
            model.choose(place)
            self._take(window, f"incidents-{place}")

    def _standards(self, session: Session, window: Window) -> None:
        """Every part of the page of standards; one checklist of somebody else is brought in for it."""
        from ui.checklist.standards.foreign_panel import ForeignPanel
        from ui.checklist.standards.page import StandardsPage
        from ui.checklist.standards.state import Part

        pair = [_DATA / f"network.{language}.json" for language in LANGUAGES]
        for part in Part:
            window.go("checklist", f"standards:{part.value}")
            page = window.findChild(StandardsPage)
            assert page is not None
            _wait(lambda: session.jobs.is_idle)
            if part is Part.FOREIGN and (panel := page.findChild(ForeignPanel)) is not None:
                panel.model.take(pair)
                _wait(lambda: session.jobs.is_idle)
            self._take(window, f"standards-{part.value}")

    def _rule_packs(self, session: Session, window: Window, place: Path) -> None:
        """Newer rules on offer, and what they change for the firm; nothing of them is used."""
        from ui.settings.packs_section import PacksSection

        publisher = _publisher(place)
        publisher.believe()
        window.go("settings")
        section = window.findChild(PacksSection)
        assert section is not None
        session.dialogs.answer(publisher.folder)
        section.view_model.bring()
        _wait(lambda: section.use.isVisible() and session.jobs.is_idle)
        _scroll_to(section.changes_card)
        self._take(window, "rule-packs")
        section.view_model.put_away()

    def _staff(self, session: Session, window: Window, demo: Path) -> None:
        session.worker = session.open_workspace.company.workers()[0].code
        session.choose(role="staff")
        _open(session, demo)
        self._take(window, "staff-checklist")

    def _dialogs(self, window: Window) -> None:
        from ui.shell.crash_window import CrashWindow
        from ui.shell.help import HelpPage, ShortcutList
        from ui.shell.palette import CommandList

        pages: tuple[tuple[str, QWidget], ...] = (
            ("commands", CommandList(window.commands.entries(), window)),
            ("shortcuts", ShortcutList(window.commands.shortcuts(), window)),
            ("help", HelpPage("SmartWork", "SmartWork", window)),
            ("crash", CrashWindow("SME SmartWork\nValueError\n", window.session, window)),
        )
        for name, page in pages:
            page.show()
            self._take(page, name)
            page.close()
        if not self._only or "diagnostics" in self._only:
            self._diagnostics(window)

    def _diagnostics(self, window: Window) -> None:
        from ui.shell.diagnostics_window import DiagnosticsWindow

        page = DiagnosticsWindow(window.session, window)
        page.show()
        _wait(lambda: bool(page.model.state.found))
        self._take(page, "diagnostics-running")
        _wait(lambda: not page.model.state.is_running)
        self._take(page, "diagnostics")
        page.close()

    def _values(self, **more: str) -> dict[str, str | int]:
        look = self._look
        return {
            "language_choice": look.language,
            "theme": look.scheme,
            "text_scale": look.scale,
            **more,
        }

    def _window(self, settings: Settings) -> tuple[Session, Window]:
        from ui.session import Session
        from ui.shell.window import Window

        session = Session(now=lambda: NOW, settings=settings)
        window = Window(session)
        window.resize(1280, 800)
        window.show()
        return session, window

    def _take(self, widget: QWidget, name: str) -> None:
        from PySide6.QtWidgets import QApplication

        for _ in range(16):  # a long page is laid out part by part
            QApplication.processEvents()
        if not self._only or any(name.startswith(each) for each in self._only):
            widget.grab().save(str(self._folder / f"{name}-{self._look.suffix}.png"))


def _wait(condition: Callable[[], bool], seconds: float = 30) -> None:
    from PySide6.QtCore import QDeadlineTimer
    from PySide6.QtWidgets import QApplication

    limit = QDeadlineTimer(round(seconds * 1000))
    while not condition():
        QApplication.processEvents()
        if limit.hasExpired():
            raise TimeoutError("a page did not appear")
    QApplication.processEvents()


@cache
def _publisher(place: Path) -> Publisher:
    """A made-up publisher with newer rules, made once for all looks."""
    from tests.support.newer_pack import DEARER
    from tests.support.pack_repository import Publisher, make_keys

    made = Publisher(place / "stick", make_keys(place / "keys"), NOW, "Example publisher (예시 발행처)")
    made.publish(place, pack="subsidies", changed=DEARER)
    return made


def _scroll_to(part: QWidget) -> None:
    """Bring the top of `part` to the top of what scrolls around it."""
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QApplication, QScrollArea

    for _ in range(6):
        QApplication.processEvents()
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert area is not None
    area.verticalScrollBar().setValue(part.mapTo(area.widget(), QPoint(0, 0)).y())


def _make_demo(folder: Path) -> Path:
    from sme_smartwork.demo import fill_with_sample
    from sme_smartwork.storage.vault import create
    from sme_smartwork.workspace import Workspace

    store, _code = create(folder, passphrase="a secret of this run", use_keyring=False, demo=True)
    workspace = Workspace(store)
    fill_with_sample(workspace, NOW)
    workspace.close()
    return folder


def _open(session: Session, demo: Path) -> None:
    from sme_smartwork.storage.vault import unlock_with_passphrase
    from sme_smartwork.workspace import Workspace

    session.open(Workspace(unlock_with_passphrase(demo, "a secret of this run")))


def photograph(folder: Path, only: frozenset[str] = frozenset(), wanted: str = "") -> None:
    """Take every picture into `folder`; `wanted` keeps only looks whose name contains it."""
    from ui.app import make_application

    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    with own_home(), tempfile.TemporaryDirectory() as place:
        demo = _make_demo(Path(place) / "demo")
        for look in looks():
            if wanted in look.suffix:
                photographer = Photographer(folder, look, only)
                photographer.start_pages()
                photographer.staff_pages(Path(place) / look.suffix)
                photographer.screens(demo)
    application.processEvents()


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="names of pages, separated by commas")
    parser.add_argument("--look", default="", help="part of a look's name, such as ko-light")
    chosen = parser.parse_args()
    photograph(chosen.folder, frozenset(filter(None, chosen.only.split(","))), chosen.look)


if __name__ == "__main__":
    main()
