"""Buttons: one filled, the others quiet; every one has words a screen reader can say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.a11y import plain_tip
from ui.theme import px

Slot = Callable[[], object]


class _Button(QPushButton):
    def __init__(self, text: str = "", slot: Slot | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._slot = slot
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._run)

    def set_slot(self, slot: Slot) -> None:
        """What pressing does from now on."""
        self._slot = slot

    def _run(self) -> None:
        if self._slot:
            self._slot()


class PrimaryButton(_Button):
    """The filled button of a screen: there is at most one."""


class SecondaryButton(_Button):
    """An outlined button beside the primary one."""


class QuietButton(_Button):
    """A small outlined button inside a row or card."""


class LinkButton(_Button):
    """A button that looks like a link."""


class IconButton(_Button):
    """A button with a picture only; `name` is what screen readers and the tooltip say."""

    def __init__(self, icon: str, name: str, slot: Slot | None = None, parent: QWidget | None = None) -> None:
        super().__init__("", slot, parent)
        self._icon = icon
        self.set_name(name)
        self.draw_icon()

    def set_name(self, name: str) -> None:
        """Name the button in words."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def draw_icon(self) -> None:
        """Paint the picture in the text colour at the text's size."""
        from ui.kit.icons import icon

        self.setIcon(icon(self._icon))
        self.setIconSize(QSize(px("heading"), px("heading")))
