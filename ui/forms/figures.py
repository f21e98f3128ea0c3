"""Figures for reading: won, points and shares, rounded half-up the way the reports round them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from sme_smartwork.exact import whole_percent
from sme_smartwork.wording import say

if TYPE_CHECKING:
    from sme_smartwork.wording import Language

_TEN_THOUSAND = 10_000


def won(amount: int) -> str:
    """`amount` won with the sign before and separators of thousands."""
    return f"₩{amount:,}"


def won_short(amount: int, language: Language) -> str:
    """`amount` won in a form that fits a tile: units of 만 in Korean when nothing is lost by it."""
    if language == "ko" and amount >= _TEN_THOUSAND and amount % _TEN_THOUSAND == 0:
        return say("figure.man", language, amount=f"{amount // _TEN_THOUSAND:,}")
    return won(amount)


def points(score: Decimal | None) -> str:
    """A score of 0-100 with one decimal at most; a dash while nothing is known."""
    return "–" if score is None else plain(score.quantize(Decimal("0.1"), ROUND_HALF_UP))


def percent(share: Decimal | None) -> str:
    """A share of 0-1 as a whole per cent; a dash while nothing is known."""
    return "–" if share is None else f"{percent_number(share)}%"


def percent_number(share: Decimal | None) -> int:
    """A share of 0-1 as a whole number of per cent, 0 while nothing is known."""
    return 0 if share is None else whole_percent(share)


def plain(number: Decimal) -> str:
    """`number` without trailing zeros and without an exponent."""
    whole = number.to_integral_value()
    return f"{whole:,f}" if number == whole else f"{number.normalize():,f}"
