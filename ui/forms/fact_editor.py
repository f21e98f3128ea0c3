"""The field for one fact: yes, no or not known; one of a few; or something typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.wording import catalogue
from ui.forms.entry import show
from ui.forms.facts import FactField, FactValue, Kind
from ui.forms.industry_edit import IndustryEdit
from ui.i18n import error_told, t
from ui.kit import Choice, FormField, LineEdit, Picker, Segmented, column

if TYPE_CHECKING:
    from sme_smartwork.errors import UserError

UNKNOWN = ""
_MOST_SEGMENTS = 5
_PLACEHOLDERS = {Kind.DATE: "2024-01-15", Kind.MONEY: "2,500,000"}


def fact_label(field: FactField) -> str:
    """What the fact is called."""
    return t(f"fact.{field.id}.label")


def fact_help(field: FactField) -> str:
    """What explains the fact, if anything does."""
    key = f"fact.{field.id}.help"
    return t(key) if key in catalogue() else ""


def value_words(field: FactField, value: FactValue) -> str:
    """A fact in words: choices by their names, yes and no, plain figures."""
    if value is None:
        return t("company.unknown")
    if field.kind is Kind.YES_NO:
        return t("company.yes" if value else "company.no")
    if field.kind is Kind.CHOICE and field.choices is not None:
        return _choice_words(field, str(value))
    return show(value, field.kind)


def fact_choices(field: FactField) -> tuple[Choice, ...]:
    """What can be chosen for a yes-or-no fact or an enumeration; not known is one of them."""
    unknown = Choice(UNKNOWN, t("company.unknown"))
    if field.kind is Kind.YES_NO:
        return Choice("yes", t("company.yes")), Choice("no", t("company.no")), unknown
    options = tuple(field.choices or ())
    return (*(Choice(option.value, _choice_words(field, option.value)) for option in options), unknown)


def _choice_words(field: FactField, value: str) -> str:
    group = "".join(
        f"_{letter.lower()}" if letter.isupper() else letter for letter in (field.choices or type).__name__
    )
    return t(f"company.{group.lstrip('_')}.{value}")


class FactEditor(QWidget):
    """Shows one fact and tells what was entered, as typed; reading it is not its business."""

    entered = Signal(str, str)

    def __init__(self, field: FactField) -> None:
        super().__init__()
        self.field = field
        self._editor = _editor(field)
        self._editor.setObjectName(field.id)
        self._form = FormField(self._editor)
        column(self).addWidget(self._form)
        if isinstance(self._editor, LineEdit):
            self._editor.finished.connect(self._typed)
        elif isinstance(self._editor, Segmented | Picker | IndustryEdit):
            self._editor.chosen.connect(self._typed)

    def retranslate(self, note: str = "") -> None:
        """Label, help and choices in the language in force; `note` is said after the help."""
        help_text = " ".join(part for part in (fact_help(self.field), note) if part)
        self._form.set_texts(fact_label(self.field), help_text)
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

    def _typed(self, typed: object) -> None:
        self.entered.emit(self.field.name, str(typed or ""))


def _editor(field: FactField) -> QWidget:
    if field.kind is Kind.YES_NO:
        return Segmented()
    if field.kind is Kind.CHOICE:
        return Segmented() if len(tuple(field.choices or ())) < _MOST_SEGMENTS else Picker()
    if field.kind is Kind.INDUSTRY:
        return IndustryEdit()
    line = LineEdit()
    line.setPlaceholderText(_PLACEHOLDERS.get(field.kind, ""))
    return line
