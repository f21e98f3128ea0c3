"""Turns a judgement into what people read: conditions with their facts, lines of money, warnings, dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import compress
from typing import Any, overload

from sme_smartwork.rules.context import Context
from sme_smartwork.rules.facts import Facts
from sme_smartwork.rules.figures import Figure as DatedFigure
from sme_smartwork.rules.model import Verdict
from sme_smartwork.rules.values import Truth, add_to_date, flags
from sme_smartwork.subsidy.compile import (
    FirmAmount,
    PeopleAmount,
    Programmes,
    Reason,
    Requirement,
    figure_title,
)
from sme_smartwork.subsidy.judge import Judgement
from sme_smartwork.subsidy.model import (
    Amount,
    Condition,
    Deadline,
    FactUse,
    Figure,
    Payment,
    Per,
    ProgrammeResult,
    Status,
)
from sme_smartwork.wording import Text, text

_MONTHS = {Per.MONTH: 1, Per.QUARTER: 3, Per.HALF_YEAR: 6, Per.YEAR: 12, Per.ONCE: 12}


class FactUses(Sequence[FactUse]):
    """The facts a condition looked at, person by person; made only when somebody reads them."""

    def __init__(self, facts: Facts, names: tuple[str, ...], mask: int) -> None:
        self._facts, self._names, self._mask = facts, names, mask
        people = mask.bit_count()
        self._length = sum(people if facts.schema[name].per_worker else 1 for name in names)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> FactUse: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[FactUse]: ...
    def __getitem__(self, index: int | slice) -> FactUse | Sequence[FactUse]:
        return tuple(self)[index]

    def __iter__(self) -> Iterator[FactUse]:
        for name in self._names:
            column = self._facts.column(name)
            if not self._facts.schema[name].per_worker:
                yield FactUse(name, None, told(column[0]))
                continue
            chosen = flags(self._mask, self._facts.rows)
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


@dataclass(frozen=True, slots=True)
class Explainer:
    """Explains judgements made with the programmes of one pack."""

    programmes: Programmes

    def explain(self, found: Judgement) -> ProgrammeResult:
        """Everything but the questions, which need more than one judgement."""
        programme, firm = found.programme, found.firm
        conditions = (
            *(_firm_condition(each, firm) for each in programme.firm),
            *(
                _people_condition(each, firm if n == 0 else found.pool)
                for n, each in enumerate(programme.workers)
            ),
        )
        return ProgrammeResult(
            id=programme.id,
            title=programme.title,
            payer=programme.payer,
            status=found.status,
            amount=amount_of(found),
            payments=tuple(payments_of(found)),
            conditions=conditions,
            deadlines=tuple(_deadlines(found)) if found.status is not Status.ENDED else (),
            documents=programme.documents,
            warnings=tuple(self._warnings(found)),
            figures=tuple(self._figures(found)),
            application=programme.application,
            url=programme.url,
        )

    def _figures(self, found: Judgement) -> Iterator[Figure]:
        """The figures the result rests on that day, then those the pack shows beside them."""
        on, figures = found.firm.on, self.programmes.figures
        day_after = add_to_date(on, days=1)
        used = [name for node in found.programme.nodes for name, _, _ in node.figures(on, day_after)]
        for name in dict.fromkeys((*used, *found.programme.shown_figures)):
            entry = figures.on(name, on)
            if entry is not None:
                yield self._figure(name, entry)

    def _figure(self, name: str, entry: DatedFigure) -> Figure:
        named = figure_title(self.programmes.names, name)
        assert named is not None  # the compiler refuses a figure without a title
        ends = [_number(value, named.unit) for value in dict.fromkeys((entry.low, entry.high))]
        source = self.programmes.sources[entry.source]
        return Figure(name, named.title, " – ".join(ends), entry.start, (source,), entry.confidence)

    def _warnings(self, found: Judgement) -> Iterator[Text]:
        on, programme = found.firm.on, found.programme
        if not programme.known[0] <= on < programme.known[1]:
            yield _filled("subsidy.warning.not_known", start=programme.known[0], end=programme.known[1])
        for note in programme.notes:
            if not note.start <= on < note.end:
                continue
            if note.when is not None and not found.firm.truth(note.when).met:
                continue
            yield from _note(note.text, note.people, found.pool)
        for figure in self._figures(found):
            entry = self.programmes.figures.on(figure.id, on)
            if entry is not None and entry.note is not None:
                yield entry.note


def _note(words: Text, people: Any, pool: Context) -> Iterator[Text]:
    if people is None:
        yield words
        return
    codes = ", ".join(_codes(pool, pool.spread(people).met))
    if codes:
        yield Text(f"{words.ko} ({codes})", f"{words.en} ({codes})")


def _firm_condition(each: Requirement, firm: Context) -> Condition:
    uses = FactUses(firm.facts, each.facts, firm.all)
    verdict = firm.truth(each.node).verdict()
    return Condition(each.id, each.sentence, verdict, uses, each.sources, each.confidence)


def _people_condition(each: Requirement, pool: Context) -> Condition:
    """Met if anybody meets it, unmet if nobody can."""
    answer = pool.spread(each.node)
    unknown = pool.all ^ (answer.met | answer.unmet)
    return Condition(
        each.id,
        each.sentence,
        _anybody(answer, pool),
        FactUses(pool.facts, each.facts, pool.to_root(pool.all)),
        each.sources,
        each.confidence,
        _codes(pool, answer.met),
        _codes(pool, answer.unmet),
        _codes(pool, unknown),
    )


def _anybody(answer: Truth, pool: Context) -> Verdict:
    if answer.met:
        return Verdict.MET
    nobody = answer.unmet == pool.all and pool.facts.rows
    return Verdict.UNMET if nobody else Verdict.UNKNOWN


def _codes(pool: Context, mask: int) -> tuple[str, ...]:
    if not mask:
        return ()
    return tuple(compress(pool.facts.codes, flags(pool.to_root(mask), pool.facts.rows)))


def period_of(found: Judgement) -> tuple[date, date]:
    """The month, quarter or year the amount is for: the one the day lies in."""
    months = _MONTHS[found.programme.per]
    on = found.firm.on
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
    if found.status is not Status.ELIGIBLE:
        return
    start, end = period_of(found)
    period = f"{start}/{end}"
    if isinstance(amount, FirmAmount):
        unit, count = found.firm.span(amount.unit).lo[0], found.firm.span(amount.count).lo[0]
        if found.low:
            yield Payment(None, period, int(unit), str(count), found.low, _reason(amount.why, found.firm, 0))
    elif isinstance(amount, PeopleAmount):
        yield from _people_payments(found, amount, period)


def _people_payments(found: Judgement, amount: PeopleAmount, period: str) -> Iterator[Payment]:
    selected = found.selected
    if selected is None or not selected.order_known:
        return
    some = selected.context
    unit, count, won = (some.spread_span(node) for node in (amount.unit, amount.count, amount.won))
    for place in sorted(selected.paid):
        code = some.facts.codes[selected.rows[place]]
        why = _reason(amount.why, some, place)
        yield Payment(code, period, int(unit.lo[place]), str(count.lo[place]), int(won.lo[place]), why)


def _reason(why: tuple[Reason, ...], context: Context, row: int) -> Text:
    """The words that hold for this person, joined."""
    holding = [
        each.text
        for each in why
        if each.when is None or flags(context.spread(each.when).met, context.rows)[row]
    ]
    return Text(" · ".join(each.ko for each in holding), " · ".join(each.en for each in holding))


def _deadlines(found: Judgement) -> Iterator[Deadline]:
    for rule in found.programme.deadlines:
        if rule.on is None:
            yield Deadline(None, rule.what)
            continue
        span = found.firm.span(rule.on)
        yield Deadline(span.lo[0] if span.lo == span.hi else None, rule.what)


def _number(value: Any, unit: str) -> str:
    """A figure as people write it."""
    if unit == "percent":
        share = Fraction(value) * 100
        return f"{float(share):g} %"
    return f"{value:,}" if isinstance(value, int) else f"{float(value):g}"


def _filled(key: str, **params: object) -> Text:
    words = text(key)
    return Text(words.ko.format(**params), words.en.format(**params))
