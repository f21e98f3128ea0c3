"""The record of one incident: since when it was known, what was written, how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sme_smartwork.checklist.incidents.fields import Telling, entry_text, person
from sme_smartwork.checklist.incidents.model import What
from ui.checklist.incidents.rows import Said, SaidRow
from ui.checklist.incidents.words import moment
from ui.checklist.incidents.writing import read_moment
from ui.i18n import language, t
from ui.kit import (
    Card,
    Columns,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    MultiLine,
    QuietButton,
    Rows,
    Style,
    column,
)
from ui.theme import em

if TYPE_CHECKING:
    from ui.checklist.incidents.state import IncidentsState
    from ui.checklist.incidents.view_model import IncidentsViewModel

_LINES = 7  # em: how high a text to write is
_NO_CORRECTION = (What.CORRECTION, What.DONE, What.NOT_DONE, What.HANDED_ON)


class LogPanel(QWidget):
    """Entries are added below each other; none is changed."""

    def __init__(self, model: IncidentsViewModel) -> None:
        super().__init__()
        self._model, self._state = model, model.state
        self._known, self._log = KnownCard(model), Card()
        self.text, self._rows = MultiLine(), Rows(gap_step=3)
        self.text.setObjectName("incident-note")
        self.text.setMaximumHeight(em(_LINES))
        self._about = Label(style=Style.SUBTLE)
        self._note, self._learn = QuietButton(slot=self._write_note), QuietButton(slot=self._write_learned)
        self._note.setObjectName("incident-write")
        self._learn.setObjectName("incident-learned")
        self._field = FormField(self.text)
        self._writing = FlowRow()
        for button in (self._note, self._learn):
            self._writing.add(button)
        for part in (self._about, self._field, self._writing, self._rows):
            self._log.body.addWidget(part)
        self._end = EndCard(model)
        whole = column(self, gap_step=4)
        for card in (self._known, self._log, self._end):
            whole.addWidget(card)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._log.set_title(t("ui.checklist.incidents.log"))
        self._about.setText(t("ui.checklist.incidents.log.about"))
        self._field.set_texts(t("ui.checklist.incidents.log.text"))
        self._note.setText(t("ui.checklist.incidents.log.write"))
        self._learn.setText(t("ui.checklist.incidents.log.learned"))
        self._known.retranslate()
        self._end.retranslate()

    def show_state(self, state: IncidentsState) -> None:
        """Show the record of the incident."""
        incident = state.incident
        if incident is None:
            return
        self._model.drafts.hold("note", incident.id, self.text)
        told = Telling(incident, state.response, state.clocks, state.values, "", state.names)
        correct = t("ui.checklist.incidents.correct") if incident.is_open else ""
        rows = [
            Said(
                each.id,
                f"{moment(each.at, state.now)} · {person(each.by, told, language())}",
                entry_text(each, told, language()),
                "" if each.what in _NO_CORRECTION else correct,
            )
            for each in reversed(incident.log)
        ]
        self._rows.show_rows([(each.key, each) for each in rows], self._new_row, SaidRow.show_row)
        for part in (self._field, self._writing):
            part.setVisible(incident.is_open)
        self._known.show_state(state)
        self._end.show_state(state)

    def _new_row(self) -> SaidRow:
        made = SaidRow()
        made.correcting.connect(self._model.writing.correct)
        return made

    def _write_note(self) -> None:
        self._model.writing.note(self.text.toPlainText())
        self.text.clear()

    def _write_learned(self) -> None:
        self._model.writing.learn(self.text.toPlainText())
        self.text.clear()


class KnownCard(Card):
    """The moment of knowing, and a way to correct it that keeps the first one."""

    def __init__(self, model: IncidentsViewModel) -> None:
        super().__init__()
        self._model = model
        self._now, self._before = Label(style=Style.HEADING), Label(style=Style.SMALL)
        self.at, self.reason = LineEdit(), LineEdit()
        self.at.setObjectName("incident-known")
        self.reason.setObjectName("incident-known-why")
        self._fields = {"at": FormField(self.at), "reason": FormField(self.reason)}
        self._change = QuietButton(slot=self._keep)
        self._change.setObjectName("incident-known-keep")
        self._form = Columns(minimum_em=11, gap_step=3)
        for field in self._fields.values():
            self._form.add(field)
        for part in (self._now, self._before, self._form):
            self.body.addWidget(part)
        self.body.addWidget(self._change, 0, Qt.AlignmentFlag.AlignLeft)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("incidents.field.known"))
        for name, field in self._fields.items():
            field.set_texts(t(f"ui.checklist.incidents.known.{name}"))
        self._change.setText(t("ui.checklist.incidents.known.change"))

    def show_state(self, state: IncidentsState) -> None:
        """Show since when it was known, and what was said before."""
        incident = state.incident
        if incident is None:
            return
        for name, editor in (("known", self.at), ("known why", self.reason)):
            self._model.drafts.hold(name, incident.id, editor)
        self._now.setText(moment(incident.known_at, state.now))
        before = [
            t("ui.checklist.incidents.known.before", at=moment(old.at, state.now), reason=new.reason)
            for old, new in zip(incident.history, incident.history[1:], strict=False)
        ]
        self._before.show_text("\n".join(before))
        self._form.setVisible(incident.is_open)
        self._change.setVisible(incident.is_open)
        self.at.setPlaceholderText(moment(incident.known_at, state.now))

    def _keep(self) -> None:
        at = read_moment(self.at.text(), self._model.state.now)
        self._fields["at"].set_error("" if at else t("ui.checklist.incidents.no_moment"))
        has_reason = bool(self.reason.text().strip())
        self._fields["reason"].set_error("" if has_reason else t("ui.checklist.incidents.no_reason"))
        if at is not None and has_reason:
            self._model.writing.known_at(at, self.reason.text())
            self.at.clear()
            self.reason.clear()


class EndCard(Card):
    """How it ended: over, then causes and lessons, and for a drill the items it may prove."""

    def __init__(self, model: IncidentsViewModel) -> None:
        super().__init__()
        self._model, writing = model, model.writing
        self._told, self._review = Label(), Label(style=Style.SUBTLE)
        self.causes, self.lessons = MultiLine(), MultiLine()
        self.causes.setObjectName("incident-causes")
        self.lessons.setObjectName("incident-lessons")
        for text in (self.causes, self.lessons):
            text.setMaximumHeight(em(_LINES))
        self._fields = {"causes": FormField(self.causes), "lessons": FormField(self.lessons)}
        self._over, self._close = QuietButton(slot=writing.end), QuietButton(slot=self._keep)
        self._withdraw, self._reopen = QuietButton(slot=writing.withdraw), QuietButton(slot=writing.reopen)
        self._close.setObjectName("incident-close")
        self._offers, self._buttons = Rows(gap_step=2), FlowRow()
        for part in (self._told, self._review, *self._fields.values(), self._buttons, self._offers):
            self.body.addWidget(part)
        for button in (self._close, self._over, self._withdraw, self._reopen):
            self._buttons.add(button)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.checklist.incidents.end"))
        for name, field in self._fields.items():
            field.set_texts(t(f"incidents.field.{name}"), t(f"ui.checklist.incidents.{name}.help"))
        self._over.setText(t("ui.checklist.incidents.end.over"))
        self._close.setText(t("ui.checklist.incidents.end.close"))
        self._withdraw.setText(t("ui.checklist.incidents.withdraw"))
        self._reopen.setText(t("ui.checklist.incidents.end.reopen"))

    def show_state(self, state: IncidentsState) -> None:
        """Show what is due, or how it ended."""
        incident = state.incident
        if incident is None:
            return
        for name, editor in (("causes", self.causes), ("lessons", self.lessons)):
            self._model.drafts.hold(name, incident.id, editor)
        due = "" if state.review_due is None else moment(state.review_due, state.now)
        is_late = state.review_due is not None and state.now > state.review_due
        key = "late" if is_late else "due"
        self._review.show_text(
            t(f"ui.checklist.incidents.review.{key}", due=due) if due and incident.is_open else ""
        )
        words = (incident.withdrawn, incident.causes, incident.lessons)
        self._told.show_text("" if incident.is_open else "\n".join(each for each in words if each))
        for field in self._fields.values():
            field.setVisible(incident.is_open)
        self._close.setVisible(incident.is_open)
        self._withdraw.setVisible(incident.is_open)
        self._over.setVisible(incident.is_open and incident.ended_at is None)
        self._reopen.setVisible(not incident.is_open)
        self._offers.show_rows([(item, item) for item in state.offered], self._new_offer, _Offer.show_item)

    def _new_offer(self) -> _Offer:
        return _Offer(self._model)

    def _keep(self) -> None:
        texts = {"causes": self.causes.toPlainText(), "lessons": self.lessons.toPlainText()}
        for name, text in texts.items():
            self._fields[name].set_error("" if text.strip() else t("ui.checklist.incidents.empty"))
        if all(text.strip() for text in texts.values()):
            self._model.writing.close(texts["causes"], texts["lessons"])
            self.causes.clear()
            self.lessons.clear()


class _Offer(QWidget):
    """A finished drill can be attached to an item; the answer to it stays the person's own."""

    def __init__(self, model: IncidentsViewModel) -> None:
        super().__init__()
        self._item = ""
        self._button = QuietButton(slot=lambda: model.writing.attach_drill(self._item))
        self._told = Label(style=Style.SMALL)
        whole = column(self, gap_step=1)
        whole.addWidget(self._told)
        whole.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_item(self, item: str) -> None:
        """Offer to attach the drill to `item`."""
        self._item = item
        self._button.setObjectName(f"attach-{item}")
        self._button.setText(t("ui.checklist.incidents.drill.attach", item=item))
        self._told.setText(t("ui.checklist.incidents.drill.offer", item=item))
