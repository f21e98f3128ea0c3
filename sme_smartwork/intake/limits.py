"""How much of a file from outside is read at most, before and while it is unpacked."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one workbook: bytes, parts of the archive, and the shape of its sheets."""

    file_bytes: int = 20 * MEGABYTE
    members: int = 500
    member_bytes: int = 40 * MEGABYTE
    total_bytes: int = 80 * MEGABYTE
    ratio: int = 200  # unpacked : packed, looked at above `ratio_from` bytes
    ratio_from: int = 4 * MEGABYTE
    depth: int = 64
    attributes: int = 2_000
    elements: int = 3_000_000
    described: int = 100_000  # elements of one part that a reader builds whole: styles, names, relations
    cells: int = 300_000  # with a value, over all sheets: about five seconds for the slowest reader
    rows: int = 20_001  # of one sheet, and the last row that may hold a value
    columns: int = 200  # the last column that may hold a value
    in_order: bool = False  # whether every row and cell must say its place, each after the one before


ROSTER = Limits()
REPORT = Limits(members=200, elements=600_000, rows=10_000, columns=100, in_order=True)
