"""Asking the system: files and programs, with a time limit, without a shell, and never for writing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sme_smartwork.checklist.probes.model import DENIED, MISSING, TIME_LIMIT, Group, Recorded, failed, found

MOST_BYTES = 16_000_000  # the list of all packages of a large system is a quarter of it
PROGRAM_FOLDERS = "/usr/bin:/bin:/usr/sbin:/sbin:/usr/libexec/ApplicationFirewall"
KEPT = (
    *("HOME", "USER", "LOGNAME", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"),
    *("XDG_DATA_DIRS", "XDG_CURRENT_DESKTOP"),
)
"""What finds the person's own settings; nothing else of our surroundings is handed on."""
OURS = ("PYTHON", "QT_", "_PYI", "_MEI", "PSMODULEPATH")
"""What does not go to programs of Windows; the last belongs to newer shells and breaks the one asked here."""
NO_WINDOW = 0x08000000  # CREATE_NO_WINDOW; no black box may flash up


@dataclass(frozen=True, slots=True)
class Said:
    """How a program ended and what it wrote."""

    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        """Its output; what is no UTF-8 becomes a mark, because no rule rests on it."""
        return self.out.decode("utf-8", errors="replace")


def ask(program: str, *words: str, seconds: float = 5) -> Said | None:
    """What a program of the system says; None when there is no such program.

    Raises subprocess.TimeoutExpired after `seconds`; the program is ended then.
    """
    path = program if Path(program).is_absolute() else shutil.which(program, path=PROGRAM_FOLDERS)
    if path is None or not Path(path).is_file():
        return None
    ended = subprocess.run(
        [path, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=seconds,
        env=_surroundings(),
        check=False,
        creationflags=NO_WINDOW if sys.platform == "win32" else 0,
    )
    return Said(ended.returncode, ended.stdout[:MOST_BYTES], ended.stderr[:MOST_BYTES])


def _surroundings() -> dict[str, str]:
    """The surroundings of a program that is asked, in a language that has no translations."""
    if sys.platform == "win32":
        return {name: value for name, value in os.environ.items() if not name.upper().startswith(OURS)}
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {"LC_ALL": "C", "LANG": "C", "PATH": PROGRAM_FOLDERS}


def text_of(path: Path | str) -> str | None:
    """A settings file as text, None when it is not there; PermissionError passes."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES).decode("utf-8", errors="replace")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def texts_of(*patterns: str) -> dict[str, str]:
    """Path → text of every file that fits, folder for folder and by name: the order settings are read in.

    PermissionError passes for a folder that may not be looked into, which a plain pattern would hide.
    """
    paths = [path for pattern in patterns for path in _fitting(Path(pattern))]
    texts = {str(path): text_of(path) for path in paths}
    return {path: text for path, text in texts.items() if text is not None}


def _fitting(pattern: Path) -> list[Path]:
    if not pattern.parent.is_dir():
        return []
    return sorted(path for path in pattern.parent.iterdir() if path.match(pattern.name))


def changed_at(path: Path | str) -> str | None:
    """When a file was last changed, as an ISO moment; None when it is not there."""
    try:
        return datetime.fromtimestamp(Path(path).stat().st_mtime, UTC).isoformat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def one(source: str, read: Callable[[], Any], seconds: float = 10) -> Group:
    """A group of one source whose reader returns the value, or None when the thing is not there."""
    return Group((source,), lambda _: {source: recorded(read)}, seconds)


def recorded(read: Callable[[], Any]) -> Recorded:
    """What a reader found, with every way to fail as data: one source never takes the others down."""
    try:
        value = read()
    except PermissionError:
        return DENIED
    except (FileNotFoundError, NotADirectoryError):
        return MISSING
    except subprocess.TimeoutExpired:
        return failed(TIME_LIMIT)
    except Exception as error:  # noqa: BLE001 - drivers, policies and other programs fail in any way they like
        return failed(type(error).__name__)
    return MISSING if value is None else found(value)


def by_name(groups: tuple[Group, ...]) -> Mapping[str, Group]:
    """Source → the group that reads it."""
    return {source: group for group in groups for source in group.sources}
