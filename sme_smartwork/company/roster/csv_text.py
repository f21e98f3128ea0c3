"""Text tables: the encoding is right or refused, lines are bounded, the delimiter is found by looking."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter

from sme_smartwork.company.roster.importing import RosterRefused

_MAX_LINE = 64 * 1024
_MAX_CELL = 32_767
_DELIMITERS = "\t,;"
_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"[^"]*"')
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def decoded(data: bytes, name: str) -> str:
    """The text of `data`: by its byte-order mark, else strict UTF-8, else strict CP949, else refused."""
    encodings = [_UTF16[data[:2]]] if data[:2] in _UTF16 else ["utf-8-sig", "cp949"]
    for encoding in encodings:
        try:
            text = data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        if "\ufffd" in text:  # somebody's program has replaced letters before: they are lost
            raise RosterRefused("roster.broken_letters", name=name)
        return text
    raise RosterRefused("roster.encoding", name=name)


def rows_of(text: str, name: str, most_rows: int, most_columns: int) -> list[list[str]]:
    """The cells of `text`; NUL, over-long lines and cells, broken quotes and too large tables are refused."""
    if "\0" in text:
        raise RosterRefused("roster.binary", name=name)
    lines = _LINE_END.split(text)
    for number, line in enumerate(lines, 1):
        if len(line) > _MAX_LINE:
            raise RosterRefused("roster.long_line", name=name, row=number)
    return _parsed(lines, name, most_rows, most_columns)


def _parsed(lines: list[str], name: str, most_rows: int, most_columns: int) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader((line + "\n" for line in lines), delimiter=_delimiter(lines), strict=True)
    try:
        for row in reader:
            _check_shape(row, len(rows) + 1, name, most_columns)
            rows.append(row)
            if len(rows) > most_rows + 1 and any(row):
                raise RosterRefused("roster.too_many_rows", name=name, rows=f"{most_rows:,}")
    except csv.Error:
        raise RosterRefused("roster.quotes", name=name, row=reader.line_num) from None
    return rows


def _check_shape(row: list[str], number: int, name: str, most_columns: int) -> None:
    if len(row) > most_columns and any(row[most_columns:]):
        raise RosterRefused("roster.too_wide", name=name, columns=most_columns)
    if any(len(cell) > _MAX_CELL for cell in row):
        raise RosterRefused("roster.long_cell", name=name, row=number)
    del row[most_columns:]


def _delimiter(lines: list[str]) -> str:
    """The mark that splits most of the first lines into the same number of cells; the comma in doubt."""
    sample = [_QUOTED.sub("", line) for line in lines[:200] if line.strip()][:50]
    best, most = ",", 0
    for mark in _DELIMITERS:
        counts = Counter(count for line in sample if (count := line.count(mark)))
        score = max((times * min(count, 50) for count, times in counts.items()), default=0)
        if score > most:
            best, most = mark, score
    return best
