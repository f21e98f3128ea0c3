"""Where one item stands: which answer counts, how fresh it is, and what readings and files say beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sme_smartwork.checklist.content import HIGH
from sme_smartwork.checklist.model import (
    Answered,
    Item,
    Outcome,
    ProbeResult,
    Proof,
    Reply,
    Standing,
    WaiverState,
)

Readings = Mapping[str, Mapping[str, ProbeResult]]  # device -> probe -> result
UNMET = (Reply.NO, Reply.DONT_KNOW)
SHORT = (Reply.NO, Reply.DONT_KNOW, Reply.PARTLY)
NO_READINGS: Readings = {}
_LEAST_FIRST = (Reply.NO, Reply.DONT_KNOW, Reply.PARTLY, Reply.YES, Reply.NOT_APPLICABLE)
_GOODNESS = {reply: place for place, reply in enumerate(_LEAST_FIRST)}
_DEVICE = "device"
_CLOCKS_DIFFER = timedelta(days=1)  # zones and clocks a little fast make no answer suspicious


def is_complete(answer: Answered) -> bool:
    """Whether an answer brings what it needs: a note, and a reviewer when it says "not applicable"."""
    if answer.reply is Reply.NOT_APPLICABLE:
        return bool(answer.note.strip() and answer.reviewed_by)
    return answer.reply is not Reply.PARTLY or bool(answer.note.strip())


def is_fresh(item: Item, at: datetime, now: datetime) -> bool:
    """Whether what was said at `at` still holds: it does on the last of the item's `renew_days`.

    A moment more than a day ahead of `now` comes of a clock that was wrong: how old that answer is nobody
    can say, so it is not fresh.
    """
    return -_CLOCKS_DIFFER <= now - at <= timedelta(days=item.renew_days)


def is_ahead(at: datetime, now: datetime) -> bool:
    """Whether `at` is so far ahead of `now` that some clock must have been wrong."""
    return at - now > _CLOCKS_DIFFER


def standing(item: Item, answers: Sequence[Answered], readings: Readings, now: datetime) -> Standing:
    """Where `item` stands at `now`, from the answers of each device and the readings of each.

    Of an item of the device layer the least good fresh answer counts, of any other the newest.
    """
    results, fresh = _results(item, readings, now) if readings and item.probes else ((), {})
    outcomes = {device: _said(item, each) for device, each in fresh.items()}
    probe = together(outcomes.values())
    if not answers:
        return Standing(item, probe=probe, probe_results=results)
    answer = merged(item, answers, now)
    waiver = waiver_state(answer, now)
    counted = counted_reply(item, answer, now)
    disputed = _disputed(item, answer, answers, outcomes, now) if outcomes else None
    return Standing(
        item,
        answer,
        counted,
        is_stale=counted is None and _is_stale(item, answer, now),
        probe=probe,
        probe_results=results,
        is_mismatch=disputed is not None,
        disputed=disputed,
        is_conflict=len(answers) > 1 and _is_conflict(item, answers, now),
        waiver_state=waiver,
        proof=None if disputed or counted is not Reply.YES else _proof(item, answer, answers, fresh),
        is_ahead=any(is_ahead(each.at, now) for each in answers),
        is_due=answer.promise is not None and answer.reply in SHORT and answer.promise <= now.date(),
        awaits_review=any(each.reply is Reply.NOT_APPLICABLE and not each.reviewed_by for each in answers),
        answers=tuple(answers) if len(answers) > 1 else (),
    )


def merged(item: Item, answers: Sequence[Answered], now: datetime) -> Answered:
    """The answer that counts among those of several devices; `answers` is not empty, its order no matter.

    A promise, an accepted risk and a decision hold for the item, on whichever device they were noted.
    """
    if len(answers) == 1:
        return answers[0]
    fresh = [each for each in answers if is_fresh(item, each.at, now)]
    usable = [each for each in fresh if is_complete(each)]
    if item.layer == _DEVICE and usable:
        chosen = min(usable, key=lambda each: (_GOODNESS[each.reply], -each.at.timestamp(), each.device))
    else:
        chosen = max(fresh or answers, key=_newest)
    newest_first = [chosen, *sorted(answers, key=_newest, reverse=True)]
    return replace(
        chosen,
        promise=next((each.promise for each in newest_first if each.promise), None),
        waiver=next((each.waiver for each in newest_first if each.waiver), None),
        decision=next((each.decision for each in newest_first if each.decision), None),
    )


def counted_reply(item: Item, answer: Answered, now: datetime) -> Reply | None:
    """What goes into the score: nothing while the answer is old or incomplete, no once its waiver ended."""
    if waiver_state(answer, now) is WaiverState.ENDED:
        return Reply.NO
    return answer.reply if is_complete(answer) and is_fresh(item, answer.at, now) else None


def waiver_state(answer: Answered, now: datetime) -> WaiverState | None:
    """Whether an accepted risk holds; there is none where nothing is missing. It ends with its last day."""
    if answer.waiver is None or answer.reply not in SHORT:
        return None
    return WaiverState.ENDED if answer.waiver.until < now.date() else WaiverState.IN_FORCE


def caps(each: Standing) -> bool:
    """Whether this item alone holds the grade at caution."""
    return (
        each.item.weight == HIGH
        and each.reply_counted in UNMET
        and each.waiver_state is not WaiverState.IN_FORCE
    )


def together(outcomes: Iterable[Outcome]) -> Outcome | None:
    """Several readings as one: any fail fails, all alike are what they are, anything else is unknown."""
    found = set(outcomes)
    if len(found) < 2:
        return next(iter(found), None)
    return Outcome.FAIL if Outcome.FAIL in found else Outcome.UNKNOWN


def _newest(answer: Answered) -> tuple[datetime, int, str]:
    """Later is greater; at the same moment the less good answer is, and then any fixed order."""
    return answer.at, -_GOODNESS[answer.reply], answer.device


def _is_stale(item: Item, answer: Answered, now: datetime) -> bool:
    return is_complete(answer) and now - answer.at > timedelta(days=item.renew_days)


def _is_conflict(item: Item, answers: Sequence[Answered], now: datetime) -> bool:
    if item.layer == _DEVICE:
        return False
    return len({each.reply for each in answers if is_fresh(item, each.at, now) and is_complete(each)}) > 1


def _results(
    item: Item, readings: Readings, now: datetime
) -> tuple[tuple[ProbeResult, ...], dict[str, list[Outcome]]]:
    """Every reading of the item, and the outcomes of the fresh ones by device."""
    results: list[ProbeResult] = []
    fresh: dict[str, list[Outcome]] = {}
    for device in sorted(readings):
        found = [readings[device][probe] for probe in item.probes if probe in readings[device]]
        results += found
        said = [each.outcome for each in found if is_fresh(item, each.at, now)]
        if said:
            fresh[device] = said
    return tuple(results), fresh


def _said(item: Item, fresh: Sequence[Outcome]) -> Outcome:
    """What the fresh readings of one device say of the item; a pass needs every probe of it."""
    outcome = together(fresh) or Outcome.UNKNOWN
    is_whole = outcome is not Outcome.PASS or len(fresh) == len(item.probes)
    return outcome if is_whole else Outcome.UNKNOWN


def _disputed(
    item: Item, answer: Answered, answers: Sequence[Answered], outcomes: Mapping[str, Outcome], now: datetime
) -> Outcome | None:
    """What a device's reading says against the answer given of it, while nobody decided about that."""
    own = {each.device: each for each in answers if each.device}
    decided = answer.decision.outcome if answer.decision else None
    for device, outcome in sorted(outcomes.items()):
        if outcome is not decided and _speaks_against(item, own.get(device, answer), outcome, now):
            return outcome
    return None


def _speaks_against(item: Item, answer: Answered, outcome: Outcome, now: datetime) -> bool:
    """A fail speaks against yes; a pass speaks against no where the probes see the whole item."""
    if not is_complete(answer) or not is_fresh(item, answer.at, now):
        return False
    if answer.reply is Reply.YES:
        return outcome is Outcome.FAIL
    return answer.reply is Reply.NO and outcome is Outcome.PASS and item.mode == "full"


def _proof(
    item: Item, answer: Answered, answers: Sequence[Answered], fresh: Mapping[str, Sequence[Outcome]]
) -> Proof | None:
    """What backs a yes: readings that support it on every device that answered, or a file."""
    named = {each.device for each in answers if each.device}
    if fresh and named <= fresh.keys() and all(_supports(item, each) for each in fresh.values()):
        return Proof.PROBE
    return Proof.EVIDENCE if answer.proofs else None


def _supports(item: Item, fresh: Sequence[Outcome]) -> bool:
    """All probes passed; of an item that needs a person besides, one did and none failed."""
    if item.mode == "partial":
        return Outcome.PASS in fresh and Outcome.FAIL not in fresh
    return _said(item, fresh) is Outcome.PASS
