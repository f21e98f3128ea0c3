"""The chosen problem in full: what happened, what is safe, what to do, and what the officer decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from sme_smartwork.collect.browsing.told import point_of
from sme_smartwork.collect.decisions.model import Action
from ui.collect.states import state_status
from ui.i18n import clock, error_told, iso, language, t
from ui.kit import (
    Card,
    Choice,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    MultiLine,
    QuietButton,
    Segmented,
    StatusBadge,
    Style,
    column,
)
from ui.theme import em

if TYPE_CHECKING:
    from sme_smartwork.collect.decisions.model import Decision
    from ui.collect.problems.state import ProblemsState


_NOT_ACCEPTABLE = "ui.collect.decision.not_acceptable"
_NOTHING_TO_ACCEPT = {
    "counted": "ui.collect.decision.counts_already",
    "older": "ui.collect.decision.replaced",
    "duplicate": "ui.collect.decision.replaced",
}


class WhatCard(Card):
    """One problem: the file, the place, what was signed and what is there, what is safe, what to do."""

    place_wanted = Signal()
    read_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._badge, self._firm = StatusBadge(), Label(style=Style.SUBTLE)
        self._happened, self._safe, self._todo = Label(style=Style.STRONG), Label(), Label()
        self._open, self._again = (
            QuietButton(slot=self.place_wanted.emit),
            QuietButton(slot=self.read_wanted.emit),
        )
        self._open.setObjectName("problem-place")
        self._again.setObjectName("problem-read")
        buttons = FlowRow()
        buttons.add(self._open)
        buttons.add(self._again)
        for part in (self._badge, self._firm, self._happened, self._safe, self._todo, buttons):
            self.body.addWidget(part)

    def show_state(self, state: ProblemsState) -> None:
        """Show the chosen problem."""
        row = state.row
        if row is None:
            return
        point = point_of(row, language())
        self.set_title(row.label)
        self._badge.show_status(state_status(row.state) if row.state else None)
        self._firm.show_text(t("ui.collect.problem.firm", firm=row.firm) if row.firm else "")
        self._happened.setText(point.happened)
        self._safe.setText(t("ui.collect.problem.safe"))
        self._todo.setText(point.todo)
        self._open.setText(t("ui.collect.problem.open"))
        self._again.setText(t("ui.collect.problem.read"))


class DecisionCard(Card):
    """Who decides and why; accept, return, take back."""

    named = Signal(str)
    reasoned = Signal(str)
    accept_wanted = Signal()
    return_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stands, self._note = Label(style=Style.STRONG), Label(style=Style.SMALL)
        self._by, self._reason = LineEdit(), MultiLine()
        self._by.setObjectName("decision-by")
        self._reason.setObjectName("decision-reason")
        self._reason.setFixedHeight(em(5))
        self._by_field, self._reason_field = FormField(self._by), FormField(self._reason)
        self._accept, self._return, self._undo = (
            QuietButton(slot=self.accept_wanted.emit),
            QuietButton(slot=self.return_wanted.emit),
            QuietButton(slot=self.undo_wanted.emit),
        )
        names = ("accept", "return", "undo")
        self._buttons = FlowRow()
        for name, button in zip(names, (self._accept, self._return, self._undo), strict=True):
            button.setObjectName(f"decision-{name}")
            self._buttons.add(button)
        self._refused = Label(style=Style.ERROR)
        for part in (
            self._stands,
            self._by_field,
            self._reason_field,
            self._note,
            self._refused,
            self._buttons,
        ):
            self.body.addWidget(part)
        self._by.textEdited.connect(self.named)
        self._reason.textChanged.connect(lambda: self.reasoned.emit(self._reason.toPlainText()))

    def show_state(self, state: ProblemsState) -> None:
        """Show what stands and what can be done."""
        self.set_title(t("ui.collect.decision"))
        self._by_field.set_texts(t("ui.collect.decision.by"))
        self._reason_field.set_texts(t("ui.collect.decision.reason"), t("ui.collect.decision.reason.help"))
        self._stands.show_text(_told_decision(state.decision))
        self._by.show_text(state.by)
        if self._reason.toPlainText() != state.reason:
            self._reason.setPlainText(state.reason)
        self._note.show_text(_note(state))
        told = error_told(state.refused) if state.refused else ()
        self._refused.show_text(f"✗ {' '.join(told)}" if told else "")
        self._draw_buttons(state)

    def _draw_buttons(self, state: ProblemsState) -> None:
        self._accept.setText(t("ui.collect.decision.accept"))
        self._return.setText(t("ui.collect.decision.return"))
        self._undo.setText(t("ui.collect.decision.undo"))
        self._accept.setVisible(state.decision is None)
        self._return.setVisible(state.decision is None)
        self._accept.setEnabled(state.can_accept)
        self._return.setEnabled(state.can_decide)
        self._undo.setVisible(state.decision is not None)
        self._undo.setEnabled(state.can_decide)
        for field in (self._by_field, self._reason_field):
            field.setVisible(state.can_decide and state.decision is None)


def _told_decision(decision: Decision | None) -> str:
    if decision is None:
        return ""
    at = decision.at.astimezone()
    when = {"day": iso(at), "time": clock(at)}
    key = "accepted" if decision.action is Action.ACCEPT else "returned"
    return t(f"ui.collect.decision.{key}", by=decision.by, reason=decision.reason, **when)


def _note(state: ProblemsState) -> str:
    """Why something cannot be done, or is not done yet."""
    if state.is_waiting:
        return t("ui.collect.decision.waiting")
    if state.row is not None and state.row.sha256 is None:
        return t("ui.collect.decision.no_content")
    if state.decision is None and not state.can_accept and not state.is_deciding:
        return t(_NOTHING_TO_ACCEPT.get(state.row.state or "" if state.row else "", _NOT_ACCEPTABLE))
    return ""


class MessageCard(Card):
    """What is written to the firm: in Korean or English, to copy or to save as a draft."""

    spoken = Signal(object)
    copied = Signal()
    draft_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._languages, self._text = Segmented(quiet=True), MultiLine()
        self._text.setReadOnly(True)
        self._text.setMinimumHeight(em(16))
        self._text.setObjectName("return-message")
        self._field = FormField(self._text)
        self._copy, self._save = QuietButton(slot=self._copied), QuietButton(slot=self.draft_wanted.emit)
        self._copy.setObjectName("return-copy")
        self._save.setObjectName("return-draft")
        buttons, whole = FlowRow(), column(gap_step=3)
        for button in (self._copy, self._save):
            buttons.add(button)
        for part in (self._languages, self._field, buttons):
            whole.addWidget(part)
        self.body.addLayout(whole)
        self._languages.chosen.connect(self.spoken)

    def show_state(self, state: ProblemsState) -> None:
        """Show the message."""
        self.set_title(t("ui.collect.message"))
        self._languages.set_name(t("ui.collect.message.language"))
        self._languages.set_choices(
            (Choice("ko", t("ui.collect.message.ko")), Choice("en", t("ui.collect.message.en")))
        )
        self._languages.choose(state.language)
        self._field.set_texts(t("ui.collect.message.text"), t("ui.collect.message.help"))
        self._copy.setText(t("ui.collect.message.copy"))
        self._save.setText(t("ui.collect.message.save"))
        prepared = state.message
        self._text.show_text(f"{prepared.subject}\n\n{prepared.text}" if prepared else "")

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self.copied.emit()
