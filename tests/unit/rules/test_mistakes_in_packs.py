"""A mistake in a rule stops the pack and names the place and the likely meaning."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sme_smartwork.rules.parse import RuleError

MISTAKES: list[tuple[str, Any, str, str]] = [
    ("truth", {"fakt": "worker.pay", "at_least": 1}, "rule_operator_near", "fact"),
    ("truth", {"fact": "worker.pey", "at_least": 1}, "rule_fact_near", "worker.pay"),
    ("truth", {"fact": "worker.pay", "atleast": 1}, "rule_operator_near", "at_least"),
    ("truth", {"fact": "worker.pay"}, "rule_no_comparison", ""),
    ("truth", {"fact": "worker.kind", "is": "aa"}, "rule_value_near", "a"),
    ("truth", {"fact": "worker.pay", "is": "a"}, "rule_fact_kind", ""),
    ("truth", {"all": []}, "rule_no_list", ""),
    ("truth", "true", "rule_no_operator", ""),
    ("truth", {"ref": "nothing"}, "rule_definition", ""),
    ("number", {"figure": "prize"}, "rule_figure_near", "price"),
    ("number", {"figure": "unitt", "by": ["worker.kind"]}, "rule_figure_near", "unit"),
    ("number", True, "rule_no_number", ""),
    ("number", "__import__('os')", "rule_no_number", ""),
    ("number", {"fact": "worker.born"}, "rule_fact_kind", ""),
    ("number", {"total": 1}, "rule_part_missing", ""),
    (
        "number",
        {"choose": [{"when": {"fact": "firm.big", "is": True}, "than": 1}]},
        "rule_operator_near",
        "then",
    ),
    ("day", "tomorrow", "rule_no_day", ""),
    ("day", {"start_of": "quater"}, "rule_word_near", "quarter"),
    ("day", {"end_of": ["quarter"]}, "rule_no_word", ""),
    ("truth", {"industry": "firm.industry", "in": ["C", "!X1"]}, "rule_industry", ""),
    ("number", {"figure": "price", "by_industry": "firm.industry"}, "rule_figure", ""),
    ("number", {"at": {"years": -1}, "truth": 1}, "rule_operator", ""),
    (
        "number",
        {"months_between": {"from": "as_of", "to": "as_of", "leftover": "day"}},
        "rule_word_near",
        "days",
    ),
    ("number", {"over_months": {"from": "as_of", "to": "as_of"}}, "rule_part_missing", ""),
    ("number", {"of_rows": "leav", "number": 1}, "rule_word_near", "leave"),
    ("number", {"of_rows": "leave", "number": {"fact": "leave.cost"}}, "rule_not_of_firm", ""),
    ("number", {"of_workers": {"fact": "worker.pay"}}, "rule_not_of_firm", ""),
    ("number", {"of_workers": {"count": {"fact": "leave.kind", "is": "a"}}}, "rule_fact_elsewhere", ""),
]


@pytest.mark.parametrize(
    ("kind", "data", "code", "likely"), MISTAKES, ids=[each[2] + str(n) for n, each in enumerate(MISTAKES)]
)
def test_a_mistake_is_told_with_its_likely_meaning(
    rules: Any, kind: str, data: Any, code: str, likely: str
) -> None:
    with pytest.raises(RuleError) as raised:
        getattr(rules.parser(), kind)(data, ("firm", 0, "when"))
    problem = raised.value.problems[0]
    assert problem.code == code
    assert problem.params.get("likely", "") == likely
    assert problem.place.dotted.startswith("firm[0].when")
    assert problem.told("ko") != problem.told("en")


def test_equal_rules_become_one_node(rules: Any) -> None:
    parser = rules.parser()
    data = {"all": [{"fact": "worker.pay", "at_least": {"figure": "price"}}]}
    assert parser.truth(data, ()) is parser.truth(data, ())


@pytest.mark.parametrize("kind", ["truth", "day"])
def test_a_definition_must_be_of_the_kind_it_is_used_as(rules: Any, kind: str) -> None:
    parser = rules.parser()
    parser.define("pay", {"number": 3}, ())
    with pytest.raises(RuleError) as raised:
        getattr(parser, kind)({"ref": "pay"}, ())
    assert raised.value.problems[0].code == "rule_definition_kind"


WORDS = """all any not fact is in at_least figure by choose when then else sum floor to day years
latest start_of of selection where amount order skip worker.kind worker.pay worker.born firm.heads
a price unit as_of quarter at truth number months over_months months_between from each most leftover drop
position industry by_industry firm.industry limit of_workers of_rows of_person leave leave.kind count total
half_up end_of known value above C !34"""
words = st.sampled_from(WORDS.split())
leaves = st.one_of(
    words, st.integers(-5, 5), st.none(), st.booleans(), st.text(max_size=3), st.just("1e999999999")
)
nonsense = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=nonsense, kind=st.sampled_from(["truth", "number", "day"]))
def test_nonsense_is_refused_and_never_crashes(rules: Any, data: Any, kind: str) -> None:
    with suppress(RuleError):
        getattr(rules.parser(), kind)(data, ())
