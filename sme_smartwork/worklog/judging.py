"""A month of several people against the rules: every day with its reasons, and what the month comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from sme_smartwork.company.model import FirmFacts, Row, Worker
from sme_smartwork.rules.context import Context, SpanNode, TruthNode
from sme_smartwork.rules.facts import from_firm
from sme_smartwork.rules.model import Verdict
from sme_smartwork.rules.values import NO_LIMIT, flags
from sme_smartwork.worklog.calendar import WorkCalendar, days_of, month_end, period_of
from sme_smartwork.worklog.content import Content, FillRule, Rule, Use
from sme_smartwork.worklog.derive import TABLE, day_row, hours_on, missing_records
from sme_smartwork.worklog.model import (
    Check,
    Conflict,
    Count,
    DayResult,
    DayUse,
    Goal,
    Hours,
    MonthResult,
    MonthUse,
    WorkDay,
)

_TOGETHER = 8  # people evaluated in one go: more would look through each other's days
_MET, _UNMET, _OPEN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class Book:
    """What is recorded of the people of one month, and the hours agreed with them."""

    month: date
    today: date
    workers: Sequence[Worker]
    records: Mapping[tuple[str, date], WorkDay]
    hours: Mapping[str, Sequence[Hours]] = field(default_factory=dict)


def judge(rules: Content, book: Book) -> dict[str, MonthResult]:
    """The month of each person by code.

    A day without any record counts for nothing; a day to come is no day yet. Where the rules of the month are
    not known, days are shown without a verdict.
    """
    days = {worker.code: _days(worker, book) for worker in book.workers}
    found: dict[str, MonthResult] = {}
    for uses, workers in _alike(rules, book).items():
        for start in range(0, len(workers), _TOGETHER):
            some = replace(book, workers=workers[start : start + _TOGETHER])
            judged = _Judged(rules, uses, some, days) if uses else None
            for at, worker in enumerate(some.workers):
                mine = days[worker.code]
                found[worker.code] = (
                    _plain(worker, mine, book, rules.calendar) if judged is None else judged.month(at)
                )
    return found


def _alike(rules: Content, book: Book) -> Mapping[tuple[Use, ...], Sequence[Worker]]:
    """The people by what they use in the month; nothing where the rules of the month are not known."""
    is_known = rules.known[0] <= book.month < rules.known[1]
    if not is_known:
        return {(): book.workers}
    facts = FirmFacts(month_end(book.month), workers=tuple(book.workers))
    context = Context(from_firm(facts, (), rules.vocabulary), facts.as_of, rules.vocabulary.figures)
    met = {use.id: flags(context.spread(use.whom).met, context.rows) for use in rules.uses}
    groups: dict[tuple[Use, ...], list[Worker]] = {}
    for at, worker in enumerate(book.workers):
        groups.setdefault(tuple(use for use in rules.uses if met[use.id][at]), []).append(worker)
    return groups


def _days(worker: Worker, book: Book) -> list[WorkDay]:
    """The days of the month the person was employed on, recorded or not."""
    return [
        book.records.get((worker.code, day)) or WorkDay(worker.code, day)
        for day in days_of(book.month)
        if worker.is_employed_on(day)
    ]


class _Judged:
    """All people and days of one month, evaluated together."""

    def __init__(
        self, rules: Content, uses: Sequence[Use], book: Book, days: Mapping[str, Sequence[WorkDay]]
    ) -> None:
        self._rules, self._uses, self._book, self._days = rules, uses, book, days
        self._calendar = rules.calendar
        self._places: dict[tuple[str, date], int] = {}
        facts = FirmFacts(month_end(book.month), workers=tuple(book.workers), events={TABLE: self._rows()})
        columns = from_firm(facts, (), rules.vocabulary)
        self._people = Context(columns, facts.as_of, rules.vocabulary.figures)
        self._each_day = self._people.over(TABLE)
        self._told: dict[TruthNode, tuple[bytes, bytes]] = {}

    def _rows(self) -> tuple[Row, ...]:
        """The days that have passed or are recorded, as the rules see them."""
        rows: list[Row] = []
        for worker in self._book.workers:
            hours = self._book.hours.get(worker.code, ())
            for record in self._days[worker.code]:
                if record.on <= self._book.today or not record.is_empty:
                    self._places[record.key] = len(rows)
                    agreed = hours_on(hours, worker.code, record.on)
                    rows.append(day_row(f"D-{len(rows) + 1:05}", record, agreed, self._calendar))
        return tuple(rows)

    def month(self, at: int) -> MonthResult:
        """The month of the person in row `at`."""
        worker = self._book.workers[at]
        days = tuple(self._day(day) for day in self._days[worker.code])
        uses = tuple(self._use(use, at) for use in self._uses)
        is_over = month_end(self._book.month) < self._book.today
        return MonthResult(
            worker.code,
            self._book.month,
            days,
            uses,
            _left(days, self._book.today),
            sum(day.is_gap for day in days),
            is_over,
            self._calendar.knows(self._book.month),
            tuple(_conflicts(worker, uses, self._book.month)) if is_over else (),
        )

    def _day(self, record: WorkDay) -> DayResult:
        is_working = self._calendar.is_working_day(record.on)
        place = self._places.get(record.key)
        if place is None:
            return DayResult(record, is_working)
        is_gap = record.on < self._book.today and missing_records(record, is_working) > 0
        return DayResult(record, is_working, tuple(self._day_use(use, place) for use in self._uses), is_gap)

    def _day_use(self, use: Use, place: int) -> DayUse:
        checks = tuple(self._check(self._each_day, rule, place) for rule in use.day)
        return DayUse(use.id, use.title, self._verdict(self._each_day, use.counted, place), checks)

    def _use(self, use: Use, at: int) -> MonthUse:
        checks = tuple(self._check(self._people, rule, at) for rule in use.month)
        goals = ((goal, self._span(goal.done, at)[0], self._span(goal.wanted, at)[1]) for goal in use.goals)
        known = tuple(
            Goal(goal.title, goal.unit, done, need) for goal, done, need in goals if need is not None
        )
        counts = tuple(self._count(fill, at) for fill in use.fills)
        return MonthUse(use.id, use.title, _together(checks), checks, known, counts)

    def _count(self, fill: FillRule, at: int) -> Count:
        low, high = self._span(fill.number, at)
        return Count(fill.fact, fill.title, low, high, low if fill.is_least_safe else high)

    def _check(self, context: Context, rule: Rule, row: int) -> Check:
        verdict = self._verdict(context, rule.node, row)
        return Check(rule.id, rule.sentence, verdict, rule.sources, rule.confidence)

    def _verdict(self, context: Context, node: TruthNode, row: int) -> Verdict:
        told = self._told.get(node)
        if told is None:
            answer = context.spread(node)
            told = self._told[node] = (flags(answer.met, context.rows), flags(answer.unmet, context.rows))
        met, unmet = told
        return _MET if met[row] else _UNMET if unmet[row] else _OPEN

    def _span(self, node: SpanNode, row: int) -> tuple[Fraction, Fraction | None]:
        """The least there is for sure (never below 0) and the most there may be."""
        span = self._people.spread_span(node)
        low, high = span.lo[row], span.hi[row]
        return Fraction(max(0, low)), None if high == NO_LIMIT else Fraction(high)


def _plain(worker: Worker, days: Sequence[WorkDay], book: Book, calendar: WorkCalendar) -> MonthResult:
    """A month of somebody without any use, or whose rules are not known: records and gaps, no verdict."""
    is_followed = any(not day.is_empty for day in days)
    results = tuple(_plain_day(day, book, calendar, is_followed) for day in days)
    is_over = month_end(book.month) < book.today
    left, is_known = _left(results, book.today), calendar.knows(book.month)
    gaps = sum(day.is_gap for day in results)
    return MonthResult(worker.code, book.month, results, (), left, gaps, is_over, is_known)


def _plain_day(record: WorkDay, book: Book, calendar: WorkCalendar, is_followed: bool) -> DayResult:
    is_working = calendar.is_working_day(record.on)
    is_gap = is_followed and record.on < book.today and missing_records(record, is_working) > 0
    return DayResult(record, is_working, (), is_gap)


def _left(days: Sequence[DayResult], today: date) -> int:
    """The working days to come; today is one while nothing is recorded."""
    return sum(
        day.is_working_day and (day.record.on > today or (day.record.on == today and day.record.is_empty))
        for day in days
    )


def _together(checks: Sequence[Check]) -> Verdict:
    verdicts = {check.verdict for check in checks}
    return _UNMET if _UNMET in verdicts else _OPEN if _OPEN in verdicts else _MET


def _conflicts(worker: Worker, uses: Sequence[MonthUse], month: date) -> list[Conflict]:
    """Facts of the month entered by hand that the records tell otherwise."""
    found, period = [], period_of(month)
    for use in uses:
        for count in use.counts:
            entered = worker.timed.get(count.fact, {}).get(period)
            if entered is not None and count.is_known and Fraction(str(entered)) != count.low:
                found.append(Conflict(count.fact, period, str(entered), str(count.low)))
    return found
