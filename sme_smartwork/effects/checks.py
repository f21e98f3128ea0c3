"""Refuses what cannot be, by the name of the field; a value is never bent into what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sme_smartwork.effects.content import Content, Field, content
from sme_smartwork.effects.errors import InputRefused
from sme_smartwork.effects.formulas import DAYS_OF_A_WEEK
from sme_smartwork.effects.model import GrantGroup, Inputs, Spending, WeekGroup
from sme_smartwork.effects.reckon import days_a_year
from sme_smartwork.wording import text

_DAYS_OF_A_MONTH = 31
_MOST = 10**15  # won or anything else: more is no firm's


def check(inputs: Inputs, known: Content | None = None) -> None:
    """Raises `InputRefused` for the first value that cannot be."""
    known = known or content()
    _check_week(inputs.week, known)
    for key, value in inputs.numbers.items():
        check_number(known.fields[key.partition(".")[0]], value, key)
    _check_lists(inputs)
    _check_together(inputs, known)


def check_number(field: Field, value: Fraction, key: str) -> None:
    """Raises `InputRefused` unless `value` is within what the input allows."""

    def refuse(code: str, limit: object = None) -> InputRefused:
        return InputRefused(code, key, title=field.title, limit=limit, found=shown(value))

    if field.is_whole and value.denominator != 1:
        raise refuse("effects.not_whole")
    if field.above is not None and value <= field.above:
        raise refuse("effects.not_above", shown(field.above))
    if field.least is not None and value < field.least:
        raise refuse("effects.negative" if field.least == 0 else "effects.below", shown(field.least))
    if (field.most is not None and value > field.most) or abs(value) > _MOST:
        raise refuse("effects.beyond", shown(field.most or Fraction(_MOST)))


def shown(value: Fraction) -> str:
    """A number as a message says it."""
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.6g}"


def _check_week(week: tuple[WeekGroup, ...] | None, known: Content) -> None:
    for number, each in enumerate(week or ()):
        place, title = f"days_a_week[{number}]", text("effects.input.days_a_week")
        if each.people <= 0:
            raise InputRefused(
                "effects.not_above",
                f"{place}.people",
                title=known.fields["users"].title,
                limit=0,
                found=each.people,
            )
        if each.days < 0:
            raise InputRefused("effects.negative", place, title=title, limit=0, found=shown(each.days))
        if each.days > DAYS_OF_A_WEEK:
            raise InputRefused("effects.week_days", place, title=title, found=shown(each.days))


def _check_lists(inputs: Inputs) -> None:
    lists: Mapping[str, tuple[Spending, ...] | None] = {
        "trips": inputs.trips,
        "one_off": inputs.one_off,
        "monthly": inputs.monthly,
    }
    for name, lines in lists.items():
        for number, each in enumerate(lines or ()):
            for part, value in (("count", each.count), ("won", each.won)):
                _check_amount(f"{name}[{number}].{part}", f"effects.input.{part}", value)
    for number, group in enumerate(inputs.grant or ()):
        _check_grant(f"grant[{number}]", group)


def _check_amount(place: str, title: str, value: Fraction) -> None:
    if value < 0:
        raise InputRefused("effects.negative", place, title=text(title), limit=0, found=shown(value))
    if value > _MOST:
        raise InputRefused("effects.beyond", place, title=text(title), limit=f"{_MOST:,}", found=shown(value))


def _check_grant(place: str, group: GrantGroup) -> None:
    for part, value in (("people", group.people), ("young_children", group.young_children)):
        _check_amount(f"{place}.{part}", f"effects.input.{part}", Fraction(value))
    _check_amount(f"{place}.days", "effects.input.days_a_month", group.days)
    if group.days > _DAYS_OF_A_MONTH:
        title = text("effects.input.days_a_month")
        found = shown(group.days)
        raise InputRefused(
            "effects.beyond", f"{place}.days", title=title, limit=_DAYS_OF_A_MONTH, found=found
        )
    if group.young_children > group.people:
        raise InputRefused(
            "effects.children", f"{place}.young_children", people=group.people, found=group.young_children
        )


def _check_together(inputs: Inputs, known: Content) -> None:
    """What each input allows alone may still not go together."""
    users, headcount = inputs.number("users"), inputs.number("headcount")
    if users is not None and headcount is not None and users > headcount:
        raise InputRefused("effects.more_than_all", "users", users=shown(users), headcount=shown(headcount))
    counted = sum(each.people for each in inputs.week or ())
    if users is not None and inputs.week is not None and counted != users:
        raise InputRefused("effects.people_differ", "days_a_week", users=shown(users), counted=counted)
    supported = sum(each.people for each in inputs.grant or ())
    if users is not None and supported > users:
        raise InputRefused("effects.grant_people", "grant", users=shown(users), found=f"{supported:,}")
    days = days_a_year(inputs)
    if days is not None:
        check_number(known.fields["days_a_year"], days, "days_a_year")
    for name, centre in (("minutes_saved", "minutes_to_centre"), ("km_saved", "km_to_centre")):
        whole, part = inputs.number(name), inputs.number(centre)
        if whole is not None and part is not None and part > whole:
            raise InputRefused(
                "effects.centre_farther",
                centre,
                title=known.fields[centre].title,
                found=shown(part),
                limit=shown(whole),
            )
