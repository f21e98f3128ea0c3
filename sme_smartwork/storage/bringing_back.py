"""A workplace comes back from its copy: looked at, unpacked beside its place, opened there, then moved in."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sme_smartwork.paths import places, private_folder
from sme_smartwork.scratch import scratch_folder
from sme_smartwork.storage import copy_file, slots, vault
from sme_smartwork.storage.copies import refuse_without_room
from sme_smartwork.storage.errors import (
    CopyForeign,
    CopyGone,
    CopyOfExample,
    KeyringUnavailable,
)
from sme_smartwork.storage.files import new_private_file, telling_os_errors
from sme_smartwork.storage.keys import Key
from sme_smartwork.storage.opening import BACKUPS, is_workplace, open_store
from sme_smartwork.storage.replacing import moved, replace
from sme_smartwork.storage.slots import SlotFile, SlotKind
from sme_smartwork.storage.store import STORE_FILE, Store
from sme_smartwork.work import Ticket

LOG_FILE = f"{STORE_FILE}-wal"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a workplace as far as it can be known without its key; `head` is None for a folder."""

    source: Path
    made_at: datetime
    size: int  # bytes of the database
    slot_file: SlotFile
    head: copy_file.CopyHead | None = None

    @property
    def workplace(self) -> str:
        """The id of the workplace it was made of."""
        return self.slot_file.workplace

    @property
    def ways(self) -> tuple[SlotKind, ...]:
        """The ways in that the copy has."""
        return self.slot_file.kinds


def look_at(source: Path) -> Copy:
    """The copy at `source`: a file, a folder of the older kind, or a file inside such a folder.

    Raises CopyGone, CopyForeign, CopyDamaged, CopyNewer, DamagedKeys, NewerSchema or CopyOfExample.
    """
    with _telling_of_the_source():
        inside = source.name in (slots.SLOT_FILE, STORE_FILE) and is_workplace(source.parent)
        folder = source.parent if inside else source
        found = _folder(folder) if folder.is_dir() else _file(source)
    if found.slot_file.is_demo:
        raise CopyOfExample
    return found


def _file(source: Path) -> Copy:
    head = copy_file.read_head(source)
    return Copy(source, head.note.made_at, head.note.store_bytes, head.slot_file, head)


def _folder(folder: Path) -> Copy:
    if not is_workplace(folder):
        raise CopyForeign
    facts = (folder / STORE_FILE).stat()
    if facts.st_size > copy_file.LARGEST_STORE:
        raise CopyForeign
    made_at = datetime.fromtimestamp(facts.st_mtime).astimezone()
    return Copy(folder, made_at, facts.st_size, slots.read(folder))


@contextmanager
def _telling_of_the_source() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise CopyGone from problem


def already_here(copy: Copy) -> tuple[Path, ...]:
    """The folders of this user's workplaces that `copy` was made of."""
    return vault.folders_of(copy.workplace)


def bring_back(
    copy: Copy,
    kind: SlotKind,
    typed: str,
    instead_of: Path | None = None,
    ticket: Ticket | None = None,
    into: Path | None = None,
) -> Store:
    """The workplace of `copy`, open, in a new folder (`into`, if told) or `instead_of` that of the same one.

    The key comes first: by the way in `kind` and what was `typed`. Then the database is unpacked beside,
    opened and read to the last page there, brought up to date, and moved to its place; a workplace that
    it replaces is kept aside (`replacing.kept_aside`). Raises what `vault.unwrapped`, `copy_file.unpack` and
    `open_store` raise, NoSpace, ReadOnlyFolder and `Cancelled`; nothing is changed then.
    """
    if instead_of is not None and instead_of not in already_here(copy):
        raise ValueError("only the same workplace can be replaced")
    key = vault.unwrapped(copy.slot_file, kind, typed)
    with ExitStack() as undo:
        undo.callback(key.wipe)
        with telling_os_errors():
            private_folder(places().data)
            room = private_folder(scratch_folder("bringing-back") / secrets.token_hex(4))
            undo.callback(shutil.rmtree, room, ignore_errors=True)
            arrived = private_folder(room / "workplace")
        _unpack(copy, arrived, ticket or Ticket())
        _prove(arrived, key)
        place = _move_in(arrived, instead_of, into)
        store = open_store(place, Key(key.reveal()))
    if SlotKind.KEYRING in copy.ways:
        _renew_keyring(store)
    return store


def _unpack(copy: Copy, into: Path, ticket: Ticket) -> None:
    """The database and the ways in, as they stand in the copy."""
    with _telling_of_the_source(), telling_os_errors():
        refuse_without_room(into, 2 * copy.size)
        private_folder(into / BACKUPS)
        if copy.head:
            copy_file.unpack(copy.source, copy.head, into, lambda done: ticket.report(done, copy.size))
            return
        for name in (STORE_FILE, LOG_FILE):
            if (copy.source / name).is_file():
                ticket.report(0)
                new_private_file(into / name)
                shutil.copyfile(copy.source / name, into / name)
        copy.slot_file.write(into)


def _prove(arrived: Path, key: Key) -> None:
    with open_store(arrived, Key(key.reveal())) as store:
        store.check()


def _move_in(arrived: Path, instead_of: Path | None, into: Path | None) -> Path:
    with telling_os_errors():
        if instead_of is None:
            private_folder(places().workplaces)
            return moved(arrived, into or vault.new_folder())
    replace(instead_of, arrived)
    return instead_of


def _renew_keyring(store: Store) -> None:
    """Let this machine's secret store open it, where there is one; that of another machine is far away."""
    with suppress(KeyringUnavailable):
        vault.add_keyring_slot(store)
