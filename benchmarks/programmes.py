"""Measures all programmes of the pack in use for the people of one firm: one date, and a whole year.

Run `python benchmarks/programmes.py`. Each part is measured apart: verdicts and money with their reasons at
hand (facts read anew), the words of every reason read, the questions, the best combination, and a year by the
programmes' own periods. Processor time, the median of several runs after one that is not counted.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.packs.collecting import without_collecting
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.combine import combine
from sme_smartwork.subsidy.explain import Explainer
from sme_smartwork.subsidy.judge import Judgement, judge
from sme_smartwork.subsidy.model import Year
from sme_smartwork.subsidy.programmes import Programmes
from sme_smartwork.subsidy.questions import questions
from sme_smartwork.subsidy.service import programmes
from sme_smartwork.subsidy.year import year_of
from tests.support.sample_firms import larger, plant

RUNS = 7
SIZES = (30, 300, 1_000)
ONE_DATE_MS, YEAR_MS, PEOPLE = 30.0, 200.0, 300


def timed(work: Callable[[], object], runs: int = RUNS) -> float:
    """Milliseconds of processor time, the median of `runs` after one that is not counted."""
    work()
    found = []
    for _ in range(runs):
        start = time.process_time()
        work()
        found.append(1_000 * (time.process_time() - start))
    return statistics.median(found)


def context_of(rules: Programmes, facts: FirmFacts) -> Context:
    """The facts as columns, nothing answered yet but what rests on the day alone."""
    context = Context(from_firm(facts, rules.worker_facts(), rules.vocabulary), facts.as_of, rules.figures)
    kept = rules.timeless.get(facts.as_of)
    if kept is None:
        rules.timeless[facts.as_of] = context.timeless()
    else:
        context.start_with(kept)
    return context


@without_collecting
def one_date(rules: Programmes, facts: FirmFacts) -> list[Judgement]:
    """Every programme on the firm's day."""
    context = context_of(rules, facts)
    return [judge(each, context) for each in rules.each]


@without_collecting
def one_year(rules: Programmes, facts: FirmFacts) -> Year:
    """Every programme through the year of the firm's day."""
    return year_of(rules, context_of(rules, facts), facts.as_of.year)


def read_reasons(rules: Programmes, facts: FirmFacts) -> int:
    """Every condition, fact and line put into words."""
    explainer = Explainer(rules, facts.as_of)
    results = [explainer.explain(each, (), ()) for each in one_date(rules, facts)]
    return sum(len(each.conditions) + len(each.payments) for each in results)


def main() -> int:
    """Print the table; 1 when a limit is missed."""
    rules = programmes()
    print(f"{len(rules.each)} programmes, processor time in ms")
    head = ("people", "one date", "reasons read", "questions", "combination", "year", "proven")
    print(" ".join(f"{each:>12}" for each in head))
    missed = False
    for people in SIZES:
        facts = larger(plant(), people)
        runs = RUNS if people <= PEOPLE else 1
        found = one_date(rules, facts)
        day = timed(lambda facts=facts: one_date(rules, facts), runs)  # type: ignore[misc]
        words = timed(lambda facts=facts: read_reasons(rules, facts), runs)  # type: ignore[misc]
        asked = timed(lambda found=found: questions(found), 1)  # type: ignore[misc]
        best = timed(lambda found=found: combine(rules, found), 1)  # type: ignore[misc]
        year = timed(lambda facts=facts: one_year(rules, facts), runs)  # type: ignore[misc]
        proven = "yes" if combine(rules, found).combination.is_proven else "no"
        print(f"{people:>12}", " ".join(f"{each:>12.1f}" for each in (day, words, asked, best, year)), proven)
        missed |= people == PEOPLE and (day > ONE_DATE_MS or year > YEAR_MS)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
