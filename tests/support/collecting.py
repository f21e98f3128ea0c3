"""Collecting in tests: an engine without processes, and files whose content says what their reading says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from sme_smartwork.collect.archives import close_archives
from sme_smartwork.collect.collecting import Order, collect_into, places_of
from sme_smartwork.collect.dataset import Dataset
from sme_smartwork.collect.engine import Engine, OpenEngine
from sme_smartwork.collect.reading import figures_told, line_of, read_batch
from sme_smartwork.collect.sorting_out import Terms
from sme_smartwork.collect.source import Batch, path_of
from sme_smartwork.work import Ticket

_P = ParamSpec("_P")
_T = TypeVar("_T")


class AtOnce(Executor):
    """Does each call where it is asked; `read`, when given, reads batches instead of the real reader."""

    def __init__(self, read: Callable[[Batch], list[str]] | None = None) -> None:
        self._read = read
        self.batches = 0

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        future: Future[_T] = Future()
        call: Callable[..., Any] = fn
        if fn is read_batch:
            self.batches += 1
            call = self._read or fn
        try:
            future.set_result(call(*args, **kwargs))
        except Exception as problem:  # noqa: BLE001 - a future holds whatever was raised
            future.set_exception(problem)
        return future


@contextmanager
def at_once(read: Callable[[Batch], list[str]] | None = None, processes: int = 1) -> Iterator[Engine]:
    """An engine that reads in this process."""
    try:
        yield Engine(AtOnce(read), processes)
    finally:
        close_archives()


def told(batch: Batch) -> list[str]:
    """Read files made by `say`: the content is the reading."""
    lines = []
    for source in batch.sources:
        data = path_of(source.path).read_bytes()
        said = json.loads(data)
        said |= figures_told(said.pop("figures") or {})
        lines.append(line_of(source, hashlib.sha256(data).hexdigest(), said))
    return lines


def say(path: Path, **said: Any) -> Path:
    """A file that `told` reads as a valid report of these words."""
    valid = {
        "verdict": "counted",
        "id": "r-1",
        "kind": "full",
        "made_at": "2026-11-01 09:00:00",
        "as_of": "2026-11-01",
        "fingerprint": "A",
        "language": "ko",
        "figures": {},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(valid | said, sort_keys=True))
    return path


def engine(read: Callable[[Batch], list[str]] | None = None, processes: int = 1) -> OpenEngine:
    """How to open `at_once`."""
    return partial(at_once, read, processes)


def collected(
    out: Path,
    *paths: Path,
    terms: Terms | None = None,
    by: OpenEngine | None = None,
    ticket: Ticket | None = None,
) -> Dataset:
    """The collection `out` after what lies at `paths` was brought into it."""
    order = Order(places_of(paths), terms or Terms(), by or engine())
    return collect_into(out, order, ticket or Ticket())


def rows(dataset: Dataset, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """What `statement` gives in the collection."""
    connection = dataset.connect()
    try:
        return connection.execute(statement, list(values)).fetchall()
    finally:
        connection.close()


def states(dataset: Dataset) -> dict[str, str]:
    """The state of every file, by label."""
    return dict(rows(dataset, "SELECT label, state FROM files"))


def troubles(dataset: Dataset) -> list[tuple[str, str]]:
    """What is told of which file."""
    return rows(dataset, "SELECT label, trouble FROM problems ORDER BY label, trouble")
