"""Promises, accepted risks, disagreements and old answers: kept, refused in words, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from sme_smartwork.checklist.model import Outcome, Reply, Standing, WaiverState
from ui.checklist.items.card_words import below, statuses
from ui.checklist.items.extras import OWNER, PROMISE, REASON, STEP, UNTIL, WHY
from ui.checklist.items.state import Part, Show
from ui.checklist.items.view_model import ItemsViewModel
from ui.session import Session

ITEM = "U-AST-01"  # weight 5, seen wholly by P01
TWO_PROBES = "U-AST-03"


def standing(model: ItemsViewModel, item: str = ITEM) -> Standing:
    found = model.state.standing(item)
    assert found is not None
    return found


def words(model: ItemsViewModel, item: str = ITEM) -> str:
    card = model.state.card(standing(model, item))
    return "\n".join([*(each.words for each in statuses(card)), below(card)])


def write_waiver(model: ItemsViewModel, **texts: str) -> None:
    told = {
        OWNER: "김하나",
        WHY: "새 노트북을 기다려요",
        STEP: "회사 밖으로 가져가지 않아요",
        UNTIL: "2026-12-31",
    }
    for name, text in {**told, **texts}.items():
        model.extras.type(ITEM, name, text)
    model.extras.waive(ITEM)


def test_a_promise_is_kept_and_changes_no_score(model: ItemsViewModel) -> None:
    model.reply(ITEM, Reply.NO)
    before = model.state.score
    model.extras.promise(ITEM, "2026.11.25")
    answer = standing(model).answer
    assert answer is not None
    assert f"{answer.promise}" == "2026-11-25"
    assert model.state.score == before
    model.session.undo.undo()
    assert standing(model).answer == (before and answer.__class__(ITEM, Reply.NO, "", answer.at))


@pytest.mark.parametrize("typed", ["어제", "2026-11-21", "2026-02-30"])
def test_a_day_that_is_none_or_is_over_is_said_and_stays_in_the_field(
    model: ItemsViewModel, typed: str
) -> None:
    model.reply(ITEM, Reply.NO)
    model.extras.promise(ITEM, typed)
    card = model.state.card(standing(model))
    assert card.problem(PROMISE) is not None
    assert card.text(PROMISE) == typed
    answer = standing(model).answer
    assert answer is not None
    assert answer.promise is None


def test_nothing_typed_takes_the_promise_back(model: ItemsViewModel) -> None:
    model.reply(ITEM, Reply.NO)
    model.extras.promise_in(ITEM, 7)
    model.extras.promise(ITEM, " ")
    answer = standing(model).answer
    assert answer is not None
    assert answer.promise is None


def test_an_accepted_risk_lifts_the_cap_and_nothing_else(model: ItemsViewModel) -> None:
    model.reply(ITEM, Reply.NO)
    before = model.state.score
    assert before is not None
    assert before.caps == (ITEM,)
    model.turn(ITEM, Part.WAIVER)
    write_waiver(model)
    after = model.state.score
    assert after is not None
    assert (after.score, after.coverage, after.caps) == (before.score, before.coverage, ())
    assert "김하나" in words(model)
    assert (ITEM, Part.WAIVER) not in model.state.open
    model.extras.end_waiver(ITEM)
    assert standing(model).waiver_state is None


@pytest.mark.parametrize("missing", [OWNER, WHY, STEP, UNTIL])
def test_an_accepted_risk_lacks_nothing(model: ItemsViewModel, missing: str) -> None:
    model.reply(ITEM, Reply.NO)
    write_waiver(model, **{missing: ""})
    assert standing(model).waiver_state is None
    assert model.state.card(standing(model)).problem(missing) is not None


def test_an_acceptance_that_ended_is_flagged_and_high(
    model: ItemsViewModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.reply(ITEM, Reply.PARTLY)
    model.write_note(ITEM, "반만")
    write_waiver(model, until="2026-11-22")
    later = model.session.now() + timedelta(days=1)
    monkeypatch.setattr(model.session, "_now", lambda: later)
    model.session.touched("checklist")
    assert standing(model).waiver_state is WaiverState.ENDED
    assert "2026-11-22" in words(model)
    model.choose_show(Show.HIGH)
    assert model.state.shown == (ITEM,)


def test_a_staff_member_accepts_no_risk_for_the_firm(people: Session) -> None:
    people.worker = "W-01"
    model = ItemsViewModel(people)
    model.reply(ITEM, Reply.NO)
    write_waiver(model)
    assert standing(model).waiver_state is None


def test_a_reading_that_fails_contradicts_a_yes_and_changes_nothing(
    model: ItemsViewModel, read: Callable[..., None]
) -> None:
    model.reply(ITEM, Reply.YES)
    read("W-01", P01=Outcome.FAIL)
    assert standing(model).is_mismatch
    assert model.state.reply(ITEM) is Reply.YES
    model.choose_show(Show.MISMATCH)
    assert model.state.shown == (ITEM,)


def test_agreeing_with_the_reading_changes_the_answer_and_can_be_taken_back(
    model: ItemsViewModel, read: Callable[..., None]
) -> None:
    model.reply(ITEM, Reply.YES)
    read("W-01", P01=Outcome.FAIL)
    model.agree_with_reading(ITEM)
    assert model.state.reply(ITEM) is Reply.NO
    assert not standing(model).is_mismatch
    model.session.undo.undo()
    assert standing(model).is_mismatch


def test_keeping_the_answer_needs_a_reason(model: ItemsViewModel, read: Callable[..., None]) -> None:
    model.reply(ITEM, Reply.YES)
    read("W-01", P01=Outcome.FAIL)
    model.extras.decide(ITEM)
    assert standing(model).is_mismatch
    assert model.state.card(standing(model)).problem(REASON) is not None
    model.extras.type(ITEM, REASON, "장치 제조사의 암호화를 써요")
    model.extras.decide(ITEM)
    assert not standing(model).is_mismatch
    assert "장치 제조사" in words(model)


def test_one_failing_reading_of_several_contradicts(model: ItemsViewModel, read: Callable[..., None]) -> None:
    model.reply(TWO_PROBES, Reply.YES)
    read("W-01", P06=Outcome.PASS, P07=Outcome.UNKNOWN)
    assert not standing(model, TWO_PROBES).is_mismatch
    read("W-01", P06=Outcome.FAIL)
    assert standing(model, TWO_PROBES).is_mismatch


def test_what_a_reading_confirms_says_so(model: ItemsViewModel, read: Callable[..., None]) -> None:
    model.reply(ITEM, Reply.YES)
    read("W-01", P01=Outcome.PASS)
    assert "자동 확인됨" in words(model)
    assert "이 PC" in words(model)


def test_an_old_answer_is_asked_again_and_renewed_as_it_was(
    model: ItemsViewModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.reply(ITEM, Reply.YES)
    later = model.session.now() + timedelta(days=91)
    monkeypatch.setattr(model.session, "_now", lambda: later)
    model.session.touched("checklist")
    assert standing(model).is_stale
    assert "2026-11-22" in words(model)
    model.choose_show(Show.STALE)
    model.renew(ITEM)
    assert not standing(model).is_stale
    assert model.state.reply(ITEM) is Reply.YES
    assert ITEM in model.state.shown  # it does not leave from under the hand
    model.session.undo.undo()
    assert standing(model).is_stale
