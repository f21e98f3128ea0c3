"""Open a workplace from the terminal: the system's secret store first, else the passphrase typed in."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING

from sme_smartwork.clock import since_boot
from sme_smartwork.errors import UserError
from sme_smartwork.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.storage.store import Store
    from sme_smartwork.wording import Language


class NoPassphrase(UserError):
    """Nobody typed a passphrase and none was piped in."""


def unlock_in_terminal(folder: Path, language: Language) -> Store:
    """The open store of `folder`; the passphrase is asked without echo, never read from arguments."""
    from sme_smartwork.storage.vault import SlotKind, slots, unlock_typed, unlock_with_keyring

    ways = slots(folder)
    if SlotKind.KEYRING in ways:
        try:
            return unlock_with_keyring(folder)
        except UserError as error:
            if SlotKind.PASSPHRASE not in ways:
                raise
            _tell(error, language)
    has_only_pin = SlotKind.KEYRING_PIN in ways and SlotKind.PASSPHRASE not in ways
    kind = SlotKind.KEYRING_PIN if has_only_pin else SlotKind.PASSPHRASE
    asked = "cli.pin" if has_only_pin else "cli.passphrase"
    return unlock_typed(folder, kind, typed_passphrase(language, asked), since_boot())


def typed_passphrase(language: Language, asked: str = "cli.passphrase") -> str:
    """Typed without echo at a terminal; else the first line that is piped in. Raises `NoPassphrase`."""
    piped = None if sys.stdin is None or sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    passphrase = getpass(say(asked, language)) if piped is None else piped
    if not passphrase:
        raise NoPassphrase("cli.no_passphrase")
    return passphrase


def _tell(error: UserError, language: Language) -> None:
    """Say on stderr why the secret store did not open the workplace."""
    sys.stderr.write(error.happened(language) + "\n")
