"""Whose checklist it is, how far each area is, and the score with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.forms.figures import percent, percent_number
from ui.i18n import say, t
from ui.kit import (
    Card,
    Choice,
    Divider,
    Figure,
    FlowRow,
    FormField,
    Label,
    LabelledBar,
    Picker,
    Rows,
    Status,
    StatusBadge,
    Style,
    Tone,
)

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import AreaProgress, ChecklistScore
    from ui.checklist.items.view_model import ChecklistState

_ALL = ""


class AreasPanel(Card):
    """The left side of the checklist."""

    person_chosen = Signal(object)
    area_chosen = Signal(object)

    def __init__(self, chooses_person: bool) -> None:
        super().__init__()
        self._person, self._area = Picker(), Picker()
        self._person_field, self._area_field = FormField(self._person), FormField(self._area)
        self._person.setObjectName("checklist-person")
        self._person_field.setVisible(chooses_person)
        self._bars, self._score, self._badges = Rows(gap_step=4), Figure(), FlowRow()
        self._high, self._open, self._capped = StatusBadge(), StatusBadge(), Label(style=Style.SMALL)
        self._badges.add(self._high)
        self._badges.add(self._open)
        for part in (self._person_field, self._area_field, self._bars, Divider(), self._score, self._badges):
            self.body.addWidget(part)
        self.body.addWidget(self._capped)
        self.body.addStretch(1)
        self._person.chosen.connect(self.person_chosen)
        self._area.chosen.connect(self._area_taken)

    def show_state(self, state: ChecklistState) -> None:
        """Show the person, the areas and the score of `state`."""
        self._person_field.set_texts(t("ui.checklist.person"))
        self._person.set_choices(tuple(Choice(code, _person(state, code)) for code in state.people))
        self._person.choose(state.person)
        self._draw_areas(state)
        if state.score is not None:
            self._draw_score(state.score)

    def _draw_areas(self, state: ChecklistState) -> None:
        areas = state.score.areas if state.score else ()
        self._area_field.set_texts(t("ui.checklist.area"))
        every = Choice(_ALL, t("ui.checklist.area.all"))
        self._area.set_choices((every, *(Choice(area.area, say(area.title)) for area in areas)))
        self._area.choose(state.area or _ALL)
        self._bars.show_rows([(area.area, area) for area in areas], LabelledBar, _fill)

    def _draw_score(self, score: ChecklistScore) -> None:
        note = t("ui.checklist.coverage", share=percent(score.coverage))
        self._score.show_figure(t("ui.checklist.score"), percent(score.score), note=note)
        self._score.bar.show_value(percent_number(score.score), 100, t("ui.checklist.score"))
        high, unmet = len(score.open_high), len(score.open_items)
        self._high.show_status(Status(Tone.DANGER, t("ui.checklist.high", count=high), "✗") if high else None)
        self._open.show_status(_open_badge(unmet, score.answered))
        self._capped.show_text(t("ui.checklist.capped") if score.capped else "")

    def _area_taken(self, area: object) -> None:
        self.area_chosen.emit(area or None)


def _person(state: ChecklistState, code: str) -> str:
    name = state.names.get(code)
    return f"{code} {name}" if name else code


def _open_badge(unmet: int, answered: int) -> Status | None:
    if unmet:
        return Status(Tone.WARNING, t("ui.checklist.open", count=unmet), "!")
    return Status(Tone.SUCCESS, t("ui.checklist.all_met"), "✓") if answered else None


def _fill(bar: LabelledBar, area: AreaProgress) -> None:
    value = t("ui.checklist.area.value", answered=area.answered, total=area.total)
    bar.show_value(say(area.title), value, area.answered, area.total)
