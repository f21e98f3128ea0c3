"""The pace of reading in words: how many, how fast, how long still."""

from __future__ import annotations

import math

from ui.collect.intake.state import IntakeState
from ui.i18n import t

_MINUTE, _HOUR = 60, 3600


def told_pace(state: IntakeState) -> str:
    """One line on how far reading is."""
    pace = state.pace
    if state.is_stopping:
        return t("ui.collect.stopping")
    if pace is None or not pace.total:
        return t("ui.collect.searching")
    if pace.done >= pace.total:
        return t("ui.collect.sorting", total=f"{pace.total:,}")
    parts = [t("ui.collect.reading", done=f"{pace.done:,}", total=f"{pace.total:,}")]
    if pace.rate is not None and pace.left is not None:
        parts += [t("ui.collect.rate", count=_rate(pace.rate)), told_time(pace.left)]
    return " · ".join(parts)


def told_time(seconds: float) -> str:
    """How long something takes still, in the largest unit that says it."""
    if seconds < _MINUTE:
        return t("ui.collect.left.seconds", count=max(1, math.ceil(seconds)))
    if seconds < _HOUR:
        return t("ui.collect.left.minutes", count=math.ceil(seconds / _MINUTE))
    return t("ui.collect.left.hours", count=round(seconds / _HOUR, 1))


def _rate(a_second: float) -> str:
    return f"{a_second:,.0f}" if a_second >= 10 else f"{a_second:.1f}"
