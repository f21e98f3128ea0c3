"""Watching folders: what is new there, and whether it arrived whole; no file is changed or kept open."""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from sme_smartwork.intake.walking import ends_so, walk
from sme_smartwork.work import Ticket

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".zip")
PATIENCE = 5  # looks at something unchanged after which it is taken as it is
_ZIPPED = (".xlsx", ".xlsm", ".zip")
_MOST_NEW = 20_000  # new files whose arrival is followed one by one
_END_OF_ARCHIVE, _TAIL = b"PK\x05\x06", 65_557  # the record at an archive's end, and the most it may take
_MISSING = frozenset({"missing", "closed"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look found: files that are new and whole, files still arriving, and places out of reach."""

    arrived: int = 0
    arriving: int = 0
    lost: tuple[Path, ...] = ()
    is_time: bool = False  # whether collecting now makes sense


class Watch:
    """Remembers eight bytes a file of `places`, so that a million files take eight million bytes.

    At first everything is new: what was collected before is not read again by collecting once more.
    """

    def __init__(self, places: Sequence[Path]) -> None:
        self.places = tuple(places)
        self._known = array("Q")
        self._new: dict[int, int] = {}  # a new file's mark, and at how many looks it stood unchanged
        self._whole: frozenset[int] = frozenset()
        self._now = array("Q")
        self._waited = 0

    def look(self, ticket: Ticket) -> Seen:
        """Look once; call again after a while. Raises `Cancelled`."""
        before, self._new, whole, arriving = self._new, {}, set(), 0
        now, lost = array("Q"), list[Path]()
        for path in self._files(lost):
            mark = _mark(path, ticket)
            now.append(mark)
            if _holds(self._known, mark) or len(self._new) >= _MOST_NEW:
                continue
            looks = self._new[mark] = before.get(mark, 0) + 1
            if looks > 1 and (_is_whole(path) or looks > PATIENCE):
                whole.add(mark)
            else:
                arriving += 1
        self._now, self._whole = now, frozenset(whole)
        self._waited = self._waited + 1 if whole and arriving else 0
        is_time = bool(whole) and (not arriving or self._waited >= PATIENCE)
        return Seen(len(whole), arriving, tuple(lost), is_time)

    def collected(self) -> None:
        """What the last look found whole was collected: it is known now."""
        still = self._new.keys() - self._whole
        self._known = array("Q", sorted(mark for mark in self._now if mark not in still))
        self._new = {mark: looks for mark, looks in self._new.items() if mark in still}
        self._waited = 0

    def _files(self, lost: list[Path]) -> Iterator[Path]:
        for place in self.places:
            for walked in walk(place, lambda name: ends_so(name, SUFFIXES)):
                if walked.stray is None:
                    yield walked.path
                elif walked.stray.value in _MISSING and walked.path == place:
                    lost.append(place)


def _mark(path: Path, ticket: Ticket) -> int:
    """A number for this path as it is now: another size or time gives another number."""
    ticket.check()
    try:
        found = path.stat()
    except OSError:  # gone since it was listed, or out of reach for a moment
        told = f"{path}\0"
    else:
        told = f"{path}\0{found.st_size}\0{found.st_mtime_ns}"
    return int.from_bytes(blake2b(told.encode(errors="surrogateescape"), digest_size=8).digest())


def _holds(marks: array[int], mark: int) -> bool:
    at = bisect_left(marks, mark)
    return at < len(marks) and marks[at] == mark


def _is_whole(path: Path) -> bool:
    """Whether nobody holds the file and, of an archive, its end is there: copying writes that last."""
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() not in _ZIPPED:
                return True
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - _TAIL))
            return _END_OF_ARCHIVE in stream.read(_TAIL)
    except OSError:
        return False
