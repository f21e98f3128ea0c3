"""Reading one file in a process of its own: a pure function from a place to one line of JSON."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping
from datetime import UTC
from functools import lru_cache
from typing import Any

from sme_smartwork.collect.archives import member_bytes
from sme_smartwork.collect.figure_columns import is_plain
from sme_smartwork.collect.filesystems import filesystem_of
from sme_smartwork.collect.known import is_known
from sme_smartwork.collect.model import State
from sme_smartwork.collect.own_process import ending_after, is_stopped
from sme_smartwork.collect.source import Batch, Source
from sme_smartwork.exchange.model import Problem, ReportHeader, Verdict, WorkbookCheck
from sme_smartwork.exchange.workbook import verify_bytes
from sme_smartwork.figures.catalogue import figure
from sme_smartwork.intake.gate import naming
from sme_smartwork.intake.limits import REPORT
from sme_smartwork.intake.refusal import WorkbookRefused
from sme_smartwork.intake.text import clean_text, visible_text
from sme_smartwork.programme.model import OWN
from sme_smartwork.reports.model import Value

_AS_THEY_ARE = (int, bool, type(None))
READER = 2  # counts changes of what a reading says; what an older one read is read again
SECONDS = 30  # for one file; a report takes hundredths of a second
_LONGEST_TEXT = 2_000
_LONGEST_NAME = 120
_LONGEST_STRANGE = 200
_MOST_STRANGE = 100  # figures no catalogue knows
_MOST_CHARACTERS = 200_000  # of all figures of one report; an honest one has some thousands


def read_batch(batch: Batch) -> list[str]:
    """What each file of `batch` says, a line each; runs in a worker process.

    The process ends itself when one file takes too long or more memory than it may have. When the officer
    stops it, the files that were read until then come back.
    """
    lines: list[str] = []
    seen: set[str] = set()

    def is_read(sha256: str) -> bool:
        known = sha256 in seen or (batch.known is not None and is_known(batch.known, sha256))
        seen.add(sha256)
        return known

    for number, source in enumerate(batch.sources):
        if is_stopped():
            break
        note(batch.note, number)
        with ending_after(SECONDS):
            lines.append(read_one(source, is_read))
    return lines


def note(place: str | None, number: int) -> None:
    """Mark in the file `place` which one is being read, so that the one that ends this process is known."""
    if place is None:
        return
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(descriptor, b"%08d" % number)
    finally:
        os.close(descriptor)


def read_one(source: Source, is_read: Callable[[str], bool] = lambda _: False) -> str:
    """What the file at `source` says, or why it was refused, as one line of JSON.

    Of a content that `is_read` already, by its SHA-256, only that is told.
    """
    sha256 = None
    try:
        with naming(_cut(source.label, _LONGEST_NAME)):
            data = _bytes(source)
            sha256 = hashlib.sha256(data).hexdigest()
            said = {} if is_read(sha256) else _said(verify_bytes(data, source.label))
    except WorkbookRefused as refusal:
        said = _refused(refusal)
    return line_of(source, sha256, said)


def crashed(source: Source) -> str:
    """The line of a file whose reader broke on it or took too long."""
    return line_of(source, None, {"verdict": State.CRASHED.value})


def line_of(source: Source, sha256: str | None, said: Mapping[str, Any]) -> str:
    """One line of the journal."""
    place = {
        "path": source.path,
        "member": source.member,
        "size": source.size,
        "mtime_ns": source.mtime_ns,
        "sha256": sha256,
        "reader": READER,
    }
    return json.dumps(place | dict(said), ensure_ascii=False, separators=(",", ":"))


def _bytes(source: Source) -> bytes:
    if source.member:
        return member_bytes(source.path, source.mtime_ns, source.member)
    return filesystem_of(source.path).read(source.path, REPORT)


def _refused(refusal: WorkbookRefused) -> dict[str, Any]:
    params = {
        name: value if isinstance(value, int) else _cut(str(value)) for name, value in refusal.params.items()
    }
    params.pop("name", None)  # the same content may come under many names
    return {"verdict": State.UNREADABLE.value, "code": refusal.code, "params": params}


def _said(check: WorkbookCheck) -> dict[str, Any]:
    said = {
        "verdict": _verdict(check),
        "problems": [_problem(problem) for problem in check.problems],
        "faults": max(check.changed, len(check.problems)),
    }
    return said if check.header is None else said | _header(check.header)


def _verdict(check: WorkbookCheck) -> str:
    verdict = check.verdict
    return State.COUNTED.value if verdict is Verdict.VALID else State(verdict.value).value


def _problem(problem: Problem) -> dict[str, Any]:
    told = {
        "fault": problem.fault.value,
        "sheet": problem.sheet,
        "address": problem.address,
        "expected": problem.expected,
        "found": problem.found,
    }
    return {name: None if text is None else _cut(text, _LONGEST_STRANGE) for name, text in told.items()}


def _header(header: ReportHeader) -> dict[str, Any]:
    programme = header.programme
    return {
        "id": _cut(header.id, _LONGEST_NAME),
        "kind": header.kind.value,
        "programme": programme and _cut(programme.id, _LONGEST_NAME),
        "round": programme and _cut(programme.round, _LONGEST_NAME),
        "seq": header.seq,
        "made_at": header.made_at.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" "),
        "as_of": header.as_of.isoformat(),
        "fingerprint": header.fingerprint,
        "language": header.language,
        **figures_told(header.summary),
    }


def figures_told(summary: Mapping[str, Value]) -> dict[str, Any]:
    """The figures by id, what sorting out asks of them, and strange ones of a later version."""
    known: dict[str, Any] = {}
    strange: dict[str, Any] = {}
    room = _MOST_CHARACTERS
    for name, value in summary.items():
        told = value if type(value) in _AS_THEY_ARE else _value(value)
        room -= len(name) + len(str(told))
        if told is None or room < 0:
            continue
        if _has_column(name):
            known[name] = told
        elif name.startswith(OWN) or len(strange) < _MOST_STRANGE:
            _keep_strange(strange, clean_text(name)[:_LONGEST_NAME], told)
    return {
        "figures": _packed(known),
        "names": "\n".join(["", *known, *strange, ""]),
        "firm_name": known.get("firm_name"),
        "business_number": re.sub("[^0-9]", "", str(known.get("business_number", ""))) or None,
        "more": _packed(strange) if strange else None,
    }


def _keep_strange(strange: dict[str, Any], name: str, told: Any) -> None:
    """Only under a name of its own: one that looks like a known figure's must not pass for it."""
    if name and figure(name) is None:
        strange.setdefault(name, told)


@lru_cache(maxsize=5_000)
def _has_column(name: str) -> bool:
    return figure(name) is not None and is_plain(name)


def _packed(figures: Mapping[str, Any]) -> str:
    """Figures as a text within the line: who reads the line need not take them apart."""
    return json.dumps(figures, ensure_ascii=False, separators=(",", ":"))


def _value(value: Value) -> Any:
    """Whole numbers and truths as they are; decimals and days as text, so that no digit is lost."""
    if isinstance(value, bool | int):
        return value
    return _cut(str(value))


def _cut(text: str, most: int = _LONGEST_TEXT) -> str:
    return visible_text(text)[:most]
