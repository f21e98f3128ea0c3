"""What is open now: the workplace, the role, the day, and the services every screen shares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from sme_smartwork.clock import local_now
from sme_smartwork.errors import NotPossibleHere, UserError
from sme_smartwork.settings import Settings
from ui.dialogs import Dialogs
from ui.jobs import Jobs
from ui.kit.messages import Messages

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.workspace import Workspace

Result = TypeVar("Result")


class Role(StrEnum):
    """Who sits in front of the screen; each sees only the own screens."""

    OWNER = "owner"
    STAFF = "staff"
    OFFICER = "officer"


class Saving(StrEnum):
    """How the last change stands."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


def _keep_nothing(_settings: Settings) -> None:
    """Let changed settings go with the session."""


class Session(QObject):
    """The one object handed to every screen and view model."""

    opened = Signal()
    closed = Signal()
    changed = Signal(str)
    role_changed = Signal()
    saving_changed = Signal(object)
    wanted = Signal(str, object)

    def __init__(
        self,
        now: Callable[[], datetime] = local_now,
        settings: Settings | None = None,
        keep_settings: Callable[[Settings], None] = _keep_nothing,
    ) -> None:
        super().__init__()
        self._now = now
        self._keep = keep_settings
        self.settings = settings or Settings()
        self.workspace: Workspace | None = None
        self.worker: str | None = None
        self.messages = Messages(self)
        self.dialogs = Dialogs(lambda: self.workspace)
        self.jobs = Jobs(self.messages.fail)
        self.jobs.setParent(self)
        self.undo = QUndoStack(self)
        self.saving = Saving.SAVED
        self._unsaved: Callable[[], object] | None = None

    @property
    def role(self) -> Role:
        """Who is in front of the screen; the owner until somebody says otherwise."""
        return Role(self.settings.role or "owner")

    @property
    def open_workspace(self) -> Workspace:
        """The open workplace; asking for it while none is open is a bug."""
        if self.workspace is None:
            raise RuntimeError("no workplace is open")
        return self.workspace

    @property
    def folder(self) -> Path | None:
        """The folder of the open workplace."""
        return self.workspace.store.folder if self.workspace else None

    @property
    def is_demo(self) -> bool:
        """Whether the open workplace is the demo firm."""
        return bool(self.workspace and self.workspace.store.is_demo)

    def now(self) -> datetime:
        """This moment, with its time zone."""
        return self._now()

    def as_of(self) -> date:
        """The day the rules are judged for."""
        return self._now().date()

    def choose(self, **values: object) -> None:
        """Change settings of the program and keep them; the screens hear `changed("settings")`."""
        role = self.role
        self.settings = self.settings.changed(**values)
        if self.role is not role:
            self.role_changed.emit()
        self.changed.emit("settings")
        try:
            self._keep(self.settings)
        except UserError as error:  # the choice holds until the program ends; work goes on
            self.messages.fail(error)

    def open(self, workspace: Workspace) -> None:
        """Work on `workspace` from now on; one that was open is closed."""
        self.close()
        self.workspace = workspace
        self.choose(last_workplace=workspace.store.folder.name)
        self._set_saving(Saving.SAVED)
        self.opened.emit()

    def close(self) -> None:
        """Close the workplace: its key leaves the process, nothing can be undone any more."""
        self.undo.clear()
        self._unsaved = None
        if self.workspace is not None:
            workspace, self.workspace = self.workspace, None
            self.closed.emit()
            workspace.close()

    def save(self, kind: str, work: Callable[[], Result]) -> Result:
        """Do `work` and tell everybody that things of `kind` changed.

        A `UserError` goes on to the caller; when the machine is to blame, the save state says so and
        offers the same work again.
        """
        self._set_saving(Saving.SAVING)
        try:
            result = work()
        except NotPossibleHere:
            self._unsaved = lambda: self.save(kind, work)
            self._set_saving(Saving.FAILED)
            raise
        except BaseException:
            self._set_saving(Saving.FAILED if self._unsaved else Saving.SAVED)
            raise
        self._unsaved = None
        self._set_saving(Saving.SAVED)
        self.changed.emit(kind)
        return result

    def do(self, kind: str, label: str, redo: Callable[[], Result], undo: Callable[[], object]) -> Result:
        """`save` that can be taken back with one step; `label` says what, in words."""
        result = self.save(kind, redo)
        self.undo.push(_Step(label, lambda: self.save(kind, redo), lambda: self.save(kind, undo)))
        return result

    def retry(self) -> None:
        """Do the change again that could not be saved."""
        if self._unsaved:
            self._unsaved()

    def touched(self, kind: str) -> None:
        """Tell everybody that things of `kind` changed."""
        self.changed.emit(kind)

    def go(self, screen: str, where: object = None) -> None:
        """Show `screen`, at the part `where` names."""
        self.wanted.emit(screen, where)

    def _set_saving(self, saving: Saving) -> None:
        if saving is not self.saving:
            self.saving = saving
            self.saving_changed.emit(saving)


class _Step(QUndoCommand):
    """One thing that can be taken back; it was done already when it is pushed."""

    def __init__(self, label: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        super().__init__(label)
        self._redo, self._undo = redo, undo
        self._is_new = True

    def redo(self) -> None:
        """Do it again."""
        if self._is_new:
            self._is_new = False
        else:
            self._redo()

    def undo(self) -> None:
        """Take it back."""
        self._undo()
