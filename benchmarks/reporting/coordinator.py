"""One collection in a process of its own, as the command runs it; prints what it took as one line of JSON."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.reporting.round import DUE, PROGRAMME, ROUND
from sme_smartwork.collect.collecting import Order, collect_into
from sme_smartwork.collect.engine import OpenEngine
from sme_smartwork.collect.engines.choice import engine_of
from sme_smartwork.collect.engines.cluster import Cluster, tls_files
from sme_smartwork.collect.sorting_out import Terms
from sme_smartwork.collect.store import read_manifest
from sme_smartwork.work import Progress, Ticket

TERMS = Terms(PROGRAMME, ROUND, DUE.replace(tzinfo=None))


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds in all and while reading, the coordinator's peak, and what it found."""

    seconds: float
    reading: float
    peak_mb: float
    files: int
    parts: dict[str, str]  # table -> SHA-256
    counts: dict[str, int]

    @property
    def rate(self) -> float:
        """Files a second while they were read."""
        return self.files / self.reading


def started(place: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    """Begin to collect `place` into `out` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reporting.coordinator", str(place), str(out), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def finished(process: subprocess.Popen[str]) -> Run:
    """What the process told; raises RuntimeError when it failed."""
    told, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"the collection ended with {process.returncode}")
    return Run(**json.loads(told.splitlines()[-1]))


def collected(place: Path, out: Path, *more: str) -> Run:
    """Collect `place` into `out` to the end."""
    return finished(started(place, out, *more))


def main(arguments: Sequence[str] | None = None) -> int:
    """Collect, and tell what it took."""
    told = _parser().parse_args(arguments)
    clock = _Clock()
    start = time.perf_counter()
    collect_into(told.out, Order((str(told.place),), TERMS, _engine(told)), Ticket(watch=clock.watch))
    took = time.perf_counter() - start
    manifest = read_manifest(told.out)
    if manifest is None:
        raise RuntimeError("nothing was collected")
    parts = {name: part.sha256 for name, part in manifest.parts.items()}
    files = sum(manifest.counts.values())
    print(json.dumps(asdict(Run(took, clock.seconds, peak_mb(), files, parts, dict(manifest.counts)))))
    return 0


def peak_mb() -> float:
    """The most memory this process held at once."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


class _Clock:
    """Notes when the reading began and when the last file came back."""

    def __init__(self) -> None:
        self._first: float | None = None
        self._last = 0.0

    def watch(self, progress: Progress) -> None:
        if progress.total:
            self._last = time.perf_counter()
            self._first = self._last if self._first is None else self._first

    @property
    def seconds(self) -> float:
        return self._last - (self._first or 0.0)


def _engine(told: argparse.Namespace) -> OpenEngine:
    if told.scheduler is None:
        return engine_of("local", told.workers, None)
    return engine_of("dask", None, Cluster(told.scheduler, tls_files((None, None, None), os.environ)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--scheduler")
    return parser


if __name__ == "__main__":
    sys.exit(main())
