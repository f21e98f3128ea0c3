"""The list of updates on this machine: which copy of a pack came when, from whom, and with what digest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sme_smartwork.packs.errors import ShelfUnreadable
from sme_smartwork.paths import places, private_folder

FILE = "in-use.json"
SCHEMA = "smartwork/packs-in-use/1"
PACK_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_VERSION = re.compile(r"[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,3}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST_BYTES = 256 * 1024
_PUBLISHER_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One copy of a pack that was put in use: `digest` is what its files must still have."""

    version: str
    digest: str
    publisher: str
    since: str  # ISO moment with its time zone

    def folder(self, pack_id: str) -> Path:
        """Where the files of this copy stand; built from what was checked, never read from the list."""
        return folder() / f"{pack_id}-{self.version}-{self.digest[:16]}" / pack_id


Ledger = Mapping[str, tuple[Entry, ...]]  # pack id -> its copies, the oldest first


def folder() -> Path:
    """Where updates of packs live on this machine."""
    return places().data / "packs"


def read() -> Ledger:
    """The list as written, empty where there is none; raises ShelfUnreadable when it was damaged."""
    file = folder() / FILE
    try:
        with file.open("rb") as stream:
            document = json.loads(stream.read(_MOST_BYTES))
        return {pack_id: tuple(map(_entry, found)) for pack_id, found in _packs(document).items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise ShelfUnreadable(FILE) from problem


def write(ledger: Ledger) -> None:
    """Replace the list as a whole; OSError when it cannot be written."""
    from sme_smartwork.storage.files import write_whole

    packs = {pack_id: [asdict(entry) for entry in entries] for pack_id, entries in ledger.items() if entries}
    write_whole(folder() / FILE, json.dumps({"schema": SCHEMA, "packs": packs}, indent=1).encode())


@contextmanager
def locked() -> Iterator[None]:
    """Nobody else on this machine changes the list meanwhile."""
    from filelock import FileLock

    with FileLock(private_folder(folder()) / ".lock"):
        yield


def made(version: str, digest: str, publisher: str, at: datetime) -> Entry:
    """A new entry; `publisher` is words of others, so only what can be shown of it is kept."""
    shown = "".join(letter for letter in publisher if letter.isprintable())
    return Entry(version, digest, shown[:_PUBLISHER_LETTERS], at.isoformat(timespec="seconds"))


def _packs(document: Any) -> Mapping[str, Any]:
    if document["schema"] != SCHEMA:
        raise ValueError("another kind of list")
    packs: Mapping[str, Any] = document["packs"]
    if not all(PACK_ID.fullmatch(pack_id) for pack_id in packs):
        raise ValueError("no id of a pack")
    return packs


def _entry(data: Mapping[str, str]) -> Entry:
    entry = Entry(**data)
    if not _VERSION.fullmatch(entry.version) or not _DIGEST.fullmatch(entry.digest):
        raise ValueError("no version or digest")
    if datetime.fromisoformat(entry.since).tzinfo is None:
        raise ValueError("no time zone")
    return entry
