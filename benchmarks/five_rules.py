"""The five rules on our evaluator, with every explanation read, beside two existing rule engines.

Run it with the Python of an environment that has them, made to be thrown away:

    python -m venv PEERS && PEERS/bin/pip install zen-engine==2.1.3 openfisca-core==46.0.1 setuptools
    .venv/bin/python benchmarks/five_rules.py PEERS/bin/python

All three evaluate the same rosters of 30, 300 and 10,000 people from the same plain records. Ours says met,
unmet or unknown for every condition and person and puts every line of money into words; ZEN keeps its trace;
OpenFisca keeps none. OpenFisca is also shown with columns that somebody else has made ready. Answers are
compared first: OpenFisca counts money in 32-bit numbers, so it may be off by a millionth.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.evaluation import by_hand, check, five_rules, judged, made_up, named
from benchmarks.peers.timing import usual_time
from sme_smartwork.subsidy.model import Evaluation

SIZES = (30, 300, 10_000)
LIMITS = {"zen": 1.0, "openfisca": 0.2}  # ours ÷ theirs, at most
_GROWTH = 1.1  # time a person at the largest roster ÷ at 300, at most
_CLOSE = 1e-6
_ROUNDS = 3
_NAMES = {
    "zen": {"bare": "zen", "traced": "zen, traced"},
    "openfisca": {
        "records": "openfisca, from records",
        "bare": "openfisca, ready columns",
        "traced": "openfisca, ready columns, traced",
    },
}
Times = dict[int, float]


def read_all(told: Evaluation) -> int:
    """Have every condition and every line of money put into words; what the lines add up to, won."""
    named(told)
    return sum(line.won for result in told.programmes for line in result.payments if line.why.ko)


def ours() -> Times:
    """The times of our evaluator in ms, from plain records to words."""
    rules, found = five_rules(), {}
    for size in SIZES:
        check(rules, size)
        firm, people = made_up(size)
        codes = [f"W-{n}" for n in range(size)]
        found[size] = usual_time(
            lambda firm=firm, people=people, codes=codes: read_all(judged(rules, firm, people, codes))  # type: ignore[misc]
        )
    return found


def theirs(python: str, peer: str, data: Path) -> Iterator[Mapping[str, Any]]:
    """What a peer prints, one roster after the other."""
    script = Path(__file__).parent / "peers" / f"{peer}_rules.py"
    told = subprocess.run([python, str(script), str(data)], capture_output=True, text=True, check=True)
    for line in told.stdout.splitlines():
        if line.startswith("{"):
            yield json.loads(line)


def peer_times(python: str, peer: str, data: Path) -> dict[str, Times]:
    """The times of a peer in ms, as it was run, once its answers are known to be right."""
    found: dict[str, Times] = {}
    for each in theirs(python, peer, data):
        firm, people = made_up(each["size"])
        right = by_hand(firm, people)
        wrong = {
            name: (won, right[name]) for name, won in each["won"].items() if not _close(won, right[name])
        }
        assert not wrong, (peer, wrong)
        for how, name in _NAMES[peer].items():
            found.setdefault(name, {})[each["size"]] = each[how]
    return found


def _close(won: int, right: int) -> bool:
    return abs(won - right) <= _CLOSE * right


def table(name: str, times: Times, mine: Times) -> None:
    """One engine: its times, and ours ÷ its."""
    told = "  ".join(f"{times[size]:>10.3f} {mine[size] / times[size]:>6.3f}x" for size in SIZES)
    print(f"{name:<34}{told}")


def least(rounds: list[Times]) -> Times:
    """The quietest of several rounds, for each size."""
    return {size: min(each[size] for each in rounds) for size in SIZES}


def main() -> int:
    """Print all; 1 when a limit is passed. Without an environment of peers: ours alone."""
    rounds: dict[str, list[Times]] = {}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "rosters.json"
        data.write_text(json.dumps({size: made_up(size) for size in SIZES}), encoding="utf-8")
        for _ in range(_ROUNDS):  # by turns, so that whatever else runs here slows all of them
            rounds.setdefault("ours", []).append(ours())
            for peer in LIMITS if len(sys.argv) > 1 else ():
                for name, times in peer_times(sys.argv[1], peer, data).items():
                    rounds.setdefault(name, []).append(times)
    found = {name: least(each) for name, each in rounds.items()}
    mine = found["ours"]
    print(f"ms (lower quartile, the quietest of {_ROUNDS} rounds by turns); ours ÷ theirs")
    print(f"{'people':<34}" + "  ".join(f"{size:>10,}        " for size in SIZES))
    for name, times in found.items():
        table("ours, every explanation read" if name == "ours" else name, times, mine)
    growth = (mine[SIZES[2]] / SIZES[2]) / (mine[SIZES[1]] / SIZES[1])
    print(f"\ntime a person at {SIZES[2]:,} ÷ at {SIZES[1]}: {growth:.2f} (limit {_GROWTH})")
    if len(sys.argv) == 1:
        print("no peers were run: see the head of this file for how to make their environment")
        return int(growth > _GROWTH)
    against = {"zen": found["zen, traced"], "openfisca": found["openfisca, from records"]}
    worst = {peer: max(mine[size] / times[size] for size in SIZES) for peer, times in against.items()}
    for peer, ratio in worst.items():
        print(f"ours ÷ {peer}, at worst: {ratio:.2f} (limit {LIMITS[peer]})")
    return int(growth > _GROWTH or any(worst[peer] > LIMITS[peer] for peer in LIMITS))


if __name__ == "__main__":
    sys.exit(main())
