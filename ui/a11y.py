"""Names for screen readers, and finding the widgets that lack one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def name(widget: QWidget, text: str, description: str = "") -> None:
    """Tell screen readers what `widget` is called."""
    widget.setAccessibleName(text)
    if description:
        widget.setAccessibleDescription(description)


def plain_tip(text: str) -> str:
    """`text` for a tooltip, which would take a name like "<b>" for markup; its lines stay lines."""
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<p style="white-space: pre-wrap">{shown}</p>' if text else ""


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader speak `text` now, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def unnamed(root: QWidget) -> tuple[QWidget, ...]:
    """The visible widgets below `root` that can take the focus and have no accessible name."""
    return tuple(widget for widget in focusable(root) if not spoken_name(widget))


def focusable(root: QWidget) -> tuple[QWidget, ...]:
    """The visible, enabled widgets below `root` that the keyboard can reach."""
    return tuple(
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.isVisibleTo(root)
    )


def spoken_name(widget: QWidget) -> str:
    """What the accessibility tree calls `widget`."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""
