"""Contents that were read already, in a file that workers look into: the same report is read once."""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from types import TracebackType

_BYTES = 8  # of a digest; who makes two files that share them only hides the second from being read
_EMPTY = bytes(_BYTES)
_LEAST = 1 << 10


class KnownContents:
    """A table in shared memory that one process fills; a context that closes it.

    A content may be added only when what it says is safe in the journal: nobody reads it again.
    """

    def __init__(self, path: Path, most: int) -> None:
        self.path = path
        self._slots = max(_LEAST, 1 << (2 * most).bit_length())
        with path.open("wb") as stream:
            stream.truncate(self._slots * _BYTES)
        with path.open("r+b") as stream:
            self._table = mmap.mmap(stream.fileno(), 0)

    def __enter__(self) -> KnownContents:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._table.close()

    def add(self, digests: Iterable[str]) -> None:
        """Make these contents known, by their SHA-256."""
        for sha256 in digests:
            key = bytes.fromhex(sha256)[:_BYTES]
            at = _slot_of(self._table, key)
            self._table[at : at + _BYTES] = key


def is_known(path: str, sha256: str) -> bool:
    """Whether the table at `path` holds this content."""
    key = bytes.fromhex(sha256)[:_BYTES]
    table = _mapped(path)
    at = _slot_of(table, key)
    return table[at : at + _BYTES] == key


@lru_cache(maxsize=1)
def _mapped(path: str) -> mmap.mmap:
    with Path(path).open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)


def _slot_of(table: mmap.mmap, key: bytes) -> int:
    """Where `key` stands, or the free slot where it would."""
    slots = len(table) // _BYTES
    at = int.from_bytes(key) % slots
    while table[at * _BYTES : (at + 1) * _BYTES] not in (_EMPTY, key):
        at = (at + 1) % slots
    return at * _BYTES
