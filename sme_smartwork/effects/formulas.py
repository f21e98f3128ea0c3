"""E1-E12, each as one exact function: fractions in, fractions out, rounded only when shown."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor

from sme_smartwork.effects.model import GrantGroup, GrantRules, Spending, WeekGroup

DAYS_OF_A_WEEK = 5
_NINTH = 10**9


def hours(users: Fraction, days: Fraction, minutes: Fraction) -> Fraction:
    """E1: hours of commuting saved a year."""
    return users * days * minutes / 60


def car_km(users: Fraction, days: Fraction, km: Fraction, car_share: Fraction) -> Fraction:
    """E2: kilometres not driven a year."""
    return users * days * km * car_share


def days_away(week: Iterable[WeekGroup]) -> Fraction:
    """Days a week away from the office, everybody's together."""
    return sum((each.people * each.days for each in week), Fraction(0))


def attendance(headcount: Fraction, week: Iterable[WeekGroup]) -> Fraction:
    """E6: how many people are in the office on an average day; who is in no group is there every day."""
    return headcount - days_away(week) / DAYS_OF_A_WEEK


def seats_needed(mean: Fraction, reserve: Fraction) -> Fraction:
    """E6: whole seats for `mean` people and a reserve of 0-1.

    Rounded to nine decimals first, so that a spreadsheet's 55.00000000000001 is 55 seats there as here.
    """
    return Fraction(ceil(Fraction(floor(mean * (1 + reserve) * _NINTH + Fraction(1, 2)), _NINTH)))


def seats_saved(headcount: Fraction, needed: Fraction) -> Fraction:
    """E6: seats that can go, never below none."""
    return max(Fraction(0), headcount - needed)


def spent(lines: Iterable[Spending]) -> Fraction:
    """E8 and E12: each count times its price, in won."""
    return sum((each.count * each.won for each in lines), Fraction(0))


def grant_heads(insured: Fraction, rules: GrantRules) -> int:
    """E11: how many people are paid for."""
    if rules.small_firm is not None and rules.small_heads is not None and insured < rules.small_firm:
        return floor(rules.small_heads)
    return floor(min(rules.head_most, Fraction(floor(rules.head_share * insured))))


def grant_unit(days: Fraction, rules: GrantRules) -> Fraction:
    """E11: won a month for so many days of use a month."""
    return max((won for least, won in rules.tiers if days >= least), default=Fraction(0))


def grant_of(days: Fraction, has_young_child: bool, rules: GrantRules) -> Fraction:
    """E11: won a year for one person, at most the yearly limit."""
    unit = grant_unit(days, rules)
    if has_young_child:
        return min(rules.months * unit * rules.factor, rules.limit_parent)
    return min(rules.months * unit, rules.limit)


def grant(people: Iterable[GrantGroup], insured: Fraction, rules: GrantRules) -> Fraction:
    """E11: won a year for those who bring most, as many as the firm may claim for."""
    sums: list[tuple[Fraction, int]] = []
    for each in people:
        sums.append((grant_of(each.days, True, rules), each.young_children))
        sums.append((grant_of(each.days, False, rules), each.people - each.young_children))
    left, total = grant_heads(insured, rules), Fraction(0)
    for won, heads in sorted(sums, reverse=True):
        paid = min(left, heads)
        total, left = total + paid * won, left - paid
    return total


def payback(one_off: Fraction, saved: Fraction, monthly: Fraction) -> Fraction | None:
    """Months until `one_off` won are back, from won saved a year less won a month; None: never."""
    gained = saved / 12 - monthly
    return None if gained <= 0 else one_off / gained
