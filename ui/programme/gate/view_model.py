"""Whether the officer's desk is there and open, and how it is made or opened; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.clock import since_boot
from sme_smartwork.errors import UserError
from sme_smartwork.programme.desk_door import (
    bring_desk_back,
    has_desk,
    make_desk,
    open_typed,
    open_with_keyring,
    opens_by_itself,
)
from sme_smartwork.storage.errors import KeyringUnavailable
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.storage.store import Store
    from ui.session import Session


class Door(StrEnum):
    """How the desk stands."""

    NONE = "none"  # nobody made one yet
    LOCKED = "locked"
    WAITING = "waiting"  # it is being made or opened
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class GateState:
    """How the desk stands; `code` is the recovery code of one made just now."""

    door: Door
    keyring: str | None = "unchecked"  # why the system's secret store cannot be used; None: it can
    problem: UserError | None = None
    code: str = ""
    copy: Path | None = None  # of a desk that is to come back here


class GateModel(ViewModel[GateState]):
    """Makes and opens the desk; what it opens is handed to the session."""

    def __init__(self, session: Session) -> None:
        super().__init__(GateState(_door(session), code=session.desk_code))
        self._session = session
        self._has_tried = False
        self.follow(session, "desk")
        self.look()

    def look(self) -> None:
        """Find out what can be done here: a desk that opens by itself is opened."""
        if self.state.door is Door.NONE:
            self._session.jobs.run(lambda _ticket: _keyring_problem(), done=self._checked)
        elif self.state.door is Door.LOCKED and not self._has_tried:
            self._has_tried = True
            self._try_by_itself()

    def make(self, passphrase: str, use_keyring: bool) -> None:
        """Make the desk; a passphrase or the system's secret store is needed."""
        self._wait_for(lambda: make_desk(passphrase or None, use_keyring))

    def open(self, typed: str) -> None:
        """Open the desk by its passphrase or its recovery code."""
        self._wait_for(lambda: (open_typed(typed, since_boot()), ""))

    def choose_copy(self, path: Path | None) -> None:
        """Bring the desk back from the copy at `path` as soon as its key is typed; None makes a new one."""
        self._show(replace(self.state, copy=path, problem=None))

    def bring_back(self, typed: str) -> None:
        """Bring the desk back from the chosen copy by its passphrase or recovery code."""
        from sme_smartwork.work import Ticket

        copy = self.state.copy
        if copy is not None:
            self._wait_for(lambda: (bring_desk_back(copy, typed, Ticket()), ""))

    def noted(self) -> None:
        """The recovery code was written down; it is not shown again."""
        self._session.desk_code = ""
        self._session.touched("desk")

    def _try_by_itself(self) -> None:
        try:
            if opens_by_itself():
                self._wait_for(lambda: (open_with_keyring(), ""))
        except UserError as problem:
            self._failed(problem)

    def _wait_for(self, work: Work) -> None:
        if self.state.door is Door.WAITING:
            return
        self._show(replace(self.state, door=Door.WAITING, problem=None))
        self._session.jobs.run(lambda _ticket: work(), done=self._opened, failed=self._failed)

    def _opened(self, made: tuple[Store, str]) -> None:
        from sme_smartwork.programme.desk import Desk

        store, code = made
        self._session.open_desk(Desk(store, self._session.now), code)

    def _failed(self, problem: UserError) -> None:
        told = None if isinstance(problem, KeyringUnavailable) and has_desk() else problem
        self._show(replace(self.state, door=_door(self._session), problem=told))

    def _checked(self, problem: str | None) -> None:
        self._show(replace(self.state, keyring=problem))

    def _reload(self) -> None:
        door = _door(self._session)
        self._show(replace(self.state, door=door, code=self._session.desk_code, problem=None))


def _door(session: Session) -> Door:
    if session.desk is not None:
        return Door.OPEN
    return Door.LOCKED if has_desk() else Door.NONE


def _keyring_problem() -> str | None:
    from sme_smartwork.storage.vault import keyring_problem

    return keyring_problem()


if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[[], tuple[Store, str]]
