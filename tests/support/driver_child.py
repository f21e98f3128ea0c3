"""Runs the real program with a driver inside: `driver_child.py HAND JOB PARAMETERS PHOTO`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def run(hand_name: str, job: str, given: str, photo: str) -> int:
    """Start the program as `main.py` does, with the driver waiting for its window; stay until killed."""
    from tests.support import (
        driver,
        driver_copies,
        driver_exchange,
        driver_hands,
        driver_jobs,
        driver_reports,
    )
    from ui import app

    hand = {"mouse": driver_hands.MouseHand, "keyboard": driver_hands.KeyboardHand}[hand_name]()
    application = app.make_application()
    modules = (driver_copies, driver_exchange, driver_jobs, driver_reports)
    jobs = {name: job for module in modules for name, job in vars(module).items()}
    parameters = json.loads(given)
    steps = _waiting_for_window(jobs[job](hand, parameters))
    running = driver.Driver(steps, _ended, Path(photo))
    running.setParent(application)
    return app.main(Path(parameters["open"]) if "open" in parameters else None)


def _waiting_for_window(steps):  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QApplication

    from tests.support.driver import windows

    yield lambda: bool(windows())
    windows()[0].activateWindow()  # what a window manager does with a new window; there is none here
    yield lambda: QApplication.activeWindow() is not None
    yield from steps


def _ended(failure: str) -> None:
    from tests.support.driver import tell

    tell(failure=failure) if failure else tell(ended=True)
    if failure:
        os._exit(9)


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
