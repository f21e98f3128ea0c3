"""Where reports lie: folders of this computer, or another store behind the same few verbs."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from sme_smartwork.collect.source import path_of, text_of
from sme_smartwork.intake.gate import read_bytes
from sme_smartwork.intake.limits import Limits
from sme_smartwork.intake.refusal import refused
from sme_smartwork.intake.text import clean_text
from sme_smartwork.intake.walking import Stray, ends_so, mode_of


@dataclass(frozen=True, slots=True)
class Found:
    """One file on the way, or a place that was left out and why."""

    path: str
    label: str
    size: int = 0
    mtime_ns: int = 0
    stray: Stray | None = None


class FileSystem(Protocol):
    """What collecting asks of a place; nothing is kept of a file that was passed by."""

    def walk(self, place: str, suffixes: tuple[str, ...]) -> Iterator[Found]:
        """The file at `place`, whatever its name, or the files below it whose names end so."""
        ...

    def read(self, path: str, limits: Limits) -> bytes:
        """A whole file of a bounded size; raises `WorkbookRefused`."""
        ...

    def open(self, path: str) -> BinaryIO:
        """A file to read at any place within; raises `OSError`."""
        ...


def filesystem_of(path: str) -> FileSystem:
    """Which one `path` belongs to; raises `PlaceRefused` or `NotPossibleHere` for an address."""
    from sme_smartwork.collect.engines.stores import is_address, store_of

    return store_of(path) if is_address(path) else Disk()


def place_text(path: Path) -> str:
    """The place somebody gave, in the one spelling all ways to it share."""
    try:
        return text_of(os.path.realpath(path))
    except (OSError, ValueError):  # no such path can be: the walk tells it
        return text_of(str(path))


class Disk:
    """Folders of this computer and shares it has mounted."""

    def walk(self, place: str, suffixes: tuple[str, ...]) -> Iterator[Found]:
        path = path_of(place)
        label = clean_text(path.name or str(path))
        mode = mode_of(path)
        if isinstance(mode, Stray):
            yield Found(place, label, stray=mode)
        elif stat.S_ISDIR(mode):
            yield from _or_nothing(_in_folder(str(path), "", suffixes), place, label)
        else:
            yield _file(str(path), label)

    def read(self, path: str, limits: Limits) -> bytes:
        return read_bytes(path_of(path), limits)

    def open(self, path: str) -> BinaryIO:
        place = path_of(path)
        if not place.is_file():
            raise refused("unreadable")
        return place.open("rb")


def _or_nothing(found: Iterator[Found], place: str, label: str) -> Iterator[Found]:
    is_empty = True
    for each in found:
        is_empty = False
        yield each
    if is_empty:
        yield Found(place, label, stray=Stray.NOTHING)


def _in_folder(folder: str, label: str, suffixes: tuple[str, ...]) -> Iterator[Found]:
    """What lies below `folder`; however deep folders lie in folders, none is opened within another."""
    waiting = [(folder, label)]
    while waiting:
        here, told = waiting.pop()
        inner: list[str] = []
        yield from _directly_in(here, told, suffixes, inner)
        waiting.extend((os.path.join(here, name), f"{told}{clean_text(name)}/") for name in reversed(inner))  # noqa: PTH118 - a Path is slow


def _directly_in(folder: str, label: str, suffixes: tuple[str, ...], inner: list[str]) -> Iterator[Found]:
    """The files of one folder, an entry at a time: it may hold a million. Folders go to `inner`."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                told = f"{label}{clean_text(entry.name)}"
                if entry.is_dir(follow_symlinks=False):
                    inner.append(entry.name)
                elif entry.is_symlink() and entry.is_dir():
                    yield Found(text_of(entry.path), told, stray=Stray.LINK)
                elif ends_so(entry.name, suffixes):
                    yield _entry(entry, told)
    except OSError:
        yield Found(text_of(folder), label.rstrip("/") or clean_text(Path(folder).name), stray=Stray.CLOSED)


def _entry(entry: os.DirEntry[str], label: str) -> Found:
    return _file(os.path.realpath(entry.path) if entry.is_symlink() else entry.path, label)


def _file(path: str, label: str) -> Found:
    text = text_of(path)
    try:
        about = os.stat(path)  # noqa: PTH116 - a Path for each of a million files is slow
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Found(text, label, stray=Stray.MISSING)
    except OSError:
        return Found(text, label, stray=Stray.CLOSED)
    if not stat.S_ISREG(about.st_mode):
        return Found(text, label, stray=Stray.NO_FILE)
    return Found(text, label, about.st_size, about.st_mtime_ns)
