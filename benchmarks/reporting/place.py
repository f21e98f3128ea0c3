"""The reports a benchmark works on: those of a folder made before, or some made now."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate_reports import generate

QUIET = 0.7  # load average above which other programs spoil a measurement of time


@dataclass(frozen=True, slots=True)
class Place:
    """Reports, and an empty folder to work in that is removed afterwards."""

    reports: Path
    work: Path


@contextmanager
def reports(
    parser: argparse.ArgumentParser, arguments: Sequence[str] | None, count: int
) -> Iterator[tuple[Place, argparse.Namespace]]:
    """What `--reports DIR` names, as the generator left it, otherwise `count` new ones."""
    parser.add_argument("--reports", type=Path, help="folder that benchmarks.generate_reports filled")
    parser.add_argument("--count", type=int, default=count, help="files to make where none is named")
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="smartwork-") as work:
        made = told.reports / "reports" if told.reports else generate(Path(work, "made"), told.count)
        yield Place(made, Path(work)), told


def load() -> str:
    """How busy the machine was in the last minute, to stand beside every time."""
    return f"load average {os.getloadavg()[0]:.1f}"


def is_quiet() -> bool:
    """Whether a time measured now says something."""
    return os.getloadavg()[0] <= QUIET
