"""One change of what was entered, checked together with everything else before it is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from sme_smartwork.effects.checks import check
from sme_smartwork.effects.content import content
from sme_smartwork.effects.entered import Entered, inputs
from sme_smartwork.effects.errors import InputRefused
from sme_smartwork.effects.model import FirmSide, Flag, GrantGroup, Spending, WeekGroup

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,12})?", re.ASCII)


def read_number(typed: str, key: str) -> Fraction | None:
    """The number `typed` means, None for an empty entry; raises `InputRefused` for anything else."""
    plain = typed.strip().replace(",", "").replace("−", "-").replace(" ", "")
    if not plain:
        return None
    if not _NUMBER.fullmatch(plain):
        raise InputRefused("effects.no_number", key, found=typed.strip()[:60])
    return Fraction(plain)


def with_number(entered: Entered, key: str, value: Fraction | None, day: date, firm: FirmSide) -> Entered:
    """`entered` with another value of one input; None takes the default again. Raises `InputRefused`."""
    numbers = {name: each for name, each in entered.numbers.items() if name != key}
    if value is not None:
        numbers[key] = value
    changed = replace(entered, numbers=numbers)
    if key == "users" and value is not None:
        changed = _with_people(changed, value.numerator if value.denominator == 1 else 0)
    return _checked(changed, day, firm)


def _with_people(entered: Entered, people: int) -> Entered:
    """One number of days for everybody stays one for everybody."""
    if entered.week is not None and len(entered.week) == 1:
        entered = replace(entered, week=(replace(entered.week[0], people=people),))
    if entered.grant is not None and len(entered.grant) == 1:
        entered = replace(entered, grant=(replace(entered.grant[0], people=people),))
    return entered


def with_days(entered: Entered, days: Fraction | None, day: date, firm: FirmSide) -> Entered:
    """`entered` with the same days a week for every user; None: what the jobs say. Raises `InputRefused`."""
    if days is None:
        return _checked(replace(entered, week=None), day, firm)
    users = entered.numbers.get("users", firm.numbers.get("users"))
    if users is None:
        title = content().fields["users"].title
        raise InputRefused("effects.users_first", "days_a_week", title=title)
    return _checked(replace(entered, week=(WeekGroup(users.numerator, days),)), day, firm)


def with_flag(entered: Entered, flag: Flag, is_on: bool) -> Entered:
    """`entered` with one thing so or not."""
    return replace(entered, flags=entered.flags | {flag} if is_on else entered.flags - {flag})


def with_trips(entered: Entered, part: str, value: Fraction | None, day: date, firm: FirmSide) -> Entered:
    """`entered` with another count or price ("count", "won") of its first line of trips; None is 0."""
    first, *others = entered.trips or (Spending("", Fraction(0), Fraction(0)),)
    if part == "count":
        first = replace(first, count=value or Fraction(0))
    else:
        first = replace(first, won=value or Fraction(0))
    lines = (first, *others)
    is_empty = all(each.count == each.won == 0 for each in lines)
    return _checked(replace(entered, trips=() if is_empty else lines), day, firm)


def with_grant(entered: Entered, part: str, value: Fraction | None, day: date, firm: FirmSide) -> Entered:
    """`entered` with the same days of use a month ("days") for every user, or with people with a child.

    No days: what follows from the days a year or a week. Raises `InputRefused`.
    """
    if part == "days" and value is None:
        return _checked(replace(entered, grant=None), day, firm)
    given = inputs(entered, day, firm)
    users = given.number("users")
    if users is None:
        raise InputRefused("effects.users_first", f"grant.{part}", title=content().fields["users"].title)
    before = entered.grant or given.grant or ()
    days = value if part == "days" else next((each.days for each in before), None)
    young = value if part == "young_children" else Fraction(sum(each.young_children for each in before))
    if days is None:
        raise InputRefused("effects.days_first", f"grant.{part}")
    if young is not None and young.denominator != 1:
        raise InputRefused("effects.no_whole_number", f"grant.{part}", found=str(young))
    group = GrantGroup(users.numerator, days, 0 if young is None else young.numerator)
    return _checked(replace(entered, grant=(group,)), day, firm)


def _checked(entered: Entered, day: date, firm: FirmSide) -> Entered:
    check(inputs(entered, day, firm))
    return entered
