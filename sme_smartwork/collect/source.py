"""One file to read and batches of them: plain data that travels to any worker."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

_ODD = "file://"


@dataclass(frozen=True, slots=True)
class Source:
    """Where one report lies, and what told it apart when it was listed."""

    path: str  # of the file or the outermost archive: a path of this computer, or an address ("s3://…")
    member: str  # "" for a file; its number in the archive, "3", or in archives within it, "3/0"
    size: int  # in bytes
    mtime_ns: int
    label: str  # how the officer sees it: "보고서.zip › 대전/한빛.xlsx"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some files that one worker reads in a row.

    `note` is a file in which the worker marks the file it is reading, so that the one that ends it is known;
    `known` tells contents that were read before. Both may be missing: a far worker has no such files.
    """

    sources: tuple[Source, ...]
    note: str | None = None
    known: str | None = None


def text_of(path: str) -> str:
    """A path as text any database keeps: one that is no Unicode becomes a file:// address."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return _ODD + quote(os.fsencode(path))
    return path


def path_of(text: str) -> Path:
    """The path `text_of` made a text of."""
    if text.startswith(_ODD):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(_ODD))))
    return Path(text)
