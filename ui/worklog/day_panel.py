"""The chosen day: what is recorded, whether it counts and why not, and how the month stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.worklog.model import Kind, Place
from sme_smartwork.worklog.times import shown
from ui.i18n import language, t
from ui.kit import (
    Card,
    Choice,
    Columns,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    QuietButton,
    Segmented,
    Style,
    column,
)
from ui.worklog.reasons_card import ReasonsCard
from ui.worklog.words import place_words

if TYPE_CHECKING:
    from ui.worklog.state import WorkLogState
    from ui.worklog.view_model import WorkLogViewModel

_KINDS = (Kind.WORK, Kind.PART, Kind.LEAVE, Kind.ABSENT)
_LINES = ("clock_in", "clock_out", "break_minutes", "contractual_in", "contractual_out", "note")
_HOURS = ("start", "end", "break_minutes", "before_start", "before_end", "before_break_minutes")
_YES, _NO = "yes", "no"


class DayPanel(QWidget):
    """Draws the chosen day; every entry goes to the view model at once."""

    def __init__(self, model: WorkLogViewModel) -> None:
        super().__init__()
        self._model = model
        self._day, self._agreed = Card(), Card()
        self._place, self._kind, self._consent = (Segmented(clearable=True) for _ in range(3))
        self._places, self._kinds = FormField(self._place), FormField(self._kind)
        self._consents = FormField(self._consent)
        self._lines = {name: _line(f"day-{name}") for name in _LINES}
        self._hours = {name: _line(f"hours-{name}") for name in _HOURS}
        self._clear = QuietButton(slot=self._clear_day)
        self._reasons = ReasonsCard()
        self._place.setObjectName("day-place")
        self._kind.setObjectName("day-kind")
        self._consent.setObjectName("day-consent")
        self._clear.setObjectName("day-clear")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = column(self, gap_step=4)
        for card in (self._reasons, self._day, self._agreed):
            whole.addWidget(card)
        times, contract = Columns(minimum_em=8), Columns(minimum_em=8)
        for name in ("clock_in", "clock_out", "break_minutes"):
            times.add(self._lines[name][1])
        for name in ("contractual_in", "contractual_out"):
            contract.add(self._lines[name][1])
        buttons = FlowRow()
        buttons.add(self._clear)
        for part in (self._places, times, self._kinds, self._consents, contract):
            self._day.body.addWidget(part)
        self._day.body.addWidget(self._lines["note"][1])
        self._day.body.addWidget(buttons)
        agreed = Columns(minimum_em=8)
        for name in _HOURS:
            agreed.add(self._hours[name][1])
        self._agreed_told = Label(style=Style.SMALL)
        self._agreed.body.addWidget(self._agreed_told)
        self._agreed.body.addWidget(agreed)

    def _connect(self) -> None:
        self._place.chosen.connect(self._choose_place)
        self._kind.chosen.connect(self._choose_kind)
        self._consent.chosen.connect(self._choose_consent)
        for name, (line, _field) in self._lines.items():
            line.finished.connect(lambda typed, name=name: self._model.enter(name, typed))
        for name, (line, _field) in self._hours.items():
            line.finished.connect(lambda typed, name=name: self._model.enter_hours(name, typed))

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._places.set_texts(t("ui.worklog.field.place"))
        self._kinds.set_texts(t("ui.worklog.field.kind"))
        self._consents.set_texts(t("ui.worklog.field.consent"), t("ui.worklog.field.consent.help"))
        self._place.set_choices(tuple(Choice(place, place_words(place)) for place in Place))
        self._kind.set_choices(tuple(Choice(kind, t(f"ui.worklog.kind.{kind.value}")) for kind in _KINDS))
        answers = (Choice(_YES, t("ui.worklog.consent.yes")), Choice(_NO, t("ui.worklog.consent.no")))
        self._consent.set_choices(answers)
        for name, (_line, field) in self._lines.items():
            field.set_texts(t(f"ui.worklog.field.{name}"))
        for name, (_line, field) in self._hours.items():
            field.set_texts(t(f"ui.worklog.hours.{name}"))
        self._clear.setText(t("ui.worklog.clear"))
        self._agreed_told.setText(t("ui.worklog.hours.help"))
        self._day.set_title(t("ui.worklog.record"))

    def draw(self, state: WorkLogState) -> None:
        """Show the chosen day of `state`."""
        person, record = state.person, state.record
        self._reasons.draw(state)
        for card in (self._day, self._agreed):
            card.setEnabled(person is not None and record is not None)
        if person is None or record is None:
            return
        self._place.choose(record.place)
        self._kind.choose(record.kind)
        self._consent.choose(None if record.consent is None else _YES if record.consent else _NO)
        for each in _LINES:
            value = getattr(record, each)
            known = value if each == "note" else _minutes(value) if each == "break_minutes" else shown(value)
            self._show_line(self._lines[each], known, state, each)
        self._draw_hours(state, person.name or person.code)

    def _draw_hours(self, state: WorkLogState, name: str) -> None:
        hours = state.hours_of(state.selected[0], state.month) if state.selected else None
        self._agreed.set_title(t("ui.worklog.hours", name=name))
        for each in _HOURS:
            value = getattr(hours, each)
            known = _minutes(value) if each.endswith("minutes") else shown(value)
            self._show_line(self._hours[each], known, state, f"hours.{each}")

    def _show_line(
        self, pair: tuple[LineEdit, FormField], known: str, state: WorkLogState, name: str
    ) -> None:
        line, field = pair
        line.show_text(state.typed.get(name, known))
        problem = state.problems.get(name)
        spoken = language()
        field.set_error(f"{problem.happened(spoken)} {problem.todo(spoken)}" if problem else "")

    def _choose_place(self, chosen: object) -> None:
        if self._model.state.selected:
            self._model.put_place([self._model.state.selected], Place(str(chosen)) if chosen else None)

    def _choose_kind(self, chosen: object) -> None:
        if self._model.state.selected:
            self._model.put_kind([self._model.state.selected], Kind(str(chosen)) if chosen else None)

    def _choose_consent(self, chosen: object) -> None:
        self._model.put_consent(None if chosen is None else chosen == _YES)

    def _clear_day(self) -> None:
        if self._model.state.selected:
            self._model.clear([self._model.state.selected])


def _line(name: str) -> tuple[LineEdit, FormField]:
    line = LineEdit()
    line.setObjectName(name)
    return line, FormField(line)


def _minutes(value: int | None) -> str:
    return "" if value is None else str(value)
