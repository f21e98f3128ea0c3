"""The readiness score keeps its promises for any answers, not only the worked examples."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.assessment.content import Content, content
from sme_smartwork.assessment.joining import value_of
from sme_smartwork.assessment.model import Answer, Answers, Mark, Question, Readiness, Standing
from sme_smartwork.assessment.scoring import score
from sme_smartwork.exact import decimal
from sme_smartwork.told import shown

CONTENT = content()
QUESTIONS = {question.id: question for question in CONTENT.questions}
RESPONDENTS = st.sampled_from(["CEO", "HR", "EMP", "EMP/2", "IT"])


def replies(question: Question) -> st.SearchStrategy[dict[str, Answer]]:
    marks = [Mark.DONT_KNOW, *([Mark.NOT_APPLICABLE] if question.may_skip else [])]
    answer: st.SearchStrategy[Answer] = st.integers(0, 4) | st.sampled_from(marks)
    return st.dictionaries(RESPONDENTS, answer, min_size=1, max_size=3)


@st.composite
def answered(draw: st.DrawFn) -> Answers:
    """Answers of several people to any set of questions."""
    chosen = draw(st.lists(st.sampled_from(sorted(QUESTIONS)), unique=True, max_size=20))
    return {name: draw(replies(QUESTIONS[name])) for name in chosen}


def all_at(level: Answer, **changed: Answer) -> Answers:
    """Every question answered the same by one respondent, some changed: `all_at(3, D6_01=1)`."""
    levels = dict.fromkeys(QUESTIONS, level) | {key.replace("_", "-"): v for key, v in changed.items()}
    return {name: {"CEO": value} for name, value in levels.items()}


def type_scores(result: Readiness) -> dict[str, Decimal | None]:
    return {each.id: each.score for each in result.types}


@pytest.mark.parametrize(
    ("kind", "count", "weight"), [("MO", 44, 106), ("TW", 46, 111), ("SC", 47, 113), ("VC", 30, 74)]
)
def test_the_questions_of_each_type_add_up_to_the_check_numbers(kind: str, count: int, weight: int) -> None:
    questions = [each for each in CONTENT.questions if kind in each.types]
    assert (len(questions), sum(each.weight for each in questions)) == (count, weight)


def test_fifty_questions_twelve_of_them_quick_in_eight_domains_of_one_hundred() -> None:
    assert len(CONTENT.asked(quick=False)) == 50
    quick = {each.id for each in CONTENT.asked(quick=True)}
    assert quick == {"D1-01", "D1-02", "D2-01", "D3-01", "D3-04", "D3-05", "D4-01"} | {
        "D5-03",
        "D5-05",
        "D6-01",
        "D6-05",
        "D7-01",
    }
    assert [each.weight for each in CONTENT.domains] == [10, 10, 18, 14, 14, 14, 12, 8]


@settings(max_examples=150, deadline=None)
@given(answers=answered(), quick=st.booleans())
def test_scores_stay_between_zero_and_one_hundred(answers: Answers, quick: bool) -> None:
    result = score(CONTENT, answers, quick)
    scores = [result.score, result.certainty, *(each.score for each in (*result.domains, *result.types))]
    assert all(0 <= each <= 100 for each in scores if each is not None)
    assert result.answered <= result.asked == (12 if quick else 50)
    assert (result.score is None) == (result.grade is None)


@settings(max_examples=150, deadline=None)
@given(answers=answered(), data=st.data())
def test_a_better_answer_never_lowers_anything(answers: Answers, data: st.DataObject) -> None:
    levels = [(name, who) for name, each in answers.items() for who, v in each.items() if isinstance(v, int)]
    if not levels:
        return
    name, who = data.draw(st.sampled_from(levels))
    better = {**answers, name: {**answers[name], who: data.draw(st.integers(int(answers[name][who]), 4))}}
    before, after = score(CONTENT, answers, quick=False), score(CONTENT, better, quick=False)
    assert (after.score or 0) >= (before.score or 0)
    assert after.certainty == before.certainty
    earlier = type_scores(before)
    assert all((now or 0) >= (earlier[kind] or 0) for kind, now in type_scores(after).items())


@settings(max_examples=100, deadline=None)
@given(answers=answered(), data=st.data())
def test_a_gain_is_what_the_score_really_rises_by(answers: Answers, data: st.DataObject) -> None:
    before = score(CONTENT, answers, quick=False)
    if not before.actions or before.score is None:
        return
    action = data.draw(st.sampled_from(before.actions))
    after = score(CONTENT, {**answers, action.id: {"CEO": 3}}, quick=False)
    assert after.score is not None
    assert abs(after.score - before.score - action.gain) < Decimal("1e-25")


@settings(max_examples=100, deadline=None)
@given(answers=answered(), data=st.data())
def test_not_knowing_never_raises_certainty_and_an_answer_never_lowers_it(
    answers: Answers, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(QUESTIONS)))
    without = {key: value for key, value in answers.items() if key != name}
    open_certainty = score(CONTENT, without, quick=False).certainty
    unknown = score(CONTENT, {**without, name: {"CEO": Mark.DONT_KNOW}}, quick=False).certainty
    known = score(CONTENT, {**without, name: {"CEO": 0}}, quick=False).certainty
    assert open_certainty == unknown < known


@settings(max_examples=100, deadline=None)
@given(answers=answered())
def test_a_type_with_a_closed_gate_never_passes_forty_nine(answers: Answers) -> None:
    for kind in score(CONTENT, answers, quick=False).types:
        assert not kind.blocked_by or (kind.score is not None and kind.score <= 49)


@settings(max_examples=100, deadline=None)
@given(answers=answered())
def test_actions_name_only_what_is_below_its_target_gates_first(answers: Answers) -> None:
    actions = score(CONTENT, answers, quick=False).actions
    assert all(each.gain > 0 for each in actions)
    assert [each.is_gate for each in actions] == sorted((each.is_gate for each in actions), reverse=True)


@pytest.mark.parametrize("level", [0, 1, 2, 3, 4])
def test_many_staff_do_not_outvote_the_owner(level: int) -> None:
    crowd: dict[str, Answer] = {f"EMP/{number}": 0 for number in range(1, 400)}
    value = value_of(QUESTIONS["D1-01"], {"CEO": level, **crowd})
    assert not isinstance(value, Mark | None)
    assert (value.mean * 2, value.gap) == (level, level)


def test_a_score_just_below_a_grade_is_shown_as_its_border_but_not_graded_so() -> None:
    crowd: dict[str, Answer] = {"CEO": 0, **{f"CEO/{number}": 1 for number in range(2, 1002)}}
    result = score(CONTENT, {"D1-01": crowd})
    assert result.score is not None
    assert result.score.quantize(Decimal("0.1"), ROUND_HALF_UP) == Decimal("25.0")
    assert result.grade == "not_started"


def test_not_applicable_where_it_is_not_allowed_is_no_answer() -> None:
    result = score(CONTENT, {"D1-01": {"CEO": Mark.NOT_APPLICABLE}})
    assert (result.answered, result.score) == (0, None)


def test_one_who_answers_outweighs_one_to_whom_it_does_not_apply() -> None:
    result = score(CONTENT, {"D8-04": {"MGR": Mark.NOT_APPLICABLE, "EMP": 4}}, quick=False)
    assert result.score == 100


def test_a_gate_that_does_not_apply_is_no_obstacle() -> None:
    answers = all_at(3, D6_07=Mark.NOT_APPLICABLE)
    assert not any(each.blocked_by for each in score(CONTENT, answers, quick=False).types)


@pytest.mark.parametrize(("lacking", "provisional"), [(10, False), (11, True)])
def test_below_eighty_percent_certainty_the_score_is_provisional(lacking: int, provisional: bool) -> None:
    answers = dict(list(all_at(3).items())[lacking:])
    assert score(CONTENT, answers, quick=False).provisional is provisional


def test_roles_see_it_differently_from_one_and_a_half_levels_on() -> None:
    close = score(CONTENT, {"D1-01": {"CEO": 3, "PLAN": 2, "PLAN/2": 1, "PLAN/3": 2}})
    apart = score(CONTENT, {"D1-01": {"CEO": 3, "PLAN": 2, "PLAN/2": 1}})
    assert close.gaps == ()
    assert [(each.id, each.distance) for each in apart.gaps] == [("D1-01", Decimal("1.5"))]


def test_the_firm_s_size_chooses_hours_and_costs() -> None:
    answers = {"D5-04": {"IT": 1}}
    small = score(CONTENT, answers, quick=False, size="10").actions[0]
    larger = score(CONTENT, answers, quick=False, size="50").actions[0]
    assert small.cost_won == (200_000, 900_000)
    assert larger.cost_won == (1_000_000, 4_000_000)


def test_only_what_matters_for_the_wanted_type_is_advised() -> None:
    actions = score(CONTENT, all_at(1), quick=False, targets=["VC"]).actions
    assert {each.id for each in actions} == {each.id for each in CONTENT.questions if "VC" in each.types}
    assert [each.id for each in actions if each.is_gate] == ["D5-04"]


def with_efforts(**efforts: tuple[str, int]) -> Content:
    """The questions with other hours and lowest costs for the small firm: `D1_01=("0.5", 0)`."""
    changed = {key.replace("_", "-"): value for key, value in efforts.items()}
    questions = tuple(
        replace(
            each,
            effort_hours={"10": Decimal(changed[each.id][0])},
            cost_won={"10": (changed[each.id][1], 9_000_000)},
        )
        if each.id in changed
        else each
        for each in CONTENT.questions
    )
    return replace(CONTENT, questions=questions)


def test_less_than_an_hour_counts_as_an_hour() -> None:
    # D1-01 and D1-02 weigh the same; half an hour must not put D1-02 before a cheaper D1-01 of one hour
    content = with_efforts(D1_01=("1", 0), D1_02=("0.5", 100_000))
    actions = score(content, {"D1-01": {"CEO": 1}, "D1-02": {"CEO": 1}}).actions
    assert [each.id for each in actions] == ["D1-01", "D1-02"]


def test_of_two_equal_gains_the_cheaper_comes_first() -> None:
    content = with_efforts(D1_01=("1", 100_000), D1_02=("1", 0))
    actions = score(content, {"D1-01": {"CEO": 1}, "D1-02": {"CEO": 1}}).actions
    assert [each.id for each in actions] == ["D1-02", "D1-01"]


@settings(max_examples=100, deadline=None)
@given(answers=answered(), seed=st.randoms(use_true_random=False))
def test_the_order_of_respondents_and_questions_never_matters(answers: Answers, seed: Random) -> None:
    def shuffled(items: list[Any]) -> list[Any]:
        seed.shuffle(items)
        return items

    other = {name: dict(shuffled(list(answers[name].items()))) for name in shuffled(list(answers))}
    assert score(CONTENT, other, quick=False) == score(CONTENT, answers, quick=False)


@settings(max_examples=100, deadline=None)
@given(answers=answered(), data=st.data())
def test_a_better_answer_never_lowers_a_domain_and_never_closes_a_gate(
    answers: Answers, data: st.DataObject
) -> None:
    levels = [(name, who) for name, each in answers.items() for who, v in each.items() if isinstance(v, int)]
    if not levels:
        return
    name, who = data.draw(st.sampled_from(levels))
    better = {**answers, name: {**answers[name], who: data.draw(st.integers(int(answers[name][who]), 4))}}
    before, after = score(CONTENT, answers, quick=False), score(CONTENT, better, quick=False)
    for then, now in zip(before.domains, after.domains, strict=True):
        assert (now.score or 0) >= (then.score or 0)
    for was, became in zip(before.types, after.types, strict=True):
        assert set(became.blocked_by) <= set(was.blocked_by)
        assert became.uncapped is None or became.score is None or became.uncapped >= became.score


@settings(max_examples=60, deadline=None)
@given(answers=answered())
def test_every_question_stands_in_exactly_one_way(answers: Answers) -> None:
    result = score(CONTENT, answers, quick=False)
    ways = {each: result.standing(each) for each in Standing}
    assert sorted(name for ids in ways.values() for name in ids) == sorted(QUESTIONS)
    known = len(ways[Standing.ANSWERED])
    applicable = 50 - len(ways[Standing.NOT_APPLICABLE])
    assert result.certainty == decimal(Fraction(100 * known, applicable))
    assert result.answered == 50 - len(ways[Standing.UNANSWERED])


def test_don_t_know_not_applicable_and_silence_are_told_apart() -> None:
    answers: Answers = {
        "D1-01": {"CEO": Mark.DONT_KNOW, "PLAN": Mark.DONT_KNOW},
        "D1-02": {"CEO": Mark.DONT_KNOW, "EMP": 4},
        "D6-07": {"IT": Mark.NOT_APPLICABLE},
    }
    result = score(CONTENT, answers, quick=False)
    assert result.standing(Standing.DONT_KNOW) == ("D1-01",)
    assert result.standing(Standing.ANSWERED) == ("D1-02",)
    assert result.standing(Standing.NOT_APPLICABLE) == ("D6-07",)
    assert len(result.standing(Standing.UNANSWERED)) == 47
    means = next(each for each in result.views if each.id == "D1-02").means
    assert [(each.role, each.mean, each.people, each.unknown) for each in means] == [
        ("CEO", 0, 1, 1),
        ("EMP", 4, 1, 0),
    ]


def test_gaps_come_widest_first_with_each_role_s_mean_from_the_highest() -> None:
    answers: Answers = {
        "D1-01": {"CEO": 4, "PLAN": 2},
        "D1-02": {"CEO": 4, "MGR": 2, "EMP": 0, "EMP/2": 1},
        "D3-01": {"MGR": 3, "EMP": 1},
    }
    gaps = score(CONTENT, answers, quick=False).gaps
    # D1-02: 4 - 0.5; of the two others, equally far apart and equally heavy, the id decides
    assert [(each.id, each.distance) for each in gaps] == [
        ("D1-02", Decimal("3.5")),
        ("D1-01", 2),
        ("D3-01", 2),
    ]
    assert [(each.role, each.mean, each.people) for each in gaps[0].means] == [
        ("CEO", 4, 1),
        ("MGR", 2, 1),
        ("EMP", Decimal("0.5"), 2),
    ]


def test_the_worked_example_of_the_reference() -> None:
    # all 3 but D5-04 at 1: D5 = 100*(45-4)/60, whole = 75 - 14*4/60; no MO question is D5-04, VC is held
    result = score(CONTENT, all_at(3, D5_04=1), quick=False)
    assert result.score == decimal(75 - Fraction(14 * 4, 60))
    assert {each.id: shown(each.score) for each in result.types} == {
        "MO": "75.0",
        "TW": "74.1",
        "SC": "74.1",
        "VC": "49.0",
    }
    video = next(each for each in result.types if each.id == "VC")
    assert (video.blocked_by, shown(video.uncapped)) == (("D5-04",), "73.6")
    assert shown(next(each.score for each in result.domains if each.id == "D5")) == "68.3"
    assert shown(result.score) == "74.1"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Fraction(1, 20), "0.1"),  # 0.05: half goes up
        (Fraction(149, 20), "7.5"),  # 7.45, which binary floats hold as 7.4500000000000001776
        (Fraction(499, 20), "25.0"),  # 24.95 looks like 25 and is not
        (Fraction(2499, 100), "25.0"),
        (Fraction(2494, 100), "24.9"),
        (Fraction(55), "55.0"),  # 50 * 1.1, which floats make 55.00000000000001
        (None, "–"),
    ],
)
def test_scores_are_shown_with_one_decimal_half_up(value: Fraction | None, told: str) -> None:
    assert shown(None if value is None else decimal(value)) == told


@pytest.mark.parametrize(
    ("crowd", "score_of", "grade"),
    [(2, 25, "foundation"), (1000, None, "not_started")],
)
def test_a_grade_begins_at_its_border(crowd: int, score_of: int | None, grade: str) -> None:
    people: dict[str, Answer] = {f"CEO/{number}": 1 for number in range(2, crowd + 2)}
    answers = {"D1-01": people if score_of else {"CEO": 0, **people}}
    result = score(CONTENT, answers)
    assert result.grade == grade
    assert score_of is None or result.score == score_of


def test_a_gate_is_closed_just_below_two_and_open_at_two() -> None:
    almost: dict[str, Answer] = {"IT": 1, **{f"IT/{number}": 2 for number in range(2, 1000)}}
    closed = score(CONTENT, {"D5-04": almost}, quick=False)
    opened = score(CONTENT, {"D5-04": {"IT": 2}}, quick=False)
    assert [each.blocked_by for each in (*closed.types, *opened.types) if each.id == "VC"] == [
        ("D5-04",),
        (),
    ]


def test_a_gate_nobody_answered_is_named_as_open_and_holds_nothing_back() -> None:
    result = score(CONTENT, {"D5-03": {"IT": 4}}, quick=False)
    video = next(each for each in result.types if each.id == "VC")
    assert (video.score, video.blocked_by, video.open_gates) == (100, (), ("D5-04",))
    assert all("D5-04" not in each.open_gates for each in score(CONTENT, {}, quick=True).types)


def test_a_score_below_the_cap_stays_where_it_is() -> None:
    result = score(CONTENT, all_at(1), quick=False)
    assert {each.score for each in result.types} == {25}


def test_a_domain_to_which_nothing_applies_leaves_the_whole() -> None:
    skipped = {each.id.replace("-", "_"): Mark.NOT_APPLICABLE for each in CONTENT.questions if each.may_skip}
    everything: Answers = {
        name: {"CEO": Mark.NOT_APPLICABLE if name.replace("-", "_") in skipped else 4} for name in QUESTIONS
    }
    zero_domain = {**everything, **{name: {"CEO": 0} for name in QUESTIONS if name.startswith("D1-")}}
    result = score(CONTENT, zero_domain, quick=False)
    # D1 weighs 10 of 100 and is nothing, the rest is full
    assert result.score == 90
    only = score(CONTENT, {"D8-04": {"MGR": Mark.NOT_APPLICABLE}}, quick=False)
    assert (only.score, only.answered, only.certainty) == (None, 1, 0)


def test_a_gate_is_open_to_answer_only_while_nobody_answered_it() -> None:
    everything = score(CONTENT, all_at(3), quick=False)
    assert {each.open_gates for each in everything.types} == {()}
    gate = next(each for each in CONTENT.questions if each.gates)
    rest = {name: each for name, each in all_at(3).items() if name != gate.id}
    found = score(CONTENT, rest, quick=False)
    assert {each.id for each in found.types if gate.id in each.open_gates} == set(gate.gates)
