"""Sheets as a PDF: every sheet on A4 pages of its own, its heads repeated, nothing cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sme_smartwork.reports.model import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QPageLayout


def write_pdf(sheets: Sequence[Sheet], path: Path, foot: str = "") -> Path:
    """Write `sheets` to `path`, `foot` below every page; raises `FileNotWritten` or `NoRoom`.

    The file appears whole or not at all. Slow for many rows: call it from a job.
    """
    from sme_smartwork.exchange.files import write_whole
    from sme_smartwork.exchange.visible import cleaned_sheet

    write_whole(path, pdf_bytes([cleaned_sheet(sheet) for sheet in sheets], foot))
    return path


def pdf_bytes(sheets: Sequence[Sheet], foot: str = "") -> bytes:
    """The PDF of `sheets`, whose texts are clean already; built in memory alone."""
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _paint(buffer, sheets, foot)
    buffer.close()
    return bytes(buffer.data().data())


def _paint(buffer: QBuffer, sheets: Sequence[Sheet], foot: str) -> None:
    from PySide6.QtGui import QPainter, QPdfWriter

    from ui.forms.paper.layout import A4, pages_of
    from ui.forms.paper.letters import DOTS
    from ui.forms.paper.painting import foots, paint_foot, paint_page

    pages = [page for sheet in sheets for page in pages_of(sheet)]
    writer = QPdfWriter(buffer)
    writer.setResolution(72 * DOTS)
    writer.setPageLayout(_page(pages[0].sheet.landscape if pages else False))
    painter = QPainter(writer)
    for number, (page, told) in enumerate(zip(pages, foots(pages), strict=True)):
        if number:
            writer.setPageLayout(_page(page.sheet.landscape))
            writer.newPage()
        wide, high = A4[::-1] if page.sheet.landscape else A4
        paint_page(painter, page)
        paint_foot(painter, foot, told, (wide, high))
    painter.end()


def _page(is_landscape: bool) -> QPageLayout:
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize

    turned = QPageLayout.Orientation.Landscape if is_landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, QMarginsF(0, 0, 0, 0))
