"""Chooses a page or a part: beside each other where they fit, else in a list that opens, never a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kit.choice import Choice, Segmented
from ui.kit.field import Picker
from ui.kit.flow import column
from ui.theme import em

if TYPE_CHECKING:
    from collections.abc import Hashable


class PageChooser(QWidget):
    """`chosen` carries the page; one that turns the parts of a page is `quiet`."""

    chosen = Signal(object)

    def __init__(self, object_name: str, quiet: bool = False) -> None:
        super().__init__()
        self._beside, self._list = Segmented(quiet=quiet), Picker()
        self._beside.setObjectName(object_name)
        self._list.setObjectName(f"{object_name}-list")
        inside = column(self)
        for part in (self._beside, self._list):
            part.chosen.connect(self.chosen)
            inside.addWidget(part)
        self._list.hide()

    def set_name(self, name: str) -> None:
        """What is chosen here, for screen readers."""
        self._beside.set_name(name)
        self._list.setAccessibleName(name)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """The pages there are."""
        self._beside.set_choices(choices)
        self._list.set_choices(choices)
        self._place()

    def choose(self, page: Hashable) -> None:
        """Show `page` as the one shown."""
        self._beside.choose(page)
        self._list.choose(page)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(9), self._list.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._place()

    def _place(self) -> None:
        fits = self._beside.sizeHint().width() <= self.width()
        if fits != self._list.isHidden():
            focused = self._beside.isAncestorOf(self.focusWidget()) or self._list.hasFocus()
            self._beside.setVisible(fits)
            self._list.setVisible(not fits)
            if focused:
                (self._beside.set_focus if fits else self._list.setFocus)()
