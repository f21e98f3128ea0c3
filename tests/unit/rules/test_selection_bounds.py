"""Both ends of a selection respect the most people that may be paid."""

from __future__ import annotations

from datetime import date
from typing import Any


def test_the_greatest_total_pays_no_more_people_than_the_limit_allows(rules: Any) -> None:
    rule = {
        "selection": {
            "where": {"fact": "worker.kind", "is": "a"},
            "amount": {"fact": "worker.pay"},
            "take": 2,
        }
    }
    assert rules.number(rule, kind=["a", None, None], pay=[1, 8, 4]) == ([1], [12])
    assert rules.number(rule, kind=["a", "a", "a", None], pay=[1, 8, 4, 2]) == ([12], [12])


def test_the_limit_holds_also_while_the_order_is_unknown(rules: Any) -> None:
    rule = {
        "selection": {
            "where": {"fact": "worker.kind", "is": "a"},
            "amount": {"fact": "worker.pay"},
            "order": [{"day": {"fact": "worker.born"}}],
            "skip": 1,
            "take": 1,
        }
    }
    born = [None, date(1990, 1, 1), date(1980, 1, 1)]
    assert rules.number(rule, kind=["a"] * 3, pay=[1, 2, 4], born=born) == ([2], [4])
