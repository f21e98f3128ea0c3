"""The round: which month, its check day, the last day to answer, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.i18n import day, error_told, t
from ui.kit import Card, Choice, Columns, FormField, Label, LabelledBar, LineEdit, Picker, Style

if TYPE_CHECKING:
    from datetime import date

    from ui.checklist.gathering.state import SendState


class RoundCard(Card):
    """`month_chosen` carries the first day of a month, `due_typed` the last day as typed."""

    month_chosen = Signal(object)
    due_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._month, self._due = Picker(), LineEdit()
        self._month.setObjectName("send-month")
        self._due.setObjectName("send-due")
        self._month_field, self._due_field = FormField(self._month), FormField(self._due)
        self._check_day, self._bar = Label(), LabelledBar()
        self._waiting = Label(style=Style.SMALL)
        fields = Columns(minimum_em=12)
        for field in (self._month_field, self._due_field):
            fields.add(field)
        for part in (fields, self._check_day, self._bar, self._waiting):
            self.body.addWidget(part)
        self._month.chosen.connect(self.month_chosen)
        self._due.finished.connect(self.due_typed)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.send.round"))
        self._month_field.set_texts(t("ui.checklist.send.month"))
        self._due_field.set_texts(t("ui.checklist.send.due"), t("ui.checklist.send.due_help"))

    def show_state(self, state: SendState) -> None:
        """Show the chosen round."""
        self._month.set_choices(tuple(Choice(month, month_words(month)) for month in state.months))
        self._month.choose(state.month)
        self._due.show_text(state.typed_due)
        told = error_told(state.problem) if state.problem else None
        self._due_field.set_error(f"{told[0]} {told[2]}" if told else "")
        planned = state.check_day
        if planned is not None:
            key = "moved" if planned.moved_from else "day"
            self._check_day.setText(t(f"ui.checklist.send.check_{key}", day=day(planned.on)))
        done, total = state.answered, len(state.people)
        value = t("ui.checklist.send.progress", done=done, total=total)
        self._bar.show_value(t("ui.checklist.send.came"), value, done, total)
        late = len(state.campaign.late) if state.campaign else 0
        asked = len(state.campaign.asked) if state.campaign else 0
        key = "asked_late" if late else "asked"
        self._waiting.setText(t(f"ui.checklist.send.{key}", asked=asked, late=late))


def month_words(month: date) -> str:
    """A month in words."""
    return t("ui.checklist.send.month_of", year=month.year, month=f"{month.month:02d}")
