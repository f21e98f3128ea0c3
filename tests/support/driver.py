"""Sits inside the program under test: finds widgets as a person sees them and waits for conditions."""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from ui.a11y import spoken_name

Steps = Generator[Callable[[], bool], None, None]
PATIENCE = 40.0  # seconds until a condition that does not come true counts as a failure
_PACE = 8  # milliseconds between two looks


class DriverFailure(Exception):
    """Something a person would expect to see is not there."""


def windows() -> list[QWidget]:
    """Every visible top-level widget, popups first."""
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return sorted(shown, key=lambda each: each.windowType() is not Qt.WindowType.Popup)


def seen() -> Iterator[QWidget]:
    """Every widget that is visible and enabled."""
    for top in windows():
        yield top
        yield from (each for each in top.findChildren(QWidget) if each.isVisible() and each.isEnabled())


def is_it(widget: QWidget, words: str, name: str) -> bool:
    """Whether `widget` has the object name `name`, or can be worked with and is called `words`."""
    if name:
        return widget.objectName() == name
    if widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
        return False
    called = spoken_name(widget)
    return words in (called, text_of(widget)) or called.startswith(f"{words}. ")


def find(words: str = "", *, name: str = "") -> QWidget | None:
    """The first visible widget that `is_it`."""
    return next((each for each in seen() if is_it(each, words, name)), None)


def text_of(widget: QWidget) -> str:
    """The text a widget shows; nothing for widgets without one."""
    return widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""


def need(words: str = "", *, name: str = "") -> QWidget:
    """`find`, where not finding is a failure."""
    found = find(words, name=name)
    if found is None:
        raise DriverFailure(f"nothing called {words or name!r} is on the screen")
    return found


def shown_texts() -> list[str]:
    """Every text a person can read in the window now."""
    return [text for each in seen() if (text := text_of(each)).strip()]


def says(part: str) -> bool:
    """Whether `part` stands in some visible text."""
    return any(part in text for text in shown_texts())


def handle() -> QWindow:
    """The window the keyboard speaks to."""
    focused = QGuiApplication.focusWindow()
    if focused is not None:
        return focused
    made = windows()[0].windowHandle()
    assert made is not None
    return made


class Driver(QObject):
    """Runs steps one after another between the program's own events."""

    def __init__(self, steps: Steps, ended: Callable[[str], None], photo: Path) -> None:
        super().__init__()
        self._steps, self._ended, self._photo = steps, ended, photo
        self._wanted: Callable[[], bool] = lambda: True
        self._since = time.monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_PACE)

    def _look(self) -> None:
        try:
            if self._wanted():
                self._wanted = next(self._steps)
                self._since = time.monotonic()
            elif time.monotonic() - self._since > PATIENCE:
                raise DriverFailure(f"waited {PATIENCE:.0f} s in vain; on the screen: {shown_texts()}")
        except StopIteration:
            self._end("")
        except BaseException:  # noqa: BLE001 - whatever goes wrong in here must reach the test outside
            self._end(traceback.format_exc() + _where(self._steps) + f"\nfocus: {_focus()}")

    def _end(self, failure: str) -> None:
        self._timer.stop()
        if failure and windows():
            windows()[0].grab().save(str(self._photo))
        self._ended(failure)


def _where(steps: Steps) -> str:
    """The lines the running steps stand at, for the failure's report."""
    lines, running = [], steps
    while running is not None and hasattr(running, "gi_frame") and running.gi_frame is not None:
        lines.append(f"{running.gi_code.co_name}:{running.gi_frame.f_lineno}")
        running = running.gi_yieldfrom
    return "\nat " + " > ".join(lines)


def _focus() -> str:
    focused = QApplication.focusWidget()
    return (
        f"{type(focused).__name__} {focused.objectName()!r} {spoken_name(focused)!r}" if focused else "none"
    )


def tell(**said: object) -> None:
    """Say something to the test outside: one JSON line."""
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    sys.stdout.flush()
