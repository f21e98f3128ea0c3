"""A roster workbook, read in a process of its own that is stopped when it takes too long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sme_smartwork.company.roster.importing import RosterRefused
from sme_smartwork.intake.apart import CLOCK_SECONDS, HEAVY, MEMORY, PROCESSOR_SECONDS, Apart, raise_refusal
from sme_smartwork.work import Ticket

__all__ = ["CLOCK_SECONDS", "MEMORY", "PROCESSOR_SECONDS", "Book", "read_apart"]
_READER = "sme_smartwork.company.roster.workbook:read_book"
_CAN_BE_HEAVY = "roster.too_heavy"


@dataclass(frozen=True, slots=True)
class Book:
    """The visible sheets of a workbook as text, and how it counts its days."""

    sheets: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    counts_from_1904: bool


def read_apart(path: Path, ticket: Ticket) -> Book:
    """The workbook at `path`, read by a process of its own; raises refusals and `Cancelled`."""
    with Apart(_READER, MEMORY, PROCESSOR_SECONDS, CLOCK_SECONDS) as reader:
        return _book(reader.read(path, ticket), path.name)


def _book(message: dict[str, Any], name: str) -> Book:
    code = message.get("refused", "")
    if code == HEAVY["refused"] or code.startswith("roster."):
        params: Mapping[str, Any] = message["params"]
        raise RosterRefused(_CAN_BE_HEAVY if code == HEAVY["refused"] else code, **{"name": name, **params})
    raise_refusal(message, name)
    sheets = tuple((title, tuple(tuple(row) for row in rows)) for title, rows in message["sheets"])
    return Book(sheets, message["counts_from_1904"])
