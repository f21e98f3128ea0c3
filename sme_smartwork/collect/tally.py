"""What was read until now, while reading goes on: the verdicts in the journal, counted as they come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sme_smartwork.collect import journal
from sme_smartwork.collect.store import Store
from sme_smartwork.work import Progress, Ticket

_VERDICT = re.compile(rb'"verdict":(?:"(\w{1,40})"|null)')
_ONE_MORE = "duplicate"  # a content that was read before says nothing again


class Tally:
    """Counts files by the state their reading alone gives them; what repeats is known only at the end."""

    def __init__(self, folder: Path) -> None:
        self._journal = Store(folder).journal
        self._read: dict[Path, int] = {}
        self._counted: Counter[str] = Counter()
        self.counts: Mapping[str, int] = {}

    def following(self, ticket: Ticket) -> Ticket:
        """`ticket`, with which each progress that is told brings the counts up to date first."""
        return replace(ticket, watch=self._first(ticket.watch))

    def _first(self, watch: Callable[[Progress], None]) -> Callable[[Progress], None]:
        def told(progress: Progress) -> None:
            with suppress(OSError):  # gone: the run itself tells that
                self._look()
            watch(progress)

        return told

    def _look(self) -> None:
        for path in journal.files(self._journal):
            with path.open("rb") as stream:
                stream.seek(self._read.get(path, 0))
                lines = stream.read()
            whole = lines.rfind(b"\n") + 1
            self._read[path] = self._read.get(path, 0) + whole
            self._counted.update(
                found[1].decode() if found[1] else _ONE_MORE for found in _VERDICT.finditer(lines[:whole])
            )
        self.counts = dict(self._counted)
