"""Comparing the confirmation number: both large, in groups of four, and what to say about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.checklist.gathering.arrivals import NUMBER_DIGITS, digits, grouped
from ui.i18n import t
from ui.kit import (
    Card,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    SecondaryButton,
    Status,
    StatusBadge,
    Style,
    Tone,
)

if TYPE_CHECKING:
    from ui.checklist.gathering.arrivals import CollectState


class CompareCard(Card):
    """`same` and `different` say what the two people found; `heard` carries what was typed."""

    same = Signal()
    different = Signal()
    heard = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._why, self._here_head, self._there_head = (
            Label(),
            Label(style=Style.SMALL_STRONG),
            Label(style=Style.SMALL_STRONG),
        )
        self._here, self._there = Label(style=Style.FIGURE), Label(style=Style.FIGURE)
        self._typed = LineEdit()
        self._typed.setObjectName("collect-heard")
        self._field, self._verdict = FormField(self._typed), StatusBadge()
        self._same, self._different = (
            SecondaryButton(slot=self.same.emit),
            SecondaryButton(slot=self.different.emit),
        )
        self._same.setObjectName("collect-same")
        self._different.setObjectName("collect-different")
        buttons = FlowRow()
        for button in (self._same, self._different):
            buttons.add(button)
        parts = (self._why, self._here_head, self._here, self._there_head, self._there, self._field)
        for part in (*parts, self._verdict, buttons):
            self.body.addWidget(part)
        self._typed.textEdited.connect(self.heard)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.compare"))
        self._why.setText(t("ui.checklist.compare.why"))
        self._here_head.setText(t("ui.checklist.compare.here"))
        self._there_head.setText(t("ui.checklist.compare.there"))
        self._field.set_texts(t("ui.checklist.compare.heard"), t("ui.checklist.compare.heard_help"))
        self._same.setText(t("ui.checklist.compare.same"))
        self._different.setText(t("ui.checklist.compare.different"))

    def show_state(self, state: CollectState) -> None:
        """Show the number of the selected file beside what was heard."""
        arrival = state.arrival
        number = digits(arrival.number or "") if arrival else ""
        self._here.setText(grouped(number))
        self._here.setAccessibleName(f"{self._here_head.text()}: {grouped(number)}")
        heard = digits(state.heard)
        self._there_head.setVisible(bool(heard))
        self._there.show_text(grouped(heard))
        if self._typed.text() != state.heard:
            self._typed.setText(state.heard)
        differs = not number.startswith(heard) or len(heard) > NUMBER_DIGITS
        self._verdict.show_status(_verdict(heard, number, differs))
        self._same.setEnabled(not differs)


def _verdict(heard: str, number: str, differs: bool) -> Status | None:
    if not heard:
        return None
    if differs:
        return Status(Tone.DANGER, t("ui.checklist.compare.differ"), "✗")
    if heard == number:
        return Status(Tone.SUCCESS, t("ui.checklist.compare.equal"), "✓")
    return Status(Tone.NEUTRAL, t("ui.checklist.compare.so_far", count=len(heard)), "?")
