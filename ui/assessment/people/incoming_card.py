"""Files that came back: what becomes of each, the number to compare, and the one button that takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from sme_smartwork.assessment.people.model import Fate
from sme_smartwork.assessment.people.words import told_arrival
from ui.assessment.people.words import fate_status
from ui.i18n import language, say, t
from ui.kit import (
    Card,
    FlowRow,
    Label,
    PrimaryButton,
    QuietButton,
    Rows,
    SecondaryButton,
    StatusBadge,
    Style,
    column,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.assessment.people.model import Arrival
    from ui.assessment.people.state import PeopleState


class IncomingCard(Card):
    """`turned` carries a file, `compared` a number and whether both people read the same."""

    files_wanted = Signal()
    folder_wanted = Signal()
    turned = Signal(object)
    compared = Signal(str, bool)
    take_wanted = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text, self._rows = Label(style=Style.SUBTLE), Rows(gap_step=4)
        self.files = SecondaryButton(slot=self.files_wanted.emit)
        self.files.setObjectName("people-files")
        self._folder = QuietButton(slot=self.folder_wanted.emit)
        self._folder.setObjectName("people-folder")
        self._clear = QuietButton(slot=self.cleared.emit)
        self._clear.setObjectName("people-clear")
        self.take = PrimaryButton(slot=self.take_wanted.emit)
        self.take.setObjectName("people-take")
        first, last = FlowRow(), FlowRow()
        for button in (self.files, self._folder):
            first.add(button)
        for shown in (self.take, self._clear):
            last.add(shown)
        for part in (self._text, first, self._rows, last):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.people.incoming"))
        self._text.setText(t("ui.people.incoming.text"))
        self.files.setText(t("ui.people.incoming.files"))
        self._folder.setText(t("ui.people.incoming.folder"))
        self._clear.setText(t("ui.people.incoming.clear"))

    def show_state(self, state: PeopleState) -> None:
        """Show every file, and how many would be taken."""
        incoming = state.incoming
        rows = [(each.path, (each, state)) for each in incoming.arrivals]
        self._rows.show_rows(rows, self._make, _ArrivalRow.show_arrival)
        self._rows.setVisible(bool(rows))
        for button in (self.take, self._clear):
            button.setVisible(bool(rows))
        self.take.setText(t("ui.people.incoming.take", count=len(incoming.to_take)))
        self.take.setEnabled(bool(incoming.to_take) and not state.busy)

    def row_of(self, path: Path) -> QWidget | None:
        """The row of one file."""
        return self._rows.row(path)

    def _make(self) -> _ArrivalRow:
        made = _ArrivalRow()
        made.turned.connect(self.turned)
        made.compared.connect(self.compared)
        return made


class _ArrivalRow(QWidget):
    """One file: what becomes of it and why, and what can be decided about it."""

    turned = Signal(object)
    compared = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._number = ""
        self.badge, self._name = StatusBadge(), Label(style=Style.STRONG)
        self._told, self._numbers = Label(style=Style.SMALL), Label(style=Style.FIGURE)
        self._numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.same, self.turn = QCheckBox(), QCheckBox()
        head = FlowRow(gap_step=2)
        for part in (self.badge, self._name):
            head.add(part)
        whole = column(self, gap_step=1)
        for below in (head, self._told, self._numbers, self.same, self.turn):
            whole.addWidget(below)
        self.same.clicked.connect(self._compare)
        self.turn.clicked.connect(self._turn)

    def show_arrival(self, shown: tuple[Arrival, PeopleState]) -> None:
        """Show one file as it stands."""
        arrival, state = shown
        self._path, self._number = arrival.path, arrival.number
        self.badge.show_status(fate_status(arrival.fate))
        role = state.content.roles.get(arrival.respondent.partition("/")[0])
        who = " · ".join(part for part in (say(role) if role else "", arrival.worker) if part)
        self._name.setText(f"{arrival.label} {who}".strip())
        count = t("ui.people.incoming.answers", count=len(arrival.answers)) if arrival.answers else ""
        self._told.setText("\n".join([*told_arrival(arrival, language()), *([count] if count else [])]))
        needs_number = arrival.fate is Fate.UNKNOWN_SENDER
        self._numbers.setVisible(needs_number)
        self._numbers.setText(arrival.number)
        self._numbers.setAccessibleName(t("ui.people.incoming.number", number=arrival.number))
        self.same.setVisible(needs_number)
        self.same.setText(t("ui.people.incoming.same"))
        self.same.setAccessibleName(f"{self.same.text()} {arrival.label}")
        self.same.setChecked(arrival.number in state.incoming.compared)
        is_ready = not needs_number or arrival.number in state.incoming.compared
        self.turn.setVisible(arrival.can_be_taken and is_ready)
        self.turn.setText(t("ui.people.incoming.turn"))
        self.turn.setAccessibleName(f"{self.turn.text()} {arrival.label}")
        self.turn.setChecked(state.incoming.will_take(arrival))

    def _compare(self, is_same: bool) -> None:
        self.compared.emit(self._number, is_same)

    def _turn(self) -> None:
        self.turned.emit(self._path)
