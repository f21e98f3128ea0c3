"""One field a round asks for, with what the officer decides of it; and one figure to choose."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from sme_smartwork.figures.model import Form
from sme_smartwork.programme.model import Field
from ui.i18n import t
from ui.kit import (
    FlowRow,
    FormField,
    Label,
    LineEdit,
    LinkButton,
    Status,
    StatusBadge,
    Style,
    Tone,
    column,
)
from ui.programme.fields.state import Offered


@dataclass(frozen=True, slots=True)
class Chosen:
    """One field as it is shown; `number` counts from 1."""

    field: Field
    title: str
    number: int
    is_personal: bool


class ChosenRow(QWidget):
    """A field that is asked for: whether it must be told, on which basis, and the words of a question."""

    required = Signal(str, bool)
    based = Signal(str, str)
    removed = Signal(str)
    moved = Signal(str, int)
    worded = Signal(str, str, str)
    unit_set = Signal(str, str)
    choices_set = Signal(str, str)
    marked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._title, self._badge = Label(style=Style.STRONG), StatusBadge()
        self.must, self.personal = QCheckBox(), QCheckBox()
        self.up, self.down, self.drop = (
            LinkButton(slot=lambda: self.moved.emit(self._key, -1)),
            LinkButton(slot=lambda: self.moved.emit(self._key, 1)),
            LinkButton(slot=lambda: self.removed.emit(self._key)),
        )
        self.lines = {name: LineEdit() for name in ("ko", "en", "unit", "choices", "basis")}
        self._fields = {name: FormField(line) for name, line in self.lines.items()}
        whole = column(self, gap_step=2)
        across = FlowRow(gap_step=3)
        for part in (self.must, self.personal, self._badge, self.up, self.down, self.drop):
            across.add(part)
        whole.addWidget(self._title)
        for field in self._fields.values():
            whole.addWidget(field)
        whole.addWidget(across)
        self._connect()

    def _connect(self) -> None:
        self.must.clicked.connect(lambda is_on: self.required.emit(self._key, is_on))
        self.personal.clicked.connect(lambda is_on: self.marked.emit(self._key, is_on))
        for name in ("ko", "en"):
            self.lines[name].finished.connect(
                lambda typed, name=name: self.worded.emit(self._key, name, typed)
            )
        self.lines["unit"].finished.connect(lambda typed: self.unit_set.emit(self._key, typed))
        self.lines["choices"].finished.connect(lambda typed: self.choices_set.emit(self._key, typed))
        self.lines["basis"].finished.connect(lambda typed: self.based.emit(self._key, typed))

    def show_field(self, chosen: Chosen) -> None:
        """Show `chosen`; what is being typed is not disturbed."""
        field, question = chosen.field, chosen.field.question
        self._key = field.id
        self.setObjectName(f"asked-{field.id}")
        self._title.setText(t("ui.programme.field.title", number=chosen.number, title=chosen.title))
        self.must.setText(t("ui.programme.field.required"))
        self.must.setAccessibleName(t("ui.programme.field.required_of", title=chosen.title))
        self.must.setChecked(field.required)
        self.personal.setVisible(question is not None)
        self.personal.setText(t("ui.programme.field.personal"))
        self.personal.setChecked(question is not None and question.personal)
        is_person = Status(Tone.WARNING, t("ui.programme.field.is_personal"), "!")
        self._badge.show_status(is_person if chosen.is_personal else None)
        self._name_buttons(chosen.title)
        self._show_lines(chosen)

    def _name_buttons(self, title: str) -> None:
        for button, name in ((self.up, "up"), (self.down, "down"), (self.drop, "drop")):
            button.setText(t(f"ui.programme.field.{name}"))
            button.setAccessibleName(t(f"ui.programme.field.{name}_of", title=title))

    def _show_lines(self, chosen: Chosen) -> None:
        field, question = chosen.field, chosen.field.question
        words = ", ".join(each.text.ko or each.text.en for each in question.choices) if question else ""
        shown = {
            "ko": (question is not None, question.text.ko if question else ""),
            "en": (question is not None, question.text.en if question else ""),
            "unit": (
                question is not None and question.form is Form.NUMBER,
                question.unit if question else "",
            ),
            "choices": (question is not None and question.form is Form.CODE, words),
            "basis": (chosen.is_personal, field.basis),
        }
        for name, (is_shown, text) in shown.items():
            self._fields[name].setVisible(is_shown)
            self._fields[name].set_texts(
                t(f"ui.programme.field.{name}"), t(f"ui.programme.field.{name}.help") if is_shown else ""
            )
            self.lines[name].show_text(text)
        lacks = chosen.is_personal and not field.basis
        self._fields["basis"].set_error(t("ui.programme.field.no_basis") if lacks else "")


class OfferedRow(QWidget):
    """A figure of the catalogue to tick."""

    turned = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.box, self._help = QCheckBox(), Label(style=Style.SMALL)
        whole = column(self, gap_step=1)
        whole.addWidget(self.box)
        whole.addWidget(self._help)
        self.box.clicked.connect(lambda is_on: self.turned.emit(self._key, is_on))

    def show_offered(self, offered: Offered) -> None:
        """Show `offered`."""
        self._key = offered.id
        self.setObjectName(f"figure-{offered.id}")
        mark = t("ui.programme.field.mark_personal") if offered.is_personal else ""
        self.box.setText(" ".join(part for part in (offered.title, mark) if part).replace("&", "&&"))
        self.box.setAccessibleName(offered.title)
        self.box.setAccessibleDescription(offered.help)
        self.box.setChecked(offered.is_asked)
        self._help.setText(offered.help)
