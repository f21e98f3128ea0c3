"""A card that takes files dropped on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from ui.kit import Card, Label, Style


class DropCard(Card):
    """`dropped` carries the files and folders; dropping is never the only way to give them."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._hint = Label(style=Style.SUBTLE)
        self.body.addWidget(self._hint)

    def set_hint(self, text: str) -> None:
        """Say what may be dropped."""
        self._hint.show_text(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(dropped_paths(event))


def dropped_paths(event: QDropEvent) -> tuple[Path, ...]:
    """The files and folders that were dropped."""
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
