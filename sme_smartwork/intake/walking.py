"""Which files somebody meant by the files and folders they chose; nothing is opened, nothing waits."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sme_smartwork.intake.text import clean_text
from sme_smartwork.work import Ticket


class Stray(StrEnum):
    """Why a path is left out."""

    MISSING = "missing"  # the path does not exist
    CLOSED = "closed"  # a folder or file this user may not look into
    LINK = "link"  # a link to another folder: nobody chose what lies there
    NO_FILE = "no_file"  # a pipe or a device, which may wait forever
    NOTHING = "nothing"  # a folder without a file of the wanted kind


@dataclass(frozen=True, slots=True)
class Walked:
    """One path on the way; `stray` says why it is left out, None: it is a file to read."""

    path: Path
    label: str  # how the person sees it: "대전/한빛.xlsx"
    stray: Stray | None = None


Wanted = Callable[[str], bool]


def files_in(paths: Sequence[Path], suffixes: tuple[str, ...], ticket: Ticket) -> tuple[Walked, ...]:
    """Every file `paths` lead to, each once, and what is left out; of folders those that end so.

    Raises `Cancelled`.
    """
    found: dict[str, Walked] = {}

    def is_wanted(name: str) -> bool:
        ticket.check()  # a whole disk may have been chosen
        return ends_so(name, suffixes)

    for path in paths:
        for each in walk(path, is_wanted):
            found.setdefault(str(each.path.absolute()), each)
    return tuple(found.values())


def ends_so(name: str, suffixes: tuple[str, ...]) -> bool:
    """Whether somebody saved a file of that name as one with such an end, whatever the case."""
    # "~$" marks the lock file Excel puts beside an open workbook, "._" a copy of macOS attributes.
    return name.lower().endswith(suffixes) and not name.startswith(("~$", "."))


def walk(path: Path, is_wanted: Wanted) -> Iterator[Walked]:
    """`path` itself if it is a file of any name, or the files below it whose names are wanted."""
    label = clean_text(path.name or str(path))
    mode = mode_of(path)
    if isinstance(mode, Stray):
        yield Walked(path, label, mode)
    elif stat.S_ISDIR(mode):
        yield from _or_nothing(_in_folder(path, is_wanted), path, label)
    else:
        yield _file(path, label)


def mode_of(path: Path) -> int | Stray:
    """What stands at `path`, or why nobody can tell."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Stray.MISSING
    except OSError:
        return Stray.CLOSED


def _file(path: Path, label: str) -> Walked:
    mode = mode_of(path)
    if isinstance(mode, Stray):
        return Walked(path, label, mode)
    return Walked(path, label, None if stat.S_ISREG(mode) else Stray.NO_FILE)


def _or_nothing(found: Iterable[Walked], path: Path, label: str) -> Iterator[Walked]:
    is_empty = True
    for each in found:
        is_empty = False
        yield each
    if is_empty:
        yield Walked(path, label, Stray.NOTHING)


def _in_folder(folder: Path, is_wanted: Wanted) -> Iterator[Walked]:
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders.sort()
        for name in folders:
            path = Path(place, name)
            if os.path.islink(path):  # noqa: PTH114 - the one of pathlib raises for a path too long
                yield Walked(path, _label(path, folder), Stray.LINK)
        for name in sorted(names):
            if is_wanted(name):
                path = Path(place, name)
                yield _file(path, _label(path, folder))
    for error in closed:
        path = Path(error.filename)
        yield Walked(path, _label(path, folder), Stray.CLOSED)


def _label(path: Path, folder: Path) -> str:
    return clean_text(folder.name if path == folder else str(path.relative_to(folder)))
