"""The theme in force: scheme, text scale, and putting both on the running application."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from sme_smartwork.paths import resources
from ui.theme.sheet import style_sheet
from ui.theme.tokens import Choice, Scheme, text_px, value

FAMILY = "Pretendard GOV"
_PALETTE = {
    QPalette.ColorRole.Window: "background-gray-subtler",
    QPalette.ColorRole.Base: "surface-white",
    QPalette.ColorRole.AlternateBase: "surface-gray-subtler",
    QPalette.ColorRole.Button: "surface-white",
    QPalette.ColorRole.WindowText: "text-basic",
    QPalette.ColorRole.Text: "text-basic",
    QPalette.ColorRole.ButtonText: "text-basic",
    QPalette.ColorRole.PlaceholderText: "text-disabled-on",
    QPalette.ColorRole.ToolTipBase: "surface-inverse",
    QPalette.ColorRole.ToolTipText: "text-basic-inverse",
    QPalette.ColorRole.Highlight: "element-primary",
    QPalette.ColorRole.HighlightedText: "text-inverse-static",
    QPalette.ColorRole.Link: "link-default",
}


class Theme(QObject):
    """Which colours and text sizes hold now; `changed` tells painted widgets to draw again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice.SYSTEM
        self.scale = 100
        self._watching = False

    @property
    def scheme(self) -> Scheme:
        """The scheme in force: the pinned one, else the machine's."""
        if self.choice is Choice.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return Scheme.HIGH_CONTRAST if dark else Scheme.LIGHT
        return Scheme.LIGHT if self.choice is Choice.LIGHT else Scheme.HIGH_CONTRAST

    def choose(self, choice: Choice | None = None, scale: int | None = None) -> None:
        """Pin a scheme and a text scale (100-200 percent); what is not given stays. Applied at once."""
        wanted = (choice or self.choice, self.scale if scale is None else max(100, min(200, scale)))
        if wanted != (self.choice, self.scale):
            self.choice, self.scale = wanted
            self.apply()

    def apply(self) -> None:
        """Put the scheme and the sizes on the application and tell everybody."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise RuntimeError("the theme needs an application")
        self._watch_system()
        _load_fonts()
        font = QFont(FAMILY)
        font.setPixelSize(px("body"))
        font.setFeature(QFont.Tag("tnum"), 1)
        application.setFont(font)
        application.setPalette(_palette(self.scheme))
        application.setStyleSheet(style_sheet(self.scheme, px))
        self.changed.emit()

    def _watch_system(self) -> None:
        if not self._watching:
            self._watching = True
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _system_changed(self) -> None:
        if self.choice is Choice.SYSTEM:
            self.apply()


@cache
def theme() -> Theme:
    """The application's theme."""
    return Theme()


def colour(name: str) -> QColor:
    """The colour of the KRDS token `name` in the scheme in force."""
    return to_colour(value(theme().scheme, name))


def px(step: str = "body") -> int:
    """The text size `step` at the scale in force, in pixels."""
    return round(text_px(step) * theme().scale / 100)


def em(count: float) -> int:
    """`count` times the body text size, in pixels: for widths that must grow with the text."""
    return round(px("body") * count)


def to_colour(text: str) -> QColor:
    """A colour from `#rrggbb` or `#rrggbbaa` (the alpha last, unlike Qt's own order)."""
    found = QColor(text[:7])
    if len(text) > 7:
        found.setAlpha(int(text[7:], 16))
    return found


@cache
def _load_fonts() -> None:
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resources("fonts", f"PretendardGOV-{weight}.otf")))


def _palette(scheme: Scheme) -> QPalette:
    palette = QPalette()
    for role, name in _PALETTE.items():
        palette.setColor(role, to_colour(value(scheme, name)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, to_colour(value(scheme, "text-disabled-on")))
    return palette
