"""Updates of packs on this machine: put in use, take back, and say what is in use and where it came from."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sme_smartwork.errors import UserError
from sme_smartwork.packs import ledger
from sme_smartwork.packs.errors import (
    NothingToTakeBack,
    PackError,
    PackNotKnown,
    PackNotNewer,
    ShelfUnreadable,
)
from sme_smartwork.packs.ledger import Entry, Ledger, folder
from sme_smartwork.packs.loaded import (
    installed,
    load_shipped,
    loaded,
    newer_entries,
    packs_folder,
    problems,
    refresh,
    shipped_version,
)
from sme_smartwork.packs.loader import load_pack
from sme_smartwork.packs.model import Pack, version_order
from sme_smartwork.paths import private_folder
from sme_smartwork.wording import Text

__all__ = [
    "InUse",
    "all_in_use",
    "arriving",
    "folder",
    "in_use",
    "known_packs",
    "pack_before",
    "problems",
    "put_in_use",
    "refresh",
    "take_back",
    "usable",
    "version_order",
]

_ARRIVING = ".arriving-"
_KEPT = 3  # copies of one pack; the shipped one is always there besides
_LEFT_BEHIND = 24 * 3600  # seconds after which an unfinished arrival belongs to a program that has ended


@dataclass(frozen=True, slots=True)
class InUse:
    """The pack in use; `publisher` and `since` are None where it came with the program.

    `previous` is the version that taking back leads to; None when there is nothing to take back.
    """

    id: str
    kind: str
    version: str
    title: Text
    valid_from: date
    valid_until: date | None
    reviewed_on: date
    digest: str
    publisher: str | None
    since: datetime | None
    previous: str | None


def known_packs() -> tuple[str, ...]:
    """The ids of the packs this program has a use for: those it came with."""
    folders = (path for path in packs_folder().iterdir() if (path / "pack.yaml").exists())
    return tuple(sorted(path.name for path in folders))


def in_use(pack_id: str) -> InUse:
    """What is in use for `pack_id`; raises as `installed` does."""
    found = loaded(pack_id)
    pack, entry = found.pack, found.entry
    return InUse(
        pack.id,
        pack.kind,
        pack.version,
        pack.title,
        pack.valid_from,
        pack.valid_until,
        pack.reviewed_on,
        pack.digest,
        entry.publisher if entry else None,
        datetime.fromisoformat(entry.since) if entry else None,
        _previous(pack_id),
    )


def all_in_use() -> tuple[InUse, ...]:
    """What is in use for every pack this program knows; raises as `installed` does."""
    return tuple(map(in_use, known_packs()))


def usable() -> tuple[tuple[InUse, ...], tuple[UserError, ...]]:
    """What is in use, and everything that is wrong; a pack that cannot be used does not hide the others."""
    packs: list[InUse] = []
    unusable: list[UserError] = []
    for pack_id in known_packs():
        try:
            packs.append(in_use(pack_id))
        except UserError as problem:
            unusable.append(problem)
    return tuple(packs), (*unusable, *problems())


@contextmanager
def arriving(pack_id: str) -> Iterator[Path]:
    """A fresh private folder to unpack `pack_id` into, named as a pack must be; gone when the block ends."""
    from sme_smartwork.storage.files import telling_os_errors

    if pack_id not in known_packs():
        raise PackNotKnown(pack_id, "")
    with telling_os_errors():
        outer = Path(tempfile.mkdtemp(prefix=_ARRIVING, dir=private_folder(folder())))
        inner = private_folder(outer / pack_id)
    try:
        yield inner
    finally:
        shutil.rmtree(outer, ignore_errors=True)


def put_in_use(source: Path, *, publisher: str, at: datetime) -> Pack:
    """Copy the checked pack in `source` to its place and use it from now on; the pack as it is now in use.

    Killed at any moment, the pack that was in use before still is. Raises PackError, PackNotKnown,
    PackNotNewer, and NotPossibleHere where the disk is full or may not be written.
    """
    from sme_smartwork.storage.files import telling_os_errors

    pack = load_pack(source)
    entry = ledger.made(pack.version, pack.digest, publisher, at)
    with telling_os_errors(), ledger.locked():
        refresh()  # another window may have put a newer one in use
        _refuse_unfit(pack)
        _sweep(at, source.parent)
        _copy(source, entry.folder(pack.id))
        before = _read()
        others = tuple(
            each for each in before.get(pack.id, ()) if each.folder(pack.id) != entry.folder(pack.id)
        )
        ledger.write({**before, pack.id: (*others, entry)[-_KEPT:]})
        _drop(pack.id, others[: -_KEPT + 1])
    refresh()
    return installed(pack.id)


def take_back(pack_id: str) -> InUse:
    """Use what was in use before the newest update, at last the shipped pack; raises NothingToTakeBack."""
    from sme_smartwork.storage.files import telling_os_errors

    with telling_os_errors(), ledger.locked():
        before = _read()
        entries = newer_entries(pack_id, before.get(pack_id, ()))
        if not entries:
            raise NothingToTakeBack(pack_id)
        ledger.write({**before, pack_id: entries[:-1]})
        _drop(pack_id, entries[-1:])
    refresh()
    return in_use(pack_id)


def pack_before(pack_id: str) -> Pack | None:
    """The pack that taking back leads to, to compare with; None when there is nothing to take back.

    The shipped one where the files of an update before were damaged; raises as `installed` does.
    """
    entries = newer_entries(pack_id, _read().get(pack_id, ()))
    if not entries:
        return None
    if len(entries) > 1:
        try:
            return load_pack(entries[-2].folder(pack_id))
        except PackError:
            pass
    return load_shipped(pack_id)


def _previous(pack_id: str) -> str | None:
    entries = newer_entries(pack_id, _read().get(pack_id, ()))
    if not entries:
        return None
    return entries[-2].version if len(entries) > 1 else shipped_version(pack_id)


def _refuse_unfit(pack: Pack) -> None:
    """Only a pack the program has a use for, of the same kind, and never an older one."""
    if pack.id not in known_packs():
        raise PackNotKnown(pack.id, pack.kind)
    try:
        now = installed(pack.id)
    except PackError:
        return  # the shipped pack itself is broken: a sound one can only help
    if pack.kind != now.kind:
        raise PackNotKnown(pack.id, pack.kind)
    if version_order(pack.version) <= version_order(now.version):
        raise PackNotNewer(pack.id, pack.version, now.version)


def _read() -> Ledger:
    """The list; a damaged one has nothing left to lose."""
    try:
        return ledger.read()
    except ShelfUnreadable:
        return {}


def _copy(source: Path, target: Path) -> None:
    """Copy the files and see them on the disk before anything refers to them."""
    if target.parent.exists():  # left by an installation that was interrupted, or changed since
        shutil.rmtree(target.parent)
    private_folder(target.parent)
    shutil.copytree(source, target, copy_function=shutil.copyfile)
    for path in target.rglob("*"):
        if path.is_file():
            with path.open("rb+") as stream:
                os.fsync(stream.fileno())


def _drop(pack_id: str, entries: tuple[Entry, ...]) -> None:
    for entry in entries:
        shutil.rmtree(entry.folder(pack_id).parent, ignore_errors=True)


def _sweep(at: datetime, kept: Path) -> None:
    """Remove what arrivals left behind whose program ended in the middle."""
    for path in folder().glob(f"{_ARRIVING}*"):
        if path != kept and path.stat().st_mtime < at.timestamp() - _LEFT_BEHIND:
            shutil.rmtree(path, ignore_errors=True)
