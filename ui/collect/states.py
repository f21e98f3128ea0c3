"""The state of a report in a word and a colour, the same on every page."""

from __future__ import annotations

from ui.i18n import t
from ui.kit import Status, Tone

_GOOD = frozenset({"counted", "accepted"})
_BAD = frozenset({"changed", "impossible", "bad_signature", "unreadable", "crashed", "unsigned"})
_QUIET = frozenset({"beside", "removed", "returned"})


def state_words(state: str) -> str:
    """The name of a state, as every list and workbook of a collection calls it; it stands alone here."""
    words = t(f"collect.state.{state}")
    return f"{words[:1].upper()}{words[1:]}"


def state_status(state: str) -> Status:
    """How a report or file counts, in a word."""
    words = t("ui.collect.state.counted") if state == "counted" else state_words(state)
    if state in _GOOD:
        return Status(Tone.SUCCESS, words, "✓")
    if state in _BAD:
        return Status(Tone.DANGER, words, "✗")
    return Status(Tone.NEUTRAL, words) if state in _QUIET else Status(Tone.WARNING, words, "!")
