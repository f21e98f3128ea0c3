"""What lies in the places given, written to disk line by line: a list of a million files takes no memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sme_smartwork.collect.archives import ARCHIVE, WORKBOOKS, Member, members_of
from sme_smartwork.collect.filesystems import Found, filesystem_of
from sme_smartwork.collect.own_process import ending_after
from sme_smartwork.work import Ticket

_TELL_EVERY = 500
_SECONDS = 600  # for one archive; a hundred thousand members take some

Unfold = Callable[[str, int, str], list[str]]


def list_places(places: Sequence[str], file: Path, unfold: Unfold, ticket: Ticket) -> None:
    """Write every workbook in `places` and what is left out to `file`, a line of JSON each.

    `unfold` lists one archive (path, stamp, label) somewhere else: its directory comes from outside.
    Raises `Cancelled`.
    """
    count = 0
    with file.open("w", encoding="utf-8") as stream:
        for found in _in_places(places):
            for line in _lines(found, unfold):
                stream.write(line + "\n")
            count += 1
            if count % _TELL_EVERY == 0:
                ticket.report(0)
            else:
                ticket.check()


def _in_places(places: Sequence[str]) -> Iterator[Found]:
    for place in places:
        yield from filesystem_of(place).walk(place, (*WORKBOOKS, ARCHIVE))


def _lines(found: Found, unfold: Unfold) -> list[str]:
    if found.stray is None and found.path.lower().endswith(ARCHIVE):
        return unfold(found.path, found.mtime_ns, found.label)
    stray = found.stray.value if found.stray else None
    return [_line(found.path, found.label, found.size, found.mtime_ns, trouble=stray)]


def unfolded(path: str, stamp: int, label: str) -> list[str]:
    """The lines of one archive; runs in a worker process, which ends itself when it takes too long."""
    with ending_after(_SECONDS):
        return [_member_line(path, stamp, member) for member in members_of(path, stamp, label)]


def _member_line(path: str, stamp: int, member: Member) -> str:
    trouble = member.trouble.value if member.trouble else None
    return _line(
        path, member.label, member.size, stamp, member=member.number, trouble=trouble, code=member.code
    )


def unlistable(path: str, stamp: int, label: str) -> list[str]:
    """The line of an archive whose reader broke on it."""
    return [_line(path, label, 0, stamp, trouble="crashed")]


def _line(path: str, label: str, size: int, mtime_ns: int, **more: Any) -> str:
    told = {"path": path, "member": "", "label": label, "size": size, "mtime_ns": mtime_ns}
    return json.dumps(told | more, ensure_ascii=False, separators=(",", ":"))
