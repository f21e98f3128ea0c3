"""A grouped list to choose from: title, note, and a value or badge at the right."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui.kit.badge import Status, StatusBadge
from ui.kit.card import Card, Divider
from ui.kit.flow import column, row
from ui.kit.label import Label, Style
from ui.kit.rows import Rows
from ui.kit.scroll import Scroll
from ui.theme import colour, em, gap


@dataclass(frozen=True, slots=True)
class Item:
    """One row; rows of the same `group` stand under one heading."""

    key: Hashable
    title: str
    note: str = ""
    value: str = ""
    badge: Status | None = None
    group: str = ""


class _Row(QRadioButton):
    """A row that can be chosen by mouse or keyboard; screen readers hear one of several choices."""

    taken = Signal(object)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.key: Hashable = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.clicked.connect(self._take)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._group, self._title, self._note = (
            Label(style=Style.SMALL_STRONG),
            Label(style=Style.STRONG),
            Label(style=Style.SUBTLE),
        )
        self._value, self._badge = Label(style=Style.STRONG), StatusBadge()
        self._value.setWordWrap(False)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        whole = column(self, gap_step=1)
        self._group.setContentsMargins(gap(4), gap(3), gap(4), gap(3))
        whole.addWidget(self._group)
        whole.addWidget(self._body())
        whole.addWidget(Divider())

    def _body(self) -> QWidget:
        inside = QWidget()
        across = row(inside, gap_step=4)
        across.setContentsMargins(gap(4), gap(3), gap(4), gap(3))
        words = column(gap_step=1)
        words.addWidget(self._title)
        words.addWidget(self._note)
        across.addLayout(words, 1)
        side = column(gap_step=1)
        side.addWidget(self._value)
        side.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        across.addLayout(side)
        return inside

    def show_item(self, item: Item, heading: str, chosen: bool) -> None:
        """Show `item`; `heading` is its group's when it is the first of it."""
        self.key = item.key
        self.setObjectName(f"row-{item.key}")
        self._group.show_text(heading)
        self._title.setText(item.title)
        self._note.show_text(item.note)
        self._value.show_text(item.value)
        self._badge.show_status(item.badge)
        words = (item.title, item.note, item.value, item.badge.words if item.badge else "")
        self.setAccessibleName(", ".join(word for word in words if word))
        self.set_chosen(chosen)

    def set_chosen(self, chosen: bool) -> None:
        """Draw the row as the chosen one or not."""
        self.setAutoExclusive(False)  # else the chosen one could not be taken back
        self.setChecked(chosen)
        self.setAutoExclusive(True)
        self.update()

    def _take(self) -> None:
        self.setChecked(True)
        self.taken.emit(self.key)

    def hitButton(self, where: QPoint) -> bool:
        return self.rect().contains(where)

    def sizeHint(self) -> QSize:
        found = self.layout()
        return found.totalSizeHint() if found else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        found = self.layout()
        return found.totalMinimumSize() if found else super().minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.rect()
        if not self._group.isHidden():
            painter.fillRect(
                area.adjusted(0, 0, 0, self._group.height() - area.height()), colour("surface-gray-subtler")
            )
            area.setTop(self._group.geometry().bottom() + 1)
        if self.isChecked():
            painter.fillRect(area, colour("action-primary-selected"))
            painter.fillRect(area.adjusted(0, 0, 3 - area.width(), 0), colour("element-primary"))
        if self.hasFocus():
            painter.setPen(QPen(colour("border-primary"), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -3))


class ItemList(Scroll):
    """Rows in groups; arrows move and choose, `chosen` carries the key."""

    chosen = Signal(object)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(is_top=False, parent=parent)
        self._key: Hashable = None
        self._items: tuple[Item, ...] = ()
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._rows = Rows(gap_step=1)
        self._card = Card(margin_step=1)
        self._card.body.addWidget(self._rows)
        self.body.addWidget(self._card)

    def sizeHint(self) -> QSize:
        """A few rows; where there is more room the list takes it."""
        return QSize(em(16), em(11))

    def add_above(self, widget: QWidget) -> None:
        """Put `widget` above the rows, inside the plate."""
        self._card.body.insertWidget(1, widget)

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Show `items` in their order; the chosen key stays when it is still there."""
        self._items = items
        before = [""] + [item.group for item in items]
        firsts = [item.group if item.group != last else "" for item, last in zip(items, before, strict=False)]
        pairs = [(item.key, (item, first)) for item, first in zip(items, firsts, strict=True)]
        self._rows.show_rows(pairs, self._make, self._fill)

    def _make(self) -> _Row:
        made = _Row()
        made.taken.connect(self._take)
        made.stepped.connect(self._step)
        return made

    def _fill(self, shown: _Row, data: tuple[Item, str]) -> None:
        item, heading = data
        shown.show_item(item, heading, item.key == self._key)

    @property
    def key(self) -> Hashable:
        """The chosen key."""
        return self._key

    def choose(self, key: Hashable) -> None:
        """Show `key` as chosen, without a signal."""
        self._key = key
        for shown in self._rows.widgets():
            if isinstance(shown, _Row):
                shown.set_chosen(shown.key == key)

    def _take(self, key: Hashable) -> None:
        if key != self._key:
            self.choose(key)
            self.chosen.emit(key)

    def _step(self, step: int) -> None:
        rows = [shown for shown in self._rows.widgets() if isinstance(shown, _Row)]
        at = next((at for at, shown in enumerate(rows) if shown.hasFocus()), -1) + step
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(rows[at])
            self._take(rows[at].key)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._card.setMaximumWidth(self.viewport().width())
        return super().viewportEvent(event)
