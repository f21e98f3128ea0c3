"""The form of one document: what all documents share first, then its own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.i18n import error_told, t
from ui.kit import Card, FormField, LinkButton, Rows, column
from ui.plan.documents.editors import Editor, new_editor
from ui.plan.documents.words import help_words, label_words

if TYPE_CHECKING:
    from sme_smartwork.documents.service import Asked
    from ui.plan.documents.state import DocumentsState
    from ui.plan.documents.view_model import DocumentsViewModel

_NOT_SET = {"none": True}
_AT_ONCE = 5  # fields built before the window is looked after again


class FieldRow(QWidget):
    """A field with what explains it, 'not set' where the law knows that, and the way back to the facts."""

    def __init__(self, model: DocumentsViewModel, asked: Asked) -> None:
        super().__init__()
        self._model, self._name = model, asked.field.id
        self.editor: Editor = new_editor(asked, self._put)
        self.editor.setObjectName(f"document-{self._name}")
        self.field = FormField(self.editor)
        self.not_set, self._back = QCheckBox(), LinkButton(slot=self._forget)
        self.not_set.setObjectName(f"document-{self._name}-not-set")
        self.not_set.toggled.connect(self._toggled)
        whole = column(self, gap_step=1)
        for part in (self.field, self.not_set, self._back):
            whole.addWidget(part)

    def show_field(self, asked: Asked, state: DocumentsState) -> None:
        """Show the field as it stands."""
        self.field.set_texts(label_words(asked), help_words(asked))
        self.editor.show_value(asked, state)
        is_not_set = asked.value == _NOT_SET
        self.not_set.setVisible(asked.field.may_be_not_set)
        self.not_set.setText(t("ui.plan.documents.not_set"))
        self.not_set.blockSignals(True)
        self.not_set.setChecked(is_not_set)
        self.not_set.blockSignals(False)
        self.editor.setEnabled(not is_not_set)
        self._back.setText(t("ui.plan.documents.back"))
        self._back.setVisible(asked.origin.kind == "written" and asked.field.default is not None)
        wrong = state.wrong.get(self._name)
        self.field.set_error(" ".join((error_told(wrong)[0], error_told(wrong)[2])) if wrong else "")

    def _put(self, raw: object) -> None:
        self._model.put(self._name, raw)

    def _toggled(self, is_checked: bool) -> None:
        self._put(_NOT_SET if is_checked else None)

    def _forget(self) -> None:
        self._model.forget(self._name)


class FormCard(Card):
    """All fields that are asked as things stand; those of another document are built a few at a time."""

    def __init__(self, model: DocumentsViewModel) -> None:
        super().__init__()
        self._model = model
        self._rows = Rows(gap_step=5)
        self._whose: tuple[str, str | None] | None = None
        self._count = _AT_ONCE
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._go_on)
        self.body.addWidget(self._rows)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.set_title(t("ui.plan.documents.fields"))

    def show_state(self, state: DocumentsState) -> None:
        """A row for each field."""
        view = state.view
        if view is None:
            return
        if self._whose != (view.document.id, view.worker):
            self._whose, self._count = (view.document.id, view.worker), _AT_ONCE
        items = [((*self._whose, each.field.id), each) for each in view.asked[: self._count]]
        waiting = iter([each for key, each in items if self._rows.row(key) is None])
        self._rows.show_rows(
            items,
            lambda: FieldRow(self._model, next(waiting)),
            lambda row, asked: row.show_field(asked, state),
        )
        if self._count < len(view.asked):
            self._later.start()

    def _go_on(self) -> None:
        self._count += _AT_ONCE
        self.show_state(self._model.state)

    def focus_on(self, field: str) -> None:
        """Put the keyboard on the field that was asked for."""
        view = self._model.state.view
        if view is None:
            return
        self._count = max(self._count, len(view.asked))
        self.show_state(self._model.state)
        row = self._rows.row((view.document.id, view.worker, field))
        if isinstance(row, FieldRow):
            (row.editor.focusProxy() or row.editor).setFocus()
