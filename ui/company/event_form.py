"""The form of one event: whose it is, what to mind before it, and its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.company.masking import hidden, nothing
from ui.forms.fact_sections import FactSections, Shown
from ui.i18n import say, t
from ui.kit import (
    Card,
    Choice,
    EmptyState,
    FormField,
    Label,
    Picker,
    QuietButton,
    Style,
    column,
    row,
)
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.company.events_view_model import EventsState, EventsViewModel

_NOBODY = ""


class EventForm(QWidget):
    """The right side of the events."""

    def __init__(self, model: EventsViewModel) -> None:
        super().__init__()
        self._model = model
        self._title, self._remove = Label(style=Style.HEADING), QuietButton(slot=self._take_away)
        self._remove.setObjectName("event-remove")
        self._whose, self._empty = Picker(), EmptyState()
        self._whose.setObjectName("event-worker")
        self._whose_field, self._warnings = FormField(self._whose), _Warnings()
        self._whose.chosen.connect(self._give)
        self._forms: dict[str, FactSections] = {}
        head = row()
        head.addWidget(self._title, 1)
        head.addWidget(self._remove)
        self._column = column(self, gap_step=4)
        self._column.addWidget(self._empty)
        self._column.addWidget(self._warnings)
        self._column.addLayout(head)
        self._column.addWidget(self._whose_field)
        self._column.addStretch(1)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._remove.setText(t("ui.company.events.remove"))
        self._empty.show_state(t("ui.company.events.choose"), t("ui.company.events.choose_todo"))
        for form in self._forms.values():
            form.retranslate()

    def draw(self, state: EventsState) -> None:
        """Show the chosen event of `state`."""
        chosen = state.row
        for part in (self._title, self._remove, self._whose_field):
            part.setVisible(chosen is not None)
        self._empty.setVisible(chosen is None and bool(state.rows))
        self._warnings.show_warnings(tuple(map(say, state.warnings)))
        for table, form in self._forms.items():
            form.setVisible(chosen is not None and table == state.table)
        if chosen is None:
            return
        self._title.setText(chosen.code)
        nobody = Choice(_NOBODY, t("ui.company.events.nobody"))
        people = (Choice(code, f"{code} {name or ''}".strip()) for code, name in state.people)
        self._whose_field.set_texts(t("ui.company.events.whose"), t("ui.company.events.whose_help"))
        self._whose.set_choices((nobody, *people))
        self._whose.choose(chosen.worker or _NOBODY)
        cover = nothing if state.revealed else hidden
        shown = Shown(chosen, state.year, state.typed, state.problems, state.needed, cover)
        self._form(state.table).show_facts(shown)

    def _form(self, table: str) -> FactSections:
        if table not in self._forms:
            made = self._forms[table] = FactSections(table)
            made.entered.connect(self._enter)
            self._column.insertWidget(self._column.count() - 1, made)
        self._forms[table].show()
        return self._forms[table]

    def _enter(self, key: str, typed: str) -> None:
        self._model.enter(key, typed)

    def _give(self, code: object) -> None:
        self._model.give_to(str(code) if code else None)

    def _take_away(self) -> None:
        if self._model.state.selected:
            self._model.remove(self._model.state.selected)


class _Warnings(Card):
    """What forfeits money if this comes first."""

    def __init__(self) -> None:
        super().__init__(margin_step=4)
        self._lines = Label()
        self.body.addWidget(self._lines)
        self.set_tone(Tone.WARNING)

    def show_warnings(self, lines: tuple[str, ...]) -> None:
        """Show them below each other, or nothing."""
        self.set_title(t("ui.company.events.before"))
        self._lines.setText("\n".join(f"! {line}" for line in lines))
        self.setVisible(bool(lines))
