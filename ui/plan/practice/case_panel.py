"""The case card: the firm's own story, the fields that would leave, and the file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.guide.case_paper import Field, fields
from sme_smartwork.guide.practice import MOST_FIGURES, Figure
from ui.i18n import error_told, language, t
from ui.kit import (
    Card,
    Choice,
    Columns,
    EmptyState,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    MultiLine,
    Picker,
    QuietButton,
    Rows,
    Style,
    column,
)
from ui.plan.practice.rows import TickLine, below
from ui.theme import em

if TYPE_CHECKING:
    from ui.plan.practice.state import PracticeState
    from ui.plan.practice.view_model import PracticeViewModel

_LEFT = Qt.AlignmentFlag.AlignLeft
_WORDS = ("title", "problem", "did", "quote", "speaker")
_LONG = ("problem", "did", "quote")
_LONG_EM = 6.5


class CasePanel(QWidget):
    """`wanted` asks where the file shall be put."""

    wanted = Signal()

    def __init__(self, model: PracticeViewModel) -> None:
        super().__init__()
        self._model = model
        self.story, self.leaving, self._none = Card(), Card(), EmptyState()
        self.picker, self.new, self.drop = (
            Picker(),
            QuietButton(slot=model.new_case),
            QuietButton(slot=model.drop_case),
        )
        self._picker_field, self._about = FormField(self.picker), Label(style=Style.SUBTLE)
        self.words = {name: MultiLine() if name in _LONG else LineEdit() for name in _WORDS}
        self._fields = {name: FormField(each) for name, each in self.words.items()}
        self.figures = [(LineEdit(), LineEdit()) for _ in range(MOST_FIGURES)]
        self._figure_fields = [(FormField(text), FormField(source)) for text, source in self.figures]
        self.agreed, self.firm, self.rows = TickLine(), TickLine(), Rows(gap_step=2)
        self._agreed_wrong, self._leaving_about = Label(style=Style.ERROR), Label(style=Style.SUBTLE)
        self.write = QuietButton(slot=self._hand_on)
        for name in ("picker", "new", "drop", "write"):
            getattr(self, name).setObjectName(f"case-{name}")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        buttons = FlowRow()
        for button in (self.new, self.drop):
            buttons.add(button)
        first = (self._fields[name] for name in ("title", "problem", "did"))
        below(self.story.body, self._about, self._picker_field, buttons, *first)
        for text, source in self._figure_fields:
            both = Columns(minimum_em=12, gap_step=3)
            both.add(text)
            both.add(source)
            self.story.body.addWidget(both)
        below(
            self.story.body, self._fields["quote"], self._fields["speaker"], self.agreed, self._agreed_wrong
        )
        below(self.leaving.body, self._leaving_about, self.firm, self.rows)
        self.leaving.body.addWidget(self.write, 0, _LEFT)
        whole = column(self, gap_step=5)
        below(whole, self._none, self.story, self.leaving)

    def _connect(self) -> None:
        model = self._model
        self.picker.chosen.connect(lambda number: model.open_case(int(str(number))))
        for name, field in self.words.items():
            field.setObjectName(f"case-{name}")
            if name in _LONG:
                field.setMaximumHeight(em(_LONG_EM))
            field.finished.connect(partial(model.write, name))
        for at, (text, source) in enumerate(self.figures):
            text.setObjectName(f"case-figure-{at}")
            source.setObjectName(f"case-source-{at}")
            for line in (text, source):
                line.finished.connect(lambda _words, at=at: self._figure(at))
        self.agreed.turned.connect(lambda _name, agreed: model.may_quote(agreed))
        self.firm.turned.connect(lambda _name, named: model.name_firm(named))

    def _figure(self, at: int) -> None:
        text, source = self.figures[at]
        self._model.write_figure(at, text.text(), source.text())

    def _hand_on(self) -> None:
        if self._model.may_hand_on():
            self.wanted.emit()

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.story.set_title(t("ui.plan.practice.case.title"))
        self._about.setText(t("ui.plan.practice.case.about"))
        self._picker_field.set_texts(t("ui.plan.practice.case.which"))
        self.new.setText(t("ui.plan.practice.case.new"))
        self.drop.setText(t("ui.plan.practice.case.drop"))
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.plan.practice.case.{name}.label"))
        for at, (text, source) in enumerate(self._figure_fields, 1):
            text.set_texts(t("ui.plan.practice.case.figure", number=at))
            source.set_texts(t("ui.plan.practice.case.source", number=at))
        self.leaving.set_title(t("ui.plan.practice.case.leaving"))
        self._leaving_about.setText(t("ui.plan.practice.case.leaving.about"))
        self.write.setText(t("ui.plan.practice.case.write"))
        empty = (t("ui.plan.practice.case.none"), t("ui.plan.practice.case.none.todo"))
        self._none.show_state(*empty, t("ui.plan.practice.case.new"), self._model.new_case)

    def show_state(self, state: PracticeState) -> None:
        """Show the open case, and what of it would leave."""
        found, told = state.opened_case, state.told
        self._none.setVisible(found is None)
        for card in (self.story, self.leaving):
            card.setVisible(found is not None)
        if found is None:
            return
        self._picker_field.setVisible(len(state.cases) > 1)
        self.picker.set_choices(
            tuple(
                Choice(each.id, _name(each.document.get("title"), each.on.isoformat()))
                for each in state.cases
            )
        )
        self.picker.choose(found.id)
        for name, field in self.words.items():
            field.show_text(state.typed.get(name, getattr(told, name)))
        figures = (*told.figures, *[Figure()] * MOST_FIGURES)[:MOST_FIGURES]
        for at, ((text, source), figure) in enumerate(zip(self.figures, figures, strict=True), 1):
            text.show_text(state.typed.get(f"figure.{at}", figure.text))
            source.show_text(state.typed.get(f"source.{at}", figure.source))
        self.agreed.show_line("agreed", t("ui.plan.practice.case.agreed"), told.may_quote)
        self._show_problems(state)
        self._show_leaving(state)

    def _show_problems(self, state: PracticeState) -> None:
        wrong = {name: " ".join(error_told(problem)) for name, problem in state.problems.items()}
        for name, field in self._fields.items():
            field.set_error(wrong.get(name, ""))
        for at, (_text, source) in enumerate(self._figure_fields, 1):
            source.set_error(wrong.get(f"source.{at}", ""))
        self._agreed_wrong.show_text(f"✗ {wrong['may_quote']}" if "may_quote" in wrong else "")

    def _show_leaving(self, state: PracticeState) -> None:
        self.firm.show_line("firm", t("ui.plan.practice.case.firm"), state.with_firm)
        told = fields(state.told, self._model.firm, language())
        self.rows.show_rows(list(enumerate(told)), _FieldRow, _FieldRow.show_field)


class _FieldRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._label, self._words = Label(style=Style.SMALL_STRONG), Label()
        whole = column(self, gap_step=1)
        whole.addWidget(self._label)
        whole.addWidget(self._words)

    def show_field(self, each: Field) -> None:
        """Show one field that leaves."""
        self._label.setText(each.label)
        self._words.setText(each.words)


def _name(title: object, on: str) -> str:
    return f"{title} · {on}" if title else on
