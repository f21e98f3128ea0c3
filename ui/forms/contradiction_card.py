"""Facts that exclude each other, with the person or event and both fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.i18n import language, t
from ui.kit import Card, FlowRow, Label, LinkButton, Style
from ui.theme import Tone

if TYPE_CHECKING:
    from sme_smartwork.company.contradictions import Contradiction

_MOST = 5  # lines; the rest is counted


class ContradictionCard(Card):
    """One line that opens; nothing where nothing is contradictory."""

    def __init__(self) -> None:
        super().__init__(margin_step=4)
        self.setObjectName("contradictions")
        self._head, self._lines = Label(style=Style.STRONG), Label()
        self._turn = LinkButton(slot=self._open)
        self._turn.setObjectName("contradictions-open")
        line = FlowRow()
        line.add(self._head)
        line.add(self._turn)
        self.body.addWidget(line)
        self.body.addWidget(self._lines)
        self._lines.hide()
        self.set_tone(Tone.WARNING)

    def show_found(self, found: tuple[Contradiction, ...]) -> None:
        """Show how many there are, and the first few where that was asked for."""
        self._head.setText(f"! {t('ui.company.contradictions', count=len(found))}")
        self._lines.setText("\n".join(each.told(language()) for each in found[:_MOST]))
        self._retranslate()
        self.setVisible(bool(found))

    def _open(self) -> None:
        self._lines.setVisible(self._lines.isHidden())
        self._retranslate()

    def _retranslate(self) -> None:
        is_open = not self._lines.isHidden()
        self._turn.setText(t("ui.fact.close") if is_open else t("ui.fact.show"))
        self._turn.setAccessibleName(f"{self._head.text()} {self._turn.text()}")
