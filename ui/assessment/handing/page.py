"""The handing page of readiness: choose the role, look at what leaves, make the file."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sme_smartwork.assessment.model import Mark
from ui.assessment.handing.view_model import HandingState, HandingViewModel
from ui.i18n import clock, iso, say, t
from ui.kit import (
    Card,
    Choice,
    EmptyState,
    FormField,
    Label,
    LinkButton,
    Picker,
    Rows,
    Style,
)
from ui.kit.page import ScreenPage
from ui.kit.value_row import ValueRow

if TYPE_CHECKING:
    from sme_smartwork.assessment.content import Content
    from sme_smartwork.assessment.people.handing import Field
    from ui.session import Session


class HandingPage(ScreenPage[HandingState]):
    """Staff: what is handed in for readiness, every field of it, before anything leaves this computer."""

    title_key = "ui.readiness_handing.title"
    help_key = "ui.readiness_handing.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view_model = HandingViewModel(session)
        self.make = self.add_primary(self.view_model.make_file)
        self.make.setObjectName("readiness-make")
        self._empty, self._ready = EmptyState(), Card()
        self._answers, self._about, self._number_card = Card(), Card(), Card()
        self.role, self._told, self._late = Picker(), Label(style=Style.STRONG), Label(style=Style.ERROR)
        self.role.setObjectName("readiness-role")
        self._field, self._go = FormField(self.role), LinkButton(slot=self.view_model.answer)
        self._go.setObjectName("readiness-answer")
        self.answers, self.about = Rows(gap_step=2), Rows(gap_step=2)
        self._stays, self.number = Label(style=Style.SUBTLE), Label(style=Style.HEADING)
        self._number_text = Label(style=Style.SUBTLE)
        self.number.setObjectName("readiness-number")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._place()
        self.role.chosen.connect(lambda role: self.view_model.choose_role(str(role)))
        self.shows(self.view_model)

    def _place(self) -> None:
        for part in (self._field, self._told, self._late):
            self._ready.body.addWidget(part)
        self._ready.body.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        self._answers.body.addWidget(self.answers)
        self._about.body.addWidget(self.about)
        self._about.body.addWidget(self._stays)
        for part in (self.number, self._number_text):
            self._number_card.body.addWidget(part)
        self._cards = (self._ready, self._answers, self._about, self._number_card)
        for card in (self._empty, *self._cards):
            self.body.addWidget(card)

    def retranslate(self) -> None:
        """Say everything that does not depend on the answers."""
        super().retranslate()
        self.make.setText(t("ui.readiness_handing.make"))
        self._empty.show_state(t("ui.readiness_handing.here"), t("ui.readiness_handing.here.text"))
        for card, name in zip(self._cards, ("ready", "answers", "about", "number"), strict=True):
            card.set_title(t(f"ui.readiness_handing.{name}"))
        self._field.set_texts(t("ui.readiness_handing.role"), t("ui.readiness_handing.role.help"))
        self._go.setText(t("ui.readiness_handing.answer"))
        self._stays.setText(t("ui.readiness_handing.stays"))
        self._number_text.setText(t("ui.readiness_handing.number.text"))

    def draw(self, state: HandingState) -> None:
        """Show what would leave now."""
        leaving = state.leaving
        self._empty.setVisible(leaving is None)
        for card in self._cards:
            card.setVisible(leaving is not None)
        self.make.setVisible(leaving is not None)
        self.make.setEnabled(state.can_be_made)
        if leaving is None:
            self.set_subtitle("")
            return
        self.set_subtitle(t("ui.readiness_handing.subtitle", firm=state.firm))
        self.role.set_choices(tuple(Choice(role, say(text)) for role, text in state.content.roles.items()))
        self.role.choose(state.role)
        self._told.setText(t("ui.readiness_handing.answered", answered=state.answered, asked=leaving.asked))
        self._late.show_text(t("ui.readiness_handing.late") if leaving.is_late else "")
        self.number.setText(state.number)
        self.number.setAccessibleName(state.number.replace("-", " "))
        self._answers.setVisible(state.answered > 0)
        answers = [_answer(each, state.content) for each in leaving.fields if each.question]
        about = [
            (t(f"handing.field.{each.name}"), _worded(each)) for each in leaving.fields if not each.question
        ]
        self.answers.show_rows([(pair[0], pair) for pair in answers], ValueRow, ValueRow.show_pair)
        self.about.show_rows([(pair[0], pair) for pair in about], ValueRow, ValueRow.show_pair)


def _answer(field: Field, content: Content) -> tuple[str, str]:
    """A question and the answer that leaves, in the words of its level."""
    question = content.question(field.question)
    if field.value in tuple(Mark):
        told = t(f"ui.readiness_handing.mark.{field.value}")
    else:
        told = f"{field.value} · {say(question.levels[int(field.value)])}"
    return field.question, f"{say(question.text)}\n{told}"


def _worded(field: Field) -> str:
    """A value as a person reads it; ids, keys and codes stay as the file holds them."""
    if field.name == "made_at":
        moment = datetime.fromisoformat(field.value)
        return f"{iso(moment)} {clock(moment)}"
    return field.value
