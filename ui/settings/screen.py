"""Settings: look, use, keys of the workplace, backup, rule packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.i18n import t
from ui.kit import Card, Choice, Columns, FormField, Label, QuietButton, Screen, SecretEdit, Segmented, Style
from ui.session import Role
from ui.settings.packs_section import PacksSection
from ui.settings.pin_part import PinPart
from ui.settings.view_model import SettingsState, SettingsViewModel
from ui.theme import SCALES

if TYPE_CHECKING:
    from ui.session import Session

_THEMES = ("system", "light", "high_contrast")
_MINUTES = (1, 5, 10, 30, 60)
_LEFT = Qt.AlignmentFlag.AlignLeft


class SettingsScreen(Screen[SettingsState]):
    """Every choice is one row of segments and holds at once."""

    title_key = "settings.title"
    help_key = "settings.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        model = self._settings = SettingsViewModel(session)
        self.language, self.theme, self.scale = Segmented(), Segmented(), Segmented()
        self.idle, self.role = Segmented(), Segmented()
        self._look, self._use, self._keys, self._backup = Card(), Card(), Card(), Card()
        self._fields: dict[str, FormField] = {}
        self._put(self._look, "language", self.language, model.choose_language)
        self._put(self._look, "theme", self.theme, model.choose_theme)
        self._put(self._look, "scale", self.scale, model.choose_scale)
        self._put(self._use, "role", self.role, model.choose_role)
        self._put(self._use, "idle", self.idle, model.choose_idle)
        self._fill_keys()
        self._fill_backup()
        beside = Columns(minimum_em=26)
        for card in (self._look, self._use, self._keys, self._backup):
            beside.add(card)
        self.body.addWidget(beside)
        self.packs = PacksSection(session)
        self.body.addWidget(self.packs)
        self.shows(model)

    def _put(self, card: Card, name: str, editor: Segmented, slot: object) -> None:
        self._fields[name] = FormField(editor)
        editor.chosen.connect(slot)
        card.body.addWidget(self._fields[name])

    def _fill_keys(self) -> None:
        self._ways = Label(style=Style.SUBTLE)
        self.keyring = QuietButton(slot=self._settings.add_keyring)
        self.secret, self.again = SecretEdit(), SecretEdit()
        self._fields["passphrase"] = FormField(self.secret)
        self._fields["passphrase.again"] = FormField(self.again)
        self.change = QuietButton(slot=self._change_passphrase)
        self.new_code = QuietButton(slot=self._settings.new_code)
        self._code_text, self._code = Label(), Label(style=Style.HEADING)
        self.typed = QLineEdit()
        self._fields["recovery.typed"] = FormField(self.typed)
        self.confirm = QuietButton(slot=self._confirm_code)
        self.pin = PinPart(self._settings.set_pin)
        fields = (self._fields["passphrase"], self._fields["passphrase.again"])
        parts: tuple[QWidget, ...] = (self._ways, self.keyring, self.pin, *fields, self.change)
        rest = (self.new_code, self._code_text, self._code, self._fields["recovery.typed"], self.confirm)
        for part in (*parts, *rest):
            is_button = isinstance(part, QuietButton)
            self._keys.body.addWidget(part, 0, _LEFT if is_button else Qt.AlignmentFlag(0))

    def _fill_backup(self) -> None:
        self._backup_text, self.backup = Label(style=Style.SUBTLE), QuietButton(slot=self._settings.back_up)
        self._backup.body.addWidget(self._backup_text)
        self._backup.body.addWidget(self.backup, 0, _LEFT)

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        super().retranslate()
        self.set_subtitle(t("settings.subtitle"))
        for card, key in ((self._look, "look"), (self._use, "use"), (self._keys, "keys")):
            card.set_title(t(f"settings.{key}"))
        self._backup.set_title(t("settings.backup"))
        for name, field in self._fields.items():
            field.set_texts(
                t(f"settings.{name}"), t("settings.passphrase.help") if name == "passphrase" else ""
            )
        self._offer()
        for button, key in (
            (self.keyring, "keyring.add"),
            (self.change, "passphrase.change"),
            (self.new_code, "recovery.new"),
            (self.confirm, "recovery.confirm"),
            (self.backup, "backup.now"),
        ):
            button.setText(t(f"settings.{key}"))
        self._backup_text.setText(t("settings.backup.text"))
        self.packs.retranslate()
        self._code_text.setText(t("settings.recovery.code"))

    def _offer(self) -> None:
        languages = tuple(Choice(each, t(f"settings.language.{each}")) for each in ("ko", "en"))
        self.language.set_choices(languages)
        self.theme.set_choices(tuple(Choice(each, t(f"settings.theme.{each}")) for each in _THEMES))
        self.scale.set_choices(tuple(Choice(each, f"{each}%") for each in SCALES))
        self.role.set_choices(tuple(Choice(role.value, t(f"start.role.{role.value}")) for role in Role))
        minutes = tuple(Choice(each, t("settings.idle.minutes", minutes=each)) for each in _MINUTES)
        self.idle.set_choices(minutes)

    def draw(self, state: SettingsState) -> None:
        """Show what holds now."""
        settings = state.settings
        self.language.choose(state.language)
        self.theme.choose(settings.theme)
        self.scale.choose(settings.text_scale)
        self.role.choose(self.session.role.value)
        self.idle.choose(settings.idle_lock_minutes)
        self._draw_keys(state)

    def _draw_keys(self, state: SettingsState) -> None:
        has_workplace = bool(state.ways)
        names = ", ".join(t(f"settings.way.{way}") for way in state.ways)
        self._ways.setText(t("settings.keys.ways", ways=names) if names else t("settings.no_workplace"))
        fields = (self._fields["passphrase"], self._fields["passphrase.again"])
        for part in (self.keyring, self.pin, *fields, self.change, self.new_code):
            part.setVisible(has_workplace)
        self.pin.retranslate("keyring_pin" in state.ways)
        self.keyring.setVisible(has_workplace and "keyring" not in state.ways)
        self.backup.setEnabled(has_workplace)
        self._keys.setVisible(self.session.has_keys)
        self._backup.setVisible(self.session.role is Role.OWNER)
        self._code.setText(state.code)
        for shown in (self._code_text, self._code, self._fields["recovery.typed"], self.confirm):
            shown.setVisible(bool(state.code))

    def retire(self) -> None:
        """Listen to nothing any more, the packs' part neither."""
        self.session.disconnect(self.packs.view_model)
        super().retire()

    def _change_passphrase(self) -> None:
        """Both fields must say the same: a mistyped passphrase would open nothing tomorrow."""
        QGuiApplication.inputMethod().commit()
        typed, field = self.secret.text(), self._fields["passphrase.again"]
        if typed != self.again.text():
            field.set_error(t("start.protect.differ"))
            self.again.line.setFocus()
            return
        field.set_error("")
        self.secret.clear()
        self.again.clear()
        self._settings.change_passphrase(typed)

    def _confirm_code(self) -> None:
        typed = self.typed.text()
        self.typed.clear()
        self._settings.confirm_code(typed)
