"""Worker processes of this computer, each its own executor: the end of one costs no other anything."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from sme_smartwork.collect.own_process import begin

MOST_LANES = 16
_P = ParamSpec("_P")
_T = TypeVar("_T")


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
        # Spawned, not forked: a forked copy of a process with threads may hang.
        self._context = get_context("spawn")
        self._stop = self._context.Event()
        self._lanes = [_Lane(self._pool()) for _ in range(self.processes)]

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Give `fn` to the lane with the least to do."""
        lane = min(self._lanes, key=_Lane.load)
        try:
            future = lane.pool.submit(fn, *args, **kwargs)
        except BrokenProcessPool:
            lane.pool.shutdown(wait=True)
            lane.pool = self._pool()
            future = lane.pool.submit(fn, *args, **kwargs)
        lane.work.append(future)  # type: ignore[arg-type]
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the processes end; with `wait`, return when they have."""
        for lane in self._lanes:
            lane.pool.shutdown(wait=False, cancel_futures=cancel_futures)
        for lane in self._lanes:
            lane.pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def stop(self) -> None:
        """Let the workers give back what they have; one that does not in a few seconds is ended."""
        self._stop.set()

    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, mp_context=self._context, initializer=begin, initargs=(self._stop,))
