"""The evidence of a claim as a workbook: the money, the months and every day with its reasons."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.rules.model import Verdict
from sme_smartwork.wording import Language, say
from sme_smartwork.worklog.model import DayResult, MonthResult, MonthUse
from sme_smartwork.worklog.papers.claim import Claim, ClaimLine
from sme_smartwork.worklog.papers.words import month_words, place_words, weekday
from sme_smartwork.worklog.times import shown

_STYLES = {Verdict.MET: Style.GOOD, Verdict.UNMET: Style.BAD, Verdict.UNKNOWN: Style.OPEN}
_MONEY = ("programme", "person", "month", "state", "won")
_MONTHS = ("person", "month", "use", "figure", "value", "needed", "verdict", "gaps")
_DAYS = (
    "person", "day", "weekday", "place", "clock_in", "clock_out", "contractual_in", "contractual_out",
    "break", "confirmed", "use", "verdict", "why",
)  # fmt: skip


_NUMBERS = ("won", "value", "needed", "gaps", "break")
_HEAD = 4


def evidence_sheets(claim: Claim, language: Language) -> tuple[Sheet, ...]:
    """Money first, then months, then days."""
    return _money(claim, language), _months(claim, language), _days(claim, language)


def _head(name: str, claim: Claim, columns: tuple[str, ...], language: Language) -> list[tuple[Cell, ...]]:
    span = len(columns)
    first, last = (month_words(month, language) for month in (claim.months[0], claim.months[-1]))
    about = say("worklog.paper.about", language, firm=claim.firm, first=first, last=last)
    header = tuple(
        Cell(
            say(f"worklog.paper.column.{each}", language),
            Style.NUMBER_HEADER if each in _NUMBERS else Style.HEADER,
        )
        for each in columns
    )
    return [
        (Cell(say(f"worklog.paper.{name}.title", language), Style.TITLE, span),),
        (Cell(about, Style.SUBTITLE, span),),
        (Cell(say(f"worklog.paper.{name}.note", language), Style.NOTE, span),),
        header,
    ]


def _sheet(
    name: str, widths: tuple[int, ...], rows: list[tuple[Cell, ...]], last: int, language: Language
) -> Sheet:
    """A table below its head; its last line is row `last`, counted from nought."""
    return Sheet(
        name,
        say(f"worklog.paper.{name}.tab", language),
        widths,
        tuple(rows),
        repeat_rows=_HEAD,
        repeat_from=_HEAD - 1,
        landscape=True,
        frozen_rows=_HEAD,
        filtered=(_HEAD - 1, last) if last >= _HEAD else None,
    )


def _money(claim: Claim, language: Language) -> Sheet:
    rows = _head("money", claim, _MONEY, language)
    rows += [_line(line, claim, language) for line in claim.lines]
    last = len(rows) - 1
    for month in claim.months:
        won = sum(line.won for line in claim.lines if line.month == month)
        words = say("worklog.paper.month_total", language, month=month_words(month, language))
        rows.append((Cell(words, Style.HEADER, 4), Cell(won, Style.WON)))
    sums = (("sure", claim.sure_won), ("possible", claim.won - claim.sure_won))
    rows += [
        (Cell(say(f"worklog.paper.state.{name}", language), Style.HEADER, 4), Cell(won, Style.WON))
        for name, won in sums
    ]
    rows.append((Cell(say("worklog.paper.total", language), Style.HEADER, 4), Cell(claim.won, Style.WON)))
    return _sheet("money", (30, 16, 14, 18, 16), rows, last, language)


def _line(line: ClaimLine, claim: Claim, language: Language) -> tuple[Cell, ...]:
    state = "sure" if line.is_sure else "possible"
    return (
        Cell(line.title.say(language)),
        Cell(claim.names.get(line.worker, line.worker), Style.STRONG),
        Cell(month_words(line.month, language)),
        Cell(say(f"worklog.paper.state.{state}", language), Style.GOOD if line.is_sure else Style.OPEN),
        Cell(line.won, Style.WON),
    )


def _months(claim: Claim, language: Language) -> Sheet:
    rows = _head("months", claim, _MONTHS, language)
    for month in claim.months:
        for code, result in claim.results[month].items():
            name = claim.names.get(code, code)
            rows += [row for use in result.uses for row in _use(name, use, result, language)]
    widths = (16, 12, 22, 30, 12, 12, 14, 14)
    return _sheet("months", widths, rows, len(rows) - 1, language)


def _use(name: str, use: MonthUse, result: MonthResult, language: Language) -> list[tuple[Cell, ...]]:
    month, title = month_words(result.month, language), use.title.say(language)
    verdict = Cell(say(f"worklog.paper.verdict.{use.verdict.value}", language), _STYLES[use.verdict])
    figures = [(goal.title, _number(goal.done), _number(goal.wanted)) for goal in use.goals]
    if not figures:
        known = [count for count in use.counts if count.is_known]
        figures = [(count.title, _number(count.low), Cell(None)) for count in known]
    return [
        (
            Cell(name, Style.STRONG), Cell(month), Cell(title), Cell(words.say(language)),
            done, wanted, verdict, Cell(result.gaps, Style.COUNT),
        )
        for words, done, wanted in figures
    ]  # fmt: skip


def _days(claim: Claim, language: Language) -> Sheet:
    rows = _head("days", claim, _DAYS, language)
    for month in claim.months:
        for code, result in claim.results[month].items():
            name = claim.names.get(code, code)
            told = [day for day in result.days if not day.record.is_empty or day.is_gap]
            rows += [_day(name, day, language) for day in told if result.uses]
    widths = (14, 12, 8, 18, 10, 10, 10, 10, 9, 12, 22, 14, 44)
    return _sheet("days", widths, rows, len(rows) - 1, language)


def _day(name: str, day: DayResult, language: Language) -> tuple[Cell, ...]:
    record = day.record
    consent = "" if record.consent is None else "yes" if record.consent else "no"
    confirmed = say(f"worklog.paper.consent.{consent}", language) if consent else ""
    times = (record.clock_in, record.clock_out, record.contractual_in, record.contractual_out)
    return (
        Cell(name, Style.STRONG),
        Cell(record.on, Style.DATE),
        Cell(weekday(record.on, language)),
        Cell(place_words(record.place, language)),
        *(Cell(shown(each)) for each in times),
        Cell(record.break_minutes, Style.COUNT),
        Cell(confirmed),
        *_verdict(day, language),
    )


def _verdict(day: DayResult, language: Language) -> tuple[Cell, Cell, Cell]:
    use = next(iter(day.uses), None)
    if use is None:
        return Cell(None), Cell(None), Cell(None)
    why = " ".join(check.sentence.say(language) for check in use.open)
    told = say(f"worklog.paper.day.{use.verdict.value}", language)
    return Cell(use.title.say(language)), Cell(told, _STYLES[use.verdict]), Cell(why)


def _number(value: Fraction) -> Cell:
    if value.denominator == 1:
        return Cell(value.numerator, Style.COUNT)
    return Cell(round(Decimal(value.numerator) / Decimal(value.denominator), 2), Style.FRACTION)
