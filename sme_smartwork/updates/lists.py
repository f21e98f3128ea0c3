"""The signed lists in a repository's folder: reading them, writing them in order, waiting for signatures."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

from sme_smartwork.storage.files import telling_os_errors, write_whole
from sme_smartwork.updates.errors import BadRepository, PublishingRefused, RepositoryBusy

LOCK = ".lock"
READABLE = 0o644  # a repository is there to be copied and served
LASTS = {
    Root.type: timedelta(days=3650),
    Targets.type: timedelta(days=730),
    Snapshot.type: timedelta(days=730),
    Timestamp.type: timedelta(days=400),
}
Made = dict[str, Metadata[Any]]  # what one command signs, by role
_IN_ORDER = (Targets.type, Snapshot.type, Root.type, Timestamp.type)
"""What is named by others is written before them, so that a reader in between sees one whole state."""
_Kind = TypeVar("_Kind", Root, Snapshot, Targets, Timestamp)


def end_of(role: str, now: datetime) -> datetime:
    """When what is signed at `now` for `role` ends."""
    return (now.astimezone(UTC) + LASTS[role]).replace(microsecond=0)


class Lists:
    """The folders `metadata` and, while root signatures are missing, `pending`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._metadata, self._pending = folder / "metadata", folder / "pending"

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Nobody else changes the repository meanwhile; raises BadRepository and RepositoryBusy."""
        from filelock import FileLock, Timeout

        if not self._folder.is_dir():
            raise BadRepository("publishing.not_a_repository", folder=self._folder)
        try:
            with telling_os_errors(), FileLock(self._folder / LOCK, timeout=0, mode=READABLE):
                yield
        except Timeout as busy:
            raise RepositoryBusy("publishing.busy", folder=self._folder) from busy

    def read(self, kind: type[_Kind]) -> Metadata[_Kind]:
        """The newest list of a kind, a waiting one before a published one; raises BadRepository."""
        folders = (self._pending, self._metadata) if self.waiting_root() else (self._metadata,)
        for folder in folders:
            file = self._newest(folder, kind.type)
            if file:
                return self._read(file, kind)
        raise BadRepository("publishing.not_a_repository", folder=self._folder)

    def complete_root(self) -> Root:
        """The published root; raises BadRepository, and PublishingRefused while another one waits."""
        with telling_os_errors():
            self.finish()
        if self.waiting_root():
            raise PublishingRefused("publishing.still_waiting", folder=self._folder)
        return self.read(Root).signed

    def waiting_root(self) -> Metadata[Root] | None:
        """The root that waits for signatures."""
        file = self._newest(self._pending, Root.type)
        return self._read(file, Root) if file else None

    def missing(self) -> int:
        """How many root signatures are still to be added; 0 when nothing waits."""
        waiting = self.waiting_root()
        if waiting is None:
            return 0
        return max(int(result.missing) for result in self._verified(waiting))

    def root_keyids(self) -> frozenset[str]:
        """The keys that may sign the waiting root: the old root's and its own."""
        found: set[str] = set()
        for root in filter(None, (self.waiting_root(), self._published_root())):
            found.update(root.signed.roles[Root.type].keyids)
        return frozenset(found)

    def put(self, made: Made) -> None:
        """Write what was made: published at once, or kept waiting while its root lacks signatures."""
        with telling_os_errors():
            for left in self._metadata.glob(".*.part"):  # by a command that was killed
                left.unlink()
            waits = Root.type in made
            if waits:
                self._clear_pending()
            for role in _IN_ORDER:
                if role in made:
                    self._write(self._pending if waits else self._metadata, made[role])
            if waits:
                self.finish()

    def add_signatures(self, root: Metadata[Root]) -> None:
        """Replace the waiting root by the same one with more signatures, and publish it if they suffice."""
        with telling_os_errors():
            self._write(self._pending, root)
            self.finish()

    def finish(self) -> None:
        """Publish what waits once enough keys have signed; a second call ends what a kill interrupted."""
        if self.waiting_root() is None or self.missing():
            return
        waiting = {role: self._newest(self._pending, role) for role in _IN_ORDER}
        self._metadata.mkdir(parents=True, exist_ok=True)
        for file in filter(None, waiting.values()):
            write_whole(self._metadata / file.name, file.read_bytes(), READABLE)
        newest = self._newest(self._metadata, Root.type)
        if newest:  # a copy under the name that people are told to hand out
            write_whole(self._metadata / "root.json", newest.read_bytes(), READABLE)
        self._clear_pending()

    def give_up(self) -> bool:
        """Remove what waits, damaged or not; False when nothing does. What is complete is published."""
        with telling_os_errors():
            with suppress(BadRepository):  # damaged: that is what it is given up for
                self.finish()
            if self._pending.is_dir() and not self._pending.is_symlink():
                shutil.rmtree(self._pending)
            elif self._pending.exists() or self._pending.is_symlink():
                self._pending.unlink()
            else:
                return False
        return True

    def _clear_pending(self) -> None:
        """Nothing waits any more; the root goes last, so that a kill leaves it to be published again."""
        for role in (Timestamp.type, Snapshot.type, Targets.type, Root.type):
            file = self._newest(self._pending, role)
            if file:
                file.unlink()
        shutil.rmtree(self._pending, ignore_errors=True)

    def _verified(self, waiting: Metadata[Root]) -> Iterator[Any]:
        """What is signed and missing, by the old root's rule and by its own."""
        payload, signatures = waiting.signed_bytes, waiting.signatures
        for root in filter(None, (self._published_root(), waiting)):
            yield root.signed.get_verification_result(Root.type, payload, signatures)

    def _published_root(self) -> Metadata[Root] | None:
        file = self._newest(self._metadata, Root.type)
        return self._read(file, Root) if file else None

    def _write(self, folder: Path, made: Metadata[Any]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        signed = made.signed
        name = signed.type if isinstance(signed, Timestamp) else f"{signed.version}.{signed.type}"
        write_whole(folder / f"{name}.json", made.to_bytes(), READABLE)

    def _newest(self, folder: Path, role: str) -> Path | None:
        if role == Timestamp.type:
            file = folder / "timestamp.json"
            return file if file.is_file() else None
        numbered = re.compile(rf"([1-9][0-9]{{0,8}})\.{role}\.json")
        found = {
            int(match[1]): file for file in folder.glob("*.json") if (match := numbered.fullmatch(file.name))
        }
        return found[max(found)] if found else None

    def _read(self, file: Path, kind: type[_Kind]) -> Metadata[_Kind]:
        try:
            found = Metadata[Any].from_bytes(file.read_bytes())
        except (OSError, RepositoryError) as problem:
            raise BadRepository("publishing.not_a_repository", folder=self._folder) from problem
        if found.signed.type != kind.type:
            raise BadRepository("publishing.not_a_repository", folder=self._folder)
        return found
