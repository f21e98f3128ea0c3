"""Scrolling that follows the text: content is as high as its words need at the width there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.kit.flow import column


class _Inside(QWidget):
    """Wrapped labels claim the height they would need in the narrowest column; only the width counts here."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class FollowingArea(QScrollArea):
    """A scroll area that shows what the keyboard reaches, also when it comes from outside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Show `focused`; under a pressed mouse nothing may move away."""
        inside = self.widget()
        is_pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if inside is not None and focused is not None and not is_pressed and inside.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)


class Scroll(FollowingArea):
    """A transparent scroll area around the column `body`, whose rows stand at the top."""

    def __init__(self, gap_step: int = 5, is_top: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = _Inside()
        inside.setObjectName("clear")
        outer = self._outer = column(inside, gap_step)
        self.body: QVBoxLayout = column(gap_step=gap_step)
        outer.addLayout(self.body)
        if is_top:
            outer.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        seen_part = QWidget()  # asking for the one Qt made would load every class of the toolkit to name it
        seen_part.setObjectName("clear")
        self.setViewport(seen_part)
        self.setWidget(inside)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Room around the column, in pixels."""
        self._outer.setContentsMargins(left, top, right, bottom)
