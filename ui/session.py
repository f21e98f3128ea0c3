"""What is open now: the workplace, the role, the day, and the services every screen shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from sme_smartwork.clock import local_now
from sme_smartwork.errors import NotPossibleHere, UserError
from sme_smartwork.settings import Settings
from ui.dialogs import Dialogs
from ui.jobs import Jobs
from ui.kit.messages import Messages
from ui.steps import Steps

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.programme.desk import Desk
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


@dataclass(frozen=True, slots=True, eq=False)
class _Late:
    """Work that could not be saved: what it touches, how it is done, and what comes after."""

    kind: str
    work: Callable[[], object]
    then: Callable[[], object]


def _keep_nothing(_settings: Settings) -> None:
    """Let changed settings go with the session."""


class Session(QObject):
    """The one object handed to every screen and view model."""

    opened = Signal()
    closing = Signal()
    closed = Signal()
    changed = Signal(str)
    not_saved = Signal(str)
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
        self.desk: Desk | None = None
        self.desk_code = ""  # of a desk made just now, until the officer wrote it down
        self.desk_round = ""  # the round the pages of the officer's screen show
        self.messages = Messages(self)
        self.dialogs = Dialogs(lambda: self.workspace)
        self.jobs = Jobs(self.messages.fail)
        self.jobs.setParent(self)
        self.undo = Steps(self.retry, self)
        self.saving = Saving.SAVED
        self._unsaved: list[_Late] = []

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

    @property
    def has_keys(self) -> bool:
        """Whether the keys are this person's business: of the owner, or of staff in their own profile."""
        if self.role is Role.OWNER:
            return True
        from sme_smartwork.staff_profile import is_profile

        return self.workspace is not None and is_profile(self.workspace.store)

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
            self.close_desk()
            self.role_changed.emit()
            self.worker = None  # by now what was open is closed, and somebody else sits here
        self.changed.emit("settings")
        try:
            self._keep(self.settings)
        except UserError as error:  # the choice holds until the program ends; work goes on
            self.messages.fail(error)

    def open(self, workspace: Workspace) -> None:
        """Work on `workspace` from now on; one that was open is closed."""
        self.close()
        self.workspace = workspace
        workspace.checklist.tell_time(self._now)
        workspace.assessment.tell_time(self._now)
        self.choose(last_workplace=workspace.store.folder.name)
        self._set_saving(Saving.SAVED)
        self.opened.emit()

    def open_desk(self, desk: Desk, code: str = "") -> None:
        """Work at the officer's `desk` from now on; `code` is its recovery code when it was made just now."""
        self.close_desk()
        self.desk, self.desk_code = desk, code
        self.changed.emit("desk")

    def close_desk(self) -> None:
        """Close the officer's desk: its key leaves the process, nothing can be undone any more."""
        if self.desk is None:
            return
        self.undo.clear()
        self._unsaved.clear()
        desk, self.desk = self.desk, None
        self.desk_code = ""
        desk.close()
        self.changed.emit("desk")

    def close(self) -> None:
        """Close the workplace: its key leaves the process, nothing can be undone any more."""
        self.close_desk()
        if self.workspace is not None:
            self.closing.emit()
        self.undo.clear()
        self._unsaved.clear()
        if self.workspace is not None:
            workspace, self.workspace = self.workspace, None
            self.closed.emit()
            workspace.close()

    def save(self, kind: str, work: Callable[[], Result]) -> Result:
        """Do `work` and tell everybody that things of `kind` changed.

        A `UserError` goes on to the caller; when the machine is to blame, the work is kept, the save state
        says so and offers to do everything that is kept, in order. What is kept is tried first.
        """
        return self._save(kind, work, lambda: None)

    def do(self, kind: str, label: str, redo: Callable[[], Result], undo: Callable[[], object]) -> Result:
        """`save` that can be taken back with one step; `label` says what, in words."""
        back, again = (lambda: self._run(kind, undo)), (lambda: self._run(kind, redo))
        return self._save(kind, redo, lambda: self.undo.add(label, again, back))

    def retry(self) -> None:
        """Do everything again that could not be saved, in order; the first failure ends it and is raised."""
        while self._unsaved:
            late = self._unsaved[0]
            try:
                self._run(late.kind, late.work, lambda: self._unsaved.pop(0))
            except NotPossibleHere:
                raise
            except UserError as problem:  # it no longer fits what was saved meanwhile
                self._unsaved.pop(0)
                self._settle()
                self.messages.fail(problem)
            else:
                late.then()

    @property
    def has_unsaved(self) -> bool:
        """Whether something that was entered could not be saved yet."""
        return bool(self._unsaved)

    def _save(self, kind: str, work: Callable[[], Result], then: Callable[[], object]) -> Result:
        try:
            self.retry()
            result = self._run(kind, work)
        except NotPossibleHere:
            self._unsaved.append(_Late(kind, work, then))
            self._settle()
            self.not_saved.emit(kind)
            raise
        then()
        return result

    def _run(
        self, kind: str, work: Callable[[], Result], done: Callable[[], object] = lambda: None
    ) -> Result:
        self._set_saving(Saving.SAVING)
        try:
            result = work()
            done()
        finally:
            self._settle()
        self.changed.emit(kind)
        return result

    def _settle(self) -> None:
        self._set_saving(Saving.FAILED if self._unsaved else Saving.SAVED)

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
