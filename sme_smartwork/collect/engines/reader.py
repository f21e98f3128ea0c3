"""A process that does one call after another for the worker that started it: what kills it kills nobody else.

Run by `isolation.py` as `python -m`; it ends when its standard input does.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import Any, BinaryIO

from sme_smartwork.collect.own_process import MEMORY
from sme_smartwork.intake.process_limits import limit_memory

_LENGTH_BYTES = 8


def send(stream: BinaryIO, message: Any) -> None:
    """Write one message; raises OSError when nobody reads any more."""
    data = pickle.dumps(message)
    stream.write(len(data).to_bytes(_LENGTH_BYTES) + data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next message; raises EOFError when the other side is gone, however far it got."""
    size = _exactly(stream, _LENGTH_BYTES)
    return pickle.loads(_exactly(stream, int.from_bytes(size)))


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise EOFError
    return data


def main() -> None:
    """Answer calls until nobody asks any more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get between the answers
    limit_memory(MEMORY)
    try:
        while True:
            send(answers, _answer(*receive(sys.stdin.buffer)))
    except (EOFError, OSError):
        return


def _answer(function: Any, arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return True, function(*arguments)
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is told to who asked
        return False, f"{type(problem).__name__}: {problem}"


if __name__ == "__main__":
    main()
