"""What the settings screen shows and changes; every choice holds at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sme_smartwork.settings import Settings
from ui.i18n import language, set_language, t
from ui.kit.view_model import ViewModel
from ui.session import Role
from ui.theme import Choice, theme

if TYPE_CHECKING:
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class SettingsState:
    """The program's settings, and how the open workplace opens; `code` is a new code not typed back yet."""

    settings: Settings
    language: str
    ways: tuple[str, ...] = ()
    code: str = field(default="", repr=False)


class SettingsViewModel(ViewModel[SettingsState]):
    """Changes settings live; keys are changed beside the window because deriving one takes a moment."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._code = ""
        super().__init__(self._read())
        self.follow(session, "settings")

    def choose_language(self, chosen: object) -> None:
        """Speak Korean or English."""
        self._session.choose(language_choice=chosen)
        set_language("en" if chosen == "en" else "ko")

    def choose_theme(self, chosen: object) -> None:
        """Follow the computer's colours or pin one scheme."""
        theme().choose(Choice(str(chosen)))
        self._session.choose(theme=chosen)

    def choose_scale(self, percent: object) -> None:
        """Make all text larger or smaller."""
        theme().choose(scale=int(str(percent)))
        self._session.choose(text_scale=percent)

    def choose_idle(self, minutes: object) -> None:
        """Lock after so many minutes without anybody."""
        self._session.choose(idle_lock_minutes=minutes)

    def choose_role(self, role: object) -> None:
        """Somebody else sits here from now on."""
        self._session.choose(role=Role(str(role)).value)

    def add_keyring(self) -> None:
        """Let the system's secret store open the workplace."""
        from sme_smartwork.storage.vault import add_keyring_slot

        store = self._session.open_workspace.store
        self._change(lambda: add_keyring_slot(store), "settings.keyring.added")

    def set_pin(self, pin: str) -> None:
        """Set or change the PIN; nothing opens it by itself any more."""
        from sme_smartwork.storage.vault import set_pin

        store = self._session.open_workspace.store
        self._change(lambda: set_pin(store, pin), "settings.pin.changed")

    def change_passphrase(self, passphrase: str) -> None:
        """Set a new passphrase."""
        from sme_smartwork.storage.vault import set_passphrase

        store = self._session.open_workspace.store
        self._change(lambda: set_passphrase(store, passphrase), "settings.passphrase.changed")

    def new_code(self) -> None:
        """Replace the recovery code, after asking."""
        from sme_smartwork.storage.vault import new_recovery_code

        words = (t("settings.recovery.sure"), t("settings.recovery.sure.detail"), t("settings.recovery.new"))
        if self._session.dialogs.confirm(*words, danger=True):
            store = self._session.open_workspace.store
            self._session.jobs.run(lambda _ticket: new_recovery_code(store), self._code_made)

    def _code_made(self, code: str) -> None:
        self._code = code
        self._show(self._read())

    def confirm_code(self, typed: str) -> None:
        """The new code was written down and is typed once; raises WrongRecoveryCode into the banner."""
        from sme_smartwork.storage.vault import confirm_recovery_code

        confirm_recovery_code(self._session.open_workspace.store, typed)
        self._code = ""
        self._show(self._read())
        self._session.messages.say(t("settings.recovery.confirmed"))

    def back_up(self) -> None:
        """Make an encrypted copy now."""
        from ui.settings.backup import back_up

        back_up(self._session)

    def _change(self, work: Callable[[], object], told: str) -> None:
        def done(_nothing: object) -> None:
            self._show(self._read())
            self._session.messages.say(t(told))

        self._session.jobs.run(lambda _ticket: work(), done)

    def _reload(self) -> None:
        self._show(self._read())

    def _read(self) -> SettingsState:
        return SettingsState(self._session.settings, language(), self._ways(), self._code)

    def _ways(self) -> tuple[str, ...]:
        """Keys are the business of the owner, or of staff in their own profile; others change none."""
        from sme_smartwork.storage.vault import SlotKind, slots

        folder = self._session.folder if self._session.has_keys else None
        kinds = slots(folder) if folder else ()
        return tuple(kind.name.lower() for kind in SlotKind if kind in kinds)
