"""Files that end their readers, officers who stop the work, and programs that are killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from sme_smartwork.collect import journal
from sme_smartwork.collect.dataset import Dataset
from sme_smartwork.collect.engine import Engine, OpenEngine, local_engine
from sme_smartwork.collect.reading import read_batch
from sme_smartwork.collect.store import CollectionInUse
from sme_smartwork.errors import Cancelled, NotPossibleHere
from sme_smartwork.work import Progress, Ticket
from tests.support import readers
from tests.support.collecting import collected, engine, rows, say, states, told
from tests.support.repository import TOP
from tests.unit.collect.conftest import Inbox


@contextmanager
def reading_with(read: Any, processes: int) -> Iterator[Engine]:
    """Real worker processes in which `read` stands for the reader of reports."""
    with local_engine(processes) as opened:
        real = opened.executor.submit

        def submit(fn: Any, /, *arguments: Any) -> Any:
            return real(read if fn is read_batch else fn, *arguments)

        opened.executor.submit = submit  # type: ignore[method-assign,assignment]
        yield opened


def by(read: Any, processes: int = 2) -> OpenEngine:
    return partial(reading_with, read, processes)


def inbox(folder: Path, *names: str) -> Path:
    for number, name in enumerate(names):
        say(folder / f"{name}.xlsx", fingerprint=f"{number}", id=f"{number}")
    return folder


def stopping_at(done: int) -> Ticket:
    stop = Event()
    return Ticket(lambda progress: stop.set() if progress.total and progress.done >= done else None, stop)


def test_what_ends_its_reader_costs_only_itself_and_is_tried_again_next_time(tmp_path: Path) -> None:
    names = [f"{number:02}" for number in range(30)]
    folder = inbox(tmp_path / "in", *names, "kill-1", "kill-2", "hang", "big")
    found = states(collected(tmp_path / "out", folder, by=by(readers.misbehaving)))
    broke = {label for label, state in found.items() if state == "crashed"}
    assert broke == {"kill-1.xlsx", "kill-2.xlsx", "hang.xlsx", "big.xlsx"}
    assert list(found.values()).count("counted") == 30
    again = collected(tmp_path / "out", folder, by=engine(told))
    assert set(states(again).values()) == {"counted"}


def test_stopping_keeps_what_was_read_and_the_next_run_goes_on_there(tmp_path: Path) -> None:
    folder = inbox(tmp_path / "in", *(f"{number:03}" for number in range(120)))
    with pytest.raises(Cancelled):
        collected(tmp_path / "out", folder, by=by(readers.slow), ticket=stopping_at(10))
    kept = sum(len(path.read_bytes().splitlines()) for path in journal.files(tmp_path / "out" / "journal"))
    assert 10 <= kept < 120
    seen: list[Progress] = []
    dataset = collected(tmp_path / "out", folder, by=engine(told), ticket=Ticket(seen.append))
    assert seen[-1] == Progress(120 - kept, 120 - kept)
    assert dataset.counts == {"counted": 120}
    assert not journal.files(tmp_path / "out" / "journal")


def test_stopping_while_it_is_sorted_out_leaves_the_collection_as_it_was(tmp_path: Path) -> None:
    folder = inbox(tmp_path / "in", "a")
    collected(tmp_path / "out", folder, by=engine(told))
    say(folder / "b.xlsx", fingerprint="B")
    with pytest.raises(Cancelled):  # all is read when it is stopped
        collected(tmp_path / "out", folder, by=engine(told), ticket=stopping_at(1))
    assert states(Dataset(tmp_path / "out")) == {"a.xlsx": "counted"}
    assert len(states(collected(tmp_path / "out", folder, by=engine(None)))) == 2


RUN = """
import sys
from pathlib import Path
from tests.unit.collect.test_running import by
from tests.support import readers
from tests.support.collecting import collected
from sme_smartwork.work import Ticket
def watch(step):
    if step.done:
        print(step.done, flush=True)
if __name__ == "__main__":
    collected(Path(sys.argv[2]), Path(sys.argv[1]), by=by(readers.slow), ticket=Ticket(watch))
"""


def test_a_killed_run_leaves_no_worker_and_the_next_one_reads_only_what_is_missing(tmp_path: Path) -> None:
    folder, out = inbox(tmp_path / "in", *(f"{number:03}" for number in range(150))), tmp_path / "out"
    (tmp_path / "run.py").write_text(RUN)
    command = [sys.executable, str(tmp_path / "run.py"), str(folder), str(out)]
    environment = os.environ | {"PYTHONPATH": str(TOP)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        assert run.stdout is not None
        read = int(run.stdout.readline())
        run.kill()
        run.communicate(timeout=30)  # ends when the last worker has let go of the output
    (last,) = journal.files(out / "journal")
    with last.open("ab") as stream:
        stream.write(b'{"path":"cut off in the mid')
    seen: list[Progress] = []
    dataset = collected(out, folder, by=engine(told), ticket=Ticket(seen.append))
    assert seen[-1].total <= 150 - read
    whole = collected(tmp_path / "whole", folder, by=engine(told))
    for table in ("reports", "problems", "files"):
        assert dataset.path(table).read_bytes() == whole.path(table).read_bytes()


def test_two_runs_never_write_one_collection(tmp_path: Path) -> None:
    folder = inbox(tmp_path / "in", "a")
    collected(tmp_path / "out", folder, by=engine(told))

    def meanwhile(progress: Progress) -> None:
        with pytest.raises(CollectionInUse):
            collected(tmp_path / "out", folder, by=engine(told))
        refused.append(progress)

    refused: list[Progress] = []
    say(folder / "b.xlsx", fingerprint="B")
    collected(tmp_path / "out", folder, by=engine(told), ticket=Ticket(meanwhile))
    assert refused


def test_workers_that_cannot_start_are_told_and_no_file_is_blamed(tmp_path: Path) -> None:
    folder = inbox(tmp_path / "in", "a", "b")
    with pytest.raises(NotPossibleHere) as refused:
        collected(tmp_path / "out", folder, by=by(readers.Unstartable()))
    assert refused.value.code == "collect.no_workers"


def test_only_what_is_new_or_changed_is_read(tmp_path: Path) -> None:
    folder = inbox(tmp_path / "in", "a", "b")
    totals: list[int] = []
    ticket = Ticket(lambda progress: totals.append(progress.total) if not progress.done else None)

    def collect() -> dict[str, str]:
        return states(collected(tmp_path / "out", folder, by=engine(told), ticket=ticket))

    collect()
    collect()
    say(folder / "c.xlsx", fingerprint="C")
    collect()
    say(folder / "a.xlsx", fingerprint="0", id="changed")
    os.utime(folder / "a.xlsx", ns=(1, 1))
    assert collect() == {"a.xlsx": "counted", "b.xlsx": "counted", "c.xlsx": "counted"}
    assert totals == [2, 1, 1]


def test_one_content_under_many_names_is_read_once(tmp_path: Path) -> None:
    box = Inbox(tmp_path / "in")
    first = box.receive("한빛디자인", "0.xlsx")
    for number in range(1, 5):
        (box.folder / f"{number}.xlsx").write_bytes(first.read_bytes())
    dataset = collected(tmp_path / "out", box.folder)
    assert dataset.counts == {"counted": 1, "duplicate": 4}
    (part,) = dataset.manifest.readings
    source = f"read_parquet('{tmp_path / 'out' / part.file}')"
    ((files, read),) = rows(dataset, f"SELECT count(*), count(verdict) FROM {source}")
    assert (files, read <= 2) == (5, True)  # two may be read side by side, before either is known
    box.folder.rename(tmp_path / "moved")
    dataset = collected(tmp_path / "out", tmp_path / "moved")
    assert dataset.counts == {"counted": 1, "duplicate": 9}
    last = f"read_parquet('{tmp_path / 'out' / dataset.manifest.readings[-1].file}')"
    assert rows(dataset, f"SELECT count(*), count(verdict) FROM {last}") == [(5, 0)]
