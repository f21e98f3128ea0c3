"""The firms invited to the round that is shown: pasted, read from a file, taken off; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from ui.i18n import t
from ui.programme.desk_page import RoundModel

if TYPE_CHECKING:
    from sme_smartwork.programme.desk import Round
    from sme_smartwork.programme.invited import InvitedFirm, ReadFirms
    from ui.session import Session


MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class InvitedState:
    """The invited firms, and what was read last."""

    is_open: bool
    round: Round | None = None
    firms: tuple[InvitedFirm, ...] = ()  # at most `MOST_SHOWN`
    total: int = 0
    search: str = ""
    chosen: int = 0
    read: str = ""
    problem: UserError | None = None
    is_reading: bool = False


class InvitedModel(RoundModel[InvitedState]):
    """The list of firms to remind."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, InvitedState(session.desk is not None))
        self.follow(session, "desk")
        self._reload()

    def choose(self, id: object) -> None:
        """Mark one firm."""
        self._show(replace(self.state, chosen=id if isinstance(id, int) else 0))

    def paste(self, text: str) -> None:
        """Add the firms in pasted or typed lines."""
        from sme_smartwork.bridges.firm_list import firms_pasted

        if text.strip():
            self._read(lambda: firms_pasted(text))

    def import_file(self, path: Path) -> None:
        """Add the firms in a workbook or CSV file."""
        from sme_smartwork.bridges.firm_list import firms_in

        self._show(replace(self.state, is_reading=True, problem=None, read=""))
        self._session.jobs.run(
            lambda ticket: firms_in(path, ticket),
            done=self._take,
            failed=self._failed,
            cancelled=self._stopped,
        )

    def search(self, text: str) -> None:
        """Show only firms in whose entries `text` stands."""
        self._show(replace(self.state, search=text.strip()))
        self._reload()

    def remove(self) -> None:
        """Take the marked firm off the list."""
        desk, name = self.desk, self._name()
        gone = tuple(each for each in self.state.firms if each.id == self.state.chosen)
        if desk is not None and gone:
            self._do(
                "uninvited",
                lambda: desk.uninvite([each.id for each in gone]),
                lambda: desk.invite(name, gone),
            )

    def _read(self, read: Callable[[], ReadFirms]) -> None:
        try:
            self._take(read())
        except UserError as problem:
            self._failed(problem)

    def _take(self, found: ReadFirms) -> None:
        desk, name = self.desk, self._name()
        if desk is None or not name:
            return
        self._show(replace(self.state, is_reading=True, problem=None, read=""))
        self._session.jobs.run(
            lambda _ticket: desk.invite(name, found.firms),
            done=lambda ids: self._taken(found, ids),
            failed=self._failed,
        )

    def _taken(self, found: ReadFirms, ids: tuple[int, ...]) -> None:
        desk, name = self.desk, self._name()
        self._show(replace(self.state, is_reading=False))
        if desk is None:
            return
        wanted = set(ids)
        if wanted:
            added = tuple(each for each in desk.invited(name) if each.id in wanted)
            self._note_step(lambda: desk.invite(name, added), lambda: desk.uninvite(ids))
        self._session.touched("desk")
        there = len(found.firms) - len(ids) + found.twice
        words = {"added": len(ids), "here": there, "skipped": len(found.skipped)}
        self._show(replace(self.state, read=t("ui.programme.invited.read", **words)))

    def _note_step(self, again: Callable[[], object], back: Callable[[], object]) -> None:
        """Firms were added in a job: the step can be taken back from now on."""

        def telling(work: Callable[[], object]) -> None:
            work()
            self._session.touched("desk")

        self._session.undo.add(t("ui.programme.step.invited"), lambda: telling(again), lambda: telling(back))

    def _name(self) -> str:
        """How the round shown is called among invited firms."""
        here = self.shown_round()
        return f"{here.draft.id}/{here.draft.round}" if here else ""

    def _do(self, step: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        try:
            self._session.do("desk", t(f"ui.programme.step.{step}"), redo, undo)
        except UserError as problem:
            self._failed(problem)

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, is_reading=False, problem=problem, read=""))

    def _stopped(self) -> None:
        self._show(replace(self.state, is_reading=False))

    def _reload(self) -> None:
        desk, here = self.desk, self.shown_round()
        name = self._name()
        firms = desk.invited(name, self.state.search, MOST_SHOWN) if desk and here else ()
        known = {each.id for each in firms}
        self._show(
            replace(
                self.state,
                is_open=desk is not None,
                round=here,
                firms=firms,
                total=desk.count_invited(name) if desk and here else 0,
                chosen=self.state.chosen if self.state.chosen in known else 0,
            )
        )
