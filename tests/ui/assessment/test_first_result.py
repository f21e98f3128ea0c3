"""From an empty workplace to the first result: how many steps a new user needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.homes import own_home
from ui.assessment.questions.page import QuestionsPage
from ui.assessment.result.page import ResultPage
from ui.kit.segment import Segment
from ui.session import Session
from ui.shell.window import Window


@pytest.fixture
def window(
    open_session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """The program at home, in a workplace in which nothing is known."""
    own_home(tmp_path, monkeypatch)
    made = Window(open_session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    open_session.jobs.stop_all()
    made.close()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def click(widget: QWidget | None) -> int:
    """Click in the middle of `widget`; one step."""
    assert widget is not None
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    return 1


def level(answers: QWidget, wanted: int, qtbot: QtBot) -> Segment:
    """The answer `wanted` once it is in sight."""

    def seen() -> list[Segment]:
        found = answers.findChildren(Segment)
        return [each for each in found if each.isVisible() and each.choice.value == wanted]

    qtbot.waitUntil(lambda: bool(seen()))
    return seen()[0]


def in_result(window: Window) -> bool:
    page = window.findChild(ResultPage)
    return isinstance(page, ResultPage) and page.isVisible()


def test_one_click_and_two_keys_a_question_lead_to_the_first_result(window: Window, qtbot: QtBot) -> None:
    steps = click(window.findChild(QPushButton, "home-readiness"))
    qtbot.waitUntil(lambda: isinstance(focused(), Segment))
    for _ in range(12):
        assert not in_result(window)
        QTest.keyClick(focused(), Qt.Key.Key_2)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        steps += 2
    qtbot.waitUntil(lambda: in_result(window))
    assert steps == 25
    result = window.findChild(ResultPage)
    assert isinstance(result, ResultPage)
    assert result.view_model.state.result.score == 50
    assert not result.view_model.state.result.provisional


def test_the_mouse_alone_needs_no_more_steps(window: Window, qtbot: QtBot) -> None:
    steps = click(window.findChild(QPushButton, "home-readiness"))
    page = window.findChild(QuestionsPage)
    assert isinstance(page, QuestionsPage)
    for _ in range(12):
        current = page.view_model.state.current
        assert current is not None
        answers = page.findChild(QWidget, f"question-{current.id}")
        assert answers is not None
        steps += click(level(answers, 3, qtbot))
        steps += click(page.findChild(QPushButton, "question-next"))
    qtbot.waitUntil(lambda: in_result(window))
    assert steps == 25
