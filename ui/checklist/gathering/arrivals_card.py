"""All files that came back in one table, and the one button that takes what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox

from ui.checklist.gathering.arrivals import CHOSEN_ONE_BY_ONE
from ui.checklist.gathering.fates import fate_status, to_do, who
from ui.i18n import t
from ui.kit import (
    Card,
    Column,
    FlowRow,
    Label,
    PrimaryButton,
    QuietButton,
    Status,
    StatusBadge,
    Style,
    Table,
    Tone,
)
from ui.theme import em

if TYPE_CHECKING:
    from collections.abc import Callable

    from sme_smartwork.checklist.collecting.model import Arrival, Fate
    from ui.checklist.gathering.arrivals import CollectState
    from ui.kit import Cell

_COLUMNS = ("taken", "file", "who", "fate", "todo")
_COUNTS = {"take": (Tone.SUCCESS, "✓"), "waiting": (Tone.WARNING, "?"), "rest": (Tone.NEUTRAL, "–")}


class ArrivalsCard(Card):
    """`chosen` and `turned` carry a file, `fate_chosen` a fate all of whose files are chosen."""

    chosen = Signal(object)
    turned = Signal(object)
    fate_chosen = Signal(object)
    forms_win = Signal(bool)
    take_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._counts = {name: StatusBadge() for name in _COUNTS}
        counts, self._trays = FlowRow(), FlowRow()
        for badge in self._counts.values():
            counts.add(badge)
        self._table, self._help = Table(), Label(style=Style.SMALL)
        self._table.setObjectName("collect-arrivals")
        self._table.setFixedHeight(em(17))
        self._all = {fate: QuietButton(slot=self._choosing(fate)) for fate in CHOSEN_ONE_BY_ONE}
        for button in self._all.values():
            self._trays.add(button)
        self._over, self._note = QCheckBox(), Label(style=Style.SMALL)
        self.take = PrimaryButton(slot=self.take_wanted.emit)
        self.take.setObjectName("collect-take")
        for part in (counts, self._table, self._help, self._trays, self._over):
            self.body.addWidget(part)
        self.body.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._note)
        self._table.chosen.connect(self.chosen)
        self._table.activated_key.connect(self.turned)
        self._over.toggled.connect(self.forms_win)

    def _choosing(self, fate: Fate) -> Callable[[], None]:
        return lambda: self.fate_chosen.emit(fate)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.collect.arrived"))
        self._table.setAccessibleName(t("ui.checklist.collect.arrived"))
        self._table.set_columns(
            tuple(
                Column(t(f"ui.checklist.collect.column.{name}"), stretch=name == "file") for name in _COLUMNS
            )
        )
        self._help.setText(t("ui.checklist.collect.table_help"))
        self._over.setText(t("ui.checklist.collect.forms_win"))
        self._note.setText(t("ui.checklist.collect.take_note"))

    def show_state(self, state: CollectState) -> None:
        """Show every file, and how many would be taken."""
        taken, waiting = len(state.to_take), len(state.waiting)
        counts = (taken, waiting, len(state.arrivals) - taken - waiting)
        for (name, (tone, glyph)), count in zip(_COUNTS.items(), counts, strict=True):
            words = t(f"ui.checklist.collect.count.{name}", count=count)
            self._counts[name].show_status(Status(tone, words, glyph))
        rows = [_line(state, each) for each in state.arrivals]
        self._table.show_rows(rows, [each.path for each in state.arrivals])
        self._table.choose(state.selected)
        for fate, button in self._all.items():
            count = sum(each.fate is fate for each in state.waiting)
            button.setText(t(f"ui.checklist.collect.choose_{fate.value}", count=count))
            button.setVisible(count > 1)
        self._over.setVisible(state.has_newer_here)
        self._over.setChecked(state.over_newer)
        self.take.setText(t("ui.checklist.collect.take", count=taken))
        self.take.setEnabled(taken > 0 and not state.is_reading and not state.is_taking)


def _line(state: CollectState, arrival: Arrival) -> tuple[Cell, ...]:
    mark = Status(Tone.PRIMARY, t("ui.checklist.collect.will_take"), "✓") if state.will_take(arrival) else ""
    return mark, arrival.label, who(state, arrival), fate_status(arrival.fate), to_do(state, arrival)
