"""Which missing facts to ask for first: those that move most money when tried out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from sme_smartwork.facts.dictionary import fact
from sme_smartwork.rules.context import ROSTER
from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.probes import probes
from sme_smartwork.rules.values import flags
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.model import Question
from sme_smartwork.wording import Text, text


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
        for name, missing in judgement.missing().items():
            rows[name] = rows.get(name, 0) | missing
            where.setdefault(name, []).append(judgement)
    return [_Open(name, rows[name], tuple(where[name])) for name in rows]


def _question(each: _Open) -> Question:
    context = each.judgements[0].context
    if each.fact == ROSTER:
        return Question(ROSTER, (), text("fact.workers.question"), None, _programmes(each))
    spec = context.facts.schema[each.fact]
    facts = context.over(spec.table).facts if spec.per_worker else context.facts
    rows = tuple(compress(facts.codes, flags(each.rows, facts.rows))) if spec.per_worker else ()
    return Question(each.fact, rows, _words(each.fact), _stake(each, facts), _programmes(each))


def _words(name: str) -> Text:
    """The question as the dictionary asks it; the bare name of a fact of a pack that is not in use."""
    known = fact(name)
    return Text(name, name) if known is None else known.question


def _programmes(each: _Open) -> tuple[str, ...]:
    return tuple(judgement.programme.id for judgement in each.judgements)


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
