"""The page before the first screen; each step is built when it is reached."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from ui.kit.flow import row
from ui.kit.scroll import Scroll
from ui.start.flow import Page, StartState
from ui.start.view_model import StartViewModel
from ui.start.who_pages import PlacesPage, RolePage, WhoPage
from ui.theme import em, gap, theme

if TYPE_CHECKING:
    from sme_smartwork.errors import UserError
    from ui.session import Session
    from ui.start.page import StartPart


def _make(page: Page, model: StartViewModel) -> StartPart:
    early: dict[Page, type[StartPart]] = {Page.ROLE: RolePage, Page.PLACES: PlacesPage, Page.WHO: WhoPage}
    if page in early:
        return early[page](model)
    if page is Page.COPY:
        from ui.start.copy_page import CopyPage

        return CopyPage(model)
    if page in (Page.INVITED, Page.OWN, Page.NUMBER):
        from ui.start import staff_pages

        return staff_pages.PAGES[page](model)
    from ui.start import key_pages as late

    pages: dict[Page, type[StartPart]] = {
        Page.NAME: late.NamePage,
        Page.PROTECT: late.ProtectPage,
        Page.CODE: late.CodePage,
        Page.TYPE_BACK: late.TypeBackPage,
        Page.UNLOCK: late.UnlockPage,
    }
    return pages[page](model)


def _file_in(held: QMimeData) -> Path | None:
    """The one file of this computer that is being dragged."""
    urls = held.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


class StartPage(Scroll):
    """Shows the step the view model is at, in the middle of the window."""

    dropped = Signal(object)  # the path of a file somebody let fall here

    def __init__(self, session: Session) -> None:
        super().__init__(is_top=False)
        self.setAcceptDrops(True)
        self.model = StartViewModel(session)
        self.model.setParent(self)
        self._parts: dict[Page, StartPart] = {}
        self._stack = QStackedWidget()
        across = row()
        self.set_margins(gap(7), gap(9), gap(7), gap(7))
        across.addStretch(1)
        across.addWidget(self._stack, 100)
        across.addStretch(1)
        self.body.addLayout(across)
        self.model.changed.connect(self._draw)
        theme().changed.connect(self._resize)
        self._resize()
        self._draw(self.model.state)

    @property
    def is_asking(self) -> bool:
        """Whether the role is being asked, so that an officer too must answer first."""
        return self.model.state.page is Page.ROLE

    def part(self) -> StartPart:
        """The step being shown."""
        return self._parts[self.model.state.page]

    def _draw(self, state: StartState) -> None:
        is_new = state.page not in self._parts
        if is_new:
            self._parts[state.page] = _make(state.page, self.model)
            self._stack.addWidget(self._parts[state.page])
        part = self._parts[state.page]
        moved = self._stack.currentWidget() is not part or is_new
        if is_new:
            part.retranslate()
        part.draw(state)
        if moved:
            self._forget()
            self._stack.setCurrentWidget(part)
            part.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        """Drop the steps that are behind, with every secret typed or shown there."""
        shown = self.model.state.page
        for page in [page for page in self._parts if page is not shown]:
            gone = self._parts.pop(page)
            self._stack.removeWidget(gone)
            gone.deleteLater()

    def close_down(self) -> None:
        """Leave no workplace open that was not handed over."""
        self.model.close()

    def look_around(self) -> None:
        """List the workplaces of this computer, once the window is there."""
        self.model.look_around()

    def ask_role(self) -> None:
        """Ask who sits here."""
        self.model.ask_role()

    def begin_new(self) -> None:
        """Start a new workplace."""
        self.model.begin_new()

    def begin_open(self) -> None:
        """Offer the workplaces of this computer."""
        self.model.begin_open()

    def problem_with_invitations(self) -> UserError | None:
        """Why whoever sits here opens no invitation."""
        return self.model.problem_with_invitations()

    def look_at_invitation(self, file: Path) -> None:
        """Show who invites, and ask into which profile it goes."""
        self.model.look_at_invitation(file)

    def problem_with_copies(self) -> UserError | None:
        """Why whoever sits here cannot bring a copy back."""
        return self.model.problem_with_copies()

    def bring_back(self, file: Path) -> None:
        """Look at the copy in `file` and ask where it goes."""
        self.model.look_at_copy(file)

    def lock(self, folder: Path) -> None:
        """Ask for the key of `folder` again."""
        self.model.lock(folder)

    def _resize(self) -> None:
        self._stack.setMaximumWidth(em(40))
        for part in self._parts.values():
            part.retranslate()
            part.draw(self.model.state)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped; whether it is one of ours is said when it is."""
        if _file_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it as a double click would, when the program that it came from has its hand free again."""
        file = _file_in(event.mimeData())
        if file is not None and not self.model.state.is_busy:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, partial(self.dropped.emit, file))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._resize()
