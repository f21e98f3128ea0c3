"""What the records of whole months tell the rules: timed facts of people, unless somebody entered them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any

from sme_smartwork.company.model import TYPED, FirmFacts, Value, Worker, usual
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


def only_in(facts: FirmFacts, month: date, unused: Mapping[str, Value]) -> FirmFacts:
    """`facts` as if people had used nothing outside `month`: what it alone brings can be told then.

    `unused` holds what each fact says of a month without use.
    """
    period = period_of(month)
    return replace(facts, workers=tuple(_only_in(worker, period, unused) for worker in facts.workers))


def _only_in(worker: Worker, period: str, unused: Mapping[str, Value]) -> Worker:
    timed, usual_values = dict(worker.timed), dict[str, Value]()
    for fact, value in unused.items():
        mine = worker.timed.get(fact, {}).get(period, usual(worker, fact))
        if mine is not None:
            timed[fact] = {period: mine}
            usual_values[fact] = value
    typed: dict[str, Any] = {fact: value for fact, value in usual_values.items() if fact in TYPED[Worker]}
    more = {**worker.more, **{fact: value for fact, value in usual_values.items() if fact not in typed}}
    return replace(worker, timed=timed, more=more, **typed)


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
