"""The same dataset whichever engine reads: worker processes here, or a Dask cluster of real processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reporting.round import Task, write_chunk
from sme_smartwork.collect.collecting import Order, collect_into
from sme_smartwork.collect.engine import Engine, OpenEngine, local_engine
from sme_smartwork.collect.engines.cluster import ClusterOut, ClusterRefused
from sme_smartwork.collect.engines.dask_engine import FarExecutor, dask_engine
from sme_smartwork.collect.store import read_manifest
from sme_smartwork.work import Ticket
from tests.support.dask_cluster import RunningCluster, running_cluster

FILES = 40


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of a few firms, every third of them damaged or hostile, some in archives."""
    folder = tmp_path_factory.mktemp("inbox") / "reports"
    write_chunk(Task(folder, 120, 120 + FILES, 7, 0.3))
    return folder


def collected(inbox: Path, out: Path, engine: OpenEngine) -> dict[str, str]:
    """The digest of each table of a new collection."""
    collect_into(out, Order((str(inbox),), engine=engine), Ticket())
    manifest = read_manifest(out)
    assert manifest is not None
    return {name: part.sha256 for name, part in manifest.parts.items()}


def near(inbox: Path, out: Path) -> dict[str, str]:
    """The same with two worker processes of this computer."""
    return collected(inbox, out, partial(local_engine, 2))


@contextmanager
def disturbed(running: RunningCluster, disturb: Callable[[], None]) -> Iterator[Engine]:
    """The engine of `running`; `disturb` is called once two batches are on their way."""
    with dask_engine(running.cluster) as engine:
        executor = _Disturbed(engine.executor, disturb)
        yield replace(engine, executor=executor)


class _Disturbed(FarExecutor):
    """Passes calls on and does something at the third."""

    def __init__(self, inner: Any, disturb: Callable[[], None]) -> None:
        self._far, self._disturb, self._calls = inner, disturb, 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self._calls += 1
        future: Future[Any] = self._far.submit(fn, *args, **kwargs)
        if self._calls == 5:
            self._disturb()
        return future


def test_a_cluster_that_loses_a_worker_finds_the_very_same_as_this_computer(
    inbox: Path, tmp_path: Path
) -> None:
    with running_cluster(tmp_path) as running:
        far = collected(inbox, tmp_path / "far", lambda: disturbed(running, running.workers[0].kill))
        assert running.workers[0].wait() != 0
    assert far == near(inbox, tmp_path / "near")


def test_a_lost_scheduler_is_told_and_blames_no_file(inbox: Path, tmp_path: Path) -> None:
    with running_cluster(tmp_path, workers=1) as running, pytest.raises(ClusterOut) as told:
        collected(inbox, tmp_path / "far", lambda: disturbed(running, running.scheduler.kill))
    assert told.value.code == "collect.cluster_lost"
    assert near(inbox, tmp_path / "far") == near(inbox, tmp_path / "near")


def test_a_worker_of_another_version_is_refused(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sme_smartwork\nsme_smartwork.__version__ = '0.0.1'\n")
    with running_cluster(tmp_path, workers=0) as running:
        running.add_worker({"PYTHONPATH": str(tmp_path)})
        with pytest.raises(ClusterRefused) as told:
            collected(inbox, tmp_path / "far", lambda: dask_engine(running.cluster))
    assert told.value.code == "collect.other_version"
    assert "0.0.1" in str(told.value.params["others"])
