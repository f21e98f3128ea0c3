"""The desktop's own lock reaches the window over a real message bus."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LISTENS = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from ui.shell.screen_lock import ScreenLock
application = QCoreApplication([])
heard = ScreenLock()
heard.locked.connect(lambda: (print("locked", flush=True), application.quit()))
heard.start()
send = ["dbus-send", "--session", "--type=signal", "/org/freedesktop/ScreenSaver"]
for active in ("false", "true"):
    subprocess.run([*send, "org.freedesktop.ScreenSaver.ActiveChanged", f"boolean:{active}"], check=True)
QTimer.singleShot(20_000, application.quit)
application.exec()
"""


def test_a_locked_screen_is_heard_once() -> None:
    ended = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", LISTENS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stdout == "locked\n"
