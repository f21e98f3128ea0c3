"""The list of firms an officer knows: fingerprints of their keys with a name beside each, as JSON or CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sme_smartwork.errors import UserError
from sme_smartwork.intake.strict_json import read_json
from sme_smartwork.intake.text import shown_text, visible_text

_FINGERPRINT = re.compile(r"\s*(\d{4})[-\s]?(\d{4})[-\s]?(\d{4})[-\s]?(\d{4})[-\s]?(\d{4})\s*", re.ASCII)
_MOST_BYTES = 20 * 1024 * 1024
_LONGEST = 120

Row = tuple[int, list[str]]
"""The number of a line or entry, and its texts."""


class KnownFirmsRefused(UserError):
    """The file is no list of firms, or cannot be read."""


def read_known_firms(path: Path) -> Mapping[str, str]:
    """Fingerprint → name ("" where none stands beside it) of the firms in the list at `path`.

    JSON: an object of fingerprints and names, or a list of fingerprints or of objects that hold one. CSV
    (UTF-8 or CP949): the fingerprint stands in any column, the name in the first other one; the first line
    may be a heading. Raises `KnownFirmsRefused`, with the line that names no firm, or two, or one under
    another name, and `JsonRefused` for JSON that is broken.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as problem:
        raise KnownFirmsRefused(
            "known_firms.unreadable", name=path.name, reason=problem.strerror or ""
        ) from None
    if len(data) > _MOST_BYTES:
        raise KnownFirmsRefused("known_firms.too_large", name=path.name)
    is_json = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
    rows = _json_rows(read_json(data, path.name)) if is_json else _csv_rows(data, path)
    firms = _firms(rows, path.name)
    if not firms:
        raise KnownFirmsRefused("known_firms.none", name=path.name)
    return firms


def _json_rows(document: Any) -> Iterator[Row]:
    """Every entry with its number."""
    if isinstance(document, dict) and isinstance(document.get("firms"), list):
        document = document["firms"]
    entries = document.items() if isinstance(document, dict) else document
    for number, each in enumerate(entries, start=1):
        values = each.values() if isinstance(each, dict) else each if isinstance(each, tuple) else [each]
        yield number, [value for value in values if isinstance(value, str)]


def _csv_rows(data: bytes, path: Path) -> Iterator[Row]:
    """Every line that says something with its number; the first may name the columns."""
    try:
        reader = csv.reader(_decoded(data).splitlines(), strict=True)
        for row in reader:
            is_heading = reader.line_num == 1 and not any(map(_FINGERPRINT.fullmatch, row))
            if any(cell.strip() for cell in row) and not is_heading:
                yield reader.line_num, row
    except (UnicodeDecodeError, csv.Error):
        raise KnownFirmsRefused("known_firms.broken", name=path.name) from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp949")


def _firms(rows: Iterable[Row], name: str) -> dict[str, str]:
    firms: dict[str, str] = {}
    for number, row in rows:
        keys = [found for cell in row if (found := _FINGERPRINT.fullmatch(cell))]
        names = (cell for cell in row if cell.strip() and not _FINGERPRINT.fullmatch(cell))
        firm = shown_text(visible_text(next(names, "")), _LONGEST)
        fingerprint = "-".join(keys[0].groups()) if len(keys) == 1 else ""
        # A mistyped fingerprint that is passed over would make an honest firm an unknown one.
        if not fingerprint or firms.get(fingerprint, firm) != firm:
            raise KnownFirmsRefused("known_firms.line", name=name, line=number, shown=firm)
        firms[fingerprint] = firm
    return firms
