"""Open one window, ours or a bare one, and print what it took; the benchmarks run it as a process."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

TOP = Path(__file__).resolve().parent.parent
SETTLING_MS = 1500


class FirstPaint(QObject):
    """Calls `then` once, when `window` has been painted and the event loop is free for input."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """Watch the window's events until the first paint."""
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def open_bare() -> int:
    """An empty main window with the same font: the least a window of this toolkit can cost."""
    application = QApplication([])
    for name in ("PretendardGOV-Regular.otf", "PretendardGOV-Bold.otf"):
        QFontDatabase.addApplicationFont(str(TOP / "resources" / "fonts" / name))
    application.setFont(QFont("Pretendard GOV"))
    window = QMainWindow()
    window.show()
    return QApplication.exec()


def open_ours() -> int:
    """The program exactly as `./run` opens it."""
    sys.path.insert(0, str(TOP))
    from ui.app import main

    return main()


def watch(begun: int, settle: bool) -> None:
    """Have the event loop report the first paint, and end the process after it."""
    run_loop = QApplication.exec

    def measured() -> int:
        window = next(each for each in QApplication.topLevelWidgets() if each.isVisible())
        FirstPaint(window, lambda: painted(begun, settle))
        return run_loop()

    QApplication.exec = staticmethod(measured)  # type: ignore[method-assign]


def painted(begun: int, settle: bool) -> None:
    """Print the time to the first interactive window; `settle` waits for the memory to come to rest."""
    took = time.monotonic_ns() - begun
    QTimer.singleShot(SETTLING_MS if settle else 0, lambda: report(took))


def report(took: int) -> None:
    """Print the measurement as one JSON line and leave."""
    modules = sorted({name.split(".")[0] for name in sys.modules})
    print(json.dumps({"ms": took / 1e6, "rss_mb": resident_bytes() / 1e6, "modules": modules}), flush=True)
    QApplication.exit(0)


def resident_bytes() -> int:
    """The memory of this process that lies in RAM now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


if __name__ == "__main__":
    kind, since, at_rest = sys.argv[1:]
    watch(int(since), at_rest == "at-rest")
    sys.exit({"bare": open_bare, "ours": open_ours}[kind]())
