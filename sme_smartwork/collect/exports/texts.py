"""Text of firms as it may stand in a cell."""

from __future__ import annotations

from unicodedata import is_normalized

from sme_smartwork.collect.model import LONGEST_TEXT
from sme_smartwork.exchange.visible import visible_text


def safe(text: str) -> str:
    """`text` on one line as a reader may see it, cut where a firm wrote a novel."""
    if len(text) > LONGEST_TEXT:
        text = f"{text[: LONGEST_TEXT - 1]}…"
    # Nearly always: whatever is printable and composed holds nothing invisible. The rest is cleaned.
    if text.isprintable() and "_x" not in text and text[:3] != "<r>" and is_normalized("NFC", text):
        return text
    return " ".join(visible_text(text).split("\n"))
