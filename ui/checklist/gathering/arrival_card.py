"""One file that came back: whose, what becomes of it and why, and what can be decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from sme_smartwork.checklist.collecting.model import Fate
from sme_smartwork.checklist.form.words import told_problem, told_remedy
from ui.checklist.gathering.compare_card import CompareCard
from ui.checklist.gathering.fates import device_words, fate_status, fate_words, problem_lines, who
from ui.forms.tables import TallTable
from ui.i18n import error_told, iso, language, t
from ui.kit import Card, Column, FormField, Label, LineEdit, QuietButton, StatusBadge, Style

if TYPE_CHECKING:
    from sme_smartwork.checklist.collecting.model import Arrival
    from ui.checklist.gathering.arrivals import CollectState

_DOUBT_COLUMNS = ("where", "item", "what", "todo")


class ArrivalCard(Card):
    """`turned` chooses the file or leaves it out, `forget` carries a reason, `settle` person and item."""

    turned = Signal()
    forget = Signal(str)
    settle = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._badge, self._about, self._fate = StatusBadge(), Label(style=Style.SUBTLE), Label()
        self._problems, self._turn = Label(), QuietButton(slot=self.turned.emit)
        self._turn.setObjectName("collect-turn")
        self.compare = CompareCard()
        self._doubts_head, self._doubts = Label(style=Style.STRONG), TallTable()
        self._doubts.setObjectName("collect-doubts")
        self._doubts_help = Label(style=Style.SMALL)
        self._changed, self._reason = Label(), LineEdit()
        self._reason.setObjectName("collect-reason")
        self._reason_field, self._forget = FormField(self._reason), QuietButton(slot=self._forget_typed)
        self._forget.setObjectName("collect-forget")
        self._worker = ""
        self._doubts.activated_key.connect(self._settle)
        self._place()

    def _place(self) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(self._badge, 0, left)
        for label in (self._fate, self._about, self._problems):
            self.body.addWidget(label)
        self.body.addWidget(self._turn, 0, left)
        for part in (self.compare, self._doubts_head, self._doubts, self._doubts_help):
            self.body.addWidget(part)
        self.body.addWidget(self._changed)
        self.body.addWidget(self._reason_field)
        self.body.addWidget(self._forget, 0, left)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.compare.retranslate()
        self._doubts_help.setText(t("ui.checklist.collect.doubts_help"))
        self._doubts.set_columns(
            tuple(
                Column(t(f"ui.checklist.collect.doubt.{name}"), stretch=name == "what")
                for name in _DOUBT_COLUMNS
            )
        )
        self._changed.setText(t("ui.checklist.collect.changed"))
        self._reason_field.set_texts(t("ui.checklist.collect.reason"), t("ui.checklist.collect.reason_help"))
        self._forget.setText(t("ui.checklist.collect.forget"))

    def show_state(self, state: CollectState) -> None:
        """Show the selected file."""
        arrival = state.arrival
        if arrival is None:
            return
        self._worker = arrival.worker or ""
        self.set_title(arrival.label)
        self._badge.show_status(fate_status(arrival.fate))
        self._fate.setText(fate_words(arrival))
        self._about.show_text(_about(state, arrival))
        self._problems.show_text("\n".join(problem_lines(arrival)))
        needs_number = arrival.fate is Fate.UNKNOWN_SENDER
        is_compared = arrival.number in state.compared and arrival.path not in state.refused
        self.compare.setVisible(needs_number and not is_compared)
        self.compare.show_state(state)
        self._turn.setVisible(arrival.can_be_taken and (not needs_number or is_compared))
        self._turn.setText(
            t("ui.checklist.collect.leave_out" if state.will_take(arrival) else "ui.checklist.collect.choose")
        )
        self._draw_doubts(arrival)
        self._draw_changed(state, arrival)

    def _draw_doubts(self, arrival: Arrival) -> None:
        doubts = arrival.form_problems
        for part in (self._doubts_head, self._doubts, self._doubts_help):
            part.setVisible(bool(doubts))
        head = t("ui.checklist.collect.doubts", count=len(doubts))
        self._doubts_head.setText(head)
        self._doubts.setAccessibleName(head)
        spoken = language()
        rows = [
            (
                f"{each.sheet} {each.cell}".strip(),
                each.item,
                told_problem(each, spoken),
                told_remedy(each, spoken),
            )
            for each in doubts
        ]
        self._doubts.show_rows(rows, [each.item for each in doubts])

    def _draw_changed(self, state: CollectState, arrival: Arrival) -> None:
        is_changed = arrival.fate is Fate.CHANGED_SENDER
        for part in (self._changed, self._reason_field, self._forget):
            part.setVisible(is_changed)
        told = error_told(state.forget_problem) if state.forget_problem else None
        self._reason_field.set_error(f"{told[0]} {told[2]}" if told else "")

    def _forget_typed(self) -> None:
        self.forget.emit(self._reason.text())
        self._reason.clear()

    def _settle(self, item: object) -> None:
        if item and self._worker:
            self.settle.emit(self._worker, str(item))


def _about(state: CollectState, arrival: Arrival) -> str:
    made = t("ui.checklist.collect.made_at", day=iso(arrival.made_at)) if arrival.made_at else ""
    count = t("ui.checklist.collect.answers", count=len(arrival.answers)) if arrival.answers else ""
    parts = (who(state, arrival), device_words(arrival), arrival.campaign, made, count)
    return " · ".join(part for part in parts if part)
