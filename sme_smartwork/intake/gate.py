"""The gate every workbook from outside passes before a reader opens it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.parsers.expat import ExpatError

from sme_smartwork.intake.archive import Unpacked, open_archive
from sme_smartwork.intake.limits import ROSTER, Limits
from sme_smartwork.intake.markup import Counted, PartCheck
from sme_smartwork.intake.refusal import WorkbookRefused, refused

__all__ = ["WorkbookRefused", "check_bytes", "check_workbook", "checked_bytes", "naming", "read_bytes"]

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_BLANK = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_MARKUP = (".xml", ".rels", ".vml")
_TYPES = "[Content_Types].xml"
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    EOFError,
    LookupError,  # a declared encoding nobody knows
    ValueError,
    NotImplementedError,
    OverflowError,
    RuntimeError,  # zipfile's word for a password
)


def check_workbook(path: Path, limits: Limits = ROSTER) -> None:
    """Pass `path` or raise `WorkbookRefused`: nothing of a refused file reaches a reader."""
    checked_bytes(path, limits)


def checked_bytes(path: Path, limits: Limits = ROSTER) -> bytes:
    """The bytes of `path` that passed, so that a reader sees exactly what was checked."""
    with naming(path.name):
        data = read_bytes(path, limits)
        check_bytes(data, limits)
    return data


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Refusals raised inside tell the file's `name`."""
    try:
        yield
    except WorkbookRefused as problem:
        raise WorkbookRefused(problem.code, **{"name": name, **problem.params}) from None


def check_bytes(data: bytes, limits: Limits = ROSTER) -> None:
    """Pass a workbook that is already in memory or raise `WorkbookRefused` without a file name."""
    _check_kind(data)
    try:
        with open_archive(data, limits) as archive:
            _check_parts(archive, limits)
    except _DAMAGED:
        raise refused("damaged") from None


def read_bytes(path: Path, limits: Limits) -> bytes:
    """The bytes of `path`, unchecked but never more than the limit; raises `WorkbookRefused`."""
    try:
        if not path.is_file():
            raise refused("unreadable")
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError:
        raise refused("unreadable") from None
    if len(data) > limits.file_bytes:
        raise refused("too_large")
    return data


def _check_kind(data: bytes) -> None:
    if not data:
        raise refused("empty")
    if data.startswith(_OLE2):
        raise refused("locked")
    if data.startswith(_ZIP):
        return
    head = data[:4096].replace(b"\0", b"").lstrip(_BLANK).lower()
    html = head.startswith(b"<") and any(mark in head for mark in (b"<html", b"<table", b"<!doctype html"))
    raise refused("html" if html else "not_workbook")


def _check_parts(archive: zipfile.ZipFile, limits: Limits) -> None:
    names = {member.filename.casefold() for member in archive.infolist()}
    if _TYPES.casefold() not in names:
        raise refused("not_workbook")
    if any(name.rpartition("/")[2].startswith("vbaproject") for name in names):
        raise refused("macros")
    unpacked = Unpacked(archive, limits)
    counted = Counted()
    for member in archive.infolist():
        _check_part(member, unpacked.chunks(member), PartCheck(limits, counted))
    _check_types(archive.read(_part_named(archive, _TYPES)))


def _check_part(member: zipfile.ZipInfo, chunks: Iterator[bytes], check: PartCheck) -> None:
    """Unpack one part to the end and parse it when it is markup."""
    first = next(chunks, b"")
    if member.filename.lower().endswith(_MARKUP) or first[:64].lstrip(_BLANK).startswith(b"<"):
        check.run(_with_first(first, chunks))
        return
    for _ in chunks:
        pass


def _with_first(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _part_named(archive: zipfile.ZipFile, name: str) -> str:
    return next(part for part in archive.namelist() if part.casefold() == name.casefold())


def _check_types(types: bytes) -> None:
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise refused("macros")
    if b"spreadsheetml.sheet.main+xml" not in types and b"spreadsheetml.template.main+xml" not in types:
        raise refused("not_workbook")
