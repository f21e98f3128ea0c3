"""Freezes the program for Linux, and says how the spec is told what it needs."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from frozen.contents import is_kept
from frozen.environment import build_python
from frozen.moment import steady_environment
from frozen.order import BuildError, Order
from frozen.places import CACHE, SPEC, TOP
from frozen.running import run
from frozen.stage import Stage, stage

_LIBRARY = re.compile(
    r"^.*Library not found: could not resolve '(?P<library>[^']+)', dependency of '(?P<by>[^']+)'.*$",
    re.MULTILINE,
)
_MODULE = re.compile(r"^.*Hidden import .* not found.*$", re.MULTILINE)
_NOT_OURS = re.compile(r"MySQLdb|keyring\.backends\.macOS|lxml\.(?!etree|_elementpath)")
"""Wanted by PyInstaller itself for systems and servers that are not ours, or parts nobody calls."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A frozen program: its folder, and the record of what is in it."""

    folder: Path
    record: Path


def spec_environment(
    made: Stage, record: Path, version_file: Path | None = None, path: Callable[[Path], str] = str
) -> dict[str, str]:
    """The variables the spec reads; `path` turns a path into what the frozen system calls it."""
    told = {"SMARTWORK_STAGE": path(made.folder), "SMARTWORK_RECORD": path(record)}
    return told | ({} if version_file is None else {"SMARTWORK_VERSION_FILE": path(version_file)})


def refuse_warnings(log: str) -> None:
    """Raise BuildError when PyInstaller only warned about something the program would lack."""
    modules = [line for line in _MODULE.findall(log) if not _NOT_OURS.search(line)]
    libraries = [found[0] for found in _LIBRARY.finditer(log) if _is_missed(found["library"], found["by"])]
    if missing := modules + libraries:
        raise BuildError("Something is missing in the frozen program:\n" + "\n".join(missing))


def _is_missed(library: str, by: str) -> bool:
    """Whether the bundle lacks `library`: not where the system brings it, nor where `by` is left out."""
    name = re.split(r"site-packages[/\\]", by)[-1]
    return is_kept(library, sys.platform) and is_kept(name, sys.platform)


def freeze(order: Order) -> Bundle:
    """Freeze the program for Linux anew and return the bundle, not trimmed yet."""
    python = build_python()
    room = CACHE / "build" / "linux"
    made = stage(room / "stage", order)
    record = room / "bundled.json"
    for name in ("dist", "work", "settings"):
        shutil.rmtree(room / name, ignore_errors=True)
    environment = steady_environment() | spec_environment(made, record)
    environment["PYINSTALLER_CONFIG_DIR"] = str(room / "settings")
    print("Freezing the program", flush=True)
    folders = ["--distpath", str(room / "dist"), "--workpath", str(room / "work")]
    command: list[str | Path] = [python, "-m", "PyInstaller", "--noconfirm", "--clean", *folders, SPEC]
    refuse_warnings(run(command, TOP, environment, room / "pyinstaller.log"))
    return Bundle(room / "dist" / "smartwork", record)
