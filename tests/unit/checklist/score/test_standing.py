"""Whatever was answered, read and accepted: the rules of one item keep their promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sme_smartwork.checklist.model import (
    Answered,
    Decision,
    Item,
    Level,
    Outcome,
    ProbeResult,
    Proof,
    Reply,
    Standing,
    Waiver,
    WaiverState,
)
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.checklist.score import standing as rules
from sme_smartwork.checklist.score.grade import grade_of
from sme_smartwork.checklist.score.scoring import score_of
from sme_smartwork.checklist.score.standing import NO_READINGS, Readings, merged, standing, together

CONTENT = content()
ITEMS = {item.id: item for item in CONTENT.items}
USER = CONTENT.of_role("user")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DEVICES = ("", "abc", "def")
RISING = (Reply.NO, Reply.PARTLY, Reply.YES)
SOME_ITEMS = st.lists(st.sampled_from(USER), unique=True, max_size=8)


def waiver(until: date) -> Waiver:
    return Waiver("대표", "까닭", "조치", until)


DAYS = st.integers(-5, 400)
WAIVERS = st.none() | st.integers(-3, 3).map(lambda days: waiver(NOW.date() + timedelta(days=days)))
PROMISES = st.none() | st.integers(-3, 3).map(lambda days: NOW.date() + timedelta(days=days))
DECISIONS = st.none() | st.sampled_from([Outcome.FAIL, Outcome.PASS]).map(lambda o: Decision(o, "까닭", NOW))


@st.composite
def an_answer(draw: st.DrawFn, item: str, device: str) -> Answered:
    return Answered(
        item,
        draw(st.sampled_from(Reply)),
        draw(st.sampled_from(["", "한 대가 남았어요"])),
        NOW - timedelta(days=draw(DAYS), hours=draw(st.integers(0, 2))),
        draw(st.sampled_from([None, "owner"])),
        device,
        draw(PROMISES),
        draw(WAIVERS),
        draw(DECISIONS),
        draw(st.integers(0, 1)),
    )


@st.composite
def some_answers(draw: st.DrawFn, item: str, least: int = 0) -> list[Answered]:
    devices = draw(st.lists(st.sampled_from(DEVICES), unique=True, min_size=least))
    return [draw(an_answer(item, device)) for device in devices]


@st.composite
def some_readings(draw: st.DrawFn, item: Item) -> Readings:
    found: dict[str, dict[str, ProbeResult]] = {}
    for device in draw(st.lists(st.sampled_from(["abc", "def", "ghi"]), unique=True)):
        for probe in item.probes:
            if draw(st.booleans()):
                at = NOW - timedelta(days=draw(DAYS))
                result = ProbeResult(probe, draw(st.sampled_from(Outcome)), "read", at, "security", device)
                found.setdefault(device, {})[probe] = result
    return found


@st.composite
def cases(draw: st.DrawFn) -> tuple[Item, list[Answered], Readings]:
    item = draw(st.sampled_from(CONTENT.items))
    return item, draw(some_answers(item.id, least=1)), draw(some_readings(item))


@settings(max_examples=300, deadline=None)
@given(case=cases(), data=st.data())
def test_the_order_of_devices_makes_no_difference(
    case: tuple[Item, list[Answered], Readings], data: st.DataObject
) -> None:
    item, answers, readings = case
    turned = data.draw(st.permutations(answers))
    other = {device: readings[device] for device in data.draw(st.permutations(list(readings)))}
    found, again = standing(item, answers, readings, NOW), standing(item, turned, other, NOW)
    assert found._replace(answers=()) == again._replace(answers=())
    assert set(found.answers) == set(again.answers)


@settings(max_examples=300, deadline=None)
@given(case=cases())
def test_no_reading_changes_what_is_counted(case: tuple[Item, list[Answered], Readings]) -> None:
    item, answers, readings = case
    without, found = standing(item, answers, NO_READINGS, NOW), standing(item, answers, readings, NOW)
    assert (found.answer, found.reply_counted, found.is_stale) == (
        without.answer,
        without.reply_counted,
        without.is_stale,
    )


@settings(max_examples=300, deadline=None)
@given(case=cases())
def test_what_is_disputed_is_never_proven(case: tuple[Item, list[Answered], Readings]) -> None:
    found = standing(*case, NOW)
    assert found.proof is None or (not found.is_mismatch and found.reply_counted is Reply.YES)
    assert (found.disputed is None) != found.is_mismatch


@settings(max_examples=300, deadline=None)
@given(case=cases())
def test_an_accepted_risk_in_force_changes_no_reply_and_an_ended_one_never_helps(
    case: tuple[Item, list[Answered], Readings],
) -> None:
    item, answers, readings = case
    bare = [replace(each, waiver=None) for each in answers]
    found, without = standing(item, answers, readings, NOW), standing(item, bare, readings, NOW)
    if found.waiver_state is WaiverState.ENDED:
        assert found.reply_counted is Reply.NO
    else:
        assert found.reply_counted is without.reply_counted


@settings(max_examples=300, deadline=None)
@given(item=st.sampled_from(CONTENT.items), data=st.data())
def test_the_short_way_of_most_cells_says_what_the_long_way_says(item: Item, data: st.DataObject) -> None:
    answer = replace(data.draw(an_answer(item.id, "")), waiver=None, promise=None, proofs=0)
    assume(answer.reply is not Reply.NOT_APPLICABLE)
    short = standing(item, [answer], NO_READINGS, NOW)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rules, "_is_plain", lambda _answer: False)
        assert standing(item, [answer], NO_READINGS, NOW) == short


@settings(max_examples=100, deadline=None)
@given(data=st.data(), item=st.sampled_from(USER))
def test_a_better_answer_never_lowers_the_score(data: st.DataObject, item: Item) -> None:
    rows = {each.id: data.draw(some_answers(each.id)) for each in data.draw(SOME_ITEMS)}
    worse, better = sorted(data.draw(st.tuples(*[st.sampled_from(RISING)] * 2)), key=RISING.index)
    before = score_of(CONTENT, _all(rows | {item.id: [_fresh(item, worse)]}))
    after = score_of(CONTENT, _all(rows | {item.id: [_fresh(item, better)]}))
    assert (after.score or 0) >= (before.score or 0)
    assert after.coverage == before.coverage
    assert set(after.caps) <= set(before.caps)


@settings(max_examples=100, deadline=None)
@given(data=st.data(), item=st.sampled_from(USER))
def test_not_applicable_without_a_reviewer_never_raises_the_grade(data: st.DataObject, item: Item) -> None:
    rows = {each.id: data.draw(some_answers(each.id)) for each in data.draw(SOME_ITEMS)}
    rows.pop(item.id, None)
    unreviewed = replace(_fresh(item, Reply.NOT_APPLICABLE), note="까닭")
    before, after = _all(rows), _all(rows | {item.id: [unreviewed]})
    assert score_of(CONTENT, after).score == score_of(CONTENT, before).score
    assert score_of(CONTENT, after).coverage == score_of(CONTENT, before).coverage
    levels = [grade_of(CONTENT, {"W-01": each}, ()).level for each in (before, after)]
    assert levels[0] is levels[1]


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_grade_is_good_only_if_no_answer_still_missing_could_change_it(data: st.DataObject) -> None:
    open_items = set(data.draw(st.lists(st.sampled_from(USER), unique=True, max_size=4)))
    done = {each.id: [_fresh(each, Reply.YES)] for each in USER if each not in open_items}
    level = grade_of(CONTENT, {"W-01": _all(done)}, ()).level
    worst = done | {each.id: [_fresh(each, Reply.NO)] for each in open_items}
    best = done | {each.id: [_fresh(each, Reply.YES)] for each in open_items}
    extremes = {grade_of(CONTENT, {"W-01": _all(each)}, ()).level for each in (worst, best)}
    assert extremes == {level} if level is not Level.OPEN else len(extremes) == 2


def _fresh(item: Item, reply: Reply) -> Answered:
    return Answered(item.id, reply, "한 대가 남았어요" if reply is Reply.PARTLY else "", NOW)


def _all(rows: dict[str, list[Answered]]) -> list[Standing]:
    return [standing(item, rows.get(item.id, ()), NO_READINGS, NOW) for item in USER]


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ((), None),
        ((Outcome.PASS, Outcome.PASS), Outcome.PASS),
        ((Outcome.PASS, Outcome.FAIL), Outcome.FAIL),
        ((Outcome.ERROR, Outcome.FAIL), Outcome.FAIL),
        ((Outcome.PASS, Outcome.UNSUPPORTED), Outcome.UNKNOWN),
        ((Outcome.UNSUPPORTED, Outcome.UNSUPPORTED), Outcome.UNSUPPORTED),
    ],
)
def test_several_readings_are_read_as_one(outcomes: tuple[Outcome, ...], said: Outcome | None) -> None:
    assert together(outcomes) is said


def test_a_file_behind_a_yes_is_proof_and_a_reading_is_named_first() -> None:
    item = ITEMS["U-AST-01"]
    answer = replace(_fresh(item, Reply.YES), proofs=1)
    read = {"abc": {"P01": ProbeResult("P01", Outcome.PASS, "read", NOW, "security", "abc")}}
    assert standing(item, [answer], NO_READINGS, NOW).proof is Proof.EVIDENCE
    assert standing(item, [answer], read, NOW).proof is Proof.PROBE


def test_of_two_answers_of_the_same_moment_the_less_good_counts() -> None:
    item = ITEMS["U-AST-06"]
    yes, no = _fresh(item, Reply.YES), replace(_fresh(item, Reply.NO), device="abc")
    assert merged(item, [yes, no], NOW) == merged(item, [no, yes], NOW) == no


def test_what_was_promised_and_accepted_on_one_device_holds_for_the_item() -> None:
    item, until = ITEMS["U-AST-01"], NOW.date()
    noted = replace(_fresh(item, Reply.PARTLY), device="abc", waiver=waiver(until), promise=until)
    worse = replace(_fresh(item, Reply.NO), device="def")
    found = standing(item, [noted, worse], NO_READINGS, NOW)
    assert found.answer is not None
    assert (found.answer.device, found.answer.promise) == ("def", until)
    assert (found.waiver_state, found.is_due) == (WaiverState.IN_FORCE, True)


def test_an_answer_of_one_device_counts_to_its_last_moment() -> None:
    item = next(each for each in USER if each.layer == "device")
    last = NOW - timedelta(days=item.renew_days)
    newer = Answered(item.id, Reply.YES, "", NOW, None, "abc")
    older = Answered(item.id, Reply.NO, "", last, None, "def")
    assert standing(item, (newer, older), NO_READINGS, NOW).reply_counted is Reply.NO
    over = replace(older, at=last - timedelta(seconds=1))
    assert standing(item, (newer, over), NO_READINGS, NOW).reply_counted is Reply.YES


def test_a_file_proves_no_yes_that_a_reading_disputes() -> None:
    item = next(each for each in USER if each.probes)
    answer = Answered(item.id, Reply.YES, "", NOW, None, "abc", proofs=1)
    fails = {
        "abc": {item.probes[0]: ProbeResult(item.probes[0], Outcome.FAIL, "off", NOW, "security", "abc")}
    }
    found = standing(item, (answer,), fails, NOW)
    assert (found.is_mismatch, found.proof) == (True, None)
    decided = replace(answer, decision=Decision(Outcome.FAIL, "까닭", NOW))
    assert standing(item, (decided,), fails, NOW).proof is Proof.EVIDENCE


def test_a_probe_that_could_not_tell_backs_nothing_and_one_that_cannot_be_takes_nothing_away() -> None:
    item = replace(next(each for each in USER if each.mode == "partial"), probes=("P01", "P02"))
    first, *others = item.probes
    answer = Answered(item.id, Reply.YES, "", NOW, None, "abc")

    def proof(other: Outcome) -> Proof | None:
        said = {first: Outcome.PASS} | dict.fromkeys(others, other)
        read = {each: ProbeResult(each, said[each], "read", NOW, "security", "abc") for each in said}
        return standing(item, (answer,), {"abc": read}, NOW).proof

    assert (proof(Outcome.UNKNOWN), proof(Outcome.UNSUPPORTED)) == (None, Proof.PROBE)


@pytest.mark.parametrize(
    ("device_says", "device_days", "office_says", "is_conflict"),
    [
        (Reply.NO, 3, Reply.YES, True),
        (Reply.PARTLY, 3, Reply.YES, True),
        (Reply.YES, 3, Reply.NO, False),  # the less good one counts anyway
        (Reply.NO, 0, Reply.YES, False),  # the device answered later and speaks for itself
        (Reply.NO, 400, Reply.YES, False),  # too old to say anything
    ],
)
def test_an_answer_of_the_office_that_outweighs_a_fresh_worse_one_of_a_device_is_a_conflict(
    device_says: Reply, device_days: int, office_says: Reply, is_conflict: bool
) -> None:
    item = next(each for each in USER if each.layer == "device")
    answers = [
        replace(_fresh(item, device_says), device="abc", at=NOW - timedelta(days=device_days)),
        replace(_fresh(item, office_says), at=NOW - timedelta(days=1)),
    ]
    found = standing(item, answers, NO_READINGS, NOW)
    assert found.is_conflict is is_conflict
    assert found.answer is not None
    assert found.answer.device == ("abc" if device_days == 0 else "")
