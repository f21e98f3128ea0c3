"""Our small pictures, drawn in a colour of the theme at the size of the text."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QIcon, QPixmap

from sme_smartwork.paths import resources
from ui.theme import colour, px


@cache
def _source(name: str) -> str:
    return resources("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, token: str = "icon-gray", step: str = "heading", ratio: float = 1.0) -> QPixmap:
    """The picture `name` in the colour `token`, as high as the text `step`."""
    size = round(px(step) * ratio)
    drawing = _source(name).replace("currentColor", colour(token).name())
    drawing = drawing.replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)
    found = QPixmap()
    found.loadFromData(drawing.encode(), "SVG")
    found.setDevicePixelRatio(ratio)
    return found


def icon(name: str, token: str = "icon-gray") -> QIcon:
    """The picture as an icon for buttons and menus."""
    return QIcon(pixmap(name, token))
