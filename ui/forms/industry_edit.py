"""Choosing an industry: type a word or a code, press Enter, choose from what was found."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sme_smartwork.company.industry import find, search
from ui.i18n import language, say, t
from ui.kit import Choice, Label, LineEdit, Segmented, Style, column

_MOST = 8


class IndustryEdit(QWidget):
    """A search line and the industries it finds; `chosen` carries the code."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._line, self._found, self._told = LineEdit(), Segmented(), Label(style=Style.SMALL)
        self._code = ""
        whole = column(self, gap_step=2)
        for part in (self._line, self._told, self._found):
            whole.addWidget(part)
        self.setFocusProxy(self._line)
        self._line.finished.connect(self._search)
        self._found.chosen.connect(self._choose)
        self._found.setObjectName("industry-found")
        self._found.hide()

    def setObjectName(self, name: str) -> None:
        super().setObjectName(name)
        self._line.setObjectName(f"{name}.search")

    def retranslate(self) -> None:
        """Words in the language in force."""
        self._line.setPlaceholderText(t("ui.company.industry.search"))
        self._found.set_name(t("ui.company.industry.found"))
        if self._line.text() == self._line.shown:  # what is being typed is nobody's to replace
            self.show_text(self._code)

    def show_text(self, code: str) -> None:
        """Show the industry of `code` by code and name."""
        self._code = code
        if self._found.isHidden():
            self._told.show_text("")
            self._line.show_text(_words(code))

    def _search(self, typed: str) -> None:
        if not typed.strip():
            self._finish("")
            return
        hits = search(typed, language())
        if len(hits) == 1:
            self._finish(hits[0].code)
            return
        self._told.show_text(_told(len(hits)))
        self._found.setVisible(bool(hits))
        choices = tuple(Choice(hit.code, f"{hit.code} {say(hit.title)}") for hit in hits[:_MOST])
        self._found.set_choices(choices)
        self._found.choose(self._code or None)

    def _choose(self, code: object) -> None:
        self._finish(str(code))

    def _finish(self, code: str) -> None:
        self._found.hide()
        self._told.show_text("")
        self._line.shown = ""
        self._line.setText(_words(code))
        self._line.shown = self._line.text()
        self.chosen.emit(code)


def _words(code: str) -> str:
    known = find(code) if code else None
    return f"{code} {say(known.title)}" if known else code


def _told(count: int) -> str:
    if count == 0:
        return t("ui.company.industry.none")
    if count > _MOST:
        return t("ui.company.industry.many", shown=_MOST, count=count)
    return t("ui.company.industry.choose", count=count)
