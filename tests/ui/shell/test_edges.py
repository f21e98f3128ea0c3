"""Bugs, idle people and missing displays: what the program does at its edges."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.errors import UserError
from ui.display import NoDisplay, missing_library, require_display
from ui.session import Session
from ui.shell.crash import CrashGuard, diagnosis
from ui.shell.crash_window import CrashWindow
from ui.shell.idle import IdleWatch

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
def guard(session: Session, shown: list[str]) -> Iterator[CrashGuard]:
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = CrashGuard(session, shown.append)
    made.install()
    yield made
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def bug() -> BaseException:
    try:
        secret = "홍길동 900101-1234567"
        raise ValueError(secret)
    except ValueError as error:
        return error


def test_a_bug_opens_the_crash_window_once(guard: CrashGuard, shown: list[str], qtbot: QtBot) -> None:
    problem = bug()
    sys.excepthook(type(problem), problem, problem.__traceback__)
    qtbot.waitUntil(lambda: len(shown) == 1)
    assert "ValueError" in shown[0]
    assert guard.parent() is not None


def test_the_diagnosis_names_places_and_no_values() -> None:
    text = diagnosis(bug())
    assert "test_edges.py" in text
    assert "홍길동" not in text
    assert "900101" not in text
    assert str(ROOT) not in text


def test_an_expected_error_nobody_caught_is_a_message(
    guard: CrashGuard, shown: list[str], session: Session, qtbot: QtBot
) -> None:
    error = UserError("start.name_missing")
    with qtbot.waitSignal(session.messages.said):
        sys.excepthook(type(error), error, None)
    assert shown == []
    guard.uninstall()


def test_a_bug_in_a_thread_is_seen_too(guard: CrashGuard, shown: list[str], qtbot: QtBot) -> None:
    def fail() -> None:
        raise KeyError("x")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(shown) == 1)
    assert "KeyError" in shown[0]
    assert guard.parent() is not None


def test_the_crash_window_shows_all_of_the_file_and_saves_only_on_request(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    window = CrashWindow("everything", session)
    qtbot.addWidget(window)
    assert window.view.toPlainText() == "everything"
    buttons = {button.text(): button for button in window.findChildren(QPushButton)}
    qtbot.mouseClick(buttons["복사하기"], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "everything"
    session.dialogs.answer(tmp_path / "diagnosis.txt")
    qtbot.mouseClick(buttons["파일로 저장하기"], Qt.MouseButton.LeftButton)
    assert (tmp_path / "diagnosis.txt").read_text(encoding="utf-8") == "everything"


class Clock:
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(clock: Clock, qtbot: QtBot) -> Iterator[IdleWatch]:
    made = IdleWatch(lambda: 600.0, clock)
    made.start()
    assert qtbot is not None
    yield made
    made.stop()


def test_nobody_for_ten_minutes_is_noticed_once(watch: IdleWatch, clock: Clock, qtbot: QtBot) -> None:
    clock.now = 599.9
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    clock.now = 600.0
    with qtbot.waitSignal(watch.idle):
        watch.look()
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()


def test_a_key_is_a_sign_of_life(watch: IdleWatch, clock: Clock, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    clock.now = 500.0
    qtbot.keyClick(widget, Qt.Key.Key_Shift)
    clock.now = 1000.0
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()


def start_program(**environment: str) -> subprocess.CompletedProcess[str]:
    keep = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    keep.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py")],
        env={**keep, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":987"}])
def test_without_a_display_there_is_a_sentence_and_exit_code_three(
    display: dict[str, str], tmp_path: Path
) -> None:
    ended = start_program(HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path), **display)
    assert ended.returncode == 3
    assert "화면이 없어 창을 열 수 없어요" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""


def test_an_offscreen_platform_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    require_display()
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    with pytest.raises(NoDisplay):
        require_display()


def test_a_missing_library_comes_with_the_line_to_type() -> None:
    error = missing_library("libEGL.so.1: cannot open shared object file: No such file or directory")
    assert "sudo apt-get install -y libegl1" in error.todo("ko")
    assert "libEGL.so.1" in error.happened("en")
    assert "libxcb-cursor0" in missing_library("something unheard of").todo("en")


def test_a_diagnosis_that_cannot_be_saved_there_says_so(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    window = CrashWindow("SME SmartWork", session)
    qtbot.addWidget(window)
    window.show()
    save = next(each for each in window.findChildren(QPushButton) if each.text() == "파일로 저장하기")
    for target in (tmp_path / "missing" / "a.txt", tmp_path / "a.txt"):
        session.dialogs.answer(target)
        save.click()
        assert window.told.isVisible()
        assert window.told.text().startswith("✓" if target.exists() else "✗")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "SME SmartWork"
