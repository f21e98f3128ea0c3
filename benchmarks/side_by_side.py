"""Ours against the bare window, taking turns, so that a busy moment of the machine hits both."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

RUNNER = Path(__file__).with_name("first_window.py")
Kind = Literal["ours", "bare"]


def open_once(kind: Kind, at_rest: bool = False) -> dict[str, Any]:
    """Open one window in a process of its own, with an empty home, and return what it reports."""
    with TemporaryDirectory() as home:
        command = [
            sys.executable,
            str(RUNNER),
            kind,
            str(time.monotonic_ns()),
            "at-rest" if at_rest else "now",
        ]
        done = subprocess.run(command, env=environment(home), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"the {kind} window did not open:\n{done.stderr}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def environment(home: str) -> dict[str, str]:
    """An empty home, no display, and Python as a user has it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PYTHON"))}
    return kept | {"HOME": home, "QT_QPA_PLATFORM": "offscreen"}


def compare(figure: str, unit: str, rounds: int, limit: float, at_rest: bool = False) -> int:
    """Print medians of `figure` and their ratio; returns 1 when the ratio is above `limit`."""
    found: dict[Kind, list[float]] = {"bare": [], "ours": []}
    for kind in found:
        open_once(kind)  # fills the disk cache
    for _ in range(rounds):
        for kind, values in found.items():
            values.append(open_once(kind, at_rest)[figure])
    medians = {kind: statistics.median(values) for kind, values in found.items()}
    ratio = medians["ours"] / medians["bare"]
    for kind, values in found.items():
        print(
            f"{kind}: {medians[kind]:.0f} {unit} (median of {rounds}, {min(values):.0f} to {max(values):.0f})"
        )
    print(f"ratio: {ratio:.2f} (limit {limit})")
    return int(ratio > limit)
