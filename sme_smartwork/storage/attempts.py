"""Wrong keys are counted beside the slots: after five, each further try waits, longer every time.

Nothing is ever erased. Time is the machine's running time, never its calendar: turning the clock back or
forth changes nothing, and after a restart a wait begins anew but is never longer than it was. Whoever can
delete the file that counts can copy the workplace as well and guess elsewhere: against that stands what the
slots are sealed with, not this.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil, isfinite
from pathlib import Path

from sme_smartwork.logs import Safe
from sme_smartwork.storage.errors import TooManyTries
from sme_smartwork.storage.files import telling_os_errors, write_whole
from sme_smartwork.storage.slots import SlotKind
from sme_smartwork.storage.turns import own_turn

FREE_TRIES = 5
WAITS = (30, 60, 120, 300, 600, 1800)
"""Seconds to wait after the fifth wrong key, the sixth and so on; the last one holds from there on."""
COUNT_FILE, _LOCK_FILE = "tries.json", "tries.lock"
_SCHEMA = "smartwork/tries/1"
_PATIENCE = 5.0  # seconds; another program holds the turn for one small file only
_LARGEST = 16 * 1024
_Tries = dict[str, tuple[int, float]]
_log = logging.getLogger(__name__)


def count(folder: Path, kind: SlotKind, uptime: float) -> None:
    """Count a try before it is made, so that ending the program does not undo it; raises TooManyTries.

    `uptime` is for how many seconds the machine has been running.
    """
    with _own_turn(folder):
        tries = _since_start(_read(folder, uptime), uptime)
        left = _left(tries, kind, uptime)
        if left > 0:
            _write(folder, tries)
            raise TooManyTries(left)
        done, _ = tries.get(kind.value, (0, uptime))
        _write(folder, {**tries, kind.value: (done + 1, uptime)})
    if done + 1 >= FREE_TRIES:
        _log.warning("try %d by %s", done + 1, Safe(kind.value))


def forgive(folder: Path, kind: SlotKind) -> None:
    """The right key came: the count of this way begins anew."""
    with _own_turn(folder):
        tries = _read(folder, 0.0)
        if kind.value in tries:
            _write(folder, {name: each for name, each in tries.items() if name != kind.value})


def seconds_left(folder: Path, kind: SlotKind, uptime: float) -> int:
    """How long the next try by `kind` waits; zero when it may be made now."""
    with telling_os_errors():
        return _left(_since_start(_read(folder, uptime), uptime), kind, uptime)


def _since_start(tries: _Tries, uptime: float) -> _Tries:
    """After a restart of the machine: waits that began before it go on from its start."""
    return {kind: (done, then if then <= uptime else 0.0) for kind, (done, then) in tries.items()}


def _left(tries: _Tries, kind: SlotKind, uptime: float) -> int:
    done, then = tries.get(kind.value, (0, uptime))
    if done < FREE_TRIES:
        return 0
    wait = WAITS[min(done - FREE_TRIES, len(WAITS) - 1)]
    return max(0, ceil(wait - (uptime - then)))


def _read(folder: Path, uptime: float) -> _Tries:
    """What was counted; a file that was changed or cut counts as five wrong keys a moment ago."""
    file = folder / COUNT_FILE
    if not file.is_file():
        return {}
    try:
        with file.open("rb") as stream:
            document = json.loads(stream.read(_LARGEST))
        return {SlotKind(kind).value: _entry(each) for kind, each in document["tries"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {kind.value: (FREE_TRIES, uptime) for kind in SlotKind}


def _entry(value: list[object]) -> tuple[int, float]:
    done, then = value
    if not (type(done) is int and type(then) in (int, float) and done >= 0):
        raise ValueError(value)
    moment = float(str(then))
    if not isfinite(moment):
        raise ValueError(value)
    return done, moment


def _write(folder: Path, tries: _Tries) -> None:
    if not tries:
        (folder / COUNT_FILE).unlink(missing_ok=True)
        return
    content = {"schema": _SCHEMA, "tries": {kind: list(each) for kind, each in tries.items()}}
    write_whole(folder / COUNT_FILE, json.dumps(content).encode())


@contextmanager
def _own_turn(folder: Path) -> Iterator[None]:
    """One program at a time counts, so that two do not guess twice as fast."""
    with telling_os_errors(), own_turn(folder / _LOCK_FILE, _PATIENCE):
        yield
