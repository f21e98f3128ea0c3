"""Fetches what officers add to the program: the pinned package of each system, its bytes unchanged.

The program takes it by its SHA-256 alone (`sme_smartwork/officer_tools.py`), so nothing is packed anew.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from frozen.environment import base_python, build_python
from frozen.moment import steady_environment
from frozen.order import BuildError, Order
from frozen.places import APP_ID, CACHE, TOP
from frozen.running import run
from windows.interpreter import PACKAGE as WINDOWS_PYTHON

LOCK = TOP / "requirements-build.lock"
PACKAGE = "duckdb"


def build(order: Order) -> list[Path]:
    """Write one file for Linux and one for Windows to `order.out`; raises BuildError."""
    python = build_python()
    linux = run([base_python(), "-c", _VERSION], TOP, steady_environment()).strip()
    systems = {
        "linux": (linux, ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64")),
        "windows": (_of_windows(order), ("win_amd64",)),
    }
    return [_fetch(python, order, name, *system) for name, system in systems.items()]


def _of_windows(order: Order) -> str:
    """The version of the Python inside Setup.exe, as `3.13`."""
    named = order.windows_python.name if order.windows_python else WINDOWS_PYTHON[1]
    found = re.search(r"3\.\d+", named)
    if found is None:
        raise BuildError(f"{named} does not say its version, as python-3.13.9-embed-amd64.zip does.")
    return found[0]


_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"


def _fetch(python: Path, order: Order, system: str, version: str, platforms: tuple[str, ...]) -> Path:
    room = CACHE / "build" / "officer" / system
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(parents=True)
    wanted = room / "wanted.txt"
    wanted.write_text(_entry(), encoding="utf-8")
    of_system = [word for platform in platforms for word in ("--platform", platform)]
    of_system += ["--python-version", version, "--implementation", "cp", "--only-binary=:all:", "--no-deps"]
    command: list[str | Path] = [
        python,
        "-m",
        "pip",
        "download",
        "--require-hashes",
        *of_system,
        "-d",
        room,
        "-r",
        wanted,
    ]
    run(command, TOP, steady_environment())
    (wheel,) = room.glob("*.whl")
    return Path(shutil.copyfile(wheel, order.out / f"{APP_ID}-officer-tools_{order.version}_{system}.zip"))


def _entry() -> str:
    """The package's lines of the lock, hashes included; raises BuildError when they are not there."""
    found = re.search(rf"^{PACKAGE}==.*\n(?:    --hash=.*\n)+", LOCK.read_text(encoding="utf-8"), re.M)
    if found is None:
        raise BuildError(f"{LOCK.name} does not pin {PACKAGE}. Make the locks anew.")
    return found[0]
