"""Bringing attendance in, step by step: read, match columns and people, look it over, import."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.company.roster import read_pasted, read_tables
from sme_smartwork.errors import UserError
from sme_smartwork.worklog.calendar import month_of
from sme_smartwork.worklog.intake import Sheet, recognised, with_field
from sme_smartwork.worklog.service import LogRefused
from ui.forms.paths import typed_path
from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sme_smartwork.company.model import Worker
    from sme_smartwork.company.roster import RosterTable
    from sme_smartwork.work import Progress
    from sme_smartwork.worklog.intake import LogPreview, LogTable
    from sme_smartwork.worklog.model import WorkDay
    from sme_smartwork.worklog.store import Key
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
    """What is being imported: the table, what its columns and people are, and what would come of it."""

    step: Step = Step.CLOSED
    source: str = ""
    progress: Progress | None = None
    table: LogTable | None = None
    preview: LogPreview | None = None
    people: tuple[Worker, ...] = ()
    replace_kept: bool = False
    imported: int = 0
    month: date | None = None  # the first month of what was imported
    is_looking: bool = False  # the preview is being worked out
    problem: UserError | None = None

    @property
    def ready(self) -> bool:
        """Whether importing would store something."""
        return self.preview is not None and self.count > 0

    @property
    def count(self) -> int:
        """How many days importing would store."""
        if self.preview is None:
            return 0
        return len(self.preview.entries) + (len(self.preview.kept) if self.replace_kept else 0)


class ImportViewModel(ViewModel[ImportState]):
    """Reading and keeping are jobs; nothing is kept before the last step, and then all of it or nothing."""

    def __init__(self, session: Session) -> None:
        super().__init__(ImportState())
        self._session = session
        self._log, self._company = session.open_workspace.worklog, session.open_workspace.company
        self._job: Job | None = None
        self._path: Path | None = None
        self._sheets: tuple[Sheet, ...] = ()

    def open(self) -> None:
        """Begin: choose a file or paste."""
        self._show(ImportState(Step.CHOOSE))

    def close(self) -> None:
        """Leave the import; what is running is stopped, and nothing was kept."""
        if self._job:
            self._job.cancel()
        self._show(ImportState())

    def read_file(self, path: Path) -> None:
        """Read the tables in `path` in the background."""
        self._path = path
        self._show(ImportState(Step.READING, path.name))
        self._job = self._session.jobs.run(
            lambda ticket: read_tables(path, ticket),
            done=self._recognise,
            failed=self._failed,
            progress=self._progress,
            cancelled=self.open,
        )

    def read_typed(self, typed: str) -> None:
        """Read the file at a place that was typed."""
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
        self._show(ImportState(Step.READING, t("ui.worklog.import.pasted")))
        try:
            self._recognise((read_pasted(pasted),))
        except UserError as problem:
            self._failed(problem)

    def stop(self) -> None:
        """Stop reading or keeping."""
        if self._job:
            self._job.cancel()

    def choose_field(self, column: int, field: str | None) -> None:
        """Say what `column` tells; None leaves it out. The preview follows."""
        if self.state.table is not None:
            self._preview(with_field(self.state.table, column, field))

    def choose_month(self, month: date) -> None:
        """Say which month a table without years is about."""
        found = recognised(self._sheets, self.state.source, month_of(month))
        if found is not None:
            self._preview(found)

    def choose_person(self, label: str, code: str | None) -> None:
        """Say whom the file means by `label` ("": nobody of ours; None: not known); it is remembered."""
        self._log.assign(label, code)
        if self.state.table is not None:
            self._preview(self.state.table)

    def choose_kept(self, replace_kept: bool) -> None:
        """Whether days entered by hand give way to the file."""
        self._show(replace(self.state, replace_kept=replace_kept))

    def import_all(self) -> None:
        """Keep the days of the preview, or none, in the background. One step to undo."""
        state = self.state
        preview = state.preview
        if preview is None or not state.ready or state.step is not Step.MATCH:
            return
        kept: list[Mapping[Key, WorkDay | None]] = []
        self._show(replace(state, step=Step.KEEPING, progress=None, problem=None))
        self._job = self._session.jobs.run(
            lambda ticket: kept.append(
                self._log.import_days(preview, ticket, replace_kept=state.replace_kept)
            ),
            done=lambda _nothing: self._kept(preview, kept),
            failed=self._not_kept,
            progress=self._progress,
            cancelled=lambda: self._kept(preview, kept),  # a stop may come when all are kept already
        )

    def _kept(self, preview: LogPreview, kept: list[Mapping[Key, WorkDay | None]]) -> None:
        """Tell everybody of the days in `kept`, if any, and make it one step to undo."""
        if not kept:
            self._not_kept(None)
            return
        before, done = kept[0], [True]
        wanted = self.state.replace_kept
        self._session.do(
            "worklog",
            t("ui.worklog.undo.import"),
            lambda: done.pop() if done else self._log.import_days(preview, replace_kept=wanted),
            lambda: self._log.restore(before),
        )
        self._job = None
        if self.state.step is Step.KEEPING:
            first = min(on for _worker, on in before)
            state = replace(self.state, step=Step.DONE, imported=len(before), month=month_of(first))
            self._show(state)

    def _not_kept(self, problem: UserError | None) -> None:
        self._job = None
        if self.state.step is Step.KEEPING:
            self._show(replace(self.state, step=Step.MATCH, problem=problem))

    def _recognise(self, tables: tuple[RosterTable, ...]) -> None:
        self._job = None
        self._sheets = tuple(Sheet(table.sheet, table.rows) for table in tables)
        found = recognised(self._sheets, self.state.source)
        if found is None:
            self._failed(LogRefused("worklog.not_a_log", name=self.state.source))
            return
        self._show(ImportState(Step.MATCH, self.state.source, people=self._company.workers()))
        self._preview(found)

    def _preview(self, table: LogTable) -> None:
        """Look at `table` beside the window: a year of a large firm takes a moment."""
        is_looking = table.is_understood
        self._show(replace(self.state, table=table, preview=None, is_looking=is_looking, problem=None))
        if is_looking:
            people = self.state.people
            self._job = self._session.jobs.run(
                lambda _ticket: self._log.preview(table, people),
                done=lambda preview: self._looked(table, preview),
                failed=self._failed,
            )

    def _looked(self, table: LogTable, preview: LogPreview) -> None:
        self._job = None
        if self.state.table is table and self.state.step is Step.MATCH:
            self._show(replace(self.state, preview=preview, is_looking=False))

    def _progress(self, progress: Progress) -> None:
        self._show(replace(self.state, progress=progress))

    def _failed(self, problem: UserError) -> None:
        self._job = None
        self._show(ImportState(Step.CHOOSE, self.state.source, problem=problem))
