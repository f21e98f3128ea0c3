"""A column of widgets by key: what stays keeps its widget, and with it the focus."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from ui.kit.flow import column

Made = TypeVar("Made", bound=QWidget)
Data = TypeVar("Data")


class Rows(QWidget):
    """Widgets below each other, one for each key."""

    def __init__(self, gap_step: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column(self, gap_step)
        self._made: dict[Hashable, QWidget] = {}

    def show_rows(
        self,
        items: Sequence[tuple[Hashable, Data]],
        make: Callable[[], Made],
        fill: Callable[[Made, Data], None],
    ) -> None:
        """Make a widget for each new key, fill all, drop those whose key is gone; order follows `items`."""
        wanted = [key for key, _ in items]
        for key in [key for key in self._made if key not in set(wanted)]:
            gone = self._made.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, (key, data) in enumerate(items):
            fill(self._at(key, at, make), data)

    def row(self, key: Hashable) -> QWidget | None:
        """The widget of `key`, if it is shown."""
        return self._made.get(key)

    def widgets(self) -> tuple[QWidget, ...]:
        """The widgets in their order."""
        found = (self._column.itemAt(at) for at in range(self._column.count()))
        return tuple(widget for item in found if item and (widget := item.widget()))

    def _at(self, key: Hashable, at: int, make: Callable[[], Made]) -> Made:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = make()
            self._column.insertWidget(at, found)
        elif self._column.indexOf(found) != at:
            self._column.removeWidget(found)
            self._column.insertWidget(at, found)
        return found  # type: ignore[return-value]
