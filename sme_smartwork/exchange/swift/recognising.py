"""Whether a file is a sound report whose every visible value and formula is as signed."""

from __future__ import annotations

import gc
import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from xml.parsers.expat import ExpatError

from sme_smartwork.exchange.bounds import absurd_figure
from sme_smartwork.exchange.formulas import same_formula
from sme_smartwork.exchange.header import header_of
from sme_smartwork.exchange.laid_over import Area, areas_over
from sme_smartwork.exchange.model import ReportHeader
from sme_smartwork.exchange.payload import PayloadFlaw, verified
from sme_smartwork.exchange.swift import book
from sme_smartwork.exchange.swift.cells import Cells, cells_of
from sme_smartwork.exchange.swift.container import Member, NotPlain, members
from sme_smartwork.exchange.swift.expected import cells_in, check_keys, document
from sme_smartwork.exchange.swift.parts import known, looked_at, style_kinds
from sme_smartwork.exchange.swift.places import names
from sme_smartwork.exchange.swift.strings import texts_of
from sme_smartwork.intake.limits import REPORT
from sme_smartwork.intake.refusal import WorkbookRefused

_DOUBTS = (
    NotPlain,
    PayloadFlaw,
    WorkbookRefused,
    ExpatError,
    struct.error,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)
_APART = (book.STRINGS, book.SHEETS)
_SMALL = 64 * 1024


def recognised(data: bytes) -> ReportHeader | None:
    """The head of the report in `data` when it is sound to the last cell; None: look closer."""
    is_collecting = gc.isenabled()
    gc.disable()  # nothing here refers to itself, and looking for that takes a tenth of the time
    try:
        return _recognised(data)
    except _DOUBTS:
        return None
    finally:
        if is_collecting:
            gc.enable()


def _recognised(data: bytes) -> ReportHeader:
    if len(data) > REPORT.file_bytes:
        raise NotPlain
    packed = members(data)
    book.check_names(set(packed))
    parts, elements = _other_parts(packed)
    sheets = book.titles(
        *(parts[name] for name in (book.TYPES, book.RELATIONS, book.BOOK, book.BOOK_RELATIONS))
    )
    if {part for _, part in sheets} != {name for name in packed if name.startswith(book.SHEETS)}:
        raise NotPlain
    texts, kinds = texts_of(packed[book.STRINGS].content()), style_kinds(parts[book.STYLES])
    cells = {title: cells_of(packed[part].content(), texts, kinds) for title, part in sheets}
    _check_charts(sheets, parts, cells)
    elements += sum(each.elements for each in cells.values()) + 2 * len(texts)
    if elements > REPORT.elements or sum(len(each.addresses) for each in cells.values()) > REPORT.cells:
        raise NotPlain
    return _as_signed([title for title, _ in sheets], cells)


def _check_charts(
    sheets: Sequence[tuple[str, str]], parts: Mapping[str, bytes], cells: Mapping[str, Cells]
) -> None:
    """No chart lies over a value; raises `NotPlain`."""
    for title, part in sheets:
        for area in areas_over(part, parts, parts):
            if not _under(area).isdisjoint(cells[title].addresses):
                raise NotPlain


@lru_cache(maxsize=1_000)
def _under(area: Area) -> frozenset[bytes]:
    """The cells that lie under a drawing; raises `NotPlain`."""
    top, left, bottom, right = area
    return frozenset(chain.from_iterable(names(row + 1, right + 1)[left:] for row in range(top, bottom + 1)))


def _other_parts(packed: Mapping[str, Member]) -> tuple[dict[str, bytes], int]:
    """Every part without cells, each checked, and how many elements they hold."""
    parts: dict[str, bytes] = {}
    elements = 0
    for name, member in packed.items():
        if name.startswith(_APART):
            continue
        part, found = known(member) if member.size < _SMALL else looked_at(member)
        elements += found.elements
        parts[name] = part
        if name.startswith(book.DRAWINGS):
            book.check_drawing(part)
    return parts, elements


def _as_signed(titles: list[str], cells: Mapping[str, Cells]) -> ReportHeader:
    """The head of the signed document when `cells` show just what it says."""
    hidden = cells[titles[-1]]
    if hidden.formulas or hidden.addresses != [b"A%d" % (at + 1) for at in range(len(hidden.values))]:
        raise NotPlain
    kind, public, message = verified([str(value) for value in hidden.values])
    signed = document(message)
    header = header_of(signed, kind, public)
    if absurd_figure(header) is not None or [each["title"] for each in signed["sheets"]] != titles[:-1]:
        raise NotPlain
    keys = 0
    for sheet in signed["sheets"]:
        addresses, values, formulas, here = cells_in(sheet)
        there = cells[sheet["title"]]
        if addresses != there.addresses or values != there.values or not _are_same(formulas, there.formulas):
            raise NotPlain
        keys += here
    check_keys(message, signed, keys)
    return header


def _are_same(signed: Mapping[bytes, str], visible: Mapping[bytes, str]) -> bool:
    return signed == visible or (
        signed.keys() == visible.keys()
        and all(same_formula(text, visible[at]) for at, text in signed.items())
    )
