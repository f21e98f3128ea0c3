"""The signed part of a report: canonical JSON, packed into the cells of a hidden sheet."""

from __future__ import annotations

import base64
import zlib
from binascii import a2b_base64
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.bounds import absurd_figure
from sme_smartwork.exchange.canonical import canonical, pack_value, unpack_value
from sme_smartwork.exchange.header import FIRST_KIND, KIND, formula_of, header_of
from sme_smartwork.exchange.model import Fault, ReportHeader
from sme_smartwork.exchange.signing import PUBLIC_BYTES, SIGNATURE_BYTES, SigningKey, is_signed
from sme_smartwork.intake.strict_json import read_json
from sme_smartwork.reports.model import Report, Sheet, Value

SHEET = "_smartwork"
CELL_CHARACTERS = 30_000
MAX_PACKED = 8 * 1024 * 1024
MAX_UNPACKED = 20 * 1024 * 1024


class PayloadFlaw(Exception):
    """The signed part cannot be trusted or read; `fault` says which, `found` what there was."""

    def __init__(self, fault: Fault, found: str | None = None) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.found = found


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """The values of one sheet as signed, row by row, without trailing empty cells."""

    title: str
    rows: tuple[tuple[Value, ...], ...]
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)  # by row and column, from 0


@dataclass(frozen=True, slots=True)
class Payload:
    """What was signed: the header and every visible value."""

    header: ReportHeader
    sheets: tuple[SignedSheet, ...]


def document_of(report: Report) -> dict[str, Any]:
    """`report` as the JSON document that is signed."""
    return {
        "schema": KIND,
        "id": report.id,
        "kind": report.kind.value,
        "programme": None if report.programme is None else asdict(report.programme),
        "seq": report.seq,
        "language": report.language,
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "as_of": report.as_of.isoformat(),
        "summary": {key: pack_value(value) for key, value in report.summary},
        "sheets": [{"id": sheet.id, "title": sheet.title, "cells": _cells(sheet)} for sheet in report.sheets],
    }


def _cells(sheet: Sheet) -> list[list[Any]]:
    rows = []
    for row in sheet.rows:
        values: list[Any] = []
        for cell in row:
            value = cell.value
            if cell.formula is not None:
                values.append({"f": cell.formula, "v": pack_value(value)})
            else:
                values.append(value if type(value) is str and value else pack_value(value))
            if cell.span > 1:
                values.extend([None] * (cell.span - 1))
        while values and values[-1] is None:
            values.pop()
        rows.append(values)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def sealed(report: Report, key: SigningKey) -> tuple[str, ...]:
    """The cells of the hidden sheet, from the first row down: kind, public key, signature, content."""
    message = canonical(document_of(report))
    packed = base64.b64encode(zlib.compress(message, 6)).decode("ascii")
    signature = key.sign(KIND, message)
    chunks = (packed[at : at + CELL_CHARACTERS] for at in range(0, len(packed), CELL_CHARACTERS))
    return (KIND, _base64(key.public), _base64(signature), *chunks)


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def opened(cells: Sequence[str]) -> Payload:
    """The payload in `cells`, its signature verified; raises `PayloadFlaw`."""
    kind, public, message = verified(cells)
    return _read(message, kind, public)


def verified(cells: Sequence[str]) -> tuple[str, bytes, bytes]:
    """Kind, public key and signed message in `cells`; raises `PayloadFlaw` unless the signature is right."""
    if not cells or not cells[0].startswith("smartwork/report/"):
        raise PayloadFlaw(Fault.NOT_A_REPORT)
    kind = cells[0]
    if kind not in (KIND, FIRST_KIND):
        raise PayloadFlaw(Fault.NEWER)
    try:
        public, signature = (_raw(cells[1], PUBLIC_BYTES), _raw(cells[2], SIGNATURE_BYTES))
        message = _inflated("".join(cells[3:]))
    except (IndexError, ValueError, zlib.error):
        raise PayloadFlaw(Fault.BAD_SIGNATURE) from None
    if not is_signed(public, kind, message, signature):
        raise PayloadFlaw(Fault.BAD_SIGNATURE)
    return kind, public, message


def _raw(text: str, length: int) -> bytes:
    raw = a2b_base64(text, strict_mode=True)
    if len(raw) != length:
        raise ValueError("wrong length")
    return raw


def _inflated(packed: str) -> bytes:
    if len(packed) > MAX_PACKED:
        raise ValueError("too long")
    inflater = zlib.decompressobj()
    message = inflater.decompress(a2b_base64(packed, strict_mode=True), MAX_UNPACKED)
    if not inflater.eof or inflater.unused_data:
        raise ValueError("too long or cut off")
    return message


def _read(message: bytes, kind: str, public: bytes) -> Payload:
    # Signed by anybody's key: still read as strictly as any file from outside.
    try:
        document = read_json(message, SHEET)
        payload = Payload(header_of(document, kind, public), tuple(map(_sheet, document["sheets"])))
    except (UserError, KeyError, TypeError, ValueError, AttributeError):
        raise PayloadFlaw(Fault.BAD_SIGNATURE) from None
    absurd = absurd_figure(payload.header)
    if absurd is not None:
        raise PayloadFlaw(Fault.ABSURD_FIGURE, absurd)
    return payload


def _sheet(document: Mapping[str, Any]) -> SignedSheet:
    if not isinstance(document["title"], str):
        raise ValueError("not a title")
    formulas: dict[tuple[int, int], str] = {}
    rows = tuple(
        tuple(_value(packed, (row, column), formulas) for column, packed in enumerate(cells))
        for row, cells in enumerate(document["cells"])
    )
    return SignedSheet(document["title"], rows, formulas)


def _value(packed: Any, place: tuple[int, int], formulas: dict[tuple[int, int], str]) -> Value:
    if type(packed) is dict and len(packed) == 2:
        formulas[place] = formula_of(packed["f"])
        return unpack_value(packed["v"])
    return unpack_value(packed)
