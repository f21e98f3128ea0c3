"""The types of smart work the firm wants to get ready for; the next actions follow them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from ui.i18n import say, t
from ui.kit import Card, Label, Style

if TYPE_CHECKING:
    from ui.assessment.result.state import ResultState


class TargetsCard(Card):
    """`turned` carries the type and whether it is wanted."""

    turned = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(margin_step=5)
        self._boxes: dict[str, QCheckBox] = {}
        self._means = Label(style=Style.SMALL)
        self.body.addWidget(self._means)

    def show_result(self, state: ResultState) -> None:
        """Show which types are wanted."""
        self.set_title(t("ui.assessment.result.targets"))
        self._means.setText(t("ui.assessment.result.targets.means"))
        for kind, title in state.content.types.items():
            box = self._boxes.get(kind) or self._new_box(kind)
            box.setText(say(title))
            box.setChecked(kind in state.result.targets)

    def _new_box(self, kind: str) -> QCheckBox:
        made = self._boxes[kind] = QCheckBox()
        made.setObjectName(f"target-{kind}")
        made.clicked.connect(partial(self.turned.emit, kind))
        self.body.addWidget(made)
        return made
