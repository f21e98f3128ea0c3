"""A list of the open collection as a page shows it: sorted, searched and fetched in jobs, page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, Signal

from sme_smartwork.errors import UserError
from ui.forms.long_table import PAGE
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.collect.browsing.lists import Lists
    from ui.session import Session

Look = TypeVar("Look")
Asked = TypeVar("Asked", contravariant=True)
_NOTHING_YET = "collect.no_collection"


class Listed(Protocol[Asked]):
    """One of the lists of a collection."""

    def arrange(self, look: Asked) -> int:
        """Order the list; how many rows it has."""
        ...

    def page(self, first: int, most: int) -> tuple[Any, ...]:
        """Some rows of it."""
        ...

    def counts(self) -> Mapping[str, int]:
        """How many rows there are of each kind."""
        ...


@dataclass(frozen=True, slots=True)
class ListState(Generic[Look]):
    """How the list is looked at; `turn` is another one whenever its rows are others."""

    look: Look
    total: int = 0
    turn: int = 0
    is_busy: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    problem: UserError | None = None


class _Held:
    """The one place that keeps the lists."""

    def __init__(self) -> None:
        self.lists: Lists | None = None

    def let_go(self) -> None:
        """Keep them no longer."""
        self.lists = None


@dataclass(frozen=True, slots=True)
class _Arranged:
    lists: Lists | None
    total: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)


class ListViewModel(ViewModel[ListState[Look]]):
    """Follows the open collection; `came` brings the number and the rows of a page that was wanted."""

    came = Signal(int, object)

    def __init__(
        self, session: Session, look: Look, chosen: Callable[[Lists], Listed[Look]], *kinds: str
    ) -> None:
        super().__init__(ListState(look))
        self._session, self._chosen = session, chosen
        self._held = _Held()
        self.destroyed.connect(self._held.let_go)  # before Python goes: DuckDB's objects must not outlive it
        if application := QCoreApplication.instance():
            application.aboutToQuit.connect(self._held.let_go)
        self._wanted: list[int] = []
        self._is_fetching = self._is_arranging = self._is_late = self._is_old = False
        self.follow(session, "collection", *kinds)

    @property
    def lists(self) -> Lists | None:
        """What the rows come from; None while nothing was collected."""
        return self._held.lists

    def look(self, **changes: object) -> None:
        """Look in another way; the last one asked for wins."""
        self._show(replace(self.state, look=replace(self.state.look, **changes)))  # type: ignore[type-var]
        self._arrange()

    def open(self) -> None:
        """Read the list of the open collection anew."""
        self._is_old = True
        self._arrange()

    def let_go(self) -> None:
        """Nobody looks any more."""
        self._held.let_go()

    def want(self, number: int) -> None:
        """Fetch a page; `came` brings it."""
        if number not in self._wanted:
            self._wanted.append(number)
        self._fetch()

    def _reload(self) -> None:
        self.open()

    def _arrange(self) -> None:
        if self._is_arranging:
            self._is_late = True
            return
        self._is_arranging = True
        self._wanted.clear()
        self._show(replace(self.state, is_busy=True))
        folder, look, chosen = self._session.settings.collection, self.state.look, self._chosen
        lists, self._is_old = None if self._is_old else self._held.lists, False
        self._session.jobs.run(
            lambda _ticket: _arranged(Path(folder) if folder else None, lists, look, chosen),
            done=self._done,
            failed=self._failed,
        )

    def _done(self, arranged: _Arranged) -> None:
        self._is_arranging = False
        self._held.lists = arranged.lists
        if self._is_late:
            self._is_late = False
            self._arrange()
            return
        state = replace(self.state, total=arranged.total, counts=arranged.counts, problem=None)
        self._show(replace(state, turn=self.state.turn + 1, is_busy=False))

    def _failed(self, problem: UserError) -> None:
        if problem.code == _NOTHING_YET:
            self._done(_Arranged(None))
            return
        self._is_arranging = self._is_late = False
        self._held.lists = None
        empty = replace(self.state, total=0, counts={}, turn=self.state.turn + 1)
        self._show(replace(empty, is_busy=False, problem=problem))

    def _fetch(self) -> None:
        lists, turn = self._held.lists, self.state.turn
        if self._is_fetching or self._is_arranging or lists is None or not self._wanted:
            return
        self._is_fetching, number, chosen = True, self._wanted.pop(), self._chosen
        self._session.jobs.run(
            lambda _ticket: chosen(lists).page(number * PAGE, PAGE),
            done=lambda rows: self._fetched(turn, number, rows),
            failed=self._not_fetched,
        )

    def _fetched(self, turn: int, number: int, rows: tuple[Any, ...]) -> None:
        self._is_fetching = False
        if turn == self.state.turn and not self._is_arranging:
            self.came.emit(number, rows)
        self._fetch()

    def _not_fetched(self, problem: UserError) -> None:
        self._is_fetching = False
        self._wanted.clear()
        if not self._is_arranging:
            self._failed(problem)


def _arranged(
    folder: Path | None, lists: Lists | None, look: Look, chosen: Callable[[Lists], Listed[Look]]
) -> _Arranged:
    from sme_smartwork.collect.browsing.lists import Lists

    if folder is None:
        return _Arranged(None)
    found = lists or Lists(folder)
    return _Arranged(found, chosen(found).arrange(look), chosen(found).counts())
