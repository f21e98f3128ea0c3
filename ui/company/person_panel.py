"""One person: every fact in groups, covered where it is nobody's business, and taking the person off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.facts.dictionary import dictionary
from ui.company.events_view_model import entered_tables
from ui.company.masking import hidden, nothing
from ui.forms.fact_sections import FactSections, Shown
from ui.i18n import say, t
from ui.kit import EmptyState, FlowRow, Label, LinkButton, QuietButton, Style, column, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.company.roster_view_model import RosterState, RosterViewModel


class PersonPanel(QWidget):
    """The right side of the roster."""

    def __init__(self, model: RosterViewModel, open_events: Callable[[str, str], None]) -> None:
        super().__init__()
        self._model, self._open_events = model, open_events
        self._title, self._remove = Label(style=Style.HEADING), QuietButton(slot=self._take_off)
        self._remove.setObjectName("person-remove")
        self._facts, self._empty = FactSections("worker"), EmptyState()
        self._facts.entered.connect(self._enter)
        self._events, self._links = FlowRow(), dict[str, LinkButton]()
        for table in entered_tables():
            link = self._links[table.name] = LinkButton(slot=partial(self._open, table.name))
            link.setObjectName(f"person-{table.name}")
            self._events.add(link)
        head = row()
        head.addWidget(self._title, 1)
        head.addWidget(self._remove)
        whole = column(self, gap_step=4)
        whole.addWidget(self._empty)
        whole.addLayout(head)
        whole.addWidget(self._events)
        whole.addWidget(self._facts)
        whole.addStretch(1)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._remove.setText(t("ui.company.person.remove"))
        self._empty.show_state(t("ui.company.person.none"), t("ui.company.person.none_todo"))
        self._facts.retranslate()

    def draw(self, state: RosterState) -> None:
        """Show the chosen person of `state`."""
        person = state.person
        for part in (self._title, self._remove, self._events, self._facts):
            part.setVisible(person is not None)
        self._empty.setVisible(person is None)
        if person is not None:
            self._title.setText(f"{person.code} {person.name or ''}".strip())
            for table, link in self._links.items():
                title, count = say(dictionary()[table].title), len(state.own(table))
                link.setText(t("ui.company.person.events", table=title, count=count))
            self._facts.show_facts(
                Shown(
                    person,
                    state.year,
                    state.typed,
                    state.problems,
                    state.needed,
                    nothing if state.revealed else hidden,
                )
            )

    def _enter(self, key: str, typed: str) -> None:
        self._model.enter(key, typed)

    def _open(self, table: str) -> None:
        if self._model.state.selected:
            self._open_events(table, self._model.state.selected)

    def _take_off(self) -> None:
        if self._model.state.selected:
            self._model.remove(self._model.state.selected)
