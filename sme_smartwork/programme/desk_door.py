"""The officer's desk as a place: where it lies, how it is made, and how it opens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.paths import places, private_folder
from sme_smartwork.programme.arriving import ProgrammeRefused

if TYPE_CHECKING:
    from sme_smartwork.storage.slots import SlotKind
    from sme_smartwork.storage.store import Store
    from sme_smartwork.work import Ticket

FOLDER = "desk"
_KIND, _OFFICER = "kind", "officer"


def desk_folder() -> Path:
    """Where this user's desk lies, whether it was made or not."""
    return places().data / FOLDER


def has_desk() -> bool:
    """Whether a desk was made."""
    from sme_smartwork.storage.opening import is_workplace

    return is_workplace(desk_folder())


def make_desk(passphrase: str | None, use_keyring: bool) -> tuple[Store, str]:
    """A new desk, open, and its recovery code to be shown once; raises what `vault.create` raises.

    With the system's secret store alone it opens by itself; with a passphrase that opens it too.
    """
    from sme_smartwork.storage import vault

    private_folder(places().data)
    return vault.create(
        desk_folder(),
        passphrase=passphrase,
        use_keyring=use_keyring,
        first=lambda store: store.put(_KIND, _OFFICER),
    )


def opens_by_itself() -> bool:
    """Whether the system's secret store is one of its ways in."""
    from sme_smartwork.storage import vault

    return vault.SlotKind.KEYRING in vault.slots(desk_folder())


def open_with_keyring() -> Store:
    """The desk, opened by the system's secret store; raises KeyringUnavailable and what opening raises."""
    from sme_smartwork.storage import vault

    return vault.unlock_with_keyring(desk_folder())


def open_typed(typed: str, uptime: float) -> Store:
    """The desk, opened by its passphrase or its recovery code; raises WrongKey, TooManyTries and others."""
    from sme_smartwork.storage import vault

    return vault.unlock_typed(desk_folder(), _way(typed, vault.slots(desk_folder())), typed, uptime)


def bring_desk_back(source: Path, typed: str, ticket: Ticket) -> Store:
    """The desk of the copy at `source`, open, on a computer without one, by what was typed.

    Raises `ProgrammeRefused` where a desk is here or the copy is of a firm, and what bringing back raises.
    """
    from sme_smartwork.storage import vault
    from sme_smartwork.storage.bringing_back import bring_back, look_at

    if has_desk():
        raise ProgrammeRefused("desk.is_here")
    copy = look_at(source)
    store = bring_back(copy, _way(typed, copy.ways), typed, ticket=ticket, into=desk_folder())
    if store.get(_KIND, "") == _OFFICER:
        return store
    store.close()
    vault.remove_workplace(desk_folder())
    raise ProgrammeRefused("desk.copy_of_a_firm", name=source.name)


def _way(typed: str, ways: tuple[SlotKind, ...]) -> SlotKind:
    """By what was typed: a recovery code can be told from a passphrase."""
    from sme_smartwork.storage.keys import read_recovery_code
    from sme_smartwork.storage.slots import SlotKind

    is_code = read_recovery_code(typed) is not None or SlotKind.PASSPHRASE not in ways
    return SlotKind.RECOVERY if is_code else SlotKind.PASSPHRASE
