"""What the parts of practice draw alike: a line to tick, and people to turn over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.kit import Column, FlowRow, Label, QuietButton, Status, Table, Tone, column, row
from ui.theme import em

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sme_smartwork.guide.practice import Entry
    from ui.plan.practice.state import Person

_FEWEST_EM, _MOST_EM, _ROW_EM = 7, 20, 2.4


def below(place: QVBoxLayout, *parts: QWidget) -> None:
    """Put `parts` below each other."""
    for part in parts:
        place.addWidget(part)


class TickLine(QWidget):
    """A box with words that wrap; `turned` carries the name and whether it is ticked."""

    turned = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.box, self._text = QCheckBox(), Label()
        self.box.clicked.connect(lambda ticked: self.turned.emit(self._name, ticked))
        across = row(self, gap_step=3)
        across.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._text, 1)

    def show_line(self, name: str, words: str, is_ticked: bool) -> None:
        """Show one line."""
        self._name = name
        self.box.setObjectName(f"tick-{name}")
        self.box.setAccessibleName(words)
        self.box.setChecked(is_ticked)
        self._text.setText(words)


class PeopleTable(QWidget):
    """People with a mark; a button turns the chosen one over, another one everybody without a mark."""

    turned = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.table = Table()
        self.table.setObjectName(f"{name}-people")
        self.turn, self.everybody = QuietButton(slot=self._turn), QuietButton(slot=self._turn_rest)
        self.turn.setObjectName(f"{name}-turn")
        self.everybody.setObjectName(f"{name}-everybody")
        self._unmarked: tuple[str, ...] = ()
        buttons = FlowRow()
        for button in (self.turn, self.everybody):
            buttons.add(button)
        whole = column(self, gap_step=3)
        whole.addWidget(buttons)
        whole.addWidget(self.table)
        self.table.activated_key.connect(lambda key: self.turned.emit((str(key),)))

    def set_texts(self, title: str, heads: tuple[str, str, str], turn: str, everybody: str) -> None:
        """Name the table, its columns and the buttons; without words there is no second button."""
        self.table.setAccessibleName(title)
        self.table.set_columns((Column(heads[0]), Column(heads[1], stretch=True), Column(heads[2])))
        self.turn.setText(turn)
        self.everybody.setText(everybody)
        self.everybody.setVisible(bool(everybody))

    def show_people(
        self, people: tuple[Person, ...], marked: Mapping[str, Entry] | Collection[str], word: str
    ) -> None:
        """Show everybody; those of `marked` with `word`."""
        done = Status(Tone.SUCCESS, word, "✓")
        rows = [(each.code, each.name, done if each.code in marked else "") for each in people]
        self.table.show_rows(rows, [each.code for each in people])
        self._unmarked = tuple(each.code for each in people if each.code not in marked)
        self.turn.setEnabled(bool(people))
        self.everybody.setEnabled(bool(self._unmarked))
        tall = min(_MOST_EM, max(_FEWEST_EM, _ROW_EM * (len(people) + 1)))
        self.table.setMinimumHeight(em(tall))

    def _turn(self) -> None:
        if self.table.key is not None:
            self.turned.emit((str(self.table.key),))

    def _turn_rest(self) -> None:
        self.turned.emit(self._unmarked)
