"""Indicators before and during the pilot, and the risks with their signals and remedies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sme_smartwork.plan.model import Measure
from ui.i18n import error_told, say, t
from ui.kit import Card, Columns, FormField, Label, LineEdit, Rows, Style, column
from ui.plan.tasks.words import basis, figure, from_to

if TYPE_CHECKING:
    from sme_smartwork.plan.content import Indicator
    from ui.plan.tasks.state import TasksState
    from ui.plan.tasks.view_model import TasksViewModel

WHICH = ("before", "after")
_FROM_RECORDS = "usage"


class MeasuresPart(QWidget):
    """A line an indicator: before, after, and how they compare."""

    def __init__(self, model: TasksViewModel) -> None:
        super().__init__()
        self._model = model
        self._card, self._when, self._rows = Card(), Label(style=Style.SUBTLE), Rows()
        self._card.body.addWidget(self._when)
        self._card.body.addWidget(self._rows)
        whole = column(self, gap_step=4)
        whole.addWidget(self._card)
        whole.addStretch(1)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._card.set_title(t("ui.plan.tasks.measures"))

    def draw(self, state: TasksState) -> None:
        """Show the indicators of `state`."""
        if state.content is None or state.plan is None:
            return
        self._when.setText(t("ui.plan.tasks.measures.when", span=from_to(state.plan.baseline)))
        self._rows.show_rows(
            [(each.id, each) for each in state.content.indicators],
            lambda: MeasureRow(self._model),
            lambda line, each: line.show_indicator(each, state),
        )


class MeasureRow(QWidget):
    """One indicator."""

    def __init__(self, model: TasksViewModel) -> None:
        super().__init__()
        self._id = ""
        self._lines = {name: LineEdit() for name in WHICH}
        self._fields = {name: FormField(line) for name, line in self._lines.items()}
        self._title, self._told = Label(style=Style.STRONG), Label(style=Style.SUBTLE)
        across = Columns(minimum_em=8)
        for name, line in self._lines.items():
            line.finished.connect(lambda typed, name=name: model.enter_measure(self._id, name, typed))
            across.add(self._fields[name])
        whole = column(self, gap_step=1)
        for part in (self._title, across, self._told):
            whole.addWidget(part)

    def show_indicator(self, indicator: Indicator, state: TasksState) -> None:
        """Show what was measured."""
        self._id = indicator.id
        unit = t(f"ui.plan.tasks.unit.{indicator.unit}")
        self._title.setText(f"{say(indicator.title)} ({unit})")
        kept = state.choices.measures.get(indicator.id, Measure())
        for name, line in self._lines.items():
            line.setObjectName(f"measure-{indicator.id}-{name}")
            label = t(f"ui.plan.tasks.measures.{name}")
            self._fields[name].set_texts(label, question=say(indicator.title))
            field = f"{indicator.id}.{name}"
            line.show_text(state.typed.get(field, figure(getattr(kept, name))))
            problem = state.problems.get(field)
            self._fields[name].set_error(" ".join(error_told(problem)) if problem else "")
        self._told.show_text(
            "\n".join(filter(None, (_compared(indicator, kept), _recorded(indicator, state))))
        )


def _compared(indicator: Indicator, kept: Measure) -> str:
    if kept.before is None or kept.after is None:
        return ""
    change = kept.after - kept.before
    if not change:
        return t("ui.plan.tasks.measures.same")
    is_better = (change > 0) == (indicator.better == "more")
    key = "better" if is_better else "worse"
    return t(f"ui.plan.tasks.measures.{key}", change=f"{change:+f}")


def _recorded(indicator: Indicator, state: TasksState) -> str:
    if indicator.id != _FROM_RECORDS or state.used_days is None:
        return ""
    return t("ui.plan.tasks.measures.recorded", count=state.used_days)


class RisksPart(QWidget):
    """A card a risk."""

    def __init__(self) -> None:
        super().__init__()
        self._rows, self._note = Rows(), Label(style=Style.SMALL)
        whole = column(self, gap_step=4)
        whole.addWidget(self._rows)
        whole.addWidget(self._note)
        whole.addStretch(1)

    def retranslate(self) -> None:
        """Every word depends on the plan."""

    def draw(self, state: TasksState) -> None:
        """Show the risks of the plan."""
        if state.content is None:
            return
        self._rows.show_rows(
            [(each.id, each) for each in state.content.risks],
            RiskCard,
            lambda card, each: card.show_words(say(each.title), say(each.signal), say(each.remedy)),
        )
        sources, confidence, as_of = basis(state.content)
        told = t("ui.plan.tasks.basis", sources=" · ".join(sources), confidence=confidence, as_of=as_of)
        self._note.setText(told)


class RiskCard(Card):
    """One risk: how it shows, and what helps."""

    def __init__(self) -> None:
        super().__init__()
        self._signal, self._remedy = Label(), Label()
        self.body.addWidget(self._signal)
        self.body.addWidget(self._remedy)

    def show_words(self, title: str, signal: str, remedy: str) -> None:
        """Say what it is."""
        self.set_title(title)
        self._signal.setText(t("ui.plan.tasks.risk.signal", words=signal))
        self._remedy.setText(t("ui.plan.tasks.risk.remedy", words=remedy))
