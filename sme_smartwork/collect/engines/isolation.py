"""Calls in a process of their own, one for each thread of a cluster's worker: a bad file costs only itself.

A Dask worker must survive what a file does to its reader: it is shared, and its scheduler gives up on a batch
whose workers keep dying. So the reading happens one process further on, within the same limits of time and
memory as on one computer.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from sme_smartwork.collect.engines.reader import receive, request, send
from sme_smartwork.collect.reading import crashed
from sme_smartwork.collect.source import Batch

_T = TypeVar("_T")
_TRIES = 2  # a file that ends its reader twice is what ended it
_TOP = str(Path(__file__).resolve().parents[3])
_own = threading.local()


class ReaderEnded(Exception):
    """The process that was asked ended, or the call failed in it; the text says how."""


class Reader:
    """One process that answers calls."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, (_TOP, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sme_smartwork.collect.engines.reader"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": path},
        )

    def call(self, function: Callable[..., _T], *arguments: Any) -> _T:
        """`function(*arguments)` over there: plain data or a batch in, plain data out; raises ReaderEnded."""
        try:
            send(cast("BinaryIO", self._process.stdin), request(function, arguments))
            is_done, answer = receive(cast("BinaryIO", self._process.stdout))
        except (OSError, EOFError):
            self.close()
            raise ReaderEnded(f"exit code {self._process.returncode}") from None
        if not is_done:
            raise ReaderEnded(answer)
        result: _T = answer
        return result

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.communicate()

    @property
    def is_there(self) -> bool:
        """Whether it can be asked still."""
        return self._process.poll() is None


def call_isolated(function: Callable[..., _T], *arguments: Any) -> _T:
    """`function(*arguments)` in this thread's process for it; raises ReaderEnded."""
    reader: Reader | None = getattr(_own, "reader", None)
    if reader is None or not reader.is_there:
        reader = _own.reader = Reader()
    return reader.call(function, *arguments)


def read_isolated(read: Callable[[Batch], list[str]], batch: Batch) -> list[str]:
    """What `read` says of each file of `batch`, file by file, so that the one that ends it is known."""
    return [line for source in batch.sources for line in _lines(read, Batch((source,)))]


def _lines(read: Callable[[Batch], list[str]], batch: Batch) -> list[str]:
    for _ in range(_TRIES):
        try:
            return call_isolated(read, batch)
        except ReaderEnded:
            continue
    return [crashed(source) for source in batch.sources]
