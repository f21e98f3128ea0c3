"""Why a result is not what it was: the rules, the day or the facts, each with its part in won.

One part is exchanged at a time, in a fixed order: from what was stored, first the rules of now judge the old
facts on the old day, then the new day comes, then the facts of now. So the parts add up to the whole, and the
rules of then need not be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sme_smartwork.company.model import TYPED, Firm, FirmFacts, Row, Worker
from sme_smartwork.subsidy.model import Evaluation, ProgrammeResult, Status


class Cause(StrEnum):
    """What made a result change."""

    PACK = "pack"
    DATE = "date"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is stored of one programme: status and won a year, from sure to possible."""

    status: Status
    sure_won: int
    possible_won: int | None  # None: no upper end can be told


@dataclass(frozen=True, slots=True)
class Summary:
    """What is stored of an evaluation, small and without names."""

    as_of: date
    pack: str
    facts: str  # digest
    programmes: Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class Part:
    """What one cause did to a programme; `facts` names what changed where facts are the cause."""

    cause: Cause
    before: Verdict
    after: Verdict
    facts: tuple[str, ...] = ()

    @property
    def sure_won(self) -> int:
        """By how much the sure won a year changed."""
        return self.after.sure_won - self.before.sure_won


@dataclass(frozen=True, slots=True)
class Changed:
    """One programme that is not what it was, and what each cause did."""

    programme: str
    before: Verdict | None  # None: that version of the rules did not have it
    after: Verdict | None
    parts: tuple[Part, ...]


NOTHING = Verdict(Status.INELIGIBLE, 0, 0)


def summary(facts: FirmFacts, evaluation: Evaluation) -> Summary:
    """What to store of `evaluation`."""
    each = {result.id: _verdict(result) for result in evaluation.programmes}
    return Summary(evaluation.as_of, evaluation.pack, facts_digest(facts), each)


def facts_digest(facts: FirmFacts) -> str:
    """The same for the same facts, whatever the day and the choices."""
    told = repr(sorted(_told(facts).items()))
    return sha256(told.encode()).hexdigest()


def why_changed(
    before: Summary,
    facts: FirmFacts,
    after: Summary,
    now: FirmFacts,
    evaluate: Callable[[FirmFacts], Evaluation],
) -> tuple[Changed, ...]:
    """What became of each programme since `before`, which was judged with `facts`."""
    stored = before.programmes
    by_pack = _verdicts(evaluate(replace(facts, as_of=before.as_of))) if before.pack != after.pack else stored
    by_date = (
        _verdicts(evaluate(replace(facts, as_of=after.as_of))) if before.as_of != after.as_of else by_pack
    )
    line = (
        (Cause.PACK, stored, by_pack),
        (Cause.DATE, by_pack, by_date),
        (Cause.FACT, by_date, after.programmes),
    )
    names = tuple(dict.fromkeys((*after.programmes, *stored)))
    different = changed_facts(facts, now)
    found = (
        Changed(name, stored.get(name), after.programmes.get(name), tuple(_parts(name, line, different)))
        for name in names
    )
    return tuple(each for each in found if each.before != each.after)


def _parts(
    name: str,
    line: tuple[tuple[Cause, Mapping[str, Verdict], Mapping[str, Verdict]], ...],
    facts: tuple[str, ...],
) -> Iterator[Part]:
    for cause, was, now in line:
        before, after = was.get(name, NOTHING), now.get(name, NOTHING)
        if before != after:
            yield Part(cause, before, after, facts if cause is Cause.FACT else ())


def changed_facts(before: FirmFacts, after: FirmFacts) -> tuple[str, ...]:
    """The facts that differ, as "firm.region" or "worker.pay W-01"."""
    was, now = _told(before), _told(after)
    return tuple(sorted(name for name in {*was, *now} if was.get(name) != now.get(name)))


def _verdict(result: ProgrammeResult) -> Verdict:
    if result.amount is None:
        return Verdict(result.status, 0, 0)
    return Verdict(result.status, result.amount.yearly_low, result.amount.yearly_high)


def _verdicts(evaluation: Evaluation) -> Mapping[str, Verdict]:
    return {result.id: _verdict(result) for result in evaluation.programmes}


def _told(facts: FirmFacts) -> dict[str, str]:
    """Every known fact by name and owner; names of people are left out."""
    found = dict(_of("firm", "", facts.firm))
    for worker in facts.workers:
        found |= _of("worker", f" {worker.code}", worker)
    for table, rows in facts.events.items():
        for row in rows:
            found |= {f"{table} {row.code}": str(row.worker), **dict(_of(table, f" {row.code}", row))}
    return found


def _of(table: str, code: str, record: Firm | Worker | Row) -> Iterator[tuple[str, str]]:
    values: dict[str, Any] = {}
    if not isinstance(record, Row):
        typed = TYPED[type(record)]
        values |= {each.name: getattr(record, each.name) for each in fields(record) if each.name in typed}
        values |= record.more
    else:
        values |= record.facts
    values |= {
        f"{name} {period}": value for name, each in record.timed.items() for period, value in each.items()
    }
    yield from (
        (f"{table}.{name}{code}", str(value))
        for name, value in values.items()
        if value is not None and name != "name"
    )
