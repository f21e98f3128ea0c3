"""When the program itself is at fault: sorry, what is safe, and a file that never leaves by itself."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, qVersion

from sme_smartwork import __version__
from sme_smartwork.errors import Cancelled, UserError

if TYPE_CHECKING:
    from ui.session import Session


def diagnosis(problem: BaseException) -> str:
    """What the diagnostic file holds: versions, types and places in our source; no values, no messages."""
    import platform
    import traceback

    lines = [
        f"SME SmartWork {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}",
    ]
    step: BaseException | None = problem
    while step is not None:
        lines.append(type(step).__qualname__)
        for frame in traceback.extract_tb(step.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        step = step.__cause__ or step.__context__
    return "\n".join(lines) + "\n"


class CrashGuard(QObject):
    """Catches what nobody caught: expected errors go to the banner, bugs to the crash window."""

    happened = Signal(object)

    def __init__(self, session: Session, show: Callable[[str], object] | None = None) -> None:
        super().__init__(session)
        self._session = session
        self._show = show or self._open_window
        self._is_showing = False
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from now on, in every thread."""
        sys.excepthook = self._of_main
        threading.excepthook = self._of_thread
        sys.unraisablehook = self._of_nowhere

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def _of_main(
        self, _kind: type[BaseException], problem: BaseException, _trace: TracebackType | None
    ) -> None:
        self.happened.emit(problem)

    def _of_thread(self, told: Any) -> None:
        self.happened.emit(told.exc_value)

    def _of_nowhere(self, told: Any) -> None:
        self.happened.emit(told.exc_value)

    def _tell(self, problem: BaseException) -> None:
        if isinstance(problem, UserError | Cancelled):
            self._session.messages.fail(problem)
        elif not self._is_showing:
            _log(problem)
            self._is_showing = True
            self._show(diagnosis(problem))
            self._is_showing = False

    def _open_window(self, text: str) -> None:
        from ui.shell.crash_window import CrashWindow

        CrashWindow(text, self._session).exec()


def _log(problem: BaseException) -> None:
    import logging

    logging.getLogger("crash").error("bug", exc_info=problem)
