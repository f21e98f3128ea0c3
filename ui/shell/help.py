"""Help beside the screen: what this screen is for, and the list of all keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.i18n import t
from ui.kit.buttons import SecondaryButton
from ui.kit.dialog_size import fit
from ui.kit.flow import column
from ui.kit.label import Label, Style
from ui.kit.scroll import Scroll
from ui.kit.table import Column, Table


class HelpPage(QDialog):
    """A page of text that can stay open beside the window."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        area = Scroll(gap_step=4)
        area.body.addWidget(Label(title, Style.HEADING))
        for paragraph in text.split("\n"):
            area.body.addWidget(Label(paragraph))
        _finish(self, area)


class ShortcutList(QDialog):
    """All commands with their keys."""

    def __init__(self, rows: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("shell.shortcuts.title"))
        self.table = Table(t("shell.shortcuts.title"))
        titles = (t("shell.shortcuts.what"), t("shell.shortcuts.keys"))
        self.table.set_columns((Column(titles[0], stretch=True), Column(titles[1])))
        self.table.show_rows(rows)
        _finish(self, self.table)


def _finish(dialog: QDialog, body: QWidget) -> None:
    """Put `body` and a way out into `dialog`."""
    whole = column(dialog, gap_step=5, margin_step=6)
    whole.addWidget(body, 1)
    close = SecondaryButton(t("shell.close"), dialog.accept)
    whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    fit(dialog, 38, 32)
    close.setFocus()
