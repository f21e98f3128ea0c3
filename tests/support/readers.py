"""Readers for worker processes that misbehave on a file whose name says so."""

from __future__ import annotations

import os
import time

from sme_smartwork.collect.model import Reading, SourceFile
from sme_smartwork.collect.worker import ending_after, read_batch


def killed_by_some(sources: tuple[SourceFile, ...]) -> tuple[Reading, ...]:
    """Like the real reader, but the process dies on a file named "kill…"."""
    if any(source.label.startswith("kill") for source in sources):
        os._exit(1)
    return read_batch(sources)


def slow(sources: tuple[SourceFile, ...]) -> tuple[Reading, ...]:
    """Takes a moment for each file."""
    time.sleep(0.05 * len(sources))
    return tuple(Reading(source.label) for source in sources)


def hanging_on_some(sources: tuple[SourceFile, ...]) -> tuple[Reading, ...]:
    """Like the real reader, but a file named "hang…" never ends and has a second to do so."""
    with ending_after(1):
        while any(source.label.startswith("hang") for source in sources):
            time.sleep(0.01)
    return read_batch(sources)
