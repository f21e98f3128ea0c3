"""Where something stands written: links with confidence and the day it was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import iso, say, t
from ui.kit import Label, LinkButton, Rows, Style, column
from ui.subsidy.words import soft

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Source


class SourceLinks(QWidget):
    """One line a source; `followed` carries the address of one that was opened."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows, self._bare = Rows(gap_step=1), Label(style=Style.SMALL)
        whole = column(self, gap_step=1)
        whole.addWidget(self._rows)
        whole.addWidget(self._bare)

    def show_sources(self, sources: tuple[Source, ...], confidence: str) -> None:
        """Show `sources` with how sure what rests on them is."""
        self._bare.show_text("" if sources else t("ui.subsidy.source.none", confidence=confidence))
        shown = [(at, (source, confidence)) for at, source in enumerate(sources)]
        self._rows.show_rows(shown, self._make, _SourceLine.show_source)

    def _make(self) -> _SourceLine:
        made = _SourceLine()
        made.followed.connect(self.followed)
        return made


class _SourceLine(QWidget):
    """A title that wraps, and a link below it where there is an address."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._url = ""
        self._told, self._open = Label(style=Style.SMALL), LinkButton(slot=self._follow)
        whole = column(self, gap_step=1)
        whole.addWidget(self._told)
        whole.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)

    def show_source(self, shown: tuple[Source, str]) -> None:
        """Show one source."""
        source, confidence = shown
        self._url = source.url or ""
        title, day = say(source.title), iso(source.checked_on)
        self._told.setText(soft(t("ui.subsidy.source", title=title, confidence=confidence, day=day)))
        self._open.setVisible(bool(self._url))
        self._open.setText(t("ui.subsidy.source.open"))
        self._open.setAccessibleName(t("ui.subsidy.source.open_named", title=title))

    def _follow(self) -> None:
        self.followed.emit(self._url)
