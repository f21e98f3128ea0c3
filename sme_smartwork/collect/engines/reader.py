"""A process that does one call after another for the worker that started it: what kills it kills nobody else.

Run by `isolation.py` as `python -m`; it ends when its standard input does.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import astuple
from typing import Any, BinaryIO

from sme_smartwork.collect.engines.rarely import search_rarely
from sme_smartwork.collect.own_process import MEMORY
from sme_smartwork.collect.source import Batch, Source
from sme_smartwork.intake.process_limits import limit_memory

_BATCH = "batch"


def send(stream: BinaryIO, message: Any) -> None:
    """Write one message of plain data, a line of JSON; raises OSError when nobody reads any more."""
    stream.write(json.dumps(message).encode() + b"\n")
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next message; raises EOFError when the other side is gone, however far it got."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    return json.loads(line)


def request(function: Callable[..., Any], arguments: tuple[Any, ...]) -> list[Any]:
    """The message that asks for `function(*arguments)`: where it stands, and plain data or a batch."""
    return [function.__module__, function.__qualname__, *map(_packed, arguments)]


def _packed(argument: Any) -> Any:
    if isinstance(argument, Batch):
        return {_BATCH: [astuple(source) for source in argument.sources]}
    return argument


def _unpacked(argument: Any) -> Any:
    if isinstance(argument, dict):
        return Batch(tuple(Source(*source) for source in argument[_BATCH]))
    return argument


def main() -> None:
    """Answer calls until nobody asks any more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get between the answers
    limit_memory(MEMORY)
    search_rarely()
    try:
        while True:
            send(answers, _answer(*receive(sys.stdin.buffer)))
    except (EOFError, OSError):
        return


def _answer(module: str, name: str, *arguments: Any) -> tuple[bool, Any]:
    try:
        function = getattr(importlib.import_module(module), name)
        return True, function(*map(_unpacked, arguments))
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is told to who asked
        return False, f"{type(problem).__name__}: {problem}"


if __name__ == "__main__":
    main()
