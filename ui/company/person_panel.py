"""One person: every fact in groups, covered where it is nobody's business, and taking the person off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.company.masking import hidden, nothing
from ui.forms.fact_sections import FactSections, Shown
from ui.i18n import t
from ui.kit import EmptyState, Label, QuietButton, Style, column, row

if TYPE_CHECKING:
    from ui.company.roster_view_model import RosterState, RosterViewModel


class PersonPanel(QWidget):
    """The right side of the roster."""

    def __init__(self, model: RosterViewModel) -> None:
        super().__init__()
        self._model = model
        self._title, self._remove = Label(style=Style.HEADING), QuietButton(slot=self._take_off)
        self._remove.setObjectName("person-remove")
        self._facts, self._empty = FactSections("worker"), EmptyState()
        self._facts.entered.connect(self._enter)
        head = row()
        head.addWidget(self._title, 1)
        head.addWidget(self._remove)
        whole = column(self, gap_step=4)
        whole.addWidget(self._empty)
        whole.addLayout(head)
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
        for part in (self._title, self._remove, self._facts):
            part.setVisible(person is not None)
        self._empty.setVisible(person is None)
        if person is not None:
            self._title.setText(f"{person.code} {person.name or ''}".strip())
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

    def _take_off(self) -> None:
        if self._model.state.selected:
            self._model.remove(self._model.state.selected)
