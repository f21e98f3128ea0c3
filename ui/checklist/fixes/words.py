"""What is said of a fix: who, how long, what it costs, and why it stands where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.forms.figures import plain
from ui.i18n import t, won
from ui.kit import Status, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sme_smartwork.checklist.model import Fix

_NAMED = 12  # people told by code and name; of more only how many
_HOUR = 60


def person(code: str | None, names: Mapping[str, str]) -> str:
    """A person by code and name, or the firm."""
    return t("ui.checklist.fixes.firm") if code is None else f"{code} {names.get(code, '')}".strip()


def people_words(people: Sequence[str | None], names: Mapping[str, str]) -> str:
    """Who it is, the first of many by name."""
    told = ", ".join(person(code, names) for code in people[:_NAMED])
    more = len(people) - _NAMED
    return t("ui.checklist.fixes.and_more", people=told, count=more) if more > 0 else told


def whose(fix: Fix) -> str:
    """How many people it is, or the firm."""
    if fix.people == (None,):
        return t("ui.checklist.fixes.firm")
    return t("ui.checklist.fixes.people", count=len(fix.people))


def minutes_words(minutes: int | None) -> str:
    """A duration in hours and minutes; not known where there is no estimate."""
    if minutes is None:
        return t("ui.checklist.fixes.unknown")
    hours, left = divmod(minutes, _HOUR)
    if not hours:
        return t("ui.checklist.fixes.minutes", minutes=left)
    return t(
        "ui.checklist.fixes.hours" if left else "ui.checklist.fixes.hours_only", hours=hours, minutes=left
    )


def won_words(amount: int | None) -> str:
    """What it costs besides time."""
    if amount is None:
        return t("ui.checklist.fixes.unknown")
    return won(amount) if amount else t("ui.checklist.fixes.free")


def effort_words(fix: Fix) -> str:
    """Time and cost of all together, of one, and that they are estimates of ours."""
    effort = fix.item.effort
    if effort is None or fix.minutes is None:
        return t("ui.checklist.fixes.no_effort")
    told = {
        "all": minutes_words(fix.minutes),
        "won": won_words(fix.won),
        "one": minutes_words(effort.minutes),
    }
    return t("ui.checklist.fixes.effort", **told)


def why(fix: Fix) -> str:
    """Why the fix stands where it stands."""
    if not fix.weight_open:
        return t("ui.checklist.fixes.why_doubt")
    told = {"weight": fix.item.weight, "open": plain(fix.weight_open)}
    if fix.minutes is None:
        return t("ui.checklist.fixes.why_weight", **told)
    return t("ui.checklist.fixes.why", **told, minutes=minutes_words(fix.minutes))


def marks(fix: Fix) -> tuple[Status, ...]:
    """What makes it pressing: it holds the grade, is disputed, is old, was promised by now."""
    found = (
        (fix.capping, Tone.DANGER, "✗!", "capping"),
        (fix.mismatches, Tone.DANGER, "▲", "mismatches"),
        (fix.stale, Tone.WARNING, "▼", "stale"),
        (int(fix.is_due), Tone.WARNING, "!", "due"),
    )
    return tuple(
        Status(tone, t(f"ui.checklist.fixes.mark.{name}", count=count), glyph)
        for count, tone, glyph, name in found
        if count
    )
