"""The window: the start page, the screens, or after a lock the unlock page."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from sme_smartwork.errors import UserError
from ui.i18n import t
from ui.kit.flow import column
from ui.kit.tab_order import order_by_sight
from ui.session import Role, Session
from ui.shell.commands import Commands
from ui.shell.doings import Doings
from ui.shell.idle import IdleWatch
from ui.shell.screen_lock import ScreenLock
from ui.shell.screens import first_place, places_for
from ui.start.screen import StartPage
from ui.theme import Tone, gap

if TYPE_CHECKING:
    from pathlib import Path

    from ui.kit.banner import Banner
    from ui.kit.messages import Message
    from ui.kit.screen import Screen
    from ui.shell.demo_strip import DemoStrip
    from ui.shell.rules_watch import RulesWatch
    from ui.shell.workroom import Workroom

_SIZE = (1280, 800)
_TAKEN_IN = {
    ".swreadiness": ("assessment", "people"),
    ".swanswer": ("checklist", "gathering:collect"),
    ".swprogramme": ("reports", "programmes"),
    ".swreceipt": ("reports", "made"),
}
"""The screen and page that take in what others sent, by the ending of the file."""


class Window(QMainWindow):
    """The one window of the program."""

    def __init__(self, session: Session, idle: IdleWatch | None = None) -> None:
        super().__init__()
        self.session = session
        self._before_lock: tuple[str, object] = ("", None)
        self.start = StartPage(session)
        self._stages = QStackedWidget()
        self._stages.addWidget(self.start)
        self.idle = idle or IdleWatch(self._idle_limit, parent=self)
        self.screen_lock = ScreenLock(self)
        self._above = column(gap_step=1)
        self._lay_out()
        self.commands = Commands(self, Doings(self).by_name())
        self._connect()
        self.resize(*_SIZE)
        self.setAcceptDrops(True)
        self._show_stage()

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setObjectName("ground")
        whole = column(ground, gap_step=1)
        whole.setSpacing(0)
        self._above.setSpacing(0)
        whole.addLayout(self._above)
        whole.addWidget(self._stages, 1)
        self._ground = ground
        self.setCentralWidget(ground)

    @cached_property
    def room(self) -> Workroom:
        """Navigation and screens, built when the first workplace opens."""
        from ui.shell.workroom import Workroom

        made = Workroom(self.session, self.lock)
        made.arrived.connect(self._arrived)
        self._stages.addWidget(made)
        return made

    @cached_property
    def banner(self) -> Banner:
        """Where messages appear, built for the first one."""
        from ui.kit.banner import Banner

        made = Banner()
        around: QVBoxLayout = column(gap_step=1)
        around.setContentsMargins(gap(5), 0, gap(5), 0)
        around.addWidget(made)
        self._above.addLayout(around)
        return made

    @cached_property
    def strip(self) -> DemoStrip:
        """The mark of the example firm."""
        from ui.shell.demo_strip import DemoStrip

        made = DemoStrip(self._remove_demo)
        self._above.insertWidget(0, made)
        return made

    @cached_property
    def rules_watch(self) -> RulesWatch:
        """What looks after the rule packs, from the first workplace on."""
        from ui.shell.rules_watch import RulesWatch

        return RulesWatch(self.session)

    def _connect(self) -> None:
        session = self.session
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)
        session.role_changed.connect(self._role_changed)
        session.wanted.connect(self.go)
        self.start.dropped.connect(self.open_file)
        session.messages.said.connect(self._said)
        self.idle.idle.connect(self.lock)
        self.idle.lock_key.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        self.screen_lock.locked.connect(self.lock)

    # What is shown

    @property
    def is_working(self) -> bool:
        """Whether screens are shown rather than the start or unlock page."""
        return self._stages.currentWidget() is not self.start

    @property
    def current(self) -> str:
        """The id of the screen shown, nothing on the start page."""
        return self.room.current if self.is_working else ""

    def shown(self) -> Screen[Any] | None:
        """The screen shown, None on the start page."""
        return self.room.shown() if self.is_working else None

    def go(self, screen: str, where: object = None) -> None:
        """Show `screen`, if somebody is working and this role may see it."""
        if self.is_working:
            self.room.go(screen, where)

    def _works(self) -> bool:
        """Whether there is something to work on: a workplace, or an officer who needs none."""
        is_officer = self.session.settings.role == Role.OFFICER.value
        return self.session.workspace is not None or (is_officer and not self.start.is_asking)

    def _show_stage(self) -> None:
        """Start page or screens, whichever fits what is open and who is here."""
        if self._works():
            self._show_room()
        else:
            self._stages.setCurrentWidget(self.start)
            self.commands.show_places((), self.go)
        if self.session.is_demo or "strip" in self.__dict__:
            self.strip.setVisible(self.session.is_demo)
        self._allow()
        self._retitle()

    def _allow(self) -> None:
        """Enable what the open workplace, or the officer's open desk, makes possible."""
        is_open = self.session.workspace is not None or self.session.desk is not None
        self.commands.allow(is_open, self.session.role is Role.OWNER)

    def _show_room(self) -> None:
        room, role = self.room, self.session.role
        room.drop()
        self._stages.setCurrentWidget(room)
        places = places_for(role)
        room.show_places(places)
        offered = tuple((each.id, each.label_key) for each in places if each.is_in_navigation)
        self.commands.show_places(offered, self.go)
        room.show_header()
        screen, where = self._before_lock
        room.go(screen or first_place(role).id, where)
        room.navigation.focus_current()
        self._before_lock = ("", None)

    def _arrived(self, screen: Screen[Any]) -> None:
        self.commands.show_screen(screen.commands())
        self._retitle()

    def _said(self, message: Message) -> None:
        self.banner.show_message(message)

    def _retitle(self) -> None:
        """The title names the screen, never the firm: other people see the task bar."""
        shown = self.shown()
        program = t("shell.program")
        self.setWindowTitle(f"{shown.accessibleName()} — {program}" if shown else program)

    # What happens

    def _opened(self) -> None:
        self._show_stage()
        self.rules_watch.look()
        self.idle.start()
        self.screen_lock.start()

    def _closed(self) -> None:
        self.idle.stop()
        if "room" in self.__dict__:
            self.room.drop()
        if "banner" in self.__dict__:
            self.banner.dismiss()

    def _watch_the_desk(self) -> None:
        """An open desk is locked like a workplace when nobody is there."""
        self._allow()
        if self.is_working:
            self.room.show_header()
        if self.session.desk is not None:
            self.idle.start()
            self.screen_lock.start()
        elif self.session.workspace is None:
            self.idle.stop()

    def _changed(self, kind: str) -> None:
        if kind == "desk":
            self._watch_the_desk()
        if kind == "rules" and "room" in self.__dict__:
            self.room.renew()
        if kind in ("company", "settings", "rules") and self.is_working:
            self.room.show_header()

    def _role_changed(self) -> None:
        """Somebody else sits here: an open workplace is closed, so that nobody inherits another's view."""
        if self.session.workspace is not None:
            self._leave()
            self.start.begin_open()
        self._show_stage()

    def _leave(self) -> None:
        """Keep what is being typed, stop all work and close the workplace."""
        self._finish_typing()
        self.session.jobs.stop_all()
        self.session.close()

    def _idle_limit(self) -> float:
        return self.session.settings.idle_lock_minutes * 60.0

    def lock(self) -> None:
        """Close the workplace so that its key leaves the process, and ask for it again."""
        folder = self.session.folder
        if folder is None:
            self._finish_typing()
            self.session.close_desk()
            return
        shown = self.shown()
        self._before_lock = (self.current, shown.here() if shown else None)
        self._close_what_is_above()
        self._finish_typing()
        left = self._left_behind()
        self._leave()
        self.start.lock(folder)
        self._show_stage()
        if left:
            self.session.messages.say(left, Tone.WARNING)

    def _left_behind(self) -> str:
        """What a lock cannot keep, in words, after one more try to save it."""
        with suppress(UserError):
            self.session.retry()
        unsaved = t("shell.lock.unsaved") if self.session.has_unsaved else ""
        return " ".join(words for words in (unsaved, self.room.left_behind()) if words)

    def _close_what_is_above(self) -> None:
        """Close open lists, then every dialog that waits for an answer, as if nobody had answered."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()

    def _finish_typing(self) -> None:
        """Leave the field being edited, so that what stands in it is kept."""
        focused = QApplication.focusWidget()
        if focused is not None:
            QApplication.inputMethod().commit()
            focused.clearFocus()

    def start_new(self) -> None:
        """Close what is open and make a new workplace; only owners do."""
        if self.session.role is not Role.OWNER:
            return self.ask_role()
        self._leave()
        self.start.begin_new()
        self._show_stage()
        return None

    def start_open(self) -> None:
        """Close what is open and offer the workplaces of this computer."""
        if self.session.role is Role.OFFICER:
            return self.ask_role()
        self._leave()
        self.start.begin_open()
        self._show_stage()
        return None

    def open_file(self, file: Path) -> None:
        """Open what was double-clicked or dropped, on the page that takes it in; of the rest say why not."""
        from sme_smartwork.opening import INVITATION, OwnersFile, problem_with

        is_invitation = file.suffix.lower() == INVITATION
        for_whom = self.start.problem_with_invitations if is_invitation else self.start.problem_with_copies
        problem = problem_with(file) or for_whom()
        if isinstance(problem, OwnersFile) and self._takes_files():
            screen, page = _TAKEN_IN[file.suffix.lower()]
            self.go(screen, f"{page}:{file.absolute()}")
        elif problem is not None:
            self.session.messages.fail(problem)
        elif self._may_leave():
            self._leave()
            (self.start.look_at_invitation if is_invitation else self.start.bring_back)(file)
            self._show_stage()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that others sent, wherever it is dropped."""
        if self._takes_files() and _sent(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _sent(event)
        if file is not None:
            event.acceptProposedAction()
            self.open_file(file)

    def _takes_files(self) -> bool:
        """Whether what others sent can be looked at: by the owner, in the open workplace."""
        return self.is_working and self.session.workspace is not None and self.session.role is Role.OWNER

    def _may_leave(self) -> bool:
        """Whether what is open may go; a screen with unsaved work asks."""
        return "room" not in self.__dict__ or self.room.may_leave()

    def ask_role(self) -> None:
        """Close what is open and ask who sits here; an officer's unsaved collection is asked about."""
        if not self._may_leave():
            return
        self._leave()
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

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on where the eye goes on, from the navigation into the screen and through it."""
        order_by_sight(self._ground)  # not the window: walking its own layout unmakes the menu bar
        return super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.start.look_around)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.commands.rebuild()
            if "strip" in self.__dict__:
                self.strip.retranslate()
            if self.is_working:
                self.room.show_header()
            self._retitle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is being typed, stop all work, close the workplace; unsaved work is asked about."""
        if not self._may_leave():
            return event.ignore()
        self._leave()
        if "room" in self.__dict__:
            self.room.drop()  # nothing is left that a second close could ask about
        self.start.close_down()
        self.idle.stop()
        super().closeEvent(event)
        return None


def _sent(event: QDropEvent) -> Path | None:
    """The one file that is dragged, if others send such files."""
    from pathlib import Path

    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in _TAKEN_IN else None
