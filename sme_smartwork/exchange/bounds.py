"""What the figures of a report can be: whoever signs may write anything, and sums must not suffer."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from sme_smartwork.exchange.model import ReportHeader
from sme_smartwork.exchange.visible import shown
from sme_smartwork.figures.catalogue import MOST_WON, figure
from sme_smartwork.figures.model import is_day
from sme_smartwork.reports.model import Value

__all__ = ["absurd_figure", "is_day"]

_LONGEST_SHOWN = 80


def absurd_figure(header: ReportHeader) -> str | None:
    """The first figure no report can have, as "name = value"; None when all can be. Unknown ones may be."""
    days = {"as_of": header.as_of, "made_at": header.made_at}
    for name, day in days.items():
        if not is_day(day):
            return _told(name, day)
    for name, value in header.summary.items():
        if value is not None and not _can_be(name, value):
            return _told(name, value)
    return None


@lru_cache(maxsize=20_000, typed=True)
def _can_be(name: str, value: Value) -> bool:
    known = figure(name)
    return _is_harmless(value) if known is None else known.can_be(value)


def _is_harmless(value: Value) -> bool:
    """Figures of a later version: no bounds are known, but no sum may break on them."""
    if isinstance(value, date):
        return is_day(value)
    return isinstance(value, str | bool) or abs(Decimal(str(value))) <= MOST_WON


def _told(name: str, value: Value | datetime) -> str:
    return f"{name[:_LONGEST_SHOWN]} = {(shown(value) or '')[:_LONGEST_SHOWN]}"
