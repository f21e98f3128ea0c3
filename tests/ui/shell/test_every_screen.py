"""Walks all screens: names for screen readers, both languages, twice the text size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.support.homes import own_home
from ui.a11y import focusable, unnamed
from ui.i18n import set_language
from ui.session import Role, Session
from ui.shell.screens import PLACES, place
from ui.shell.window import Window
from ui.theme import theme

_HANGUL = re.compile(r"[가-힣]")
_STAYS_KOREAN = ("한국어",)  # a language is offered in its own words
_ADDRESS = "https://"  # the address of a law is Korean in every language
SCREENS = [place.id for place in PLACES]


@pytest.fixture
def window(
    demo_session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    own_home(tmp_path, monkeypatch)
    made = Window(demo_session)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def show(window: Window, screen: str) -> QWidget:
    if place(screen, window.session.role) is None:
        roles = next(each.roles for each in PLACES if each.id == screen)
        window.session.choose(role=next(role for role in Role if role in roles))
    window.go(screen)
    QApplication.processEvents()
    assert window.current == screen
    shown = window.shown()
    assert shown is not None
    return shown


@pytest.mark.parametrize("screen", SCREENS)
def test_every_widget_the_keyboard_reaches_has_a_name(window: Window, screen: str) -> None:
    show(window, screen)
    nameless = [f"{type(each).__name__} {each.objectName()}" for each in unnamed(window)]
    assert nameless == []
    assert focusable(window)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_wider_than_the_window_at_twice_the_text_size(window: Window, screen: str) -> None:
    theme().choose(scale=200)
    window.resize(1280, 800)
    shown = show(window, screen)
    areas = [area for area in shown.findChildren(QScrollArea) if area.isVisible()]
    too_wide = [
        f"{type(area).__name__}: {area.widget().minimumSizeHint().width()} > {area.viewport().width()}"
        for area in areas
        if area.widget().minimumSizeHint().width() > area.viewport().width()
    ]
    assert too_wide == []
    assert window.width() == 1280


@pytest.mark.parametrize("screen", SCREENS)
def test_no_korean_is_left_in_english(window: Window, screen: str) -> None:
    workspace = window.session.open_workspace
    people = [worker.name or "" for worker in workspace.company.workers()]
    own_words = (workspace.company.firm().name or "", *people, *_STAYS_KOREAN)
    if screen == "reports":  # a report keeps the language it is made in when the screens change theirs
        set_language("en")
    shown = show(window, screen)
    set_language("en")
    QApplication.processEvents()
    left = [words for words in spoken(shown) if _HANGUL.search(words)]
    assert [words for words in left if not any(own and own in words for own in own_words)] == []


def spoken(shown: QWidget) -> list[str]:
    widgets = [each for each in shown.findChildren(QWidget) if each.isVisibleTo(shown)]
    texts = [each.text() for each in widgets if isinstance(each, QLabel | QAbstractButton)]
    return [text for text in texts if text and not text.startswith(_ADDRESS)]
