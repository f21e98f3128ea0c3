"""Two ways to use the program: with mouse and keyboard, and with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QRadioButton, QScrollArea, QWidget

from tests.support.driver import DriverFailure, Steps, find, handle, is_it, need
from ui.a11y import spoken_name
from ui.kit.choice import Segmented
from ui.kit.items import ItemList

_MOST_TABS = 900
_MOST_TURNS = 400


class Hand(Protocol):
    """What a person can do to a widget; every method is a run of steps."""

    def press(self, words: str = "", *, name: str = "") -> Steps:
        """Press a button."""

    def write(self, text: str, words: str = "", *, name: str = "") -> Steps:
        """Replace the text of a field and leave it with Enter."""

    def fill(self, text: str, words: str = "", *, name: str = "") -> Steps:
        """Replace the text of a field and stay in it."""

    def choose(self, at: int, *, name: str) -> Steps:
        """Choose segment number `at` (from 0) of the answers called `name`."""

    def pick(self, words: str, *, name: str) -> Steps:
        """Choose the line `words` of a list that opens."""

    def go(self, place: str, at: int) -> Steps:
        """Go to `place`, the navigation's number `at`."""


def key(which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press and release a key, as the window system would report it."""
    QTest.keyClick(handle(), which, modifiers)


def typed(text: str) -> None:
    """Type `text` (plain letters, figures and signs) into whatever has the focus."""
    for letter in text:
        QTest.keyClick(QApplication.focusWidget() or handle(), letter)


def replace_text(text: str) -> None:
    """Select everything in the field and type over it."""
    key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if text:
        typed(text)
    else:
        key(Qt.Key.Key_Delete)


def there(words: str = "", name: str = "") -> Callable[[], bool]:
    """A condition: the widget is on the screen."""
    return lambda: find(words, name=name) is not None


def segments(name: str) -> list[QRadioButton]:
    """The answers of the segmented question called `name`."""
    found = need(name=name).findChildren(QRadioButton)
    return [each for each in found if each.isVisible()]


def _first_digit(name: str) -> int:
    """The digit of the first answer: levels begin with 0."""
    answers = need(name=name)
    return answers.first_digit if isinstance(answers, Segmented) else 1


def taken(at: int, name: str) -> bool:
    """Whether the answer is chosen, or was taken and the question is gone."""
    return find(name=name) is None or segments(name)[at].isChecked()


class MouseHand:
    """Clicks where a person would click; scrolls with the wheel; types on the keyboard."""

    def press(self, words: str = "", *, name: str = "") -> Steps:
        """Bring the button into view and click it."""
        yield there(words, name)
        yield from self._click(need(words, name=name))

    def write(self, text: str, words: str = "", *, name: str = "") -> Steps:
        """Click into the field, type, press Enter."""
        yield from self.fill(text, words, name=name)
        key(Qt.Key.Key_Return)
        yield bool_true

    def fill(self, text: str, words: str = "", *, name: str = "") -> Steps:
        """Click into the field and type."""
        yield from self.press(words, name=name)
        replace_text(text)
        yield bool_true

    def choose(self, at: int, *, name: str) -> Steps:
        """Click the segment."""
        yield there(name=name)
        yield from self._click(segments(name)[at])
        yield lambda: taken(at, name)

    def pick(self, words: str, *, name: str) -> Steps:
        """Open the list by a click, go to the line by keys as one would in a long list, click it."""
        yield from self.press(name=name)
        box = need(name=name)
        assert isinstance(box, QComboBox)
        line = _line_of(box, words)
        yield box.view().isVisible
        key(Qt.Key.Key_Home)
        for _ in range(line):
            key(Qt.Key.Key_Down)
        yield lambda: box.view().currentIndex().row() == line
        window = box.view().window()
        at = box.view().visualRect(box.view().currentIndex()).center()
        where = box.view().viewport().mapTo(window, at)
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=where)
        yield lambda: box.currentText() == words

    def go(self, place: str, at: int) -> Steps:
        """Click the place in the navigation."""
        assert at
        yield from self.press(place)

    def _click(self, widget: QWidget) -> Steps:
        for _ in range(_MOST_TURNS):
            if _is_reachable(widget):
                break
            _turn_wheel_towards(widget)
            yield bool_true
        else:
            raise DriverFailure(f"cannot scroll to {spoken_name(widget)!r} {widget.objectName()!r}")
        window = widget.window().windowHandle()
        where = widget.mapTo(widget.window(), _spot(widget))
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=where)
        yield bool_true


class KeyboardHand:
    """Tab, arrows, Space, Enter and shortcuts; never a mouse, never a focus set from outside."""

    def press(self, words: str = "", *, name: str = "") -> Steps:
        """Tab to the button, or to its list and by arrows to its row, and press Space."""
        yield there(words, name)
        if _list_around(need(words, name=name)) is None:
            yield from self._reach(words, name)
        else:
            yield from self._step_to(name)
        key(Qt.Key.Key_Space)
        yield bool_true

    def write(self, text: str, words: str = "", *, name: str = "") -> Steps:
        """Tab to the field, type, press Enter."""
        yield from self.fill(text, words, name=name)
        key(Qt.Key.Key_Return)
        yield bool_true

    def fill(self, text: str, words: str = "", *, name: str = "") -> Steps:
        """Tab to the field and type."""
        yield there(words, name)
        yield from self._reach(words, name)
        replace_text(text)
        yield bool_true

    def choose(self, at: int, *, name: str) -> Steps:
        """Tab to the answers, press the digit."""
        yield there(name=name)
        yield from self._reach(name=name)
        typed(str(at + _first_digit(name)))
        yield lambda: taken(at, name)

    def pick(self, words: str, *, name: str) -> Steps:
        """Tab to the list, move by arrows to the line."""
        yield there(name=name)
        yield from self._reach(name=name)
        box = need(name=name)
        assert isinstance(box, QComboBox)
        line = _line_of(box, words)
        while box.currentIndex() != line:
            key(Qt.Key.Key_Down if box.currentIndex() < line else Qt.Key.Key_Up)
            yield bool_true

    def go(self, place: str, at: int) -> Steps:
        """The place's shortcut."""
        assert place
        key(Qt.Key(Qt.Key.Key_0.value + at), Qt.KeyboardModifier.AltModifier)
        yield bool_true

    def _reach(self, words: str = "", name: str = "") -> Steps:
        """Tab until the focus is on the widget or inside it."""
        yield from self._tab_until(lambda: _has_focus(words, name), words or name)

    def _step_to(self, name: str) -> Steps:
        """Tab to the list in which the row `name` stands, then arrows: one row takes the Tab for all."""
        yield from self._tab_until(lambda: _focused_in(_list_around(need(name=name))), f"the list of {name}")
        for _ in range(_MOST_TURNS):
            focused, row = QApplication.focusWidget(), need(name=name)
            if focused is row:
                return
            key(Qt.Key.Key_Down if _height(focused) < _height(row) else Qt.Key.Key_Up)
            yield bool_true
        raise DriverFailure(f"the arrows never reach {name!r}")

    def _tab_until(self, arrived: Callable[[], bool], what: str) -> Steps:
        for _ in range(_MOST_TABS):
            if arrived():
                return
            key(Qt.Key.Key_Tab)
            yield bool_true
        raise DriverFailure(f"Tab never reaches {what!r}")


def _has_focus(words: str, name: str) -> bool:
    """Whether the widget with the focus, or one around it, is the wanted one."""
    widget = QApplication.focusWidget()
    while widget is not None:
        if is_it(widget, words, name):
            return True
        widget = widget.parentWidget()
    return False


def bool_true() -> bool:
    """A condition that holds: let the program handle its events, then go on."""
    return True


def _list_around(widget: QWidget) -> ItemList | None:
    """The list in which `widget` is a row."""
    parent = widget.parentWidget() if isinstance(widget, QRadioButton) else None
    while parent is not None and not isinstance(parent, ItemList):
        parent = parent.parentWidget()
    return parent


def _focused_in(rows: ItemList | None) -> bool:
    """Whether one of the rows has the focus."""
    focused = QApplication.focusWidget()
    return focused is not None and rows is not None and _list_around(focused) is rows


def _height(widget: QWidget | None) -> int:
    """How far down the screen the widget stands."""
    return widget.mapToGlobal(QPoint()).y() if widget else 0


def _line_of(box: QComboBox, words: str) -> int:
    line = box.findText(words)
    if line < 0:
        raise DriverFailure(f"{words!r} is not in the list: {[box.itemText(n) for n in range(box.count())]}")
    return line


def _spot(widget: QWidget) -> QPoint:
    """Where to click: the middle of what is inside the widget's frame."""
    return widget.rect().center()


def _is_reachable(widget: QWidget) -> bool:
    """Whether a click on the widget's middle lands on it."""
    top = widget.window()
    hit = top.childAt(widget.mapTo(top, _spot(widget)))
    return hit is not None and (hit is widget or widget.isAncestorOf(hit))


def _turn_wheel_towards(widget: QWidget) -> None:
    """Turn the wheel one notch over the scroll area in which the widget is out of sight."""
    area = _area_hiding(widget)
    if area is None:
        return
    middle = widget.mapTo(area.viewport(), _spot(widget)).y()
    notch = -120 if middle > area.viewport().height() // 2 else 120
    where = area.viewport().mapTo(area.window(), QPoint(4, area.viewport().height() // 2))
    QTest.wheelEvent(area.window().windowHandle(), where.toPointF(), QPoint(0, notch))


def _area_hiding(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            room = parent.viewport().rect()
            if not room.contains(widget.mapTo(parent.viewport(), _spot(widget))):
                return parent
        parent = parent.parentWidget()
    return None
