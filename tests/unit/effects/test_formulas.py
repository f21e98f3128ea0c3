"""E1-E12 by hand-checked numbers, at their edges, and by what must always hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.effects import formulas
from sme_smartwork.effects.content import content
from sme_smartwork.effects.model import (
    Case,
    Effects,
    Flag,
    GrantGroup,
    GrantRules,
    Group,
    Inputs,
    Nature,
    Spending,
    State,
    WeekGroup,
    Who,
)
from sme_smartwork.effects.reckon import reckon
from sme_smartwork.effects.service import reckoned_case
from sme_smartwork.effects.showing import half_up, places, rounded

F = Fraction
DAY = date(2026, 11, 22)
RULES_2026 = GrantRules(
    2026, ((F(4), F(200000)),), F(2), F(12), F(3, 10), F(70), F(2400000), F(7200000), F(10), F(3)
)
TIERS_2025 = ((F(4), F(150000)), (F(8), F(200000)), (F(12), F(300000)))


def numbers(**given: object) -> dict[str, F]:
    """The defaults of the whole country with `given` over them."""
    known = content()
    keys = [key for field in known.fields.values() for key in field.keys]
    found = {key: default.value for key in keys if (default := known.default(key, DAY)) is not None}
    return found | {key: F(str(value)) for key, value in given.items()}


def week(*groups: tuple[int, str]) -> tuple[WeekGroup, ...]:
    return tuple(WeekGroup(people, F(days)) for people, days in groups)


def shown(effects: Effects, name: str) -> str:
    line = effects.line(name)
    value = effects.value(name)
    assert value is not None
    return rounded(value, line)


def test_the_example_of_the_reference_to_the_digit() -> None:
    """N = 4, one day a week: D = 46 and the numbers of the whole country."""
    found = reckon(Inputs(numbers(users=4), week((4, "1"))))
    told = {name: shown(found, name) for name in ("hours", "km", "litres", "co2", "fuel_won")}
    assert told == {
        "hours": "226.6",
        "km": "1,591.6",
        "litres": "132.6",
        "co2": "278.5",
        "fuel_won": "230,159",
    }
    assert found.line("fuel_won").who is Who.EMPLOYEE


def test_the_article_of_2010_in_its_four_figures_exactly() -> None:
    case = next(each for each in content().presets if each.id == "kt_2010").cases[0]
    found = reckoned_case(case)
    assert {name: found.value(name) for name in case.published} == dict(case.published)
    assert found.value("years") == 25_000
    assert found.value("litres") == 200_000_000
    assert found.value("co2") == 460_000_000
    assert found.value("space_possible") == 330_000_000_000


def test_the_own_staff_of_2012_saved_225_600_hours_and_390_780_kilometres() -> None:
    year, march = next(each for each in content().presets if each.id == "kt_2012").cases
    assert reckoned_case(year).value("hours") == 225_600
    assert shown(reckoned_case(year), "years") == "25.8"
    assert reckoned_case(march).value("km") == 390_780


def test_the_announcement_of_2012_agrees_with_the_article_within_0_15_per_cent() -> None:
    case = next(each for each in content().presets if each.id == "kt_2010").cases[0]
    found = reckon(Inputs({**case.inputs, "minutes_saved": F(94)}))
    assert half_up(found.value("hours") or F(0), 0) == "219,333,333"
    assert half_up(found.value("years") or F(0), 0) == "25,038"


@pytest.mark.parametrize(
    ("headcount", "groups", "reserve", "needed"),
    [
        (50, ((1, "0"),), "0.1", 55),  # 50 × 1.1 is 55.00000000000001 in binary
        (10, ((6, "2"),), "0.1", 9),  # 7.6 × 1.1 = 8.36
        (10, ((10, "5"),), "0.1", 0),  # nobody comes
        (10, ((10, "5"),), "0", 0),
        (20, ((10, "2.5"),), "0", 15),  # exactly 15, not 16
        (3, ((1, "0.5"),), "0", 3),  # 2.9
        (1, ((1, "1"),), "1", 2),  # 0.8 × 2 = 1.6
    ],
)
def test_seats_are_whole_and_never_one_too_many(
    headcount: int, groups: tuple[tuple[int, str], ...], reserve: str, needed: int
) -> None:
    mean = formulas.attendance(F(headcount), week(*groups))
    assert formulas.seats_needed(mean, F(reserve)) == needed
    assert formulas.seats_saved(F(headcount), F(needed)) == max(0, headcount - needed)


def test_a_billionth_more_is_rounded_away_before_seats_are_counted() -> None:
    assert formulas.seats_needed(F(10) + F(1, 10**10), F(0)) == 10
    assert formulas.seats_needed(F(10) + F(1, 10**9), F(0)) == 11


def test_a_seat_is_worth_1_907_400_won_a_year() -> None:
    found = reckon(Inputs(numbers(users=6, headcount=10), week((6, "2"))))
    assert found.value("space_possible") == 1_907_400
    assert found.value("space_cash") == 0
    assert found.line("space_possible").nature is Nature.POSSIBLE
    assert found.line("space_cash").nature is Nature.CASH


def test_the_firm_gains_the_fuel_where_it_pays_it() -> None:
    found = reckon(Inputs(numbers(users=4), week((4, "1")), frozenset({Flag.COMPANY_CARS})))
    assert {found.line(name).who for name in ("litres", "fuel_won")} == {Who.FIRM}
    assert found.line("hours").who is Who.EMPLOYEE


def test_fuel_stays_out_of_the_net_effect_whoever_gains_it() -> None:
    given = Inputs(numbers(users=4, headcount=5), week((4, "1")), one_off=(), monthly=())
    paid = replace(given, flags=frozenset({Flag.COMPANY_CARS}))
    assert (reckon(paid).value("fuel_won") or 0) > 0
    assert reckon(paid).value("net") == reckon(given).value("net") == 0


def test_turnover_has_three_outcomes_and_the_worst_is_none() -> None:
    found = reckon(Inputs(numbers(users=10, turnover="0.2"))).line("leaving").amounts
    assert [amount.value for amount in found.values()] == [0, 5_619_000, 12_361_800]


def test_time_and_productivity_count_only_when_switched_on() -> None:
    given = numbers(users=4, salary=46_000_000, time_used="0.5")
    off = reckon(Inputs(given, week((4, "1"))))
    assert {off.line(name).amounts[Case.MIDDLE].state for name in ("time_value", "productivity_won")} == {
        State.OFF
    }
    on = reckon(Inputs(given, week((4, "1")), frozenset({Flag.COUNT_TIME, Flag.COUNT_PRODUCTIVITY})))
    assert on.value("time_value") == F(16997, 75) / 2 * 10_320
    found = [amount.value for amount in on.line("productivity_won").amounts.values()]
    assert found == [-3_680_000, 0, 4_784_000]
    assert on.value("net") is off.value("net") is None  # neither enters the cash


@pytest.mark.parametrize(
    ("days", "won"),
    [("3.99", 0), ("4", 150_000), ("7", 150_000), ("8", 200_000), ("11", 200_000), ("12", 300_000)],
)
def test_the_steps_of_2025_include_their_first_day(days: str, won: int) -> None:
    rules = GrantRules(2025, TIERS_2025, F(2), F(12), F(3, 10), F(70), F(3600000), F(7200000))
    assert formulas.grant_unit(F(days), rules) == won
    assert formulas.grant_of(F(days), True, rules) == 24 * won


@pytest.mark.parametrize(
    ("insured", "heads"),
    [(0, 3), (9, 3), (10, 3), (13, 3), (14, 4), (19, 5), (20, 6), (233, 69), (234, 70), (400, 70)],
)
def test_thirty_per_cent_seventy_at_most_and_three_for_a_small_firm(insured: int, heads: int) -> None:
    assert formulas.grant_heads(F(insured), RULES_2026) == heads


def test_those_who_bring_most_are_paid_first() -> None:
    people = [GrantGroup(4, F(4)), GrantGroup(2, F(4), 2), GrantGroup(9, F(3))]
    assert formulas.grant(people, F(10), RULES_2026) == 2 * 4_800_000 + 2_400_000


def test_the_first_year_in_cash_with_and_without_the_grant() -> None:
    found = reckon(
        Inputs(
            numbers(users=6, headcount=10, space_realised=1, insured=10),
            week((6, "2")),
            trips=(Spending("", F(10), F(50_000)),),
            one_off=(Spending("", F(1), F(680_000)),),
            monthly=(Spending("", F(1), F(200_000)),),
            grant=(GrantGroup(6, F(8)),),
            rules=RULES_2026,
        )
    )
    assert found.value("net") == 1_907_400 + 500_000 - 680_000 - 2_400_000
    assert found.value("net_with_grant") == (found.value("net") or 0) + 7_200_000
    assert found.value("payback") == F(680_000) / (F(2_407_400, 12) - 200_000)
    assert found.line("net").nature is Nature.NET
    assert found.line("net_with_grant").nature is Nature.CONDITIONAL


@pytest.mark.parametrize(("saved", "months"), [(1_200_000, None), (1_199_999, None), (1_200_012, 100)])
def test_money_comes_back_only_when_more_is_saved_than_spent(saved: int, months: int | None) -> None:
    assert formulas.payback(F(100), F(saved), F(100_000)) == months


def test_what_misses_an_input_is_unknown_and_names_it() -> None:
    found = reckon(Inputs({"users": F(4)}))
    assert found.line("hours").amounts[Case.MIDDLE].state is State.UNKNOWN
    assert found.line("fuel_won").missing == (
        "days_a_week",
        "km_saved",
        "car_share",
        "km_per_litre",
        "won_per_litre",
    )
    assert found.line("net").missing == (
        "headcount",
        "days_a_week",
        "seat_reserve",
        "square_metres",
        "rent",
        "space_realised",
        "one_off_list",
        "monthly_list",
    )


def test_nothing_is_added_across_groups() -> None:
    """No result uses one of another group, those apart that are turned into money on purpose."""
    known = content()
    group = {each.id: each.group for each in known.lines}
    crossing = {
        each.id
        for each in known.lines
        for used in each.uses
        if used in group and group[used] is not each.group
    }
    assert crossing == {"fuel_won", "time_value"}  # litres × price, hours × wage
    net = {used for each in known.lines if each.number in ("NET", "PAY") for used in each.uses}
    assert not net & {"fuel_won", "time_value", "productivity_won", "leaving", "space_possible"}
    assert {each.group for each in known.lines} == set(Group)


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (F(5, 2), 0, "3"),
        (F(-5, 2), 0, "−3"),
        (F(1, 20), 1, "0.1"),
        (F(-1, 100), 1, "0.0"),
        (F(2304995, 10), 0, "230,500"),
    ],
)
def test_numbers_are_rounded_half_up_when_shown(value: F, decimals: int, words: str) -> None:
    assert half_up(value, decimals) == words


def test_won_and_seats_are_whole_and_the_rest_has_one_decimal() -> None:
    found = reckon(Inputs({}))
    tenths = {line.id for line in found.lines if places(line) == 1}
    assert tenths == {"hours", "years", "km", "litres", "co2", "payback", "payback_with_grant"}


small = st.fractions(min_value=0, max_value=5, max_denominator=10)
shares = st.fractions(min_value=0, max_value=1, max_denominator=100)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 500), st.integers(0, 260), st.integers(0, 300), shares, st.integers(2, 9))
def test_more_of_anything_never_saves_less_and_people_scale_what_they_save(
    users: int, days: int, minutes: int, share: F, times: int
) -> None:
    base = numbers(users=users, days_a_year=days, minutes_saved=minutes, km_saved=minutes) | {
        "car_share": share
    }
    found = reckon(Inputs(base))
    more = reckon(Inputs(base | {"days_a_year": F(days + 1), "minutes_saved": F(minutes + 1)}))
    scaled = reckon(Inputs(base | {"users": F(users * times)}))
    for name in ("hours", "km", "litres", "co2", "fuel_won"):
        value = found.value(name)
        assert value is not None
        assert (more.value(name) or 0) >= value
        assert scaled.value(name) == value * times


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 40), small), min_size=1, max_size=4), st.integers(0, 30), shares)
def test_seats_go_down_with_days_and_up_with_the_reserve(
    groups: list[tuple[int, F]], others: int, reserve: F
) -> None:
    people = tuple(WeekGroup(count, days) for count, days in groups)
    headcount = F(sum(count for count, _ in groups) + others)
    needed = formulas.seats_needed(formulas.attendance(headcount, people), reserve)
    fewer = tuple(WeekGroup(count, max(F(0), days - 1)) for count, days in groups)
    assert needed <= formulas.seats_needed(formulas.attendance(headcount, fewer), reserve)
    assert needed <= formulas.seats_needed(formulas.attendance(headcount, people), reserve + F(1, 10))
    assert 0 <= formulas.seats_saved(headcount, needed) <= headcount


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 23), st.integers(0, 20)), min_size=1, max_size=4),
    st.integers(0, 300),
)
def test_the_grant_does_not_depend_on_the_order_of_people_and_never_exceeds_its_cap(
    told: list[tuple[int, int, int]], insured: int
) -> None:
    people = [GrantGroup(count + young, F(days), young) for count, days, young in told]
    won = formulas.grant(people, F(insured), RULES_2026)
    assert won == formulas.grant(list(reversed(people)), F(insured), RULES_2026)
    assert won <= formulas.grant_heads(F(insured), RULES_2026) * 4_800_000
    assert won <= formulas.grant(people, F(insured + 10), RULES_2026) or insured < 10
