"""The check day with its calendar file, the rounds so far, the register of devices and the limits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sme_smartwork.checklist.inviting.campaign import LAST, CheckDay
from ui.checklist.gathering.days_tables import DevicesCard, ReceivedCard, RoundsCard
from ui.checklist.gathering.days_view_model import DaysState, DaysViewModel
from ui.checklist.gathering.limits_card import LimitsCard
from ui.checklist.gathering.limits_view_model import LimitsViewModel
from ui.checklist.gathering.senders_card import SendersCard
from ui.checklist.gathering.senders_view_model import SendersViewModel
from ui.i18n import day, t
from ui.kit import Card, Choice, Columns, FormField, Label, Picker, QuietButton, Style
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from ui.session import Session

_WORKING_DAYS = 5
_TOLD = 3  # check days told in words
_NAMED = 12


class DaysPart(ScreenPage[DaysState]):
    """The rule can be changed; what is old by the next check day is told."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = DaysViewModel(session)
        self._rule, self._number, self._weekday = Card(), Picker(), Picker()
        self._number.setObjectName("days-number")
        self._weekday.setObjectName("days-weekday")
        self._number_field, self._weekday_field = FormField(self._number), FormField(self._weekday)
        self._next, self._moved, self._ageing = Label(), Label(style=Style.SMALL), Label()
        self._save = QuietButton(slot=self._save_file)
        self._save.setObjectName("days-save")
        self._done = Label()
        self.rounds, self.devices, self.received = RoundsCard(), DevicesCard(), ReceivedCard()
        self.limits_model, self.senders_model = LimitsViewModel(session), SendersViewModel(session)
        self.limits, self.senders = LimitsCard(self.limits_model), SendersCard(self.senders_model)
        self._place()
        self._number.chosen.connect(self._choose)
        self._weekday.chosen.connect(self._choose)
        self.shows(self.view_model)

    def _place(self) -> None:
        fields = Columns(minimum_em=10)
        for field in (self._number_field, self._weekday_field):
            fields.add(field)
        for part in (fields, self._next, self._moved):
            self._rule.body.addWidget(part)
        self._rule.body.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)
        for label in (self._ageing, self._done):
            self._rule.body.addWidget(label)
        for card in (self._rule, *self._cards()):
            self.body.addWidget(card)

    def _cards(self) -> tuple[RoundsCard | DevicesCard | ReceivedCard | SendersCard | LimitsCard, ...]:
        return self.rounds, self.devices, self.received, self.senders, self.limits

    def retranslate(self) -> None:
        super().retranslate()
        self._rule.set_title(t("ui.checklist.days.rule"))
        self._number_field.set_texts(t("ui.checklist.days.number"))
        self._weekday_field.set_texts(t("ui.checklist.days.weekday"))
        numbers = (Choice(number, t(f"ui.checklist.days.number.{number}")) for number in range(1, LAST + 1))
        self._number.set_choices(tuple(numbers))
        weekdays = (Choice(at, t(f"ui.checklist.days.weekday.{at}")) for at in range(_WORKING_DAYS))
        self._weekday.set_choices(tuple(weekdays))
        self._save.setText(t("ui.checklist.days.save"))
        for card in self._cards():
            card.retranslate()

    def draw(self, state: DaysState) -> None:
        self._number.choose(state.rule.number)
        self._weekday.choose(state.rule.weekday)
        self._save.setEnabled(state.is_read)
        days = ", ".join(day(each.on) for each in state.days[:_TOLD])
        self._next.setText(t("ui.checklist.days.next", days=days or "…"))
        moved = [each for each in state.days if each.moved_from]
        told = ", ".join(f"{day(each.moved_from)} → {day(each.on)}" for each in moved if each.moved_from)
        self._moved.show_text(t("ui.checklist.days.moved", days=told) if moved else "")
        self._ageing.show_text(_ageing_words(state))
        self._done.show_text(
            t("ui.checklist.days.done", done=state.done, people=state.people) if state.is_read else ""
        )
        self.rounds.show_state(state)
        self.devices.show_state(state)
        self.received.show_state(state)

    def _choose(self, _value: object) -> None:
        number, weekday = self._number.value, self._weekday.value
        if isinstance(number, int) and isinstance(weekday, int):
            self.view_model.choose(CheckDay(number, weekday))

    def _save_file(self) -> None:
        path = self.session.dialogs.save_file(
            t("ui.checklist.days.save_where"),
            Path.home() / t("ui.checklist.days.file"),
            f"{t('ui.checklist.days.kind')} (*.ics)",
            other_endings=False,
        )
        if path is not None:
            self.view_model.save_calendar(path)


def _ageing_words(state: DaysState) -> str:
    """Whose answers will be old on the next check day."""
    if not state.is_read:
        return ""
    on = day(state.days[0].on)
    if not state.ageing:
        return t("ui.checklist.days.nothing_ages", day=on)
    named = (
        t("ui.checklist.days.ages_of", person=f"{code} {state.names.get(code, '')}".strip(), count=count)
        for code, count in state.ageing[:_NAMED]
    )
    more = len(state.ageing) - _NAMED
    people = ", ".join(named) + (t("ui.checklist.days.and_more", count=more) if more > 0 else "")
    return t("ui.checklist.days.ages", day=on, people=people)
