"""Bringing a roster in, step by step: read, match columns, look it over, import all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.company.roster import match_columns, read_pasted, read_roster
from sme_smartwork.errors import UserError
from ui.forms.paths import typed_path
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.company.roster import ColumnMatch, RosterPreview, RosterTable
    from sme_smartwork.work import Progress
    from ui.jobs import Job
    from ui.session import Session


class Step(StrEnum):
    """Where the import stands."""

    CLOSED = "closed"
    CHOOSE = "choose"
    READING = "reading"
    MATCH = "match"
    KEEPING = "keeping"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ImportState:
    """What is being imported: the table read, which column is what, and what would come of it."""

    step: Step = Step.CLOSED
    source: str = ""
    progress: Progress | None = None
    table: RosterTable | None = None
    matches: tuple[ColumnMatch, ...] = ()
    preview: RosterPreview | None = None
    imported: int = 0
    problem: UserError | None = None

    @property
    def ready(self) -> bool:
        """Whether importing would bring somebody in and no row has a problem."""
        return self.preview is not None and bool(self.preview.workers) and not self.preview.problems


class ImportViewModel(ViewModel[ImportState]):
    """Reading and keeping are jobs; nothing is kept before the last step, and then everybody or nobody."""

    def __init__(self, session: Session) -> None:
        super().__init__(ImportState())
        self._session, self._company = session, session.open_workspace.company
        self._job: Job | None = None
        self._path: Path | None = None

    def open(self) -> None:
        """Begin: choose a file or paste."""
        self._show(ImportState(Step.CHOOSE))

    def close(self) -> None:
        """Leave the import; what is running is stopped, and nothing was kept."""
        if self._job:
            self._job.cancel()
        self._show(ImportState())

    def read_file(self, path: Path) -> None:
        """Read the table in `path` in the background."""
        self._path = path
        self._show(ImportState(Step.READING, path.name))
        self._job = self._session.jobs.run(
            lambda ticket: read_roster(path, ticket),
            done=self._match,
            failed=self._failed,
            progress=self._progress,
            cancelled=self.open,
        )

    def read_typed(self, typed: str) -> None:
        """Read the table at a place that was typed."""
        try:
            self.read_file(typed_path(typed))
        except UserError as problem:
            self._failed(problem)

    def read_again(self) -> None:
        """Read the same file again, after its trouble is mended."""
        if self._path:
            self.read_file(self._path)

    def read_text(self, pasted: str) -> None:
        """Read a table copied from a spreadsheet."""
        self._show(ImportState(Step.READING, t("ui.company.import.pasted")))
        try:
            self._match(read_pasted(pasted))
        except UserError as problem:
            self._failed(problem)

    def stop(self) -> None:
        """Stop reading or keeping."""
        if self._job:
            self._job.cancel()

    def choose_fact(self, column: int, fact: str | None) -> None:
        """Say what `column` holds; None leaves it out. The preview follows."""
        matches = tuple(
            replace(match, field=fact)
            if match.column == column
            else replace(match, field=None)
            if fact is not None and match.field == fact
            else match
            for match in self.state.matches
        )
        self._preview(matches)

    def import_all(self) -> None:
        """Keep everybody in the preview, or nobody, in the background. One step to undo."""
        preview = self.state.preview
        if preview is None or not self.state.ready or self.state.step is not Step.MATCH:
            return
        kept: list[int] = []
        self._show(replace(self.state, step=Step.KEEPING, progress=None, problem=None))
        self._job = self._session.jobs.run(
            lambda ticket: kept.append(self._company.import_roster(preview, ticket)),
            done=lambda _nothing: self._kept(preview, kept),
            failed=self._not_kept,
            progress=self._progress,
            cancelled=lambda: self._kept(preview, kept),  # a stop may come when all are kept already
        )

    def _kept(self, preview: RosterPreview, kept: list[int]) -> None:
        """Tell everybody of the people in `kept`, if any, and make it one step to undo."""
        if not kept:
            self._not_kept(None)
            return
        count = kept[0]
        self._session.do(
            "company",
            t("ui.company.undo.import"),
            lambda: kept.pop() if kept else self._company.import_roster(preview),
            lambda: self._company.restore(preview.existing),
        )
        self._job = None
        if self.state.step is Step.KEEPING:
            self._show(ImportState(Step.DONE, self.state.source, imported=count))

    def _not_kept(self, problem: UserError | None) -> None:
        self._job = None
        if self.state.step is Step.KEEPING:
            self._show(replace(self.state, step=Step.MATCH, problem=problem))

    def _match(self, table: RosterTable) -> None:
        self._job = None
        self._show(ImportState(Step.MATCH, self.state.source, table=table))
        self._preview(match_columns(table))

    def _preview(self, matches: tuple[ColumnMatch, ...]) -> None:
        table = self.state.table
        if table is None:
            return
        try:
            preview = self._company.preview_roster(table, matches)
        except UserError as problem:
            self._show(replace(self.state, matches=matches, preview=None, problem=problem))
            return
        self._show(replace(self.state, matches=matches, preview=preview, problem=None))

    def _progress(self, progress: Progress) -> None:
        self._show(replace(self.state, progress=progress))

    def _failed(self, problem: UserError) -> None:
        self._job = None
        self._show(ImportState(Step.CHOOSE, self.state.source, problem=problem))
