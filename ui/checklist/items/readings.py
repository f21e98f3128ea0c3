"""What an automatic reading says, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.checklist.kept.limits import own_limits_in
from sme_smartwork.checklist.model import Outcome
from ui.i18n import clock, iso, t
from ui.kit import Status, Tone

if TYPE_CHECKING:
    from datetime import date

    from sme_smartwork.checklist.model import ProbeResult

_LOOKS = {
    Outcome.PASS: (Tone.SUCCESS, "✓"),
    Outcome.FAIL: (Tone.DANGER, "✗"),
    Outcome.UNKNOWN: (Tone.WARNING, "?"),
    Outcome.UNSUPPORTED: (Tone.NEUTRAL, ""),
    Outcome.ERROR: (Tone.WARNING, "!"),
}


def probe_name(probe: str) -> str:
    """What a probe reads, in a few words."""
    return t(f"checklist.probe_title.{probe}")


def outcome_status(outcome: Outcome) -> Status:
    """A reading's outcome as a badge."""
    tone, glyph = _LOOKS[outcome]
    return Status(tone, t(f"checklist.probe_outcome.{outcome.value}"), glyph)


def reason_words(result: ProbeResult) -> str:
    """Why a reading says what it says, with what was read; what came from elsewhere brings no values.

    A reading judged by other limits than the pack's says so.
    """
    try:
        words = t(f"checklist.probe.{result.reason}", **(result.shown or {"": ""}))
    except (KeyError, IndexError, ValueError):  # no values, or a reason this version does not know
        words = t("ui.checklist.reading.elsewhere")
    return f"{words} {t('ui.checklist.reading.own_limits')}" if own_limits_in(result.rules) else words


def when_words(result: ProbeResult, today: date) -> str:
    """When it was read: the time of day where it was today."""
    at = result.at.astimezone()
    if at.date() == today:
        return t("ui.checklist.reading.today", time=clock(at))
    return iso(at)
