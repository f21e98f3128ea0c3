"""Sheets become a workbook file, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sme_smartwork.exchange.files import write_whole
from sme_smartwork.exchange.sheets import Imprint, workbook_bytes
from sme_smartwork.exchange.visible import cleaned_sheet
from sme_smartwork.reports.model import Sheet


def write_sheets(sheets: Sequence[Sheet], title: str, made_at: datetime, path: Path) -> Path:
    """Write `sheets` to `path`; raises `FileNotWritten` or `NoRoom`, and leaves what was there."""
    clean = [cleaned_sheet(sheet) for sheet in sheets]
    write_whole(path, workbook_bytes(clean, Imprint(title, made_at, title), None))
    return path
