"""What the diagnostics find: the checks of the self-test, one after the other, beside the window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from sme_smartwork.self_test.checks import CHECKS
from sme_smartwork.self_test.findings import Check, Finding, run_check
from sme_smartwork.self_test.report import as_text, is_good, write_report
from sme_smartwork.work import Ticket
from ui.i18n import language
from ui.kit.view_model import ViewModel
from ui.painted import korean_font, seen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.jobs import Job
    from ui.session import Session

IN_WINDOW = ("window", "font")
NAMES = (*(check.name for check in CHECKS), *IN_WINDOW)


@dataclass(frozen=True, slots=True)
class DiagnosticsState:
    """What was found so far, in the order of `NAMES`."""

    found: tuple[Finding, ...] = ()
    is_running: bool = False

    @property
    def is_done(self) -> bool:
        """Whether every check was made."""
        return len(self.found) == len(NAMES)

    @property
    def is_good(self) -> bool:
        """Whether every check was made and none found anything wrong."""
        return self.is_done and is_good(self.found)

    @property
    def problems(self) -> int:
        """How many checks found something wrong."""
        return sum(not finding.is_good for finding in self.found)


class DiagnosticsViewModel(ViewModel[DiagnosticsState]):
    """Runs the checks; those of the window itself come last, on its own thread."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(DiagnosticsState())
        self._session, self._window = session, window
        self._job: Job | None = None

    def start(self) -> None:
        """Check everything from the beginning."""
        self.stop()
        self._show(DiagnosticsState(is_running=True))
        self._next()

    def stop(self) -> None:
        """Stop; what was found stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._show(replace(self.state, is_running=False))

    def _next(self) -> None:
        at = len(self.state.found)
        if at == len(CHECKS):
            return self._look_at_window()
        self._job = self._session.jobs.run(
            lambda ticket: run_check(CHECKS[at], language(), perf_counter, ticket), self._found
        )
        return None

    def _found(self, finding: Finding) -> None:
        self._job = None
        self._show(replace(self.state, found=(*self.state.found, finding)))
        self._next()

    def _look_at_window(self) -> None:
        checks = (
            Check("window", lambda _language, _ticket: seen(self._window)),
            Check("font", lambda _language, _ticket: korean_font()),
        )
        found = tuple(run_check(check, language(), perf_counter, Ticket()) for check in checks)
        self._show(replace(self.state, found=(*self.state.found, *found), is_running=False))

    def text(self) -> str:
        """The report for people, without personal data."""
        return as_text(self.state.found, language())

    def save(self, to: Path) -> None:
        """Write the report to `to`; raises what `write_report` raises."""
        write_report(self.state.found, language(), to)
