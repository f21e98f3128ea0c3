"""A draft becomes final by one step, stays as it was, and is told apart from what came before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.assessment.comparing import compare
from sme_smartwork.assessment.content import PACK, compile_pack, content
from sme_smartwork.assessment.errors import AnswerRefused, RoundRefused
from sme_smartwork.assessment.estimates import Estimate
from sme_smartwork.assessment.model import Answer, Mark
from sme_smartwork.assessment.service import AssessmentService
from sme_smartwork.packs import installed
from sme_smartwork.packs.model import Migration
from sme_smartwork.wording import Text
from tests.support.exchanging import NOON, Clock
from tests.support.workplaces import Made, demo_workplace


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    workplace = demo_workplace(tmp_path / "workplace")
    yield workplace
    workplace.store.close()


@pytest.fixture
def service(made: Made, clock: Clock) -> AssessmentService:
    return AssessmentService(made.store, clock)


def answer_all(service: AssessmentService, level: int, quick: bool = True) -> None:
    for question in service.questions(quick):
        service.record(question.id, "CEO", level)


def test_a_round_keeps_answers_result_and_edition_while_the_draft_goes_on(
    service: AssessmentService, clock: Clock
) -> None:
    answer_all(service, 2)
    kept = service.rounds.finalise(quick=True, note="  첫 진단\u202e ")
    service.record("D1-01", "CEO", 4)
    clock.later(days=90)
    (again,) = service.rounds.all()
    assert again == kept
    assert (again.score, again.grade, again.pack) == (50, "pilot_ready", content().pack)
    assert (again.at, again.note, again.quick) == (NOON, "첫 진단", True)
    assert again.answers["D1-01"] == {"CEO": 2}
    assert again.result["schema"] == "smartwork/readiness/1"
    draft = service.rounds.draft()
    assert (draft.is_final, [each.question for each in draft.changes]) == (False, ["D1-01"])


def test_nothing_can_be_made_of_nothing(service: AssessmentService) -> None:
    with pytest.raises(RoundRefused, match="nothing_answered"):
        service.rounds.finalise(quick=True)
    assert service.rounds.all() == ()
    assert service.rounds.draft().since is None


def test_one_step_takes_a_round_back_and_one_brings_it_again(service: AssessmentService) -> None:
    answer_all(service, 2)
    first = service.rounds.finalise(quick=True)
    assert service.rounds.draft().is_final
    assert service.rounds.withdraw(first.id) == first
    assert service.rounds.all() == ()
    assert service.answers()["D1-01"] == {"CEO": 2}
    service.rounds.restore(first)
    assert service.rounds.all() == (first,)
    with pytest.raises(RoundRefused, match="no_such_round"):
        service.rounds.withdraw(first.id + 1)


def test_a_round_has_its_own_score_exactly_after_a_restart(made: Made, clock: Clock) -> None:
    service = AssessmentService(made.store, clock)
    service.record("D1-01", "CEO", 2)
    service.record("D1-02", "CEO", 1)
    service.record("D2-01", "CEO", 1)
    kept = service.rounds.finalise(quick=True)
    made.store.close()
    store = made.again()
    try:
        assert AssessmentService(store, clock).rounds.all()[0].score == kept.score
    finally:
        store.close()


def test_before_and_after_name_every_changed_answer_and_what_it_moved(service: AssessmentService) -> None:
    answer_all(service, 2)
    before = service.rounds.finalise(quick=True)
    service.record("D1-01", "CEO", 4)  # D1: weights 3 and 3, of 10
    service.record("D3-01", "CEO", 1)  # D3: weights 3, 3, 3 of 18
    told = service.rounds.compare(before, None).comparison
    assert [(each.question, each.before, each.after) for each in told.changes] == [
        ("D1-01", 2, 4),
        ("D3-01", 2, 1),
    ]
    # Seven domains are asked in the short start: 92 of 100; D1-01 moves 100/92*10*3*2/(4*6).
    whole = sum(each.weight for each in content().domains if each.id != "D8")
    assert whole == 92
    asked = {each.id: each for each in service.questions(quick=True)}
    d3 = sum(each.weight for each in asked.values() if each.domain == "D3")
    wanted = {
        "D1-01": Decimal(100) * 10 * 3 * 2 / (4 * 6) / whole,
        "D3-01": -Decimal(100) * 18 * 3 / (4 * d3) / whole,
    }
    found = {each.question: each.points for each in told.moves}
    for name, points in wanted.items():
        assert abs(found[name] - points) < Decimal("1e-20"), name  # type: ignore[operator]
    assert (told.together, told.quick) == (0, True)
    assert told.before.score == 50


def test_any_two_rounds_are_compared(service: AssessmentService, clock: Clock) -> None:
    answer_all(service, 1)
    first = service.rounds.finalise(quick=True)
    clock.at += timedelta(days=90)
    answer_all(service, 3, quick=False)
    second = service.rounds.finalise(quick=False)
    told = service.rounds.compare(first, second).comparison
    assert (told.quick, len(told.changes)) == (True, 12)  # by what both have
    assert (told.before.score, told.after.score) == (25, 75)
    back = service.rounds.compare(second, first).comparison
    assert (back.before.score, back.after.score) == (75, 25)


def test_answers_taken_back_and_marks_are_changes_too(service: AssessmentService) -> None:
    answer_all(service, 2)
    before = service.rounds.finalise(quick=True)
    service.record("D1-01", "CEO", None)
    service.record("D1-02", "CEO", Mark.DONT_KNOW)
    changes = service.rounds.draft().changes
    assert [(each.question, each.after) for each in changes] == [("D1-01", None), ("D1-02", Mark.DONT_KNOW)]
    told = service.rounds.compare(before, None).comparison
    total = sum((each.points or 0 for each in told.moves), told.together or 0)
    assert told.after.score is not None
    assert told.before.score is not None
    assert abs(told.after.score - told.before.score - total) < Decimal("1e-20")


def test_a_round_of_another_edition_is_compared_by_id_and_the_rest_listed(
    service: AssessmentService, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_all(service, 2)
    before = service.rounds.finalise(quick=True)
    document = dict(before.document)
    answers = dict(document["answers"])
    answers["D1-90"] = answers.pop("D1-01")
    answers["D1-91"] = {"CEO": 1}
    old = replace(before, document={**document, "answers": answers})
    was = Migration("2026.12.0", MappingProxyType({"D1-90": "D1-01"}), ("D1-91",), Text("", ""))
    pack = compile_pack(replace(installed(PACK), migrations=(was,)))
    monkeypatch.setattr("sme_smartwork.assessment.service.content", lambda: pack)
    told = service.rounds.compare(old, None)
    assert told.comparison.changes == ()
    assert [(each.question, each.reason) for each in told.lost] == [("D1-91", "retired")]


LEVELS = st.dictionaries(
    st.sampled_from([each.id for each in content().questions]),
    st.dictionaries(st.sampled_from(["CEO", "EMP", "EMP/2"]), st.integers(0, 4), min_size=1, max_size=2),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(before=LEVELS, after=LEVELS)
def test_moves_and_what_they_do_together_make_up_the_whole_difference(
    before: dict[str, dict[str, Answer]], after: dict[str, dict[str, Answer]]
) -> None:
    told = compare(content(), before, after, False, targets=("TW",), size="10")
    if told.together is None:
        return
    assert told.before.score is not None
    assert told.after.score is not None
    total = sum((each.points or Decimal(0) for each in told.moves), told.together)
    assert abs(told.after.score - told.before.score - total) < Decimal("1e-20")
    if set(before) == set(after):
        assert told.together == 0


def test_wanted_types_are_kept_and_lead_the_actions(made: Made, service: AssessmentService) -> None:
    answer_all(service, 1, quick=False)
    assert service.targets() == ("MO", "TW", "SC", "VC")
    service.set_targets(["VC"])
    result = AssessmentService(made.store).result(quick=False)
    assert (result.targets, result.actions[0].id) == (("VC",), "D5-04")
    with pytest.raises(AnswerRefused, match="unknown_type"):
        service.set_targets(["XX"])
    service.set_targets([])
    assert len(service.targets()) == 4


def test_the_firm_s_own_figures_take_the_place_of_the_pack_s(service: AssessmentService) -> None:
    service.record("D5-04", "IT", 1)
    question = content().question("D5-04")
    service.estimates.set(question, Estimate(Decimal("0.5"), (0, 10)))
    for size in ("10", "50"):
        action = service.result(quick=False, size=size).actions[0]
        assert (action.effort_hours, action.cost_won) == (Decimal("0.5"), (0, 10))
    service.estimates.set(question, None)
    assert service.result(quick=False).actions[0].cost_won == question.cost_won["10"]


@pytest.mark.parametrize(
    ("hours", "cost", "field"),
    [
        ("-1", (0, 0), "hours"),
        ("NaN", (0, 0), "hours"),
        ("10001", (0, 0), "hours"),
        ("1", (-1, 0), "cost"),
        ("1", (2, 1), "cost"),
    ],
)
def test_an_impossible_figure_is_refused_and_named(
    service: AssessmentService, hours: str, cost: tuple[int, int], field: str
) -> None:
    with pytest.raises(AnswerRefused) as caught:
        service.estimates.set(content().question("D1-01"), Estimate(Decimal(hours), cost))
    assert caught.value.field == field
    assert caught.value.told("ko") != caught.value.told("en")
    assert service.estimates.all() == {}


def test_what_single_questions_moved_is_not_added_up_where_one_cannot_be_told_alone() -> None:
    before, after = {"D1-01": {"CEO": 2}}, {"D1-02": {"CEO": 3}}
    found = compare(content(), before, after, True, targets=("TW",), size="10")
    points = {each.question: each.points for each in found.moves}
    assert points["D1-01"] is None  # without it nothing would be answered
    assert points["D1-02"] is not None
    assert found.together is None
