"""Who is employed in a period, and which facts are known at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sme_smartwork.company.model import FirmFacts, Worker
from sme_smartwork.packs import PackError
from sme_smartwork.packs.model import Place
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.rules.figures import Figures
from sme_smartwork.rules.parse import Parser
from sme_smartwork.rules.schema import firm_schema

DAY = date(2026, 11, 22)


def parser() -> Parser:
    """A parser that knows the real facts."""
    return Parser(firm_schema(), frozenset(), "tests", lambda path: Place("items/x.yaml", 1, path))


def employed(period: Any, hired: date | None = None, left: date | None = None) -> str:
    """The verdict for one person, who may not be asked about."""
    node = parser().truth({"employed": period}, ())
    people = FirmFacts(DAY, workers=(Worker("W-01", hired_on=hired, left_on=left),))
    context, missing = Context(from_firm(people), DAY, Figures({})), dict[str, int]()
    context.ask(node, 1, missing)
    assert not [fact for fact in missing if fact.startswith("worker.")]
    return str(context.truth(node).verdict())


@pytest.mark.parametrize(
    ("hired", "left", "on_the_day", "in_the_month"),
    [
        (None, None, "met", "met"),
        (date(2026, 11, 22), date(2026, 11, 22), "met", "met"),
        (date(2026, 11, 23), None, "unmet", "met"),
        (date(2026, 11, 30), None, "unmet", "met"),
        (date(2026, 12, 1), None, "unmet", "unmet"),
        (None, date(2026, 11, 21), "unmet", "met"),
        (None, date(2026, 11, 1), "unmet", "met"),
        (None, date(2026, 10, 31), "unmet", "unmet"),
        (date(2020, 1, 1), date(2027, 1, 1), "met", "met"),
    ],
)
def test_employment_counts_on_both_ends_of_the_period(
    hired: date | None, left: date | None, on_the_day: str, in_the_month: str
) -> None:
    assert employed("as_of", hired, left) == on_the_day
    assert employed("month", hired, left) == in_the_month


def test_without_a_first_day_leavers_count_and_people_still_to_come_do_not() -> None:
    assert employed({"to": "as_of"}, left=date(2015, 1, 1)) == "met"
    assert employed({"to": "as_of"}, hired=date(2026, 11, 23)) == "unmet"


def test_an_open_period_leaves_open_only_who_is_between_its_ends() -> None:
    period = {"from": {"fact": "firm.insurance_since"}, "to": "as_of"}
    assert employed(period, left=date(2015, 1, 1)) == "unknown"
    assert employed(period, hired=date(2026, 11, 23)) == "unmet"


def test_a_quarter_ends_with_its_third_month() -> None:
    assert (
        employed("quarter", hired=date(2026, 12, 31)) == employed("quarter", left=date(2026, 10, 1)) == "met"
    )
    assert (
        employed("quarter", hired=date(2027, 1, 1)) == employed("quarter", left=date(2026, 9, 30)) == "unmet"
    )


def test_a_period_nobody_knows_is_refused_with_the_nearest_word() -> None:
    with pytest.raises(PackError) as raised:
        parser().truth({"employed": "mouth"}, ())
    assert raised.value.problems[0].params["likely"] == "month"


def test_a_period_without_an_end_is_refused() -> None:
    with pytest.raises(PackError) as raised:
        parser().truth({"employed": {"from": "as_of"}}, ())
    assert raised.value.problems[0].code == "rule_part_missing"


def test_whether_a_fact_is_known_is_always_decided(rules: Any) -> None:
    assert rules.verdict({"known": "worker.pay"}, pay=[0, None]) == ["met", "unmet"]
    assert rules.verdict({"known": "firm.big"}) == ["unmet"]
