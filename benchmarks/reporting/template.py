"""One report written by the product, from which its neighbours are made without writing every cell again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from benchmarks.reporting.firms import BASE_NAME
from sme_smartwork.exchange.payload import sealed
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.visible import cleaned
from sme_smartwork.reports.model import Cell, Report, Sheet
from sme_smartwork.reports.xlsx import report_bytes

_KEY = SigningKey.from_bytes(b"template".ljust(32))
_STAMP = (1980, 1, 1, 0, 0, 0)


class Template:
    """A report of `BASE_NAME`; `written` gives the same report for another firm, signed with its key.

    What differs between two firms with the same figures is the name, the id and the time, on the cover, at
    the foot of each page and among the properties, and the signed part. Changed in these places, the file
    has the very bytes the writer would have written.
    """

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def _parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(report_bytes(self.report, _KEY))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def _signed(self) -> tuple[str, ...]:
        return sealed(cleaned(self.report), _KEY)

    def written(self, report: Report, name: str, key: SigningKey) -> bytes:
        """`report` (this one with another id, time, kind or programme) for a firm of `name`."""
        told = {
            BASE_NAME: name,
            self.report.id: report.id,
            _shown(self.report.made_at): _shown(report.made_at),
        }
        made = _retold(report, told)
        signed = sealed(cleaned(made), key)
        if len(signed) != len(self._signed):
            return report_bytes(made, key)  # the signed part takes a cell more or less
        changes = [
            *told.items(),
            (self.report.id[:8], report.id[:8]),
            (_property(self.report.made_at), _property(report.made_at)),
            *((f"<t>{old}</t>", f"<t>{new}</t>") for old, new in zip(self._signed, signed, strict=True)),
        ]
        return _zipped(self._parts, [(old.encode(), new.encode()) for old, new in changes])


def _shown(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")


def _property(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S")


def _zipped(parts: dict[str, bytes], changes: list[tuple[bytes, bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            for old, new in changes:
                part = part.replace(old, new)
            archive.writestr(zipfile.ZipInfo(name, _STAMP), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _retold(report: Report, told: Mapping[str, str]) -> Report:
    summary = tuple(
        (key, told.get(value, value) if isinstance(value, str) else value) for key, value in report.summary
    )
    return replace(report, summary=summary, sheets=tuple(_sheet(sheet, told) for sheet in report.sheets))


def _sheet(sheet: Sheet, told: Mapping[str, str]) -> Sheet:
    rows = tuple(tuple(_cell(cell, told) for cell in row) if _holds(row, told) else row for row in sheet.rows)
    return replace(sheet, rows=rows)


def _holds(row: tuple[Cell, ...], told: Mapping[str, str]) -> bool:
    return any(old in cell.value for cell in row if isinstance(cell.value, str) for old in told)


def _cell(cell: Cell, told: Mapping[str, str]) -> Cell:
    text = cell.value
    if not isinstance(text, str):
        return cell
    for old, new in told.items():
        text = text.replace(old, new)
    return replace(cell, value=text)
