"""Whose checklist it is, what is asked of whom, how far each area is, and the score with what it rests on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

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
    column,
)

if TYPE_CHECKING:
    from sme_smartwork.checklist.model import AreaProgress, ChecklistScore
    from ui.checklist.items.state import ItemsState, Subject
    from ui.checklist.items.view_model import ItemsViewModel

_ALL = ""
_GRADES = {"good": (Tone.SUCCESS, "✓"), "open": (Tone.INFO, "?"), "caution": (Tone.WARNING, "!")}


class SubjectPanel(Card):
    """The left side of the items page."""

    def __init__(self, model: ItemsViewModel) -> None:
        super().__init__()
        self._model = model
        self._person, self._area, self._layer = Picker(), Picker(), Picker()
        self._person_field, self._area_field = FormField(self._person), FormField(self._area)
        self._layer_field = FormField(self._layer)
        self._person.setObjectName("checklist-person")
        self._area.setObjectName("checklist-area")
        self._layer.setObjectName("checklist-layer")
        self._person_field.setVisible(model.session.worker is None)
        self._types_head, self._types = Label(style=Style.STRONG), FlowRow(gap_step=2)
        self._types_note = Label(style=Style.SMALL)
        self._ticks = {name: self._new_tick(name) for name in model.service.content.types}
        self._provider_head, self._provider = Label(style=Style.STRONG), QCheckBox()
        self._provider_note = Label(style=Style.SMALL)
        self._provider.setObjectName("checklist-provider")
        self._provider.clicked.connect(model.changes.set_provider)
        self._bars, self._score = Rows(gap_step=4), ScorePart()
        self._place()
        self._person.chosen.connect(model.choose)
        self._area.chosen.connect(self._area_taken)
        self._layer.chosen.connect(self._layer_taken)

    def _place(self) -> None:
        first = (self._person_field, self._score, Divider(), self._bars, Divider())
        filters = (self._area_field, self._layer_field, Divider())
        types = (self._types_head, self._types, self._types_note)
        provider = (self._provider_head, self._provider, self._provider_note)
        for part in (*first, *filters, *types, *provider):
            self.body.addWidget(part)

    def _new_tick(self, name: str) -> QCheckBox:
        made = QCheckBox()
        made.setObjectName(f"type-{name}")
        made.toggled.connect(partial(self._type_taken, name))
        self._types.add(made)
        return made

    def show_state(self, state: ItemsState) -> None:
        """Show the subject, the areas and the score of `state`."""
        self._person_field.set_texts(t("ui.checklist.person"))
        self._person.set_choices(tuple(Choice(each.key, _subject(state, each)) for each in state.subjects))
        self._person.choose(state.subject.key if state.subject else None)
        self._draw_types(state)
        self._draw_provider(state)
        self._draw_filters(state)
        areas = state.score.areas if state.score else ()
        self._bars.show_rows([(area.area, area) for area in areas], LabelledBar, _fill)
        if state.score is not None:
            self._score.show_score(state.score)

    def _draw_types(self, state: ItemsState) -> None:
        for part in (self._types_head, self._types, self._types_note):
            part.setVisible(state.subject is not None)
        whose = ".own" if self._model.session.worker is not None else ".firm" if state.person is None else ""
        question = t(f"ui.checklist.types{whose}")
        self._types_head.setText(question)
        self._types_note.setText(
            t("ui.checklist.types.none" if not state.types else "ui.checklist.types.some")
        )
        for name, tick in self._ticks.items():
            tick.setText(say(self._model.service.content.types[name]))
            tick.setAccessibleName(f"{question} {tick.text()}")
            tick.blockSignals(True)  # shown, not chosen
            tick.setChecked(name in state.types)
            tick.blockSignals(False)

    def _draw_provider(self, state: ItemsState) -> None:
        is_firm = state.subject is not None and state.person is None
        for part in (self._provider_head, self._provider, self._provider_note):
            part.setVisible(is_firm)
        self._provider_head.setText(t("ui.checklist.provider"))
        self._provider.setText(t("ui.checklist.provider.yes"))
        self._provider.setAccessibleName(f"{self._provider_head.text()} {self._provider.text()}")
        self._provider_note.setText(t("ui.checklist.provider.note"))
        self._provider.setChecked(state.is_provider)

    def _draw_filters(self, state: ItemsState) -> None:
        content = self._model.service.content
        areas = dict.fromkeys(each.item.area for each in state.standings)
        layers = {each.item.layer for each in state.standings}
        self._area_field.set_texts(t("ui.checklist.area"))
        every = Choice(_ALL, t("ui.checklist.area.all"))
        named = tuple(Choice(area, say(content.area_title(area))) for area in areas)
        self._area.set_choices((every, *named))
        self._area.choose(state.area or _ALL)
        self._layer_field.set_texts(t("ui.checklist.layer"))
        known = tuple(Choice(name, say(title)) for name, title in content.layers.items() if name in layers)
        self._layer.set_choices((Choice(_ALL, t("ui.checklist.layer.all")), *known))
        self._layer.choose(state.layer or _ALL)

    def _area_taken(self, area: object) -> None:
        self._model.choose_area(str(area) if area else None)

    def _layer_taken(self, layer: object) -> None:
        self._model.choose_layer(str(layer) if layer else None)

    def _type_taken(self, name: str, is_on: bool) -> None:
        if (name in self._model.state.types) != is_on:
            chosen = set(self._model.state.types) ^ {name}
            self._model.set_types(tuple(each for each in self._ticks if each in chosen))


class ScorePart(QWidget):
    """Score, coverage, proof share and cap: always the four together, never one alone."""

    def __init__(self) -> None:
        super().__init__()
        self._figure, self._coverage, self._proof = Figure(), LabelledBar(), LabelledBar()
        self._badges, self._high, self._open = FlowRow(), StatusBadge(), StatusBadge()
        self._grade, self._capped = StatusBadge(), Label(style=Style.SMALL)
        for badge in (self._grade, self._high, self._open):
            self._badges.add(badge)
        inside = column(self, gap_step=3)
        for part in (self._figure, self._coverage, self._proof, self._badges, self._capped):
            inside.addWidget(part)

    def show_score(self, score: ChecklistScore) -> None:
        """Show the four of them."""
        self._figure.show_figure(t("ui.checklist.score"), percent(score.score))
        self._figure.show_bar(percent_number(score.score), 100)
        self._fill(self._coverage, t("ui.checklist.coverage"), percent(score.coverage))
        self._coverage.bar.show_value(percent_number(score.coverage), 100)
        self._fill(self._proof, t("ui.checklist.proof"), percent(score.proof))
        self._proof.bar.show_value(percent_number(score.proof), 100)
        high = len(score.open_high)
        self._grade.show_status(_grade(score))
        self._high.show_status(Status(Tone.DANGER, t("ui.checklist.high", count=high), "✗") if high else None)
        self._open.show_status(_open_badge(score))
        self._capped.show_text(t("ui.checklist.capped", items=", ".join(score.caps)) if score.caps else "")

    def _fill(self, bar: LabelledBar, label: str, value: str) -> None:
        bar.show_value(label, value, 0)


def _subject(state: ItemsState, subject: Subject) -> str:
    if subject.worker is None:
        return t(f"ui.checklist.subject.{subject.role}")
    name = state.names.get(subject.worker)
    return f"{subject.worker} {name}" if name else subject.worker


def _grade(score: ChecklistScore) -> Status | None:
    if score.grade is None:
        return None
    tone, sign = _GRADES[score.grade]
    return Status(tone, t(f"ui.checklist.grade.{score.grade}"), sign)


def _open_badge(score: ChecklistScore) -> Status | None:
    """What is not met; nothing is said of that while there are items without an answer."""
    if score.open_items:
        return Status(Tone.WARNING, t("ui.checklist.open", count=len(score.open_items)), "!")
    is_whole = score.answered == score.total
    return Status(Tone.SUCCESS, t("ui.checklist.all_met"), "✓") if is_whole else None


def _fill(bar: LabelledBar, area: AreaProgress) -> None:
    value = t("ui.checklist.area.value", answered=area.answered, total=area.total)
    bar.show_value(say(area.title), value, area.answered, area.total)
