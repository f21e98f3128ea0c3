"""The ministry's pre-diagnosis: typed a programme at a time or brought as a table, beside our result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.subsidy.prediagnosis import Agreement, Comparison, Theirs, compare
from ui.i18n import error_told, say, t
from ui.kit import Card, Choice, Columns, FlowRow, FormField, Label, Picker, QuietButton, Rows, Style
from ui.subsidy.choice_row import ChoiceRow, Doing, Line

if TYPE_CHECKING:
    from ui.session import Session
    from ui.subsidy.state import SubsidyState
    from ui.subsidy.view_model import SubsidyViewModel

_FILES = "*.xlsx *.csv *.tsv"
_MOST_REASONS = 3


class TheirsCard(Card):
    """Same, differs, or one of the two does not say; where it differs, our conditions tell why."""

    def __init__(self, session: Session, model: SubsidyViewModel) -> None:
        super().__init__()
        self._session, self._recording = session, model.recording
        self._about, self._programme, self._said = Label(style=Style.SUBTLE), Picker(), Picker()
        self._fields = FormField(self._programme), FormField(self._said)
        self._note, self._bring = QuietButton(slot=self._note_it), QuietButton(slot=self._choose_file)
        self._problem, self._unread = Label(style=Style.ERROR), Label(style=Style.SMALL)
        self._rows = Rows(gap_step=3)
        names = ("theirs-programme", "theirs-said", "theirs-note", "theirs-bring")
        parts = (self._programme, self._said, self._note, self._bring)
        for name, part in zip(names, parts, strict=True):
            part.setObjectName(name)
        across, buttons = Columns(minimum_em=14, gap_step=4), FlowRow()
        for field in self._fields:
            across.add(field)
        for button in (self._note, self._bring):
            buttons.add(button)
        for widget in (self._about, across, buttons, self._problem, self._unread, self._rows):
            self.body.addWidget(widget)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.subsidy.theirs"))
        self._about.setText(t("ui.subsidy.theirs.about"))
        self._fields[0].set_texts(t("ui.subsidy.received.programme"))
        self._fields[1].set_texts(t("ui.subsidy.theirs.said"))
        self._said.set_choices(tuple(Choice(each, t(f"ui.subsidy.theirs.{each.value}")) for each in Theirs))
        self._note.setText(t("ui.subsidy.theirs.note"))
        self._bring.setText(t("ui.subsidy.theirs.bring"))

    def show_state(self, state: SubsidyState) -> None:
        """Show both results of every programme the pre-diagnosis speaks of."""
        programmes = state.evaluation.programmes if state.evaluation else ()
        titles = sorted((say(each.title), each.id) for each in programmes)
        self._programme.set_choices(tuple(Choice(name, title) for title, name in titles))
        known = {each.id for each in programmes}
        theirs = {name: said for name, said in state.record.theirs.items() if name in known}
        lines = [(each.programme, self._line(each)) for each in compare(programmes, theirs)]
        self._rows.show_rows(lines, ChoiceRow, ChoiceRow.show_line)
        unread = state.record.unread
        told = "\n".join(unread)
        self._unread.show_text(t("ui.subsidy.theirs.unread", count=len(unread), lines=told) if unread else "")
        problem = state.record.problem
        self._problem.show_text(" ".join(error_told(problem)) if problem else "")

    def _line(self, each: Comparison) -> Line:
        told = {
            "ours": t(f"ui.subsidy.status.{each.ours.value}"),
            "theirs": t(f"ui.subsidy.theirs.{each.theirs.value}"),
        }
        notes = [t("ui.subsidy.theirs.both", **told)]
        if each.agreement is not Agreement.SAME:
            notes.append(t("ui.subsidy.theirs.why"))
            notes += [f"– {say(condition.sentence)}" for condition in each.why[:_MOST_REASONS]]
        gone = Doing(t("ui.subsidy.best.do.forget"), lambda: self._recording.say(each.programme, None))
        agreement = t(f"ui.subsidy.theirs.agreement.{each.agreement.value}")
        return Line(say(each.title), "\n".join(notes), agreement, (gone,))

    def _note_it(self) -> None:
        programme, said = self._programme.value, self._said.value
        self._fields[0].set_error("" if programme else t("ui.subsidy.received.which"))
        self._fields[1].set_error("" if said else t("ui.subsidy.theirs.choose"))
        if programme and isinstance(said, Theirs):
            self._recording.say(str(programme), said)

    def _choose_file(self) -> None:
        patterns = f"{t('ui.subsidy.theirs.files')} ({_FILES})"
        path = self._session.dialogs.open_file(t("ui.subsidy.theirs.bring"), patterns)
        if path is not None:
            self._recording.bring(path)
