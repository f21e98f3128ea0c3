"""Readers for worker processes that misbehave on a file whose name says so."""

from __future__ import annotations

import os
import time

from sme_smartwork.collect import reading
from sme_smartwork.collect.own_process import ending_after
from sme_smartwork.collect.source import Batch
from tests.support.collecting import told


def misbehaving(batch: Batch) -> list[str]:
    """Read made-up files; the process dies at "kill…", takes too long at "hang…" and too much at "big…"."""
    lines: list[str] = []
    for number, source in enumerate(batch.sources):
        reading.note(batch.note, number)
        if source.label.startswith("kill"):
            os._exit(1)
        if source.label.startswith("hang"):
            with ending_after(1):
                time.sleep(60)
        if source.label.startswith("big"):
            bytearray(2_000_000_000)
        lines += told(Batch((source,)))
    return lines


def slow(batch: Batch) -> list[str]:
    """Takes a moment for each file."""
    time.sleep(0.05 * len(batch.sources))
    return told(batch)


class Unstartable:
    """A reader whose process ends as soon as it is handed over."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (1,)
