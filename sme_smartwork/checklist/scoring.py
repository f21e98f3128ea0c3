"""How far a person and a firm are: score, coverage and grade together, exact and without a clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from sme_smartwork.checklist.content import HIGH, Content, content
from sme_smartwork.checklist.model import (
    Answered,
    AreaProgress,
    ChecklistScore,
    ChecklistSummary,
    Item,
    PersonProgress,
    Reply,
)
from sme_smartwork.exact import decimal, decimal_or_none

POINTS: Mapping[Reply, Fraction] = {
    Reply.YES: Fraction(1),
    Reply.PARTLY: Fraction(1, 2),
    Reply.NO: Fraction(0),
    Reply.DONT_KNOW: Fraction(0),
}
UNMET = (Reply.NO, Reply.DONT_KNOW)
Answers = Mapping[str, Answered]  # item id -> answer


@dataclass(frozen=True, slots=True)
class _Standing:
    """What counts of one item now: a fresh and complete answer, or none; `is_stale` when it grew old."""

    item: Item
    reply: Reply | None
    is_stale: bool


def score(known: Content, answers: Answers, now: datetime, role: str = "user") -> ChecklistScore:
    """Score one person's `answers` to the items of `role` at `now` (with zone).

    An answer older than its item's `renew_days` leaves the score and lowers coverage. "Partly" without a
    note and "not applicable" without a reason and a reviewer count as not answered.
    """
    standings = [_standing(item, answers.get(item.id), now) for item in known.of_role(role)]
    counted = _counted(standings)
    share = _share(counted)
    is_capped = any(each.item.weight == HIGH and each.reply in UNMET for each in counted)
    unmet = _heaviest_first(standings, *UNMET)
    return ChecklistScore(
        score=decimal_or_none(share),
        coverage=decimal(_coverage(standings)),
        capped=is_capped,
        answered=sum(each.reply is not None for each in standings),
        total=len(standings),
        areas=_areas(known, standings, role),
        open_high=tuple(item.id for item in unmet if item.weight == HIGH),
        open_items=tuple(item.id for item in unmet),
        grade=_grade(known, share, is_capped),
        partly_items=tuple(item.id for item in _heaviest_first(standings, Reply.PARTLY)),
        unknown_items=tuple(item.id for item in _heaviest_first(standings, Reply.DONT_KNOW)),
        stale_items=tuple(each.item.id for each in standings if each.is_stale),
    )


def summarise(
    known: Content, answers: Mapping[str, Answers], now: datetime, role: str = "user"
) -> ChecklistSummary:
    """How far all people are; `answers` has one entry a person, empty for who answered nothing."""
    people = tuple(PersonProgress(worker, score(known, each, now, role)) for worker, each in answers.items())
    return ChecklistSummary(
        people=people,
        done=sum(each.score.answered == each.score.total for each in people),
        unmet=sum(len(each.score.open_items) for each in people),
        unmet_high=sum(len(each.score.open_high) for each in people),
        by_item=tuple(_by_item(item, answers, now) for item in known.of_role(role)),
        pack=known.pack,
    )


def no_answers() -> ChecklistSummary:
    """The summary of a firm whose people are not known yet."""
    return summarise(content(), {}, datetime.max)


def is_fresh(item: Item, answer: Answered, now: datetime) -> bool:
    """Whether an answer still holds: it does on the last of its `renew_days`."""
    return now - answer.at <= timedelta(days=item.renew_days)


def is_complete(answer: Answered) -> bool:
    """Whether an answer brings what it needs: a note, and a reviewer when it says "not applicable"."""
    if answer.reply is Reply.NOT_APPLICABLE:
        return bool(answer.note.strip() and answer.reviewed_by)
    return answer.reply is not Reply.PARTLY or bool(answer.note.strip())


def _standing(item: Item, answer: Answered | None, now: datetime) -> _Standing:
    if answer is None or not is_complete(answer):
        return _Standing(item, None, is_stale=False)
    if not is_fresh(item, answer, now):
        return _Standing(item, None, is_stale=True)
    return _Standing(item, answer.reply, is_stale=False)


def _counted(standings: Sequence[_Standing]) -> list[_Standing]:
    """The items whose answer has points: answered and applicable."""
    return [each for each in standings if each.reply in POINTS]


def _share(counted: Sequence[_Standing]) -> Fraction | None:
    weight = sum(each.item.weight for each in counted)
    if not weight:
        return None
    points = (each.item.weight * POINTS[each.reply] for each in counted if each.reply is not None)
    return sum(points, Fraction(0)) / weight


def _coverage(standings: Sequence[_Standing]) -> Fraction:
    """Weight of the fresh answers of the weight that applies; 1 when nothing applies."""
    applicable = sum(each.item.weight for each in standings if each.reply is not Reply.NOT_APPLICABLE)
    answered = sum(each.item.weight for each in _counted(standings))
    return Fraction(answered, applicable) if applicable else Fraction(1)


def _grade(known: Content, share: Fraction | None, is_capped: bool) -> str | None:
    if share is None:
        return None
    return "good" if share >= known.good_from and not is_capped else "caution"


def _areas(known: Content, standings: Sequence[_Standing], role: str) -> tuple[AreaProgress, ...]:
    return tuple(
        _area(area.id, known, [each for each in standings if each.item.area == area.id])
        for area in known.areas
        if area.role == role
    )


def _area(area: str, known: Content, standings: Sequence[_Standing]) -> AreaProgress:
    return AreaProgress(
        area=area,
        title=known.area_title(area),
        answered=sum(each.reply is not None for each in standings),
        total=len(standings),
        score=decimal_or_none(_share(_counted(standings))),
    )


def _heaviest_first(standings: Sequence[_Standing], *replies: Reply) -> list[Item]:
    found = [each.item for each in standings if each.reply in replies]
    return sorted(found, key=lambda item: -item.weight)


def _by_item(item: Item, answers: Mapping[str, Answers], now: datetime) -> tuple[str, int, int]:
    replies = [_standing(item, each.get(item.id), now).reply for each in answers.values()]
    return item.id, replies.count(Reply.YES), sum(reply is not None for reply in replies)
