"""What another decision would change: somebody hired, other hours, telework, another region, in won a year.

A change is plain facts by their names in the dictionary. `try_out` builds the facts as they would be, judges
them, and says for each programme what is different and which conditions made it so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sme_smartwork.company.model import FirmFacts, Row, Worker
from sme_smartwork.errors import UserError
from sme_smartwork.facts.records import firm_of, plain_record, row_of, worker_of
from sme_smartwork.packs import Pack, text_of
from sme_smartwork.rules.model import Verdict
from sme_smartwork.subsidy.model import Condition, Evaluation, Kind, ProgrammeResult, Source, Status
from sme_smartwork.wording import Language, Text

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody is hired."""

    facts: Plain = field(hash=False)


@dataclass(frozen=True, slots=True)
class ChangedPerson:
    """Somebody on the roster works otherwise: other hours, telework, another contract."""

    code: str
    facts: Plain = field(hash=False)


@dataclass(frozen=True, slots=True)
class ChangedFirm:
    """The firm itself changes: it moves, it introduces something."""

    facts: Plain = field(hash=False)


@dataclass(frozen=True, slots=True)
class NewEvent:
    """Something happens: a leave, a purchase."""

    table: str
    facts: Plain = field(hash=False)
    worker: str | None = None


Change = NewPerson | ChangedPerson | ChangedFirm | NewEvent


@dataclass(frozen=True, slots=True)
class Fraud:
    """What the law says of a wrong claim, as the pack states it."""

    text: Text
    sources: tuple[Source, ...]


def fraud_of(pack: Pack) -> Fraud:
    """What `pack` says of a wrong claim."""
    stated = pack.content["fraud"]
    sources = (pack.sources[name] for name in stated["sources"])
    told = (Source(each.id, each.title, each.url, each.checked_on or pack.reviewed_on) for each in sources)
    return Fraud(text_of(stated["text"]), tuple(told))


class ExistingPerson(UserError):
    """Somebody who works here already is no new hire: claiming for it would be fraud."""

    def __init__(self, worker: str, fraud: Fraud) -> None:
        super().__init__("subsidy.existing_person", worker=worker)
        self.fraud = fraud

    def _part(self, part: str, language: Language) -> str:
        from sme_smartwork.wording import say

        words = {"rule": self.fraud.text.say(language)}
        words["source"] = " / ".join(each.title.say(language) for each in self.fraud.sources)
        return say(f"error.{self.code}.{part}", language, **self.params, **words)


@dataclass(frozen=True, slots=True)
class Money:
    """Won a year beside the other programmes; `possible` None: no upper end can be told."""

    status: Status
    sure: int
    possible: int | None


@dataclass(frozen=True, slots=True)
class ProgrammeDifference:
    """What one programme brings before and after, and the conditions that turned out otherwise."""

    programme: str
    title: Text
    kind: Kind
    before: Money
    after: Money
    conditions: tuple[Condition, ...]  # as they are after the change

    @property
    def sure_won(self) -> int:
        """By how much the sure won a year changes."""
        return self.after.sure - self.before.sure


@dataclass(frozen=True, slots=True)
class Difference:
    """What the changes do: each programme that differs, and the sums of like kinds."""

    programmes: tuple[ProgrammeDifference, ...]
    sure_won: Mapping[Kind, int]
    facts: FirmFacts = field(repr=False)


def changed(facts: FirmFacts, changes: Sequence[Change], fraud: Fraud) -> FirmFacts:
    """The facts as they would be.

    Raises ExistingPerson for a "new" person who is on the roster, KeyError for a code that is not, and
    Unreadable for facts that cannot be so.
    """
    for change in changes:
        facts = _changed(facts, change, fraud)
    return facts


def try_out(
    facts: FirmFacts,
    changes: Sequence[Change],
    fraud: Fraud,
    evaluate: Callable[[FirmFacts], Evaluation],
    before: Evaluation | None = None,
) -> Difference:
    """What `changes` would do; `before` is the evaluation of `facts` where it is at hand."""
    then = changed(facts, changes, fraud)
    old, new = before or evaluate(facts), evaluate(then)
    found = tuple(_differences(old, new))
    sums: dict[Kind, int] = {}
    for each in found:
        sums[each.kind] = sums.get(each.kind, 0) + each.sure_won
    return Difference(found, sums, then)


def _changed(facts: FirmFacts, change: Change, fraud: Fraud) -> FirmFacts:
    if isinstance(change, ChangedFirm):
        return replace(facts, firm=firm_of({**plain_record(facts.firm), **change.facts}))
    if isinstance(change, ChangedPerson):
        workers = {each.code: each for each in facts.workers}
        plain = {**plain_record(workers[change.code]), **change.facts}
        workers[change.code] = worker_of({"code": change.code, **plain})
        return replace(facts, workers=tuple(workers.values()))
    if isinstance(change, NewPerson):
        new = worker_of({"hired_on": facts.as_of.isoformat(), **change.facts, "code": _free_code(facts)})
        for each in facts.workers:
            if _is_same(each, new, facts.as_of):
                raise ExistingPerson(each.code, fraud)
        return replace(facts, workers=(*facts.workers, new))
    rows = facts.events.get(change.table, ())
    codes = {row.code for row in rows}
    code = next(name for n in range(len(rows) + 1) if (name := f"NEW-{n + 1}") not in codes)
    row: Row = row_of(change.table, {**change.facts, "code": code, "worker": change.worker})
    return replace(facts, events={**facts.events, change.table: (*rows, row)})


def _free_code(facts: FirmFacts) -> str:
    used = {each.code for each in facts.workers}
    return next(code for n in range(len(used) + 1) if (code := f"NEW-{n + 1}") not in used)


def _is_same(known: Worker, new: Worker, on: date) -> bool:
    """Is the new one somebody who works here? The same birth date and sex, and no other name."""
    if known.birth_date is None or known.birth_date != new.birth_date or not known.is_employed_on(on):
        return False
    if known.sex is not None and new.sex is not None and known.sex != new.sex:
        return False
    return known.name is None or new.name is None or known.name == new.name


def _differences(old: Evaluation, new: Evaluation) -> Iterator[ProgrammeDifference]:
    was = {each.id: each for each in old.programmes}
    for each in new.programmes:
        before, after = _money(was[each.id], old), _money(each, new)
        if before != after:
            conditions = tuple(_turned(was[each.id], each))
            yield ProgrammeDifference(each.id, each.title, each.kind, before, after, conditions)


def _money(result: ProgrammeResult, evaluation: Evaluation) -> Money:
    """What it brings within the best combination, or alone where it is not cash."""
    share = next((each for each in evaluation.combination.shares if each.programme == result.id), None)
    if share is not None:
        return Money(result.status, share.sure_won, share.possible_won)
    if result.kind is Kind.CASH or result.amount is None or result.dismissed:
        return Money(result.status, 0, 0)
    return Money(result.status, result.amount.yearly_low, result.amount.yearly_high)


def _turned(before: ProgrammeResult, after: ProgrammeResult) -> Iterator[Condition]:
    """The conditions with another verdict, or met by other people."""
    was: dict[str, tuple[Verdict, tuple[str, ...]]] = {
        each.id: (each.verdict, each.met_workers) for each in before.conditions
    }
    for each in after.conditions:
        if was.get(each.id) != (each.verdict, each.met_workers):
            yield each
