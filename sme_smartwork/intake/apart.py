"""Files from outside are read in a process of their own, one after the other, each within its time."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.errors import UserError
from sme_smartwork.intake.refusal import WorkbookRefused

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from sme_smartwork.work import Ticket

MEMORY = 400 * 1024 * 1024  # address space; what is really used stays far below
PROCESSOR_SECONDS = 15  # for one file
CLOCK_SECONDS = 45  # for one file
HEAVY = {"refused": "workbook.too_heavy", "params": {}}
_STEP_SECONDS = 0.05


@dataclass(slots=True)
class Apart:
    """A process that reads files with `reader` ("package.module:function"); close it after the last one.

    The function gets a path and gives what JSON can hold, or raises `UserError`. The process starts fresh
    (spawn) with the first file, so that it holds no key and no data of this one; what it sends back is JSON,
    which cannot do anything here. A file that ends it costs nobody else: the next one starts another.
    """

    reader: str
    memory: int = MEMORY
    processor_seconds: int = PROCESSOR_SECONDS
    clock_seconds: int = CLOCK_SECONDS
    _running: tuple[SpawnProcess, Connection] | None = field(default=None, init=False)

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def read(self, path: Path, ticket: Ticket) -> dict[str, Any]:
        """What the reader gave for `path`, else {"refused": a code, "params": …}; raises `Cancelled`."""
        ticket.check()
        try:
            process, line = self._running or self._start()
            line.send(str(path))
            told = self._answer(process, line, ticket)
        except (EOFError, OSError):  # it was ended by a limit, or broke, before it could say anything
            told = None
        except (ValueError, RecursionError):  # no answer of the reader: it is in other hands
            told = None
        except BaseException:
            self.close()
            raise
        if told is None:
            self.close()
        return HEAVY if told is None else told

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._running is None:
            return
        process, line = self._running
        self._running = None
        line.close()
        process.join(_STEP_SECONDS)
        if process.is_alive():
            process.kill()
        process.join()
        process.close()

    def _start(self) -> tuple[SpawnProcess, Connection]:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(self.reader, self.memory, self.processor_seconds, theirs), daemon=True
        )
        process.start()
        theirs.close()
        self._running = process, ours
        return self._running

    def _answer(self, process: SpawnProcess, line: Connection, ticket: Ticket) -> dict[str, Any] | None:
        """What the process says in time; None when it is late or gone."""
        until = time.monotonic() + self.clock_seconds
        while not line.poll(_STEP_SECONDS):
            ticket.check()
            if time.monotonic() > until or (not process.is_alive() and not line.poll(0)):
                return None
        told = json.loads(line.recv_bytes())
        return told if isinstance(told, dict) else None


def serve(reader: str, memory: int, seconds: int, line: Connection) -> None:
    """What runs in the process: read each path that comes in, and send one JSON message for it."""
    from importlib import import_module

    from sme_smartwork.intake.process_limits import limit_memory, limit_next_file

    limit_memory(memory)
    module, _, name = reader.partition(":")
    while True:
        try:
            path = Path(line.recv())
        except EOFError:  # whoever asked is gone
            return
        limit_next_file(seconds)
        try:
            told = outcome(getattr(import_module(module), name), path)
        except (MemoryError, ImportError):  # without room a library cannot even be loaded
            told = HEAVY
        line.send_bytes(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))


def outcome(read: Any, path: Path) -> dict[str, Any]:
    """What `read` makes of `path`, or the code and parameters of why it is refused."""
    try:
        made: dict[str, Any] = read(path)
    except UserError as problem:
        params = {
            key: value if isinstance(value, int) else str(value) for key, value in problem.params.items()
        }
        return {"refused": problem.code, "params": params}
    except (MemoryError, ImportError):  # without room a library cannot even be loaded: no fault of the file
        return HEAVY
    except Exception:  # noqa: BLE001 - the edge: a hostile file may break the reader anywhere
        return {"refused": "workbook.damaged", "params": {}}
    return made


def raise_refusal(told: dict[str, Any], name: str) -> None:
    """Raise the `WorkbookRefused` a process told, with the name of the file; nothing where it told none."""
    if "refused" in told:
        raise WorkbookRefused(str(told["refused"]), **{"name": name, **told["params"]})
