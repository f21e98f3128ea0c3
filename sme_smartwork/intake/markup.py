"""The XML parts of a workbook, streamed once through expat: shape only, no tree is built."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from xml.parsers import expat

from sme_smartwork.intake.limits import MEGABYTE, Limits
from sme_smartwork.intake.refusal import refused

_STRICT = "http://purl.oclc.org/ooxml/"
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LONGEST_TAG = 2 * MEGABYTE  # expat looks at an unfinished tag again with every chunk
_READ_WHOLE = frozenset({"workbook", "styleSheet", "Relationships", "Types"})
_CONTENT = frozenset({"v", "is", "f"})


@dataclass(slots=True)
class Counted:
    """What was seen over all parts of one workbook."""

    elements: int = 0
    cells: int = 0


class PartCheck:
    """Looks at the elements of one part and refuses what no honest workbook needs."""

    def __init__(self, limits: Limits, counted: Counted) -> None:
        self._limits = limits
        self._counted = counted
        self.described = 0  # elements of a part the reader builds whole
        self._depth = 0
        self._rows = 0
        self._cell = ""
        self._unaddressed = 0  # cells of this row without an address
        self._root = ""
        self._place = (0, 0)  # row and column of the last cell
        self._is_read_whole = False
        self._most_depth = limits.depth
        self._letters = _letters_up_to(limits.columns)
        self._short = len(str(limits.rows)) - 1  # row numbers of so many digits are within the limit

    def run(self, chunks: Iterable[bytes]) -> None:
        """Parse `chunks` as one XML document; raises a refusal or an expat error."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        fed = 0
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise refused("suspicious")
        parser.Parse(b"", True)

    def _doctype(self, *_: object) -> None:
        raise refused("suspicious")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._counted.elements += 1
        if self._depth > self._most_depth or self._depth == 1 or attributes or self._is_read_whole:
            self._check_shape(attributes)
        if self._counted.elements > self._limits.elements:
            raise refused("too_large")
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if self._depth == 1:
            self._root = name
            self._is_read_whole = name in _READ_WHOLE
        if name == "c":
            self._cell = attributes.get("r", "")
            self._unaddressed += not self._cell
            if self._limits.in_order and self._root == "worksheet":
                self._check_order(self._cell)
        elif name in _CONTENT:
            self._check_content(name)
        elif name == "row":
            self._check_row(attributes)

    def _end(self, _tag: str) -> None:
        self._depth -= 1

    def _check_shape(self, attributes: dict[str, str]) -> None:
        limits = self._limits
        if self._depth > limits.depth or len(attributes) > limits.attributes:
            raise refused("suspicious")
        if self._is_read_whole:
            self.described += 1
            if self.described > limits.described:
                raise refused("too_large")
        if self._depth == 1 and any(value.startswith(_STRICT) for value in attributes.values()):
            raise refused("strict")

    def _check_row(self, attributes: dict[str, str]) -> None:
        self._rows += 1
        self._cell = ""
        self._unaddressed = 0
        if self._rows > self._limits.rows:
            raise refused("too_many_rows", rows=self._limits.rows - 1)
        number = attributes.get("r", "1")
        if not (number.isascii() and number.isdigit() and len(number) <= 7):
            raise refused("suspicious")

        if self._limits.in_order and self._root == "worksheet":
            # Of two rows or cells in one place, one program shows the first and another the last.
            self._place, before = (int(attributes.get("r", "0")), 0), self._place[0]
            if self._place[0] <= before:
                raise refused("suspicious")

    def _check_order(self, address: str) -> None:
        match = _ADDRESS.fullmatch(address)
        if not match or int(match[2]) != self._place[0]:
            raise refused("suspicious")
        self._place, before = (self._place[0], column_number(match[1])), self._place[1]
        if self._place[1] <= before:
            raise refused("suspicious")

    def _check_content(self, name: str) -> None:
        if name != "f":
            self._count_cell()
        if self._cell:
            self._check_address(self._cell)
        elif self._unaddressed > self._limits.columns:
            raise refused("too_wide", columns=self._limits.columns)

    def _count_cell(self) -> None:
        self._counted.cells += 1
        if self._counted.cells > self._limits.cells:
            raise refused("too_many_cells", cells=f"{self._limits.cells:,}")

    def _check_address(self, address: str) -> None:
        self._cell = ""
        letters = address.rstrip("0123456789")
        if letters in self._letters and 0 < len(address) - len(letters) <= self._short:
            return  # the usual cell, told without a regular expression
        match = _ADDRESS.fullmatch(address)
        if not match:
            raise refused("suspicious")
        if int(match[2]) > self._limits.rows:
            raise refused("too_many_rows", rows=self._limits.rows - 1)
        if column_number(match[1]) > self._limits.columns:
            raise refused("too_wide", columns=self._limits.columns)


@cache
def _letters_up_to(columns: int) -> frozenset[str]:
    """The letters of the first `columns` columns."""
    letters = [chr(ord("A") + number) for number in range(26)]
    every = [*letters, *(one + other for one in letters for other in letters)]
    return frozenset(name for name in every if column_number(name) <= columns)


@cache
def column_number(letters: str) -> int:
    """The 1-based number of the column `letters`: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
