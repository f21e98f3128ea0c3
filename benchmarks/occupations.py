"""How the unchanged occupation templates agree with a published result on work at home.

Give it `onet_teleworkable_blscodes.csv` of the replication data of Dingel and Neiman, which are not part of
this program (GPL-3.0), and if you like the shares of their table 1 as a CSV of `group,share`:

    python -m benchmarks.occupations onet_teleworkable_blscodes.csv [--groups table1.csv]
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from sme_smartwork.worksheet.content import Template, content
from sme_smartwork.worksheet.model import Job, Terms
from sme_smartwork.worksheet.scoring import score_job

MOVABLE_FROM = 60  # LS, percent
POSSIBLE_FROM = Fraction(1, 2)
WANTED = Fraction(85, 100)  # as far as the authors of the published values agree with each other
APART = frozenset(
    (
        *("13-113", "13-208", "19-305", "41-304", "43-202", "43-418", "13-207", "17-302"),  # by hand only
        *("39-301", "25-205", "27-202", "25-201", "25-402", "25-403", "27-402", "33-902"),
        *("39-303", "39-901", "39-904", "43-101", "43-502", "43-905", "43-907"),
    )
)
"""Table A.2 of the paper: broad occupations on which its two methods differ by 0.8 or more."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One template beside the published value."""

    template: Template
    share: Fraction  # LS of the unchanged template
    published: Fraction

    @property
    def agrees(self) -> bool:
        """Both say yes, or both no."""
        return (self.share >= MOVABLE_FROM) == (self.published >= POSSIBLE_FROM)

    @property
    def is_apart(self) -> bool:
        """Whether the authors' own two methods differ on it."""
        return self.template.soc[:6] in APART


def read(path: Path, key: str, value: str) -> Mapping[str, Fraction]:
    """One column of a CSV by another."""
    with path.open(encoding="latin-1", newline="") as file:
        return {row[key]: Fraction(row[value]) for row in csv.DictReader(file)}


def compare(published: Mapping[str, Fraction]) -> list[Compared]:
    """Every template whose code is published; LS is settled, as templates leave nothing open."""
    known = content()
    terms = Terms(known.team_cap, known.newcomer_cap)
    found = []
    for each in known.templates:
        if each.soc in published:
            job = Job(each.id, each.title.en, tasks=tuple(task for _, task in each.tasks))
            share = score_job(known.scoring, job, terms).shares["home"].low
            found.append(Compared(each, share, published[each.soc]))
    return found


def rank_correlation(first: Sequence[Fraction], second: Sequence[Fraction]) -> float:
    """Spearman's: Pearson's correlation of the ranks, equal values sharing the mean of theirs."""
    one, two = _ranks(first), _ranks(second)
    middle = Fraction(len(one) + 1, 2)
    spread = [sum((each - middle) ** 2 for each in ranks) for ranks in (one, two)]
    common = sum((a - middle) * (b - middle) for a, b in zip(one, two, strict=True))
    return float(common / Fraction(math.sqrt(spread[0] * spread[1])))


def _ranks(values: Sequence[Fraction]) -> list[Fraction]:
    return [
        Fraction(2 * sum(other < each for other in values) + values.count(each) + 1, 2) for each in values
    ]


def means_by_group(values: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    """The plain mean by the first two digits of the code."""
    groups: dict[str, list[Fraction]] = defaultdict(list)
    for code, value in values.items():
        groups[code[:2]].append(value)
    return {group: sum(each, Fraction(0)) / len(each) for group, each in groups.items()}


def main() -> int:
    """Print agreement, disagreements and rank correlations; 1 below the wanted agreement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("published", type=Path)
    parser.add_argument("--groups", type=Path, help="CSV of group,share: table 1 of the paper")
    arguments = parser.parse_args()
    found = compare(read(arguments.published, "OCC_CODE", "teleworkable"))
    judged = [each for each in found if not each.is_apart]
    agreeing = sum(each.agrees for each in judged)
    print(f"{content().pack}: {len(content().templates)} templates, {len(found)} published")
    print(f"agreement {agreeing} of {len(judged)} = {agreeing / len(judged):.1%}")
    for each in found:
        if each.is_apart or not each.agrees:
            print(f"  {_told(each)}")
    _print_ranks(
        found, "same occupations", means_by_group({each.template.soc: each.published for each in found})
    )
    if arguments.groups:
        _print_ranks(found, "table 1", read(arguments.groups, "group", "share"))
    return 0 if agreeing >= WANTED * len(judged) else 1


def _told(each: Compared) -> str:
    mark, code = ("apart" if each.is_apart else "differs"), each.template.soc
    values = f"LS {float(each.share):g}, published {float(each.published):.2f}"
    return f"{mark} {code} {each.template.title.en}: {values}"


def _print_ranks(found: Sequence[Compared], name: str, theirs: Mapping[str, Fraction]) -> None:
    ours = means_by_group({each.template.soc: each.share for each in found})
    groups = sorted(ours.keys() & theirs.keys())
    rho = rank_correlation([ours[each] for each in groups], [theirs[each] for each in groups])
    print(f"rank correlation of {len(groups)} major groups with {name}: {rho:.3f}")


if __name__ == "__main__":
    sys.exit(main())
