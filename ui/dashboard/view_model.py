"""The dashboard of the officer's open collection: select, look closer, remind, export; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.dashboard.model import Axis, Round, Selection
from ui.dashboard.asking import Answer, answer
from ui.dashboard.state import DashboardState, Part, Saving, Stage
from ui.forms.officer_tools import are_missing
from ui.i18n import language
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.bridges.officer_exports import Export
    from sme_smartwork.collect.exports.columns import Scope
    from sme_smartwork.dashboard.reminders import Invited, Reminders
    from sme_smartwork.dashboard.service import Dashboard
    from sme_smartwork.errors import UserError
    from sme_smartwork.work import Progress, Ticket
    from ui.dashboard.asking import Opened
    from ui.jobs import Job
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class _Found:
    """Whom to remind, and of whose list."""

    reminders: Reminders
    skipped: int
    source: str


class DashboardViewModel(ViewModel[DashboardState]):
    """Every question is asked in a job; of several asked quickly the last one is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(DashboardState())
        self._session = session
        self._board: Dashboard | None = None
        self._job: Job | None = None
        self._saving: Job | None = None
        self.follow(session, "collection")
        session.changed.connect(self._desk_changed)
        self.open()

    # The collection

    def _reload(self) -> None:
        self.open()

    def _desk_changed(self, kind: str) -> None:
        """The officer's desk tells how many firms were invited, as long as it is open."""
        if kind != "desk":
            return
        desk, board = self._session.desk, self._board
        self._show(replace(self.state, has_desk=desk is not None))
        if board is not None:
            from ui.dashboard.asking import rounds_of

            self._session.jobs.run(
                lambda _ticket: rounds_of(board, desk),
                done=lambda rounds: self._show(replace(self.state, rounds=rounds)),
            )

    def open(self) -> None:
        """Read the open collection anew."""
        self.close()
        part, has_desk = self.state.part, self._session.desk is not None
        folder = self._session.settings.collection
        if not folder or are_missing():
            stage = Stage.NO_TOOLS if folder else Stage.EMPTY
            self._show(DashboardState(stage, part, has_desk=has_desk))
            return
        from ui.dashboard.asking import opened

        self._show(DashboardState(Stage.OPENING, part, has_desk=has_desk))
        desk = self._session.desk
        self._job = self._session.jobs.run(
            lambda ticket: opened(Path(folder), desk, ticket),
            done=self._opened,
            failed=self._failed,
            progress=lambda step: self._show(replace(self.state, progress=step)),
        )

    def close(self) -> None:
        """Let go of the collection; what is being asked of it is not shown any more."""
        self._stop_opening()
        if self._board is not None:
            self._board.close()
            self._board = None

    def stop(self) -> None:
        """Stop opening; `open` begins again."""
        self._stop_opening()
        self._show(replace(self.state, stage=Stage.STOPPED, progress=None))

    def _stop_opening(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _opened(self, found: Opened) -> None:
        self._board = found.board
        stage = Stage.READY if found.selection else Stage.NOTHING
        made = replace(self.state, stage=stage, names=found.names, rounds=found.rounds, progress=None)
        self._show(made)
        if found.selection is not None:
            self._ask(found.selection)

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, stage=Stage.FAILED, problem=problem, is_asking=False))

    # The selection

    def show_part(self, part: Part) -> None:
        """Turn to another part."""
        self._show(replace(self.state, part=part))
        if part is Part.FIRMS and self.state.firms is None and self.state.selection is not None:
            self.list_firms(self.state.selection)

    def choose_round(self, round_: Round) -> None:
        """Look at another round; the list of firms to remind is of the round and goes."""
        if self.state.selection is not None:
            self._show(replace(self.state, reminders=None, source=""))
            self._ask(replace(self.state.selection, round=round_))

    def choose(self, axis: Axis, category: str | None) -> None:
        """Look at one category of `axis` only, or at all."""
        if self.state.selection is not None:
            self._ask(self.state.selection.choosing(axis, category))

    def group_by(self, axis: Axis) -> None:
        """Break the selection down by `axis`."""
        if self.state.selection is not None:
            self._ask(replace(self.state.selection, by=axis))

    def choose_item(self, item: str) -> None:
        """Look at one item of the checklist by group."""
        self._show(replace(self.state, item=item))
        if self.state.selection is not None:
            self._ask(self.state.selection)

    def _ask(self, selection: Selection) -> None:
        board, item = self._board, self.state.item
        if board is None:
            return
        self._show(replace(self.state, selection=selection, is_asking=True))
        self._session.jobs.run(
            lambda _ticket: answer(board, selection, item), done=self._answered, failed=self._failed
        )

    def _answered(self, found: Answer) -> None:
        if self._board is None or found.board.selection != self.state.selection:
            return  # something else was asked meanwhile
        state = replace(
            self.state, board=found.board, item=found.item, gap_lines=found.lines, is_asking=False
        )
        self._show(replace(state, firms=None, firms_of=None))
        if state.part is Part.FIRMS:
            self.list_firms(found.board.selection)

    # The firms of a group

    def look_closer(self, category: str | None) -> None:
        """List the firms of one line of the breakdown."""
        if self.state.selection is not None:
            self._show(replace(self.state, part=Part.FIRMS))
            self.list_firms(self.state.selection.line(category))

    def list_firms(self, selection: Selection, first: int = 0) -> None:
        """List firms of `selection` from the one numbered `first`."""
        board = self._board
        if board is None:
            return
        self._show(replace(self.state, firms_of=selection))
        self._session.jobs.run(
            lambda _ticket: board.firms(selection, first),
            done=lambda firms: (
                self._show(replace(self.state, firms=firms)) if self.state.firms_of == selection else None
            ),
        )

    # Whom to remind

    def remind_from_desk(self, source: str) -> None:
        """Look for firms of the officer's desk without a report; `source` is how the list is called."""
        desk, selection = self._session.desk, self.state.selection
        if desk is None or selection is None:
            return
        from sme_smartwork.bridges.reminding import invited_on

        self._look_for(lambda _ticket: (invited_on(desk, selection.round), 0), source)

    def remind_from_file(self, path: Path) -> None:
        """Look for firms of the list in the file `path` without a report."""
        from sme_smartwork.bridges.firm_list import firms_in
        from sme_smartwork.bridges.reminding import listed

        self._look_for(lambda ticket: listed(firms_in(path, ticket)), path.name)

    def remind_from_text(self, text: str, source: str) -> None:
        """Look for firms of a list that was pasted without a report."""
        from sme_smartwork.bridges.firm_list import firms_pasted
        from sme_smartwork.bridges.reminding import listed

        self._look_for(lambda _ticket: listed(firms_pasted(text)), source)

    def _look_for(self, invited: Callable[[Ticket], tuple[tuple[Invited, ...], int]], source: str) -> None:
        board, selection = self._board, self.state.selection
        if board is None or selection is None:
            return
        self._show(replace(self.state, remind_problem=None, reminders=None, source=""))

        def look(ticket: Ticket) -> _Found:
            firms, skipped = invited(ticket)
            return _Found(board.reminders(selection.round, firms), skipped, source)

        self._session.jobs.run(
            look,
            done=self._found,
            failed=lambda problem: self._show(replace(self.state, remind_problem=problem)),
        )

    def _found(self, found: _Found) -> None:
        self._show(replace(self.state, reminders=found.reminders, skipped=found.skipped, source=found.source))

    def save_reminders(self, path: Path) -> None:
        """Write the list with its messages to `path`; a folder of drafts where it has no ending."""
        found, folder, selection = (
            self.state.reminders,
            self._session.settings.collection,
            self.state.selection,
        )
        if found is None or selection is None or not folder:
            return
        from ui.dashboard.asking import write_reminders

        spoken, round_ = language(), selection.round
        self._save(lambda ticket: write_reminders(found, Path(folder), round_, path, spoken, ticket))

    # Exports

    def choose_scope(self, scope: Scope) -> None:
        """How much of each report is exported."""
        self._show(replace(self.state, scope=scope))

    def export(self, export: Export, target: Path) -> None:
        """Write `export` to `target`, whole or not at all."""
        from sme_smartwork.bridges import officer_exports

        folder, board, selection = self._session.settings.collection, self._board, self.state.selection
        if not folder or board is None or selection is None:
            return
        spoken, scope, day = language(), self.state.scope, self._session.as_of()
        if export is officer_exports.Export.PUBLICATION:
            round_ = selection.round
            self._save(
                lambda ticket: officer_exports.write_publication(board, round_, target, day, spoken, ticket)
            )
        else:
            self._save(
                lambda ticket: officer_exports.write_export(
                    Path(folder), export, scope, target, spoken, ticket
                )
            )

    def stop_saving(self) -> None:
        """Stop writing; nothing of it is left."""
        if self._saving is not None:
            self._saving.cancel()

    def _save(self, write: Callable[[Ticket], Path]) -> None:
        if self.state.saving.is_running:
            return
        self._show(replace(self.state, saving=Saving(is_running=True)))
        self._saving = self._session.jobs.run(
            write,
            done=lambda path: self._show(replace(self.state, saving=Saving(done=path))),
            failed=lambda problem: self._show(replace(self.state, saving=Saving(problem=problem))),
            progress=self._saving_went_on,
            cancelled=lambda: self._show(replace(self.state, saving=Saving())),
        )

    def _saving_went_on(self, step: Progress) -> None:
        self._show(replace(self.state, saving=Saving(is_running=True, progress=step)))
