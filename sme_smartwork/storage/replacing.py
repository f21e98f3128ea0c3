"""A workplace takes the place of another in steps of which a killed run may have done only some.

The one that goes is renamed to `replaced/<its folder's name>.moving`, the new one gets the place, and the old
one its lasting name. So what lies on the disk tells what is left to do: `settle` does it.
"""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sme_smartwork.paths import places, private_folder
from sme_smartwork.storage import instance
from sme_smartwork.storage.errors import AlreadyOpen
from sme_smartwork.storage.files import flush_folder, telling_os_errors
from sme_smartwork.storage.turns import own_turn

_MOVING = ".moving"
_LOCK_FILE = "replacing.lock"
_PATIENCE = 1.0  # seconds; another program holds the turn for a few renames only
_log = logging.getLogger(__name__)


def kept_aside() -> Path:
    """Where workplaces wait that were replaced by a copy; each can be brought back from there."""
    return places().data / "replaced"


def replace(folder: Path, arrived: Path) -> None:
    """Put the workplace `arrived` where the one in `folder` stands, which is kept aside.

    Raises AlreadyOpen while any window holds it, and what the disk refuses; the old one stands then.
    """
    with telling_os_errors(), _own_turn(), ExitStack() as last:
        _settle()
        let_go = instance.hold(folder)
        if os.name == "posix":
            last.callback(let_go)
        else:  # Windows moves no folder in which a file is open
            let_go()
        aside = private_folder(kept_aside()) / f"{folder.name}{_MOVING}"
        try:
            moved(folder, aside)
            moved(arrived, folder)
        except BaseException:
            _put_right(aside)
            raise
        with suppress(OSError):  # the new one stands; the next look at the workplaces does the rest
            _put_right(aside)


def settle() -> None:
    """Finish or undo a replacement that a killed run left half done; afterwards one of the two stands.

    What cannot be put right now (a read-only disk, another program in the middle of it) is left as it is.
    """
    if not any(_unfinished()):
        return
    try:
        with _own_turn():
            _settle()
    except (OSError, AlreadyOpen):
        _log.warning("a replacement that was interrupted could not be put right")


def moved(folder: Path, to: Path) -> Path:
    """Rename `folder` so that it survives a power cut; its new place."""
    folder.rename(to)
    flush_folder(to.parent)
    flush_folder(folder.parent)
    return to


def _settle() -> None:
    for aside in tuple(_unfinished()):
        _put_right(aside)


def _unfinished() -> Iterator[Path]:
    return kept_aside().glob(f"*{_MOVING}")


def _put_right(aside: Path) -> None:
    """The old workplace goes back to its place, unless the new one stands there: then it is kept aside."""
    if not aside.exists():
        return
    place = places().workplaces / aside.name.removesuffix(_MOVING)
    moved(aside, aside.with_name(secrets.token_hex(8)) if place.exists() else place)


@contextmanager
def _own_turn() -> Iterator[None]:
    """One program at a time renames; the system ends the turn of a killed one. Raises AlreadyOpen."""
    with own_turn(private_folder(places().data) / _LOCK_FILE, _PATIENCE):
        yield
