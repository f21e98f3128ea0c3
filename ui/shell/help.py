"""Help beside the screen: what this screen is for, and the list of all keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.i18n import say, t
from ui.kit.buttons import LinkButton, SecondaryButton
from ui.kit.dialog_size import fit
from ui.kit.flow import column
from ui.kit.label import Label, Style
from ui.kit.scroll import Scroll
from ui.kit.table import Column, Table

if TYPE_CHECKING:
    from sme_smartwork.guide.model import Card


class HelpPage(QDialog):
    """A page of text that can stay open beside the window."""

    def __init__(
        self,
        title: str,
        text: str,
        parent: QWidget | None = None,
        card: Card | None = None,
        open_guide: Callable[[], object] | None = None,
    ) -> None:
        """`card` of the guide is told below; `open_guide` shows it there, None where no screen is shown."""
        super().__init__(parent)
        self.setWindowTitle(title)
        area = Scroll(gap_step=4)
        area.body.addWidget(Label(title, Style.HEADING))
        for paragraph in text.split("\n"):
            area.body.addWidget(Label(paragraph))
        if card is not None:
            _tell(area, card)
        self.guide: LinkButton | None = None
        if card is not None and open_guide is not None:
            self.guide = LinkButton(t("shell.help.guide"), lambda: self._to_guide(open_guide))
            self.guide.setObjectName("help-guide")
            area.body.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignLeft)
        _finish(self, area)

    def _to_guide(self, open_guide: Callable[[], object]) -> None:
        self.accept()
        open_guide()


def _tell(area: Scroll, card: Card) -> None:
    """The card of the handbook that belongs to the screen, with how far it can be believed."""
    area.body.addWidget(Label(t("shell.help.card", title=say(card.title)), Style.SUBHEADING))
    for point in card.points:
        area.body.addWidget(Label(say(point)))
    sources = ", ".join(say(each.title) for each in card.sources)
    told = t("shell.help.ground", sources=sources, day=card.as_of, confidence=card.confidence)
    area.body.addWidget(Label(told, Style.SMALL))


class ShortcutList(QDialog):
    """All commands with their keys."""

    def __init__(self, rows: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("shell.shortcuts.title"))
        self.table = Table(t("shell.shortcuts.title"))
        titles = (t("shell.shortcuts.what"), t("shell.shortcuts.keys"))
        self.table.set_columns((Column(titles[0], stretch=True), Column(titles[1])))
        self.table.show_rows(rows)
        _finish(self, self.table)


def _finish(dialog: QDialog, body: QWidget) -> None:
    """Put `body` and a way out into `dialog`."""
    whole = column(dialog, gap_step=5, margin_step=6)
    whole.addWidget(body, 1)
    close = SecondaryButton(t("shell.close"), dialog.accept)
    whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    fit(dialog, 38, 32)
    close.setFocus()
