"""The practice of the sample firm: days held and one ahead, checks, learning, volunteers and a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sme_smartwork.guide.practice import Kind

if TYPE_CHECKING:
    from sme_smartwork.guide.service import GuideService


def practise_as_sample(guide: GuideService, told: Mapping[str, Any], today: date) -> None:
    """Keep what `told` tells of practice; its days count back from `today`."""
    for each in told["days"]:
        on = _day(today, each)
        _keep(guide, Kind.DAY, on, document={"led": each["led"], "note": each["note"]})
        for worker in each["people"]:
            _keep(guide, Kind.TOOK_PART, on, worker)
    for each in told["checks"]:
        document = {name: each[name] for name in ("check", "ticks", "note")}
        _keep(guide, Kind.CHECK, _day(today, each), document=document)
    for card, workers in told["learned"].items():
        for worker in workers:
            _keep(guide, Kind.LEARNED, today - timedelta(days=18), worker, {"card": card})
    for worker in told["volunteers"]:
        _keep(guide, Kind.VOLUNTEER, today - timedelta(days=80), worker)
    case = dict(told["case"])
    on = today - timedelta(days=case.pop("days_ago"))
    _keep(guide, Kind.CASE, on, document=case)


def _keep(
    guide: GuideService,
    kind: Kind,
    on: date,
    worker: str | None = None,
    document: Mapping[str, Any] | None = None,
) -> None:
    guide.swap((), (guide.new(kind, on, worker, document),))


def _day(today: date, told: Mapping[str, Any]) -> date:
    return today - timedelta(days=told["days_ago"])
