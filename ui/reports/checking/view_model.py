"""Checking reports: each file against what was signed; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from ui.forms.paths import typed_path
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sme_smartwork.exchange.model import WorkbookCheck
    from sme_smartwork.work import Progress, Ticket
    from ui.jobs import Job
    from ui.session import Session

MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class Checked:
    """One file: what its check said, or why it could not be checked."""

    path: Path
    check: WorkbookCheck | None = None
    problem: UserError | None = None


@dataclass(frozen=True, slots=True)
class CheckingState:
    """The files checked last, the one looked at, and how far a check is."""

    files: tuple[Checked, ...] = ()
    shown: int = 0
    done: int = 0
    total: int = 0  # files being checked; none: nothing is under way
    problem: UserError | None = None

    @property
    def is_checking(self) -> bool:
        """Whether a check is under way."""
        return self.total > 0

    @property
    def looked_at(self) -> Checked | None:
        """The file that is explained."""
        return self.files[self.shown] if self.shown < len(self.files) else None


class CheckingViewModel(ViewModel[CheckingState]):
    """Checks in a job; a bad file never stops the others."""

    def __init__(self, session: Session) -> None:
        super().__init__(CheckingState())
        self._session = session
        self._job: Job | None = None
        self._paths: tuple[Path, ...] = ()

    def check(self, paths: Sequence[Path]) -> None:
        """Check `paths`, at most fifty at a time."""
        self._paths = chosen = tuple(paths)[:MOST_FILES]
        if not chosen:
            return
        self.stop()
        self._show(CheckingState(total=len(chosen)))
        self._job = self._session.jobs.run(
            lambda ticket: _checked(chosen, ticket),
            done=self._checked,
            progress=self._moved,
            cancelled=lambda: self._show(CheckingState()),
        )

    def check_typed(self, typed: str) -> None:
        """Check the workbook at a place that was typed."""
        try:
            self.check((typed_path(typed),))
        except UserError as problem:
            self._show(replace(self.state, problem=problem))

    def check_again(self) -> None:
        """Check the same files again."""
        self.check(self._paths)

    def stop(self) -> None:
        """Check no further file."""
        if self._job is not None:
            self._job.cancel()

    def look_at(self, file: int) -> None:
        """Explain one of the files."""
        self._show(replace(self.state, shown=file))

    def _moved(self, step: Progress) -> None:
        self._show(replace(self.state, done=step.done))

    def _checked(self, files: tuple[Checked, ...]) -> None:
        self._show(CheckingState(files=files))


def _checked(paths: tuple[Path, ...], ticket: Ticket) -> tuple[Checked, ...]:
    found = []
    for done, path in enumerate(paths):
        ticket.report(done, len(paths))
        found.append(_check(path))
    return tuple(found)


def _check(path: Path) -> Checked:
    from sme_smartwork.exchange.workbook import verify_workbook

    try:
        return Checked(path, check=verify_workbook(path))
    except UserError as problem:
        return Checked(path, problem=problem)
