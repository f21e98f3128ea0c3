"""Which programmes to take and who goes where: exact search over the programmes that rule each other out.

Programmes fall into groups that have nothing to do with each other. In each, those that are taken as a whole
(a head-count, one sum of the firm) are tried in every combination that is allowed; hopeless ones are cut by
what they could bring at most. For each combination the people of the other programmes are assigned exactly
(`assignment`). People whose money in one programme lowers another's are tried one by one first, so that what
is left is a plain assignment. The bound of the best is the greatest of what any combination could bring.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from math import prod

from sme_smartwork.rules.schema import WORKER
from sme_smartwork.rules.values import NO_LIMIT, flags, mask
from sme_smartwork.subsidy.assignment import Seat, Seats, assign
from sme_smartwork.subsidy.bundles import NO_SEAT, TWO_SEATS, Bundles, loose
from sme_smartwork.subsidy.difference import NOTHING, Range, losses, most_monthly, people, shares, yearly
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.model import Status
from sme_smartwork.subsidy.plans import HELD, SURE, Chosen, Hold, OneOf, worth
from sme_smartwork.subsidy.programmes import YEARLY, Link, PeopleAmount

_MOST_TRIED = 32  # ways to place people whose money in one programme lowers another's


@dataclass(frozen=True, slots=True)
class _Base:
    """Programmes taken as a whole with people whose place is decided, and what each brings."""

    key: tuple[frozenset[str], frozenset[tuple[int, frozenset[str]]]]
    placed: Mapping[str, frozenset[int]]
    plan: Mapping[str, Judgement]
    shares: Mapping[str, Range]


@dataclass(slots=True)
class Choosing:
    """One group of programmes that have to do with each other."""

    open_: Mapping[str, Judgement]
    rules: Sequence[OneOf]
    links: Sequence[Link]  # differences
    pooled: Mapping[str, str]  # programme -> pool of seats
    pools: Mapping[Seat, int]
    holds: Sequence[Hold]
    _free: list[str] = field(init=False)  # whose people may be chosen one by one
    _whole: list[str] = field(init=False)  # taken as a whole or not at all
    _worth: dict[str, list[int]] = field(init=False)  # of each row in each free programme
    _where: dict[str, list[int | None]] = field(init=False)  # whose row it is
    _limits: dict[str, int | None] = field(init=False)  # seats of each free programme
    _leaving: frozenset[int] = field(init=False)  # whose place in one programme decides about another
    _bundles: Bundles = field(init=False)
    _losses: dict[object, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        bound = {name for rule in self.rules for name in rule.members} | {each.second for each in self.links}
        bound |= set(self.pooled)
        by_firm = {name for rule in self.rules if rule.per == "firm" for name in rule.members}
        self._where = {name: self._owners(name) for name in self.open_}
        self._free = [name for name in self.open_ if name in bound and self._divisible(name)]
        self._whole = [
            name for name in self.open_ if name in bound and (name not in self._free or name in by_firm)
        ]
        self._worth = {name: self._worths(name) for name in self._free}
        self._limits = {name: _take(self.open_[name]) for name in self._free}
        self._bundles = Bundles([rule.members for rule in self.rules], self._scarce())
        self._leaving = self._leavers()

    def _scarce(self) -> frozenset[str]:
        """The programmes whose seats may not be enough."""
        return frozenset(n for n in self._free if self._limits[n] is not None or n in self.pooled)

    def _divisible(self, name: str) -> bool:
        """May people be left out? Not where their order decides or a head-count rests on them."""
        amount = self.open_[name].programme.amount
        if not isinstance(amount, PeopleAmount) or not self.open_[name].context.rows:
            return False
        return amount.selection.skip is None and not amount.selection.order

    def _owners(self, name: str) -> list[int | None]:
        """Who chooses for each row: its person; the row itself where the rules speak of rows."""
        persons = _persons(self.open_[name])
        rules = [rule for rule in self.rules if name in rule.members]
        if any(rule.per == "worker" for rule in rules) or self.open_[name].programme.about == WORKER:
            return persons
        return [-1 - row for row in range(len(persons))]

    def best(self) -> Chosen:
        """The best plan; its `bound` equals its `value` where it is proven that none is better."""
        best: tuple[tuple[int, int], Chosen] | None = None
        bound = 0
        most = {taken: self._most(taken) for taken in self._combinations()}
        for taken in sorted(most, key=lambda each: -most[each]):
            if best is not None and most[taken] < best[0][0]:
                break
            if best is not None and self._most_of_people(taken) < best[0][0]:
                continue
            for found in self._plans(taken):
                bound = max(bound, found.bound)
                score = (found.value, self._size(found))
                if best is None or score > best[0]:
                    best = (score, found)
        assert best is not None  # nothing at all is a combination too
        plan, brought, value = best[1].plan, best[1].shares, best[1].value
        idle = {name for name, each in plan.items() if each.has_money and not brought[name].possible}
        kept = {name: each for name, each in plan.items() if name not in idle}
        shown = {name: each for name, each in brought.items() if name not in idle}
        return Chosen(kept, shown, value, max(bound, value))

    @staticmethod
    def _size(found: Chosen) -> int:
        """More programmes are better than fewer, but not those that bring nothing beside the others."""
        idle = sum(
            1 for name, each in found.plan.items() if each.has_money and not found.shares[name].possible
        )
        return len(found.plan) - 2 * idle

    def _combinations(self) -> Iterator[frozenset[str]]:
        """Every set of whole programmes that the rules allow."""
        for size in range(len(self._whole) + 1):
            for taken in combinations(self._whole, size):
                if self._allowed(frozenset(taken)):
                    yield frozenset(taken)

    def _allowed(self, taken: frozenset[str]) -> bool:
        for rule in self.rules:
            both = [name for name in rule.members if name in taken]
            if rule.per == "firm" and len(both) > 1:
                return False
            holders = [self._holders(name) for name in both if name not in self._free]
            if any(one & other for one, other in combinations(holders, 2)):
                return False
        return True

    def _holders(self, name: str) -> frozenset[int]:
        """The people a programme is about."""
        each = self.open_[name]
        rows = flags(people(each), each.context.rows)
        owners = self._where[name]
        return frozenset(owner for row, owner in enumerate(owners) if rows[row] and owner is not None)

    def _most(self, taken: frozenset[str]) -> int:
        """What the combination could bring at most, if nobody had to choose."""
        fixed = [name for name in self.open_ if name not in self._free and name not in self._whole]
        whole = [name for name in taken if name not in self._free]
        free = sum(sum(each) for name, each in self._worth.items() if self._on(name, taken))
        return sum(self._value(name) for name in (*fixed, *whole)) + free

    def _most_of_people(self, taken: frozenset[str]) -> int:
        """As `_most`, each person having the best of what the combination leaves open to it."""
        free = [name for name in self._free if self._on(name, taken)]
        rest = sum(sum(self._worth[name]) for name in free)
        best = sum(
            max(each.worth for each in slot.values())
            for some in self._options(taken, free).values()
            for slot in self._bundles.slots(some)
        )
        return self._most(taken) - rest + best

    def _value(self, name: str) -> int:
        return worth(yearly(self.open_[name])) + (HELD if Hold(name) in self.holds else 0)

    def _on(self, name: str, taken: frozenset[str]) -> bool:
        return name not in self._whole or name in taken

    def _worths(self, name: str) -> list[int]:
        """What each row would bring in a free programme."""
        each = self.open_[name]
        selected, worths = each.selected, [0] * each.context.rows
        if selected is None or not isinstance(each.programme.amount, PeopleAmount):
            return worths
        amounts = selected.context.spread_span(each.programme.amount.won)
        times, sure = YEARLY[each.programme.per], each.status is Status.ELIGIBLE
        owners = self._where[name]
        for place, row in enumerate(selected.rows):
            low = amounts.lo[place] * times if sure and selected.sure[place] else 0
            high = amounts.hi[place]
            worths[row] = worth(Range(int(low), high if high == NO_LIMIT else int(high * times)))
            held = any(hold.programme == name and hold.person in (None, owners[row]) for hold in self.holds)
            worths[row] += HELD if held and worths[row] else 0
        return worths

    def _plans(self, taken: frozenset[str]) -> Iterator[Chosen]:
        """The best plan of a combination for every way to place those whose money lowers another's."""
        fixed = {
            name: each
            for name, each in self.open_.items()
            if name not in self._free and (name not in self._whole or name in taken)
        }
        free = [name for name in self._free if self._on(name, taken)]
        options = self._options(taken, free)
        touched = self._touched(free, options)
        nobody = dict[int, frozenset[str]]()
        quick = self._placed(fixed, free, options, touched, nobody)
        seconds = {link.second for link in self.links}
        leaving = [person for person in touched if person in self._leaving]
        sure = [
            [str(name) for name, won in options[person].items() if name in seconds and won >= SURE]
            for person in leaving
        ]
        ways = [self._ways(each) for each in sure]
        if quick.bound // SURE <= quick.value // SURE or prod(map(len, ways)) > _MOST_TRIED:
            yield quick
            return
        slow = [
            self._placed(fixed, free, options, touched, dict(zip(leaving, way, strict=True)))
            for way in product(*ways)
        ]
        bound = min(quick.bound, max(each.bound for each in slow))
        yield from (replace(each, bound=bound) for each in (quick, *slow))

    def _placed(
        self,
        fixed: Mapping[str, Judgement],
        free: Sequence[str],
        options: Mapping[int, Mapping[Seat, int]],
        touched: Collection[int],
        kept: Mapping[int, frozenset[str]],
    ) -> Chosen:
        """The best plan with some people's place decided; what the others cost elsewhere is taken off."""
        base = self._base(fixed, free, kept)
        seconds = {link.second for link in self.links}
        concerned = frozenset(touched)
        trimmed: dict[int, dict[Seat, int]] = {}
        for person, some in options.items():
            net = person in concerned and person not in kept
            trimmed[person] = {
                name: won + 1 - (self._lost(base, str(name), person) if net and name in seconds else 0)
                for name, won in some.items()
                if person not in kept or name not in seconds or name in kept[person]
            }
        return self._assigned(fixed, free, trimmed, base.shares)

    def _base(
        self, fixed: Mapping[str, Judgement], free: Sequence[str], kept: Mapping[int, frozenset[str]]
    ) -> _Base:
        """The firm's own part of the plan beside those whose place is decided already."""
        placed = {name: frozenset(person for person, names in kept.items() if name in names) for name in free}
        plan = self._plan(fixed, placed)
        concerned = {name for link in self.links for name in (link.first, link.second)}
        key = frozenset(concerned & set(fixed)), frozenset(kept.items())
        return _Base(key, placed, plan, shares(plan, self.links))

    def _lost(self, base: _Base, name: str, person: int) -> int:
        """What the other programmes of the base lose when this person is paid for in `name` too."""
        key = base.key, name
        if key not in self._losses:
            found: dict[int, int] = {}
            for link in self.links:
                if link.second == name and link.first in base.plan:
                    self._add_losses(found, base, link)
            self._losses[key] = found
        return self._losses[key].get(person, 0)

    def _add_losses(self, found: dict[int, int], base: _Base, link: Link) -> None:
        second, first = self.open_[link.second], base.plan[link.first]
        owners = self._where[link.first]
        leaving = mask([owner in self._leaving for owner in owners])
        before = [each for each in self.links if each.first == link.first and each.second in base.plan]
        for row, lost in losses(first, before, base.plan, link, second, leaving).items():
            owner = owners[row]
            if owner is not None:
                found[owner] = found.get(owner, 0) + worth(lost)

    def _leavers(self) -> frozenset[int]:
        """Whom a programme may not be about any more once they bring money elsewhere: their places matter.

        Everybody else loses no more and no less whoever is placed beside them.
        """
        found: set[int] = set()
        for link in self.links:
            first, second = self.open_[link.first], self.open_[link.second]
            node = first.programme.every_worker
            if node is None or link.into not in node.fact_set:
                continue
            context = first.context
            most = most_monthly(link, second)
            column = [
                value if value is None else value + more
                for value, more in zip(context.facts.column(link.into), most, strict=True)
            ]
            before, after = context.spread(node), context.supposing(link.into, column).spread(node)
            moved = flags((before.met ^ after.met) | (before.unmet ^ after.unmet), context.rows)
            owners = self._where[link.first]
            found |= {owner for row, owner in enumerate(owners) if moved[row] and owner is not None}
        return frozenset(found)

    def _ways(self, names: Sequence[str]) -> list[frozenset[str]]:
        """Every set of `names` that one person may be in."""
        sets = (some for size in range(len(names), -1, -1) for some in combinations(names, size))
        return [
            frozenset(some)
            for some in sets
            if not any(self._bundles.clash(one, other) for one, other in combinations(some, 2))
        ]

    def _options(self, taken: frozenset[str], free: Sequence[str]) -> dict[int, dict[Seat, int]]:
        """For each person the free programmes that no whole programme of the combination rules out."""
        found: dict[int, dict[Seat, int]] = {}
        for name in free:
            rivals = {
                other
                for rule in self.rules
                if name in rule.members
                for other in rule.members
                if other in taken and other not in self._free
            }
            barred = frozenset[int]().union(*(self._holders(other) for other in rivals))
            for row, person in enumerate(self._where[name]):
                if person is not None and person not in barred and self._worth[name][row]:
                    some = found.setdefault(person, {})
                    some[name] = some.get(name, 0) + self._worth[name][row]
        return found

    def _touched(self, free: Sequence[str], options: Mapping[int, Mapping[Seat, int]]) -> list[int]:
        firsts = {link.first for link in self.links if link.second in free}
        concerned = frozenset[int]().union(*(self._holders(name) for name in firsts))
        seconds = {link.second for link in self.links}
        return [person for person in options if person in concerned and seconds & set(options[person])]

    def _assigned(
        self,
        fixed: Mapping[str, Judgement],
        free: Sequence[str],
        options: Mapping[int, Mapping[Seat, int]],
        base: Mapping[str, Range],
    ) -> Chosen:
        """Assign everybody, judge each programme for those it got, and add up."""
        slots = [(person, slot) for person, some in options.items() for slot in self._bundles.slots(some)]
        beyond = sum(loose(slot) for _, slot in slots)
        plain = [{seat: each.worth for seat, each in slot.items() if seat != TWO_SEATS} for _, slot in slots]
        found = assign(plain, self._seats(free), self.pools)
        placed: dict[str, set[int]] = {name: set() for name in free}
        held = sum(HELD for name in fixed if Hold(name) in self.holds)
        bound = found.bound + beyond + held
        for (person, slot), seat in zip(slots, found.chosen, strict=True):
            if seat is not None:
                held += slot[seat].worth // HELD * HELD
                for name in slot[seat].names:
                    placed[name].add(person)
        plan = self._plan(fixed, placed)
        brought = shares(plan, self.links)
        firm = [base[name] for name in fixed]
        value = worth(sum(brought.values(), NOTHING)) + held
        return Chosen(plan, brought, value, bound + sum(map(worth, firm)))

    def _plan(
        self, fixed: Mapping[str, Judgement], placed: Mapping[str, Collection[int]]
    ) -> dict[str, Judgement]:
        """The judgements of the plan in the pack's order: free programmes for the people placed there."""
        plan = dict(fixed)
        for name, those in placed.items():
            owners, whole = self._where[name], self.open_[name]
            without = mask([owner not in those for owner in owners])
            if those:
                missed = without & people(whole)
                plan[name] = judge(whole.programme, whole.context, without=without) if missed else whole
        return {name: plan[name] for name in self.open_ if name in plan}

    def _seats(self, free: Sequence[str]) -> dict[Seat, Seats]:
        found: dict[Seat, Seats] = {n: Seats(self._limits[n], self.pooled.get(n)) for n in free}
        return found | {NO_SEAT: Seats()}


def _take(each: Judgement) -> int | None:
    """The most people a programme takes, as far as that is known."""
    amount = each.programme.amount
    if not isinstance(amount, PeopleAmount) or amount.selection.take is None:
        return None
    most = each.context.span(amount.selection.take).hi[0]
    return None if most == NO_LIMIT else max(0, int(most))


def _persons(each: Judgement) -> list[int | None]:
    """The row in the roster of whose row it is; None for nobody's."""
    return list(each.context.facts.person_rows())
