"""The strip that says on every screen that this is the example firm, and lets it be thrown away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from ui.i18n import t
from ui.kit.badge import Status, StatusBadge
from ui.kit.buttons import LinkButton
from ui.kit.flow import row
from ui.kit.label import Label, Style
from ui.theme import Tone, gap


class DemoStrip(QFrame):
    """Shown only while the demo firm is open."""

    def __init__(self, remove: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("demo")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._badge, self._text, self.remove = (
            StatusBadge(),
            Label(style=Style.SMALL),
            LinkButton(slot=remove),
        )
        across = row(self, gap_step=4)
        across.setContentsMargins(gap(8), gap(2), gap(8), gap(2))
        across.addWidget(self._badge)
        across.addWidget(self._text, 1)
        across.addWidget(self.remove)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Say it in the language in force."""
        self._badge.show_status(Status(Tone.WARNING, t("shell.demo.badge"), "!"))
        self._text.setText(t("shell.demo.text"))
        self.remove.setText(t("shell.demo.remove"))
