"""The best set of programmes: money to the firm first, every other kind as a small figure of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.subsidy.model import Kind, Total
from ui.i18n import t, won
from ui.kit import Card, Figure, Label, Style
from ui.subsidy.sums import sure_won
from ui.subsidy.words import total_words

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Evaluation

_APART = tuple(kind for kind in Kind if kind is not Kind.CASH)
_NOTHING = Total(0, 0)


class BestCard(Card):
    """Sure money large; what is possible and open beneath; other kinds are never added to it."""

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._figure, self._apart = Figure(), Label(style=Style.SMALL)
        self._left_out = Label(style=Style.SMALL)
        for part in (self._figure, self._apart, self._left_out):
            self.body.addWidget(part)

    def show_best(self, evaluation: Evaluation) -> None:
        """Show what the best combination brings a year."""
        cash = evaluation.totals.get(Kind.CASH)
        sure = sure_won(evaluation)
        note = _cash_note(cash) if cash else ""
        self._figure.show_figure(t("ui.subsidy.best"), t("ui.subsidy.yearly", won=won(sure)), note=note)
        others = [(kind, evaluation.totals[kind]) for kind in _APART if kind in evaluation.totals]
        told = " · ".join(_apart(kind, total) for kind, total in others if total != _NOTHING)
        self._apart.show_text(t("ui.subsidy.best.apart", told=told) if told else "")
        dismissed = sum(result.dismissed for result in evaluation.programmes)
        self._left_out.show_text(t("ui.subsidy.best.left_out", count=dismissed) if dismissed else "")


def _apart(kind: Kind, total: Total) -> str:
    return t("ui.subsidy.best.kind", kind=t(f"ui.subsidy.kind.{kind.value}"), won=total_words(total))


def _cash_note(cash: Total) -> str:
    parts = []
    if cash.possible > cash.sure:
        parts.append(t("ui.subsidy.best.possible", possible=won(cash.possible)))
    if cash.open:
        parts.append(t("ui.subsidy.best.open_count", count=cash.open))
    return " · ".join(parts)
