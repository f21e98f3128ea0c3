"""Who goes where: each person in at most one of several programmes, within seats, for the most won.

A transportation problem. Everybody first gets the best option as if seats had no end; then whoever is too
many moves, one at a time, along the cheapest chain of moves (successive shortest paths). What one person too
many would cost in the end is the price of a seat, and the prices prove the result: `bound` is worked out from
the prices alone and no assignment can be above it (duality of linear programmes). Won are whole numbers, so
nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Final, NamedTuple

Seat = str | int  # a programme, or any other place with seats
Options = Sequence[Mapping[Seat, int]]  # person -> place -> won
_Step = tuple["_Node", "int | None"]  # the node before, and who moves (None: only seats are counted anew)


class _Node(NamedTuple):
    """A place, a pool (`pooled`), or nobody's (`seat` None)."""

    seat: Seat | None
    pooled: bool = False


_NOWHERE: Final = _Node(None)


@dataclass(frozen=True, slots=True)
class Seats:
    """How many people a place takes, alone and together with the others of its pool; None: any."""

    take: int | None = None
    pool: Seat | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """`chosen` names each person's place; `bound` is a proven upper limit, equal to `won` at the best."""

    chosen: tuple[Seat | None, ...]
    won: int
    bound: int
    prices: Mapping[Seat, int]  # won that the last seat of each place is worth


def assign(options: Options, seats: Mapping[Seat, Seats], pools: Mapping[Seat, int]) -> Assignment:
    """The best assignment; a person may also be nowhere."""
    moves = _Moves(options, seats, pools)
    for node in moves.nodes:
        while moves.excess(node) > 0:
            moves.relieve(node)
    won = sum(options[n][seat] for n, seat in enumerate(moves.at) if seat is not None)
    own, pooled = _prices(moves)
    bound = _bound(moves, own, pooled)
    return Assignment(tuple(moves.at), won, bound, {seat: own[seat] for seat in seats})


def _prices(moves: _Moves) -> tuple[dict[Seat, int], dict[Seat, int]]:
    """What a seat is worth on its own, and in its pool: never negative."""
    dear = max((won for some in moves.options for won in some.values()), default=0) + 1
    pooled = {pool: moves.cost_out(_Node(pool, True), dear) for pool in moves.pools}
    own = {}
    for seat, how in moves.seats.items():
        shared = pooled[how.pool] if how.pool is not None else 0
        own[seat] = 0 if how.take is None else max(0, moves.cost_out(_Node(seat), dear) - shared)
    return own, pooled


def _bound(moves: _Moves, own: Mapping[Seat, int], pooled: Mapping[Seat, int]) -> int:
    """What everybody would bring at these prices, and what the seats are worth."""
    price = {
        seat: own[seat] + (pooled[how.pool] if how.pool is not None else 0)
        for seat, how in moves.seats.items()
    }
    people = sum(
        max((0, *(won - price[seat] for seat, won in some.items()))) for some in moves.options if some
    )
    alone = sum(own[seat] * (how.take or 0) for seat, how in moves.seats.items())
    return people + alone + sum(pooled[pool] * take for pool, take in moves.pools.items())


@dataclass(slots=True)
class _Moves:
    """The people where they are. `through` counts seats in use, `carried` those of a pool."""

    options: Options
    seats: Mapping[Seat, Seats]
    pools: Mapping[Seat, int]
    at: list[Seat | None] = field(init=False)
    nodes: list[_Node] = field(init=False)
    _load: dict[Seat, int] = field(init=False)
    _through: dict[Seat, int] = field(init=False)
    _carried: dict[Seat, int] = field(init=False)
    _members: dict[Seat, list[Seat]] = field(init=False)
    _leaving: dict[Seat, dict[Seat | None, list[tuple[int, int]]]] = field(init=False)

    def __post_init__(self) -> None:
        self.nodes = [*(_Node(seat) for seat in self.seats), *(_Node(pool, True) for pool in self.pools)]
        self.at = [None] * len(self.options)
        self._load = dict.fromkeys(self.seats, 0)
        self._leaving = {seat: {} for seat in self.seats}
        for person, some in enumerate(self.options):
            best = max(some, key=some.__getitem__, default=None)
            if best is not None and some[best] > 0:
                self._put(person, best)
        self._through = {
            seat: self._load[seat] if how.take is None else min(self._load[seat], how.take)
            for seat, how in self.seats.items()
        }
        self._members = {
            pool: [s for s, how in self.seats.items() if how.pool == pool] for pool in self.pools
        }
        self._carried = {pool: min(self._entering(pool), take) for pool, take in self.pools.items()}

    def _put(self, person: int, seat: Seat | None) -> None:
        before = self.at[person]
        if before is not None:
            self._load[before] -= 1
        self.at[person] = seat
        if seat is None:
            return
        self._load[seat] += 1
        mine = self.options[person][seat]
        ways = self._leaving[seat]
        heappush(ways.setdefault(None, []), (mine, person))
        for other, won in self.options[person].items():
            if other != seat and won > 0:
                heappush(ways.setdefault(other, []), (mine - won, person))

    def _entering(self, pool: Seat) -> int:
        return sum(self._through[seat] for seat in self._members[pool])

    def excess(self, node: _Node) -> int:
        """How many people too many are there."""
        assert node.seat is not None
        if node.pooled:
            return self._entering(node.seat) - self._carried[node.seat]
        return self._load[node.seat] - self._through[node.seat]

    def relieve(self, start: _Node) -> None:
        """Move one person too many away, along the chain that loses least."""
        _, came = self._search(start)
        node = _NOWHERE
        while node != start:
            before, person = came[node]
            if person is not None:
                self._put(person, node.seat)
            else:
                self._recount(before, node)
            node = before

    def _recount(self, before: _Node, node: _Node) -> None:
        """One more seat of `before` in use, or one less of `node` where the chain runs backwards."""
        if before.pooled and node != _NOWHERE:
            assert node.seat is not None
            self._through[node.seat] -= 1
        elif before.pooled:
            assert before.seat is not None
            self._carried[before.seat] += 1
        else:
            assert before.seat is not None
            self._through[before.seat] += 1

    def cost_out(self, start: _Node, otherwise: int) -> int:
        """The won that one person more at `start` would cost all together."""
        return self._search(start)[0].get(_NOWHERE, otherwise)

    def _search(self, start: _Node) -> tuple[dict[_Node, int], dict[_Node, _Step]]:
        """The cheapest chain from `start` to every node (Bellman-Ford with a queue)."""
        cost, came, todo = {start: 0}, dict[_Node, _Step](), [start]
        for node in todo:
            for other, loss, person in self._ways(node):
                if other not in cost or cost[node] + loss < cost[other]:
                    cost[other] = cost[node] + loss
                    came[other] = node, person
                    if other != _NOWHERE:
                        todo.append(other)
        return cost, came

    def _ways(self, node: _Node) -> Iterator[tuple[_Node, int, int | None]]:
        """Where one person too many may go on to: node, won lost, who moves."""
        seat = node.seat
        assert seat is not None
        if node.pooled:
            if self._carried[seat] < self.pools[seat]:
                yield _NOWHERE, 0, None
            yield from ((_Node(each), 0, None) for each in self._members[seat] if self._through[each])
            return
        how = self.seats[seat]
        if how.take is None or self._through[seat] < how.take:
            yield _NOWHERE if how.pool is None else _Node(how.pool, True), 0, None
        for other, waiting in self._leaving[seat].items():
            while waiting and self.at[waiting[0][1]] != seat:
                heappop(waiting)
            if waiting:
                loss, person = waiting[0]
                yield _Node(other), loss, person
