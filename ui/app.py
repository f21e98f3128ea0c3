"""Starts the window: one application, the theme, the words, then the first page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.paths import resources
from ui.display import missing_library, require_display

if TYPE_CHECKING:
    import logging
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from sme_smartwork.settings import Settings
    from ui.session import Session
    from ui.shell.crash import CrashGuard
    from ui.shell.window import Window


def main(file: Path | None = None) -> int:
    """Open the window, with `file` where one is given, and stay until it closes; returns the exit code.

    3 when there can be no window; 2 when there is no such file or it is of another kind.
    """
    from sme_smartwork.settings import load_settings

    problems: list[UserError] = []
    settings = load_settings(tell=problems.append)
    try:
        if file is not None:
            _require_ours(file)
        application = make_application()
    except UserError as error:
        _complain(error.told(settings.language))
        return error.exit_code
    from ui.collector import MainThreadCollector

    window, guard = open_window(settings)
    log = start_log()
    collector = MainThreadCollector(application)
    collector.start()
    for problem in problems:
        window.session.messages.fail(problem)
    if file is not None:
        window.open_file(file)
    try:
        return application.exec()
    finally:
        collector.stop()
        guard.uninstall()
        tidy_up()
        stop_log(log)


def _require_ours(file: Path) -> None:
    """Refuse a missing or foreign file where somebody can read why; else the window says it."""
    from sme_smartwork.opening import OwnersFile, problem_with

    problem = problem_with(file)
    if problem and not isinstance(problem, OwnersFile) and sys.stderr is not None:
        raise problem


def _complain(words: str) -> None:
    """Say why there is no window, where there is anywhere to say it."""
    if sys.stderr is not None:
        sys.stderr.write(words + "\n")


def tidy_up() -> None:
    """Leave none of this run's own files behind."""
    import time

    from sme_smartwork.scratch import clear_scratch

    clear_scratch(time.time())


def start_log() -> logging.Handler | None:
    """Write the redacted log; a machine that has no room for one works without."""
    from sme_smartwork.logs import start_logging

    try:
        return start_logging()
    except OSError:
        return None


def stop_log(handler: logging.Handler | None) -> None:
    """Close the log."""
    from sme_smartwork.logs import stop_logging

    if handler is not None:
        stop_logging(handler)


def make_application() -> QApplication:
    """The one application; raises `NoDisplay` or `QtLibraryMissing` instead of letting Qt abort."""
    require_display()
    try:
        from PySide6.QtGui import QIcon
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise missing_library(str(error)) from error
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    application.setStyle("Fusion")  # one look everywhere: the system's own draws a second focus frame
    application.setApplicationName("sme-smartwork")
    application.setDesktopFileName("sme-smartwork")
    application.setWindowIcon(QIcon(str(resources("icons", "app.svg"))))
    return application


def open_window(settings: Settings) -> tuple[Window, CrashGuard]:
    """The window, shown, with words and colours as `settings` say."""
    from ui.shell.crash import CrashGuard
    from ui.shell.window import Window

    session = make_session(settings)
    put_on(settings)
    guard = CrashGuard(session)
    guard.install()
    window = Window(session)
    window.show()
    return window, guard


def make_session(settings: Settings) -> Session:
    """A session that keeps its settings in the user's settings file."""
    from sme_smartwork.settings import save_settings
    from ui.session import Session

    return Session(settings=settings, keep_settings=save_settings)


def put_on(settings: Settings) -> None:
    """Apply language, colours and text size."""
    from ui.i18n import set_language
    from ui.theme import Choice, theme

    shown = theme()
    shown.choice, shown.scale = Choice(settings.theme), settings.text_scale
    shown.apply()
    set_language(settings.language)
