"""Measures the best combination for a whole roster, and a year of months in which everybody chooses anew.

Run `python benchmarks/combination.py`. First the real programmes for 300 people. Then twelve months of a
made-up market: 300 people, 20 programmes with seats, pools and prices drawn by chance, one assignment each.
Every result has to be proven: its bound, worked out from the prices alone, is its value.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.programmes import one_date
from sme_smartwork.subsidy.assignment import Seat, Seats, assign
from sme_smartwork.subsidy.combine import combine
from sme_smartwork.subsidy.service import programmes
from tests.support.sample_firms import larger, plant

PEOPLE, PROGRAMMES, MONTHS, LIMIT = 300, 20, 12, 1.0


def real() -> bool:
    """The programmes of the pack in use for 300 people."""
    rules = programmes()
    found = one_date(rules, larger(plant(), PEOPLE))
    combine(rules, found)
    start = time.process_time()
    best = combine(rules, found).combination
    seconds = time.process_time() - start
    print(f"{len(rules.each)} programmes, {PEOPLE} people: {seconds:.3f} s, sure {best.sure_won:,}", end=" ")
    print(f"bound {best.bound_won:,} {'proven' if best.is_proven else 'not proven'}")
    return best.is_proven and seconds <= LIMIT


def months() -> bool:
    """Twelve assignments of 300 people to programmes with scarce seats."""
    draw, proven, won = Random(7), True, 0
    start = time.process_time()
    for _ in range(MONTHS):
        seats: dict[Seat, Seats] = {
            n: Seats(draw.randint(2, 30), n % 4 if n < 8 else None) for n in range(PROGRAMMES)
        }
        pools: dict[Seat, int] = dict.fromkeys(range(4), 25)
        options: list[dict[Seat, int]] = [
            {n: draw.randint(1, 12) * 100_000 for n in draw.sample(range(PROGRAMMES), 8)}
            for _ in range(PEOPLE)
        ]
        found = assign(options, seats, pools)
        proven &= found.won == found.bound
        won += found.won
    seconds = time.process_time() - start
    print(
        f"{PROGRAMMES} programmes with seats, {PEOPLE} people, {MONTHS} months: {seconds:.3f} s, {won:,}",
        end=" ",
    )
    print("proven" if proven else "not proven")
    return proven and seconds <= LIMIT


if __name__ == "__main__":
    sys.exit(int(not all((real(), months()))))
