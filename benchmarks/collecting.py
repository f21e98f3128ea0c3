"""Collecting against bare python-calamine on the same files, its memory, and how right each file is judged.

Run `python -m benchmarks.collecting --reports DIR` (or without, for 2,000 new files). The first part takes
turns in one process over honest reports: the whole way of one file (read, digest, gate, signature,
validation, every visible cell) and nothing but `CalamineWorkbook` with all sheets to Python, in processor
time. The second part collects everything in a process of its own and looks at its peak and at every file's
state.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from python_calamine import CalamineWorkbook

from benchmarks.reporting.coordinator import collected
from benchmarks.reporting.expected import wrong
from benchmarks.reporting.fates import Fate
from benchmarks.reporting.place import load, reports
from sme_smartwork.collect.engines.rarely import search_rarely
from sme_smartwork.collect.reading import read_batch
from sme_smartwork.collect.source import Batch, Source

LEAST_RATIO, MOST_MB = 0.6, 300
_SAMPLE, _TURN = 600, 50
_MOST_SHOWN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 when one misses its limit."""
    with reports(argparse.ArgumentParser(description=__doc__), arguments, 2_000) as (place, _):
        ratio = _ratio(place.reports)
        run = collected(place.reports, place.work / "out")
        mistakes, states = wrong(place.reports, place.work / "out")
    print(f"files collected     {run.files:8d}   {run.rate:.0f} a second ({load()})")
    print(f"coordinator's peak  {run.peak_mb:8.0f} MB  (at most {MOST_MB})")
    print(f"states              {dict(sorted(states.items()))}")
    print(f"misjudged           {len(mistakes):8d}")
    for line in mistakes[:_MOST_SHOWN]:
        print(f"  {line}")
    crashed = states["crashed"]
    return int(ratio < LEAST_RATIO or run.peak_mb > MOST_MB or bool(mistakes) or bool(crashed))


def _ratio(folder: Path) -> float:
    """How many files a second and core ours reads, as a share of the bare reader."""
    files = _honest(folder)
    search_rarely()  # as every worker does
    ours = bare = 0.0
    for at in range(0, len(files), _TURN):
        turn = files[at : at + _TURN]
        batch = Batch(tuple(Source(str(path), "", 0, 0, path.name) for path in turn))
        bare += _taken(lambda turn=turn: _read_bare(turn))  # type: ignore[misc]
        ours += _taken(lambda batch=batch: read_batch(batch))  # type: ignore[misc]
    print(f"bare calamine       {bare / len(files) * 1000:8.2f} ms of processor a file ({len(files)} files)")
    print(f"ours, the whole way {ours / len(files) * 1000:8.2f} ms")
    print(f"files/s per core    {bare / ours:8.2f} of the bare reader  (at least {LEAST_RATIO})")
    return bare / ours


def _honest(folder: Path) -> list[Path]:
    """Honest reports that lie loose, spread over the whole round."""
    with (folder.parent / "expected.jsonl").open(encoding="utf-8") as stream:
        told = [json.loads(line) for line in stream]
    loose = [
        folder / each["label"] for each in told if each["fate"] == Fate.FRESH and "›" not in each["label"]
    ]
    return list(islice(loose, 0, None, max(1, len(loose) // _SAMPLE)))


def _taken(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _read_bare(files: Sequence[Path]) -> None:
    for path in files:
        book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


if __name__ == "__main__":
    sys.exit(main())
