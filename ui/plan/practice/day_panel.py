"""Smart Work Days: fix one, say who took part and whether the leader went first; the record over months."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sme_smartwork.exact import decimal
from ui.i18n import error_told, iso, say, t
from ui.kit import (
    BarList,
    Card,
    Choice,
    Columns,
    FormField,
    Label,
    LineEdit,
    Picker,
    QuietButton,
    Style,
    Tone,
    column,
)
from ui.kit.bars import BarRow
from ui.plan.practice.rows import PeopleTable, TickLine, below

if TYPE_CHECKING:
    from sme_smartwork.guide.model import UseFigure
    from sme_smartwork.guide.practice import SmartDay
    from sme_smartwork.guide.use import MonthUse
    from ui.plan.practice.state import PracticeState
    from ui.plan.practice.view_model import PracticeViewModel

_LEFT = Qt.AlignmentFlag.AlignLeft
TARGET = "target"


class DayPanel(QWidget):
    """The days left, the use rate below."""

    def __init__(self, model: PracticeViewModel) -> None:
        super().__init__()
        self._model = model
        self.days, self.opened, self.use = Card(), Card(), Card()
        self.typed, self.fix = LineEdit(), QuietButton(slot=self._fix)
        self.picker, self.drop = Picker(), QuietButton(slot=model.drop_day)
        self.led, self.note = TickLine(), LineEdit()
        self._typed_field, self._picker_field, self._note_field = map(
            FormField, (self.typed, self.picker, self.note)
        )
        self.people = PeopleTable("day")
        self._about, self._count, self._none = Label(style=Style.SUBTLE), Label(style=Style.STRONG), Label()
        self.bars, self._use_about, self._lines = (
            BarList(),
            Label(style=Style.SUBTLE),
            Label(style=Style.SMALL),
        )
        for name in ("typed", "fix", "picker", "drop", "note"):
            getattr(self, name).setObjectName(f"day-{name}")
        self._lay_out()
        self.typed.submitted.connect(lambda _text: self._fix())
        self.picker.chosen.connect(lambda number: model.open_day(int(str(number))))
        self.led.turned.connect(lambda _name, led: model.say_of_day(led=led))
        self.note.finished.connect(lambda words: model.say_of_day(note=words.strip()))
        self.people.turned.connect(model.turn_part)

    def _lay_out(self) -> None:
        below(self.days.body, self._about, self._typed_field)
        self.days.body.addWidget(self.fix, 0, _LEFT)
        below(
            self.opened.body,
            self._picker_field,
            self._none,
            self._count,
            self.led,
            self._note_field,
            self.people,
        )
        self.opened.body.addWidget(self.drop, 0, _LEFT)
        below(self.use.body, self._use_about, self.bars, self._lines)
        whole = column(self, gap_step=5)
        beside = Columns(minimum_em=22)
        for card in (self.days, self.use):
            beside.add(card)
        below(whole, beside, self.opened)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.days.set_title(t("ui.plan.practice.day.title"))
        self._about.setText(t("ui.plan.practice.day.about"))
        self._typed_field.set_texts(t("ui.plan.practice.day.on"), t("ui.plan.practice.day.on.help"))
        self.fix.setText(t("ui.plan.practice.day.fix"))
        self.opened.set_title(t("ui.plan.practice.day.record"))
        self._picker_field.set_texts(t("ui.plan.practice.day.which"))
        self._note_field.set_texts(t("ui.plan.practice.day.note"))
        self.drop.setText(t("ui.plan.practice.day.drop"))
        self.use.set_title(t("ui.plan.practice.use.title"))
        self._use_about.setText(t("ui.plan.practice.use.about"))
        heads = (t("ui.plan.practice.code"), t("ui.plan.practice.name"), t("ui.plan.practice.day.took"))
        words = (t("ui.plan.practice.day.turn"), t("ui.plan.practice.day.everybody"))
        self.people.set_texts(t("ui.plan.practice.day.people"), heads, *words)

    def show_state(self, state: PracticeState) -> None:
        """Show the days and the use rate."""
        problem = state.problems.get("on")
        self._typed_field.set_error(" ".join(error_told(problem)) if problem else "")
        found = state.opened_day
        parts = (self._picker_field, self._count, self.led, self._note_field, self.people, self.drop)
        for part in parts:
            part.setVisible(found is not None)
        self._none.show_text("" if found else t("ui.plan.practice.day.none"))
        if found is not None:
            self._show_day(state, found)
        self._show_use(state)

    def _fix(self) -> None:
        if self._model.fix_day(self.typed.text()):
            self.typed.clear()

    def _show_day(self, state: PracticeState, found: SmartDay) -> None:
        self.picker.set_choices(tuple(Choice(each.entry.id, _told(state, each)) for each in state.days))
        self.picker.choose(found.entry.id)
        held = sum(each.on <= state.today for each in state.days)
        led = sum(each.has_led for each in state.days)
        self._count.setText(t("ui.plan.practice.day.count", held=held, led=led))
        self.led.show_line("led", t("ui.plan.practice.day.led"), found.has_led)
        self.note.show_text(state.typed.get("note", found.note))
        problem = state.problems.get("note")
        self._note_field.set_error(" ".join(error_told(problem)) if problem else "")
        self.people.show_people(state.people, found.took_part, t("ui.plan.practice.day.took"))

    def _show_use(self, state: PracticeState) -> None:
        """Our months against the target of then, and the lines of today in words."""
        figures = state.known.figures
        target = figures[TARGET]
        uses = state.uses or ()
        ours = [_bar(each) for each in uses]
        others = [
            BarRow(say(each.title), Decimal(each.percent), f"{each.percent}%", Tone.NEUTRAL)
            for each in figures.values()
        ]
        self.bars.show_bars(
            (*ours, *others),
            target=Decimal(target.percent),
            legend=t("ui.plan.practice.use.legend", title=say(target.title), percent=target.percent),
        )
        missing = "reading" if state.uses is None else "none"
        lines = [] if uses else [t(f"ui.plan.practice.use.{missing}")]
        self._lines.setText("\n".join((*lines, *map(_told_figure, figures.values()))))


def _told_figure(each: UseFigure) -> str:
    sources = ", ".join(say(source.title) for source in each.sources)
    return t(
        "ui.plan.practice.use.line",
        title=say(each.title),
        note=say(each.note),
        day=each.as_of,
        confidence=each.confidence,
        source=sources,
    )


def _bar(each: MonthUse) -> BarRow:
    percent = None if each.rate is None else decimal(each.rate * 100)
    words = t("ui.plan.practice.use.share", percent=shown(percent), used=each.used, employed=each.employed)
    return BarRow(f"{each.month:%Y-%m}", percent, words, Tone.PRIMARY)


def shown(percent: Decimal | None) -> str:
    """A percentage to one place, half up; a dash where there is none."""
    return "–" if percent is None else str(percent.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _told(state: PracticeState, each: SmartDay) -> str:
    words = "ahead" if each.on > state.today else "held"
    return t(
        f"ui.plan.practice.day.{words}", day=iso(each.on), count=len(each.took_part), people=len(state.people)
    )
