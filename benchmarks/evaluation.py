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
from itertools import compress
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
from sme_smartwork.subsidy.cases import facts_of
from sme_smartwork.subsidy.compile import Programmes, compile_pack
from sme_smartwork.subsidy.explain import Explainer
from sme_smartwork.subsidy.judge import judge
from sme_smartwork.subsidy.model import Evaluation, ProgrammeResult
from sme_smartwork.subsidy.service import evaluate, evaluate_with

AS_OF = date(2026, 11, 22)
LIMIT = 3.0
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


Split = tuple[list[str], list[str], list[str]]
Told = dict[tuple[str, str], Split]
Verdicts = list[bool | None]


def explained_by_hand(people: People, codes: list[str]) -> Told:
    """Met, unmet and unknown people of every condition; all but the first look at whom it leaves."""
    found: Told = {}
    aged: Verdicts = [None if (x := each["age"]) is None else x >= 60 for each in people]
    whom, left = _first(found, "more_seniors", "age", people, codes, aged)
    stay: Verdicts = [None if (x := each["months"]) is None else x >= 12 for each in whom]
    found["more_seniors", "months"] = _split(left, stay)
    _natives(found, "more_seniors", whom, left)
    used: Verdicts = [None if (x := each["flex_days"]) is None else x >= 4 for each in people]
    whom, left = _first(found, "flexible_hours", "days", people, codes, used)
    paid: Verdicts = [None if (x := each["wage"]) is None else x >= 1_210_000 for each in whom]
    found["flexible_hours", "pay"] = _split(left, paid)
    _natives(found, "flexible_hours", whom, left)
    disabled: Verdicts = [None if (x := each["dis"]) is None else x != "none" for each in people]
    whom, left = _first(found, "disability", "disabled", people, codes, disabled)
    month: Verdicts = [None if (x := each["months"]) is None else x >= 1 for each in whom]
    found["disability", "month"] = _split(left, month)
    _natives(found, "disability", whom, left)
    whom, left = _first(found, "more_jobs", "regular", people, codes, [each["regular"] for each in people])
    _natives(found, "more_jobs", whom, left)
    found["more_jobs", "youth_like"] = _split(left, list(map(_special_or_unknown, whom)))
    return found


def _first(
    found: Told, programme: str, name: str, people: People, codes: list[str], told: Verdicts
) -> tuple[People, list[str]]:
    """Note the first condition; who is not ruled out by it, as people and as codes."""
    found[programme, name] = _split(codes, told)
    open_ = [told_one is not False for told_one in told]
    return list(compress(people, open_)), list(compress(codes, open_))


def _natives(found: Told, programme: str, whom: People, codes: list[str]) -> None:
    native: Verdicts = [None if (x := each["foreign"]) is None else not x for each in whom]
    found[programme, "not_foreign"] = _split(codes, native)
    found[programme, "not_family"] = _split(codes, [not each["family"] for each in whom])


def _special_or_unknown(each: dict[str, Any]) -> bool | None:
    age, disability, career = each["age"], each["dis"], each["career"]
    if (age is not None and (age <= 34 or age >= 60)) or career or disability not in (None, "none"):
        return True
    return None if age is None or disability is None or career is None else False


def _split(codes: list[str], told: Verdicts) -> Split:
    met: list[str] = []
    unmet: list[str] = []
    unknown: list[str] = []
    for code, verdict in zip(codes, told, strict=True):
        if verdict is None:
            unknown.append(code)
        elif verdict:
            met.append(code)
        else:
            unmet.append(code)
    return met, unmet, unknown


def explained(results: Iterable[ProgrammeResult], wanted: Told) -> Told:
    """The same conditions as in `wanted`, from an evaluation."""
    return {
        (result.id, each.id): (list(each.met_workers), list(each.unmet_workers), list(each.unknown_workers))
        for result in results
        for each in result.conditions
        if (result.id, each.id) in wanted
    }


def named(told: Evaluation) -> int:
    """Have every condition put into words with its people named; how many names that are."""
    return sum(
        len(each.met_workers) + len(each.unmet_workers) + len(each.unknown_workers)
        for result in told.programmes
        for each in result.conditions
    )


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
    wanted = explained_by_hand(people, codes)
    assert explained(told.programmes, wanted) == wanted
    firm, people = made_up(size, unknown=0.02)
    context, explainer = Context(columns(firm, people, codes), AS_OF, rules.figures), Explainer(rules, AS_OF)
    results = [explainer.explain(judge(each, context), (), ()) for each in rules.each]
    wanted = explained_by_hand(people, codes)
    assert explained(results, wanted) == wanted


def compare(rules: Programmes, size: int) -> float:
    """One line: bare, explained and evaluated; the ratio of equal answers is returned."""
    check(rules, size)
    firm, people = made_up(size)
    codes = [f"W-{n}" for n in range(size)]
    bare = median(lambda: by_hand(firm, people))
    hand = bare + median(lambda: explained_by_hand(people, codes))
    kept = median(lambda: judged(rules, firm, people, codes))
    ours = median(lambda: named(judged(rules, firm, people, codes)))
    print(
        f"{size:>7,}  {bare:>8.3f}  {hand:>9.3f}  {kept:>9.3f}  {ours:>14.3f}"
        f"  {kept / bare:>10.2f}  {ours / hand:>15.2f}"
    )
    return ours / hand


def main() -> int:
    """Print everything; 1 when equal answers for 300 people take more than three times as long."""
    rules = five_rules()
    print("five rules: medians in ms")
    print(" people      bare  explained  evaluated  + people named  eval./bare  named/explained")
    ratios = {size: compare(rules, size) for size in (30, 300, 10_000)}
    print("\nthe four shipped programmes, everything known: medians in ms")
    for size in (30, 300):
        facts = real_firm(size)
        print(f"{size:>7,}  {median(lambda facts=facts: evaluate(facts)):.3f}")  # type: ignore[misc]
    print(f"\nratio of equal answers for 300 people: {ratios[300]:.2f} (limit {LIMIT})")
    return int(ratios[300] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
