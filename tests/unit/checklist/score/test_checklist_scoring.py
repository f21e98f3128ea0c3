"""Score, coverage and grade keep their promises for any answers, not only the worked examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.checklist.model import Answered, Item, Reply
from sme_smartwork.checklist.pack.content import HIGH, content
from sme_smartwork.checklist.score.scoring import Answers, no_answers, score, summarise

CONTENT = content()
ITEMS = {item.id: item for item in CONTENT.of_role("user")}
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NOTES = st.sampled_from(["", "  ", "half done"])


def answer(
    item: str, reply: Reply, *, days: int = 0, note: str = "", reviewer: str | None = None
) -> Answered:
    return Answered(item, reply, note, NOW - timedelta(days=days), reviewer)


def everybody(reply: Reply) -> dict[str, Answered]:
    return {item: answer(item, reply, note="why", reviewer="W-01") for item in ITEMS}


@st.composite
def answered(draw: st.DrawFn) -> Answers:
    """Answers to any set of items, some old, some incomplete."""
    chosen = draw(st.lists(st.sampled_from(sorted(ITEMS)), unique=True, max_size=26))
    return {
        item: answer(
            item,
            draw(st.sampled_from(Reply)),
            days=draw(st.integers(0, 400)),
            note=draw(NOTES),
            reviewer=draw(st.sampled_from([None, "W-01"])),
        )
        for item in chosen
    }


def test_twenty_six_items_of_the_user_in_three_areas_weigh_one_hundred_and_eight() -> None:
    items = CONTENT.of_role("user")
    assert len(items) == 26
    assert sum(item.weight for item in items) == 108
    assert [(area.area, area.total) for area in score(CONTENT, {}, NOW).areas] == [
        ("U-AST", 12),
        ("U-AWR", 9),
        ("U-INC", 5),
    ]


@settings(max_examples=200, deadline=None)
@given(answers=answered())
def test_shares_stay_between_zero_and_one(answers: Answers) -> None:
    result = score(CONTENT, answers, NOW)
    assert 0 <= result.coverage <= 1
    assert result.score is None or 0 <= result.score <= 1
    assert sum(area.answered for area in result.areas) == result.answered <= result.total == 26
    assert set(result.open_high) <= set(result.open_items)


@settings(max_examples=200, deadline=None)
@given(answers=answered(), item=st.sampled_from(sorted(ITEMS)))
def test_one_more_yes_never_lowers_score_or_coverage(answers: Answers, item: str) -> None:
    before = score(CONTENT, answers, NOW)
    after = score(CONTENT, {**answers, item: answer(item, Reply.YES)}, NOW)
    assert after.coverage >= before.coverage
    assert (after.score or 0) >= (before.score or 0)
    assert not (after.capped and not before.capped)


@settings(max_examples=200, deadline=None)
@given(answers=answered(), item=st.sampled_from(sorted(ITEMS)))
def test_an_answer_taken_back_never_raises_coverage(answers: Answers, item: str) -> None:
    without = {key: value for key, value in answers.items() if key != item}
    removed = answers.get(item)
    if removed is not None and removed.reply is Reply.NOT_APPLICABLE:
        return  # the item applies again: its weight comes back into the sum
    assert score(CONTENT, without, NOW).coverage <= score(CONTENT, answers, NOW).coverage


@settings(max_examples=100, deadline=None)
@given(answers=answered(), days=st.integers(0, 800))
def test_time_alone_never_raises_coverage_among_items_that_apply(answers: Answers, days: int) -> None:
    applying = {key: value for key, value in answers.items() if value.reply is not Reply.NOT_APPLICABLE}
    later = score(CONTENT, applying, NOW + timedelta(days=days))
    assert later.coverage <= score(CONTENT, applying, NOW).coverage


@pytest.mark.parametrize(
    "item", [item for item in ITEMS.values() if item.weight == HIGH], ids=lambda item: item.id
)
@pytest.mark.parametrize("reply", [Reply.NO, Reply.DONT_KNOW])
def test_any_high_item_unmet_holds_the_grade_at_caution(item: Item, reply: Reply) -> None:
    result = score(CONTENT, {**everybody(Reply.YES), item.id: answer(item.id, reply)}, NOW)
    assert (result.capped, result.grade, result.open_high) == (True, "caution", (item.id,))
    assert result.score is not None
    assert result.score > Decimal("0.9")


def test_a_first_yes_is_not_a_good_grade_while_most_is_not_answered() -> None:
    one = score(CONTENT, {"U-AST-02": answer("U-AST-02", Reply.YES)}, NOW)
    assert (one.score, one.capped, one.grade) == (Decimal(1), False, "open")


def test_a_high_item_that_grew_old_does_not_turn_caution_into_good() -> None:
    old = answer("U-AST-03", Reply.NO, days=ITEMS["U-AST-03"].renew_days + 1)
    assert score(CONTENT, {**everybody(Reply.YES), "U-AST-03": old}, NOW).grade == "open"


def test_a_lighter_item_unmet_does_not_hold_the_grade() -> None:
    result = score(CONTENT, {**everybody(Reply.YES), "U-AST-02": answer("U-AST-02", Reply.NO)}, NOW)
    assert (result.capped, result.grade, result.open_items) == (False, "good", ("U-AST-02",))


def test_four_fifths_are_good_and_a_little_less_is_not() -> None:
    missing = ("U-AST-02", "U-AST-05", "U-AST-06", "U-AST-08", "U-AWR-02", "U-AWR-08")
    answers = everybody(Reply.YES) | {item: answer(item, Reply.NO) for item in missing}
    without = answer("U-AST-07", Reply.NOT_APPLICABLE, note="no sticks", reviewer="owner")
    good = score(CONTENT, {**answers, "U-AST-07": without}, NOW)
    assert (good.score, good.grade) == (Decimal("0.8"), "good")
    less = score(CONTENT, {**answers, "U-AST-07": answer("U-AST-07", Reply.NO)}, NOW)
    assert (less.capped, less.grade) == (False, "caution")


@pytest.mark.parametrize("spoil", [{"note": " "}, {"reviewed_by": None}])
def test_not_applicable_needs_a_reason_and_a_reviewer(spoil: dict[str, str | None]) -> None:
    complete = answer("U-AST-12", Reply.NOT_APPLICABLE, note="no centre", reviewer="W-01")
    assert score(CONTENT, {"U-AST-12": complete}, NOW).answered == 1
    incomplete: Answered = replace(complete, **spoil)  # type: ignore[arg-type]
    assert score(CONTENT, {"U-AST-12": incomplete}, NOW).answered == 0


@pytest.mark.parametrize("item", ITEMS.values(), ids=lambda item: item.id)
def test_every_answer_grows_old_on_its_own_day(item: Item) -> None:
    last_day = {item.id: answer(item.id, Reply.YES, days=item.renew_days)}
    day_after = {item.id: answer(item.id, Reply.YES, days=item.renew_days + 1)}
    assert score(CONTENT, last_day, NOW).stale_items == ()
    result = score(CONTENT, day_after, NOW)
    assert (result.stale_items, result.score, result.answered) == ((item.id,), None, 0)


def test_a_clock_set_back_makes_no_answer_old() -> None:
    tomorrow = {"U-AST-01": answer("U-AST-01", Reply.YES, days=-1)}
    assert score(CONTENT, tomorrow, NOW).answered == 1


def test_an_answer_of_an_unknown_item_changes_nothing() -> None:
    assert score(CONTENT, {"U-ZZZ-01": answer("U-ZZZ-01", Reply.NO)}, NOW) == score(CONTENT, {}, NOW)


def test_open_partly_and_unknown_items_are_told_apart() -> None:
    result = score(
        CONTENT,
        {
            "U-AST-07": answer("U-AST-07", Reply.NO),
            "U-AST-01": answer("U-AST-01", Reply.DONT_KNOW),
            "U-AST-02": answer("U-AST-02", Reply.PARTLY, note="one is left"),
        },
        NOW,
    )
    assert result.open_items == ("U-AST-01", "U-AST-07")
    assert result.unknown_items == ("U-AST-01",)
    assert result.partly_items == ("U-AST-02",)


def test_the_firm_adds_up_its_people() -> None:
    people = {
        "W-01": everybody(Reply.YES),
        "W-02": {**everybody(Reply.YES), "U-AST-01": answer("U-AST-01", Reply.NO)},
        "W-03": {},
    }
    summary = summarise(CONTENT, people, NOW)
    assert (summary.done, summary.unmet, summary.unmet_high) == (2, 1, 1)
    assert [person.worker for person in summary.people] == ["W-01", "W-02", "W-03"]
    assert ("U-AST-01", 1, 2) in summary.by_item
    assert ("U-AST-02", 2, 2) in summary.by_item
    assert summary.pack == CONTENT.pack


def test_a_firm_without_people_has_an_empty_summary() -> None:
    summary = no_answers()
    assert (summary.people, summary.done, summary.unmet) == ((), 0, 0)
    assert len(summary.by_item) == 26
