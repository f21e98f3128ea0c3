"""How each sign of the overview looks and is called: a glyph and a word, the colour only repeats them."""

from __future__ import annotations

from collections.abc import Mapping

from ui.checklist.people.state import Sign
from ui.i18n import t
from ui.kit import Status, Tone

LOOKS: Mapping[Sign, tuple[str, Tone]] = {
    Sign.HIGH: ("✗!", Tone.DANGER),
    Sign.UNMET: ("✗", Tone.DANGER),
    Sign.DONT_KNOW: ("?", Tone.WARNING),
    Sign.MISMATCH: ("▲", Tone.DANGER),
    Sign.CONFLICT: ("▲", Tone.WARNING),
    Sign.WAIVED: ("(✗)", Tone.WARNING),
    Sign.PARTLY: ("!", Tone.WARNING),
    Sign.STALE: ("▼", Tone.WARNING),
    Sign.UNREVIEWED: ("–?", Tone.WARNING),
    Sign.UNANSWERED: ("·", Tone.NEUTRAL),
    Sign.MET: ("✓", Tone.SUCCESS),
    Sign.NOT_APPLICABLE: ("–", Tone.NEUTRAL),
    Sign.NOT_ASKED: ("", Tone.NEUTRAL),
}


def sign_words(sign: Sign) -> str:
    """What a sign means."""
    return t(f"ui.checklist.people.sign.{sign.value}")


def legend() -> tuple[Status, ...]:
    """Every sign with its meaning, those that need doing first."""
    return tuple(Status(tone, sign_words(sign), glyph) for sign, (glyph, tone) in LOOKS.items() if glyph)
