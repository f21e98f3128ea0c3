"""Many files through a few processes: progress, cancel, and a crash that costs one file only."""

from __future__ import annotations

import math
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from sme_smartwork.collect.model import Reading, SourceFile
from sme_smartwork.collect.worker import end_with_parent, read_batch
from sme_smartwork.work import Ticket

Batch = tuple[SourceFile, ...]
Read = Callable[[Batch], tuple[Reading, ...]]
_LARGEST_BATCH = 50
_MOST_PROCESSES = 16
_LOOK_EVERY = 0.1  # seconds between two looks at the ticket


def read_all(sources: Sequence[SourceFile], ticket: Ticket, read: Read = read_batch) -> tuple[Reading, ...]:
    """Read all `sources` in worker processes, in their order; raises `Cancelled` when the user stops it."""
    return _Round(sources, ticket, read).run()


class _Round:
    """One run over all files: what waits, what is done."""

    def __init__(self, sources: Sequence[SourceFile], ticket: Ticket, read: Read) -> None:
        self._sources = sources
        self._ticket = ticket
        self._read = read
        self._done: dict[SourceFile, Reading] = {}
        self._processes = max(1, min(os.cpu_count() or 1, _MOST_PROCESSES, len(sources)))
        self._waiting = deque(self._batches())

    def run(self) -> tuple[Reading, ...]:
        self._tell()
        while self._waiting:
            suspects = self._until_broken()
            for reading in self._one_by_one(suspects):
                self._keep(*reading)
        return tuple(self._done[source] for source in self._sources)

    def _batches(self) -> Iterator[Batch]:
        size = max(1, min(_LARGEST_BATCH, math.ceil(len(self._sources) / (4 * self._processes))))
        for at in range(0, len(self._sources), size):
            yield tuple(self._sources[at : at + size])

    def _until_broken(self) -> Batch:
        """Work until nothing waits (then nothing is returned) or a process dies (then its suspects)."""
        pool = self._pool(self._processes)
        running: dict[Future[tuple[Reading, ...]], Batch] = {}
        try:
            while self._waiting or running:
                self._fill(pool, running)
                finished, _ = wait(running, _LOOK_EVERY, FIRST_COMPLETED)
                self._tell()
                for future in finished:
                    self._keep(running[future], future.result())
                    del running[future]
        except BrokenProcessPool:
            batches = list(running.values()) or [self._waiting.popleft()]
            return tuple(source for batch in batches for source in batch)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        return ()

    def _fill(self, pool: ProcessPoolExecutor, running: dict[Future[tuple[Reading, ...]], Batch]) -> None:
        while self._waiting and len(running) < 2 * self._processes:
            running[pool.submit(self._read, self._waiting[0])] = self._waiting[0]
            self._waiting.popleft()  # only now: a broken pool refuses to take it

    def _one_by_one(self, suspects: Batch) -> Iterator[tuple[Batch, tuple[Reading, ...]]]:
        """Each suspect alone, so that the one that kills its process is known by name."""
        pool = None
        try:
            for source in suspects:
                pool = pool or self._pool(1)
                try:
                    yield (source,), pool.submit(self._read, (source,)).result()
                except BrokenProcessPool:
                    pool.shutdown()
                    pool = None
                    yield (source,), (Reading(source.label),)
        finally:
            if pool is not None:
                pool.shutdown(wait=True, cancel_futures=True)

    def _pool(self, processes: int) -> ProcessPoolExecutor:
        # Spawned, not forked: a forked copy of a process with threads may hang.
        context = get_context("spawn")
        return ProcessPoolExecutor(processes, mp_context=context, initializer=end_with_parent)

    def _keep(self, batch: Batch, readings: tuple[Reading, ...]) -> None:
        self._done.update(zip(batch, readings, strict=True))
        self._tell()

    def _tell(self) -> None:
        self._ticket.report(len(self._done), len(self._sources))
