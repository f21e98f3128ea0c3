"""Files are read in a process of their own: one process for many, and a file that ends it costs no other."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.errors import Cancelled
from sme_smartwork.intake.apart import HEAVY, Apart, raise_refusal
from sme_smartwork.intake.refusal import WorkbookRefused, refused
from sme_smartwork.work import Ticket

READER = f"{__name__}:told"


def told(path: Path) -> dict[str, Any]:
    """What the process does: each name is a way to behave."""
    if path.name == "ends":
        os._exit(3)
    if path.name == "sleeps":
        time.sleep(60)
    if path.name == "counts":
        while True:
            pass
    if path.name == "refuses":
        raise refused("too_many", limit=7)
    if path.name == "breaks":
        raise ValueError("whatever")
    return {"name": path.name, "process": os.getpid()}


def test_one_process_which_is_not_this_one_reads_many_files() -> None:
    with Apart(READER) as reader:
        first, second = (reader.read(Path(name), Ticket()) for name in ("하나", "둘"))
    assert (first["name"], second["name"]) == ("하나", "둘")
    assert first["process"] == second["process"] != os.getpid()


def test_a_file_that_ends_the_process_costs_no_other_file() -> None:
    with Apart(READER) as reader:
        before = reader.read(Path("a"), Ticket())
        assert reader.read(Path("ends"), Ticket()) == HEAVY
        after = reader.read(Path("b"), Ticket())
    assert after["name"] == "b"
    assert after["process"] != before["process"]


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    with Apart(READER, clock_seconds=0) as reader:
        assert reader.read(Path("sleeps"), Ticket()) == HEAVY
        reader.clock_seconds = 60
        assert reader.read(Path("b"), Ticket())["name"] == "b"


def test_each_file_has_processor_time_of_its_own() -> None:
    with Apart(READER, processor_seconds=1, clock_seconds=20) as reader:  # Windows knows the clock only
        assert reader.read(Path("counts"), Ticket()) == HEAVY
        assert reader.read(Path("b"), Ticket())["name"] == "b"


def test_refusals_come_back_with_their_numbers_and_anything_else_is_damage() -> None:
    with Apart(READER) as reader:
        too_many, broken = (reader.read(Path(name), Ticket()) for name in ("refuses", "breaks"))
    with pytest.raises(WorkbookRefused) as caught:
        raise_refusal(too_many, "a.xlsx")
    assert (caught.value.code, caught.value.params) == ("workbook.too_many", {"name": "a.xlsx", "limit": 7})
    assert broken["refused"] == "workbook.damaged"


def test_stopping_ends_the_process_at_once() -> None:
    ticket = Ticket()
    with Apart(READER) as reader:
        process = reader.read(Path("a"), ticket)["process"]
        ticket.cancel()
        with pytest.raises(Cancelled):
            reader.read(Path("sleeps"), ticket)
    if sys.platform == "linux":
        assert not Path(f"/proc/{process}").exists()
