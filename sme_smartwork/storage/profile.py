"""What may be known of a staff profile without opening it: that it is one, and the figure its person chose.

Neither tells who it is: names, codes and the workplace stand in the encrypted file only.
"""

from __future__ import annotations

import json
from pathlib import Path

from sme_smartwork.storage.files import telling_os_errors, write_whole

PROFILE_FILE = "profile.json"
FIGURES = ("circle", "square", "triangle", "diamond", "star", "cross")
_SCHEMA = "smartwork/profile/1"
_LARGEST = 4 * 1024


def mark(folder: Path, figure: str) -> None:
    """Let `folder` be listed as a staff profile with `figure`; ValueError for one that is not offered."""
    if figure not in FIGURES:
        raise ValueError(f"{figure!r} is no figure")
    with telling_os_errors():
        write_whole(folder / PROFILE_FILE, json.dumps({"schema": _SCHEMA, "figure": figure}).encode())


def figure_of(folder: Path) -> str | None:
    """The figure of the staff profile in `folder`; None where it is none.

    A damaged file still says that it is one: whose store it is stands in the store.
    """
    file = folder / PROFILE_FILE
    if not file.is_file():
        return None
    try:
        with file.open("rb") as stream:
            figure = json.loads(stream.read(_LARGEST))["figure"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return FIGURES[0]
    return figure if figure in FIGURES else FIGURES[0]
