"""In how few looks every two choices of a look meet, and what is wrong with what a window shows."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from sme_smartwork.wording import Language
from tests.support.cut import cut_texts
from tests.support.driver import shown_texts
from ui.a11y import unnamed
from ui.i18n import set_language
from ui.theme import Choice, theme

LOOKS: tuple[tuple[Language, Choice, int], ...] = (
    ("ko", Choice.LIGHT, 100),
    ("ko", Choice.HIGH_CONTRAST, 200),
    ("en", Choice.LIGHT, 200),
    ("en", Choice.HIGH_CONTRAST, 100),
)
"""Language, scheme and size of text in percent: every two of them meet, all three in half of their ways."""


def put_on(language: Language, scheme: Choice, scale: int) -> None:
    """Have the window look like this from now on."""
    theme().choose(scheme, scale)
    set_language(language)


def settle() -> None:
    """Let a page be laid out, which a long one is part by part."""
    for _ in range(16):
        QApplication.processEvents()


def wrong_with(shown: QWidget, prefixes: tuple[str, ...]) -> list[str]:
    """Texts of `shown` that are cut, widgets without a name, keys (with these prefixes) instead of words."""
    nameless = [f"nameless {type(each).__name__}" for each in unnamed(shown)]
    keys = [text for text in shown_texts() if text.startswith(prefixes) and " " not in text]
    return cut_texts(shown) + nameless + keys
