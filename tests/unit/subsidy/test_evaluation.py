"""What an evaluation promises whatever the firm: questions, ranges, lines that add up, plain JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.company.model import Disability, Firm, FirmFacts, FlexibleKind, Sex, Worker
from sme_smartwork.facts.dictionary import fact as fact_of
from sme_smartwork.facts.model import FactType
from sme_smartwork.facts.records import firm_of as firm_of_document
from sme_smartwork.facts.records import plain_record, worker_of
from sme_smartwork.packs import installed
from sme_smartwork.rules.model import Verdict
from sme_smartwork.rules.probes import probes
from sme_smartwork.rules.schema import firm_schema
from sme_smartwork.subsidy.cases import facts_of
from sme_smartwork.subsidy.codec import evaluation_to_json
from sme_smartwork.subsidy.model import Evaluation, ProgrammeResult, Status
from sme_smartwork.subsidy.service import PACK, programmes
from tests.support.four import evaluate

AS_OF = date(2026, 11, 22)


def firm_of(*workers: dict[str, Any], as_of: date = AS_OF, **firm: Any) -> FirmFacts:
    """A firm of whom everything is known, but for what is said."""
    return facts_of(installed(PACK), {"as_of": as_of.isoformat(), "firm": firm, "workers": list(workers)})


def one(evaluation: Evaluation, programme: str) -> ProgrammeResult:
    """The result of one programme."""
    return next(each for each in evaluation.programmes if each.id == programme)


def test_a_firm_of_which_nothing_is_known_is_undetermined_everywhere_and_asked() -> None:
    told = evaluate(FirmFacts(AS_OF))
    assert {each.status for each in told.programmes} == {Status.UNDETERMINED}
    assert all(each.questions for each in told.programmes)
    assert told.questions[0].fact == "workers"
    assert told.combination.sure_won == 0


def test_people_without_facts_are_named_in_one_question_a_fact() -> None:
    told = evaluate(FirmFacts(AS_OF, Firm(), (Worker("W-01"), Worker("W-02"))))
    asked = {question.fact: question.workers for question in told.questions}
    assert asked["worker.disability"] == ("W-01", "W-02")
    assert asked["firm.public_body"] == ()
    assert len(asked) == len(told.questions)


def test_answering_every_question_in_turn_decides_every_programme() -> None:
    complete = firm_of(
        {
            "flexible_kind": "telework",
            "flexible_days": 8,
            "flexible_months": 12,
            "has_child": True,
            "youngest_child_birth_date": "2020-01-01",
        },
        {"disability": "severe"},
    )
    known = FirmFacts(AS_OF, Firm(), tuple(Worker(each.code) for each in complete.workers))
    for _ in range(80):
        told = evaluate(known)
        if not told.questions:
            break
        known = answered(known, complete, told.questions[0].fact)
    assert not told.questions
    told, wanted = evaluate(known), evaluate(complete)
    open_ = {each.id for each in wanted.programmes if each.questions}  # of which the example leaves some open
    assert len(open_) < len(wanted.programmes)
    assert [each[:3] for each in told_of(told) if each[0] not in open_] == [
        each[:3] for each in told_of(wanted) if each[0] not in open_
    ]


def answered(known: FirmFacts, complete: FirmFacts, fact: str) -> FirmFacts:
    """`known` with one fact as `complete` has it; a fact it has no answer for is answered with 0 or no."""
    owner, name = fact.split(".")
    if owner == "firm":
        document = {**plain_record(known.firm), name: plain(complete.firm, fact)}
        return replace(known, firm=firm_of_document(document))
    pairs = zip(known.workers, complete.workers, strict=True)
    workers = (worker_of({**plain_record(a), name: plain(b, fact)}) for a, b in pairs)
    return replace(known, workers=tuple(workers))


def plain(record: Firm | Worker, fact: str) -> Any:
    """The fact as a document writes it."""
    known = fact_of(fact)
    assert known
    nothing = {FactType.YES_NO: False, FactType.DAY: "2020-01-02"}.get(known.type, 0)
    return plain_record(record).get(known.name, nothing)


def told_of(evaluation: Evaluation) -> list[tuple[str, Status, Any, list[Any]]]:
    """Status and money."""
    return [(each.id, each.status, each.amount, list(each.payments)) for each in evaluation.programmes]


def test_the_question_that_moves_most_money_comes_first() -> None:
    people = [{"flexible_kind": "telework", "flexible_days": 8, "flexible_months": 12, "has_child": None}]
    people.append({"flexible_kind": "telework", "flexible_days": 8, "flexible_months": None})
    told = evaluate(firm_of(*people, public_body=None))
    stakes = [(question.fact, question.stake_won) for question in told.questions]
    assert stakes[0] == ("firm.public_body", 7_200_000)
    assert ("worker.flexible_months", 2_400_000) in stakes
    assert [won for _, won in stakes] == sorted((won or 0 for _, won in stakes), reverse=True)


def test_a_condition_shows_the_facts_it_looked_at_and_its_source() -> None:
    result = one(
        evaluate(firm_of({"flexible_kind": "telework", "flexible_days": 3, "flexible_months": 12})),
        "flexible_work_grant",
    )
    condition = next(each for each in result.conditions if each.id == "enough_use")
    assert condition.verdict is Verdict.UNMET
    assert condition.unmet_workers == ("W-01",)
    assert ("worker.flexible_days", "W-01", "3") in [
        (use.fact, use.worker, use.value) for use in condition.facts
    ]
    assert condition.sources[0].url is not None
    assert len(condition.facts) == len(list(condition.facts))


def test_who_is_not_employed_is_shown_with_the_days_that_say_so() -> None:
    telework = {
        "flexible_kind": "telework",
        "flexible_days": 8,
        "flexible_months": 12,
        "hired_on": "2020-01-02",
    }
    people = [telework, telework | {"left_on": "2026-11-21"}, telework | {"hired_on": "2026-12-01"}]
    told = one(evaluate(firm_of(*people)), "flexible_work_grant")
    first = next(each for each in told.conditions if each.id == "uses_flexible_work")
    assert (first.met_workers, first.unmet_workers) == (("W-01",), ("W-02", "W-03"))
    days = [(use.worker, use.fact, use.value) for use in first.facts if use.fact.endswith("_on")]
    assert sorted(days) == [
        ("W-02", "worker.hired_on", "2020-01-02"),
        ("W-02", "worker.left_on", "2026-11-21"),
        ("W-03", "worker.hired_on", "2026-12-01"),
    ]
    assert len(first.facts) == len(list(first.facts)) == 6


def test_every_condition_and_figure_has_a_source_and_a_confidence() -> None:
    told = evaluate(firm_of({}))
    for result in told.programmes:
        assert all(each.sources and each.confidence in ("A", "B", "C", "?") for each in result.conditions)
        assert all(each.sources and each.confidence for each in result.figures)


def test_priority_support_works_out_the_same_from_json_and_by_hand() -> None:
    person = {"flexible_kind": "telework", "flexible_days": 8, "flexible_months": 12}
    entered = firm_of(person, priority_support=True, small_medium=None, conglomerate=None)
    derived = firm_of(person, small_medium=None)
    assert told_of(evaluate(entered)) == told_of(evaluate(derived))


def test_a_section_too_coarse_for_the_size_is_asked_for_again_with_the_money_at_stake() -> None:
    person = {"flexible_kind": "telework", "flexible_days": 8, "flexible_months": 12}
    given = firm_of(person, small_medium=None, industry="C", regular_workers="150")
    asked = {each.fact: each.stake_won for each in evaluate(given).questions}
    assert asked == {"firm.industry": 2_400_000, "firm.small_medium": 2_400_000}
    finer = replace(given, firm=replace(given.firm, industry="10"))
    assert one(evaluate(finer), "flexible_work_grant").status is Status.ELIGIBLE


def test_the_json_is_plain_and_in_both_languages() -> None:
    told = evaluation_to_json(
        evaluate(
            firm_of(
                {"disability": "severe"},
                {"has_child": None, "flexible_kind": "remote", "flexible_days": 5, "flexible_months": 2},
            )
        )
    )
    again = json.loads(json.dumps(told, ensure_ascii=False, allow_nan=False))
    assert again == told
    assert told["schema"] == "smartwork/evaluation/1"
    first = told["programmes"][0]
    wanted = {
        "id",
        "status",
        "amount",
        "payments",
        "conditions",
        "questions",
        "excludes",
        "deadlines",
        "documents",
        "warnings",
    }
    assert wanted <= set(first)
    assert first["amount"]["range"] == {"low": 400_000, "high": 800_000}
    assert {"id", "sentence", "verdict", "facts", "sources", "confidence"} <= set(first["conditions"][0])
    assert set(first["title"]) == {"ko", "en"}
    assert "senior_employment_support" in [each["with"] for each in first["excludes"]]


def test_a_warning_names_people_by_code_beside_its_words_never_in_them() -> None:
    permitted = {"disability": "severe", "below_minimum_wage": True, "below_minimum_permit": True}
    told = evaluation_to_json(evaluate(firm_of(permitted)))
    warnings = [each for programme in told["programmes"] for each in programme["warnings"]]
    assert all(set(each) == {"ko", "en", "workers"} for each in warnings)
    assert ["W-01"] in [each["workers"] for each in warnings]
    assert not [each for each in warnings if "W-" in each["ko"] + each["en"]]


def test_the_range_stands_only_where_something_is_open() -> None:
    told = evaluation_to_json(
        evaluate(firm_of({"flexible_kind": "remote", "flexible_days": 5, "flexible_months": 2}))
    )
    assert told["programmes"][0]["amount"] == {
        "won": 400_000,
        "per": "year",
        "from": "2026-01-01",
        "to": "2027-01-01",
        "yearly": {"low": 400_000, "high": 400_000},
    }


def test_every_fact_a_rule_may_ask_for_has_words_and_answers_to_try() -> None:
    asked = {fact for each in programmes().each for fact in each.facts()}
    asked |= {"firm.industry", "firm.regular_workers", "firm.small_medium", "firm.conglomerate"}
    for spec in (firm_schema()[fact] for fact in asked):
        assert spec.absent is not None or probes(spec, AS_OF)


people = st.builds(
    dict,
    flexible_kind=st.sampled_from([None, *FlexibleKind]),
    flexible_days=st.sampled_from([None, 3, 4, 12]),
    flexible_months=st.sampled_from([None, 0, 6, 12]),
    flexible_shortened_hours=st.sampled_from([None, 5, 6]),
    flexible_shift_minutes=st.sampled_from([None, 0, 30]),
    has_child=st.sampled_from([None, True, False]),
    youngest_child_birth_date=st.sampled_from([None, "2020-01-01", "2000-01-01"]),
    youngest_child_grade=st.sampled_from([None, 1, 12]),
    disability=st.sampled_from([None, *Disability]),
    sex=st.sampled_from([None, *Sex]),
    hired_on=st.sampled_from([None, "2012-01-01", "2020-01-01"]),
    minimum_wage_pay=st.sampled_from([None, 500_000, 3_000_000]),
    other_grant_monthly=st.sampled_from([None, 0, 400_000]),
    insured=st.sampled_from([None, True, False]),
    birth_date=st.sampled_from([None, "1960-01-01", "1966-12-01", "1990-01-01"]),
)
FILL: dict[str, Any] = {
    "flexible_kind": "selective", "flexible_days": 12, "flexible_months": 12, "flexible_shortened_hours": 6,
    "flexible_shift_minutes": 30, "has_child": True, "youngest_child_birth_date": "2020-01-01",
    "youngest_child_grade": 1, "disability": "severe", "sex": "female", "hired_on": "2015-01-01",
    "minimum_wage_pay": 3_000_000, "other_grant_monthly": 0, "insured": True, "birth_date": "1960-01-01",
}  # fmt: skip
OTHER: dict[str, Any] = FILL | {
    "flexible_kind": "none", "flexible_months": 1, "has_child": False, "disability": "none", "sex": "male",
    "minimum_wage_pay": 500_000, "other_grant_monthly": 400_000, "birth_date": "1990-01-01",
}  # fmt: skip


def yearly(facts: FirmFacts) -> dict[str, tuple[int, float]]:
    """Won a year, from sure to possible, by programme."""
    found = {}
    for each in evaluate(facts).programmes:
        amount = each.amount
        high = 0 if amount is None else amount.yearly_high
        found[each.id] = (amount.yearly_low if amount else 0, float("inf") if high is None else high)
    return found


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(people, min_size=1, max_size=4), fills=st.lists(st.booleans(), min_size=4, max_size=4))
def test_the_range_holds_the_amount_of_every_completion(
    rows: list[dict[str, Any]], fills: list[bool]
) -> None:
    complete = []
    for row, yes in zip(rows, fills, strict=False):
        fill = FILL if yes else OTHER
        complete.append({name: fill[name] if value is None else value for name, value in row.items()})
        if row["youngest_child_birth_date"] or row["youngest_child_grade"]:
            complete[-1]["has_child"] = row["has_child"] in (None, True)  # a child's dates imply a child
    before, after = yearly(firm_of(*rows)), yearly(firm_of(*complete))
    for name, (low, high) in after.items():
        assert before[name][0] <= low <= high <= before[name][1], name


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(people, min_size=1, max_size=4))
def test_the_lines_add_up_to_the_sure_amount(rows: list[dict[str, Any]]) -> None:
    for result in evaluate(firm_of(*rows)).programmes:
        lines = list(result.payments)
        if result.amount is not None and lines:
            assert sum(line.won for line in lines) == result.amount.low


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(people, min_size=1, max_size=4))
def test_the_best_combination_is_never_worse_than_any_single_programme(rows: list[dict[str, Any]]) -> None:
    told = evaluate(firm_of(*rows))
    singles = [each.amount.yearly_low for each in told.programmes if each.amount]
    assert told.combination.sure_won >= max(singles, default=0)
    assert told.combination.sure_won <= sum(singles)


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(people, min_size=1, max_size=3), more=people)
def test_one_more_user_of_flexible_work_never_lowers_that_grant(
    rows: list[dict[str, Any]], more: dict[str, Any]
) -> None:
    before = yearly(firm_of(*rows))["flexible_work_grant"]
    after = yearly(firm_of(*rows, more))["flexible_work_grant"]
    assert after[0] >= before[0]
    assert after[1] >= before[1]
