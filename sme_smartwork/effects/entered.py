"""What a person entered or changed, beside what the firm and the defaults say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from sme_smartwork.effects.content import NATION, Content, content
from sme_smartwork.effects.model import (
    Chosen,
    FirmSide,
    Flag,
    GrantGroup,
    Inputs,
    Origin,
    Spending,
    WeekGroup,
)

_NO_FIRM = FirmSide()


@dataclass(frozen=True, slots=True)
class Entered:
    """The values that were entered, by input or by input and case. A list that is None was not entered."""

    region: str = NATION
    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    week: tuple[WeekGroup, ...] | None = None
    flags: frozenset[Flag] = frozenset()
    trips: tuple[Spending, ...] = ()
    one_off: tuple[Spending, ...] | None = None
    monthly: tuple[Spending, ...] | None = None
    grant: tuple[GrantGroup, ...] | None = None


def chosen(
    entered: Entered, day: date, firm: FirmSide = _NO_FIRM, known: Content | None = None
) -> Mapping[str, Chosen]:
    """Every input by key with its value, where that came from, and its default on `day`."""
    known = known or content()
    keys = [key for each in known.fields.values() for key in each.keys]
    return {key: _chosen(key, entered, day, firm, known) for key in keys}


def _chosen(key: str, entered: Entered, day: date, firm: FirmSide, known: Content) -> Chosen:
    default = known.default(key, day, entered.region)
    if key in entered.numbers:
        return Chosen(key, entered.numbers[key], Origin.EDITED, default)
    of_firm = _of_lists(key, entered, firm)
    if of_firm is not None:
        return Chosen(key, of_firm, Origin.FIRM, default)
    if default is None:
        return Chosen(key, None, Origin.ABSENT, None)
    return Chosen(key, default.value, Origin.DEFAULT, default)


def _of_lists(key: str, entered: Entered, firm: FirmSide) -> Fraction | None:
    """What follows from people and their days, before what the firm's other parts know."""
    if key == "users" and entered.week is not None:
        return Fraction(sum(each.people for each in entered.week))
    return firm.numbers.get(key)


def inputs(entered: Entered, day: date, firm: FirmSide = _NO_FIRM, known: Content | None = None) -> Inputs:
    """What the reckoning starts from: entered before the firm's, the firm's before the defaults."""
    values = {key: each.value for key, each in chosen(entered, day, firm, known).items()}
    numbers = {key: value for key, value in values.items() if value is not None}
    week = firm.week if entered.week is None else entered.week
    return Inputs(
        numbers=numbers,
        week=week,
        flags=entered.flags,
        trips=entered.trips,
        one_off=firm.one_off if entered.one_off is None else entered.one_off,
        monthly=firm.monthly if entered.monthly is None else entered.monthly,
        grant=_grant(entered, firm, week, numbers),
        rules=firm.rules,
        grant_follows=_follows(entered, firm),
    )


def rests_on_firm(entered: Entered) -> bool:
    """Whether nobody entered days, so that those of the firm's other parts hold."""
    return entered.grant is None and entered.week is None and "days_a_year" not in entered.numbers


def _follows(entered: Entered, firm: FirmSide) -> bool:
    return entered.grant is None and not (firm.grant is not None and rests_on_firm(entered))


def _grant(
    entered: Entered, firm: FirmSide, week: tuple[WeekGroup, ...] | None, numbers: Mapping[str, Fraction]
) -> tuple[GrantGroup, ...] | None:
    """Who uses it how many days a month; without a word on it, the same days that E1 reckons with.

    An entered D stands for every user, so that the grant never rests on more days than the hours do.
    """
    if not _follows(entered, firm):
        return firm.grant if entered.grant is None else entered.grant
    year, users, weeks = (numbers.get(name) for name in ("days_a_year", "users", "weeks"))
    if year is not None:
        return None if users is None else (GrantGroup(int(users), year / 12),)
    if week is None or weeks is None:
        return None
    return tuple(GrantGroup(each.people, each.days * weeks / 12) for each in week)
