"""Naming, protecting and unlocking a workplace: one small page for each step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from sme_smartwork.errors import UserError
from ui.i18n import t
from ui.kit.buttons import LinkButton, SecondaryButton
from ui.kit.card import Card
from ui.kit.field import FormField, LineEdit, SecretEdit
from ui.kit.flow import FlowRow
from ui.kit.label import Label, Style
from ui.kit.rows import Rows
from ui.start.flow import StartState, Way, strength
from ui.start.page import StartPart
from ui.start.view_model import StartViewModel

LEAST_PASSPHRASE = 8  # letters; the vault refuses shorter ones


class NamePage(StartPart):
    """What the firm is called."""

    key = "name"

    def __init__(self, model: StartViewModel) -> None:
        super().__init__(model)
        self.edit = LineEdit()
        self.field = FormField(self.edit)
        self.edit.returnPressed.connect(self.go_on)
        self.body.addWidget(self.field)

    def first(self) -> QWidget:
        """The field."""
        return self.edit

    def retranslate(self) -> None:
        """Name the field."""
        super().retranslate()
        self.field.set_texts(t("start.name.label"), t("start.name.help"))

    def draw(self, state: StartState) -> None:
        """Show the name that was given before, after a step back."""
        super().draw(state)
        if state.name and not self.edit.text():
            self.edit.setText(state.name)

    def go_on(self) -> None:
        """Take the name, with what an input method still composes."""
        QGuiApplication.inputMethod().commit()
        self.model.give_name(self.edit.text())


class ProtectPage(StartPart):
    """The system's secret store where it can be used, and a passphrase."""

    key = "protect"

    def __init__(self, model: StartViewModel) -> None:
        super().__init__(model)
        self.keyring = QCheckBox()
        self.why_not = Label(style=Style.SMALL)
        self.secret, self.again = SecretEdit(), SecretEdit()
        self.field, self.field_again = FormField(self.secret), FormField(self.again)
        self.hint = Label(style=Style.SMALL_STRONG)
        for part in (self.keyring, self.why_not, self.field, self.hint, self.field_again):
            self.body.addWidget(part)
        self._is_checked = False
        self.secret.textChanged.connect(self._typed)
        self.again.line.returnPressed.connect(self.go_on)

    def first(self) -> QWidget:
        """The passphrase."""
        return self.secret.line

    def retranslate(self) -> None:
        """Name the fields."""
        super().retranslate()
        self.keyring.setText(t("start.protect.keyring"))
        self.field.set_texts(t("start.protect.passphrase"), t("start.protect.passphrase.help"))
        self.field_again.set_texts(t("start.protect.again"))
        self._typed()

    def draw(self, state: StartState) -> None:
        """Offer the secret store as soon as it is known to work."""
        super().draw(state)
        usable = state.keyring_problem is None
        self.keyring.setEnabled(usable)
        if usable and not self._is_checked:
            self._is_checked = True
            self.keyring.setChecked(True)
        told = "" if usable else t(f"start.protect.keyring.{_known(state.keyring_problem)}")
        self.why_not.show_text(told)

    def _typed(self) -> None:
        found = strength(self.secret.text(), LEAST_PASSPHRASE)
        self.hint.setText(t(f"start.strength.{found.value}"))

    def go_on(self) -> None:
        """Both fields must say the same; nothing at all is fine with the secret store."""
        QGuiApplication.inputMethod().commit()
        if self.secret.text() != self.again.text():
            self.field_again.set_error(t("start.protect.differ"))
            self.again.line.setFocus()
            return
        self.field_again.set_error("")
        self.model.protect(self.secret.text(), self.keyring.isChecked())


def _known(problem: str | None) -> str:
    return "unchecked" if problem == "unchecked" else "missing"


class CodePage(StartPart):
    """The recovery code, shown once: to print, to save, to write down."""

    key = "code"

    def __init__(self, model: StartViewModel) -> None:
        super().__init__(model)
        self.code = Label(style=Style.HEADING)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._code = ""
        plate = Card()
        plate.body.addWidget(self.code)
        self.save, self.print = SecondaryButton(slot=self._save), SecondaryButton(slot=self._print)
        ways = FlowRow()
        ways.add(self.save)
        ways.add(self.print)
        self.body.addWidget(plate)
        self.body.addWidget(ways)
        self.back.hide()

    def retranslate(self) -> None:
        """Name the ways to keep it."""
        super().retranslate()
        self.save.setText(t("start.code.save"))
        self.print.setText(t("start.code.print"))

    def draw(self, state: StartState) -> None:
        """Show the code in two lines of four groups."""
        super().draw(state)
        self._code = state.code
        groups = state.code.split("-")
        self.code.setText("-".join(groups[:4]) + "-\n" + "-".join(groups[4:]) if state.code else "")
        self.code.setAccessibleName(state.code)

    def go_on(self) -> None:
        """On to typing it back."""
        self.model.type_back()

    def _save(self) -> None:
        self.model.save_code(Path.home() / t("start.code.file"), self._sheet())

    def _print(self) -> None:
        self.model.print_code(self._sheet())

    def _sheet(self) -> str:
        return t("start.code.sheet", code=self._code)


class TypeBackPage(StartPart):
    """The code typed back once, so that a wrong print-out is found today."""

    key = "type_back"

    def __init__(self, model: StartViewModel) -> None:
        super().__init__(model)
        self.edit = QLineEdit()
        self.field = FormField(self.edit)
        self.again = LinkButton(slot=model.show_code_again)
        self.body.addWidget(self.field)
        self.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.edit.returnPressed.connect(self.go_on)
        self.back.hide()

    def first(self) -> QWidget:
        """The field."""
        return self.edit

    def retranslate(self) -> None:
        """Name the field."""
        super().retranslate()
        self.field.set_texts(t("start.type_back.label"), t("start.type_back.help"))
        self.again.setText(t("start.type_back.again"))

    def go_on(self) -> None:
        """Compare."""
        self.model.confirm_code(self.edit.text())


class UnlockPage(StartPart):
    """The workplace is locked: the chosen way in, and the other ones."""

    key = "unlock"

    def __init__(self, model: StartViewModel) -> None:
        super().__init__(model)
        self.secret = SecretEdit()
        self.field = FormField(self.secret)
        self.others = Rows(gap_step=2)
        self.body.addWidget(self.field)
        self.secret.line.returnPressed.connect(self.go_on)
        self.below.addWidget(self.others)
        self._waited_for: UserError | None = None
        self._until = ""
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self._wait_is_over)

    def first(self) -> QWidget:
        """The secret, or the button where none is typed; another way in while this one waits."""
        if self._over.isActive():
            return next(iter(self.others.widgets()), self.back)
        return self.secret.line if not self.field.isHidden() else self.next

    def _wait(self, error: UserError | None) -> None:
        """Take nothing while wrong keys are waited out; one timer ends it, and no clock ticks."""
        left = getattr(error, "seconds", 0)
        if error is not self._waited_for:  # the same one drawn again begins nothing anew
            self._waited_for = error
            self._over.stop()
            if left:
                self._over.start(left * 1000)
                self._until = QDateTime.currentDateTime().addSecs(left).toString("HH:mm:ss")
        if left:
            self.text.setText(t("start.unlock.wait", until=self._until))
        self.field.setEnabled(not left)
        self.next.setEnabled(not left)

    def _wait_is_over(self) -> None:
        self.model.choose_way(self.model.state.way)
        self.secret.line.setFocus()

    def draw(self, state: StartState) -> None:
        """Ask for what the chosen way needs."""
        super().draw(state)
        title = "start.unlock.locked" if state.is_locked else "start.unlock.title"
        self.title.setText(t("start.unlock.copy" if state.copy else title))
        self.text.setText(t(f"start.unlock.{state.way.key}.text"))
        self.field.setVisible(state.way is not Way.KEYRING)
        self.field.set_texts(t(f"start.unlock.{state.way.key}.label"))
        self._wait(state.error)
        others = [(way.value, way) for way in state.ways if way is not state.way]
        self.others.show_rows(others, LinkButton, self._fill)

    def _fill(self, button: LinkButton, way: Way) -> None:
        button.setText(t(f"start.unlock.{way.key}.other"))
        button.set_slot(lambda: self._choose(way))

    def _choose(self, way: Way) -> None:
        self.secret.clear()
        self.model.choose_way(way)
        self.first().setFocus()

    def go_on(self) -> None:
        """Try to open; what was typed is forgotten by the field at once."""
        typed = self.secret.text()
        self.secret.clear()
        self.model.unlock(self.model.state.way, typed)
