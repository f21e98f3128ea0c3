"""Whether a window really is on the screen, and whether its letters come from the bundled Korean font."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication, QImage, QRawFont

from sme_smartwork.self_test.findings import SelfTestFailed, Told
from sme_smartwork.wording import catalogue
from ui.display import WITHOUT_SCREEN

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ACROSS, _DOWN = 192, 128  # points of a picture looked at: enough to meet letters, few enough to be quick
_FEWEST_COLOURS = 4
_MOST_OF_ONE = 0.995  # of all points
_NO_PICTURE = frozenset({"wayland", "wayland-egl"})  # no program may take a picture of the screen there
_SYLLABLES = range(0xAC00, 0xD7A4)  # every Korean syllable in Unicode
_WEIGHTS = {"regular": QFont.Weight.Normal, "bold": QFont.Weight.Bold}


def is_painted(window: QWidget) -> bool:
    """Whether `window` is on the screen and its picture is more than one plain colour."""
    handle = window.windowHandle()
    return handle is not None and handle.isExposed() and not is_blank(picture(window))


def picture(window: QWidget) -> QImage:
    """`window` as the screen shows it; as it paints itself where no screen can be looked at."""
    if _shows_the_screen():
        taken = window.screen().grabWindow(window.winId())
        if not taken.isNull():
            return taken.toImage()
    return window.grab().toImage()


def _shows_the_screen() -> bool:
    return QGuiApplication.platformName() not in _NO_PICTURE | WITHOUT_SCREEN


def is_blank(image: QImage) -> bool:
    """Whether `image` holds nothing, or hardly anything but one colour."""
    if image.isNull():
        return True
    small = image.scaled(_ACROSS, _DOWN, Qt.AspectRatioMode.IgnoreAspectRatio).convertToFormat(
        QImage.Format.Format_RGB32
    )
    points = [small.pixel(x, y) for x in range(small.width()) for y in range(small.height())]
    counted = Counter(points)
    return len(counted) < _FEWEST_COLOURS or max(counted.values()) > len(points) * _MOST_OF_ONE


def seen(window: QWidget) -> Told:
    """What is said of a window that `is_painted`; raises SelfTestFailed where it is not."""
    is_put_away = window.isMinimized()
    if is_blank(window.grab().toImage()) if is_put_away else not is_painted(window):
        raise SelfTestFailed("self_test.window")
    platform = QGuiApplication.platformName()
    size = f"{window.width()}×{window.height()}"
    is_seen = _shows_the_screen() and not is_put_away
    key = "self_test.window_seen" if is_seen else "self_test.window_drawn"
    scale = round(window.devicePixelRatioF() * 100)
    facts = {"platform": platform, "size": size, "scale_percent": scale, "on_screen": is_seen}
    return Told(key, {"platform": platform, "size": size}, facts)


def korean_font() -> Told:
    """The bundled font is the one in use and has every Korean letter of every text, in both weights.

    Raises SelfTestFailed with the font that is used instead, or with the letters that are missing.
    """
    used = QFontInfo(QGuiApplication.font()).family()
    if used not in _bundled():
        raise SelfTestFailed("self_test.other_font", font=used)
    letters = _korean_letters()
    for weight in _WEIGHTS.values():
        if missing := _missing(letters, weight):
            raise SelfTestFailed("self_test.no_glyph", letters=missing[:20])
    facts = {"family": used, "letters": len(letters), "missing": 0, "weights": list(_WEIGHTS)}
    return Told("self_test.font", {"font": used, "count": len(letters)}, facts)


def _bundled() -> frozenset[str]:
    """The families of the fonts this program brought along; their numbers count up from 0."""
    found: list[str] = []
    number = 0
    while families := QFontDatabase.applicationFontFamilies(number):
        found += families
        number += 1
    return frozenset(found)


def _korean_letters() -> str:
    """Every Korean syllable the program says."""
    said = {letter for both in catalogue().values() for letter in both["ko"]}
    return "".join(sorted(letter for letter in said if ord(letter) in _SYLLABLES))


def _missing(letters: str, weight: QFont.Weight) -> str:
    """Those of `letters` that have no picture of their own in the font in use."""
    font = QFont(QGuiApplication.font())
    font.setWeight(weight)
    raw = QRawFont.fromFont(font, QFontDatabase.WritingSystem.Korean)
    if not raw.isValid():
        return letters
    drawn = zip(letters, raw.glyphIndexesForString(letters), strict=True)
    return "".join(letter for letter, glyph in drawn if not glyph or raw.pathForGlyph(glyph).isEmpty())
