"""Addresses of cells as the bytes of a file have them, kept between files."""

from __future__ import annotations

import re
from functools import lru_cache

from sme_smartwork.exchange.swift.container import NotPlain
from sme_smartwork.intake.limits import REPORT
from sme_smartwork.intake.markup import column_number

ROW_SHIFT = 10  # an ordinal is the row, shifted by so many bits, and the column, 0 for the row itself
COLUMNS = (1 << ROW_SHIFT) - 1
_MOST_KEPT = 200_000
_ADDRESS = re.compile(rb"([A-Z]{0,2})([1-9][0-9]{0,4})")
_AREA = re.compile(rb"([A-Z]{1,2}[0-9]{1,5}):([A-Z]{1,2}[0-9]{1,5})")
_LARGEST_AREA = 100


class _Ordinals(dict[bytes, int]):
    """Address of a cell or row → ordinal, worked out once; ordinals rise as a sheet is read."""

    def __missing__(self, address: bytes) -> int:
        match = _ADDRESS.fullmatch(address)
        if match is None:
            raise NotPlain
        row, column = int(match[2]), column_number(match[1].decode())
        if row > REPORT.rows or column > REPORT.columns:
            raise NotPlain
        ordinal = row << ROW_SHIFT | column
        if len(self) < _MOST_KEPT:
            self[address] = ordinal
        return ordinal


ORDINALS = _Ordinals()


def _letters(column: int) -> str:
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)


_LETTERS = tuple(_letters(column).encode() for column in range(1, REPORT.columns + 1))


@lru_cache(maxsize=20_000)
def names(row: int, columns: int) -> tuple[bytes, ...]:
    """The addresses of the first `columns` cells of a row, which counts from 1; raises `NotPlain`."""
    if row > REPORT.rows or columns > REPORT.columns:
        raise NotPlain
    return tuple(b"%s%d" % (letters, row) for letters in _LETTERS[:columns])


@lru_cache(maxsize=5_000)
def covered(area: bytes) -> frozenset[bytes]:
    """The cells that nobody sees when `area` is merged: all but the first; raises `NotPlain`."""
    match = _AREA.fullmatch(area)
    if match is None:
        raise NotPlain
    first, last = ORDINALS[match[1]], ORDINALS[match[2]]
    columns = range((first & COLUMNS) - 1, last & COLUMNS)
    rows = range(first >> ROW_SHIFT, (last >> ROW_SHIFT) + 1)
    if len(columns) * len(rows) > _LARGEST_AREA or not columns or not rows:
        raise NotPlain
    return frozenset(names(row, column + 1)[column] for row in rows for column in columns) - {match[1]}
