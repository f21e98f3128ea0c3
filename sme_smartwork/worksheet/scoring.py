"""What the tasks of a job add up to: form of work, types and days a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from sme_smartwork.worksheet.content import Scoring
from sme_smartwork.worksheet.model import (
    DAYS_OF_A_WEEK,
    Cap,
    Days,
    Job,
    JobResult,
    Kind,
    Range,
    Task,
    TaskScores,
    Terms,
)
from sme_smartwork.worksheet.tasks import PLACES, counts, task_scores

FULL = Fraction(100)
ANYTHING = Range(Fraction(0), FULL)
_MOST_OPEN = 10  # tasks whose combinations are still added up one by one
_SHARE_OF = {Kind.TW: "home", Kind.SC: "centre", Kind.MO: "mobile", Kind.VC: "video"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is recommended for a job; equal outcomes are the same recommendation."""

    shares: Mapping[str, Range]
    forms: tuple[str, ...]
    primary: tuple[Kind, ...]
    certain: tuple[Kind, ...]
    possible: tuple[Kind, ...]


def score_job(scoring: Scoring, job: Job, terms: Terms) -> JobResult:
    """Everything the worksheet says of `job`; what is not answered leaves ranges, never zeros."""
    from sme_smartwork.worksheet.missing import missing

    scores = tuple(task_scores(scoring, each) for each in job.tasks)
    found = outcome(scoring, job.tasks, terms)
    return JobResult(
        job=job,
        tasks=scores,
        means={place: _mean(job.tasks, scores, place) for place in PLACES},
        shares=found.shares,
        forms=_reachable(scoring, job.tasks, found.forms),
        primary=found.primary,
        certain=found.certain,
        possible=found.possible,
        home=days(scoring, Kind.TW, found.shares["home"], terms),
        centre=days(scoring, Kind.SC, found.shares["centre"], terms),
        missing=missing(scoring, job.tasks, terms),
        share_sum=_odd_sum(job.tasks),
    )


def outcome(scoring: Scoring, tasks: Sequence[Task], terms: Terms) -> Outcome:
    """Form and types of a job from the shares of its tasks that can move."""
    movable = [counts(scoring, each) for each in tasks]
    shares = {
        place: weighted_range(
            tasks, [FULL * each[at][0] for each in movable], [FULL * each[at][1] for each in movable]
        )
        for at, place in enumerate(PLACES)
    }
    primary = _primary(scoring, shares, terms)
    certain, possible = _types(scoring, shares, primary)
    return Outcome(shares, _forms(scoring, shares["home"]), primary, certain, possible)


def is_settled(found: Outcome, terms: Terms) -> bool:
    """Whether no empty cell can change form, types or days a week any more."""
    if len(found.forms) != 1 or len(found.primary) != 1 or found.certain != found.possible:
        return False
    kind = Kind.SC if found.primary == (Kind.SC,) else Kind.TW
    if kind not in found.certain:
        return True
    share = found.shares[_SHARE_OF[kind]]
    return all(
        _most_days(share.low, most) == _most_days(share.high, most)
        for most in (terms.team_cap, min(terms.team_cap, terms.newcomer_cap))
    )


def _most_days(share: Fraction, most: Decimal) -> Fraction:
    """Days without the cap of readiness: where these agree, those under any cap do."""
    return half_days(min(DAYS_OF_A_WEEK * share / FULL, Fraction(most)))


def weighted_range(tasks: Sequence[Task], low: Sequence[Fraction], high: Sequence[Fraction]) -> Range:
    """The mean of figures of tasks by their share; a task without a share may weigh anything."""
    weighed = [(Fraction(each.share), at) for at, each in enumerate(tasks) if each.share is not None]
    open_ends = [at for at, each in enumerate(tasks) if each.share is None]
    total = sum((share for share, _ in weighed), Fraction(0))
    lows, highs = [low[at] for at in open_ends], [high[at] for at in open_ends]
    if total:
        lows.append(sum((share * low[at] for share, at in weighed), Fraction(0)) / total)
        highs.append(sum((share * high[at] for share, at in weighed), Fraction(0)) / total)
    return Range(min(lows), max(highs)) if lows else ANYTHING


def _mean(tasks: Sequence[Task], scores: Sequence[TaskScores], place: str) -> Range:
    ranges: list[Range] = [getattr(each, place) for each in scores]
    return weighted_range(tasks, [each.low for each in ranges], [each.high for each in ranges])


def _odd_sum(tasks: Sequence[Task]) -> Decimal | None:
    """The sum of the shares where all are known and it is not 100, to be said: they are divided by it."""
    known = [each.share for each in tasks if each.share is not None]
    total = sum(known, Decimal(0))
    return None if len(known) < len(tasks) or total in (0, FULL) else total


def _forms(scoring: Scoring, share: Range) -> tuple[str, ...]:
    """The forms between the lowest and the highest possible LS, from the lowest."""
    low, high = (sum(each.start <= value for each in scoring.forms) for value in (share.low, share.high))
    return tuple(each.id for each in scoring.forms[low - 1 : high])


def _reachable(scoring: Scoring, tasks: Sequence[Task], between: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the forms `between` the ends that the open tasks, moving or not, really add up to."""
    moving = [counts(scoring, each)[PLACES.index("home")] for each in tasks]
    shares = [Fraction(each.share) for each in tasks if each.share is not None]
    unsure = [at for at, (sure, perhaps) in enumerate(moving) if sure != perhaps]
    total = sum(shares, Fraction(0))
    if len(between) < 3 or not total or len(shares) < len(tasks) or len(unsure) > _MOST_OPEN:
        return between
    sums = {sum((share for share, each in zip(shares, moving, strict=True) if each[0]), Fraction(0))}
    for at in unsure:
        sums |= {each + shares[at] for each in sums}
    found = {_form(scoring, FULL * each / total) for each in sums}
    return tuple(each for each in between if each in found)


def _form(scoring: Scoring, share: Fraction) -> str:
    return [each.id for each in scoring.forms if each.start <= share][-1]


def _primary(scoring: Scoring, shares: Mapping[str, Range], terms: Terms) -> tuple[Kind, ...]:
    """The first type whose condition holds; while that is open, every type it could be."""
    found: list[Kind] = []
    for kind, share in _SHARE_OF.items():
        if kind is Kind.TW and terms.home_fits is False:
            continue
        bound = scoring.primary_from[kind]
        if shares[share].high >= bound:
            found.append(kind)
        if shares[share].low >= bound:
            return tuple(found)
    return (*found, Kind.ON_SITE)


def _types(
    scoring: Scoring, shares: Mapping[str, Range], primary: tuple[Kind, ...]
) -> tuple[tuple[Kind, ...], tuple[Kind, ...]]:
    """Types the job has as primary or added one: for certain, and perhaps."""
    certain, possible = [], []
    for kind, share in _SHARE_OF.items():
        bound = scoring.added_from.get(kind)
        by_share = (
            (False, False) if bound is None else (shares[share].low >= bound, shares[share].high >= bound)
        )
        if by_share[0] or primary == (kind,):
            certain.append(kind)
        if by_share[1] or kind in primary:
            possible.append(kind)
    return tuple(certain), tuple(possible)


def days(scoring: Scoring, kind: Kind, share: Range, terms: Terms) -> Days:
    """Days a week at `kind` (B-2): the lowest of what can move and the caps, down to half days."""
    readiness = terms.readiness.get(kind)
    score = None if readiness is None else readiness.score
    caps = [each for _, each in scoring.readiness_caps]
    low = min(caps) if score is None else readiness_cap(scoring, score)
    high = max(caps) if score is None else low
    team = {Cap.TEAM: Fraction(terms.team_cap)}
    young = {**team, Cap.NEWCOMER: Fraction(terms.newcomer_cap)}
    plain, plain_by = _capped(share, low, high, team)
    newcomers, newcomers_by = _capped(share, low, high, young)
    return Days(kind, plain, plain_by, newcomers, newcomers_by, score is not None)


def _capped(
    share: Range, low: Fraction, high: Fraction, caps: Mapping[Cap, Fraction]
) -> tuple[Range, tuple[Cap, ...]]:
    """The range of days, and the caps that are the lowest at its upper end."""
    limits = {Cap.WORK: DAYS_OF_A_WEEK * share.high / FULL, Cap.READINESS: high, **caps}
    least = min(limits.values())
    lowest = min(DAYS_OF_A_WEEK * share.low / FULL, low, *caps.values())
    bound_by = tuple(each for each in Cap if each in limits and limits[each] == least)
    return Range(half_days(lowest), half_days(least)), bound_by


def readiness_cap(scoring: Scoring, score: Fraction) -> Fraction:
    """Most days a week at a readiness R_t'; boundaries belong to the higher cap."""
    return [most for start, most in scoring.readiness_caps if start <= score][-1]


def half_days(value: Fraction) -> Fraction:
    """`value` down to half days."""
    return Fraction(floor(2 * value), 2)
