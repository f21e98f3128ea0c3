"""Starts the process that reads a workbook, and stops it when it takes too long."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.company.roster.importing import RosterRefused
from sme_smartwork.intake.refusal import WorkbookRefused
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

MEMORY = 400 * 1024 * 1024  # address space; what is really used stays far below
PROCESSOR_SECONDS = 15
CLOCK_SECONDS = 45
_STEP_SECONDS = 0.05
_CAN_BE_HEAVY = "roster.too_heavy"


@dataclass(frozen=True, slots=True)
class Book:
    """The visible sheets of a workbook as text, and how it counts its days."""

    sheets: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    counts_from_1904: bool


def read_apart(path: Path, ticket: Ticket) -> Book:
    """The workbook at `path`, read by a process of its own; raises refusals and `Cancelled`.

    The process starts fresh (spawn), so that it holds no key and no data of this one; what it sends
    back is JSON, which cannot do anything here.
    """
    import multiprocessing

    from sme_smartwork.company.roster.workbook import serve

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=serve, args=(str(path), MEMORY, PROCESSOR_SECONDS, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        return _book(_answer(process, ours, ticket, path.name), path.name)
    finally:
        _end(process, ours)


def _answer(process: SpawnProcess, answer: Connection, ticket: Ticket, name: str) -> Mapping[str, Any]:
    until = time.monotonic() + CLOCK_SECONDS
    while not answer.poll(_STEP_SECONDS):
        ticket.report(0)
        if time.monotonic() > until:
            raise RosterRefused(_CAN_BE_HEAVY, name=name)
        if not process.is_alive() and not answer.poll(0):
            raise RosterRefused(_CAN_BE_HEAVY, name=name)
    try:
        message: Mapping[str, Any] = json.loads(answer.recv_bytes())
    except EOFError:  # it was stopped by a limit before it could say anything
        raise RosterRefused(_CAN_BE_HEAVY, name=name) from None
    return message


def _book(message: Mapping[str, Any], name: str) -> Book:
    if "refused" in message:
        kind = WorkbookRefused if message["refused"].startswith("workbook.") else RosterRefused
        raise kind(message["refused"], **{"name": name, **message["params"]})
    sheets = tuple((title, tuple(tuple(row) for row in rows)) for title, rows in message["sheets"])
    return Book(sheets, message["counts_from_1904"])


def _end(process: SpawnProcess, answer: Connection) -> None:
    answer.close()
    if process.is_alive():
        process.join(_STEP_SECONDS)
    if process.is_alive():
        process.kill()
    process.join()
    process.close()
