"""Many files through an engine: batches out, lines into the journal, and a crash that costs one file only."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, replace
from itertools import count, islice
from pathlib import Path

from sme_smartwork.collect.engine import Engine
from sme_smartwork.collect.journal import Journal
from sme_smartwork.collect.known import KnownContents
from sme_smartwork.collect.own_process import GRACE
from sme_smartwork.collect.reading import crashed, read_batch
from sme_smartwork.collect.source import Batch, Source
from sme_smartwork.collect.store import CollectionRefused
from sme_smartwork.errors import Cancelled, NotPossibleHere, UserError
from sme_smartwork.work import Pace, Ticket

LARGEST_BATCH = 100
_DIGEST = re.compile(r',"sha256":"([0-9a-f]{64})"')
_LOOK_EVERY = 0.1  # seconds between two looks at the ticket
_TRIES = 2  # a file that ends its process twice, the second time alone, is what ended it
_MOST_UNBEGUN = 30  # batches in a row that no worker could even begin

Read = Callable[[Batch], list[str]]


@dataclass(frozen=True, slots=True)
class _Task:
    """A batch and how often it was tried."""

    batch: Batch
    tries: int = 0


class Round:
    """One run over all files that are missing."""

    def __init__(
        self, engine: Engine, journal: Journal, known: KnownContents, ticket: Ticket, read: Read = read_batch
    ) -> None:
        self._engine = engine
        self._journal = journal
        self._ticket = ticket
        self._read = read
        self._known = known
        self._again: deque[_Task] = deque()
        self._running: dict[Future[list[str]], _Task] = {}
        self._notes = count()
        self._done = 0
        self._unbegun = 0

    def run(self, sources: Iterator[Source], total: int) -> None:
        """Read `sources`, `total` in number; raises `Cancelled`, and what was read until then is kept."""
        pace = Pace()
        size = max(1, min(LARGEST_BATCH, -(-total // (4 * self._engine.processes))))
        batches = iter(lambda: tuple(islice(sources, size)), ())
        self._ticket.tell(pace.at(0, total))
        try:
            while self._fill(batches):
                finished, _ = wait(self._running, _LOOK_EVERY, FIRST_COMPLETED)
                for future in finished:
                    self._take(future)
                self._ticket.tell(pace.at(self._done, total))
        except (Cancelled, KeyboardInterrupt):
            self._stop()
            raise

    def _fill(self, batches: Iterator[tuple[Source, ...]]) -> bool:
        """Keep every worker busy; whether anything is going on still."""
        while len(self._running) < 2 * self._engine.processes:
            task = self._again.popleft() if self._again else _next(batches)
            if task is None:
                break
            task = replace(task, batch=self._noting(task.batch))
            self._running[self._engine.executor.submit(self._read, task.batch)] = task
        return bool(self._running)

    def _noting(self, batch: Batch) -> Batch:
        """`batch` with what only workers of this computer can look into."""
        if not self._engine.is_near:
            return batch
        note = self._known.path.with_name(f"note-{next(self._notes)}")
        return replace(batch, note=str(note), known=str(self._known.path))

    def _take(self, future: Future[list[str]]) -> None:
        task = self._running.pop(future)
        try:
            lines = future.result()
        except UserError:  # the engine itself is lost: no file is to blame
            raise
        except (Exception, CancelledError):  # noqa: BLE001 - whatever a file did to its reader costs that file only
            self._again.extend(self._split(task))
        else:
            self._unbegun = 0
            self._keep(lines)
        finally:
            if task.batch.note:
                Path(task.batch.note).unlink(missing_ok=True)

    def _keep(self, lines: list[str]) -> None:
        self._journal.append(lines)
        self._done += len(lines)
        self._known.add(found[1] for line in lines if (found := _DIGEST.search(line)))

    def _split(self, task: _Task) -> Iterator[_Task]:
        """What is left to do of a batch that did not come back: the file it was at is tried alone."""
        sources, at = task.batch.sources, _noted(task.batch)
        if at is None and self._engine.is_near:
            self._unbegun += 1  # it waited behind another batch, or no worker can start at all
            if not self._known.path.exists():  # on a stick that was pulled out, nothing can be begun
                raise CollectionRefused("collect.out_of_reach", folder=self._known.path.parents[1])
            if self._unbegun > _MOST_UNBEGUN:
                raise NotPossibleHere("collect.no_workers")
            yield task
            return
        if len(sources) == 1:
            if task.tries + 1 >= _TRIES:
                self._keep([crashed(sources[0])])
            else:
                yield replace(task, tries=task.tries + 1)
            return
        if at is None:
            half = len(sources) // 2
            parts = (sources[:half], sources[half:])
        else:
            parts = (sources[:at], sources[at + 1 :])
            yield _Task(Batch((sources[at],)), tries=1)
        for part in parts:
            if part:
                yield _Task(Batch(part))

    def _stop(self) -> None:
        """Keep what is read already; what waits is let go."""
        self._engine.stop()
        for future in self._running:
            future.cancel()
        wait(self._running, GRACE)
        for future in self._running:
            if future.done() and not future.cancelled() and future.exception() is None:
                self._keep(future.result())


def _next(batches: Iterator[tuple[Source, ...]]) -> _Task | None:
    sources = next(batches, None)
    return None if sources is None else _Task(Batch(sources))


def _noted(batch: Batch) -> int | None:
    """Which file of `batch` was being read last, where its worker could tell."""
    try:
        at = int(Path(batch.note or "").read_bytes())
    except (OSError, ValueError):
        return None
    return at if 0 <= at < len(batch.sources) else None
