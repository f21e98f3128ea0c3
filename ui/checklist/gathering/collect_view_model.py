"""Looking at files that came back, deciding, and taking them; no widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.checklist.collecting.model import Fate
from sme_smartwork.checklist.collecting.service import Collecting
from sme_smartwork.errors import UserError
from ui.checklist.covering import covering
from ui.checklist.gathering.arrivals import CollectState, rivals
from ui.forms.paths import typed_path
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.checklist.collecting.model import Arrival, Taken
    from sme_smartwork.work import Progress
    from ui.jobs import Job
    from ui.session import Session


class CollectViewModel(ViewModel[CollectState]):
    """Looking changes nothing; taking is one step, all of the chosen files or none."""

    def __init__(self, session: Session) -> None:
        self._session = session
        workspace = session.open_workspace
        self._collecting = Collecting(workspace.store, workspace.checklist, session.now)
        self._job: Job | None = None
        super().__init__(CollectState())
        self.follow(session, "company", "checklist")
        self._reload()

    def add(self, paths: tuple[Path, ...]) -> None:
        """Look at `paths` (files and folders) together with those given before."""
        if paths and not self.state.is_reading and not self.state.is_taking:
            self._look(tuple(dict.fromkeys((*self.state.paths, *paths))))

    def add_typed(self, typed: str) -> None:
        """Look at a place that was typed."""
        try:
            self.add((typed_path(typed),))
        except UserError as problem:
            self._session.messages.fail(problem)

    def look_again(self) -> None:
        """Look at the same files again."""
        if self.state.paths:
            self._look(self.state.paths)

    def clear(self) -> None:
        """Put the list away; no file is touched."""
        self._show(CollectState(names=self.state.names))

    def stop(self) -> None:
        """Stop looking; taking is one step and goes on to its end."""
        if self._job and self.state.is_reading:
            self._job.cancel()

    def select(self, path: Path) -> None:
        """Look at one file."""
        self._show(replace(self.state, selected=path, heard="", forget_problem=None))

    def turn(self, path: Path) -> None:
        """Choose a file to be taken, or leave it out; of rivals at most one is taken."""
        arrival = next((each for each in self.state.arrivals if each.path == path), None)
        if arrival is None or not arrival.can_be_taken:
            return
        turned = self.state.turned ^ {path}
        state = replace(self.state, turned=turned)
        if state.will_take(arrival):
            for rival in rivals(state, arrival):
                if state.will_take(rival):
                    state = replace(state, turned=state.turned ^ {rival.path})
        self._show(state)

    def choose_fate(self, fate: Fate) -> None:
        """Choose every late file, or every form, that has no rival."""
        chosen = frozenset(
            each.path
            for each in self.state.arrivals
            if each.fate is fate and not rivals(self.state, each) and not self.state.will_take(each)
        )
        self._show(replace(self.state, turned=self.state.turned | chosen))

    def hear(self, typed: str) -> None:
        """Keep what the person reads out, to set it beside the number here."""
        self._show(replace(self.state, heard=typed))

    def same(self) -> None:
        """The two numbers are the same: the selected file may be taken."""
        arrival = self.state.arrival
        if arrival is None or arrival.number is None:
            return
        others = frozenset(each.path for each in rivals(self.state, arrival))
        self._show(
            replace(
                self.state,
                compared=self.state.compared | {arrival.number},
                refused=(self.state.refused - {arrival.path}) | others,
                turned=self.state.turned - {arrival.path},
            )
        )

    def different(self) -> None:
        """The two numbers differ: somebody may stand between, the selected file is not taken."""
        arrival = self.state.arrival
        if arrival is None or arrival.number is None:
            return
        compared = self.state.compared - {arrival.number}
        self._show(replace(self.state, compared=compared, refused=self.state.refused | {arrival.path}))

    def let_forms_win(self, over_newer: bool) -> None:
        """Whether a form replaces answers that are newer than it."""
        self._show(replace(self.state, over_newer=over_newer))

    def forget_key(self, reason: str) -> None:
        """Trust the old key of the selected file's person and device no more, for `reason`; look again."""
        arrival = self.state.arrival
        if arrival is None or arrival.fate is not Fate.CHANGED_SENDER or arrival.worker is None:
            return
        worker, device = arrival.worker, arrival.device
        try:
            self._session.save("checklist", lambda: self._collecting.forget_sender(worker, device, reason))
        except UserError as problem:
            self._show(replace(self.state, forget_problem=problem))
            return
        self._session.messages.say(t("ui.checklist.collect.forgotten"))
        self.look_again()

    def take(self) -> None:
        """Keep what is chosen, in one step."""
        chosen, compared, over = self.state.to_take, self.state.compared, self.state.over_newer
        if not chosen or self.state.is_reading or self.state.is_taking:
            return
        self._show(replace(self.state, is_taking=True, taken=None, problem=None))
        self._job = self._session.jobs.run(
            lambda _ticket: self._collecting.take(chosen, compared, over_newer=over),
            done=self._took,
            failed=self._failed,
            cancelled=self._stopped,
        )

    def _look(self, paths: tuple[Path, ...]) -> None:
        self._show(replace(self.state, paths=paths, is_reading=True, progress=None, problem=None))
        self._job = self._session.jobs.run(
            lambda ticket: self._collecting.look(paths, ticket),
            done=self._looked,
            failed=self._failed,
            progress=self._progress,
            cancelled=self._stopped,
        )

    def _looked(self, arrivals: tuple[Arrival, ...]) -> None:
        kept = any(each.path == self.state.selected for each in arrivals)
        selected = self.state.selected if kept else _first(arrivals)
        self._show(replace(self.state, arrivals=arrivals, selected=selected, is_reading=False, progress=None))

    def _took(self, taken: Taken) -> None:
        self._show(replace(self.state, is_taking=False, taken=taken, turned=frozenset(), heard=""))
        self._session.touched("checklist")
        self.look_again()

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, is_reading=False, is_taking=False, progress=None, problem=problem))

    def _stopped(self) -> None:
        self._show(replace(self.state, is_reading=False, is_taking=False, progress=None))

    def _progress(self, progress: Progress) -> None:
        self._show(replace(self.state, progress=progress))

    def _reload(self) -> None:
        workers = self._session.open_workspace.company.workers()
        self._show(replace(self.state, names=covering(self._session).names(workers)))


def _first(arrivals: tuple[Arrival, ...]) -> Path | None:
    """The file to look at first: one that needs a decision, else any."""
    needing = (Fate.CHANGED_SENDER, Fate.UNKNOWN_SENDER, Fate.LATE, Fate.FORM)
    wanted = [each for fate in needing for each in arrivals if each.fate is fate]
    return next((each.path for each in (*wanted, *arrivals)), None)
