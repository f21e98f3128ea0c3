"""A collection killed again and again at random moments ends as the very dataset of one left in peace.

Run `python -m benchmarks.kill_and_resume --reports DIR --kills 10`. Each kill is a SIGKILL to the
coordinator; its worker processes have to end by themselves. The next run goes on; the last one is left to
its end, and the digests of all three tables are compared with those of an undisturbed collection.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.reporting.coordinator import Run, collected, started
from benchmarks.reporting.place import load, reports

_SECONDS_TO_END = 10  # for the workers of a killed coordinator


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what happened; 1 when a dataset differs or a process is left behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=7)
    with reports(parser, arguments, 2_000) as (place, told):
        peace = collected(place.reports, place.work / "peace")
        print(f"left in peace       {peace.files} files in {peace.seconds:.0f} s ({load()})")
        out, draw, left = place.work / "killed", Random(told.seed), 0
        for number in range(told.kills):
            # Never longer than a share of what is left to do, so that there is something to kill each time.
            after = draw.uniform(0.1, 1.6 * peace.seconds / told.kills)
            left += _killed(place.reports, out, after)
            print(f"killed {number + 1:3d}          after {after:5.1f} s, {_kept(out)} bytes of journal kept")
        last = collected(place.reports, out)
    is_same = last.parts == peace.parts
    print(f"the same dataset    {is_same} ({_told(last)})")
    print(f"processes left      {left}")
    return int(not is_same or left > 0)


def _killed(place: Path, out: Path, after: float) -> int:
    """Collect for `after` seconds, then kill; how many of its processes are still there much later."""
    process = started(place, out)
    time.sleep(after)
    own = _below(process.pid)
    process.kill()
    process.communicate()
    until = time.monotonic() + _SECONDS_TO_END
    while any(map(_is_there, own)) and time.monotonic() < until:
        time.sleep(0.1)
    return sum(map(_is_there, own))


def _below(pid: int) -> list[int]:
    """The processes `pid` started, and those they started."""
    inner = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return inner + [deeper for each in inner for deeper in _below(each)]


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _kept(out: Path) -> int:
    return sum(path.stat().st_size for path in out.glob("journal/*.jsonl"))


def _told(run: Run) -> str:
    return ", ".join(f"{state} {count}" for state, count in sorted(run.counts.items()))


if __name__ == "__main__":
    sys.exit(main())
