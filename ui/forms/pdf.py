"""Sheets as pages of a PDF, for those who print and sign by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from sme_smartwork.reports.model import Cell, Sheet, Style
from ui.i18n import iso

if TYPE_CHECKING:
    from pathlib import Path

_BIG = {Style.TITLE: "h2", Style.HEADER: "b", Style.STRONG: "b", Style.LABEL: "b"}
_TABLE = 'width="100%" cellspacing="0" cellpadding="5" border="1" style="border-collapse: collapse"'


def write_pdf(sheets: Sequence[Sheet], path: Path) -> Path:
    """Write each sheet as a page of its own; raises `FileNotWritten` or `NoRoom`."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

    from sme_smartwork.exchange.files import write_whole

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document = QTextDocument()
    document.setHtml("".join(_page(sheet, at) for at, sheet in enumerate(sheets)))
    document.print_(writer)
    del writer  # the file ends with it
    buffer.close()
    write_whole(path, bytes(buffer.data().data()))
    return path


def _page(sheet: Sheet, at: int) -> str:
    turn = ' style="page-break-before: always"' if at else ""
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in sheet.rows)
    return f"<div{turn}><table {_TABLE}>{rows}</table></div>"


def _cell(cell: Cell) -> str:
    value = iso(cell.value) if isinstance(cell.value, date) else "" if cell.value is None else str(cell.value)
    tag = _BIG.get(cell.style, "span")
    return f'<td colspan="{cell.span}"><{tag}>{escape(value) or "&nbsp;"}</{tag}></td>'
