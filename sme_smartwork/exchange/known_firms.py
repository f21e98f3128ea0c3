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


class KnownFirmsRefused(UserError):
    """The file is no list of firms, or cannot be read."""


def read_known_firms(path: Path) -> Mapping[str, str]:
    """Fingerprint → name ("" where none stands beside it) of the firms in the list at `path`.

    JSON: an object of fingerprints and names, or a list of fingerprints or of objects that hold one. CSV
    (UTF-8 or CP949): the fingerprint stands in any column, the name in the first other one. Raises
    `KnownFirmsRefused`, or `JsonRefused` for JSON that is broken.
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
    firms = dict(_firms(rows))
    if not firms:
        raise KnownFirmsRefused("known_firms.none", name=path.name)
    return firms


def _json_rows(document: Any) -> Iterator[list[str]]:
    if isinstance(document, dict) and isinstance(document.get("firms"), list):
        document = document["firms"]
    if isinstance(document, dict):
        yield from ([key, value if isinstance(value, str) else ""] for key, value in document.items())
        return
    for each in document:
        values = each.values() if isinstance(each, dict) else [each]
        yield [value for value in values if isinstance(value, str)]


def _csv_rows(data: bytes, path: Path) -> Iterator[list[str]]:
    try:
        text = _decoded(data)
        yield from csv.reader(text.splitlines(), strict=True)
    except (UnicodeDecodeError, csv.Error):
        raise KnownFirmsRefused("known_firms.broken", name=path.name) from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp949")


def _firms(rows: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        keys = [found for cell in row if (found := _FINGERPRINT.fullmatch(cell))]
        names = (cell for cell in row if cell.strip() and not _FINGERPRINT.fullmatch(cell))
        if keys:
            yield "-".join(keys[0].groups()), shown_text(visible_text(next(names, "")), _LONGEST)
