"""Reads what a Linux library needs, by the tool of binutils."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from frozen.places import TOP
from frozen.running import run

_MAGIC = b"\x7fELF"


@dataclass(frozen=True, slots=True)
class Needs:
    """The libraries a file is linked to, and the newest versions of their symbols it uses."""

    libraries: frozenset[str]
    versions: frozenset[str]  # as in GLIBC_2.34


def binaries(folder: Path) -> Iterator[Path]:
    """Every program and library below `folder`, links left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and _is_binary(path):
            yield path


def _is_binary(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def needs(path: Path) -> Needs:
    """What the dynamic linker looks for when it loads `path`."""
    told = run(["objdump", "-p", path], TOP, dict(os.environ) | {"LC_ALL": "C"})
    libraries = re.findall(r"^\s+NEEDED\s+(\S+)$", told, re.MULTILINE)
    _, _, references = told.partition("Version References:")
    versions = re.findall(r"\b((?:GLIBC|GLIBCXX|CXXABI|GCC)_[\d.]+)$", references, re.MULTILINE)
    return Needs(frozenset(libraries), frozenset(versions))
