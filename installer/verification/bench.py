"""Everything one run of verification works with: where, with what, beside what."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from verification.display import Display, display
from verification.ledger import Ledger
from verification.source import Source


@dataclass(frozen=True, slots=True)
class Bench:
    """What the trials of all artefacts share."""

    room: Path
    out: Path
    screen: Display
    source: Source
    ledger: Ledger
    tools: Path | None = None  # the folder of what officers add, where it is to be tried

    def folder(self, name: str) -> Path:
        """A new folder of this run; it goes with the run."""
        folder = self.room / name
        folder.mkdir(parents=True)
        return folder


@contextmanager
def bench(room: Path, out: Path, tools: Path | None = None) -> Iterator[Bench]:
    """The bench of one run, its display running."""
    with display(room / "screen") as screen:
        source = Source(room / "source-home", screen.name)
        yield Bench(room, out, screen, source, Ledger(), tools)
