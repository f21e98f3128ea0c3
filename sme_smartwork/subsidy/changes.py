"""What another version of the rules changes for one firm: status, won and total, today and later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sme_smartwork.company.model import FirmFacts
from sme_smartwork.packs import Pack
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.subsidy.compile import Programmes, compile_pack
from sme_smartwork.subsidy.figure_changes import FigureChange, figure_changes
from sme_smartwork.subsidy.model import Amount, Evaluation, ProgrammeResult, Status
from sme_smartwork.subsidy.rule_changes import RuleChange, rule_changes
from sme_smartwork.subsidy.service import evaluate_with
from sme_smartwork.wording import Text

AHEAD = timedelta(days=400)  # a year and the month in which next year's rules are decided
_MOST_DAYS = 12  # of those ahead; laws change on a few days a year


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a programme stands for the firm on one day."""

    status: Status
    amount: Amount | None

    @property
    def seen(self) -> tuple[object, ...]:
        """What of it a person sees: the status and the money of one period."""
        money = self.amount
        return (self.status, *((money.won, money.low, money.high, money.per) if money else ()))


@dataclass(frozen=True, slots=True)
class FirmChange:
    """One programme for this firm; None: that version of the rules does not have it."""

    programme: str
    title: Text
    before: Standing | None
    after: Standing | None


@dataclass(frozen=True, slots=True)
class Total:
    """The best combination of programmes, won a year; `possible_won` None: no upper bound can be told."""

    sure_won: int
    possible_won: int | None


@dataclass(frozen=True, slots=True)
class DayChanges:
    """What differs for the firm on one day, by the older rules and by the newer ones."""

    on: date
    programmes: tuple[FirmChange, ...]
    before: Total
    after: Total


@dataclass(frozen=True, slots=True)
class SubsidyChanges:
    """What differs for everybody, and on which days what differs for the firm.

    `days` begins with today, whether anything differs or not; it is empty without a firm. A later day is
    there only where it brings something the day before it did not.
    """

    rules: tuple[RuleChange, ...]
    figures: tuple[FigureChange, ...]
    days: tuple[DayChanges, ...]


def changes(old: Pack, new: Pack, firm: FirmFacts | None, today: date) -> SubsidyChanges:
    """Compare two versions of the subsidy pack; `PackError` when one of them cannot be used.

    The firm's facts are taken as they are: what a law to come brings is told for the firm of today.
    """
    was, now = compile_pack(old), compile_pack(new)
    days = tuple(_days(firm, was, now, _dates(old, new, today))) if firm else ()
    return SubsidyChanges(rule_changes(old, new, was, now), figure_changes(old, new, was, now), days)


def _dates(old: Pack, new: Pack, today: date) -> tuple[date, ...]:
    """Today, and the days ahead on which a figure or a programme's rules begin or end."""
    found: set[date | None] = set()
    for pack in (old, new):
        for entries in pack.values.values():
            found |= {day for each in entries for day in (each.start, each.end)}
        for item in pack.items.values():
            periods = (item["known"], item.get("period", {}))
            isos = [period.get(end) for period in periods for end in ("from", "until")]
            found |= {date.fromisoformat(iso) for iso in isos if iso}
    ahead = sorted(day for day in found if day is not None and today < day <= today + AHEAD)
    return (today, *ahead[:_MOST_DAYS])


def _days(firm: FirmFacts, was: Programmes, now: Programmes, dates: tuple[date, ...]) -> Iterator[DayChanges]:
    known: dict[str, tuple[object, object]] = {}
    for on in dates:
        before, after = _judge(firm, was, on), _judge(firm, now, on)
        fresh = []
        for each in _firm_changes(before, after):
            seen = (each.before and each.before.seen, each.after and each.after.seen)
            if seen[0] != seen[1] and known.get(each.programme) != seen:
                fresh.append(each)
            known[each.programme] = seen
        if fresh or on == dates[0]:
            yield DayChanges(on, tuple(fresh), _total(before), _total(after))


def _judge(firm: FirmFacts, rules: Programmes, on: date) -> Evaluation:
    facts = replace(firm, as_of=on)
    columns = from_firm(facts, rules.worker_facts(), rules.vocabulary)
    return evaluate_with(rules, columns, on, asking=False)


def _firm_changes(before: Evaluation, after: Evaluation) -> Iterator[FirmChange]:
    """Every programme of either version, in the order of the newer one."""
    was = {each.id: each for each in before.programmes}
    now = {each.id: each for each in after.programmes}
    for name in dict.fromkeys((*now, *was)):
        either = now.get(name) or was[name]
        yield FirmChange(name, either.title, _standing(was.get(name)), _standing(now.get(name)))


def _standing(result: ProgrammeResult | None) -> Standing | None:
    return None if result is None else Standing(result.status, result.amount)


def _total(evaluation: Evaluation) -> Total:
    return Total(evaluation.combination.sure_won, evaluation.combination.possible_won)
