"""Rows of the incidents page: something to tick, and something said in the log."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.kit import Label, LinkButton, Status, StatusBadge, Style, column, row
from ui.theme import em


@dataclass(frozen=True, slots=True)
class Ticked:
    """One row: `mark` stands before the text, `note` below it."""

    key: str
    text: str
    mark: str = ""
    note: str = ""
    is_ticked: bool = False
    can_tick: bool = True


class TickRow(QWidget):
    """A box to tick with words that wrap; `turned` carries the key and whether it is ticked."""

    turned = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.box, self._mark = QCheckBox(), Label(style=Style.STRONG)
        self._text, self._note = Label(), Label(style=Style.SMALL)
        self._mark.setWordWrap(False)
        self._mark.setMinimumWidth(em(2.6))
        self.box.clicked.connect(self._turn)
        across, words = row(self, gap_step=3), column(gap_step=1)
        across.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self._text, self._note):
            words.addWidget(part)
        across.addLayout(words, 1)

    def show_row(self, shown: Ticked) -> None:
        """Show `shown`; without a box where there is nothing to tick."""
        self._key = shown.key
        self.box.setObjectName(f"tick-{shown.key}")
        self.box.setVisible(shown.can_tick)
        self.box.setChecked(shown.is_ticked)
        self.box.setAccessibleName(" ".join(part for part in (shown.mark, shown.text) if part))
        self._mark.show_text(shown.mark)
        self._text.setText(shown.text)
        self._note.show_text(shown.note)

    def _turn(self, is_ticked: bool) -> None:
        self.turned.emit(self._key, is_ticked)


@dataclass(frozen=True, slots=True)
class Brief:
    """One line of a summary: what, how it stands, and how much is left."""

    title: str
    status: Status
    left: str = ""


class BriefRow(QWidget):
    """A badge and a line."""

    def __init__(self) -> None:
        super().__init__()
        self._badge, self._text = StatusBadge(), Label(style=Style.STRONG)
        across = row(self, gap_step=3)
        across.addWidget(self._text, 1)
        across.addWidget(self._badge)

    def show_row(self, shown: Brief) -> None:
        """Show `shown`."""
        self._badge.show_status(shown.status)
        self._text.setText(" · ".join(part for part in (shown.title, shown.left) if part))


@dataclass(frozen=True, slots=True)
class Said:
    """One entry of the log: when and by whom, what, and the word for correcting it."""

    key: int
    when: str
    text: str
    correct: str = ""


class SaidRow(QWidget):
    """An entry; `correcting` carries its number."""

    correcting = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._key = 0
        self._when, self._text = Label(style=Style.SMALL), Label()
        self._correct = LinkButton(slot=lambda: self.correcting.emit(self._key))
        across, words = row(self, gap_step=3), column(gap_step=1)
        for part in (self._when, self._text):
            words.addWidget(part)
        across.addLayout(words, 1)
        across.addWidget(self._correct, 0, Qt.AlignmentFlag.AlignTop)

    def show_row(self, shown: Said) -> None:
        """Show `shown`."""
        self._key = shown.key
        self._when.setText(shown.when)
        self._text.setText(shown.text)
        self._correct.setText(shown.correct)
        self._correct.setAccessibleName(f"{shown.correct}: {shown.text}")
        self._correct.setVisible(bool(shown.correct))
