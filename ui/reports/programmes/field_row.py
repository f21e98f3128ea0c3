"""One thing a programme asks: what would be told, what is in the way, and how to settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from sme_smartwork.figures.model import Form
from sme_smartwork.programme.asking import Standing
from sme_smartwork.programme.model import spoken
from sme_smartwork.programme.shown import shown
from ui.i18n import error_told, language, say, t
from ui.kit import (
    Card,
    Choice,
    FlowRow,
    FormField,
    Label,
    LineEdit,
    LinkButton,
    Picker,
    Status,
    StatusBadge,
    Style,
    Tone,
    column,
    row,
)

if TYPE_CHECKING:
    from sme_smartwork.errors import UserError
    from sme_smartwork.programme.asking import Asked

_TONES = {
    Standing.TOLD: (Tone.SUCCESS, "✓"),
    Standing.LEFT_OUT: (Tone.NEUTRAL, ""),
    Standing.MISSING: (Tone.WARNING, "?"),
    Standing.NOT_HERE: (Tone.WARNING, "?"),
    Standing.NOT_AGREED: (Tone.WARNING, "!"),
    Standing.IMPOSSIBLE: (Tone.DANGER, "✗"),
}
_YES_NO = ("yes", "no")


class FieldRow(Card):
    """Title and state on top, the value or its editor below, consent and leaving out at the end."""

    typed = Signal(object, str)
    left_out = Signal(object, bool)
    agreed = Signal(object, bool)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(margin_step=4)
        self._asked: Asked | None = None
        self._shown: object = None
        self._name, self._badge = Label(style=Style.STRONG), StatusBadge()
        self._value, self._basis = Label(), Label(style=Style.SMALL)
        self._line, self._picker = LineEdit(), Picker()
        self._line_field, self._pick_field = FormField(self._line), FormField(self._picker)
        self._fill = LinkButton(slot=self._open)
        self._agree, self._leave = QCheckBox(), QCheckBox()
        self._place()
        self._line.finished.connect(self._type)
        self._line.submitted.connect(self._type)
        self._picker.chosen.connect(self._pick)
        self._agree.clicked.connect(self._agree_now)
        self._leave.clicked.connect(self._leave_now)

    def _place(self) -> None:
        top = row(gap_step=3)
        top.addWidget(self._name, 1)
        top.addWidget(self._badge)
        self.body.addLayout(top)
        below = FlowRow()
        for part in (self._fill, self._agree, self._leave):
            below.add(part)
        inside = QWidget()
        rows = column(inside, gap_step=2)
        for widget in (self._value, self._line_field, self._pick_field, self._basis, below):
            rows.addWidget(widget)
        self.body.addWidget(inside)

    def show_asked(self, data: tuple[Asked, str | None, UserError | None]) -> None:
        """Show one field; what was typed and refused stays in it beside the reason."""
        if self._shown == (data, language()):
            return
        self._shown = (data, language())
        asked, typed, problem = data
        self._asked = asked
        key = "required" if asked.field.required else "optional"
        title = t(f"ui.reports.programmes.{key}", title=say(asked.title))
        self._name.setText(title)
        self.setAccessibleName(title)
        self.setObjectName(f"asked-{asked.id}")
        tone, sign = _TONES[asked.standing]
        self._badge.show_status(Status(tone, t(f"ui.reports.standing.{asked.standing.value}"), sign))
        told = shown(asked, asked.known, language())
        self._value.show_text(told if not asked.is_typed else "")
        self._show_editors(asked, typed, problem)
        self._show_choices(asked)

    def _show_editors(self, asked: Asked, typed: str | None, problem: UserError | None) -> None:
        picks = asked.is_typed and asked.form in (Form.TRUTH, Form.CODE) and asked.field.question is not None
        writes = asked.is_typed and not picks
        self._pick_field.setVisible(picks)
        self._line_field.setVisible(writes)
        told = " ".join(error_told(problem)) if problem else ""
        if picks:
            self._picker.setObjectName(f"type-{asked.id}")
            self._picker.set_choices(_choices(asked))
            known = asked.known
            self._picker.choose(("yes" if known else "no") if isinstance(known, bool) else known)
            self._pick_field.set_texts(t("ui.reports.programmes.answer"))
            self._pick_field.set_error(told)
        elif writes:
            self._line.setObjectName(f"type-{asked.id}")
            unit = asked.field.question.unit if asked.field.question else ""
            self._line_field.set_texts(t("ui.reports.programmes.answer"), unit)
            self._line.show_text(
                typed if typed is not None else "" if asked.known is None else f"{asked.known}"
            )
            self._line_field.set_error(told)

    def _show_choices(self, asked: Asked) -> None:
        basis = asked.field.basis
        self._basis.show_text(t("ui.reports.programmes.basis", basis=basis) if basis else "")
        missing = asked.standing in (Standing.MISSING, Standing.IMPOSSIBLE)
        self._fill.setVisible(missing and not asked.is_typed)
        self._fill.setText(t("ui.reports.programmes.fill", screen=t(f"shell.nav.{asked.screen}")))
        self._agree.setVisible(asked.personal)
        self._agree.setText(t("ui.reports.programmes.agree"))
        self._agree.setChecked(asked.personal and asked.standing is Standing.TOLD)
        self._leave.setVisible(not asked.field.required)
        self._leave.setText(t("ui.reports.programmes.leave_out"))
        self._leave.setChecked(asked.standing is Standing.LEFT_OUT)

    def _type(self, typed: str) -> None:
        self.typed.emit(self._asked, typed)

    def _pick(self, choice: object) -> None:
        self.typed.emit(self._asked, str(choice or ""))

    def _open(self) -> None:
        self.opened.emit(self._asked)

    def _agree_now(self, is_agreed: bool) -> None:
        self.agreed.emit(self._asked, is_agreed)

    def _leave_now(self, is_left_out: bool) -> None:
        self.left_out.emit(self._asked, is_left_out)


def _choices(asked: Asked) -> tuple[Choice, ...]:
    if asked.form is Form.TRUTH:
        return tuple(Choice(each, t(f"company.{each}")) for each in _YES_NO)
    known = asked.field.question.choices if asked.field.question else ()
    return tuple(Choice(each.id, spoken(each.text, language())) for each in known)
