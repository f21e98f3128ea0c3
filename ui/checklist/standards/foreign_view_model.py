"""The checklists of others: taken in, answered and taken away, each step to be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sme_smartwork.checklist.frameworks.foreign.model import ForeignItem, ForeignList, State
from sme_smartwork.checklist.frameworks.foreign.pairing import paired
from sme_smartwork.checklist.frameworks.foreign.read import Part, read_foreign
from sme_smartwork.checklist.frameworks.foreign.shelf import Answer, ForeignShelf
from ui.i18n import language, t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sme_smartwork.errors import UserError
    from sme_smartwork.work import Ticket
    from ui.jobs import Job
    from ui.session import Session

ALL = "all"


@dataclass(frozen=True, slots=True)
class ForeignState:
    """`lists` are all of them; `name` and `key` are the list and the line that are looked at."""

    lists: tuple[ForeignList, ...] = ()
    name: str | None = None
    key: str | None = None
    shown: str = ALL
    is_reading: bool = False
    problem: UserError | None = None

    @property
    def chosen(self) -> ForeignList | None:
        """The list that is looked at: the chosen one, else the first."""
        named = (each for each in self.lists if each.id == self.name)
        return next(named, self.lists[0] if self.lists else None)

    @property
    def items(self) -> tuple[ForeignItem, ...]:
        """Its lines that pass the filter."""
        found = self.chosen.items if self.chosen else ()
        return tuple(each for each in found if self.shown in (ALL, each.state.value))

    @property
    def item(self) -> ForeignItem | None:
        """The line that is explained."""
        named = (each for each in self.items if each.key == self.key)
        return next(named, self.items[0] if self.items else None)


class ForeignViewModel(ViewModel[ForeignState]):
    """Files are read beside the window; one that cannot be read leaves everything as it was."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shelf = ForeignShelf(session.open_workspace.store)
        self._job: Job | None = None
        super().__init__(ForeignState())
        self.follow(session, "checklist")
        self._reload()

    def choose_list(self, name: str) -> None:
        """Look at another checklist."""
        self._show(replace(self.state, name=name, key=None, shown=ALL))

    def choose(self, key: str) -> None:
        """Look at one line."""
        self._show(replace(self.state, key=key))

    def filter(self, shown: str) -> None:
        """Show the lines of one state only, or all."""
        self._show(replace(self.state, shown=shown))

    def take(self, paths: Sequence[Path]) -> None:
        """Read `paths`, join languages and keep what was read; all of it or nothing."""
        if not paths or self.state.is_reading:
            return
        self._show(replace(self.state, is_reading=True, problem=None))
        self._job = self._session.jobs.run(
            lambda ticket: _parts(paths, ticket), self._keep, self._failed, cancelled=self._stopped
        )

    def stop(self) -> None:
        """Read no further."""
        if self._job is not None:
            self._job.cancel()

    def answer(self, state: State | None, note: str = "") -> None:
        """Answer the line that is looked at; None gives it back to what its file said."""
        found, item = self.state.chosen, self.state.item
        if found is None or item is None:
            return
        name, key = found.id, item.key
        before = self._shelf.answer_to(name, key)
        fresh = None if state is None else Answer(state, note)
        if fresh == before:
            return
        self._session.do(
            "checklist",
            t("ui.checklist.standards.undo_answer", item=item.number or item.text.say(language())[:40]),
            lambda: self._shelf.answer(name, key, fresh),
            lambda: self._shelf.answer(name, key, before),
        )

    def remove(self) -> None:
        """Take the list that is looked at away, with its answers."""
        found = self.state.chosen
        if found is None:
            return
        before = self._shelf.snapshot()
        self._session.do(
            "checklist",
            t("ui.checklist.standards.undo_remove", title=found.title.say(language())),
            lambda: self._shelf.remove(found.id),
            lambda: self._shelf.restore(before),
        )

    def _keep(self, parts: tuple[Part, ...]) -> None:
        self._show(replace(self.state, is_reading=False))
        fresh, before = paired(parts, self._session.now().isoformat()), self._shelf.snapshot()
        names = self._session.do(
            "checklist",
            t("ui.checklist.standards.undo_take"),
            lambda: self._shelf.take(fresh),
            lambda: self._shelf.restore(before),
        )
        self._show(replace(self.state, name=names[-1], key=None, shown=ALL))

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, is_reading=False, problem=problem))

    def _stopped(self) -> None:
        self._show(replace(self.state, is_reading=False))

    def _reload(self) -> None:
        self._show(replace(self.state, lists=self._shelf.lists()))


def _parts(paths: Sequence[Path], ticket: Ticket) -> tuple[Part, ...]:
    return tuple(part for path in paths for part in read_foreign(path, ticket))
