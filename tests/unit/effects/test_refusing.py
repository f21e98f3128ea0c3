"""What cannot be is refused by the name of the field; what is doubtful in a file, by its place."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from sme_smartwork.effects.changing import (
    read_number,
    with_days,
    with_flag,
    with_grant,
    with_number,
    with_trips,
)
from sme_smartwork.effects.codec import entered_from_json, entered_to_json
from sme_smartwork.effects.entered import Entered, chosen, inputs
from sme_smartwork.effects.errors import EffectsRefused, InputRefused
from sme_smartwork.effects.model import FirmSide, Flag, GrantGroup, Origin, Spending, WeekGroup
from sme_smartwork.effects.service import reckoned
from sme_smartwork.intake.strict_json import JsonRefused

F = Fraction
DAY = date(2026, 11, 22)


def read(**told: Any) -> Entered:
    document = {"schema": "smartwork/effects/1"} | told
    return entered_from_json(json.dumps(document), "input.json")[0]


@pytest.mark.parametrize(
    ("told", "code", "path"),
    [
        ({"users": 0}, "effects.not_above", "users"),
        ({"users": -3}, "effects.not_above", "users"),
        ({"users": 2.5}, "effects.not_whole", "users"),
        ({"days_a_year": 261}, "effects.beyond", "days_a_year"),
        ({"days_a_year": -1}, "effects.negative", "days_a_year"),
        ({"users": 3, "days_a_week": 5.5}, "effects.week_days", "days_a_week[0]"),
        ({"days_a_week": [1, 6]}, "effects.week_days", "days_a_week[1]"),
        ({"days_a_week": [-1]}, "effects.negative", "days_a_week[0]"),
        ({"days_a_week": [{"people": 0, "days": 1}]}, "effects.not_above", "days_a_week[0].people"),
        ({"users": 3, "days_a_week": [1, 2]}, "effects.people_differ", "days_a_week"),
        ({"users": 1, "days_a_week": 5, "weeks": 53}, "effects.beyond", "weeks"),
        ({"car_share": 1.01}, "effects.beyond", "car_share"),
        ({"car_share": -0.01}, "effects.negative", "car_share"),
        ({"km_per_litre": 0}, "effects.not_above", "km_per_litre"),
        ({"km_per_litre": -5}, "effects.not_above", "km_per_litre"),
        ({"rent": -1}, "effects.negative", "rent"),
        ({"productivity": {"middle": -1.5}}, "effects.below", "productivity.middle"),
        ({"turnover_cut": {"optimistic": 2}}, "effects.beyond", "turnover_cut.optimistic"),
        ({"users": 11, "headcount": 10}, "effects.more_than_all", "users"),
        ({"minutes_saved": 60, "minutes_to_centre": 61}, "effects.centre_farther", "minutes_to_centre"),
        ({"trips": [{"count": -1, "won": 1}]}, "effects.negative", "trips[0].count"),
        ({"one_off": [{"count": 1, "won": "1" + "0" * 16}]}, "effects.beyond", "one_off[0].won"),
        ({"grant": [{"people": 1, "days": 32}]}, "effects.beyond", "grant[0].days"),
        ({"users": 2, "grant": [{"people": 3, "days": 4}]}, "effects.grant_people", "grant"),
        (
            {"grant": [{"people": 1, "days": 4, "young_children": 2}]},
            "effects.children",
            "grant[0].young_children",
        ),
    ],
)
def test_an_impossible_value_names_its_field(told: dict[str, Any], code: str, path: str) -> None:
    with pytest.raises(EffectsRefused) as caught:
        reckoned(read(**told), DAY, name="input.json")
    assert (caught.value.code, caught.value.path) == (code, path)
    for language in ("ko", "en"):
        assert caught.value.told(language).startswith(f"input.json, {path}: ")


@pytest.mark.parametrize(
    ("told", "code", "path"),
    [
        ({"user": 3}, "effects.misspelt_key", "user"),
        ({"zzz": 3}, "effects.unknown_key", "zzz"),
        ({"users": True}, "effects.no_number", "users"),
        ({"users": "three"}, "effects.no_number", "users"),
        ({"users": "1/0"}, "effects.no_number", "users"),
        ({"users": [1]}, "effects.no_number", "users"),
        ({"region": "mars"}, "effects.no_region", "region"),
        ({"as_of": "22.11.2026"}, "effects.no_day", "as_of"),
        ({"as_of": 20261122}, "effects.no_day", "as_of"),
        ({"everyone_day": 1}, "effects.no_truth", "everyone_day"),
        ({"trips": {}}, "effects.not_a_list", "trips"),
        ({"trips": [3]}, "effects.not_an_object", "trips[0]"),
        ({"trips": [{"count": 1}]}, "effects.missing", "trips[0].won"),
        ({"trips": [{"count": 1, "won": 1, "titel": ""}]}, "effects.misspelt_key", "trips[0].titel"),
        ({"trips": [{"count": 1, "won": 1, "title": 3}]}, "effects.no_title", "trips[0].title"),
        ({"turnover_cut": 0.1}, "effects.not_an_object", "turnover_cut"),
        ({"turnover_cut": {"midle": 0.1}}, "effects.misspelt_key", "turnover_cut.midle"),
        ({"days_a_week": 2}, "effects.missing", "users"),
        ({"grant": [{"people": 1.5, "days": 4}]}, "effects.no_whole_number", "grant[0].people"),
    ],
)
def test_a_doubtful_document_names_the_place(told: dict[str, Any], code: str, path: str) -> None:
    with pytest.raises(EffectsRefused) as caught:
        read(**told)
    assert (caught.value.code, caught.value.path) == (code, path)
    assert caught.value.told("ko") != caught.value.told("en")


@pytest.mark.parametrize("text", ["[]", "{}", '{"schema": "smartwork/effects/2"}', '{"schema"', '"x"'])
def test_another_document_is_refused(text: str) -> None:
    with pytest.raises(JsonRefused):
        entered_from_json(text, "input.json")


def test_a_later_form_asks_for_an_update() -> None:
    with pytest.raises(EffectsRefused) as refused:
        entered_from_json('{"schema": "smartwork/effects/2"}', "input.json")
    assert "update the program" in refused.value.told("en")
    assert "업데이트" in refused.value.told("ko")


def test_what_is_read_is_written_again() -> None:
    entered = read(
        region="jeju",
        users=5,
        minutes_saved="657/7",
        rent=18700.5,
        turnover_cut={"middle": 0.2},
        days_a_week=[1, 2, {"people": 3, "days": "2.5"}],
        everyone_day=True,
        trips=[{"title": "부산", "count": 2, "won": 100000}],
        one_off=[],
        grant=[{"people": 2, "days": 8, "young_children": 1}],
    )
    again = entered_from_json(json.dumps(entered_to_json(entered)), "again.json")[0]
    assert again == entered
    assert entered.numbers["minutes_saved"] == F(657, 7)
    assert entered.one_off == ()
    assert entered.monthly is None


def test_null_is_not_entered() -> None:
    assert read(users=None, trips=None, grant=None) == Entered()


def test_entered_goes_before_the_firm_and_the_firm_before_the_default() -> None:
    firm = FirmSide({"headcount": F(18), "users": F(6)}, week=(WeekGroup(6, F(2)),))
    found = chosen(Entered(numbers={"rent": F(20_000)}), DAY, firm)
    assert (found["rent"].origin, found["rent"].value) == (Origin.EDITED, 20_000)
    assert (found["headcount"].origin, found["headcount"].value) == (Origin.FIRM, 18)
    assert (found["km_per_litre"].origin, found["km_per_litre"].value) == (Origin.DEFAULT, 12)
    assert (found["salary"].origin, found["salary"].value) == (Origin.ABSENT, None)
    default = found["rent"].default
    assert default is not None
    assert (default.value, default.confidence, default.start) == (18_700, "B", date(2025, 7, 1))


def test_a_region_has_its_own_values_and_says_when_it_borrows() -> None:
    capital = chosen(Entered(region="capital"), DAY)
    assert (capital["minutes_saved"].value, capital["km_saved"].value) == (82, 19)
    honam = chosen(Entered(region="honam"), DAY)
    assert honam["minutes_saved"].value == F("61.5")
    borrowed = honam["km_saved"].default
    assert borrowed is not None
    assert (borrowed.value, borrowed.borrowed) == (F("17.3"), True)


def test_a_figure_that_ended_is_no_default() -> None:
    assert chosen(Entered(), date(2027, 1, 2))["hourly_wage"].origin is Origin.ABSENT
    assert chosen(Entered(), date(2025, 3, 1))["hourly_wage"].value == 10_030


def test_a_month_of_use_follows_from_the_week_until_somebody_enters_it() -> None:
    firm = FirmSide({"users": F(6)}, week=(WeekGroup(6, F(2)),))
    assert inputs(Entered(), DAY, firm).grant == (GrantGroup(6, F(2 * 46, 12)),)
    entered = with_grant(Entered(), "days", F(8), DAY, firm)
    entered = with_grant(entered, "young_children", F(2), DAY, firm)
    assert inputs(entered, DAY, firm).grant == (GrantGroup(6, F(8), 2),)
    assert with_grant(entered, "days", None, DAY, firm).grant is None


def test_a_month_of_use_follows_from_the_days_a_year_where_somebody_entered_them() -> None:
    firm = FirmSide({"users": F(6)}, week=(WeekGroup(2, F(5)), WeekGroup(4, F(2))))
    rare = Entered(numbers={"days_a_year": F(36)})
    assert inputs(rare, DAY, firm).grant == (GrantGroup(6, F(3)),)
    known = FirmSide({"users": F(6)}, firm.week, grant=(GrantGroup(6, F(9)),))
    assert inputs(rare, DAY, known).grant == (GrantGroup(6, F(3)),)
    assert inputs(Entered(), DAY, known).grant == (GrantGroup(6, F(9)),)
    alone = Entered(numbers={"days_a_year": F(60), "users": F(4)})
    assert inputs(alone, DAY).grant == (GrantGroup(4, F(5)),)
    assert inputs(rare, DAY).grant is None


def test_changes_keep_people_and_days_together() -> None:
    entered = with_number(Entered(), "users", F(4), DAY, FirmSide())
    entered = with_days(entered, F(2), DAY, FirmSide())
    entered = with_number(entered, "users", F(5), DAY, FirmSide())
    assert entered.week == (WeekGroup(5, F(2)),)
    entered = with_grant(entered, "days", F(8), DAY, FirmSide())
    entered = with_number(entered, "users", F(3), DAY, FirmSide())
    assert (entered.week, entered.grant) == ((WeekGroup(3, F(2)),), (GrantGroup(3, F(8)),))
    assert with_days(entered, None, DAY, FirmSide()).week is None
    assert with_trips(entered, "count", F(3), DAY, FirmSide()).trips == (Spending("", F(3), F(0)),)
    assert with_flag(with_flag(entered, Flag.COUNT_TIME, True), Flag.COUNT_TIME, False) == entered


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda: with_days(Entered(), F(1), DAY, FirmSide()), "effects.users_first"),
        (lambda: with_grant(Entered(), "days", F(4), DAY, FirmSide()), "effects.users_first"),
        (
            lambda: with_grant(Entered(), "young_children", F(1), DAY, FirmSide({"users": F(2)})),
            "effects.days_first",
        ),
        (lambda: with_number(Entered(), "car_share", F(2), DAY, FirmSide()), "effects.beyond"),
        (lambda: read_number("열둘", "rent"), "effects.no_number"),
        (lambda: read_number("1e9", "rent"), "effects.no_number"),
    ],
)
def test_a_change_that_cannot_be_is_refused_whole(change: Any, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        change()
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("typed", "number"), [("", None), (" 1,234.5 ", F("1234.5")), ("−0.1", F("-0.1")), ("0", F(0))]
)
def test_numbers_are_read_as_people_type_them(typed: str, number: F | None) -> None:
    assert read_number(typed, "rent") == number


@pytest.mark.parametrize(
    "day", ["20261122", "2026-W47-7", "2026-11-22T00:00", " 2026-11-22", "２０２６-11-22", 20261122]
)
def test_a_day_is_written_in_one_way(day: object) -> None:
    with pytest.raises(EffectsRefused) as refused:
        read(as_of=day)
    assert (refused.value.code, refused.value.path) == ("effects.no_day", "as_of")


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("users", True, "true"),
        ("users", [None], "[null]"),
        ("region", {"a": 1.5}, '{"a": 1.5}'),
        ("everyone_day", 1.5, "1.5"),
    ],
)
def test_a_wrong_value_is_shown_as_the_file_has_it(key: str, value: object, shown: str) -> None:
    with pytest.raises(EffectsRefused) as refused:
        read(**{key: value})
    assert refused.value.params["found"] == shown


def test_the_name_of_a_cost_is_kept_without_anything_invisible() -> None:
    title = "=cmd|' /C calc'!A0\r\n\u202e노트북\x00"
    (line,) = read(one_off=[{"title": title, "count": 1, "won": 5}]).one_off or ()
    assert line.title == "=cmd|' /C calc'!A0 노트북"
