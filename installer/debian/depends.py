"""What the frozen program takes from the system, worked out from the libraries themselves."""

from __future__ import annotations

import json
from pathlib import Path

from frozen import elf
from frozen.order import BuildError
from frozen.places import TOP

_OF_THE_C_LIBRARY = frozenset(
    {"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "ld-linux-x86-64.so.2"}
)
_PACKAGES = {"libgcc_s.so.1": "libgcc-s1", "libexpat.so.1": "libexpat1"}
_OPTIONAL = frozenset({"libcups.so.2"})  # only for printing on paper; a Recommends
_RENAMED = {"libglib2.0-0": "libglib2.0-0 | libglib2.0-0t64"}  # by newer systems
_NOT_LINKED = ("libdbus-1-3", "xkb-data")  # loaded or read by name while the program runs
_COMPILERS = {"3.4.28": "9", "3.4.29": "11", "3.4.30": "12", "3.4.32": "13", "3.4.33": "14"}
"""The package libstdc++6 that first had these symbols."""


def depends(bundle: Path) -> str:
    """The Depends of the package of `bundle`; raises BuildError for a library no package is known for."""
    found = [elf.needs(path) for path in elf.binaries(bundle)]
    own = {path.name for path in bundle.rglob("*")}
    asked = {name for each in found for name in each.libraries} - own - _OPTIONAL - _OF_THE_C_LIBRARY
    versions = {version for each in found for version in each.versions}
    packages = {_RENAMED.get(name, name) for name in _packages(asked - {"libstdc++.so.6"})}
    exact = {
        f"libc6 (>= {newest(versions, 'GLIBC_')})",
        f"libstdc++6 (>= {_compiler(newest(versions, 'GLIBCXX_'))})",
    }
    return ", ".join(sorted(packages | exact | set(_NOT_LINKED)))


def newest(versions: set[str], family: str) -> str:
    """The newest version of one family of symbols, as in 2.35."""
    numbers = [each.removeprefix(family) for each in versions if each.startswith(family)]
    return max(numbers, key=_as_numbers)


def _as_numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _compiler(symbols: str) -> str:
    for known, compiler in _COMPILERS.items():
        if _as_numbers(symbols) <= _as_numbers(known):
            return compiler
    raise BuildError(f"No libstdc++6 is known that has GLIBCXX_{symbols}; add it to depends.py.")


def _packages(libraries: set[str]) -> set[str]:
    known = json.loads((TOP / "resources" / "system-libraries.json").read_text(encoding="utf-8")) | _PACKAGES
    strangers = sorted(libraries - known.keys())
    if strangers:
        raise BuildError(f"No Debian package is known for {', '.join(strangers)}; add it or bundle it.")
    return {known[name] for name in libraries}
