"""Worker processes of this computer, each its own executor: the end of one costs no other anything."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from sme_smartwork.collect.worker import end_with_parent
from sme_smartwork.intake.process_limits import limit_memory

MOST_LANES = 16
MEMORY = 600 * 1024 * 1024  # address space of one worker; what is really used stays far below
_P = ParamSpec("_P")
_T = TypeVar("_T")


def begin(memory: int = MEMORY) -> None:
    """What a worker process does first: end with who started it, and take no more memory than it may."""
    end_with_parent()
    limit_memory(memory)


@dataclass(slots=True)
class _Lane:
    """One worker process and what it has to do."""

    pool: ProcessPoolExecutor
    work: list[Future[object]] = field(default_factory=list)

    def load(self) -> int:
        self.work = [future for future in self.work if not future.done()]
        return len(self.work)


class Lanes(Executor):
    """An executor of worker processes on this computer.

    A process that ends while it works fails what it was given, with `BrokenProcessPool`, and is replaced.
    """

    def __init__(self, processes: int | None = None) -> None:
        self.processes = max(1, min(processes or os.cpu_count() or 1, MOST_LANES))
        self._lanes = [_Lane(_pool()) for _ in range(self.processes)]

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Give `fn` to the lane with the least to do."""
        lane = min(self._lanes, key=_Lane.load)
        try:
            future = lane.pool.submit(fn, *args, **kwargs)
        except BrokenProcessPool:
            lane.pool.shutdown(wait=True)
            lane.pool = _pool()
            future = lane.pool.submit(fn, *args, **kwargs)
        lane.work.append(future)  # type: ignore[arg-type]
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the processes end; with `wait`, return when they have."""
        for lane in self._lanes:
            lane.pool.shutdown(wait=False, cancel_futures=cancel_futures)
        for lane in self._lanes:
            lane.pool.shutdown(wait=wait, cancel_futures=cancel_futures)


def _pool() -> ProcessPoolExecutor:
    # Spawned, not forked: a forked copy of a process with threads may hang.
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=begin)
