"""The best set of programmes that may be claimed together, and what every choice in it costs.

Only cash counts: other kinds are never weighed against it. Three relations are known. "One of several": a
person (a leave, the firm) may be paid for in one of them; as nobody may be left off a list of counted people,
either the paid programme goes without those people or the counted one is given up. "Difference": the first
pays a person only what it exceeds the second, month by month. "Pool": programmes that share their seats.
Totals are intervals: `sure` holds for every answer to the open questions, `possible` bounds all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from sme_smartwork.company.model import Choices, Pin
from sme_smartwork.rules.schema import WORKER
from sme_smartwork.rules.values import NO_LIMIT, flags
from sme_smartwork.subsidy.choosing import Choosing
from sme_smartwork.subsidy.difference import NOTHING, Range, people, yearly
from sme_smartwork.subsidy.judge import Judgement
from sme_smartwork.subsidy.model import (
    Assigned,
    Combination,
    Exclusion,
    Kind,
    Pinned,
    Relation,
    Share,
    Status,
)
from sme_smartwork.subsidy.plans import SURE, Chosen, Hold, OneOf
from sme_smartwork.subsidy.programmes import Link, PeopleAmount, Programmes
from sme_smartwork.wording import Text

_NO_CHOICES = Choices()


@dataclass(frozen=True, slots=True)
class Best:
    """The combination and what each programme has to be told about the others."""

    combination: Combination
    exclusions: Mapping[str, tuple[Exclusion, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Clash:
    """Two programmes that meet in some people: how, in which words, and who."""

    kind: Relation
    first: str
    second: str
    text: Text
    codes: tuple[str, ...]


def combine(programmes: Programmes, found: Sequence[Judgement], choices: Choices = _NO_CHOICES) -> Best:
    """The plan with the most sure cash a year; ties by possible cash, then by fewer things given up."""
    open_ = {each.programme.id: each for each in found if _promises(each, choices)}
    rules = _rules(programmes, open_)
    chosen = _chosen(programmes, open_, rules, _holds(choices.pinned, open_))
    plan = {name: chosen.plan[name] for name in open_ if name in chosen.plan}
    clashes = tuple(_clashes(programmes, {each.programme.id: each for each in found}, open_))
    combination = _told(open_, plan, chosen, clashes)
    pinned = tuple(_pinned(programmes, open_, rules, choices, combination))
    return Best(replace(combination, pinned=pinned), _exclusions(clashes, plan))


def _promises(each: Judgement, choices: Choices) -> bool:
    """Cash to win, and what is surely granted without a computed amount; nothing dismissed, or not wanted."""
    if each.programme.id in choices.dismissed or each.programme.kind is not Kind.CASH or each.awaits_plan:
        return False
    return each.yearly[1] != 0 if each.programme.amount is not None else each.status is Status.ELIGIBLE


def _rules(programmes: Programmes, open_: Mapping[str, Judgement]) -> list[OneOf]:
    """Of which open programmes one must be chosen."""
    pairs = (link for link in programmes.links if link.kind is Relation.CHOOSE_ONE)
    each = [OneOf((link.first, link.second), "worker") for link in pairs]
    each += [OneOf(tuple(group.one_of), str(group.per)) for group in programmes.groups]
    inside = (replace(rule, members=tuple(n for n in rule.members if n in open_)) for rule in each)
    return [rule for rule in inside if len(rule.members) > 1]


def _holds(pinned: Iterable[Pin], open_: Mapping[str, Judgement]) -> list[Hold]:
    found = []
    for pin in pinned:
        if pin.programme in open_:
            roster = _roster(open_[pin.programme])
            person = roster.index(pin.worker) if pin.worker in roster else None
            if pin.worker is None or person is not None:
                found.append(Hold(pin.programme, person))
    return found


def _chosen(
    programmes: Programmes, open_: Mapping[str, Judgement], rules: Sequence[OneOf], holds: Sequence[Hold]
) -> Chosen:
    """The best plan, each part of it that has nothing to do with the others by itself."""
    links = [
        link
        for link in programmes.links
        if link.kind is Relation.DIFFERENCE and link.first in open_ and link.second in open_
    ]
    pools = _pools(open_)
    plan, brought, value, bound = dict[str, Judgement](), dict[str, Range](), 0, 0
    for part in _parts(open_, rules, links, pools):
        if len(part) == 1:
            (name,) = part
            plan[name], brought[name] = open_[name], yearly(open_[name])
            continue
        inside = {name: open_[name] for name in open_ if name in part}
        some = Choosing(
            inside,
            [rule for rule in rules if rule.members[0] in part],
            [link for link in links if link.first in part],
            {name: pool for name, (pool, _) in pools.items() if name in part},
            {pool: take for name, (pool, take) in pools.items() if name in part},
            [hold for hold in holds if hold.programme in part],
        ).best()
        plan |= some.plan
        brought |= some.shares
        value, bound = value + some.value, bound + some.bound
    return Chosen(plan, brought, value, bound)


def _pools(open_: Mapping[str, Judgement]) -> dict[str, tuple[str, int]]:
    """The pools that more than one open programme draws on, with the seats that may be there."""
    found: dict[str, tuple[str, int]] = {}
    for name, each in open_.items():
        pool = each.programme.pool
        if pool is not None:
            most = each.context.span(pool.take).hi[0]
            if most != NO_LIMIT:
                found[name] = pool.id, max(0, int(most))
    ids = [pool for pool, _ in found.values()]
    return {name: each for name, each in found.items() if ids.count(each[0]) > 1}


def _parts(
    open_: Mapping[str, Judgement],
    rules: Sequence[OneOf],
    links: Sequence[Link],
    pools: Mapping[str, tuple[str, int]],
) -> list[frozenset[str]]:
    """The open programmes in parts that have nothing to do with each other."""
    ties = [set(rule.members) for rule in rules] + [{link.first, link.second} for link in links]
    for pool in {pool for pool, _ in pools.values()}:
        ties.append({name for name, (other, _) in pools.items() if other == pool})
    parts = [frozenset((name,)) for name in open_]
    for tie in ties:
        near = [part for part in parts if part & tie]
        parts = [part for part in parts if not part & tie] + [frozenset[str]().union(*near)]
    return parts


def _told(
    open_: Mapping[str, Judgement], plan: Mapping[str, Judgement], chosen: Chosen, clashes: Sequence[_Clash]
) -> Combination:
    won = sum(chosen.shares.values(), NOTHING)
    above = chosen.bound // SURE - chosen.value // SURE
    return Combination(
        tuple(plan),
        tuple(name for name in open_ if name not in plan),
        won.sure,
        _whole(won.possible),
        tuple(Share(name, each.sure, _whole(each.possible)) for name, each in _ordered(chosen.shares, plan)),
        tuple(dict.fromkeys(each.text for each in clashes if each.codes)),
        assigned=tuple(_assigned(plan, open_)),
        bound_won=won.sure + above,
        is_proven=above == 0,
    )


def _ordered(shares: Mapping[str, Range], plan: Mapping[str, Judgement]) -> Iterator[tuple[str, Range]]:
    return ((name, shares[name]) for name in plan)


def _assigned(plan: Mapping[str, Judgement], open_: Mapping[str, Judgement]) -> Iterator[Assigned]:
    """Who stays in the programmes that go without some of their people."""
    for name, each in plan.items():
        if isinstance(each.programme.amount, PeopleAmount) and each is not open_[name]:
            yield Assigned(name, _codes(each, people(each)))


def _codes(each: Judgement, rows: int) -> tuple[str, ...]:
    facts = each.context.facts
    return tuple(code for code, bit in zip(facts.codes, flags(rows, facts.rows), strict=True) if bit)


def _whole(won: float) -> int | None:
    return None if won == NO_LIMIT else int(won)


def _pinned(
    programmes: Programmes,
    open_: Mapping[str, Judgement],
    rules: Sequence[OneOf],
    choices: Choices,
    with_all: Combination,
) -> Iterator[Pinned]:
    """What each pin costs: the best without it against the best with all of them."""
    for number, pin in enumerate(choices.pinned):
        others = (*choices.pinned[:number], *choices.pinned[number + 1 :])
        freed = _chosen(programmes, open_, rules, _holds(others, open_))
        sure = sum(freed.shares.values(), NOTHING).sure
        yield Pinned(pin.programme, pin.worker, max(0, sure - with_all.sure_won))


def _clashes(
    programmes: Programmes, found: Mapping[str, Judgement], open_: Mapping[str, Judgement]
) -> Iterator[_Clash]:
    """Every pair of programmes that a relation or group speaks of, with the people both are about."""
    for link in programmes.links:
        yield _clash(link.kind, link.first, link.second, link.text, found, open_)
    for group in programmes.groups:
        for first, second in combinations(group.one_of, 2):
            yield _clash(Relation.CHOOSE_ONE, first, second, group.text, found, open_)


def _clash(
    kind: Relation,
    first: str,
    second: str,
    words: Text,
    found: Mapping[str, Judgement],
    open_: Mapping[str, Judgement],
) -> _Clash:
    codes: tuple[str, ...] = ()
    if first in open_ and second in open_:
        one, other = (frozenset(_people_of(open_[name])) for name in (first, second))
        codes = tuple(code for code in _roster(found[first]) if code in one & other)
    return _Clash(kind, first, second, words, codes)


def _roster(each: Judgement) -> tuple[str, ...]:
    return each.context.facts.over(WORKER).codes


def _people_of(each: Judgement) -> Iterator[str]:
    """The codes of the people a programme is about, whatever its table."""
    roster, facts = _roster(each), each.context.facts
    rows = flags(people(each), facts.rows)
    for row, person in enumerate(facts.person_rows()):
        if rows[row] and person is not None and person < len(roster):
            yield roster[person]


def _exclusions(clashes: Sequence[_Clash], plan: Mapping[str, Judgement]) -> dict[str, tuple[Exclusion, ...]]:
    """For each programme the others it meets, and which one keeps the shared people."""
    told: dict[str, tuple[Exclusion, ...]] = {}
    for each in clashes:
        chosen = _keeper(each, plan) if each.codes else None
        for mine, other in ((each.first, each.second), (each.second, each.first)):
            exclusion = Exclusion(other, each.kind, chosen, each.codes, each.text)
            told[mine] = (*told.get(mine, ()), exclusion)
    return told


def _keeper(each: _Clash, plan: Mapping[str, Judgement]) -> str | None:
    """The programme that is paid in full for the shared people; None: now this one, now that."""
    if each.kind is Relation.WARN:
        return None
    if each.kind is Relation.CHOOSE_ONE:
        holding = [
            n for n in (each.first, each.second) if n in plan and set(_people_of(plan[n])) & {*each.codes}
        ]
        return holding[0] if len(holding) == 1 else None
    if each.second in plan:
        return each.second
    return each.first if each.first in plan else None
