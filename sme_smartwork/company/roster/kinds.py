"""What kind of file a roster is, by its first bytes and never by its name."""

from __future__ import annotations

from enum import Enum, auto

from sme_smartwork.company.roster.importing import RosterRefused


class Kind(Enum):
    """The two kinds that are read."""

    WORKBOOK = auto()
    TEXT = auto()


_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLANKS = b"\xef\xbb\xbf\xff\xfe \t\r\n\0"
_NOT_TEXT = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"MZ",
    b"\x7fELF",
)


def kind_of(data: bytes, name: str) -> Kind:
    """Whether `data` is a workbook or text; anything else is refused with its own message."""
    if not data:
        raise RosterRefused("roster.empty", name=name)
    if data.startswith(b"PK\x03\x04"):
        return Kind.WORKBOOK
    if data.startswith(_OLE2):
        raise RosterRefused("roster.old_or_locked", name=name)
    head = data[:4096].replace(b"\0", b"").lstrip(_BLANKS).lower()
    if head.startswith(b"<"):
        raise RosterRefused(_markup(head), name=name)
    if data.startswith((*_NOT_TEXT, b"PK")):
        raise RosterRefused("roster.other_kind", name=name)
    return Kind.TEXT


def _markup(head: bytes) -> str:
    if b"<?xml" in head[:60] and b"urn:schemas-microsoft-com:office" in head:
        return "roster.xml_sheet"
    is_html = any(
        mark in head for mark in (b"<html", b"<table", b"<!doctype html", b"<meta", b"<head", b"<body")
    )
    return "roster.html" if is_html else "roster.other_kind"
