"""The parts of a workbook that hold no cells: each shape is checked once, as it comes back in every file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from xml.parsers import expat

from sme_smartwork.exchange.covers import Covers, covers_of
from sme_smartwork.exchange.number_formats import kind_of
from sme_smartwork.exchange.structure import check_part
from sme_smartwork.exchange.styles import conceals, formats_of
from sme_smartwork.exchange.swift.container import Member, NotPlain
from sme_smartwork.exchange.swift.letters import is_sound
from sme_smartwork.exchange.veils import veils_of
from sme_smartwork.intake.limits import REPORT
from sme_smartwork.intake.markup import Counted, PartCheck
from sme_smartwork.intake.refusal import WorkbookRefused

_HEAD = re.compile(rb'<\?xml version="1\.0" encoding="(?:UTF-8|utf-8)"(?: standalone="yes")?\?>\r?\n?<')
_TEXT = re.compile(rb">(?:[^<>&]|&(?:amp|lt|gt|quot|apos|#10);)+<")
_LARGEST_KEPT = 64 * 1024
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_AREA = re.compile(rb' (?:ref|sqref)="[A-Z0-9: ]+"')


@dataclass(frozen=True, slots=True)
class Seen:
    """What the gate counted in a part, and its outermost element."""

    root: str  # with the namespace before it
    spaces: tuple[str | None, ...]  # of elements without a prefix, as they are declared
    elements: int
    cells: int


def shape_of(part: bytes) -> bytes:
    """A part without its texts and the areas it speaks of, which no limit looks at; raises `NotPlain`."""
    if not is_sound(part) or part.count(b"<?") != 1 or not _HEAD.match(part):
        raise NotPlain
    part.decode()
    return _AREA.sub(b"", _TEXT.sub(b"><", part))


def seen(part: bytes) -> Seen:
    """What the gate makes of a part; raises `NotPlain` where it refuses."""
    return _seen(shape_of(part))


@lru_cache(maxsize=256)
def _seen(shape: bytes) -> Seen:
    if len(shape) > _LARGEST_KEPT:
        raise NotPlain
    roots: list[str] = []
    spaces: list[str | None] = []

    def start(name: str, _: object) -> None:
        if not roots:
            roots.append(name)

    def declared(prefix: str | None, space: str | None) -> None:
        if prefix is None:
            spaces.append(space)

    counted = Counted()
    try:
        PartCheck(REPORT, counted).run([shape])
        check_part(shape)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.StartNamespaceDeclHandler = start, declared
        parser.Parse(shape, True)
        if veils_of(shape):
            raise NotPlain
    except (WorkbookRefused, expat.ExpatError):
        raise NotPlain from None
    return Seen(roots[0], tuple(spaces), counted.elements, counted.cells)


def check_root(found: Seen, space: str, name: str) -> None:
    """Every element of the part without a prefix is of `space`, and the outermost is `name`."""
    if found.root != f"{space} {name}" or found.spaces != (space,):
        raise NotPlain


@lru_cache(maxsize=1024)
def frame(shape: bytes) -> Seen:
    """What stands around the rows of a sheet, by the shape of the sheet without them; raises `NotPlain`."""
    found = _seen(shape)
    check_root(found, MAIN, "worksheet")
    if found.cells or conceals(shape) or covers_of(shape) != Covers():
        raise NotPlain
    return found


@lru_cache(maxsize=256)
def style_kinds(part: bytes) -> tuple[str | None, ...]:
    """What the format of each cell style is for; raises `NotPlain` when formats hold on a condition."""
    check_root(seen(part), MAIN, "styleSheet")
    found = formats_of(part)
    if found.is_conditional:
        raise NotPlain
    return tuple(map(kind_of, found.formats))


def looked_at(member: Member) -> tuple[bytes, Seen]:
    """The content of a member and what the gate makes of it; raises `NotPlain`."""
    part = member.content()
    return part, seen(part)


@lru_cache(maxsize=512)
def known(member: Member) -> tuple[bytes, Seen]:
    """The same for a small one: most are alike in many files."""
    return looked_at(member)
