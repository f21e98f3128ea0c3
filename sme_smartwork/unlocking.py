"""Open a workplace from the terminal: the system's secret store first, else the passphrase typed in."""

from __future__ import annotations

from getpass import getpass
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.storage.store import Store
    from sme_smartwork.wording import Language


def unlock_in_terminal(folder: Path, language: Language) -> Store:
    """The open store of `folder`; the passphrase is asked without echo, never read from arguments."""
    from sme_smartwork.storage.vault import SlotKind, slots, unlock_with_keyring, unlock_with_passphrase

    if SlotKind.KEYRING in slots(folder):
        try:
            return unlock_with_keyring(folder)
        except UserError as error:
            if SlotKind.PASSPHRASE not in slots(folder):
                raise
            _tell(error, language)
    return unlock_with_passphrase(folder, getpass(say("cli.passphrase", language)))


def _tell(error: UserError, language: Language) -> None:
    """Say on stderr why the secret store did not open the workplace."""
    import sys

    sys.stderr.write(error.happened(language) + "\n")
