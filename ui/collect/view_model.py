"""What the officer's screen shows and what can be done there; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.collect.service import collect
from sme_smartwork.exchange.files import write_whole
from sme_smartwork.scratch import scratch_folder
from ui.i18n import language
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.collect.model import Collection
    from sme_smartwork.errors import UserError
    from sme_smartwork.work import Progress
    from ui.jobs import Job
    from ui.session import Session


class Stage(StrEnum):
    """Where the collecting stands."""

    EMPTY = "empty"
    READING = "reading"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CollectState:
    """The files and folders given, how far reading them is, and what was found."""

    stage: Stage = Stage.EMPTY
    paths: tuple[Path, ...] = ()
    progress: Progress | None = None
    collection: Collection | None = None
    problem: UserError | None = None
    saved: Path | None = None
    save_problem: UserError | None = None


class CollectViewModel(ViewModel[CollectState]):
    """Reads reports from many firms in the background; one at a time, and it can be stopped."""

    def __init__(self, session: Session) -> None:
        super().__init__(CollectState())
        self._session = session
        self._job: Job | None = None

    def add(self, paths: tuple[Path, ...]) -> None:
        """Read `paths` together with those given before."""
        known = tuple(dict.fromkeys((*self.state.paths, *paths)))
        if paths and self.state.stage is not Stage.READING:
            self._read(known)

    def read_again(self) -> None:
        """Read the same files and folders again."""
        if self.state.paths:
            self._read(self.state.paths)

    def clear(self) -> None:
        """Start over with nothing; no file is touched."""
        self._show(CollectState())

    def stop(self) -> None:
        """Stop reading; what was found before stays."""
        if self._job:
            self._job.cancel()

    def save(self, path: Path) -> None:
        """Put the consolidated workbook at `path`, whole or not at all."""
        collection = self.state.collection
        if collection is None:
            return
        self._show(replace(self.state, saved=None, save_problem=None))
        self._job = self._session.jobs.run(
            lambda _ticket: _copied(collection.workbook, path),
            done=lambda saved: self._show(replace(self.state, saved=saved)),
            failed=lambda problem: self._show(replace(self.state, save_problem=problem)),
        )

    def _read(self, paths: tuple[Path, ...]) -> None:
        spoken, out = language(), scratch_folder("collect")
        self._show(
            replace(self.state, stage=Stage.READING, paths=paths, progress=None, problem=None, saved=None)
        )
        self._job = self._session.jobs.run(
            lambda ticket: collect(paths, out, spoken, ticket),
            done=self._found,
            failed=self._failed,
            progress=self._progress,
            cancelled=self._stopped,
        )

    def _found(self, collection: Collection) -> None:
        self._show(replace(self.state, stage=Stage.READ, collection=collection, progress=None))

    def _failed(self, problem: UserError) -> None:
        self._show(replace(self.state, stage=Stage.FAILED, problem=problem, progress=None))

    def _stopped(self) -> None:
        stage = Stage.READ if self.state.collection else Stage.EMPTY
        paths = self.state.paths if self.state.collection else ()
        self._show(replace(self.state, stage=stage, paths=paths, progress=None))

    def _progress(self, progress: Progress) -> None:
        self._show(replace(self.state, progress=progress))


def _copied(source: Path, target: Path) -> Path:
    write_whole(target, source.read_bytes())
    return target
