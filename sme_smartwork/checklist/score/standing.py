"""Where one item stands: which answer counts, how fresh it is, and what readings and files say beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from sme_smartwork.checklist.model import (
    CLOCKS_DIFFER,
    Answered,
    Item,
    Outcome,
    ProbeResult,
    Proof,
    Reply,
    Standing,
    WaiverState,
)
from sme_smartwork.checklist.pack.content import HIGH

Readings = Mapping[str, Mapping[str, ProbeResult]]  # device -> probe -> result
UNMET = (Reply.NO, Reply.DONT_KNOW)
SHORT = (Reply.NO, Reply.DONT_KNOW, Reply.PARTLY)
NO_READINGS: Readings = {}
_LEAST_FIRST = (Reply.NO, Reply.DONT_KNOW, Reply.PARTLY, Reply.YES, Reply.NOT_APPLICABLE)
_GOODNESS = {reply: place for place, reply in enumerate(_LEAST_FIRST)}
_DEVICE = "device"


class _Since(dict[int, datetime]):
    """The earliest moment that is fresh, by days an answer stays so."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self._now = now

    def __missing__(self, days: int) -> datetime:
        self[days] = self._now - timedelta(days=days)
        return self[days]


class _Moment:
    """What is fresh at one moment, worked out once for all items."""

    __slots__ = ("latest", "since")

    def __init__(self, now: datetime) -> None:
        self.since = _Since(now)
        self.latest = now + CLOCKS_DIFFER


@lru_cache(maxsize=8)
def _moment(now: datetime) -> _Moment:
    return _Moment(now)


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
    moment = _moment(now)
    return moment.since[item.renew_days] <= at <= moment.latest


def is_ahead(at: datetime, now: datetime) -> bool:
    """Whether `at` is so far ahead of `now` that some clock must have been wrong."""
    return at > _moment(now).latest


def standing(item: Item, answers: Sequence[Answered], readings: Readings, now: datetime) -> Standing:
    """Where `item` stands at `now`, from the answers of each device and the readings of each.

    Of an item of the device layer the least good fresh answer of the devices counts, of any other the
    newest.
    """
    results, fresh = _results(item, readings, now) if readings and item.probes else ((), {})
    if not answers:
        return Standing(item, probe=together(_said_of(item, fresh).values()), probe_results=results)
    if len(answers) == 1 and not results and _is_plain(answers[0]):
        return _plain(item, answers[0], now)
    outcomes, seen = _said_of(item, fresh), _look(item, answers, now)
    answer = _merged(item, answers, seen)
    counted = counted_reply(item, answer, now)
    disputed = _disputed(item, answer, seen, outcomes) if outcomes else None
    return Standing(
        item,
        answer,
        counted,
        counted is None and _is_stale(item, answer, now),
        together(outcomes.values()),
        results,
        disputed is not None,
        disputed,
        _is_conflict(item, answer, seen.usable),
        waiver_state(answer, now),
        None if disputed or counted is not Reply.YES else _proof(item, answer, answers, fresh),
        seen.is_ahead,
        answer.promise is not None and answer.reply in SHORT and answer.promise <= now.date(),
        seen.awaits_review,
        tuple(answers) if len(answers) > 1 else (),
    )


class _Seen(NamedTuple):
    """The answers of all devices, looked through once."""

    fresh: list[Answered]
    usable: list[Answered]  # fresh and complete
    is_ahead: bool
    awaits_review: bool


def _look(item: Item, answers: Sequence[Answered], now: datetime) -> _Seen:
    moment = _moment(now)
    latest, since = moment.latest, moment.since[item.renew_days]
    fresh, usable, ahead, unreviewed = [], [], False, False
    for each in answers:
        if each.at > latest:
            ahead = True
        elif each.at >= since:
            fresh.append(each)
            if is_complete(each):
                usable.append(each)
        if each.reply is Reply.NOT_APPLICABLE and not each.reviewed_by:
            unreviewed = True
    return _Seen(fresh, usable, ahead, unreviewed)


def _is_plain(answer: Answered) -> bool:
    """Whether an answer is all there is: nothing promised, accepted, proven or left to review."""
    return (
        answer.waiver is None
        and answer.promise is None
        and not answer.proofs
        and answer.reply is not Reply.NOT_APPLICABLE
    )


def _plain(item: Item, answer: Answered, now: datetime) -> Standing:
    """The short way for most of the cells of a large firm; it says what the long way would."""
    moment, at, reply = _moment(now), answer.at, answer.reply
    if at > moment.latest:
        return Standing(item, answer, is_ahead=True)
    if reply is Reply.PARTLY and not is_complete(answer):
        return Standing(item, answer)
    if at < moment.since[item.renew_days]:
        return Standing(item, answer, None, True)
    return Standing(item, answer, reply)


def merged(item: Item, answers: Sequence[Answered], now: datetime) -> Answered:
    """The answer that counts among those of several devices; `answers` is not empty, its order no matter.

    A promise, an accepted risk and a decision hold for the item, on whichever device they were noted.
    """
    return _merged(item, answers, _look(item, answers, now))


def _merged(item: Item, answers: Sequence[Answered], seen: _Seen) -> Answered:
    if len(answers) == 1:
        return answers[0]
    if item.layer == _DEVICE and seen.usable:
        speaking = _speaking(seen.usable)
        least = min([_GOODNESS[each.reply] for each in speaking])
        chosen = max([each for each in speaking if _GOODNESS[each.reply] == least], key=_newest)
    else:
        chosen = max(seen.fresh or answers, key=_newest)
    if not any(each.promise or each.waiver or each.decision for each in answers):
        return chosen
    newest_first = [chosen, *sorted(answers, key=_newest, reverse=True)]
    return replace(
        chosen,
        promise=next((each.promise for each in newest_first if each.promise), None),
        waiver=next((each.waiver for each in newest_first if each.waiver), None),
        decision=next((each.decision for each in newest_first if each.decision), None),
    )


def _speaking(usable: Sequence[Answered]) -> Sequence[Answered]:
    """The answers to an item of the device that stand for today's devices.

    One given in the workplace speaks for all of them, until one of them answers later for itself.
    """
    said = next((each for each in usable if not each.device), None)
    if said is None:
        return usable
    later = [each for each in usable if each.device and each.at > said.at]
    same = [each for each in usable if each.at == said.at]
    return [*later, *(each for each in same if each.device)] if later else same


def _is_conflict(item: Item, answer: Answered, usable: Sequence[Answered]) -> bool:
    """Whether devices answer differently where it is not simply the least good of them that counts.

    Of an item of the device that is where an answer of the workplace outweighs a less good one of a device.
    """
    if item.layer != _DEVICE:
        return len({each.reply for each in usable}) > 1
    if len(usable) < 2:
        return False
    speaking, reached = _speaking(usable), _GOODNESS[answer.reply]
    return any(each.device and each not in speaking and _GOODNESS[each.reply] < reached for each in usable)


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


def _said_of(item: Item, fresh: Mapping[str, Sequence[Outcome]]) -> dict[str, Outcome]:
    """What the fresh readings of each device say of the item."""
    return {device: _said(item, each) for device, each in fresh.items()}


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
    return is_complete(answer) and answer.at < _moment(now).since[item.renew_days]


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


def _disputed(item: Item, answer: Answered, seen: _Seen, outcomes: Mapping[str, Outcome]) -> Outcome | None:
    """What a device's reading says against the answer given of it, while nobody decided about that.

    A device that answered nothing itself is held against the answer that counts, and so is every one when
    that was given in the workplace.
    """
    own = {each.device: each for each in seen.usable if each.device and answer.device}
    decided = {each.outcome for each in answer.decision.all()} if answer.decision else set()
    for device, outcome in sorted(outcomes.items()):
        of_device = own.get(device) or _that_counts(answer, seen)
        if of_device and outcome not in decided and _speaks_against(item, of_device.reply, outcome):
            return outcome
    return None


def _that_counts(answer: Answered, seen: _Seen) -> Answered | None:
    """`answer`, unless it is old or incomplete."""
    usable = [each for each in seen.usable if (each.device, each.at) == (answer.device, answer.at)]
    return answer if usable else None


def _speaks_against(item: Item, reply: Reply, outcome: Outcome) -> bool:
    """A fail speaks against yes; a pass speaks against no where the probes see the whole item."""
    if reply is Reply.YES:
        return outcome is Outcome.FAIL
    return reply is Reply.NO and outcome is Outcome.PASS and item.mode == "full"


def _proof(
    item: Item, answer: Answered, answers: Sequence[Answered], fresh: Mapping[str, Sequence[Outcome]]
) -> Proof | None:
    """What backs a yes: readings that support it on every device that answered, or a file."""
    named = {each.device for each in answers if each.device}
    if fresh and named <= fresh.keys() and all(_supports(item, each) for each in fresh.values()):
        return Proof.PROBE
    return Proof.EVIDENCE if answer.proofs else None


def _supports(item: Item, fresh: Sequence[Outcome]) -> bool:
    """All probes passed; of an item that needs a person besides, all that were read and that there are."""
    if item.mode == "partial":
        return Outcome.PASS in fresh and {*fresh} <= {Outcome.PASS, Outcome.UNSUPPORTED}
    return _said(item, fresh) is Outcome.PASS
