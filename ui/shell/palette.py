"""The command list (Ctrl+K): type a few letters, press Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from ui.i18n import t
from ui.kit.dialog_size import fit
from ui.kit.field import FormField, LineEdit
from ui.kit.flow import column
from ui.shell.commands import Entry


def matching(entries: tuple[Entry, ...], typed: str) -> tuple[Entry, ...]:
    """The entries whose words hold every word that was typed, in any order and case."""
    wanted = typed.casefold().split()
    return tuple(entry for entry in entries if all(word in entry.words.casefold() for word in wanted))


class CommandList(QDialog):
    """Searches all commands; arrows move, Enter runs, Escape closes."""

    def __init__(self, entries: tuple[Entry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = entries
        self._shown: tuple[Entry, ...] = ()
        self.setWindowTitle(t("shell.commands.title"))
        self.search, self.list = LineEdit(), QListWidget()
        field = FormField(self.search)
        field.set_texts(t("shell.commands.search"))
        self.list.setAccessibleName(t("shell.commands.list"))
        whole = column(self, gap_step=3, margin_step=5)
        whole.addWidget(field)
        whole.addWidget(self.list, 1)
        fit(self, 34, 26)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.itemActivated.connect(self._run)
        self._filter("")

    def _filter(self, typed: str) -> None:
        self._shown = matching(self._entries, typed)
        self.list.clear()
        for entry in self._shown:
            item = QListWidgetItem(f"{entry.words}    {entry.shortcut}".rstrip())
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search line, up and down move in the list and Enter runs."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and self._shown:
                self.list.setCurrentRow((self.list.currentRow() + step) % len(self._shown))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return super().eventFilter(watched, event)

    def _run(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._shown):
            entry = self._shown[at]
            self.accept()
            entry.run()
