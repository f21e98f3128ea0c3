"""Facts that exclude each other, with the person or event and both fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.i18n import language, t
from ui.kit import Card, Label, Style
from ui.theme import Tone

if TYPE_CHECKING:
    from sme_smartwork.company.contradictions import Contradiction

_MOST = 5  # lines; the rest is counted


class ContradictionCard(Card):
    """Shows nothing where nothing is contradictory."""

    def __init__(self) -> None:
        super().__init__(margin_step=4)
        self.setObjectName("contradictions")
        self._head, self._lines = Label(style=Style.STRONG), Label()
        self.body.addWidget(self._head)
        self.body.addWidget(self._lines)
        self.set_tone(Tone.WARNING)

    def show_found(self, found: tuple[Contradiction, ...]) -> None:
        """Show the first few of `found`, and how many there are in all."""
        self._head.setText(f"! {t('ui.company.contradictions', count=len(found))}")
        self._lines.setText("\n".join(each.told(language()) for each in found[:_MOST]))
        self.setVisible(bool(found))
