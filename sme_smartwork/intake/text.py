"""Text from outside, made safe to store and show: no invisible or controlling characters."""

from __future__ import annotations

import re
import unicodedata

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff"
_NEVER = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\ud800-\udfff{_BIDI}{_ZERO_WIDTH}]"
)
_BLANKS = re.compile(r"\s+")
_FILLERS = frozenset(map(chr, (0x115F, 0x1160, 0x3164, 0xFFA0)))  # letters of Hangul that nobody sees


def shown_text(text: str, most: int = 60) -> str:
    """`text` from a file as a message may show it: clean, and at most `most` characters."""
    clean = clean_text(text)
    return clean if len(clean) <= most else f"{clean[: most - 1]}…"


def visible_text(text: str) -> str:
    """`text` without controls, bidi or zero-width marks, surrogates and non-characters; else as it is."""
    return _NEVER.sub("", text)


def clean_text(text: str) -> str:
    """`text` in NFC on one line, without controls, bidi or zero-width marks, surrogates and non-characters.

    Cleaning twice changes nothing: dropped marks may bring letters together that compose, so the
    form is normalised after dropping.
    """
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", visible_text(text)).strip())


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in `text`; dashes, dots and invisible letters say nothing."""
    return any(each.isalnum() and each not in _FILLERS for each in text)
