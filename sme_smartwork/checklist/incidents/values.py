"""Legal values in use: the pack's with law and date, or the firm's own with who changed it when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from sme_smartwork.checklist.cards import Response
from sme_smartwork.checklist.incidents.model import Change, LegalValue
from sme_smartwork.packs import DatedValue

KOREA = timezone(timedelta(hours=9))  # no summer time since 1988, and none of the days counted here is older
Changes = Mapping[str, Sequence[Mapping[str, Any]]]


def legal_values(response: Response, changed: Changes, on: datetime) -> Mapping[str, LegalValue]:
    """Every value by name, as it is at the moment `on`; `changed` is what the firm wrote."""
    day = on.astimezone(KOREA).date()
    return {
        name: _value(name, figures, changed.get(name, ()), day) for name, figures in response.figures.items()
    }


def written(change: Change) -> dict[str, Any]:
    """A change as the workplace keeps it."""
    return {
        "value": change.value,
        "since": None if change.since is None else change.since.isoformat(),
        "at": change.at.astimezone(UTC).isoformat(),
        "by": change.by,
        "reason": change.reason,
    }


def _value(
    name: str, figures: Sequence[DatedValue], changed: Sequence[Mapping[str, Any]], day: date
) -> LegalValue:
    holds = [each for each in figures if each.start <= day and (each.end is None or day < each.end)]
    told = holds[-1] if holds else figures[0]  # before the first day told of: the earliest one there is
    changes = tuple(map(_change, changed))
    said = [each.value for each in changes if each.holds_on(day)]
    return LegalValue(
        name=name,
        pack_value=int(told.value),
        own=said[-1] if said else None,
        source=told.source,
        confidence=told.confidence,
        since=told.start.isoformat(),
        changes=changes,
    )


def _change(kept: Mapping[str, Any]) -> Change:
    since = kept.get("since")
    return Change(
        value=kept["value"],
        since=None if since is None else date.fromisoformat(since),
        at=datetime.fromisoformat(kept["at"]),
        by=kept["by"],
        reason=kept["reason"],
    )
