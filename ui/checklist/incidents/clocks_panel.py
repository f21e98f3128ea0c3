"""The clocks of the law: what decides them, how much time is left, and what was reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.checklist.incidents.clocks import Running
from sme_smartwork.checklist.incidents.fields import question_text
from sme_smartwork.checklist.incidents.model import Truth
from ui.checklist.incidents.rows import Brief, BriefRow
from ui.checklist.incidents.words import clock_status, left_words, moment
from ui.checklist.incidents.writing import read_moment
from ui.i18n import iso, language, say, t
from ui.kit import (
    Card,
    Choice,
    Columns,
    FormField,
    Label,
    LineEdit,
    QuestionRow,
    QuietButton,
    Rows,
    StatusBadge,
    Style,
    column,
)
from ui.theme import Tone

if TYPE_CHECKING:
    from datetime import datetime

    from sme_smartwork.checklist.incidents.clocks import Clock
    from ui.checklist.incidents.drafts import Drafts
    from ui.checklist.incidents.state import IncidentsState
    from ui.checklist.incidents.view_model import IncidentsViewModel

_OPEN = (Running.UNDECIDED, Running.RUNNING, Running.OVERDUE)
_REPORT = ("at", "to", "reference")


class ClocksPanel(QWidget):
    """Questions above, clocks below; a question nobody can answer yet keeps its clocks open."""

    def __init__(self, model: IncidentsViewModel) -> None:
        super().__init__()
        self._model = model
        self._about, self._ask = Label(style=Style.SUBTLE), Rows(gap_step=3)
        self._rows, self._all, self._brief = Rows(gap_step=4), Card(margin_step=5), Rows(gap_step=2)
        self._all.body.addWidget(self._brief)
        whole = column(self, gap_step=4)
        for part in (self._about, self._all, self._ask, self._rows):
            whole.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._about.setText(t("ui.checklist.incidents.clocks.about"))
        self._all.set_title(t("ui.checklist.incidents.clocks.all"))
        for each in self._rows.widgets():
            if isinstance(each, ClockCard):
                each.retranslate()

    def show_state(self, state: IncidentsState) -> None:
        """Show the questions and clocks of the incident."""
        asked = [name for each in state.clocks for name in (*each.rule.needs_all, *each.rule.needs_any)]
        questions = [(name, (name, state)) for name in dict.fromkeys(asked)]
        self._ask.show_rows(questions, self._new_question, self._fill_question)
        briefs = [
            Brief(say(each.rule.title), clock_status(each), left_words(each, state.now))
            for each in state.clocks
        ]
        self._brief.show_rows([(each.title, each) for each in briefs], BriefRow, BriefRow.show_row)
        clocks = [(each.rule.id, (each, state)) for each in state.clocks]
        self._rows.show_rows(clocks, self._new_clock, ClockCard.show_clock)

    def _new_question(self) -> _Question:
        made = _Question()
        made.answered.connect(self._answer)
        return made

    def _fill_question(self, shown: _Question, data: tuple[str, IncidentsState]) -> None:
        shown.show_asked(*data)

    def _answer(self, question: str, answer: Truth) -> None:
        self._model.answer(question, answer)

    def _new_clock(self) -> ClockCard:
        made = ClockCard(self._model.drafts)
        made.reported.connect(self._model.writing.report)
        return made


class _Question(QuestionRow):
    """One question with three answers; nobody has to know."""

    answered = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.segmented.clearable = False
        self.chosen.connect(lambda answer: self.answered.emit(self._name, answer))

    def show_asked(self, name: str, state: IncidentsState) -> None:
        """Show the question called `name` and its answer."""
        self._name = name
        self.setObjectName(f"ask-{name}")
        question, incident = state.response.questions[name], state.incident
        words = question_text(state.response, name, state.values, language())
        self.show_question("", words, say(question.help) if question.help else "")
        self.set_choices(tuple(Choice(each, t(f"incidents.truth.{each.value}")) for each in Truth))
        self.choose(incident.answers.get(name, Truth.UNKNOWN) if incident is not None else None)
        self.segmented.setEnabled(incident is not None and incident.is_open)


class ClockCard(Card):
    """One clock; `reported` carries what was done about it."""

    reported = Signal(str, object, str, str)

    def __init__(self, drafts: Drafts) -> None:
        super().__init__(margin_step=5)
        self._name, self._drafts = "", drafts
        self._now: datetime | None = None
        self.badge, self.left = StatusBadge(), Label(style=Style.HEADING)
        self._duty, self._law, self._open = Label(), Label(style=Style.SMALL), Label(style=Style.STRONG)
        self._points = Label()
        self.inputs = {name: LineEdit() for name in _REPORT}
        self._fields = {name: FormField(line) for name, line in self.inputs.items()}
        self._done = QuietButton(slot=self._report)
        self._form = Columns(minimum_em=9, gap_step=3)
        for field in self._fields.values():
            self._form.add(field)
        for part in (self.badge, self.left, self._duty, self._open, self._points, self._law, self._form):
            self.body.addWidget(part)
        self.body.addWidget(self._done, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def retranslate(self) -> None:
        """Words in the language in force."""
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.checklist.incidents.report.{name}"))
        self._done.setText(t("ui.checklist.incidents.report"))

    def show_clock(self, data: tuple[Clock, IncidentsState]) -> None:
        """Show one clock and the incident it belongs to."""
        found, state = data
        self._name, self._now = found.rule.id, state.now
        self.setObjectName(f"clock-{self._name}")
        self._done.setObjectName(f"report-{self._name}")
        for name, line in self.inputs.items():
            line.setObjectName(f"report-{self._name}-{name}")
        self.set_title(say(found.rule.title))
        self.badge.show_status(clock_status(found))
        self.set_tone(Tone.DANGER if found.is_over else Tone.NEUTRAL)
        self.left.show_text(left_words(found, state.now))
        self._duty.setText(say(found.rule.duty))
        self._open.show_text(_questions(found, state))
        self._points.show_text(_points(found))
        self._law.setText(_law(found, state))
        incident = state.incident
        if incident is not None:
            for name, line in self.inputs.items():
                self._drafts.hold(f"{self._name} {name}", incident.id, line)
        is_open = incident is not None and incident.is_open and found.state in _OPEN
        self._form.setVisible(is_open)
        self._done.setVisible(is_open)

    def _report(self) -> None:
        typed = self.inputs["at"].text().strip()
        at = self._now if not typed or self._now is None else read_moment(typed, self._now)
        self._fields["at"].set_error("" if at else t("ui.checklist.incidents.no_moment"))
        if at is not None:
            to, reference = self.inputs["to"].text(), self.inputs["reference"].text()
            self.reported.emit(self._name, at, to, reference)
            for line in self.inputs.values():
                line.clear()


def _questions(found: Clock, state: IncidentsState) -> str:
    if not found.open_questions:
        return ""
    asked = (question_text(state.response, each, state.values, language()) for each in found.open_questions)
    return "? " + t("ui.checklist.incidents.open_questions", questions=" / ".join(asked))


def _points(found: Clock) -> str:
    return "\n".join(
        "! " + t("ui.checklist.incidents.open_point", text=say(each.text), as_of=iso(each.as_of))
        for each in found.rule.open_points
    )


def _law(found: Clock, state: IncidentsState) -> str:
    value = state.values[found.rule.hours]
    key = "own" if value.own is not None else "pack"
    since = moment(found.since, state.now) if found.since is not None else "-"
    return t(
        f"ui.checklist.incidents.law.{key}",
        law=say(found.rule.law),
        hours=found.hours,
        pack=value.pack_value,
        as_of=iso(found.rule.as_of),
        confidence=value.confidence,
        since=since,
        tell=say(found.rule.tell),
    )
