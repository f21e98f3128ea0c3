"""Which cells lie under the charts of a sheet: a chart can show any words where values stand."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from xml.parsers import expat

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0; only cells that are covered whole."""

_CORNERS = ("col", "colOff", "row", "rowOff")


def areas_over(sheet: str, relations: Mapping[str, bytes], drawings: Mapping[str, bytes]) -> Iterator[Area]:
    """The areas that drawings cover of the part `sheet`; the other parts by their names.

    Raises ValueError for a place that no drawing has.
    """
    folder, _, file = sheet.rpartition("/")
    for target in _targets(relations.get(f"{folder}/_rels/{file}.rels", b"")):
        name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield from _areas(drawings.get(name, b""))


@lru_cache(maxsize=256)
def _targets(part: bytes) -> tuple[str, ...]:
    found: list[str] = []

    def start(_: str, told: Mapping[str, Any]) -> None:
        if "Target" in told:
            found.append(str(told["Target"]))

    _parse(part, start)
    return tuple(found)


@lru_cache(maxsize=256)
def _areas(part: bytes) -> tuple[Area, ...]:
    found: list[list[int]] = []
    names: list[str] = []

    def start(tag: str, _: Mapping[str, Any]) -> None:
        name = tag.rpartition(":")[2]
        names.append(name)
        if name == "twoCellAnchor":
            found.append([])

    def text(said: str) -> None:
        if names and names[-1] in _CORNERS and said.strip() and found:
            found[-1].append(int(said))
            names.append("")  # a number comes once

    _parse(part, start, text)
    return tuple(map(_covered, found))


def _covered(corners: list[int]) -> Area:
    left, left_more, top, top_more, right, _, bottom, _ = corners
    if min(left, top, right, bottom) < 0:
        raise ValueError("outside the sheet")
    return top + (top_more > 0), left + (left_more > 0), bottom - 1, right - 1


def _parse(part: bytes, start: Any, text: Any = None) -> None:
    if not part:
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(part, True)
