"""Whether the system's secret store keeps a secret: one is written, read back and removed."""

from __future__ import annotations

from sme_smartwork.self_test.findings import Told
from sme_smartwork.storage.errors import KeyringUnavailable
from sme_smartwork.wording import Language, say
from sme_smartwork.work import Ticket


def secret_store(language: Language, _ticket: Ticket) -> Told:
    """A throw-away secret goes round; without a usable store the passphrase is used, which is no failure.

    May wait for the system's own unlock prompt.
    """
    from sme_smartwork.storage import keyring_slot

    try:
        backend = keyring_slot.round_trip()
    except KeyringUnavailable as problem:
        why = say(f"storage.keyring.{problem.reason}", language)
        return Told("self_test.keyring_unusable", {"why": why}, {"usable": False, "reason": problem.reason})
    return Told("self_test.keyring_usable", {"store": backend}, {"usable": True, "backend": backend})
