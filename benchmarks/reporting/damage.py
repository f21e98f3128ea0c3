"""Reports damaged, forged or never honest: one maker for every class an intake must name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from random import Random

from tests.support.hostile_files import hostile_files

Damage = Callable[[bytes, Random], bytes]
_SHARED = "xl/sharedStrings.xml"
_NUMBER = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?>)<v>([0-9.]+)</v>')
_WORD = re.compile(rb"<t>([^<&]{4,40})</t>")
_TITLE = re.compile(rb'<sheet name="([^"]+)"')
_CHUNK = re.compile(rb"<t>(eJ[A-Za-z0-9+/=]{200,})</t>")
_KIND = b"smartwork/report/"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def damages() -> Mapping[str, Damage]:
    """Every way a report comes to harm, by the name the list of expectations gives it."""
    return {
        "changed-text": _patched(_SHARED, _other_word),
        "changed-number": _patched("xl/worksheets/", _other_number),
        "formula": _patched("xl/worksheets/", _formula),
        "renamed-sheet": _patched(
            "xl/workbook.xml", lambda part: _TITLE.sub(rb'<sheet name="\1 (2)"', part, 1)
        ),
        "hidden-sheet": _patched(
            "xl/workbook.xml", lambda part: _TITLE.sub(rb'<sheet state="hidden" name="\1"', part, 1)
        ),
        "odd-number-format": _patched("xl/styles.xml", _odd_format),
        "broken-signature": _patched(_SHARED, _other_payload),
        "newer-version": _patched(_SHARED, lambda part: re.sub(_KIND + rb"[0-9]+", _KIND + b"99", part)),
        "not-a-report": _patched(_SHARED, lambda part: part.replace(_KIND, b"somebody/paper/")),
        "truncated": lambda data, draw: data[: draw.randrange(len(data) // 10, len(data) - 30)],
        "overwritten": _overwritten,
        "password": lambda data, _: OLE2 + data[:9000],
        "doctype": _patched("xl/workbook.xml", lambda part: part.replace(b"?>", b"?><!DOCTYPE x>", 1)),
        "far-cell": _patched("xl/worksheets/", lambda part: _with_row(part, b"1048576", b"XFD1048576")),
        "far-row": _patched("xl/worksheets/", lambda part: _with_row(part, b"99999999999", b"A99999999999")),
        "second-cell": _patched("xl/worksheets/", lambda part: _with_row(part, b"1", b"A1")),
        "huge-text": _patched(_SHARED, lambda part: part.replace(b"<t>", b"<t>" + b"x" * 9_000_000, 1)),
        "macros": lambda data, _: rezipped(data, {}, [("xl/vbaProject.bin", OLE2)]),
        "traversal": lambda data, _: rezipped(data, {}, [("../../outside.xml", b"<x/>")]),
        "two-of-one-name": lambda data, _: rezipped(data, {}, [("XL/Workbook.xml", b"<x/>")]),
        "bomb": lambda data, _: rezipped(data, {}, [("xl/media/a.bin", b"\0" * 45_000_000)]),
        "html": lambda _data, _draw: "<html><table><tr><td>준비도</td></tr></table></html>".encode(),
        "empty": lambda _data, _draw: b"",
    }


def suffix_of(damage: str) -> str:
    """How a file of this damage is usually called."""
    return ".xls" if damage in ("html", "password") else ".xlsx"


@cache
def hostile_kinds() -> tuple[str, ...]:
    """Workbooks nobody honest makes, collected for the import of rosters: every kind with its name."""
    return tuple(
        dict.fromkeys(each.kind for each in hostile_files() if each.name.endswith((".xlsx", ".xls")))
    )


@cache
def hostile_bytes(kind: str) -> bytes:
    """One hostile workbook; large ones are made once a process."""
    return next(each for each in hostile_files() if each.kind == kind).make()


def rezipped(data: bytes, changed: Mapping[str, bytes], extra: list[tuple[str, bytes]]) -> bytes:
    """The archive in `data` with some parts changed and some put to its end."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member, changed.get(member.filename) or old.read(member), zipfile.ZIP_DEFLATED)
        for name, content in extra:
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _patched(place: str, change: Callable[[bytes], bytes]) -> Damage:
    """`change` the first part whose name begins with `place` and that it does change."""

    def damage(data: bytes, _: Random) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.startswith(place)]
            parts = {name: archive.read(name) for name in names if name.endswith(".xml")}
        for name, part in parts.items():
            changed = change(part)
            if changed != part:
                return rezipped(data, {name: changed}, [])
        raise ValueError(f"nothing to damage in {place}")

    return damage


def _other_word(part: bytes) -> bytes:
    return _WORD.sub(rb"<t>\1!</t>", part, 1)


def _other_number(part: bytes) -> bytes:
    return _NUMBER.sub(rb"\1<v>9\2</v>", part, 1)


def _formula(part: bytes) -> bytes:
    return _NUMBER.sub(rb"\1<f>1+1</f><v>\2</v>", part, 1)


def _odd_format(part: bytes) -> bytes:
    return re.sub(rb'formatCode="[^"]*"', b'formatCode="&quot;9,999,999&quot;"', part)


def _other_payload(part: bytes) -> bytes:
    match = _CHUNK.search(part)
    if match is None:
        return part
    middle = (match.start(1) + match.end(1)) // 2
    other = b"A" if part[middle : middle + 1] != b"A" else b"B"
    return part[:middle] + other + part[middle + 1 :]


def _with_row(part: bytes, row: bytes, address: bytes) -> bytes:
    more = b'<row r="' + row + b'"><c r="' + address + b'"><v>1</v></c></row></sheetData>'
    return part.replace(b"</sheetData>", more, 1)


def _overwritten(data: bytes, draw: Random) -> bytes:
    """Some bytes in the middle of what is packed are not what they were: a bad disk, a bad line."""
    at = len(data) // 2
    return data[:at] + draw.randbytes(64) + data[at + 64 :]
