"""Whether a window can open here; asked before Qt, which would end the process without a word."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from sme_smartwork.errors import NotPossibleHere
from sme_smartwork.paths import resources

WITHOUT_SCREEN = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs"})
"""Qt platforms that draw without a desktop."""


class NoDisplay(NotPossibleHere):
    """There is no screen to open a window on."""


class QtLibraryMissing(NotPossibleHere):
    """A system library of Qt is missing; `line` is what to type."""


def require_display() -> None:
    """Raise `NoDisplay` or `QtLibraryMissing` where Qt would abort."""
    if not sys.platform.startswith("linux"):
        return
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in WITHOUT_SCREEN:
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        return
    display = os.environ.get("DISPLAY", "")
    if not display or not _answers(display):
        raise NoDisplay("window.no_display")
    _require_platform_libraries()


def _answers(display: str) -> bool:
    """Whether an X server of this machine answers; one elsewhere is left to Qt."""
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return True
    path = f"/tmp/.X11-unix/X{local[1]}"
    return any(_connects(address) for address in (path, "\0" + path))


def _connects(address: str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(2)
        return line.connect_ex(address) == 0


def _require_platform_libraries() -> None:
    """Load Qt's own connection to the display, which names the library it lacks."""
    import ctypes

    import PySide6

    plugin = Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"
    try:
        if plugin.exists():
            ctypes.CDLL(str(plugin))
    except OSError as error:
        raise missing_library(str(error)) from error


def missing_library(told: str) -> QtLibraryMissing:
    """The error for a load that failed with `told`, with the line to type on Debian and Ubuntu."""
    import json

    known = json.loads(resources("system-libraries.json").read_text(encoding="utf-8"))
    library = next((each for each in known if each in told), "")
    packages = known.get(library, " ".join(sorted(set(known.values()))))
    line = f"sudo apt-get install -y {packages}"
    return QtLibraryMissing("window.qt_library", library=library or told, line=line)
