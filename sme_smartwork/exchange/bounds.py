"""What the figures of a report can be: whoever signs may write anything, and sums must not suffer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from sme_smartwork.exchange.model import ReportHeader
from sme_smartwork.exchange.visible import shown
from sme_smartwork.reports.model import Value

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_PEOPLE = 1_000_000
MOST_WON = 10**13
MOST_PROGRAMMES = 1_000
_LONGEST_SHOWN = 80

Bound = Callable[[Value], bool]


def _whole(most: int) -> Bound:
    return lambda value: type(value) is int and 0 <= value <= most


def _number(most: int) -> Bound:
    return lambda value: type(value) in (int, Decimal) and 0 <= Decimal(str(value)) <= most


def _is_truth(value: Value) -> bool:
    return isinstance(value, bool)


def _is_text(value: Value) -> bool:
    return isinstance(value, str)


def _is_any(value: Value) -> bool:
    """Figures of a later version: no bounds are known, but no sum may break on them."""
    if isinstance(value, date):
        return is_day(value)
    return isinstance(value, str | bool) or abs(Decimal(str(value))) <= MOST_WON


def is_day(value: date) -> bool:
    """Whether a report can speak of this day."""
    return FIRST_YEAR <= value.year < LAST_YEAR


_TEXTS = ("firm_name", "industry", "industry_title", "region", "packs", "program_version", "readiness_grade")
_PEOPLE = (
    "people",
    "insured_now",
    "checklist_people",
    "checklist_done",
    "checklist_unmet_high",
    "checklist_capped",
)
_SHARES = tuple(
    f"checklist{role}_{figure}"
    for role in ("", "_manager", "_provider")
    for figure in ("score", "coverage", "proof")
)
_BOUNDS: Mapping[str, Bound] = {
    **dict.fromkeys(_TEXTS, _is_text),
    **dict.fromkeys(_PEOPLE, _whole(MOST_PEOPLE)),
    **dict.fromkeys(("priority_support", "readiness_provisional"), _is_truth),
    **dict.fromkeys((f"checklist_{role}_capped" for role in ("manager", "provider")), _is_truth),
    **dict.fromkeys(_SHARES, _number(1)),
    **dict.fromkeys(("subsidy_sure_won", "subsidy_possible_won"), _whole(MOST_WON)),
    "regular_workers": _number(MOST_PEOPLE),
    "readiness_score": _number(100),
}
_FAMILIES: Mapping[str, Bound] = {
    "programmes_": _whole(MOST_PROGRAMMES),
    "status.": _is_text,
    "title.": _is_text,
}


def absurd_figure(header: ReportHeader) -> str | None:
    """The first figure no report can have, as "name = value"; None when all can be. Unknown ones may be."""
    days = {"as_of": header.as_of, "made_at": header.made_at}
    for name, day in days.items():
        if not is_day(day):
            return _told(name, day)
    for name, value in header.summary.items():
        if value is not None and not _bound(name)(value):
            return _told(name, value)
    return None


def _bound(name: str) -> Bound:
    family = next((bound for start, bound in _FAMILIES.items() if name.startswith(start)), _is_any)
    return _BOUNDS.get(name, family)


def _told(name: str, value: Value | datetime) -> str:
    return f"{name[:_LONGEST_SHOWN]} = {(shown(value) or '')[:_LONGEST_SHOWN]}"
