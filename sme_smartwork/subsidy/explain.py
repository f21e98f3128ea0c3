"""Turns a judgement into what people read: conditions with their facts, lines of money, warnings, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain, compress
from typing import Any, TypeVar, overload

from sme_smartwork.rules.context import Context, TruthNode
from sme_smartwork.rules.employment import HIRED, LEFT
from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.figures import Figure as DatedFigure
from sme_smartwork.rules.model import Verdict
from sme_smartwork.rules.values import Truth, add_to_date, flags, mask
from sme_smartwork.subsidy.compile import (
    FirmAmount,
    PeopleAmount,
    Programme,
    Programmes,
    Reason,
    Requirement,
    Shown,
    figure_title,
)
from sme_smartwork.subsidy.judge import Judgement
from sme_smartwork.subsidy.model import (
    Amount,
    Caution,
    Condition,
    Deadline,
    Exclusion,
    FactUse,
    Figure,
    Payment,
    Per,
    ProgrammeResult,
    Question,
    Status,
)
from sme_smartwork.wording import Text, text

Item = TypeVar("Item")
_MONTHS = {Per.MONTH: 1, Per.QUARTER: 3, Per.HALF_YEAR: 6, Per.YEAR: 12, Per.ONCE: 12}


class FactUses(Sequence[FactUse]):
    """The facts a condition looked at, person by person; made only when somebody reads them."""

    __slots__ = ("_facts", "_looked")

    def __init__(self, facts: Facts, looked: Iterable[tuple[str, int]]) -> None:
        self._facts, self._looked = facts, tuple(looked)  # each fact with the people it was looked at for

    def __len__(self) -> int:
        schema = self._facts.schema
        return sum(whose.bit_count() if schema[name].per_worker else 1 for name, whose in self._looked)

    @overload
    def __getitem__(self, index: int) -> FactUse: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[FactUse]: ...
    def __getitem__(self, index: int | slice) -> FactUse | Sequence[FactUse]:
        return tuple(self)[index]

    def __iter__(self) -> Iterator[FactUse]:
        for name, whose in self._looked:
            column = self._facts.column(name)
            if not self._facts.schema[name].per_worker:
                yield FactUse(name, None, told(column[0]))
                continue
            chosen = flags(whose, self._facts.rows)
            for code, value in compress(zip(self._facts.codes, column, strict=True), chosen):
                yield FactUse(name, code, told(value))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def told(value: Any) -> str | None:
    """A fact's value as text: ISO days, enum values, true and false; None stays unknown."""
    if value is None or value == date.max:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


class OnReading(Sequence[Item]):
    """A sequence whose parts are put into words when somebody reads them, once."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Iterable[Item]]) -> None:
        self._make, self._made = make, None  # type: tuple[Callable[[], Iterable[Item]], tuple[Item, ...] | None]

    def _all(self) -> tuple[Item, ...]:
        if self._made is None:
            self._made = tuple(self._make())
        return self._made

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        return self._all()[index]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())


class Explainer:
    """Explains judgements made on one day with the programmes of one pack."""

    def __init__(self, programmes: Programmes, on: date) -> None:
        self._programmes, self._on = programmes, on

    def explain(
        self, found: Judgement, asked: Sequence[Question], exclusions: tuple[Exclusion, ...]
    ) -> ProgrammeResult:
        """Everything people read about one programme."""
        programme = found.programme
        figures, notes = self._figures_and_notes(programme)
        return ProgrammeResult(
            id=programme.id,
            title=programme.title,
            payer=programme.payer,
            status=found.status,
            amount=amount_of(found),
            payments=OnReading(lambda: payments_of(found)),
            conditions=OnReading(lambda: _conditions(found)),
            questions=tuple(each for each in asked if programme.id in each.programmes),
            excludes=tuple(dict.fromkeys(each.programme for each in exclusions)),
            deadlines=OnReading(lambda: _deadlines(found)),
            documents=programme.documents,
            warnings=OnReading(lambda: chain(_warnings(found), map(Caution, notes))),
            figures=figures,
            exclusions=exclusions,
            application=programme.application,
            url=programme.url,
        )

    def _figures_and_notes(self, programme: Programme) -> Shown:
        """The figures the result rests on that day, those the pack shows beside them, and their notes."""
        kept = self._programmes.shown.get((programme.id, self._on))
        if kept is not None:
            return kept
        on, figures = self._on, self._programmes.figures
        day_after = add_to_date(on, days=1)
        used = [name for node in programme.nodes for name, _, _ in node.figures(on, day_after)]
        found = []
        for name in dict.fromkeys((*used, *programme.shown_figures)):
            entry = figures.on(name, on)
            if entry is not None:
                found.append((self._figure(name, entry), entry.note))
        notes = tuple(note for _, note in found if note is not None)
        told: Shown = (tuple(figure for figure, _ in found), notes)
        self._programmes.shown[programme.id, on] = told
        return told

    def _figure(self, name: str, entry: DatedFigure) -> Figure:
        named = figure_title(self._programmes.names, name)
        assert named is not None  # the compiler refuses a figure without a title
        ends = [told_number(value, named.unit) for value in dict.fromkeys((entry.low, entry.high))]
        source = self._programmes.sources[entry.source]
        return Figure(name, named.title, " – ".join(ends), entry.start, (source,), entry.confidence)


def _warnings(found: Judgement) -> Iterator[Caution]:
    programme, context = found.programme, found.context
    if not found.is_known:
        known = programme.known
        yield Caution(_filled("subsidy.warning.not_known", start=known[0], end=known[1]))
    for note in programme.notes:
        if not note.start <= context.on < note.end:
            continue
        if note.when is not None and not context.truth(note.when).met:
            continue
        if note.people is None:
            yield Caution(note.text)
        else:
            yield from _about_people(note.text, note.people, found)


def _about_people(words: Text, people: TruthNode, found: Judgement) -> Iterator[Caution]:
    codes = _codes(found.context, found.context.spread(people).met & found.pool)
    if codes:
        yield Caution(words, codes)


def _conditions(found: Judgement) -> Iterator[Condition]:
    """The firm's, then those of its people: the first of everybody, the others of whom it is about."""
    context, programme = found.context, found.programme
    yield from (_firm_condition(each, context) for each in programme.firm)
    for number, each in enumerate(programme.workers):
        yield _people_condition(each, found.pool if number else context.all, context)


def _firm_condition(each: Requirement, context: Context) -> Condition:
    uses = FactUses(context.facts, ((name, context.all) for name in each.facts))
    verdict = context.truth(each.node).verdict()
    return Condition(each.id, each.sentence, verdict, uses, each.sources, each.confidence)


def _people_condition(each: Requirement, whom: int, context: Context) -> Condition:
    """Met if anybody meets it, unmet if nobody can; about the people in `whom`."""
    answer = context.spread(each.node)
    met, unmet = answer.met & whom, answer.unmet & whom
    return Condition(
        each.id,
        each.sentence,
        _anybody(Truth(met, unmet), whom, context),
        FactUses(context.facts, chain(((name, whom) for name in each.facts), _away(each, whom, context))),
        each.sources,
        each.confidence,
        _codes(context, met),
        _codes(context, unmet),
        _codes(context, whom ^ met ^ unmet),
    )


def _away(each: Requirement, whom: int, context: Context) -> Iterator[tuple[str, int]]:
    """The days that say why somebody is not employed in the period, for those people only."""
    away = context.truth(each.employed).unmet & whom if each.employed is not None else 0
    for name in (HIRED, LEFT) if away else ():
        told_days = mask([told(day) is not None for day in context.column(name)])
        if told_days & away:
            yield name, told_days & away


def _anybody(answer: Truth, whom: int, context: Context) -> Verdict:
    if answer.met:
        return Verdict.MET
    return Verdict.UNMET if answer.unmet == whom and context.facts.rows else Verdict.UNKNOWN


def _codes(context: Context, mask: int) -> tuple[str, ...]:
    if mask == context.all:
        return context.facts.codes
    return tuple(compress(context.facts.codes, flags(mask, context.rows))) if mask else ()


def period_of(found: Judgement) -> tuple[date, date]:
    """The month, quarter or year the amount is for: the one the day lies in."""
    months = _MONTHS[found.programme.per]
    on = found.context.on
    start = date(on.year, (on.month - 1) // months * months + 1, 1)
    return start, add_to_date(start, months=months)


def amount_of(found: Judgement) -> Amount | None:
    """The money for one period, and for a year at today's facts and rules."""
    if not found.has_money:
        return None
    exact = found.low if found.status is Status.ELIGIBLE and found.low == found.high else None
    return Amount(exact, found.low, found.high, found.programme.per, *period_of(found), *found.yearly)


def payments_of(found: Judgement) -> Iterator[Payment]:
    """The lines that are sure; their sum is the lower end of the amount."""
    amount = found.programme.amount
    if found.status is not Status.ELIGIBLE or amount is None or not found.low:
        return
    start, end = period_of(found)
    if isinstance(amount, FirmAmount):
        unit, count = found.context.span(amount.unit).lo[0], found.context.span(amount.count).lo[0]
        why = _Reasons(amount.why, found.context).of(0)
        yield Payment(None, f"{start}/{end}", int(unit), str(count), found.low, why)
    else:
        yield from _people_payments(found, amount, f"{start}/{end}")


def _people_payments(found: Judgement, amount: PeopleAmount, period: str) -> Iterator[Payment]:
    selected = found.selected
    if selected is None or not selected.order_known:
        return
    some, rows, codes = selected.context, selected.rows, found.context.facts.codes
    unit, count, won = (some.spread_span(node).lo for node in (amount.unit, amount.count, amount.won))
    reasons = _Reasons(amount.why, some)
    for place in sorted(selected.paid):
        why = reasons.of(place)
        yield Payment(codes[rows[place]], period, int(unit[place]), str(count[place]), int(won[place]), why)


class _Reasons:
    """The words that hold for a person, joined; the same words are made once."""

    def __init__(self, why: tuple[Reason, ...], context: Context) -> None:
        self._why = why
        always = b"\1" * max(1, context.rows)
        holds = (
            always if each.when is None else flags(context.spread(each.when).met, context.rows) or b"\0"
            for each in why
        )
        self._rows = list(zip(*holds, strict=False))
        self._made: dict[tuple[int, ...], Text] = {}

    def of(self, row: int) -> Text:
        """The words for the person in `row`."""
        key = self._rows[row] if self._rows else ()
        if key not in self._made:
            holding = [each.text for each, yes in zip(self._why, key, strict=False) if yes]
            self._made[key] = Text(
                " · ".join(each.ko for each in holding), " · ".join(each.en for each in holding)
            )
        return self._made[key]


def _deadlines(found: Judgement) -> Iterator[Deadline]:
    for rule in found.programme.deadlines if found.status is not Status.ENDED else ():
        if rule.on is None:
            yield Deadline(None, rule.what)
            continue
        span = found.context.span(rule.on)
        yield Deadline(span.lo[0] if span.lo == span.hi else None, rule.what)


def told_number(value: Any, unit: str) -> str:
    """A figure as people write it."""
    if unit == "percent":
        share = Fraction(value) * 100
        return f"{float(share):g} %"
    return f"{value:,}" if isinstance(value, int) else f"{float(value):g}"


def _filled(key: str, **params: object) -> Text:
    words = text(key)
    return Text(words.ko.format(**params), words.en.format(**params))
