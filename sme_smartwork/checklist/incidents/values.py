"""Legal values in use: the pack's with law and date, or the firm's own with who changed it when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone

from sme_smartwork.checklist.incidents.model import LegalValue
from sme_smartwork.checklist.kept.changes import Change
from sme_smartwork.checklist.pack.cards import Response
from sme_smartwork.packs import DatedValue

KOREA = timezone(timedelta(hours=9))  # no summer time since 1988, and none of the days counted here is older
Changes = Mapping[str, Sequence[Change]]


def legal_values(response: Response, changed: Changes, on: datetime) -> Mapping[str, LegalValue]:
    """Every value by name, as it is at the moment `on`; `changed` is what the firm wrote."""
    day = on.astimezone(KOREA).date()
    return {
        name: _value(name, figures, changed.get(name, ()), day) for name, figures in response.figures.items()
    }


def _value(name: str, figures: Sequence[DatedValue], changed: Sequence[Change], day: date) -> LegalValue:
    holds = [each for each in figures if each.start <= day and (each.end is None or day < each.end)]
    told = holds[-1] if holds else figures[0]  # before the first day told of: the earliest one there is
    said = [each.value for each in changed if each.holds_on(day)]
    return LegalValue(
        name=name,
        pack_value=int(told.value),
        own=said[-1] if said else None,
        source=told.source,
        confidence=told.confidence,
        since=told.start.isoformat(),
        changes=tuple(changed),
    )
