"""The same files through two worker processes here and through a Dask cluster of two: one dataset.

Run `python -m benchmarks.engines --reports DIR`. The cluster is a scheduler and two workers of one thread
each on loopback, over TLS; half-way one worker is killed and another one joins.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reporting.coordinator import Run, collected, finished, started
from benchmarks.reporting.place import Place, load, reports
from sme_smartwork.collect.engines.cluster import CA, CERTIFICATE, KEY
from tests.support.dask_cluster import RunningCluster, running_cluster


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what each took; 1 when the datasets differ."""
    with reports(argparse.ArgumentParser(description=__doc__), arguments, 2_000) as (place, _):
        near = collected(place.reports, place.work / "near", "--workers", "2")
        _tell("two processes", near)
        far = _far(place, near.seconds / 2)
        _tell("Dask, two workers", far)
    print(f"the same dataset    {far.parts == near.parts}")
    return int(far.parts != near.parts)


def _far(place: Place, disturb_after: float) -> Run:
    with tempfile.TemporaryDirectory() as folder, running_cluster(Path(folder)) as running:
        tls = running.tls
        os.environ.update({CA: str(tls.ca), CERTIFICATE: str(tls.certificate), KEY: str(tls.key)})
        process = started(place.reports, place.work / "far", "--scheduler", running.address)
        timer = threading.Timer(disturb_after, _replace_worker, [running])
        timer.start()
        try:
            return finished(process)
        finally:
            timer.cancel()
            timer.join()


def _replace_worker(running: RunningCluster) -> None:
    running.add_worker()
    running.workers[0].kill()


def _tell(who: str, run: Run) -> None:
    rate = f"{run.files:8d} files, {run.rate:6.0f} a second"
    print(f"{who:20s}{rate}, coordinator {run.peak_mb:4.0f} MB ({load()})")


if __name__ == "__main__":
    sys.exit(main())
