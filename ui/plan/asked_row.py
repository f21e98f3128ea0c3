"""One value to type in: its words, its unit, where it comes from, and the way back to what was there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.forms.formula import WhyButton
from ui.i18n import t
from ui.kit import FlowRow, FormField, Label, LineEdit, LinkButton, Style, column, row


@dataclass(frozen=True, slots=True)
class Asked:
    """One field to type into: its words, what it shows, and what can be done beside it."""

    key: str
    title: str
    unit: str
    shown: str
    origin: str
    is_edited: bool
    has_why: bool
    question: str = ""
    error: str = ""


class AskedRow(QWidget):
    """One field with its unit; below it where the value came from."""

    entered = Signal(str, str)
    reset = Signal(str)
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.line, self._unit = LineEdit(), Label(style=Style.SMALL)
        self._unit.setWordWrap(False)
        across = QWidget()
        beside = row(across, gap_step=2)
        beside.addWidget(self.line, 1)
        beside.addWidget(self._unit)
        across.setFocusProxy(self.line)
        self._field = FormField(across)
        self._why, self._back, self._links = WhyButton(), LinkButton(slot=self._reset), FlowRow(gap_step=2)
        self._links.add(self._why)
        self._links.add(self._back)
        whole = column(self, gap_step=1)
        whole.addWidget(self._field)
        whole.addWidget(self._links)
        self.line.finished.connect(self._finished)
        self._why.asked.connect(self._ask)

    def show_asked(self, asked: Asked) -> None:
        """Show `asked`; what is being typed is not disturbed."""
        self._key = asked.key
        self.setObjectName(f"input-{asked.key}")
        self._field.set_texts(asked.title, asked.origin, asked.question)
        self.line.show_text(asked.shown)
        self._unit.setText(asked.unit)
        self._field.set_error(asked.error)
        self._why.setVisible(asked.has_why)
        self._why.set_number(asked.title)
        self._back.setVisible(asked.is_edited)
        self._back.setText(t("ui.plan.back"))
        self._back.setAccessibleName(t("ui.plan.back_of", title=asked.title))
        self._links.setVisible(asked.has_why or asked.is_edited)

    def _finished(self, typed: str) -> None:
        self.entered.emit(self._key, typed)

    def _reset(self) -> None:
        self.reset.emit(self._key)

    def _ask(self) -> None:
        self.asked.emit(self._key)
