"""The Tab key goes where the eye goes, and nowhere that cannot be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.a11y import focusable
from ui.forms.scrolling import scrolling
from ui.kit import Choice, QuietButton, Rows, SecretEdit, Segmented
from ui.kit.scroll import Scroll
from ui.kit.segment import Segment
from ui.kit.tab_order import in_reading_order, order_by_sight
from ui.session import Session
from ui.settings.screen import SettingsScreen


def test_what_is_made_late_stands_in_its_place(qtbot: QtBot) -> None:
    whole, first, answers, last = QWidget(), QLineEdit(), Segmented(), QLineEdit()
    qtbot.addWidget(whole)
    places = QVBoxLayout(whole)
    for part in (first, answers, last):
        places.addWidget(part)
    answers.set_choices((Choice(1, "예"), Choice(2, "아니오")))
    between = QLineEdit()
    places.insertWidget(1, between)
    order_by_sight(whole)
    seen, at = [first], first.nextInFocusChain()
    while at is not first:
        if isinstance(at, QLineEdit | Segment):
            seen.append(at)
        at = at.nextInFocusChain()
    assert seen == [first, between, *answers.findChildren(Segment), last]


def test_tab_passes_a_secret_once_when_rows_come_later(qtbot: QtBot) -> None:
    whole, above, secret, below, last = QWidget(), Rows(), SecretEdit(), Rows(), QLineEdit()
    qtbot.addWidget(whole)
    places = QVBoxLayout(whole)
    for part in (above, secret, below, last):
        places.addWidget(part)
    whole.show()
    qtbot.waitActive(whole)
    for rows in (above, below):
        rows.show_rows([("only", "1")], QLineEdit, QLineEdit.setText)
        qtbot.waitUntil(rows.widgets()[0].isVisible)
    order_by_sight(whole)
    stops = [*above.widgets(), secret.line, secret.findChild(QuietButton), *below.widgets(), last]
    for key, way in ((Qt.Key.Key_Tab, stops), (Qt.Key.Key_Backtab, stops[::-1])):
        way[0].setFocus()
        qtbot.waitUntil(way[0].hasFocus)
        for stop in (*way[1:], way[0]):
            qtbot.keyClick(QApplication.focusWidget(), key)
            assert QApplication.focusWidget() is stop
    assert secret.focusProxy() is secret.line
    assert secret.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_splitter_and_a_scroll_area_are_read_from_the_left(qtbot: QtBot) -> None:
    whole, inside, right, left = QSplitter(), Scroll(), QLineEdit(), QLineEdit()
    qtbot.addWidget(whole)
    inside.body.addWidget(right)
    whole.addWidget(inside)
    whole.insertWidget(0, left)
    assert in_reading_order(whole) == (left, right)


def test_tab_walks_the_settings_from_top_to_bottom(open_session: Session, qtbot: QtBot) -> None:
    screen = SettingsScreen(open_session)
    qtbot.addWidget(screen)
    screen.resize(600, 900)  # one column
    screen.show()
    qtbot.waitActive(screen)
    qtbot.waitUntil(lambda: open_session.jobs.is_idle)  # the rule packs in use are listed by now
    QApplication.processEvents()
    heights = []
    screen.language.set_focus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    for _ in range(len(focusable(screen))):
        focused = QApplication.focusWidget()
        heights.append(focused.mapTo(screen.findChild(Scroll).widget(), focused.rect().center()).y())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        if QApplication.focusWidget() in screen.language.findChildren(Segment):
            break
    assert len(heights) > 6
    assert heights == sorted(heights)


@pytest.mark.parametrize("follows", [True, False])
def test_what_the_keyboard_reaches_from_outside_is_shown(qtbot: QtBot, follows: bool) -> None:
    whole, far, above = QWidget(), QLineEdit(), QWidget()
    above.setMinimumHeight(3000)
    part = QWidget()
    for each in (above, far):
        (part.layout() or QVBoxLayout(part)).addWidget(each)
    area, outside = scrolling(part), QLineEdit()
    qtbot.addWidget(whole)
    for each in (outside, area):
        (whole.layout() or QVBoxLayout(whole)).addWidget(each)
    whole.resize(400, 300)
    whole.show()
    qtbot.waitActive(whole)
    (far if follows else outside).setFocus()
    qtbot.waitUntil((far if follows else outside).hasFocus)
    assert far.visibleRegion().isEmpty() is not follows
