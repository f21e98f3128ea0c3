"""A day and the hours agreed as they are kept: one small JSON document each, without what is unknown."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

from sme_smartwork.worklog.model import Hours, Kind, Place, WorkDay

_DAY_FIELDS = tuple(each.name for each in fields(WorkDay) if each.name not in ("worker", "on"))
_HOURS_FIELDS = tuple(each.name for each in fields(Hours) if each.name not in ("worker", "since"))
_UNTOLD = (None, "", False)


def day_document(day: WorkDay) -> str:
    """`day` as kept."""
    told = {name: getattr(day, name) for name in _DAY_FIELDS}
    return _document(
        {name: value for name, value in told.items() if name == "consent" or value not in _UNTOLD}
    )


def day_from(worker: str, on: str, document: str) -> WorkDay:
    """The day kept as `document`; what a newer program keeps besides is passed over."""
    told: dict[str, Any] = {
        name: value for name, value in json.loads(document).items() if name in _DAY_FIELDS
    }
    if "place" in told:
        told["place"] = Place(told["place"])
    if "kind" in told:
        told["kind"] = Kind(told["kind"])
    return WorkDay(worker, date.fromisoformat(on), **told)


def hours_document(hours: Hours) -> str:
    """`hours` as kept."""
    return _document({name: getattr(hours, name) for name in _HOURS_FIELDS})


def hours_from(worker: str, since: str, document: str) -> Hours:
    """The hours kept as `document`."""
    told = {name: value for name, value in json.loads(document).items() if name in _HOURS_FIELDS}
    return Hours(worker, date.fromisoformat(since), **told)


def _document(told: dict[str, Any]) -> str:
    known = {name: value for name, value in told.items() if value is not None}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))
