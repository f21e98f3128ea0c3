"""The one moment a build is dated with, so that the same commit gives the same files."""

from __future__ import annotations

import os
from pathlib import Path

from frozen.order import BuildError
from frozen.places import TOP
from frozen.running import run

UNWANTED = ("PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")


def epoch() -> int:
    """Seconds since 1970: what SOURCE_DATE_EPOCH says, else the date of the commit."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told.isdecimal():
        return int(told)
    try:
        return int(run(["git", *OWNED_BY_ANYONE, "log", "-1", "--format=%ct"], TOP, dict(os.environ)))
    except (BuildError, ValueError) as error:
        raise BuildError(
            "This folder is no git checkout, so the build has no date. Set SOURCE_DATE_EPOCH to one."
        ) from error


OWNED_BY_ANYONE = ("-c", "safe.directory=*")
"""For git: a checkout that another account owns is read all the same."""


def steady_environment() -> dict[str, str]:
    """The caller's environment without what changes a build from one machine to the next."""
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return kept | {
        "SOURCE_DATE_EPOCH": str(epoch()),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def set_times(folder: Path, moment: int) -> None:
    """Date everything below `folder`, and itself, with `moment`."""
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (moment, moment), follow_symlinks=False)
