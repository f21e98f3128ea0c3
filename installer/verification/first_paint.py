"""How long a program takes from its start to its first painted window, seen from outside."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from verification.display import Display, alike
from verification.ledger import CheckFailed, Figure, Found

ROUNDS = 5
LIMIT = 1.5
PATIENCE = 60
Start = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Shown:
    """How long it took, and the picture once it no longer changed (as the display's grid)."""

    seconds: float
    picture: list[int]


def shown(screen: Display, start: Start, picture: Path | None = None) -> Shown:
    """Start a program on the empty display, wait until its window is painted and steady, end it."""
    screen.wait_blank()
    begun = time.monotonic()
    with start():
        screen.wait_painted(PATIENCE)
        seconds = time.monotonic() - begun
        screen.wait_steady()
        if picture is not None:
            screen.save(picture)
        return Shown(seconds, screen.samples())


def painted_in(screen: Display, start: Start) -> float:
    """The seconds from the start of a program to its painted window."""
    screen.wait_blank()
    begun = time.monotonic()
    with start():
        screen.wait_painted(PATIENCE)
        return time.monotonic() - begun


def compared(screen: Display, installed: Start, source: Start) -> Found:
    """The installed program beside the source run: in turns, the medians of several runs after one each."""
    painted_in(screen, source), painted_in(screen, installed)
    pairs = [(painted_in(screen, source), painted_in(screen, installed)) for _ in range(ROUNDS)]
    of_source, of_installed = (statistics.median(column) for column in zip(*pairs, strict=True))
    words = f"installed {of_installed:.2f} s, source {of_source:.2f} s, medians of {ROUNDS}"
    return Found(words, Figure(round(of_installed / of_source, 2), "×", LIMIT))


def opens(screen: Display, plain: Start, with_file: Start, picture: Path) -> Found:
    """A file handed to the program changes what its first window shows; the picture is kept."""
    same = alike(shown(screen, plain).picture, shown(screen, with_file, picture).picture)
    if same == 1:
        raise CheckFailed("the window shows nothing of the file")
    return Found(picture.name)


def looks_like(one: Shown, other: Shown, least: float) -> Found:
    """Whether two windows show the same; raises CheckFailed when less than `least` of it is equal."""
    same = alike(one.picture, other.picture)
    if same < least:
        raise CheckFailed(f"only {same:.0%} of the picture is as in the source run")
    return Found(f"{same:.1%} of the picture is as in the source run")
