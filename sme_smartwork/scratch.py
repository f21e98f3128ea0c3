"""Files that only this run of the program needs: in a private folder of its own, gone when it ends."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from sme_smartwork.paths import places, private_folder

_STALE_SECONDS = 24 * 60 * 60


def scratch_folder(purpose: str) -> Path:
    """This run's own folder for `purpose`, readable by its user only."""
    folder = private_folder(_own() / purpose)
    os.utime(_own())  # in use now: another run of the program takes an old one for left behind
    return folder


def clear_scratch(now: float) -> None:
    """Remove this run's files, and those a killed run left more than a day before `now` (POSIX seconds)."""
    shutil.rmtree(_own(), ignore_errors=True)
    home = places().private_temp
    for left in home.iterdir() if home.is_dir() else ():
        with suppress(FileNotFoundError):  # another run has just ended and taken its own away
            if now - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _own() -> Path:
    return places().private_temp / str(os.getpid())
