"""The field for one fact: yes, no or not known; one of a few; or something typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.entry import show
from ui.forms.facts import FactField, FactValue, Kind
from ui.forms.industry_edit import IndustryEdit
from ui.i18n import error_told, say, t
from ui.kit import Choice, FormField, LineEdit, Picker, Segmented, column

if TYPE_CHECKING:
    from sme_smartwork.errors import UserError

UNKNOWN = ""
_MOST_SEGMENTS = 5
_PLACEHOLDERS = {Kind.DATE: "2024-01-15", Kind.MONEY: "2,500,000", Kind.TIME: "09:30"}


def fact_label(field: FactField) -> str:
    """What the fact is called."""
    return say(field.fact.label)


def fact_help(field: FactField) -> str:
    """What has to be known to answer, if anything, and where the answer is found."""
    where = t("ui.fact.where", where=say(field.fact.where))
    return f"{say(field.fact.help)} {where}" if field.fact.help else where


def value_words(field: FactField, value: FactValue) -> str:
    """A fact in words: choices by their names, yes and no, plain figures."""
    if value is None:
        return t("company.unknown")
    if field.kind is Kind.YES_NO:
        return t("company.yes" if value else "company.no")
    if field.kind is Kind.CHOICE:
        return _choice_words(field, str(value))
    return show(value, field.kind)


def fact_choices(field: FactField) -> tuple[Choice, ...]:
    """What can be chosen for a yes-or-no fact or an enumeration; not known is one of them."""
    unknown = Choice(UNKNOWN, t("company.unknown"))
    if field.kind is Kind.YES_NO:
        return Choice("yes", t("company.yes")), Choice("no", t("company.no")), unknown
    return (*(Choice(option, _choice_words(field, option)) for option in field.choices), unknown)


def _choice_words(field: FactField, value: str) -> str:
    known = field.fact.choices.get(value)
    return say(known) if known else value


class FactEditor(QWidget):
    """Shows one fact and tells what was entered, as typed; reading it is not its business."""

    entered = Signal(str, str)

    def __init__(self, field: FactField) -> None:
        super().__init__()
        self.field = field
        self._editor = _editor(field)
        self._editor.setObjectName(field.id)
        self._form = FormField(self._editor)
        self._cover: LineEdit | None = None
        column(self).addWidget(self._form)
        if isinstance(self._editor, LineEdit):
            self._editor.finished.connect(self._typed)
        elif isinstance(self._editor, Segmented | Picker | IndustryEdit):
            self._editor.chosen.connect(self._typed)

    def retranslate(self, note: str = "") -> None:
        """Label, help and choices in the language in force; `note` is said before the help."""
        help_text = " ".join(part for part in (note, fact_help(self.field)) if part)
        self._form.set_texts(fact_label(self.field), help_text, say(self.field.fact.question))
        if isinstance(self._editor, Segmented | Picker):
            self._editor.set_choices(fact_choices(self.field))
        elif isinstance(self._editor, IndustryEdit):
            self._editor.retranslate()

    def show_fact(self, value: FactValue, typed: str | None, problem: UserError | None) -> None:
        """Show what is known, or what was typed and could not be taken, with the reason."""
        text = show(value, self.field.kind) if typed is None else typed
        if isinstance(self._editor, LineEdit | IndustryEdit):
            self._editor.show_text(text)
        elif isinstance(self._editor, Segmented | Picker):
            self._editor.choose(text)
        happened, _, todo = error_told(problem) if problem else ("", "", "")
        self._form.set_error(f"{happened} {todo}".strip())

    def cover(self, words: str | None) -> None:
        """Show `words` instead of the fact and take no entry; None uncovers it again."""
        if isinstance(self._editor, LineEdit):
            self._editor.setReadOnly(words is not None)
            if words is not None:
                self._editor.show_text(words)
        elif words is not None or self._cover is not None:
            self._cover_choice(words)

    def _cover_choice(self, words: str | None) -> None:
        """A choice is put away behind a line that says nothing."""
        if self._cover is None:
            self._cover = LineEdit()
            self._cover.setReadOnly(True)
            self._form.add_cover(self._cover)
        self._cover.show_text(words or "")
        self._cover.setVisible(words is not None)
        self._editor.setVisible(words is None)

    def _typed(self, typed: object) -> None:
        self.entered.emit(self.field.name, str(typed or ""))


def _editor(field: FactField) -> QWidget:
    if field.kind is Kind.YES_NO:
        return Segmented()
    if field.kind is Kind.CHOICE:
        return Segmented() if len(field.choices) < _MOST_SEGMENTS else Picker()
    if field.kind is Kind.INDUSTRY:
        return IndustryEdit()
    line = LineEdit()
    line.setPlaceholderText(_PLACEHOLDERS.get(field.kind, ""))
    return line
