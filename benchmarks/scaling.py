"""How much faster two worker processes collect than one: `python -m benchmarks.scaling --reports DIR`.

One and two by turns over the same files; the fastest of each counts, because what other programs do meanwhile
only ever adds. On a machine that is busy or has one core only the figures are shown without a verdict.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from benchmarks.reporting.coordinator import collected
from benchmarks.reporting.place import is_quiet, load, reports

LEAST = 1.7
_ROUNDS = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the rates and their ratio; 1 when it is below the limit on a quiet machine."""
    with reports(argparse.ArgumentParser(description=__doc__), arguments, 3_000) as (place, _):
        is_fair = is_quiet() and (os.cpu_count() or 1) >= 2
        print(f"before              {load()}")
        best = {1: 0.0, 2: 0.0}
        for number in range(_ROUNDS):
            for workers in best:
                run = collected(place.reports, place.work / f"{number}-{workers}", "--workers", str(workers))
                best[workers] = max(best[workers], run.rate)
    for workers, rate in best.items():
        print(f"{workers} worker{'s' if workers > 1 else ' '}           {rate:8.0f} files a second")
    ratio = best[2] / best[1]
    told = (
        f"(at least {LEAST})" if is_fair else f"(at least {LEAST}, but the machine is not quiet: no verdict)"
    )
    print(f"ratio               {ratio:8.2f}  {told}")
    return int(is_fair and ratio < LEAST)


if __name__ == "__main__":
    sys.exit(main())
