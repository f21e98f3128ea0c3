"""What lies in a folder, so that two moments can be compared."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from frozen.checksums import digest

Tree = dict[str, str]


def tree(folder: Path) -> Tree:
    """Every path below `folder` with its kind, its rights and what is in it."""
    return {path.relative_to(folder).as_posix(): _told(path) for path in walked(folder)}


def walked(folder: Path) -> Iterator[Path]:
    """Every path below `folder`; links are not followed."""
    for base, folders, files in os.walk(folder):
        yield from (Path(base, name) for name in (*folders, *files))


def size(folder: Path) -> int:
    """The bytes of the files below `folder`."""
    return sum(path.lstat().st_size for path in walked(folder) if stat.S_ISREG(path.lstat().st_mode))


def changes(before: Tree, after: Tree) -> list[str]:
    """The paths that came, went or became others, each with a sign in front."""
    gone = [f"- {name}" for name in before if name not in after]
    come = [f"+ {name}" for name in after if name not in before]
    other = [f"~ {name}" for name in before if name in after and before[name] != after[name]]
    return sorted((*gone, *come, *other), key=lambda line: line[2:])


def _told(path: Path) -> str:
    found = path.lstat()
    kind = stat.filemode(found.st_mode)
    if stat.S_ISREG(found.st_mode):
        return f"{kind} {digest(path)}"
    if stat.S_ISLNK(found.st_mode):
        return f"{kind} {path.readlink()}"
    if stat.S_ISCHR(found.st_mode):
        return f"{kind} {found.st_rdev}"
    return kind
