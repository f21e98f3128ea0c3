"""The card of the grade on paper: one page that says what it rests on and that it is no certificate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from ui.i18n import t

if TYPE_CHECKING:
    from pathlib import Path

    from sme_smartwork.checklist.frameworks.card import GradeCard, ItemLine

_TABLE = 'width="100%" cellspacing="0" cellpadding="5" border="1" style="border-collapse: collapse"'
COLUMNS = ("title", "score", "coverage", "proof", "answered")


def write_card(card: GradeCard, firm: str, path: Path) -> Path:
    """Write `card` of `firm` as a PDF; raises `FileNotWritten` or `NoRoom`. Works beside the window."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument

    from sme_smartwork.exchange.files import write_whole
    from ui.theme.manager import FAMILY

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(card.title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document = QTextDocument()
    document.setDefaultFont(QFont(FAMILY, 10))
    document.setHtml(card_html(card, firm))
    document.print_(writer)
    del writer  # the file ends with it
    buffer.close()
    write_whole(path, bytes(buffer.data().data()))
    return path


def card_html(card: GradeCard, firm: str) -> str:
    """The card as markup; the firm's name is what people typed, so it is escaped."""
    parts = [
        f"<p>{escape(firm)}</p>",
        f"<h1>{escape(card.title)}: {escape(card.word)}</h1>",
        f"<h2>{escape(card.statement)}</h2>",
        _paragraphs([card.why, *card.gaps]),
        _heading("rests_on"),
        _shares(card),
        _items("caps", card.caps),
        _items("next", card.next_steps),
        _heading("until"),
        _paragraphs(card.days),
        f"<p><b>{escape(card.statement)}</b></p>",
    ]
    return "".join(parts)


def _heading(name: str) -> str:
    return f"<h3>{escape(t(f'ui.checklist.standards.{name}'))}</h3>"


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _shares(card: GradeCard) -> str:
    heads = [t(f"ui.checklist.standards.column.{name}") for name in COLUMNS]
    rows = [
        (each.title, each.score, each.coverage, each.proof, each.answered)
        for each in (card.total, *card.parts)
    ]
    return f"<table {_TABLE}>{_row(heads, 'th')}{''.join(_row(row, 'td') for row in rows)}</table>"


def _row(cells: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag} align=left>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _items(name: str, lines: Sequence[ItemLine]) -> str:
    if not lines:
        return ""
    told = [f"{each.item} {each.text} ({each.whose})" for each in lines]
    return f"{_heading(name)}<ul>{''.join(f'<li>{escape(line)}</li>' for line in told)}</ul>"
