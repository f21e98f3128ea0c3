"""Takes one check after the other: says what it does, ends it when it takes too long, notes what it found."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from frozen.order import BuildError
from verification.ledger import CheckFailed, Figure, Found, Ledger, Line

TRIES = 3


class TookTooLong(Exception):
    """A check did not end within its time."""


@dataclass(frozen=True, slots=True)
class Step:
    """One check: its name, what it does, and how long that may take in seconds.

    Without a good end of one that `is_needed` the steps after it mean nothing and are not taken.
    """

    name: str
    check: Callable[[], Found]
    seconds: float = 60
    is_needed: bool = False


def walk(subject: str, steps: Sequence[Step], ledger: Ledger) -> None:
    """Take `steps` in order and note each in `ledger`."""
    for place, step in enumerate(steps):
        print(f"{subject}: {step.name} …", end=" ", flush=True)
        line = _taken(subject, step)
        ledger.add(line)
        print(_ending(line), flush=True)
        if step.is_needed and not line.is_good and line.figure is None:  # too slow or too large goes on
            for left in steps[place + 1 :]:
                ledger.add(Line(subject, left.name, False, "not reached", None, 0))
            return


def _taken(subject: str, step: Step) -> Line:
    begun = time.monotonic()
    try:
        with at_most(step.seconds):
            found = step.check()
        is_good = found.figure is None or found.figure.is_kept
    except TookTooLong:
        is_good, found = False, Found(f"did not end within {step.seconds:g} s")
    except (CheckFailed, BuildError, OSError, ValueError, LookupError, subprocess.SubprocessError) as problem:
        is_good, found = False, Found(f"{type(problem).__name__}: {problem}")
    return Line(subject, step.name, is_good, found.words, found.figure, time.monotonic() - begun)


def _ending(line: Line) -> str:
    told = [line.figure.told() if line.figure else "", line.words]
    words = "; ".join(each for each in told if each)
    return f"{'ok' if line.is_good else 'FAILED'} ({line.seconds:.1f} s) {words}".rstrip()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TookTooLong` in the block once `seconds` have passed."""

    def late(_number: int, _frame: object) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def measured(work: Callable[[], object]) -> float:
    """The seconds `work` takes."""
    begun = time.monotonic()
    work()
    return time.monotonic() - begun


def quickest(once: Callable[[], float], undo: Callable[[], object], limit: float) -> Found:
    """The least of up to three times: what else the machine does makes a time longer, never shorter.

    `undo` goes before each time but the first. The words tell all times where there was more than one.
    """
    times = [once()]
    while min(times) > limit and len(times) < TRIES:
        undo()
        times.append(once())
    words = f"of {', '.join(f'{each:.1f}' for each in times)}" if len(times) > 1 else ""
    return Found(words, seconds_figure(min(times), limit))


def seconds_figure(value: float, limit: float | None = None) -> Figure:
    """A time in seconds."""
    return Figure(round(value, 3), "s", limit)


def complain(words: str) -> None:
    """Tell on stderr what cannot be done."""
    print(f"verify: {words}", file=sys.stderr, flush=True)
