"""The contact card for the wallet: a page of the size of a bank card in front, one behind."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from ui.i18n import t

if TYPE_CHECKING:
    from pathlib import Path

Line = tuple[str, str, str]  # what for, who, which number
_WIDE, _HIGH, _MARGIN = 85.6, 54.0, 3.0  # millimetres
_SMALLEST, _LARGEST = 4.0, 8.0  # points
_BACK = ("cut", "power", "delete", "password", "write")


def write_card(lines: Sequence[Line], path: Path) -> Path:
    """Write the card to `path` as two pages; raises `FileNotWritten` or `NoRoom`."""
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
    from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

    from sme_smartwork.exchange.files import write_whole

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QSizeF(_WIDE, _HIGH), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    _paint(painter, writer, _front(lines))
    writer.newPage()
    _paint(painter, writer, _back())
    painter.end()
    del writer  # the file ends with it
    buffer.close()
    write_whole(path, bytes(buffer.data().data()))
    return path


def card_text(lines: Sequence[Line]) -> str:
    """The card as plain text, for a printer."""
    front = (" ".join(part for part in line if part) for line in lines)
    back = (f"- {t(f'ui.checklist.incidents.wallet.{each}')}" for each in _BACK)
    return "\n".join(
        (t("ui.checklist.incidents.wallet"), *front, "", t("ui.checklist.incidents.first"), *back)
    )


def _front(lines: Sequence[Line]) -> str:
    rows = "".join(
        f"<tr><td>{escape(what)}</td><td>{escape(who)}</td><td><b>{escape(number)}</b></td></tr>"
        for what, who, number in lines
    )
    return f"<b>{escape(t('ui.checklist.incidents.wallet'))}</b><table width='100%'>{rows}</table>"


def _back() -> str:
    rows = "".join(f"<li>{escape(t(f'ui.checklist.incidents.wallet.{each}'))}</li>" for each in _BACK)
    return f"<b>{escape(t('ui.checklist.incidents.first'))}</b><ol>{rows}</ol>"


def _paint(painter: object, writer: object, html: str) -> None:
    """Draw `html` as large as it fits the card."""
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QFont, QPainter, QPdfWriter, QTextDocument
    from PySide6.QtWidgets import QApplication

    assert isinstance(painter, QPainter)
    assert isinstance(writer, QPdfWriter)
    size = _LARGEST
    while True:
        document = QTextDocument()
        document.documentLayout().setPaintDevice(writer)
        font = QFont(QApplication.font())
        font.setPointSizeF(size)
        document.setDefaultFont(font)
        document.setDocumentMargin(0)
        document.setHtml(html)
        document.setPageSize(QSizeF(writer.width(), writer.height()))
        document.setTextWidth(writer.width())
        if document.size().height() <= writer.height() or size <= _SMALLEST:
            break
        size -= 0.5
    document.drawContents(painter)
