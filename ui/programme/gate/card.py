"""What stands above every page: make the desk, open it, write its recovery code down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox

from sme_smartwork.storage.keys import LEAST_PASSPHRASE
from ui.i18n import error_told, t
from ui.kit import Card, FlowRow, FormField, Label, QuietButton, SecretEdit, Style
from ui.programme.gate.view_model import Door, GateModel, GateState

if TYPE_CHECKING:
    from ui.session import Session

_LEFT = Qt.AlignmentFlag.AlignLeft


class GateCard(Card):
    """Hidden while the desk is open and its code was written down."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("desk-gate")
        self._session = session
        self.model = GateModel(session)
        self.model.setParent(self)
        self._why, self._code, self._wrong = Label(), Label(style=Style.HEADING), Label(style=Style.ERROR)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.secret, self.again, self.keyring = SecretEdit(), SecretEdit(), QCheckBox()
        self.field, self._field_again = FormField(self.secret), FormField(self.again)
        self.go, self.save, self.print = (
            QuietButton(slot=self._go),
            QuietButton(slot=self._save),
            QuietButton(slot=self._print),
        )
        self.copy = QuietButton(slot=self._choose_copy)
        ways = FlowRow()
        for button in (self.go, self.save, self.print, self.copy):
            ways.add(button)
        for part in (self._why, self._code, self.keyring, self.field, self._field_again, self._wrong, ways):
            self.body.addWidget(part)
        self.secret.line.returnPressed.connect(self._entered)
        self.again.line.returnPressed.connect(self._go)
        self.model.changed.connect(self.show_gate)
        self.show_gate(self.model.state)

    def retire(self) -> None:
        """Listen to nothing any more."""
        self._session.disconnect(self.model)

    def show_gate(self, state: GateState) -> None:
        """Ask for what the state needs; nothing once the desk is open and its code is safe."""
        has_code, stage = bool(state.code), _stage(state)
        is_new = stage == Door.NONE
        asks = state.door in (Door.NONE, Door.LOCKED)
        self.setVisible(state.door is not Door.OPEN or has_code)
        self.set_title(t(f"ui.programme.desk.{stage}"))
        name = state.copy.name if state.copy else ""
        self._why.setText(t(f"ui.programme.desk.{stage}.why", name=name))
        self._code.show_text("-\n".join(_halves(state.code)))
        self._show_fields(state, asks and not has_code, is_new)
        told = error_told(state.problem) if state.problem else ("", "", "")
        self._wrong.show_text(" ".join(part for part in (told[0], told[2]) if part))
        self.go.setVisible(asks or has_code)
        self.go.setText(t(f"ui.programme.desk.{stage}.go"))
        self.copy.setVisible(state.door is Door.NONE)
        self.copy.setText(t(f"ui.programme.desk.{'no_copy' if state.copy else 'from_copy'}"))
        for button, name in ((self.save, "save"), (self.print, "print")):
            button.setVisible(has_code)
            button.setText(t(f"start.code.{name}"))

    def _show_fields(self, state: GateState, asks: bool, is_new: bool) -> None:
        self.field.setVisible(asks)
        self._field_again.setVisible(asks and is_new)
        self.keyring.setVisible(asks and is_new and state.keyring is None)
        self.keyring.setText(t("ui.programme.desk.keyring"))
        name = "passphrase" if is_new else "open"
        alone = ".alone" if is_new and state.keyring is not None else ""
        self.field.set_texts(t(f"ui.programme.desk.{name}"), t(f"ui.programme.desk.{name}.help{alone}"))
        self._field_again.set_texts(t("start.protect.again"))

    def _entered(self) -> None:
        if _stage(self.model.state) == Door.NONE:
            self.again.line.setFocus()
        else:
            self._go()

    def _go(self) -> None:
        QGuiApplication.inputMethod().commit()
        state = self.model.state
        if state.code:
            self.model.noted()
        elif state.copy is not None and state.door is Door.NONE:
            typed = self.secret.text()
            self.secret.clear()
            self.model.bring_back(typed)
        elif state.door is Door.NONE:
            self._make()
        elif state.door is Door.LOCKED:
            typed = self.secret.text()
            self.secret.clear()
            self.model.open(typed)

    def _make(self) -> None:
        typed, again = self.secret.text(), self.again.text()
        self._field_again.set_error(t("start.protect.differ") if typed != again else "")
        if typed != again:
            return
        use_keyring = self.keyring.isVisible() and self.keyring.isChecked()
        is_short = len(typed.strip()) < LEAST_PASSPHRASE and not (use_keyring and not typed)
        self.field.set_error(t("ui.programme.desk.short", least=LEAST_PASSPHRASE) if is_short else "")
        if not is_short:
            self.secret.clear()
            self.again.clear()
            self.model.make(typed, use_keyring)

    def _choose_copy(self) -> None:
        if self.model.state.copy is not None:
            self.model.choose_copy(None)
            return
        patterns = f"{t('ui.programme.desk.copies')} (*.swplace)"
        path = self._session.dialogs.open_file(t("ui.programme.desk.from_copy"), patterns)
        if path is not None:
            self.model.choose_copy(path)
            self.secret.line.setFocus()

    def _save(self) -> None:
        from sme_smartwork.exchange.files import write_whole

        place = self._session.dialogs.save_file(
            t("start.code.save"), Path.home() / t("ui.programme.desk.code.file"), "Text (*.txt)"
        )
        if place is not None:
            sheet = self._sheet().encode("utf-8-sig")
            self._session.jobs.run(lambda _ticket: write_whole(place, sheet))

    def _print(self) -> None:
        self._session.dialogs.print_text(t("start.code.print"), self._sheet())

    def _sheet(self) -> str:
        return t("ui.programme.desk.code.sheet", code=self.model.state.code)


def _stage(state: GateState) -> str:
    """Which words fit: a code to note, a copy to open, or how the desk stands."""
    if state.code:
        return "code"
    return "copy" if state.copy is not None and state.door is Door.NONE else state.door.value


def _halves(code: str) -> tuple[str, ...]:
    groups = code.split("-")
    return ("-".join(groups[:4]), "-".join(groups[4:])) if code else ()
