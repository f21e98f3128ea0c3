"""Makes a frozen Linux program smaller: symbols nobody reads, libraries nobody needs, links to nothing."""

from __future__ import annotations

import os
from pathlib import Path

from frozen import elf
from frozen.language_data import trim_language_data
from frozen.places import TOP
from frozen.running import run

_UNTOUCHED = ("PySide6", "shiboken6")
"""Qt and its bindings stay as they were delivered, but for the language data."""


def trim(bundle: Path) -> None:
    """Change the frozen program in `bundle` in place."""
    internal = bundle / "_internal"
    _strip(internal)
    for library in sorted(internal.glob("PySide6/Qt/lib/libicudata.so.*")):
        trim_language_data(library)
    while orphans := _orphans(bundle, internal):
        for path in orphans:
            path.unlink()
        _remove_dangling(internal)
    _remove_empty_folders(internal)


def _strip(internal: Path) -> None:
    for path in elf.binaries(internal):
        if path.relative_to(internal).parts[0] not in _UNTOUCHED:
            run(["strip", "--strip-unneeded", path], TOP, dict(os.environ))


def _orphans(bundle: Path, internal: Path) -> list[Path]:
    """Libraries directly in `_internal` that no other file of the bundle is linked to."""
    wanted = {name for path in elf.binaries(bundle) for name in elf.needs(path).libraries}
    libraries = [path for path in internal.iterdir() if ".so" in path.name and path.name.startswith("lib")]
    return [path for path in libraries if path.name not in wanted and not path.name.startswith("libpython")]


def _remove_dangling(internal: Path) -> None:
    for path in sorted(internal.rglob("*")):
        if path.is_symlink() and not path.exists():
            path.unlink()


def _remove_empty_folders(internal: Path) -> None:
    for path in sorted(internal.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            path.rmdir()
