"""Measures one evaluation, all explanations on, against hand-written Python for the same rules.

Run `python benchmarks/evaluation.py`; it prints medians and ratios of one run. Amounts are made up.

Two programs written by hand stand beside the evaluator. *Bare* adds up the won and forgets the rest; an
unknown fact breaks it. *Explained* says what the evaluator says: met, unmet or unknown for every condition
and person, with unknown facts allowed. Both are checked for equal answers before anything is timed.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from math import ceil
from operator import itemgetter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sme_smartwork.company.model import Disability, FirmFacts, FlexibleKind, Sex
from sme_smartwork.packs import installed, load_pack
from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.schema import FactSpec, Kind
from sme_smartwork.subsidy.compile import Programmes, compile_pack
from sme_smartwork.subsidy.explain import Explainer
from sme_smartwork.subsidy.judge import judge
from sme_smartwork.subsidy.model import Evaluation, ProgrammeResult
from sme_smartwork.subsidy.scenarios import facts_of
from sme_smartwork.subsidy.service import evaluate, evaluate_with

AS_OF = date(2026, 11, 22)
PRICE = {("mild", "M"): 350_000, ("mild", "F"): 500_000, ("severe", "M"): 700_000, ("severe", "F"): 900_000}
People = list[dict[str, Any]]
_CHOICES: Mapping[str, tuple[object, ...]] = {
    "worker.sex": ("F", "M"),
    "worker.dis": ("none", "mild", "severe"),
}
_TRUTHS = ("worker.regular", "worker.foreign", "worker.family", "worker.career")
_NUMBERS = ("age", "months", "wage", "flex_days", "flex_months", "hired")
_FIRM = ("headcount", "biz_months", "older_prev", "prev_y", "prev_o", "cost", "female")


def schema() -> dict[str, FactSpec]:
    """The facts of the five rules."""
    found = {name: FactSpec(name, Kind.CHOICE, choices) for name, choices in _CHOICES.items()}
    truths = (*_TRUTHS, "firm.is_priority", "firm.is_sme", "firm.capital")
    found |= {name: FactSpec(name, Kind.CHOICE, (True, False)) for name in truths}
    numbers = (*(f"worker.{name}" for name in _NUMBERS), *(f"firm.{name}" for name in _FIRM))
    return found | {name: FactSpec(name, Kind.NUMBER) for name in numbers}


def made_up(size: int, seed: int = 1, unknown: float = 0) -> tuple[dict[str, Any], People]:
    """A firm and `size` people, the same for the same seed; `unknown` is the share of facts left out."""
    draw = random.Random(seed)
    people: People = [
        {
            "age": draw.randint(19, 72),
            "sex": draw.choice("FM"),
            "regular": draw.random() < 0.85,
            "months": draw.randint(0, 240),
            "wage": draw.randint(150, 600) * 10_000,
            "dis": draw.choices(("none", "mild", "severe"), (90, 6, 4))[0],
            "flex_days": draw.choice((0, 0, 0, 2, 4, 6, 8, 10, 12, 16)),
            "flex_months": draw.randint(1, 12),
            "foreign": draw.random() < 0.03,
            "family": draw.random() < 0.01,
            "career": draw.random() < 0.03,
            "hired": draw.randint(1, 9_000) * 10_000 + place,
        }
        for place in range(size)
    ]
    women = sum(each["sex"] == "F" for each in people)
    for each in people:
        for name in ("age", "dis", "months", "career", "foreign"):
            if draw.random() < unknown:
                each[name] = None
    firm = {
        "headcount": size,
        "is_priority": True,
        "is_sme": True,
        "biz_months": 40,
        "older_prev": size // 10,
        "prev_y": size * 3 // 10,
        "prev_o": size * 33 // 100,
        "cost": 150_000_000,
        "capital": False,
        "female": women,
    }
    return firm, people


def by_hand(firm: dict[str, Any], people: People) -> dict[str, int]:
    """The five rules as one would write them in Python: won a year and no word of explanation."""
    base = [each for each in people if not each["foreign"] and not each["family"]]
    seniors = sum(1 for each in base if each["age"] >= 60 and each["months"] >= 12)
    heads = min(max(0, seniors - firm["older_prev"]), firm["headcount"] * 30 // 100, 30)
    old_enough = firm["is_priority"] and firm["biz_months"] >= 12
    used = [each for each in base if each["flex_days"] >= 4 and each["wage"] >= 1_210_000]
    flexible = sorted((_price(each["flex_days"]) * each["flex_months"] for each in used), reverse=True)
    disabled = sorted(
        (each for each in base if each["dis"] != "none" and each["months"] >= 1),
        key=lambda each: each["hired"],
    )
    paid = disabled[ceil(firm["headcount"] * 31 / 1000) :]
    regular = [each for each in base if each["regular"]]
    young = sum(1 for each in regular if _special(each))
    other = len(regular) - young
    more = max(0, young + other - firm["prev_y"] - firm["prev_o"])
    more_young = min(max(0, young - firm["prev_y"]), more)
    more_other = min(max(0, other - firm["prev_o"]), more - more_young)
    share = 7 if firm["capital"] else 8
    fits = firm["is_sme"] and firm["cost"] >= 10_000_000 and firm["female"] * 5 >= firm["headcount"]
    return {
        "more_seniors": heads * 300_000 * 4 if old_enough else 0,
        "flexible_hours": sum(flexible[: min(firm["headcount"] * 30 // 100, 70)])
        if firm["is_priority"]
        else 0,
        "equipment": min(firm["cost"] * share // 10, 200_000_000) if fits else 0,
        "disability": sum(min(PRICE[each["dis"], each["sex"]], each["wage"] * 6 // 10) for each in paid) * 12,
        "more_jobs": more_young * 14_500_000 + more_other * 8_500_000 if firm["is_sme"] else 0,
    }


def _price(days: int) -> int:
    return 150_000 if days < 8 else 200_000 if days < 12 else 300_000


def _special(each: dict[str, Any]) -> bool:
    return bool(each["age"] <= 34 or each["age"] >= 60 or each["dis"] != "none" or each["career"])


Test = Callable[[dict[str, Any]], bool | None]


def _known(name: str, holds: Callable[[Any], bool]) -> Test:
    return lambda each: None if each[name] is None else holds(each[name])


def _any(*tests: Test) -> Test:
    def holds(each: dict[str, Any]) -> bool | None:
        told = [test(each) for test in tests]
        return True if True in told else None if None in told else False

    return holds


FOREIGN, FAMILY = _known("foreign", lambda x: not x), _known("family", lambda x: not x)
EXPLAINED: Mapping[str, Mapping[str, Test]] = {
    "more_seniors": {
        "age": _known("age", lambda x: x >= 60),
        "months": _known("months", lambda x: x >= 12),
        "not_foreign": FOREIGN,
        "not_family": FAMILY,
    },
    "flexible_hours": {
        "days": _known("flex_days", lambda x: x >= 4),
        "pay": _known("wage", lambda x: x >= 1_210_000),
        "not_foreign": FOREIGN,
        "not_family": FAMILY,
    },
    "disability": {
        "disabled": _known("dis", lambda x: x != "none"),
        "month": _known("months", lambda x: x >= 1),
        "not_foreign": FOREIGN,
        "not_family": FAMILY,
    },
    "more_jobs": {
        "regular": _known("regular", lambda x: x),
        "not_foreign": FOREIGN,
        "not_family": FAMILY,
        "youth_like": _any(
            _known("age", lambda x: x <= 34 or x >= 60),
            _known("dis", lambda x: x != "none"),
            _known("career", lambda x: x),
        ),
    },
}
Told = dict[tuple[str, str], tuple[list[str], list[str], list[str]]]


def explained_by_hand(people: People, codes: list[str]) -> Told:
    """Met, unmet and unknown people of every condition; all but the first look at whom it leaves."""
    found: Told = {}
    for programme, tests in EXPLAINED.items():
        whom = list(zip(codes, people, strict=True))
        for number, (name, test) in enumerate(tests.items()):
            met: list[str] = []
            unmet: list[str] = []
            unknown: list[str] = []
            for code, each in whom:
                told = test(each)
                (unknown if told is None else met if told else unmet).append(code)
            found[programme, name] = met, unmet, unknown
            if number == 0:
                gone = set(unmet)
                whom = [pair for pair in whom if pair[0] not in gone]
    return found


def explained(results: Iterable[ProgrammeResult]) -> Told:
    """The same from an evaluation."""
    return {
        (result.id, each.id): (list(each.met_workers), list(each.unmet_workers), list(each.unknown_workers))
        for result in results
        for each in result.conditions
        if result.id in EXPLAINED and each.id in EXPLAINED[result.id]
    }


def columns(firm: dict[str, Any], people: People, codes: list[str]) -> Facts:
    """The same firm as the evaluator sees it."""

    def read(fact: str) -> list[Any]:
        owner, name = fact.split(".")
        return [firm[name]] if owner == "firm" else [each[name] for each in people]

    facts = Facts(_SCHEMA, codes, read)
    facts.read_together(_TOGETHER, lambda _names: map(list, zip(*map(_ROW, people), strict=True)))
    return facts


_SCHEMA = schema()
_TOGETHER = tuple(sorted(name for name in _SCHEMA if name.startswith("worker.")))
_ROW = itemgetter(*(name.removeprefix("worker.") for name in _TOGETHER))


def five_rules() -> Programmes:
    """The five rules as a pack."""
    return compile_pack(load_pack(Path(__file__).parent / "five_rules"), _SCHEMA)


def judged(rules: Programmes, firm: dict[str, Any], people: People, codes: list[str]) -> Evaluation:
    """One evaluation with its explanations, from the plain data on."""
    return evaluate_with(rules, columns(firm, people, codes), AS_OF)


def real_firm(size: int, seed: int = 1) -> FirmFacts:
    """A firm of `size` people of whom everything is known, for the shipped programmes."""
    draw = random.Random(seed)
    people = [
        {
            "birth_date": date(draw.randint(1955, 2004), draw.randint(1, 12), 15).isoformat(),
            "sex": draw.choice(tuple(Sex)).value,
            "hired_on": date(draw.randint(2010, 2025), draw.randint(1, 12), 1).isoformat(),
            "disability": draw.choices(tuple(Disability), (90, 6, 4))[0].value,
            "flexible_kind": draw.choice(tuple(FlexibleKind)).value,
            "flexible_days": draw.choice((0, 2, 4, 8, 12)),
            "flexible_shortened_hours": draw.choice((0, 6, 8)),
            "flexible_shift_minutes": draw.choice((0, 30, 60)),
            "flexible_months": draw.randint(1, 12),
            "has_child": draw.random() < 0.3,
            "youngest_child_birth_date": date(draw.randint(2005, 2025), 5, 5).isoformat(),
        }
        for _ in range(size)
    ]
    heads = dict.fromkeys(("disability_base_workers", "insured_now", "insured_last_year_end"), size)
    return facts_of(installed("subsidies"), {"as_of": AS_OF.isoformat(), "firm": heads, "workers": people})


def median(work: Callable[[], object], budget: float = 2.0) -> float:
    """The median time of `work` in milliseconds over about `budget` seconds."""
    start = time.perf_counter()
    work()
    rounds = max(5, min(300, int(budget / (time.perf_counter() - start))))
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1_000


def check(rules: Programmes, size: int) -> None:
    """The three programs say the same, also where facts are unknown."""
    codes = [f"W-{n}" for n in range(size)]
    firm, people = made_up(size)
    told = judged(rules, firm, people, codes)
    won = {each.id: each.amount.yearly_low if each.amount else 0 for each in told.programmes}
    assert won == by_hand(firm, people), (won, by_hand(firm, people))
    assert explained(told.programmes) == explained_by_hand(people, codes)
    firm, people = made_up(size, unknown=0.02)
    context, explainer = Context(columns(firm, people, codes), AS_OF, rules.figures), Explainer(rules, AS_OF)
    results = [explainer.explain(judge(each, context), (), ()) for each in rules.each]
    assert explained(results) == explained_by_hand(people, codes)


def compare(rules: Programmes, size: int) -> None:
    """One line: bare, explained and evaluated, each explained person read."""
    check(rules, size)
    firm, people = made_up(size)
    codes = [f"W-{n}" for n in range(size)]
    bare = median(lambda: by_hand(firm, people))
    hand = bare + median(lambda: explained_by_hand(people, codes))
    kept = median(lambda: judged(rules, firm, people, codes))
    ours = median(lambda: explained(judged(rules, firm, people, codes).programmes))
    print(
        f"{size:>7,}  {bare:>8.3f}  {hand:>9.3f}  {kept:>9.3f}  {ours:>14.3f}"
        f"  {kept / bare:>10.2f}  {ours / hand:>15.2f}"
    )


def main() -> None:
    """Print everything."""
    rules = five_rules()
    print("five rules: medians in ms")
    print(" people      bare  explained  evaluated  + people named  eval./bare  named/explained")
    for size in (30, 300, 10_000):
        compare(rules, size)
    print("\nthe four shipped programmes, everything known: medians in ms")
    for size in (30, 300):
        facts = real_firm(size)
        print(f"{size:>7,}  {median(lambda facts=facts: evaluate(facts)):.3f}")  # type: ignore[misc]


if __name__ == "__main__":
    main()
