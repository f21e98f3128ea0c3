"""Calls in a process of their own: what a file does to its reader costs that file only."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator

import pytest

from sme_smartwork.collect.engines import isolation
from sme_smartwork.collect.engines.isolation import ReaderEnded, call_isolated, read_isolated
from sme_smartwork.collect.own_process import ending_after
from sme_smartwork.collect.source import Batch, Source


@pytest.fixture(autouse=True)
def _own_reader() -> Iterator[None]:
    yield
    isolation._own.reader.close()
    del isolation._own.reader


def strange(batch: Batch) -> list[str]:
    """Dies on a file named "kill", hangs on "hang", takes all memory on "greedy", fails on "fail"."""
    (source,) = batch.sources
    with ending_after(1):
        if source.path == "kill":
            os._exit(1)
        if source.path == "hang":
            time.sleep(60)
        if source.path == "fail":
            raise ValueError("no such thing")
        if source.path == "greedy":
            bytearray(4 << 30)
        print("what a reader prints goes nowhere")  # noqa: T201
        return [json.dumps({"path": source.path, "by": os.getpid()})]


def who() -> int:
    return os.getpid()


def leave() -> None:
    os._exit(3)


def divided(one: int, other: int) -> float:
    return one / other


def batch_of(*paths: str) -> Batch:
    return Batch(tuple(Source(path, "", 1, 1, path) for path in paths))


def test_each_bad_file_is_named_and_the_good_ones_are_read() -> None:
    told = [
        json.loads(line) for line in read_isolated(strange, batch_of("a", "kill", "b", "fail", "greedy", "c"))
    ]
    assert [each["path"] for each in told] == ["a", "kill", "b", "fail", "greedy", "c"]
    assert [each.get("verdict") for each in told] == [None, "crashed", None, "crashed", "crashed", None]
    assert os.getpid() not in {each.get("by") for each in told}


def test_a_file_that_never_ends_is_named_after_its_time() -> None:
    (line,) = read_isolated(strange, batch_of("hang"))
    assert json.loads(line)["verdict"] == "crashed"


def test_a_reader_is_used_again_and_replaced_only_when_it_ended() -> None:
    first = call_isolated(who)
    assert call_isolated(who) == first
    with pytest.raises(ReaderEnded):
        call_isolated(leave)
    assert call_isolated(who) not in (first, os.getpid())


def test_a_failure_over_there_is_told() -> None:
    with pytest.raises(ReaderEnded, match="ZeroDivisionError"):
        call_isolated(divided, 1, 0)
