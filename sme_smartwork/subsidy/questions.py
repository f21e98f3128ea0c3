"""Which missing facts to ask for first: those that decide most money with fewest answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

from sme_smartwork.facts.dictionary import fact as fact_of
from sme_smartwork.rules.context import ROSTER, Missing
from sme_smartwork.rules.probes import probes
from sme_smartwork.rules.schema import FIRM
from sme_smartwork.rules.values import flags
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.model import Kind, Question
from sme_smartwork.wording import Text, text


@dataclass(frozen=True, slots=True)
class _Open:
    """One missing fact: for which rows of its own table, and in which programmes."""

    fact: str
    rows: int
    judgements: tuple[Judgement, ...]


def questions(found: Sequence[Judgement]) -> tuple[Question, ...]:
    """One question a fact, naming every row it is missing for; what decides most won soonest comes first."""
    missing = {each.programme.id: each.missing() for each in found}
    asked = {each.fact: _question(each) for each in _open(found, missing)}
    orders = {name: list(facts) for name, facts in missing.items()}
    return tuple(asked[fact] for fact in _ranked(asked, _stakes(found), orders))


def _open(found: Iterable[Judgement], missing: Mapping[str, Missing]) -> Iterable[_Open]:
    rows: dict[str, int] = {}
    where: dict[str, list[Judgement]] = {}
    for judgement in found:
        for fact, whose in missing[judgement.programme.id].items():
            rows[fact] = rows.get(fact, 0) | whose
            where.setdefault(fact, []).append(judgement)
    return [_Open(fact, rows[fact], tuple(where[fact])) for fact in rows]


class _Stake(NamedTuple):
    """What of a programme is open: `kind` 0 is cash; no end that can be told stands after all that can.

    What a firm may not want at all comes first: one yes or no of the firm settles it.
    """

    kind: int
    is_wanted: bool
    is_endless: bool
    won: int  # a year, between the least and the most


def _stakes(found: Iterable[Judgement]) -> Mapping[str, _Stake]:
    kinds = list(Kind)
    stakes = {}
    for each in found:
        low, high = each.yearly
        open_ = 0 if high is None else high - low
        stakes[each.programme.id] = _Stake(
            kinds.index(each.programme.kind), not each.awaits_plan, high is None, open_
        )
    return stakes


def _ranked(
    asked: Mapping[str, Question], stakes: Mapping[str, _Stake], orders: Mapping[str, Sequence[str]]
) -> list[str]:
    """Facts in the order that settles the most won with the fewest answers, cash before other kinds.

    The programme is settled first whose leading question moves most, see `_line`: what asks whether a
    programme is wanted at all leads; then the same again with the questions that are left.
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
        lines = {name: _line(facts, asked, stakes[name], orders[name]) for name, facts in needs.items()}
        best = min(lines, key=lambda name: _order(stakes[name], asked[lines[name][0]], lines[name]))
        for fact in lines[best]:
            ranked.append(fact)
            del left[fact]
    return [*ranked, *tables]


def _line(
    facts: Sequence[str], asked: Mapping[str, Question], stake: _Stake, order: Sequence[str]
) -> list[str]:
    """The questions of one programme: first those that could settle it alone, its own before shared ones."""
    return sorted(
        facts,
        key=lambda fact: (
            -min(stake.won, _weight(asked[fact])),
            len(asked[fact].programmes),
            order.index(fact),
        ),
    )


def _order(stake: _Stake, first: Question, facts: Sequence[str]) -> tuple[int, bool, bool, int, int, str]:
    return stake.kind, stake.is_wanted, stake.is_endless, -_weight(first), _cards(facts), first.fact


def _cards(facts: Iterable[str]) -> int:
    """How many cards the facts stand on: those of a group are asked together."""
    return len({group_of(fact) for fact in facts})


def group_of(fact: str) -> tuple[str, str]:
    """The table and group of a fact in the dictionary: what is asked on one card."""
    known = fact_of(fact)
    return (known.table, known.group) if known is not None else (fact, "")


def _weight(question: Question) -> int:
    return 0 if question.stake_won is None else question.stake_won


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
    """The won a year between the best and the worst answer, every other unknown left open.

    Unlike kinds are never added up: it is the cash the answer moves, or where it moves none the next kind.
    """
    first = min(each.judgements, key=lambda judgement: list(Kind).index(judgement.programme.kind))
    kind = first.programme.kind
    moved = [judgement.programme for judgement in each.judgements if judgement.programme.kind is kind]
    known = first.context
    outcomes: list[tuple[int, int]] = []
    for value in probes(known.facts.schema[each.fact], known.on):
        context = known.supposing(each.fact, known.facts.assumed(each.fact, value))
        yearly = [judge(programme, context).yearly for programme in moved]
        if any(high is None for _, high in yearly):
            return None
        outcomes.append((sum(low for low, _ in yearly), sum(high or 0 for _, high in yearly)))
    if not outcomes:
        return None
    lows, highs = zip(*outcomes, strict=True)
    stake: int = max(max(lows) - min(lows), max(highs) - min(highs))
    return stake
