"""How covers, grades and states look: a sign, a word and a tone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.checklist.frameworks.foreign.model import State
from sme_smartwork.checklist.frameworks.model import Cover, Failing
from ui.i18n import t
from ui.kit import Status, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sme_smartwork.checklist.frameworks.model import ControlReading

_COVERS: Mapping[Cover, tuple[Tone, str]] = {
    Cover.SUPPORTED: (Tone.INFO, "▲"),
    Cover.TOUCHED: (Tone.WARNING, "!"),
    Cover.NOT_ASKED: (Tone.NEUTRAL, ""),
    Cover.NOT_COVERED: (Tone.NEUTRAL, ""),
}
_FAILINGS: Mapping[Failing, tuple[Tone, str]] = {
    Failing.FAILS: (Tone.DANGER, "✗"),
    Failing.OPEN: (Tone.WARNING, "?"),
    Failing.NOT_SEEN: (Tone.NEUTRAL, ""),
}
_STATES: Mapping[State, tuple[Tone, str]] = {
    State.NOT_CHECKED: (Tone.NEUTRAL, "?"),
    State.WORKING: (Tone.INFO, ""),
    State.OPEN: (Tone.WARNING, "!"),
    State.PARTLY: (Tone.WARNING, "▲"),
    State.MET: (Tone.SUCCESS, "✓"),
    State.NOT_MET: (Tone.DANGER, "✗"),
    State.NOT_NEEDED: (Tone.NEUTRAL, ""),
    State.NOT_APPLICABLE: (Tone.NEUTRAL, ""),
}


def cover_status(each: ControlReading) -> Status:
    """Whether our items are about a control, and whether all that they ask is answered and done."""
    tone, sign = _COVERS[each.cover]
    if each.met == 1 and each.fresh == 1 and not each.mismatches:
        tone, sign = Tone.SUCCESS, "✓"
    return Status(tone, t(f"frameworks.cover.{each.cover.value}"), sign)


def row_status(each: ControlReading) -> Status:
    """What a row of the table says first: a failure that ends an assessment, else the cover."""
    return failing_status(each.failing) if each.failing is Failing.FAILS else cover_status(each)


def own_grade_status() -> Status:
    """That a grade is the firm's own: a fact, neither good nor bad."""
    return Status(Tone.NEUTRAL, t("ui.checklist.standards.own_grade"))


def failing_status(failing: Failing) -> Status:
    """Whether the answers show a failure that ends an assessment."""
    tone, sign = _FAILINGS[failing]
    return Status(tone, t(f"ui.checklist.standards.failing.{failing.value}"), sign)


def state_status(state: State) -> Status:
    """Where a line of a foreign checklist stands."""
    tone, sign = _STATES[state]
    return Status(tone, t(f"ui.checklist.standards.state.{state.value}"), sign)
