"""Which missing facts to ask for first: those that move most money when tried out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from sme_smartwork.rules.context import ROSTER
from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.probes import probes
from sme_smartwork.rules.values import flags
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.model import Question
from sme_smartwork.wording import text


@dataclass(frozen=True, slots=True)
class _Open:
    """One missing fact: for whom, and in which programmes."""

    fact: str
    rows: int
    judgements: tuple[Judgement, ...]


def questions(found: Sequence[Judgement]) -> tuple[Question, ...]:
    """One question a fact, naming everyone it is missing for; the most won at stake first."""
    asked = [_question(each) for each in _open(found)]
    return tuple(sorted(asked, key=_rank))


def _rank(question: Question) -> tuple[int, int, int, str]:
    stake = question.stake_won
    first = 0 if question.fact == ROSTER else 1 if stake is None else 2
    return first, -(stake or 0), -len(question.programmes), question.fact


def _open(found: Iterable[Judgement]) -> Iterable[_Open]:
    rows: dict[str, int] = {}
    where: dict[str, list[Judgement]] = {}
    for judgement in found:
        for fact, missing in judgement.missing().items():
            rows[fact] = rows.get(fact, 0) | missing
            where.setdefault(fact, []).append(judgement)
    return [_Open(fact, rows[fact], tuple(where[fact])) for fact in rows]


def _question(each: _Open) -> Question:
    facts = each.judgements[0].context.facts
    per_worker = each.fact in facts.schema and facts.schema[each.fact].per_worker
    workers = tuple(compress(facts.codes, flags(each.rows, facts.rows))) if per_worker else ()
    return Question(
        each.fact,
        workers,
        text(f"fact.{each.fact}.question"),
        None if each.fact == ROSTER else _stake(each, facts),
        tuple(judgement.programme.id for judgement in each.judgements),
    )


def _stake(each: _Open, facts: Facts) -> int | None:
    """The won a year between the best and the worst answer, every other unknown left open."""
    known = each.judgements[0].context
    outcomes: list[tuple[int, int]] = []
    for value in probes(facts.schema[each.fact], known.on):
        context = known.supposing(each.fact, facts.assumed(each.fact, value))
        yearly = [judge(judgement.programme, context).yearly for judgement in each.judgements]
        if any(high is None for _, high in yearly):
            return None
        outcomes.append((sum(low for low, _ in yearly), sum(high or 0 for _, high in yearly)))
    lows, highs = zip(*outcomes, strict=True)
    stake: int = max(max(lows) - min(lows), max(highs) - min(highs))
    return stake
