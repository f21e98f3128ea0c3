"""One condition: the sentence with its verdict, what our firm says to it, and where it stands written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.i18n import say, t
from ui.kit import Divider, Label, StatusBadge, Style, column, row, verdict_words
from ui.subsidy.words import basis, ours

if TYPE_CHECKING:
    from sme_smartwork.subsidy.model import Condition


class ConditionRow(QWidget):
    """Wraps at any width; a screen reader hears sentence, verdict and facts as one."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence, self._badge = Label(style=Style.STRONG), StatusBadge()
        self._ours, self._basis = Label(), Label(style=Style.SMALL)
        head = row(gap_step=4)
        head.addWidget(self._sentence, 1)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(self, gap_step=1)
        whole.addLayout(head)
        for part in (self._ours, self._basis, Divider()):
            whole.addWidget(part)

    def show_condition(self, condition: Condition) -> None:
        """Show `condition`."""
        verdict, facts = verdict_words(condition.verdict), ours(condition)
        self._sentence.setText(say(condition.sentence))
        self._badge.show_status(verdict)
        self._ours.setText(t("ui.subsidy.condition.ours", facts=facts))
        self._basis.setText(t("ui.subsidy.condition.source", sources=basis(condition)))
        self.setAccessibleName(f"{self._sentence.text()} {verdict.words}. {self._ours.text()}")
