"""Taking reports in: open a collection, give it places, read, stop and go on; no widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from ui.collect.intake.receipts import signing_key_for, write_receipts
from ui.collect.intake.state import IntakeState, Stage, Watched
from ui.forms.officer_tools import are_missing
from ui.forms.paths import typed_path
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from sme_smartwork.collect.given import Given
    from sme_smartwork.collect.opening import Opened
    from sme_smartwork.collect.tally import Tally
    from sme_smartwork.collect.watching import Seen
    from sme_smartwork.programme.model import Programme
    from sme_smartwork.work import Progress, Ticket
    from ui.jobs import Job
    from ui.session import Session


class IntakeViewModel(ViewModel[IntakeState]):
    """One collection is open at a time; what was read stays in its folder whatever happens here."""

    def __init__(self, session: Session) -> None:
        super().__init__(IntakeState(has_tools=not are_missing()))
        self._session = session
        self._job: Job | None = None
        self._tally: Tally | None = None
        self.follow(session, "collection", "desk")
        if session.settings.collection:
            self.open(Path(session.settings.collection), must_exist=True)

    def open(self, folder: Path, must_exist: bool = False) -> None:
        """Open the collection at `folder`; a new one is begun in an empty folder, or in a missing one."""
        if self.state.stage is Stage.READING:
            return
        self._show(IntakeState(Stage.OPENING, folder, has_tools=self.state.has_tools))
        self._session.jobs.run(
            lambda _ticket: _found(folder, must_exist), done=self._opened, failed=self._not_opened
        )

    def open_typed(self, typed: str) -> None:
        """Open a collection whose place was typed."""
        self._with_path(typed, self.open)

    def close(self) -> None:
        """Put the collection away; its folder stays as it is."""
        if self.state.stage is not Stage.READING:
            self._show(IntakeState(has_tools=self.state.has_tools))
            self._keep_choice(None)

    def add(self, paths: Sequence[Path]) -> None:
        """Read `paths` together with what was given before."""
        from sme_smartwork.collect.collecting import places_of

        if paths and self.state.stage is Stage.OPEN:
            places = dict.fromkeys((*self.state.given.places, *places_of(tuple(paths))))
            self._give(replace(self.state.given, places=tuple(places)), then_read=True)

    def add_typed(self, typed: str) -> None:
        """Read a place that was typed."""
        self._with_path(typed, lambda path: self.add((path,)))

    def choose_programme(self, path: Path | None) -> None:
        """Collect for the programme in the file `path`, or for none."""
        self._give(replace(self.state.given, programme=str(path or "")), then_read=bool(self.state.counts))

    def choose_known(self, path: Path | None) -> None:
        """Count only firms on the list in the file `path`, or every firm."""
        self._give(replace(self.state.given, known=str(path or "")), then_read=bool(self.state.counts))

    def read(self) -> None:
        """Read what is new in the places given; what was read before is not read again."""
        if self.state.stage is Stage.OPEN and self.state.given.places:
            self._read(self.state.given.places)

    def stop(self) -> None:
        """Stop reading; what was read until then is kept, and `read` goes on from there."""
        if self._job is not None and self.state.stage is Stage.READING:
            self._show(replace(self.state, is_stopping=True))
            self._job.cancel()

    def turn_watching(self, on: bool) -> None:
        """Read new files in the places given by themselves, or no longer."""
        if on != self.state.given.watch and self.state.stage is Stage.OPEN:
            self._give(replace(self.state.given, watch=on), then_read=False)

    def saw(self, seen: Seen) -> None:
        """Take in what a look at the watched places found."""
        if not self.state.given.watch:
            return
        arriving = seen.arriving + seen.arrived
        watched = Watched.LOST if seen.lost else Watched.ARRIVING if arriving else Watched.ON
        self._show(replace(self.state, watched=watched, arriving=arriving))
        if seen.is_time:
            self.read()

    def write_receipts(self, to: Path) -> None:
        """Write a receipt for every report that counts, into the folder or the zip `to`."""
        state, at = self.state, self._session.now()
        folder, programme = state.folder, state.programme
        key = signing_key_for(self._session, programme)
        if folder is None or programme is None or key is None or state.stage is not Stage.OPEN:
            return
        self._session.jobs.run(
            lambda ticket: write_receipts(folder, programme, key, to, at, ticket), done=self._told_receipts
        )

    def _told_receipts(self, count: int) -> None:
        self._session.messages.say(t("ui.collect.receipts.made", count=f"{count:,}"))

    def _with_path(self, typed: str, use: Callable[[Path], None]) -> None:
        try:
            use(typed_path(typed))
        except UserError as problem:
            self._session.messages.fail(problem)

    def _opened(self, found: _Found) -> None:
        opened = found.opened
        made = IntakeState(
            Stage.OPEN, opened.folder, opened.given, opened.is_interrupted, counts=opened.counts
        )
        watched = Watched.ON if opened.given.watch else Watched.OFF
        tools = self.state.has_tools
        self._show(
            replace(made, watched=watched, has_tools=tools, programme=found.programme, problem=found.problem)
        )
        self._look_for_key()
        self._keep_choice(opened.folder)

    def _keep_choice(self, folder: Path | None) -> None:
        if self._session.settings.collection != (str(folder) if folder else None):
            self._session.choose(collection=str(folder) if folder else None)
        self._session.touched("collection")

    def _not_opened(self, problem: UserError) -> None:
        self._show(IntakeState(problem=problem, folder=self.state.folder, has_tools=self.state.has_tools))

    def _give(self, given: Given, then_read: bool) -> None:
        """Keep what is given in the collection's folder before anything is read."""
        from sme_smartwork.collect.given import keep_given, require_places
        from sme_smartwork.collect.ordering import programme_given

        folder = self.state.folder
        if folder is None or self.state.stage is not Stage.OPEN:
            return

        before = self.state.given.places

        def keep(_ticket: Ticket) -> Programme | None:
            require_places(given.places, before)  # a mistyped place would stay for ever
            programme = programme_given(given)  # one that cannot be read is not kept
            keep_given(folder, given)
            return programme

        self._session.jobs.run(
            keep, done=lambda programme: self._given(given, programme, then_read), failed=self._failed
        )

    def _given(self, given: Given, programme: Programme | None, then_read: bool) -> None:
        watched = Watched.ON if given.watch else Watched.OFF
        changed = replace(self.state, given=given, programme=programme, watched=watched)
        self._show(replace(changed, arriving=0, problem=None))
        self._look_for_key()
        if then_read and given.places:
            self._read(given.places)

    def _read(self, places: tuple[str, ...]) -> None:
        from sme_smartwork.collect.tally import Tally

        folder, given = self.state.folder, self.state.given
        if folder is None or self.state.stage is not Stage.OPEN:
            return
        tally = self._tally = Tally(folder)
        self._show(
            replace(self.state, stage=Stage.READING, pace=None, fresh={}, problem=None, is_stopping=False)
        )
        self._job = self._session.jobs.run(
            lambda ticket: _collected(folder, places, given, tally.following(ticket)),
            done=self._collected,
            failed=self._failed,
            progress=self._progress,
            cancelled=self._stopped,
        )

    def _progress(self, step: Progress) -> None:
        fresh = self._tally.counts if self._tally else {}
        self._show(replace(self.state, pace=step, fresh=fresh))

    def _collected(self, opened: Opened) -> None:
        self._show(
            replace(
                self.state,
                stage=Stage.OPEN,
                counts=opened.counts,
                is_interrupted=opened.is_interrupted,
                pace=None,
                fresh={},
                is_stopping=False,
            )
        )
        self._session.touched("collection")

    def _failed(self, problem: UserError) -> None:
        self._show(
            replace(self.state, stage=Stage.OPEN, problem=problem, pace=None, fresh={}, is_stopping=False)
        )

    def _stopped(self) -> None:
        self._show(
            replace(self.state, stage=Stage.OPEN, pace=None, fresh={}, is_stopping=False, is_interrupted=True)
        )

    def _reload(self) -> None:
        """Decisions on the other page change what counts, and the officers' tools may have been added."""
        self._show(replace(self.state, has_tools=not are_missing()))
        folder = self.state.folder
        self._look_for_key()
        if folder is not None and self.state.stage is Stage.OPEN:
            self._session.jobs.run(
                lambda _ticket: _found(folder, True).opened, done=self._looked_again, failed=self._failed
            )

    def _look_for_key(self) -> None:
        has_key = signing_key_for(self._session, self.state.programme) is not None
        self._show(replace(self.state, has_key=has_key))

    def _looked_again(self, opened: Opened) -> None:
        if self.state.stage is Stage.OPEN and self.state.folder == opened.folder:
            self._show(replace(self.state, counts=opened.counts, is_interrupted=opened.is_interrupted))


@dataclass(frozen=True, slots=True)
class _Found:
    opened: Opened
    programme: Programme | None
    problem: UserError | None


def _found(folder: Path, must_exist: bool) -> _Found:
    """What stands in the folder; a programme's file that is gone does not close the collection."""
    from sme_smartwork.collect.opening import open_collection
    from sme_smartwork.collect.ordering import programme_given

    opened = open_collection(folder, must_exist)
    try:
        return _Found(opened, programme_given(opened.given), None)
    except UserError as problem:
        return _Found(opened, None, problem)


def _collected(folder: Path, places: tuple[str, ...], given: Given, ticket: Ticket) -> Opened:
    """Bring the collection up to date and look at what stands there now."""
    from sme_smartwork.collect.collecting import collect_into
    from sme_smartwork.collect.opening import open_collection
    from sme_smartwork.collect.ordering import order_of

    open_collection(folder, must_exist=True)
    collect_into(folder, order_of(places, given), ticket)
    return open_collection(folder)
