"""The window: navigation left, screens right; before that the start page, after a lock the unlock page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from sme_smartwork.wording import Language
from ui.a11y import focusable
from ui.i18n import language, set_language, t
from ui.kit.banner import Banner
from ui.kit.flow import column, row
from ui.kit.screen import Screen
from ui.session import Role, Saving, Session
from ui.shell.commands import Commands
from ui.shell.demo_strip import DemoStrip
from ui.shell.idle import IdleWatch
from ui.shell.navigation import Navigation
from ui.shell.screens import first_place, place, places_for
from ui.start.screen import StartPage
from ui.theme import gap, theme

_SIZE = (1280, 800)


class Window(QMainWindow):
    """The one window of the program."""

    def __init__(self, session: Session, idle: IdleWatch | None = None) -> None:
        super().__init__()
        self.session = session
        self._screens: dict[str, Screen[Any]] = {}
        self.current = ""
        self._before_lock = ""
        self.start = StartPage(session)
        self.navigation = Navigation(self.lock, session.retry)
        self.strip = DemoStrip(self._remove_demo)
        self.banner = Banner(session.messages)
        self.pages, self._stages = QStackedWidget(), QStackedWidget()
        self.idle = idle or IdleWatch(self._idle_limit, parent=self)
        self._lay_out()
        self.commands = Commands(self, self._runs())
        self._connect()
        self.resize(*_SIZE)
        self._show_stage()

    def _lay_out(self) -> None:
        self._work = QWidget()
        across = row(self._work, gap_step=1)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addWidget(self.pages, 1)
        ground = QWidget()
        ground.setObjectName("ground")
        whole = column(ground, gap_step=1)
        whole.setSpacing(0)
        whole.addWidget(self.strip)
        whole.addLayout(self._banner_row())
        whole.addWidget(self._stages, 1)
        self._stages.addWidget(self.start)
        self._stages.addWidget(self._work)
        self.setCentralWidget(ground)

    def _banner_row(self) -> QVBoxLayout:
        around = column(gap_step=1)
        around.setContentsMargins(gap(5), 0, gap(5), 0)
        around.addWidget(self.banner)
        return around

    def _connect(self) -> None:
        session = self.session
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)
        session.role_changed.connect(self._show_stage)
        session.wanted.connect(self.go)
        session.saving_changed.connect(self._saving_changed)
        self.navigation.wanted.connect(self._wanted)
        self.idle.idle.connect(self.lock)

    def _runs(self) -> dict[str, Any]:
        return {
            "new": self._new,
            "open": self._open,
            "backup": self._backup,
            "lock": self.lock,
            "settings": self._settings,
            "quit": self.close,
            "undo": self.session.undo.undo,
            "redo": self.session.undo.redo,
            "larger": self._larger,
            "smaller": self._smaller,
            "language": self._other_language,
            "commands": self._command_list,
            "next_part": self._next_part,
            "help": self._help,
            "shortcuts": self._shortcuts,
            "roles": self._roles,
        }

    # What is shown

    @property
    def is_working(self) -> bool:
        """Whether screens are shown rather than the start or unlock page."""
        return self._stages.currentWidget() is self._work

    def _show_stage(self) -> None:
        """Start page or screens, whichever fits what is open and who is here."""
        session = self.session
        works = session.workspace is not None or (
            session.settings.role == Role.OFFICER.value and not self.start.is_asking
        )
        self._drop_screens()
        self._stages.setCurrentWidget(self._work if works else self.start)
        self.strip.setVisible(session.is_demo)
        places = places_for(session.role) if works else ()
        self.navigation.show_places(places)
        in_navigation = [each for each in places if each.is_in_navigation]
        self.commands.show_places(tuple((each.id, each.label_key) for each in in_navigation), self.go)
        self.commands.allow(session.workspace is not None)
        if works:
            self._show_header()
            self.go(self._before_lock or first_place(session.role).id)
            self._before_lock = ""
        self._retitle()

    def _drop_screens(self) -> None:
        for screen in self._screens.values():
            self.pages.removeWidget(screen)
            screen.hide()
            screen.deleteLater()
        self._screens.clear()
        self.current = ""

    def go(self, screen: str, where: object = None) -> None:
        """Show `screen` if this role may see it; it is built at the first visit."""
        found = place(screen, self.session.role)
        if found is None or not self.is_working or (found.needs_workplace and not self.session.workspace):
            return
        if screen not in self._screens:
            self._screens[screen] = found.make(self.session)
            self.pages.addWidget(self._screens[screen])
        shown = self._screens[screen]
        self.current = screen
        self.pages.setCurrentWidget(shown)
        self.navigation.mark(screen)
        self.commands.show_screen(shown.commands())
        if where is not None:
            shown.arrive(where)
        self._retitle()

    def shown(self) -> Screen[Any] | None:
        """The screen being shown."""
        return self._screens.get(self.current)

    def _wanted(self, screen: str) -> None:
        self.go(screen)

    def _show_header(self) -> None:
        from ui.shell.header import header

        shown = header(self.session)
        self.navigation.show_firm(shown.name, shown.facts, shown.pack, self.session.workspace is not None)
        self.navigation.show_saving(self.session.saving)

    def _retitle(self) -> None:
        """The title names the screen, never the firm: other people see the task bar."""
        shown = self.shown()
        program = t("shell.program")
        self.setWindowTitle(f"{shown.accessibleName()} — {program}" if shown else program)

    # What happens

    def _opened(self) -> None:
        self._show_stage()
        self.idle.start()

    def _closed(self) -> None:
        self.idle.stop()
        self._drop_screens()
        self.banner.dismiss()

    def _changed(self, kind: str) -> None:
        if kind in ("company", "settings") and self.is_working:
            self._show_header()

    def _saving_changed(self, saving: Saving) -> None:
        self.navigation.show_saving(saving)

    def _idle_limit(self) -> float:
        return self.session.settings.idle_lock_minutes * 60.0

    def lock(self) -> None:
        """Close the workplace so that its key leaves the process, and ask for it again."""
        folder = self.session.folder
        if folder is None:
            return
        self._finish_typing()
        self._before_lock = self.current
        self.session.jobs.stop_all()
        self.session.close()
        self.start.lock(folder)
        self._show_stage()

    def _finish_typing(self) -> None:
        """Leave the field being edited, so that what stands in it is kept."""
        focused = QApplication.focusWidget()
        if focused is not None:
            QApplication.inputMethod().commit()
            focused.clearFocus()

    def _new(self) -> None:
        if self.session.role is not Role.OWNER:
            return self._roles()
        self._finish_typing()
        self.session.close()
        self.start.begin_new()
        self._show_stage()
        return None

    def _open(self) -> None:
        if self.session.role is Role.OFFICER:
            return self._roles()
        self._finish_typing()
        self.session.close()
        self.start.begin_open()
        self._show_stage()
        return None

    def _roles(self) -> None:
        self._finish_typing()
        self.session.close()
        self.start.ask_role()
        self._show_stage()

    def _remove_demo(self) -> None:
        from sme_smartwork.storage.vault import remove_workplace

        folder = self.session.folder
        words = (t("shell.demo.sure"), t("shell.demo.sure.detail"), t("shell.demo.remove"))
        if folder and self.session.is_demo and self.session.dialogs.confirm(*words, danger=True):
            self.session.close()
            remove_workplace(folder)
            self.start.begin_open()
            self._show_stage()
            self.session.messages.say(t("shell.demo.removed"))

    def _backup(self) -> None:
        from ui.settings.backup import back_up

        back_up(self.session)

    def _settings(self) -> None:
        self.go("settings")

    def _larger(self) -> None:
        self._scale(25)

    def _smaller(self) -> None:
        self._scale(-25)

    def _scale(self, step: int) -> None:
        wanted = max(100, min(200, theme().scale + step))
        theme().choose(scale=wanted)
        self.session.choose(text_scale=wanted)

    def _other_language(self) -> None:
        other: Language = "en" if language() == "ko" else "ko"
        set_language(other)
        self.session.choose(language_choice=other)

    def _command_list(self) -> None:
        from ui.shell.palette import CommandList

        CommandList(self.commands.entries(), self).open()

    def _shortcuts(self) -> None:
        from ui.shell.help import ShortcutList

        ShortcutList(self.commands.shortcuts(), self).open()

    def _help(self) -> None:
        from ui.shell.help import HelpPage

        shown = self.shown()
        key = shown.help_key if shown and shown.help_key else "start.help"
        title = shown.accessibleName() if shown else t("shell.program")
        HelpPage(title, t(key), self).open()

    def _next_part(self) -> None:
        """F6: from the navigation to the screen and back."""
        focused = QApplication.focusWidget()
        is_left = focused is not None and self.navigation.isAncestorOf(focused)
        targets = focusable(self.pages if is_left else self.navigation)
        if targets:
            targets[0].setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.commands.rebuild()
            self.strip.retranslate()
            if self.is_working:
                self._show_header()
            QTimer.singleShot(0, self, self._retitle)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is being typed, stop all work, close the workplace."""
        self._finish_typing()
        self.session.jobs.stop_all()
        self.idle.stop()
        self.session.close()
        super().closeEvent(event)
