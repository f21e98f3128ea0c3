"""What becomes of a file, in a few words and in whole sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sme_smartwork.checklist.collecting.model import Fate
from ui.i18n import t
from ui.kit import Status, Tone

if TYPE_CHECKING:
    from sme_smartwork.checklist.collecting.model import Arrival
    from ui.checklist.gathering.arrivals import CollectState

_LOOKS: Mapping[Fate, tuple[Tone, str]] = {
    Fate.NEW: (Tone.SUCCESS, "✓"),
    Fate.REPLACES: (Tone.SUCCESS, "✓"),
    Fate.LATE: (Tone.WARNING, "!"),
    Fate.UNKNOWN_SENDER: (Tone.WARNING, "?"),
    Fate.FORM: (Tone.INFO, "?"),
    Fate.ALREADY: (Tone.NEUTRAL, "–"),
    Fate.OUTDATED: (Tone.NEUTRAL, "–"),
    Fate.CHANGED_SENDER: (Tone.DANGER, "✗"),
    Fate.UNREADABLE: (Tone.DANGER, "✗"),
    Fate.NEWER_VERSION: (Tone.WARNING, "▲"),
    Fate.NOT_OURS: (Tone.DANGER, "✗"),
}


def fate_status(fate: Fate) -> Status:
    """A fate as a badge."""
    tone, glyph = _LOOKS[fate]
    return Status(tone, t(f"ui.checklist.collect.fate.{fate.value}"), glyph)


def to_do(state: CollectState, arrival: Arrival) -> str:
    """What is to be done with a file, in a few words."""
    if arrival.path in state.refused:
        return t("ui.checklist.collect.todo.refused")
    if state.will_take(arrival):
        return t("ui.checklist.collect.todo.take")
    if arrival.path in state.turned:
        return t("ui.checklist.collect.todo.left_out")
    return t(f"ui.checklist.collect.todo.{arrival.fate.value}")


def fate_words(arrival: Arrival) -> str:
    """What becomes of a file, in a sentence."""
    return t(f"sending.fate.{arrival.fate.value}")


def problem_lines(arrival: Arrival) -> tuple[str, ...]:
    """Everything to know about a file, a sentence each."""
    return tuple(
        t(f"sending.problem.{each.code}", item=each.item, found=each.found) for each in arrival.problems
    )


def who(state: CollectState, arrival: Arrival) -> str:
    """Whose file it says it is."""
    if not arrival.worker:
        return ""
    return f"{arrival.worker} {(state.names or {}).get(arrival.worker, '')}".strip()


def device_words(arrival: Arrival) -> str:
    """Which device it came from: what the person calls it, the system, the beginning of its random id."""
    if not arrival.device:
        return ""
    system = t(f"ui.checklist.system.{arrival.system}") if arrival.system else ""
    parts = (arrival.device_label, system, arrival.device[:8])
    return " · ".join(part for part in parts if part)
