"""The first minutes: steps by role, what never to do, what to keep and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sme_smartwork.checklist.pack.cards import ROLES
from ui.checklist.incidents.rows import Ticked, TickRow
from ui.i18n import say, t
from ui.kit import Card, Choice, Columns, Label, Picker, QuietButton, Rows, Segmented, Style, column
from ui.theme import Tone

if TYPE_CHECKING:
    from sme_smartwork.checklist.pack.cards import Card as IncidentCard
    from ui.checklist.incidents.state import IncidentsState
    from ui.checklist.incidents.view_model import IncidentsViewModel


class StepsPanel(QWidget):
    """A card to read, or, of an incident, to tick."""

    def __init__(self, model: IncidentsViewModel) -> None:
        super().__init__()
        self._model = model
        self._signs, self._sort = Label(style=Style.SUBTLE), Picker()
        self._sort.setObjectName("incident-kind")
        self._sort.chosen.connect(lambda kind: model.change_kind(str(kind)))
        self._roles = Segmented()
        self._roles.setObjectName("incident-role")
        self._roles.chosen.connect(lambda role: model.choose_role(str(role)))
        self._first, self._never, self._keep, self._call = Card(), Card(), Card(), Card()
        self._steps, self._nevers, self._keeps, self._calls = (Rows(gap_step=3) for _ in range(4))
        self._to_contacts = QuietButton(slot=lambda: model.choose("contacts"))
        self._sources = Label(style=Style.SMALL)
        self._lay_out()

    def _lay_out(self) -> None:
        self._first.body.addWidget(self._roles)
        self._first.body.addWidget(self._steps)
        self._never.body.addWidget(self._nevers)
        self._keep.body.addWidget(self._keeps)
        self._call.body.addWidget(self._calls)
        self._call.body.addWidget(self._to_contacts, 0, Qt.AlignmentFlag.AlignLeft)
        beside = Columns(minimum_em=17)
        beside.add(self._keep)
        beside.add(self._call)
        whole = column(self, gap_step=4)
        for part in (self._sort, self._signs, self._first, self._never, beside, self._sources):
            whole.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._roles.set_name(t("ui.checklist.incidents.whose"))
        self._roles.set_choices(
            tuple(Choice(role, t(f"ui.checklist.incidents.role.{role}")) for role in ROLES)
        )
        self._first.set_title(t("ui.checklist.incidents.first"))
        self._never.set_title(t("ui.checklist.incidents.never"))
        self._keep.set_title(t("ui.checklist.incidents.keep"))
        self._call.set_title(t("ui.checklist.incidents.call"))
        self._to_contacts.setText(t("ui.checklist.incidents.to_contacts"))
        self._sort.setAccessibleName(t("incidents.field.kind"))
        self._never.set_tone(Tone.DANGER)

    def show_state(self, state: IncidentsState) -> None:
        """Show the card of `state`, or ask which kind it is."""
        incident, card = state.incident, state.card
        kinds = tuple(Choice(each.id, say(each.title)) for each in state.response.cards.values())
        self._sort.set_choices((Choice("", t("incidents.not_sure")), *kinds))
        self._sort.setVisible(incident is not None)
        self._sort.setEnabled(incident is not None and incident.is_open)
        self._sort.choose(incident.kind if incident is not None else "")
        for part in (self._first, self._never, self._keep, self._call, self._sources):
            part.setVisible(card is not None)
        self._roles.choose(state.role)
        if card is None:
            self._signs.setText(t("ui.checklist.incidents.sort"))
            return
        self._signs.setText(say(card.signs))
        self._draw_steps(state, card)
        self._draw_rest(state, card)

    def _draw_steps(self, state: IncidentsState, card: IncidentCard) -> None:
        incident = state.incident
        shown = [
            Ticked(
                key=f"{state.role}.{step.id}",
                text=say(step.text),
                mark=t("ui.checklist.incidents.minute", minute=step.minute),
                note=say(step.why) if step.why else "",
                is_ticked=incident is not None and f"{state.role}.{step.id}" in incident.done,
                can_tick=incident is not None and incident.is_open,
            )
            for step in card.steps[state.role]
        ]
        self._steps.show_rows([(each.key, each) for each in shown], self._new_step, TickRow.show_row)

    def _new_step(self) -> TickRow:
        made = TickRow()
        made.turned.connect(self._model.tick)
        return made

    def _draw_rest(self, state: IncidentsState, card: IncidentCard) -> None:
        nevers = [
            Ticked(each.id, say(each.text), "✗", say(each.why) if each.why else "", can_tick=False)
            for each in card.never
        ]
        self._nevers.show_rows([(each.key, each) for each in nevers], TickRow, TickRow.show_row)
        keeps = [Ticked(each.id, say(each.text), "·", can_tick=False) for each in card.keep]
        self._keeps.show_rows([(each.key, each) for each in keeps], TickRow, TickRow.show_row)
        calls = [self._call_of(kind, state) for kind in card.contacts]
        self._calls.show_rows([(each.key, each) for each in calls], TickRow, TickRow.show_row)
        self._sources.setText(
            t(
                "ui.checklist.incidents.sources",
                sources=", ".join(say(state.response.sources[each]) for each in card.sources),
                confidence=card.confidence,
            )
        )

    def _call_of(self, kind: str, state: IncidentsState) -> Ticked:
        told, own = state.response.contact(kind), state.contacts[kind]
        number = " ".join(part for part in (own.name, own.phone or told.number) if part)
        words = number or t("ui.checklist.incidents.nobody")
        return Ticked(kind, f"{say(told.title)}: {words}", note=say(told.help), can_tick=False)
