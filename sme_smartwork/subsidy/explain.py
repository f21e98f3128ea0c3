"""Turns a judgement into what people read: conditions with their facts, lines of money, warnings, dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Any

from sme_smartwork.company.model import Choices
from sme_smartwork.rules.context import Context, SpanNode, TruthNode
from sme_smartwork.rules.figures import Figure as DatedFigure
from sme_smartwork.rules.values import add_to_date, flags
from sme_smartwork.subsidy.compile import figure_title
from sme_smartwork.subsidy.conditions import codes_of, conditions_of
from sme_smartwork.subsidy.judge import Judgement
from sme_smartwork.subsidy.lines import payments_of, period_of
from sme_smartwork.subsidy.model import (
    Amount,
    Caution,
    Deadline,
    Exclusion,
    Figure,
    ProgrammeResult,
    Question,
    Standing,
    Status,
    Step,
)
from sme_smartwork.subsidy.programmes import (
    DeadlineRule,
    Programme,
    Programmes,
    Shown,
    StandingEntry,
)
from sme_smartwork.subsidy.reading import OnReading
from sme_smartwork.wording import Text, text

_NO_CHOICES = Choices()


class Explainer:
    """Explains judgements made on one day with the programmes of one pack."""

    def __init__(self, programmes: Programmes, on: date, choices: Choices = _NO_CHOICES) -> None:
        self._programmes, self._on, self._choices = programmes, on, choices
        self._received: dict[str, int] = {}
        for each in choices.received:
            self._received[each.programme] = self._received.get(each.programme, 0) + (each.won or 0)

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
            conditions=OnReading(lambda: conditions_of(found)),
            questions=tuple(each for each in asked if programme.id in each.programmes),
            excludes=tuple(dict.fromkeys(each.programme for each in exclusions)),
            deadlines=OnReading(lambda: _deadlines(found)),
            documents=programme.documents,
            warnings=OnReading(lambda: chain(_warnings(found), map(Caution, notes))),
            figures=figures,
            exclusions=exclusions,
            application=programme.application,
            url=programme.url,
            kind=programme.kind,
            family=programme.family,
            about=programme.about,
            **self._standing(programme),
            steps=tuple(_steps(found)),
            dismissed=programme.id in self._choices.dismissed,
            received_won=self._received.get(programme.id, 0),
            awaits_plan=found.awaits_plan,
        )

    def _standing(self, programme: Programme) -> Mapping[str, Any]:
        """What is known of the programme being open on the day; nothing where no source says."""
        found = (each for each in programme.standings if each.start <= self._on < each.end)
        entry: StandingEntry | None = next(found, None)
        if entry is None:
            return {"standing": Standing.UNVERIFIED}
        return {
            "standing": entry.standing,
            "standing_text": entry.text,
            "standing_sources": entry.sources,
            "standing_confidence": entry.confidence,
        }

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
    codes = codes_of(found.context, found.context.spread(people).met & found.pool)
    if codes:
        yield Caution(words, codes)


def amount_of(found: Judgement) -> Amount | None:
    """The money for one period, and for a year at today's facts and rules."""
    if not found.has_money:
        return None
    exact = found.low if found.status is Status.ELIGIBLE and found.low == found.high else None
    return Amount(exact, found.low, found.high, found.programme.per, *period_of(found), *found.yearly)


def _deadlines(found: Judgement) -> Iterator[Deadline]:
    """The firm's days, and one for each row the programme is met or open for where a day is a row's own."""
    on, programme = found.context.on, found.programme
    for rule in programme.deadlines if found.status is not Status.ENDED else ():
        own = any(node is not None and node.per_worker for node in (rule.on, rule.until, rule.people))
        if not own:
            first, last = (_day_of(found.context, node, 0) for node in (rule.on, rule.until))
            yield Deadline(first, rule.what, rule.kind, last, (), programme.id)
        elif found.status is not Status.INELIGIBLE and on is not None:
            yield from _own_deadlines(found, rule)


def _own_deadlines(found: Judgement, rule: DeadlineRule) -> Iterator[Deadline]:
    """Days of rows, those of the same days together."""
    context, programme = found.context, found.programme
    whom = found.pool
    if programme.every_worker is not None:
        whom &= context.all & ~context.spread(programme.every_worker).unmet
    if rule.people is not None:
        whom &= context.all & ~context.spread(rule.people).unmet
    days: dict[tuple[date | None, date | None], list[str]] = {}
    for row, yes in enumerate(flags(whom, context.rows)):
        if yes:
            key = _day_of(context, rule.on, row), _day_of(context, rule.until, row)
            days.setdefault(key, []).append(context.facts.codes[row])
    for (first, last), codes in days.items():
        yield Deadline(first, rule.what, rule.kind, last, tuple(codes), programme.id)


def _day_of(context: Context, node: SpanNode | None, row: int) -> date | None:
    """The day, if it is known and comes at all."""
    if node is None:
        return None
    span = context.span(node)
    place = row if node.per_worker else 0
    low, high = span.lo[place], span.hi[place]
    return low if low == high and low not in (date.min, date.max) else None


def _steps(found: Judgement) -> Iterator[Step]:
    """What must not come first, as long as the programme may bring money."""
    if found.status not in (Status.ELIGIBLE, Status.UNDETERMINED):
        return
    won = None if found.awaits_plan else found.yearly[1]  # no sum of what the firm may not want
    for each in found.programme.steps:
        if each.when is None or not found.context.truth(each.when).unmet:
            yield Step(each.step, each.text, each.sources, found.programme.id, won)


def told_number(value: Any, unit: str) -> str:
    """A figure as people write it."""
    if unit == "percent":
        share = Fraction(value) * 100
        return f"{float(share):g} %"
    return f"{value:,}" if isinstance(value, int) else f"{float(value):g}"


def _filled(key: str, **params: object) -> Text:
    words = text(key)
    return Text(words.ko.format(**params), words.en.format(**params))
