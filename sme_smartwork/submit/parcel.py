"""Wrapping a report up: only one that is as it was signed leaves, under a name that tells no firm."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from sme_smartwork.submit.errors import SubmitRefused
from sme_smartwork.submit.model import Parcel

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.exchange.model import ReportHeader

_ID_LETTERS, _PROGRAMME_LETTERS = 12, 8
_ODD = re.compile(r"[^A-Za-z0-9-]+")


def parcel_of(path: Path) -> Parcel:
    """The report in `path`, read once and checked.

    Raises `WorkbookRefused` for no workbook and `SubmitRefused` for one that is no report, or was changed
    after it was signed.
    """
    from sme_smartwork.exchange.workbook import verify_bytes
    from sme_smartwork.intake.gate import naming, read_bytes
    from sme_smartwork.intake.limits import REPORT

    with naming(path.name):
        data = read_bytes(path, REPORT)
        check = verify_bytes(data, path.name)
    if check.header is None:
        raise SubmitRefused("submit.no_report", name=path.name)
    if not check.ok:
        raise SubmitRefused("submit.changed", name=path.name, count=max(check.changed, len(check.problems)))
    return Parcel(delivered_name(check.header), data, hashlib.sha256(data).hexdigest(), check.header)


def delivered_name(header: ReportHeader) -> str:
    """What the report is called at the receiver's: its programme and round, and its own random number."""
    programme = header.programme
    start = f"{programme.id[:_PROGRAMME_LETTERS]}-{programme.round}" if programme else "smartwork-report"
    return f"{_ODD.sub('-', start)}-{header.id[:_ID_LETTERS]}.xlsx"
