"""People and seats: the assignment is the best of all, and its bound proves it."""

from __future__ import annotations

from collections import Counter
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sme_smartwork.subsidy.assignment import Options, Seats, assign

PLACES = ("a", "b", "c")
options = st.lists(
    st.dictionaries(st.sampled_from(PLACES), st.integers(0, 9), max_size=3), min_size=0, max_size=5
)
takes = st.one_of(st.none(), st.integers(0, 3))


def best_of_all(each: Options, seats: dict[str | int, Seats], pools: dict[str | int, int]) -> int:
    """Try every way to put every person."""
    best = 0
    for chosen in product(*((None, *some) for some in each)):
        counts = Counter(place for place in chosen if place is not None)
        pooled = Counter[str | int]()
        for place, number in counts.items():
            if seats[place].pool is not None:
                pooled[seats[place].pool] += number  # type: ignore[index]
        fits = all(how.take is None or counts[place] <= how.take for place, how in seats.items())
        if fits and all(pooled[pool] <= take for pool, take in pools.items()):
            best = max(best, sum(each[n][place] for n, place in enumerate(chosen) if place is not None))
    return best


@settings(max_examples=400, deadline=None)
@given(each=options, first=takes, second=takes, third=takes, pool=st.integers(0, 4), shared=st.booleans())
def test_no_other_assignment_brings_more_and_the_bound_proves_it(
    each: list[dict[str | int, int]],
    first: int | None,
    second: int | None,
    third: int | None,
    pool: int,
    shared: bool,
) -> None:
    seats: dict[str | int, Seats] = {
        "a": Seats(first, "pool" if shared else None),
        "b": Seats(second, "pool" if shared else None),
        "c": Seats(third),
    }
    pools: dict[str | int, int] = {"pool": pool} if shared else {}
    found = assign(each, seats, pools)
    assert found.won == found.bound == best_of_all(each, seats, pools)
    counts = Counter(place for place in found.chosen if place is not None)
    assert all(how.take is None or counts[place] <= how.take for place, how in seats.items())
    assert not shared or counts["a"] + counts["b"] <= pool


@settings(max_examples=100, deadline=None)
@given(each=options, seed=st.integers(0, 99))
def test_the_order_of_people_never_matters(each: list[dict[str | int, int]], seed: int) -> None:
    seats: dict[str | int, Seats] = {"a": Seats(1), "b": Seats(1), "c": Seats(None)}
    shuffled = list(each)
    Random(seed).shuffle(shuffled)
    assert assign(each, seats, {}).won == assign(shuffled, seats, {}).won


def test_three_hundred_people_and_twenty_scarce_places_are_settled_and_proven() -> None:
    draw = Random(1)
    seats: dict[str | int, Seats] = {
        n: Seats(draw.randint(2, 30), n % 4 if n < 8 else None) for n in range(20)
    }
    pools: dict[str | int, int] = dict.fromkeys(range(4), 25)
    each = [{n: draw.randint(1, 12) * 100_000 for n in draw.sample(range(20), 8)} for _ in range(300)]
    found = assign(each, seats, pools)
    assert found.won == found.bound > 0
