"""A report becomes a signed workbook file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sme_smartwork.exchange.files import write_whole
from sme_smartwork.exchange.payload import SHEET, sealed
from sme_smartwork.exchange.sheets import Imprint, workbook_bytes
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.visible import cleaned
from sme_smartwork.reports.imprint import foot_of, title_of
from sme_smartwork.reports.model import Report


def write_workbook(report: Report, path: Path, key: SigningKey) -> str:
    """Write `report` to `path`, whole or not at all, signed with `key`; returns the file's SHA-256.

    Raises `FileNotWritten` or `NoRoom` with words for the reader; a file that was there stays unchanged.
    """
    data = report_bytes(report, key)
    write_whole(path, data)
    return hashlib.sha256(data).hexdigest()


def report_bytes(report: Report, key: SigningKey) -> bytes:
    """The workbook of `report`: visible sheets and, in a hidden one, the same values signed."""
    report = cleaned(report)
    imprint = Imprint(title_of(report), report.made_at, foot_of(report))
    return workbook_bytes(report.sheets, imprint, (SHEET, sealed(report, key)))
