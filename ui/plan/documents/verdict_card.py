"""What stands in the way of a document, each with its article and a way to the field; and the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sme_smartwork.documents.model import State
from ui.i18n import say, t
from ui.kit import Card, FlowRow, Label, QuietButton, Rows, Segmented, Style, Tone, row
from ui.kit.segment import Choice
from ui.plan.documents.words import point_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sme_smartwork.documents.model import Point
    from ui.plan.documents.state import DocumentsState
    from ui.plan.documents.view_model import DocumentsViewModel

_TONES = {
    State.READY: Tone.SUCCESS,
    State.MISSING: Tone.WARNING,
    State.OVER: Tone.DANGER,
    State.UNFIT: Tone.NEUTRAL,
    State.OPEN: Tone.INFO,
}


class _PointRow(QWidget):
    """One point; a button leads to its field."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__()
        self._field, self._go = "", go
        self._words, self._button = Label(), QuietButton(slot=lambda: self._go(self._field))
        across = row(self)
        across.addWidget(self._words, 1)
        across.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)

    def show_point(self, point: Point) -> None:
        """Show the point."""
        self._field = point.field or ""
        words = point_words(point)
        self._words.setText(words)
        self._button.setText(t("ui.plan.documents.go"))
        self._button.setAccessibleName(f"{t('ui.plan.documents.go')}: {words}")
        self._button.setVisible(bool(self._field))


class VerdictCard(Card):
    """Ready, or what is missing and why."""

    def __init__(self, model: DocumentsViewModel, go: Callable[[str], None]) -> None:
        super().__init__()
        self._model, self._go = model, go
        self._told, self._points, self._blank = Label(), Rows(gap_step=2), Label(style=Style.SMALL)
        self._reasons = Label(style=Style.SUBTLE)
        self.language = Segmented(quiet=True)
        self.language.setObjectName("document-language")
        self.language.chosen.connect(model.choose_language)
        self.docx = QuietButton(slot=lambda: model.making.one("docx"))
        self.docx.setObjectName("document-make-docx")
        self.xlsx = QuietButton(slot=lambda: model.making.one("xlsx"))
        self.xlsx.setObjectName("document-make-xlsx")
        self.clear = QuietButton(slot=model.clear)
        self.clear.setObjectName("document-clear")
        buttons = FlowRow()
        for button in (self.docx, self.xlsx, self.language, self.clear):
            buttons.add(button)
        for part in (self._reasons, self._told, self._points, self._blank, buttons):
            self.body.addWidget(part)

    def retranslate(self) -> None:
        """Words in the language in force."""
        self.docx.setText(t("ui.plan.documents.make.docx"))
        self.xlsx.setText(t("ui.plan.documents.make.xlsx"))
        self.clear.setText(t("ui.plan.documents.clear"))
        self.language.set_name(t("ui.plan.documents.language"))
        self.language.set_choices(
            tuple(Choice(each, t(f"ui.plan.documents.language.{each}")) for each in ("ko", "en"))
        )

    def show_state(self, state: DocumentsState) -> None:
        """Show the verdict on the chosen document."""
        view = state.view
        if view is None:
            return
        judged, found = view.judged, view.judged.state
        self.set_tone(_TONES[found])
        self._reasons.show_text("\n".join(point_words(each) for each in judged.reasons))
        self._told.setText(t(f"ui.plan.documents.verdict.{found.value}"))
        self._points.show_rows(
            [(f"{each.id} {each.law.id if each.law else ''}", each) for each in judged.points],
            lambda: _PointRow(self._go),
            _PointRow.show_point,
        )
        labels = [say(view.document.field(each).label) for each in judged.blank]
        is_told = bool(labels) and found is State.READY
        self._blank.show_text(t("ui.plan.documents.blank", fields=", ".join(labels)) if is_told else "")
        self.language.choose(state.language)
        for form, button in (("docx", self.docx), ("xlsx", self.xlsx)):
            button.setEnabled(found is State.READY)
            button.setVisible(form in view.document.formats)
