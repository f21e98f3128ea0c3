"""What the records of whole months tell the rules: timed facts of people, unless somebody entered them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from sme_smartwork.company.model import FirmFacts, Value, Worker
from sme_smartwork.worklog.calendar import period_of
from sme_smartwork.worklog.model import MonthResult

Told = Mapping[str, Mapping[str, Mapping[str, Value]]]
"""Facts by person, name and period ("2026-03")."""

_PLACES = Decimal("0.0001")  # minutes are sixtieths: no limit of a rule lies so close to one


def told_by(results: Iterable[MonthResult]) -> Told:
    """What the months that are over tell; while days are open, the figure that is safe to claim by."""
    told: dict[str, dict[str, dict[str, Value]]] = {}
    for result in results:
        if result.is_over and any(not day.record.is_empty for day in result.days):
            for use in result.uses:
                for count in use.counts:
                    if count.safe is not None:
                        of_person = told.setdefault(result.worker, {})
                        of_person.setdefault(count.fact, {})[period_of(result.month)] = as_value(count.safe)
    return told


def joined(months: Iterable[Told]) -> Told:
    """What several months tell together."""
    together: dict[str, dict[str, dict[str, Value]]] = {}
    for told in months:
        for worker, facts in told.items():
            for fact, periods in facts.items():
                together.setdefault(worker, {}).setdefault(fact, {}).update(periods)
    return together


def with_records(facts: FirmFacts, told: Told) -> FirmFacts:
    """`facts` with what the records tell of months nobody entered; what was entered stays as it is."""
    if not told:
        return facts
    workers = tuple(
        _with(worker, told[worker.code]) if worker.code in told else worker for worker in facts.workers
    )
    return replace(facts, workers=workers)


def as_value(number: Fraction) -> Value:
    """A whole number as such, else a decimal number."""
    if number.denominator == 1:
        return int(number)
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(_PLACES, ROUND_HALF_EVEN).normalize()


def _with(worker: Worker, told: Mapping[str, Mapping[str, Value]]) -> Worker:
    timed = dict(worker.timed)
    for fact, periods in told.items():
        timed[fact] = {**periods, **timed.get(fact, {})}
    return replace(worker, timed=timed)
