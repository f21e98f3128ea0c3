"""What the officer's screen shows and what can be done there; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.collect.service import collect
from sme_smartwork.collect.target import CollectRefused, same_place
from sme_smartwork.errors import UserError
from sme_smartwork.exchange.files import write_whole
from sme_smartwork.scratch import scratch_folder
from ui.forms.paths import as_workbook, may_write, typed_path, typed_workbook
from ui.i18n import language, t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.collect.model import Collection
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

    def add_typed(self, typed: str) -> None:
        """Read a place that was typed together with those given before."""
        try:
            self.add((typed_path(typed),))
        except UserError as problem:
            self._session.messages.fail(problem)

    def read_again(self) -> None:
        """Read the same files and folders again."""
        if self.state.paths:
            self._read(self.state.paths)

    def clear(self) -> None:
        """Start over with nothing; no file is touched."""
        self._show(CollectState())

    def may_leave(self) -> bool:
        """Whether no collection would be lost that was read and not saved, or the officer agrees."""
        if self.state.collection is None or self.state.saved is not None:
            return True
        return self._session.dialogs.confirm(
            t("ui.collect.leave"), t("ui.collect.leave.detail"), t("ui.collect.leave.yes"), danger=True
        )

    def stop(self) -> None:
        """Stop reading; what was found before stays."""
        if self._job:
            self._job.cancel()

    def save_typed(self, typed: str) -> None:
        """Save to a place that was typed; what is there is replaced only when the officer agrees."""
        try:
            path = typed_workbook(typed)
            self._refuse_input(path)
        except UserError as problem:
            self._not_saved(problem)
            return
        if may_write(path, self._session.dialogs):
            self.save(path)

    def save(self, path: Path) -> None:
        """Put the consolidated workbook at `path`, whole or not at all, and on no file that was read."""
        collection = self.state.collection
        if collection is None:
            return
        try:
            path = as_workbook(path)
            self._refuse_input(path)
        except UserError as problem:
            self._not_saved(problem)
            return
        self._show(replace(self.state, saved=None, save_problem=None))
        self._job = self._session.jobs.run(
            lambda _ticket: _copied(collection.workbook, path),
            done=lambda saved: self._show(replace(self.state, saved=saved)),
            failed=self._not_saved,
        )

    def _refuse_input(self, path: Path) -> None:
        if self.state.collection and same_place(path, self.state.collection.inputs):
            raise CollectRefused("collect.target_is_input", name=path.name)

    def _not_saved(self, problem: UserError) -> None:
        self._show(replace(self.state, saved=None, save_problem=problem))

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
