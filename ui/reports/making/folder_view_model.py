"""One archive for one application: reports, evidence, drafts and the list of papers; no widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ui.i18n import t
from ui.kit.view_model import ViewModel

if TYPE_CHECKING:
    from datetime import date

    from sme_smartwork.bridges.application_folder import Part
    from sme_smartwork.errors import UserError
    from sme_smartwork.wording import Text
    from sme_smartwork.work import Ticket
    from sme_smartwork.workspace import ReportOptions, Workspace
    from ui.jobs import Job
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class FolderState:
    """The subsidies to apply for, the one chosen, and what became of its archive."""

    programmes: tuple[tuple[str, Text], ...]
    chosen: str = ""
    is_making: bool = False
    parts: tuple[Part, ...] = ()
    saved: Path | None = None
    problem: UserError | None = None


class FolderViewModel(ViewModel[FolderState]):
    """Made by a job; nothing of it is written when it is stopped."""

    def __init__(self, session: Session) -> None:
        from sme_smartwork.subsidy.service import programmes

        self._session = session
        self._job: Job | None = None
        super().__init__(FolderState(tuple((each.id, each.title) for each in programmes().each)))
        session.closing.connect(self.stop)

    def choose(self, programme: str) -> None:
        """Apply for this subsidy."""
        self._show(replace(self.state, chosen=programme, parts=(), saved=None, problem=None))

    def suggested_path(self) -> Path:
        """A name for the archive that tells no firm."""
        name = t("ui.reports.folder.file_name", id=self.state.chosen, day=self._session.as_of().isoformat())
        return Path.home() / name

    def make(self, path: Path, options: ReportOptions) -> None:
        """Write the archive for the subsidy chosen to `path`, in the language of `options`."""
        if not self.state.chosen or self.state.is_making:
            return
        wanted = replace(options, programme=self.state.chosen)
        workspace, as_of = self._session.open_workspace, self._session.as_of()
        self._show(replace(self.state, is_making=True, parts=(), saved=None, problem=None))
        self._job = self._session.jobs.run(
            lambda ticket: _made(workspace, as_of, wanted, path, ticket),
            done=lambda parts: self._show(replace(self.state, is_making=False, parts=parts, saved=path)),
            failed=lambda problem: self._show(replace(self.state, is_making=False, problem=problem)),
            cancelled=lambda: self._show(replace(self.state, is_making=False)),
        )

    def stop(self) -> None:
        """Stop making it."""
        if self._job is not None:
            self._job.cancel()


def _made(
    workspace: Workspace, as_of: date, options: ReportOptions, path: Path, ticket: Ticket
) -> tuple[Part, ...]:
    from sme_smartwork.bridges.application_folder import folder_of_workplace, write_folder

    folder = folder_of_workplace(workspace, as_of, options, ticket)
    ticket.check()
    write_folder(folder, options.made_at, options, path)
    return folder.parts
