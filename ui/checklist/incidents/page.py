"""Incidents: the cards, whom to call, and what was written down, with the clocks of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.checklist.incidents.clocks_panel import ClocksPanel
from ui.checklist.incidents.contacts_panel import ContactsPanel
from ui.checklist.incidents.export_panel import ExportPanel
from ui.checklist.incidents.log_panel import LogPanel
from ui.checklist.incidents.state import CARD, CONTACTS, INCIDENT, VALUES, IncidentsState, Tab
from ui.checklist.incidents.steps_panel import StepsPanel
from ui.checklist.incidents.values_panel import ValuesPanel
from ui.checklist.incidents.view_model import IncidentsViewModel
from ui.checklist.incidents.words import moment, standing, title
from ui.i18n import say, t
from ui.kit import (
    Choice,
    FlowRow,
    Item,
    ItemList,
    Label,
    MasterDetail,
    Segmented,
    Status,
    StatusBadge,
    Style,
    Tone,
    column,
)
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.session import Session

_Panel = StepsPanel | ClocksPanel | LogPanel | ExportPanel | ContactsPanel | ValuesPanel
_MINUTE = 60_000  # milliseconds: clocks are told in minutes


class IncidentsPage(ScreenPage[IncidentsState]):
    """What there is left; the card, incident, contacts or values right."""

    title_key = "ui.checklist.incidents.title"
    help_key = "ui.checklist.incidents.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session, scrolls=False)
        self.view_model = IncidentsViewModel(session)
        model = self.view_model
        self._open = self.add_primary(model.open_now)
        self._open.setObjectName("incident-open")
        self._drill = self.add_secondary(lambda: model.open_now(is_drill=True))
        self._drill.setObjectName("incident-drill")
        self._list, self._tabs = ItemList(), Segmented(quiet=True)
        self._list.setObjectName("incidents")
        self._tabs.setObjectName("incident-tabs")
        self._heading, self._badges, self._since = (
            Label(style=Style.HEADING),
            FlowRow(),
            Label(style=Style.SUBTLE),
        )
        self._drill_badge, self._state_badge = StatusBadge(), StatusBadge()
        self._panels: dict[str, _Panel] = {}  # by name, each made when it is first turned to
        self._whole = column(gap_step=4)
        self._items: tuple[Item, ...] = ()
        self._at = ("", "")  # what is shown
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(model.tick_of_clock)
        self._list.chosen.connect(lambda place: model.choose(str(place)))
        self._tabs.chosen.connect(model.choose_tab)
        self.shows(model)

    def _lay_out(self) -> None:
        for badge in (self._drill_badge, self._state_badge):
            self._badges.add(badge)
        right = QWidget()
        whole = column(right, gap_step=4)
        for part in (self._heading, self._badges, self._since, self._tabs):
            whole.addWidget(part)
        whole.addLayout(self._whole)
        whole.addStretch(1)
        self._both = MasterDetail(self._list, right, master_share=0.34)
        self.body.addWidget(self._both, 1)

    def retranslate(self) -> None:
        super().retranslate()
        self._open.setText(t("ui.checklist.incidents.open"))
        self._drill.setText(t("ui.checklist.incidents.drill"))
        self._list.setAccessibleName(t("ui.checklist.incidents.title"))
        self._tabs.set_name(t("ui.checklist.incidents.parts"))
        self._tabs.set_choices(
            tuple(Choice(each, t(f"ui.checklist.incidents.tab.{each.value}")) for each in Tab)
        )
        for panel in self._panels.values():
            panel.retranslate()
        self.view_model.tick_of_clock()

    def draw(self, state: IncidentsState) -> None:
        open_ones = sum(each.is_open and not each.is_drill for each in state.incidents)
        self.set_subtitle(t("ui.checklist.incidents.subtitle", count=open_ones))
        self._list.choose(state.place)
        items = _items(state)
        if items != self._items:
            self._items = items
            self._list.show_items(items)
        self._draw_head(state)
        name = _panel_name(state)
        panel = self._panel(name)
        for other, each in self._panels.items():
            each.setVisible(other == name)
        panel.show_state(state)
        if (state.place, name) != self._at:
            self._at = (state.place, name)
            self._to_top()
        self._mind_the_time(state)

    def _to_top(self) -> None:
        """Something else is shown beside the list: from its beginning."""
        area = self._heading.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and not self._both.is_narrow:
            area.verticalScrollBar().setValue(0)

    def _panel(self, name: str) -> _Panel:
        """The panel called `name`, made at the first visit."""
        if name not in self._panels:
            made = self._panels[name] = _MADE[name](self.session, self.view_model)
            made.retranslate()
            self._whole.addWidget(made)
        return self._panels[name]

    def _draw_head(self, state: IncidentsState) -> None:
        incident = state.incident
        for part in (self._tabs, self._since, self._badges):
            part.setVisible(incident is not None)
        self._tabs.choose(state.tab)
        if incident is None:
            self._heading.show_text(say(state.card.title) if state.card is not None else "")
            return
        self._heading.show_text(title(incident, state.response))
        self._since.setText(t("ui.checklist.incidents.since", at=moment(incident.known_at, state.now)))
        self._state_badge.show_status(standing(incident))
        words = Status(Tone.INFO, t("incidents.paper.is_drill"), "!")
        self._drill_badge.show_status(words if incident.is_drill and not incident.is_open else None)

    def _mind_the_time(self, state: IncidentsState) -> None:
        """Draw again a minute later while time runs and somebody looks."""
        if state.runs and self.isVisible():
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell what is left as it is now."""
        super().showEvent(event)
        if self.model is not None:
            self.view_model.tick_of_clock()
            self._mind_the_time(self.view_model.state)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no time is told."""
        super().hideEvent(event)
        self._timer.stop()

    def retire(self) -> None:
        """No time is told any more."""
        self._timer.stop()
        super().retire()

    def arrive(self, where: str) -> None:
        """Show the card, incident or part asked for."""
        if where:
            self.view_model.choose(where)


_MADE: Mapping[str, Callable[[Session, IncidentsViewModel], _Panel]] = {
    Tab.STEPS: lambda _session, model: StepsPanel(model),
    Tab.CLOCKS: lambda _session, model: ClocksPanel(model),
    Tab.LOG: lambda _session, model: LogPanel(model),
    Tab.EXPORT: lambda _session, model: ExportPanel(model),
    CONTACTS: ContactsPanel,
    VALUES: lambda _session, model: ValuesPanel(model),
}


def _panel_name(state: IncidentsState) -> str:
    if state.place in (CONTACTS, VALUES):
        return state.place
    return state.tab if state.incident is not None else Tab.STEPS


def _items(state: IncidentsState) -> tuple[Item, ...]:
    incidents = (
        Item(
            f"{INCIDENT}.{each.id}",
            title(each, state.response),
            moment(each.known_at, state.now),
            badge=standing(each),
            group=t(f"ui.checklist.incidents.list.{'drills' if each.is_drill else 'incidents'}"),
        )
        for each in sorted(state.incidents, key=lambda each: each.is_drill)
    )
    cards = (
        Item(f"{CARD}.{each.id}", say(each.title), group=t("ui.checklist.incidents.list.cards"))
        for each in state.response.cards.values()
    )
    more = (CONTACTS,) if state.is_staff else (CONTACTS, VALUES)
    others = (
        Item(each, t(f"ui.checklist.incidents.{each}"), group=t("ui.checklist.incidents.list.firm"))
        for each in more
    )
    return (*incidents, *cards, *others)
