"""Which missing facts to ask for first: those that decide most money with fewest answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from sme_smartwork.facts.dictionary import fact as fact_of
from sme_smartwork.rules.context import ROSTER
from sme_smartwork.rules.probes import probes
from sme_smartwork.rules.schema import FIRM
from sme_smartwork.rules.values import flags
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.model import Question
from sme_smartwork.wording import Text, text


@dataclass(frozen=True, slots=True)
class _Open:
    """One missing fact: for which rows of its own table, and in which programmes."""

    fact: str
    rows: int
    judgements: tuple[Judgement, ...]


def questions(found: Sequence[Judgement]) -> tuple[Question, ...]:
    """One question a fact, naming every row it is missing for; what decides most won soonest comes first."""
    asked = {each.fact: _question(each) for each in _open(found)}
    return tuple(asked[fact] for fact in _ranked(asked, _stakes(found)))


def _open(found: Iterable[Judgement]) -> Iterable[_Open]:
    rows: dict[str, int] = {}
    where: dict[str, list[Judgement]] = {}
    for judgement in found:
        for fact, missing in judgement.missing().items():
            rows[fact] = rows.get(fact, 0) | missing
            where.setdefault(fact, []).append(judgement)
    return [_Open(fact, rows[fact], tuple(where[fact])) for fact in rows]


def _stakes(found: Iterable[Judgement]) -> Mapping[str, int]:
    """The won a year between the least and the most of each programme that is open."""
    each = {judgement.programme.id: judgement.yearly for judgement in found}
    known = [high - low for low, high in each.values() if high is not None]
    largest = max(known, default=0) + 1  # an end that nobody can tell counts as the largest one
    return {name: largest if high is None else high - low for name, (low, high) in each.items()}


def _ranked(asked: Mapping[str, Question], stakes: Mapping[str, int]) -> list[str]:
    """Facts in the order that settles the most won with the fewest answers.

    The programme with the most open won for each of its questions is settled first, its weightiest question
    leading; then the same again with the questions that are left.
    """
    left = {fact: set(each.programmes) for fact, each in asked.items()}
    ranked = [ROSTER] if left.pop(ROSTER, None) is not None else []
    tables = sorted(fact for fact in left if "." not in fact)  # nobody on leave is an answer too: asked last
    left = {fact: each for fact, each in left.items() if fact not in tables}
    while left:
        needs: dict[str, list[str]] = {}
        for fact, programmes in left.items():
            for name in programmes:
                needs.setdefault(name, []).append(fact)
        best = max(needs, key=lambda name: (stakes[name] / _cards(needs[name]), -len(needs[name]), name))
        weights = {fact: _weight(asked[fact]) for fact in needs[best]}
        heaviest: dict[tuple[str, str], int] = {}
        for fact, weight in weights.items():
            heaviest[group_of(fact)] = max(weight, heaviest.get(group_of(fact), 0))
        for fact in sorted(
            needs[best],
            key=lambda fact: (-heaviest[group_of(fact)], group_of(fact), -weights[fact], fact),
        ):
            ranked.append(fact)
            del left[fact]
    return [*ranked, *tables]


def _cards(facts: Iterable[str]) -> int:
    """How many cards the facts stand on: those of a group are asked together."""
    return len({group_of(fact) for fact in facts})


def group_of(fact: str) -> tuple[str, str]:
    """The table and group of a fact in the dictionary: what is asked on one card."""
    known = fact_of(fact)
    return (known.table, known.group) if known is not None else (fact, "")


def _weight(question: Question) -> int:
    """Its stake; one that nobody can tell weighs most."""
    return 10**18 if question.stake_won is None else question.stake_won


def _question(each: _Open) -> Question:
    known = each.judgements[0].context
    schema = known.facts.schema
    codes: tuple[str, ...] = ()
    if each.fact in schema and schema[each.fact].table != FIRM:
        facts = known.facts.over(schema[each.fact].table)
        codes = tuple(compress(facts.codes, flags(each.rows, facts.rows)))
    is_table = each.fact not in schema
    return Question(
        each.fact,
        codes,
        _words(each.fact),
        None if is_table else _stake(each),
        tuple(dict.fromkeys(judgement.programme.id for judgement in each.judgements)),
    )


def _words(fact: str) -> Text:
    """The question as the dictionary asks it; the bare name of a fact of a pack that is not in use."""
    if "." not in fact:  # a table with no row at all
        return text(f"fact.{fact}.question")
    known = fact_of(fact)
    return Text(fact, fact) if known is None else known.question


def _stake(each: _Open) -> int | None:
    """The won a year between the best and the worst answer, every other unknown left open."""
    known = each.judgements[0].context
    outcomes: list[tuple[int, int]] = []
    for value in probes(known.facts.schema[each.fact], known.on):
        context = known.supposing(each.fact, known.facts.assumed(each.fact, value))
        yearly = [judge(judgement.programme, context).yearly for judgement in each.judgements]
        if any(high is None for _, high in yearly):
            return None
        outcomes.append((sum(low for low, _ in yearly), sum(high or 0 for _, high in yearly)))
    if not outcomes:
        return None
    lows, highs = zip(*outcomes, strict=True)
    stake: int = max(max(lows) - min(lows), max(highs) - min(highs))
    return stake
