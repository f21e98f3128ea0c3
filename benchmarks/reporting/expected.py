"""What a collection of a made-up round has to say of each file, against what it says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.reporting.fates import Fate
from sme_smartwork.collect.dataset import Dataset

GOOD = frozenset({"counted", "older", "duplicate", "beside"})
_ALLOWED: Mapping[Fate, frozenset[str]] = {
    Fate.FRESH: GOOD,  # older or a duplicate where the file after it is a newer one or a copy
    Fate.NEWER: frozenset({"counted"}),
    Fate.COPY: frozenset({"counted", "duplicate"}),
    Fate.LATE: frozenset({"late"}),
    Fate.FOREIGN: frozenset({"foreign"}),
    Fate.DAMAGED: frozenset({"changed", "impossible", "bad_signature", "unsigned", "newer", "unreadable"}),
    Fate.HOSTILE: frozenset({"unsigned", "unreadable"}),
}


def wrong(place: Path, out: Path) -> tuple[list[str], Counter[str]]:
    """A line for each file the collection in `out` misjudges or names without a reason, and the states."""
    found, reasons = _found(out)
    lines = list(_wrong(place.parent / "expected.jsonl", found, reasons))
    extra = len(found) - sum(1 for _ in (place.parent / "expected.jsonl").open(encoding="utf-8"))
    return [*lines, *([f"{extra} files nobody made"] if extra else [])], Counter(found.values())


def _wrong(file: Path, found: Mapping[str, str], reasons: frozenset[str]) -> Iterator[str]:
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            told = json.loads(line)
            fate, state = Fate(told["fate"]), found.get(told["label"])
            what = f"{told['label']} ({fate.value} {told['kind']}): {state}"
            if state not in _ALLOWED[fate]:
                yield what
            elif fate in (Fate.DAMAGED, Fate.HOSTILE) and told["label"] not in reasons:
                yield f"{what}, and nobody says why"


def _found(out: Path) -> tuple[dict[str, str], frozenset[str]]:
    """The state of each file, and the files of which a problem is told."""
    connection = Dataset(out).connect()
    try:
        found = dict(connection.execute("SELECT label, state FROM files").fetchall())
        named = connection.execute("SELECT DISTINCT label FROM problems").fetchall()
    finally:
        connection.close()
    return found, frozenset(label for (label,) in named)
