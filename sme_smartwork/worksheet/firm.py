"""All jobs together: how much of the firm each type reaches, which to begin with, who moves how often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from sme_smartwork.worksheet.content import Content, Scoring
from sme_smartwork.worksheet.model import (
    KINDS,
    FirmFit,
    Job,
    JobResult,
    Kind,
    Range,
    Terms,
    TypeFit,
    Use,
)
from sme_smartwork.worksheet.scoring import score_job

_NOTHING = Range(Fraction(-1), Fraction(-1))


def score_firm(content: Content, jobs: Sequence[Job], terms: Terms) -> FirmFit:
    """The result of every job, H_t and F_t of the four types (best first), and who moves how often."""
    results = tuple(score_job(content.scoring, each, terms) for each in jobs)
    fits = [_fit(content, kind, results, terms) for kind in KINDS]
    ranked = tuple(sorted(fits, key=lambda each: _rank(each, terms.first_year_cost)))
    best = ranked[0] if ranked[0].fit is not None else None
    tie = () if best is None else tuple(each.kind for each in ranked if each.fit == best.fit)
    uses = tuple(use for each in results for use in _uses(each))
    return FirmFit(
        jobs=results,
        types=ranked,
        recommended=None if best is None else best.kind,
        is_settled=best is not None and _is_settled(ranked, terms.first_year_cost),
        tie=tie if len(tie) > 1 else (),
        tie_by_cost=len(tie) > 1 and len({terms.first_year_cost.get(each) for each in tie}) > 1,
        left_out=tuple(each.job.id for each in results if each.job.people is None),
        uses=uses,
        users=sum(each.people for each in uses),
    )


def _fit(content: Content, kind: Kind, results: Sequence[JobResult], terms: Terms) -> TypeFit:
    """H_t and F_t of one type; jobs without a number of people are left out."""
    people = sum(each.job.people or 0 for each in results)
    ready = terms.readiness.get(kind)
    if not people:
        return TypeFit(kind, content.types[kind], None, None, ready)
    low = sum(each.job.people or 0 for each in results if kind in each.certain)
    high = sum(each.job.people or 0 for each in results if kind in each.possible)
    share = Range(Fraction(100 * low, people), Fraction(100 * high, people))
    if ready is None or ready.score is None:
        return TypeFit(kind, content.types[kind], share, None, ready)
    fit = Range(*(_joined(content.scoring, ready.score, each) for each in (share.low, share.high)))
    return TypeFit(kind, content.types[kind], share, fit, ready)


def _joined(scoring: Scoring, ready: Fraction, share: Fraction) -> Fraction:
    return scoring.readiness_share * ready + (1 - scoring.readiness_share) * share


def _rank(each: TypeFit, costs: Mapping[str, int]) -> tuple[Fraction, Fraction, bool, int, int]:
    """Best F first, then most people; of equals the lower first-year cost, then the usual order."""
    fit, share = each.fit or _NOTHING, each.share or _NOTHING
    cost = costs.get(each.kind)
    middle = -(fit.low + fit.high)
    by_share = -(share.low + share.high) if each.fit is None else Fraction(0)
    return middle, by_share, cost is None, cost or 0, KINDS.index(each.kind)


def _is_settled(ranked: Sequence[TypeFit], costs: Mapping[str, int]) -> bool:
    """Whether nothing that is open can put another type first; equals need costs that differ."""
    best, others = ranked[0], ranked[1:]
    return all(_stays_behind(best, each, costs) for each in others)


def _stays_behind(best: TypeFit, other: TypeFit, costs: Mapping[str, int]) -> bool:
    if best.fit is None or other.fit is None:
        return False
    if other.fit.high != best.fit.low:
        return other.fit.high < best.fit.low
    first, second = costs.get(best.kind), costs.get(other.kind)
    return first is not None and second is not None and first < second


def _uses(result: JobResult) -> Iterator[Use]:
    """The people of a job who are away for certain, newcomers by their own days."""
    moving, job = result.moving, result.job
    if moving is None or job.people is None:
        return
    groups = ((job.people - job.newcomers, moving.days), (job.newcomers, moving.newcomers))
    for people, days in groups:
        if people and days.low:
            yield Use(job.id, job.title, moving.kind, people, days.low)
