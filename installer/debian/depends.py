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
_NOT_LINKED = (
    "fontconfig-config",
    "libdbus-1-3",
    "xkb-data",
)  # read or loaded by name while the program runs
_COMPILER_OF = {
    "3.4.26": "9",
    "3.4.28": "9",
    "3.4.29": "11",
    "3.4.30": "12",
    "3.4.31": "13",
    "3.4.32": "13.2",
}


def depends(bundle: Path) -> str:
    """The Depends of the package of `bundle`; raises BuildError for a library no package is known for."""
    found = [elf.needs(path) for path in elf.binaries(bundle)]
    own = {path.name for path in bundle.rglob("*")}
    asked = {name for each in found for name in each.libraries} - own - _OPTIONAL - _OF_THE_C_LIBRARY
    versions = {version for each in found for version in each.versions}
    compiler = _COMPILER_OF[newest(versions, "GLIBCXX_")]
    packages = {_RENAMED.get(name, name) for name in _packages(asked - {"libstdc++.so.6"})}
    exact = {f"libc6 (>= {newest(versions, 'GLIBC_')})", f"libstdc++6 (>= {compiler})"}
    return ", ".join(sorted(packages | exact | set(_NOT_LINKED)))


def newest(versions: set[str], family: str) -> str:
    """The newest version of one family of symbols, as in 2.35."""
    numbers = [each.removeprefix(family) for each in versions if each.startswith(family)]
    return max(numbers, key=lambda number: tuple(map(int, number.split("."))))


def _packages(libraries: set[str]) -> set[str]:
    known = json.loads((TOP / "resources" / "system-libraries.json").read_text(encoding="utf-8")) | _PACKAGES
    strangers = sorted(libraries - known.keys())
    if strangers:
        raise BuildError(f"No Debian package is known for {', '.join(strangers)}; add it or bundle it.")
    return {known[name] for name in libraries}
