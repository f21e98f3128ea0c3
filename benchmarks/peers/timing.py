"""How long some work takes, measured alike for every engine."""

from __future__ import annotations

import time
from collections.abc import Callable


def usual_time(
    work: Callable[[], object],
    budget: float = 1.0,
    clock: Callable[[], float] = time.perf_counter,
    least: int = 5,
) -> float:
    """Milliseconds of `work`: the lower quartile of about `budget` seconds of rounds, `least` at least.

    The lower quartile and not the median: what else runs on the machine only ever makes a round longer, and
    longer for an engine that computes all the time than for one that waits for its own threads.
    """
    start = clock()
    work()
    rounds = max(least, min(300, int(budget / (clock() - start))))
    times = []
    for _ in range(rounds):
        start = clock()
        work()
        times.append(clock() - start)
    return sorted(times)[rounds // 4] * 1_000
