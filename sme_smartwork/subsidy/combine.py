"""The best set of programmes that may be claimed together: exact branch and bound over their variants.

Two relations are known. "Choose one": a person may be paid for in one of two programmes; as nobody may be
left off a list of counted people, either the paid programme goes without those people or the counted one is
given up. "Difference": the first programme pays a person only what it exceeds the second, month by month.
Totals are intervals: `sure` holds for every answer to the open questions, `possible` bounds all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sme_smartwork.rules.values import NO_LIMIT, flags
from sme_smartwork.subsidy.compile import FirmAmount, Link, PeopleAmount, Programmes
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.model import Combination, Exclusion, Relation, Share, Status

OTHER_GRANT = "worker.other_grant_monthly"
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Best:
    """The combination and what each programme has to be told about the others."""

    combination: Combination
    exclusions: Mapping[str, tuple[Exclusion, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Range:
    """Won a year, from sure to possible."""

    sure: int
    possible: float  # whole won, or no limit

    def __add__(self, other: Range) -> Range:
        return Range(self.sure + other.sure, self.possible + other.possible)


Plan = dict[str, Judgement]  # programme id -> the variant that is claimed


def combine(programmes: Programmes, found: Sequence[Judgement]) -> Best:
    """The plan with the most sure won a year; ties by possible won, then by fewer things given up."""
    open_ = {each.programme.id: each for each in found if _promises(each)}
    links = [link for link in programmes.links if link.first in open_ and link.second in open_]
    search = _Search(programmes, open_, links)
    plan, shares = search.best()
    won = _total(shares)
    given_up = tuple(name for name in open_ if name not in plan)
    clashes = [(link, _shared(link, open_) if link in links else 0) for link in programmes.links]
    combination = Combination(
        tuple(plan),
        given_up,
        won.sure,
        _whole(won.possible),
        tuple(Share(name, each.sure, _whole(each.possible)) for name, each in shares.items()),
        tuple(link.text for link, shared in clashes if shared),
    )
    return Best(combination, _exclusions(clashes, plan, found))


def _promises(each: Judgement) -> bool:
    """Anything with money to win, and what is surely granted without a computed amount."""
    return each.yearly[1] != 0 if each.programme.amount is not None else each.status is Status.ELIGIBLE


def _whole(won: float) -> int | None:
    return None if won == NO_LIMIT else int(won)


def _yearly(each: Judgement) -> Range:
    low, high = each.yearly
    return Range(low, NO_LIMIT if high is None else high)


def _total(shares: Mapping[str, Range]) -> Range:
    return sum(shares.values(), Range(0, 0))


def _people(each: Judgement) -> int:
    """Everybody the programme pays for or counts, surely or possibly, as a mask of the roster."""
    if each.programme.every_worker is None:
        return 0
    answer = each.context.spread(each.programme.every_worker)
    return each.pool & ~answer.unmet


def _shared(link: Link, open_: Mapping[str, Judgement]) -> int:
    return _people(open_[link.first]) & _people(open_[link.second])


@dataclass(slots=True)
class _Search:
    """Depth first over the programmes, each in its variants or left out; hopeless branches are cut."""

    programmes: Programmes
    open_: Mapping[str, Judgement]
    links: Sequence[Link]
    _best: tuple[tuple[float, ...], Plan, dict[str, Range]] | None = None

    def best(self) -> tuple[Plan, dict[str, Range]]:
        """The best plan and what each of its programmes brings."""
        if not self.links:
            return dict(self.open_), {name: _yearly(each) for name, each in self.open_.items()}
        self._walk(list(self.open_), {})
        assert self._best is not None  # the empty plan is always possible
        return self._best[1], self._best[2]

    def _walk(self, left: Sequence[str], plan: Plan) -> None:
        if self._best is not None and not self._may_win(left, plan):
            return
        if not left:
            shares = self._shares(plan)
            won = _total(shares)
            idle = sum(1 for name in plan if plan[name].has_money and not shares[name].possible)
            score = (won.sure, won.possible, len(plan) - 2 * idle)
            if self._best is None or score > self._best[0]:
                self._best = (score, dict(plan), shares)
            return
        name, *rest = left
        for variant in self._variants(name):
            if self._fits(name, variant, plan):
                self._walk(rest, {**plan, name: variant})
        self._walk(rest, plan)

    def _may_win(self, left: Sequence[str], plan: Plan) -> bool:
        """Could this branch still beat the best? Without any relation it would bring the sum of all."""
        assert self._best is not None
        each = (*plan.values(), *(self.open_[name] for name in left))
        most = sum(map(_yearly, each), Range(0, 0))
        return (most.sure, most.possible, len(plan) + len(left)) > self._best[0]

    def _variants(self, name: str) -> Iterator[Judgement]:
        """The programme for everybody, then without those whom its relations touch.

        Only who is paid for an own choice may be left out: not those a head-count rests on.
        """
        whole = self.open_[name]
        yield whole
        if not isinstance(whole.programme.amount, PeopleAmount):
            return
        touched = [
            _shared(link, self.open_)
            for link in self.links
            if (link.kind is Relation.CHOOSE_ONE and link.first == name)
            or (link.kind is Relation.DIFFERENCE and link.second == name)
        ]
        masks = {0}
        for mask in touched:
            masks |= {mask | other for other in masks}
        for mask in sorted(masks - {0}, key=int.bit_count):
            variant = judge(whole.programme, whole.context, without=mask)
            if _promises(variant):
                yield variant

    def _fits(self, name: str, variant: Judgement, plan: Plan) -> bool:
        """Is nobody in two programmes of which one must be chosen?"""
        trial = {**plan, name: variant}
        return not any(
            _shared(link, trial)
            for link in self.links
            if link.kind is Relation.CHOOSE_ONE and link.first in trial and link.second in trial
        )

    def _shares(self, plan: Plan) -> dict[str, Range]:
        shares = {name: _yearly(each) for name, each in plan.items()}
        for name in plan:
            seconds = [
                link
                for link in self.links
                if link.kind is Relation.DIFFERENCE and link.first == name and link.second in plan
            ]
            if any(_shared(link, plan) for link in seconds):
                shares[name] = self._difference(plan[name], seconds, plan)
        return shares

    def _difference(self, first: Judgement, seconds: Sequence[Link], plan: Plan) -> Range:
        """`first` month by month with what the other programmes pay the same people in that month."""
        year, known = Range(0, 0), dict[tuple[tuple[int, int, int], ...], Range]()
        for month in range(1, MONTHS + 1):
            paid: dict[int, tuple[int, int]] = {}
            for link in seconds:
                for row, low, high in _monthly(plan[link.second], link, month, _shared(link, plan)):
                    before = paid.get(row, (0, 0))
                    paid[row] = before[0] + low, before[1] + high
            key = tuple((row, *ends) for row, ends in paid.items())
            if key not in known:
                least = _judged_with(first, {row: high for row, (_, high) in paid.items()})
                settled = all(low == high for low, high in paid.values())
                most = least if settled else _judged_with(first, {row: low for row, (low, _) in paid.items()})
                known[key] = Range(least.sure, most.possible)
            year = year + known[key]
        return year


def _monthly(each: Judgement, link: Link, month: int, shared: int) -> Iterator[tuple[int, int, int]]:
    """Row, least and most won that `each` pays for those in `shared` in the `month`-th month of its use."""
    touched = flags(shared, each.context.rows)
    selected, amount = each.selected, each.programme.amount
    if isinstance(amount, FirmAmount) and link.per_head is not None:
        most = int(each.context.span(link.per_head).hi[0])
        yield from ((row, 0, most) for row, counted in enumerate(touched) if counted)
    if selected is None or not isinstance(amount, PeopleAmount):
        return
    unit, count = (selected.context.spread_span(node) for node in (amount.unit, amount.count))
    paid = set(selected.paid) if each.status is Status.ELIGIBLE else set()
    for place, row in enumerate(selected.rows):
        if touched[row]:
            low = unit.lo[place] if place in paid and count.lo[place] >= month else 0
            high = unit.hi[place] if count.hi[place] >= month and _may_be_paid(each, place, paid) else 0
            yield row, int(low), int(high)


def _may_be_paid(each: Judgement, place: int, paid: set[int]) -> bool:
    """Once the amount is settled, those who are not paid surely get nothing."""
    return place in paid or each.low != each.high


def _judged_with(first: Judgement, other: Mapping[int, int]) -> Range:
    """One month of `first`, which is paid by the month, when `other` won come from elsewhere, by row."""
    before = first.context
    column = [
        value if value is None else value + other.get(row, 0)
        for row, value in enumerate(before.facts.column(OTHER_GRANT))
    ]
    again = judge(first.programme, before.supposing(OTHER_GRANT, column))
    if not again.has_money:
        return Range(0, 0)
    return Range(again.low, NO_LIMIT if again.high is None else again.high)


def _exclusions(
    clashes: Sequence[tuple[Link, int]], plan: Plan, found: Sequence[Judgement]
) -> dict[str, tuple[Exclusion, ...]]:
    """For each programme the others it meets, and which one keeps the shared people."""
    told: dict[str, tuple[Exclusion, ...]] = {}
    for link, shared in clashes:
        facts = found[0].context.facts
        codes = tuple(code for code, bit in zip(facts.codes, flags(shared, facts.rows), strict=True) if bit)
        chosen = _keeper(link, plan) if codes else None
        for mine, other in ((link.first, link.second), (link.second, link.first)):
            exclusion = Exclusion(other, link.kind, chosen, codes, link.text)
            told[mine] = (*told.get(mine, ()), exclusion)
    return told


def _keeper(link: Link, plan: Plan) -> str | None:
    """The programme that is paid in full for the shared people."""
    if link.second in plan:
        return link.second
    return link.first if link.first in plan else None
