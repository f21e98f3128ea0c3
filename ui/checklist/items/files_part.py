"""The evidence files of one item: dropped or chosen, listed, copied out, taken away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.forms.drop import DropCard
from ui.i18n import iso, t
from ui.kit import FlowRow, Label, LinkButton, QuietButton, Rows, Style, column

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import Evidence
    from ui.checklist.items.state import Shown
    from ui.checklist.items.view_model import ItemsViewModel

_KIB = 1024


class FilesPart(DropCard):
    """Takes files dropped on it; a button does the same."""

    def __init__(self, model: ItemsViewModel, item: str) -> None:
        super().__init__()
        self._model, self._item = model, item
        self._rows = Rows(gap_step=2)
        self._add = QuietButton(slot=partial(model.files.choose, item))
        self._add.setObjectName(f"add-file-{item}")
        buttons = FlowRow()
        buttons.add(self._add)
        self.body.addWidget(self._rows)
        self.body.addWidget(buttons)
        self.dropped.connect(self._dropped)

    def show_item(self, what: Shown) -> None:
        """Show the files kept."""
        self.setAccessibleName(t("ui.checklist.files.of", item=self._item))
        self.set_hint(t("ui.checklist.files.hint"))
        self._add.setText(t("ui.checklist.files.add"))
        self._add.setAccessibleName(f"{self._add.text()}: {self._item}")
        files = what.files or ()
        self._rows.show_rows([(each.id, each) for each in files], self._row, _FileRow.show_file)
        self._rows.setVisible(bool(files))

    def _row(self) -> _FileRow:
        return _FileRow(self._model)

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        self._model.files.add(self._item, paths)


class _FileRow(QWidget):
    """One file: its name, its size, since when it is here, and what can be done with it."""

    def __init__(self, model: ItemsViewModel) -> None:
        super().__init__()
        self._model = model
        self._file: Evidence | None = None
        self._name, self._told = Label(style=Style.SMALL_STRONG), Label(style=Style.SMALL)
        self._save, self._remove = LinkButton(slot=self._save_copy), LinkButton(slot=self._take_away)
        line = FlowRow()
        for part in (self._told, self._save, self._remove):
            line.add(part)
        self._told.setWordWrap(False)
        whole = column(self, gap_step=1)
        whole.addWidget(self._name)
        whole.addWidget(line)

    def show_file(self, file: Evidence) -> None:
        """Show one file."""
        self._file = file
        self._name.setText(file.name)
        self._told.setText(f"{size_words(file.size)} · {iso(file.at)}")
        for button, key in ((self._save, "save"), (self._remove, "remove")):
            button.setText(t(f"ui.checklist.files.{key}"))
            button.setAccessibleName(f"{button.text()}: {file.name}")

    def _save_copy(self) -> None:
        if self._file is not None:
            self._model.files.save_copy(self._file)

    def _take_away(self) -> None:
        if self._file is not None:
            self._model.files.remove(self._file)


def size_words(size: int) -> str:
    """A size in bytes as people read it: 12 KB, 3.4 MB."""
    if size >= _KIB * _KIB:
        return f"{size / _KIB / _KIB:.1f} MB"
    return f"{max(1, round(size / _KIB))} KB"
