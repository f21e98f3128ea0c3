"""What a single fact of a firm, a person or an event may be, and the words when it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sme_smartwork.company.industry import find as find_industry
from sme_smartwork.company.model import Firm, FirmFacts, Row, Timed, Value, Worker
from sme_smartwork.errors import UserError
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.facts.dictionary import fact as find_fact
from sme_smartwork.facts.model import Fact, FactType
from sme_smartwork.facts.periods import is_period
from sme_smartwork.facts.records import FactKind, Owner, kinds
from sme_smartwork.intake.resident import HIDDEN, holds_resident_number
from sme_smartwork.intake.text import shown_text

LONGEST_TEXT = 100
_EARLIEST = date(1900, 1, 1)
_LATEST = date(2100, 12, 31)


class InvalidFact(UserError):
    """A value no firm, person or event can have. `fact` is "worker.birth_date"; `code` is `fact.<why>`.

    `who` is the code of the person or the row ("W-03", "L-01") where it is known.
    """

    def __init__(self, why: str, fact: str, **params: object) -> None:
        super().__init__(f"fact.{why}", fact=fact, **params)
        self.fact = fact
        self.who = ""

    def of(self, who: str) -> InvalidFact:
        """The same, told with the person or the row it was found at."""
        self.who = HIDDEN if holds_resident_number(who) else shown_text(who)
        return self

    def _part(self, part: str, language: Any) -> str:
        from sme_smartwork.wording import say

        known = find_fact(self.fact)
        label = known.label.say(language) if known else self.fact
        words = say(f"error.{self.code}.{part}", language, label=label, **self.params)
        return f"{self.who}: {words}" if self.who and part == "happened" else words


def check_facts(owner: Owner, facts: Mapping[str, object], today: date) -> None:
    """Check each of `facts` by itself; raises `InvalidFact`. `None` (unknown) is always allowed."""
    known = kinds(owner)
    for name, value in facts.items():
        kind = known[name]  # KeyError: the program asked for a fact that does not exist
        if value is None:
            continue
        if not _is_of(kind.type, value):
            raise InvalidFact("wrong_kind", f"{owner}.{name}")
        _check_value(owner, name, value, today)


def check_worker(worker: Worker, today: date) -> None:
    """Check every fact of `worker`, and that its dates follow each other."""
    check_worker_facts(worker, today)
    _check_order(worker, "birth_date", "hired_on")
    _check_order(worker, "birth_date", "youngest_child_birth_date")
    _check_order(worker, "hired_on", "left_on")


def check_worker_facts(worker: Worker, today: date) -> None:
    """Check every fact of `worker` by itself."""
    try:
        check_facts("worker", {name: getattr(worker, name) for name in kinds("worker")}, today)
        _check_others("worker", worker.more, worker.timed, today)
    except InvalidFact as problem:
        raise problem.of(worker.code) from None


def check_firm(firm: Firm, today: date) -> None:
    """Check every fact of `firm`."""
    check_facts("firm", {name: getattr(firm, name) for name in kinds("firm")}, today)
    _check_others("firm", firm.more, firm.timed, today)


def check_row(table: str, row: Row, today: date) -> None:
    """Check the code and every fact of `row` by itself."""
    try:
        _check_words(f"{table}.code", row.code)
        _check_others(table, row.facts, row.timed, today)
    except InvalidFact as problem:
        raise problem.of(row.code) from None


def check_all(facts: FirmFacts, today: date) -> None:
    """Check every single fact of the firm, its people and its events; raises `InvalidFact`."""
    check_firm(facts.firm, today)
    for worker in facts.workers:
        check_worker_facts(worker, today)
    for table, rows in facts.events.items():
        for row in rows:
            check_row(table, row, today)


def _check_others(table: str, facts: Mapping[str, Value], timed: Timed, today: date) -> None:
    """The facts of the dictionary beyond the model's fields, and every value of a period.

    What the dictionary in use does not know was stored with another one and says nothing to anybody.
    """
    if not facts and not timed:
        return
    known = dictionary()[table].facts
    for name, value in facts.items():
        if name in known:
            _check_kind(known[name], value)
            _check_value(table, name, value, today)
    for name, period, value in _by_period(timed):
        if name in known:
            every = known[name].by
            if every is None or not is_period(every, period):
                raise InvalidFact("no_such_period", known[name].id, period=period)
            _check_kind(known[name], value)
            _check_value(table, name, value, today)


def _by_period(timed: Timed) -> Iterator[tuple[str, str, Value]]:
    for name, periods in timed.items():
        yield from ((name, period, value) for period, value in periods.items())


def _check_order(worker: Worker, earlier: str, later: str) -> None:
    first, second = getattr(worker, earlier), getattr(worker, later)
    if first is not None and second is not None and second < first:
        raise InvalidFact("before", f"worker.{later}", value=second, other=first).of(worker.code)


_TYPES: Mapping[FactType, type] = {
    FactType.YES_NO: bool,
    FactType.CHOICE: str,
    FactType.WON: int,
    FactType.COUNT: int,
    FactType.NUMBER: Decimal,
    FactType.DAY: date,
    FactType.TIME: time,
    FactType.TEXT: str,
    FactType.INDUSTRY: str,
}


def _check_kind(fact: Fact, value: object) -> None:
    if not _is_of(_TYPES[fact.type], value) or (fact.choices and str(value) not in fact.choices):
        raise InvalidFact("wrong_kind", fact.id)


def _is_of(wanted: type, value: object) -> bool:
    if wanted is bool or isinstance(value, bool):
        return wanted is bool and isinstance(value, bool)
    if wanted is Decimal:
        return isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite())
    return isinstance(value, wanted)


def _check_value(table: str, name: str, value: object, today: date) -> None:
    """Whether `value`, of the right kind, lies within what the dictionary allows."""
    if isinstance(value, StrEnum | bool | time):
        return
    fact = dictionary()[table].facts[name]
    if isinstance(value, str):
        _check_text(fact, value)
    elif isinstance(value, date):
        _check_date(fact, value, today)
    elif isinstance(value, int | Decimal):
        _check_number(fact, value)


def _check_text(fact: Fact, value: str) -> None:
    if fact.type is FactType.CHOICE:
        return
    if fact.type is FactType.INDUSTRY and find_industry(value) is None:
        raise InvalidFact("no_such_industry", fact.id, value=value[:LONGEST_TEXT])
    _check_words(fact.id, value)


def _check_words(fact_id: str, value: str) -> None:
    if not value.strip() or len(value) > LONGEST_TEXT:
        raise InvalidFact("text_length", fact_id, most=LONGEST_TEXT)
    if holds_resident_number(value):
        raise InvalidFact("resident_number", fact_id)


def _check_date(fact: Fact, value: date, today: date) -> None:
    if not _EARLIEST <= value <= _LATEST:
        raise InvalidFact("date_range", fact.id, value=value)
    if fact.past and value > today:
        raise InvalidFact("future", fact.id, value=value)


def _check_number(fact: Fact, value: int | Decimal) -> None:
    if fact.least is None or fact.most is None or fact.least <= value <= fact.most:
        return
    raise InvalidFact("number_range", fact.id, value=value, least=f"{fact.least:,}", most=f"{fact.most:,}")


__all__ = [
    "FactKind",
    "InvalidFact",
    "Owner",
    "check_all",
    "check_facts",
    "check_firm",
    "check_row",
    "check_worker",
    "check_worker_facts",
    "kinds",
]
