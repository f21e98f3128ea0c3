"""What reads many files at once: an executor, and how much it takes at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Engine:
    """An executor in the sense of `concurrent.futures`, whoever drives it.

    `is_near` says whether its workers see this computer's files, and so the notes beside a collection;
    `stop` asks the workers to give back at once what they have.
    """

    executor: Executor
    processes: int
    is_near: bool = True
    stop: Callable[[], None] = lambda: None


OpenEngine = Callable[[], AbstractContextManager[Engine]]


@contextmanager
def local_engine(processes: int | None = None) -> Iterator[Engine]:
    """Worker processes of this computer, as many as it has processors unless said otherwise."""
    from sme_smartwork.collect.lanes import Lanes

    lanes = Lanes(processes)
    try:
        yield Engine(lanes, lanes.processes, stop=lanes.stop)
    finally:
        lanes.shutdown(wait=True, cancel_futures=True)
