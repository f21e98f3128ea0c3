"""What a why says works out to the number it stands beside."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sme_smartwork.assessment.content import content
from sme_smartwork.assessment.model import Answer, Answers, Mark, Readiness, Standing
from sme_smartwork.assessment.scoring import score
from ui.assessment.explaining import explained, level
from ui.forms.figures import points
from ui.forms.formula import Formula

CLOSE = Decimal("0.06")  # means are shown with two decimals


@pytest.fixture(scope="module")
def result() -> Readiness:
    """All fifty questions, answered unevenly; one not known, one not applicable, some open."""
    answers: dict[str, dict[str, Answer]] = {}
    for at, question in enumerate(content().questions):
        if at % 9 == 8:
            continue
        answers[question.id] = {role: (at + n) % 5 for n, role in enumerate(question.roles)}
    answers["D1-01"] = {"CEO": Mark.DONT_KNOW}
    skippable = next(each.id for each in content().questions if each.may_skip)
    answers[skippable] = {"EMP": Mark.NOT_APPLICABLE}
    return told(answers)


def told(answers: Answers) -> Readiness:
    return score(content(), answers, quick=False)


def formula(number: str, result: Readiness) -> Formula:
    found = explained(number, result, content())
    assert found is not None, number
    return found


def test_the_gain_follows_from_the_values_shown(result: Readiness) -> None:
    assert result.actions
    for action in result.actions:
        shown = formula(f"gain:{action.id}", result)
        whole, weight, value, in_domain, answered = (Decimal(line.value) for line in shown.lines)
        worked = whole * weight * (3 - value) / (4 * in_domain) * 100 / answered
        assert abs(worked - action.gain) < CLOSE, action.id
        assert points(action.gain) in shown.result


def test_the_score_follows_from_the_domains_shown(result: Readiness) -> None:
    shown = formula("score", result)
    known = [(each, each.score) for each in result.domains if each.score is not None]
    assert [line.symbol for line in shown.lines if line.symbol] == [each.id for each, _ in known]
    total = sum((each.weight * reached for each, reached in known), Decimal(0))
    worked = total / Decimal(sum(each.weight for each, _ in known))
    assert result.score is not None
    assert abs(worked - result.score) < CLOSE
    assert shown.result.endswith(f"= {points(result.score)}점")


def test_every_domain_shows_the_questions_it_is_made_of(result: Readiness) -> None:
    weights = {each.id: each.weight for each in content().questions}
    views = {each.id: each for each in result.views}
    for domain in result.domains:
        shown = formula(f"domain:{domain.id}", result)
        counted = [line.symbol for line in shown.lines]
        assert counted == [
            name for name, each in views.items() if name.startswith(domain.id) and each.mean is not None
        ]
        total = sum((weights[name] * (views[name].mean or 0) for name in counted), Decimal(0))
        worked = 100 * total / (4 * sum(weights[name] for name in counted))
        assert domain.score is not None
        assert abs(worked - domain.score) < CLOSE


def test_the_certainty_names_what_is_open_not_known_and_not_applicable(result: Readiness) -> None:
    shown = formula("certainty", result)
    by_count = {line.note: int(line.value) for line in shown.lines}
    for standing in Standing:
        ids = result.standing(standing)
        assert by_count[", ".join(ids)] == len(ids)
    assert f"= {points(result.certainty)}%" in shown.result


def test_a_type_names_every_gate_and_how_it_stands(result: Readiness) -> None:
    for kind in result.types:
        shown = formula(f"type:{kind.id}", result)
        gates = {each.id for each in content().questions if kind.id in each.gates}
        lines = {line.symbol: line.value for line in shown.lines if line.symbol}
        assert set(lines) == gates
        assert {name for name, value in lines.items() if value.startswith("✗")} == set(kind.blocked_by)
        assert {name for name, value in lines.items() if value.startswith("?")} == set(kind.open_gates)
        assert points(kind.score) in shown.result


def test_a_gap_shows_every_role(result: Readiness) -> None:
    assert result.gaps
    for gap in result.gaps:
        shown = formula(f"gap:{gap.id}", result)
        values = [Decimal(line.value) for line in shown.lines]
        assert abs(max(values) - min(values) - gap.distance) < CLOSE
        assert level(gap.distance) in shown.result


@pytest.mark.parametrize(
    "number", ["", "score", "domain:D1", "type:TW", "gain:D1-01", "gap:D1-01", "nonsense:1"]
)
def test_where_there_is_no_number_nothing_is_explained(number: str) -> None:
    assert explained(number, told({}), content()) is None
