"""Report workbooks by the thousand, as an officer gets them.

Run `python -m benchmarks.generate_reports --out DIR --count 20000 --bad 0.02 --seed 7`.

Everything honest is made by the product: six firms a folder of 500 are drawn (3 to 250 people, every
industry and region), their subsidies, readiness and checklists judged by the real services and their reports
built and written by the real builder and writer. Each file then is one of these reports with a name, an id,
a time, a kind and a key of its own: the signed part is made and signed anew by the product, and in the
workbook the writer made once the name, the id and the signed part are put in place of the first firm's. So
20,000 files cost 240 judgings, 20,000 signings and 20,000 packings, spread over all cores.

4 % are newer reports of the firm before, 2 % copies, 1 % late, 1 %
for another programme; every tenth pack of twenty travels as an archive, half of these within another one.
A share of `--bad` is damaged after signing (60 %) or hostile from the start (40 %).

`DIR/reports` holds the files, `DIR/expected.jsonl` says of each what a collection has to find. The same
`--seed` gives the same bytes.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.reporting.round import CHUNK, Task, write_chunk, write_expectations


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files and tell how long it took."""
    told = _parser().parse_args(arguments)
    start = time.perf_counter()
    generate(told.out, told.count, bad=told.bad, seed=told.seed)
    took = time.perf_counter() - start
    print(f"{told.count} files in {took:.0f} s ({told.count / took:.0f} a second) below {told.out}")
    return 0


def generate(out: Path, count: int, *, bad: float = 0.02, seed: int = 7) -> Path:
    """Write `count` files below `out`; returns the folder they lie in."""
    folder = out / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    tasks = [Task(folder, first, min(first + CHUNK, count), seed, bad) for first in range(0, count, CHUNK)]
    workers = max(1, min(os.cpu_count() or 1, len(tasks)))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        write_expectations(out, list(pool.map(write_chunk, tasks)))
    return folder


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate_reports", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--out", type=Path, required=True, help="folder to fill")
    parser.add_argument("--count", type=int, default=20_000, help="files to write")
    parser.add_argument("--bad", type=float, default=0.02, help="share of damaged and hostile files")
    parser.add_argument("--seed", type=int, default=7)
    return parser


if __name__ == "__main__":
    sys.exit(main())
