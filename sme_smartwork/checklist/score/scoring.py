"""How far a person and a firm are: score, coverage, proof share and cap together, exact, without a clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sme_smartwork.checklist.model import (
    Answered,
    AreaProgress,
    ChecklistScore,
    ChecklistSummary,
    Item,
    PersonProgress,
    Reply,
    Share,
    Standing,
    WaiverState,
)
from sme_smartwork.checklist.pack.content import HIGH, Area, Content, content
from sme_smartwork.checklist.score.standing import NO_READINGS, UNMET, standing
from sme_smartwork.checklist.score.sums import Sums, sums_of
from sme_smartwork.exact import decimal, decimal_or_none

Answers = Mapping[str, Answered]  # item id -> answer


def score(known: Content, answers: Answers, now: datetime, role: str = "user") -> ChecklistScore:
    """Score one person's `answers` to the items of `role` at `now` (with zone).

    An answer older than its item's `renew_days` leaves the score and lowers coverage. "Partly" without a
    note and "not applicable" without a reason and a reviewer count as not answered.
    """
    return score_of(known, _standings(known, answers, now, role), role)


def score_of(known: Content, standings: Sequence[Standing], *roles: str) -> ChecklistScore:
    """The score of one person or of the firm from where the items of its `roles` stand; none: the user's."""
    asked = roles or ("user",)
    return replace(
        _score(known, standings, asked), types=types_of(known, standings), layers=layers_of(known, standings)
    )


def _score(known: Content, standings: Sequence[Standing], asked: Sequence[str]) -> ChecklistScore:
    """Everything but types and layers, which nobody asks of each of many people."""
    sums = sums_of(standings)
    unmet = _heaviest_first(standings, *UNMET)
    whole = sums.share(asked[0])
    return ChecklistScore(
        score=whole.score,
        coverage=whole.coverage,
        capped=bool(whole.caps),
        answered=whole.answered,
        total=whole.total,
        areas=areas_of(known, standings, asked),
        open_high=tuple(item.id for item in unmet if item.weight == HIGH),
        open_items=tuple(item.id for item in unmet),
        grade=sums.grade(known.good_from),
        partly_items=tuple(item.id for item in _heaviest_first(standings, Reply.PARTLY)),
        unknown_items=tuple(item.id for item in _heaviest_first(standings, Reply.DONT_KNOW)),
        stale_items=tuple(each.item.id for each in standings if each.is_stale),
        proof=whole.proof,
        caps=whole.caps,
        mismatches=tuple(each.item.id for each in standings if each.is_mismatch),
        conflicts=tuple(each.item.id for each in standings if each.is_conflict),
        waived=_of_waiver(standings, WaiverState.IN_FORCE),
        waivers_ended=_of_waiver(standings, WaiverState.ENDED),
        waivers_until=_waivers_until(standings),
        due=tuple(each.item.id for each in standings if each.is_due),
        ahead=tuple(each.item.id for each in standings if each.is_ahead),
        unreviewed=tuple(each.item.id for each in standings if each.awaits_review),
    )


def summarise(
    known: Content, answers: Mapping[str, Answers], now: datetime, role: str = "user"
) -> ChecklistSummary:
    """How far all people are; `answers` has one entry a person, empty for who answered nothing."""
    return summary_of(
        known, {worker: _standings(known, each, now, role) for worker, each in answers.items()}, {}, role
    )


def summary_of(
    known: Content,
    standings: Mapping[str, Sequence[Standing]],
    firm: Mapping[str, ChecklistScore],
    role: str = "user",
) -> ChecklistSummary:
    """How far all people are, from where the items of each stand; `firm` has the scores of its own roles."""
    people = tuple(PersonProgress(each, _score(known, rows, (role,))) for each, rows in standings.items())
    everything = [each for rows in standings.values() for each in rows]
    return ChecklistSummary(
        people=people,
        done=sum(each.score.answered == each.score.total for each in people),
        unmet=sum(len(each.score.open_items) for each in people),
        unmet_high=sum(len(each.score.open_high) for each in people),
        by_item=_by_item(known.of_role(role), everything),
        pack=known.pack,
        total=sums_of(everything).share(role),
        areas=areas_of(known, everything, (role,)),
        types=types_of(known, everything),
        layers=layers_of(known, everything),
        firm=firm,
    )


def no_answers() -> ChecklistSummary:
    """The summary of a firm whose people are not known yet."""
    return summarise(content(), {}, datetime.max)


def areas_of(
    known: Content, standings: Sequence[Standing], roles: Collection[str]
) -> tuple[AreaProgress, ...]:
    """Every area of `roles` by itself."""
    return tuple(_area(area, standings) for area in known.areas if area.role in roles)


def types_of(known: Content, standings: Iterable[Standing]) -> tuple[Share, ...]:
    """Every type of smart work by itself; an item of several types counts in each."""
    sums = {each: Sums() for each in known.types}
    for each in standings:
        for kind in each.item.types:
            sums[kind].add(each)
    return tuple(found.share(kind) for kind, found in sums.items())


def layers_of(known: Content, standings: Iterable[Standing]) -> tuple[Share, ...]:
    """Every layer by itself."""
    sums = {each: Sums() for each in known.layers}
    for each in standings:
        sums[each.item.layer].add(each)
    return tuple(found.share(layer) for layer, found in sums.items())


def _standings(known: Content, answers: Answers, now: datetime, role: str) -> list[Standing]:
    return [
        standing(item, (answers[item.id],) if item.id in answers else (), NO_READINGS, now)
        for item in known.of_role(role)
    ]


def _area(area: Area, standings: Sequence[Standing]) -> AreaProgress:
    sums = sums_of(each for each in standings if each.item.area == area.id)
    return AreaProgress(
        area=area.id,
        title=area.title,
        answered=sums.answered,
        total=sums.total,
        score=decimal_or_none(sums.score),
        coverage=decimal(sums.coverage),
        proof=decimal_or_none(sums.proof),
        caps=sums.caps,
    )


def _of_waiver(standings: Sequence[Standing], state: WaiverState) -> tuple[str, ...]:
    return tuple(each.item.id for each in standings if each.waiver_state is state)


def _waivers_until(standings: Sequence[Standing]) -> tuple[tuple[str, date], ...]:
    waivers = [
        (each.item.id, each.answer.waiver.until)
        for each in standings
        if each.waiver_state is not None and each.answer is not None and each.answer.waiver is not None
    ]
    return tuple(sorted(waivers, key=lambda each: (each[1], each[0])))


def _heaviest_first(standings: Sequence[Standing], *replies: Reply) -> list[Item]:
    found = [each.item for each in standings if each.reply_counted in replies]
    return sorted(found, key=lambda item: -item.weight)


def _by_item(items: Sequence[Item], standings: Iterable[Standing]) -> tuple[tuple[str, int, int], ...]:
    """Item id, people who answered yes, people who answered."""
    yes, of = dict.fromkeys((item.id for item in items), 0), dict.fromkeys((item.id for item in items), 0)
    for each in standings:
        if each.reply_counted is not None:
            of[each.item.id] += 1
            yes[each.item.id] += each.reply_counted is Reply.YES
    return tuple((item.id, yes[item.id], of[item.id]) for item in items)
