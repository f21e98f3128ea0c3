"""Readiness: the score, the eight domains with their chart, and which types of smart work are open."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sme_smartwork.assessment.model import DomainScore, Readiness, TypeScore
from sme_smartwork.reports.cells import BLANK, Row, header, heading, known, note, pair, subtitle, title
from sme_smartwork.reports.model import Bars, Cell, Chart, Sheet, Style
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.words import Words, one_decimal

TARGET = Decimal(70)
_WIDTHS = (7, 34, 10, 14, 11, 20)
_ALL = len(_WIDTHS)
_PAIR = (2, 4)
_CHART_ROWS = 17


def build(source: ReportInput, words: Words) -> Sheet:
    """The third sheet."""
    head = (
        title(words.say("report.readiness.tab"), _ALL),
        subtitle(words.say("report.readiness.question"), _ALL),
        BLANK,
    )
    if source.readiness is None:
        rows = (*head, note(words.say("report.readiness.none"), _ALL))
        return Sheet("readiness", words.say("report.readiness.tab"), _WIDTHS, rows)
    return _sheet(head, source, source.readiness, words)


def _sheet(head: tuple[Row, ...], source: ReportInput, readiness: Readiness, words: Words) -> Sheet:
    rows: list[Row] = [*head, *_overall(readiness, words), BLANK]
    anchor = len(rows) + 1  # high up, so that no page ends within the chart
    rows += [BLANK] * (_CHART_ROWS + 2)
    rows += [heading(words.say("report.readiness.domains"), _ALL), _domain_header(words)]
    first = len(rows)
    rows += [_domain(domain, words) for domain in readiness.domains]
    chart = _chart(first, len(rows) - 1, anchor, words)
    rows += [BLANK, *_types(source, readiness, words)]
    bars = (Bars((first, first + len(readiness.domains) - 1), 3, 100),)
    return Sheet("readiness", words.say("report.readiness.tab"), _WIDTHS, tuple(rows), (chart,), bars=bars)


def _chart(first: int, last: int, anchor: int, words: Words) -> Chart:
    return Chart(
        title=words.say("report.readiness.chart"),
        labels=(first, last, 1),
        values=(first, last, 3),
        anchor=f"A{anchor}",
        value_title=words.say("report.readiness.score"),
        target=(first, last, 4),
        target_title=words.say("report.readiness.target"),
        rows=_CHART_ROWS,
    )


def _overall(readiness: Readiness, words: Words) -> Iterator[Row]:
    yield heading(words.say("report.readiness.overall"), _ALL)
    yield pair(words.say("report.readiness.score"), _score(readiness.score, words), _PAIR)
    grade = words.say(f"report.grade.{readiness.grade}") if readiness.grade else None
    yield pair(words.say("report.readiness.grade"), known(grade, Style.STRONG, words.unknown()), _PAIR)
    certainty = words.say(
        "report.readiness.certainty_value",
        answered=readiness.answered,
        asked=readiness.asked,
        certainty=one_decimal(readiness.certainty),
    )
    yield pair(words.say("report.readiness.certainty"), Cell(certainty), _PAIR)
    if readiness.provisional:
        yield note(words.say("report.readiness.provisional"), _ALL)


def _score(score: Decimal | None, words: Words) -> Cell:
    return known(one_decimal(score), Style.SCORE, words.unknown())


def _domain_header(words: Words) -> Row:
    names = ("number", "domain", "weight", "score", "target", "standing")
    return header(*(words.say(f"report.readiness.{name}") for name in names), numbers=frozenset({2, 3, 4}))


def _domain(domain: DomainScore, words: Words) -> Row:
    return (
        Cell(domain.id),
        Cell(words.text(domain.title)),
        Cell(domain.weight, Style.COUNT),
        _score(domain.score, words),
        Cell(TARGET, Style.COUNT),
        _standing(domain.score, words),
    )


def _standing(score: Decimal | None, words: Words) -> Cell:
    if score is None:
        return Cell(words.say("report.readiness.unanswered"), Style.OPEN)
    if score >= TARGET:
        return Cell(words.say("report.readiness.reached"), Style.GOOD)
    return Cell(words.say("report.readiness.below"), Style.BAD)


def _types(source: ReportInput, readiness: Readiness, words: Words) -> Iterator[Row]:
    yield heading(words.say("report.readiness.types"), _ALL)
    yield (
        Cell(words.say("report.readiness.type"), Style.HEADER, 2),
        Cell(words.say("report.readiness.score"), Style.NUMBER_HEADER),
        Cell(words.say("report.readiness.blocked_by"), Style.HEADER, 3),
    )
    for kind in readiness.types:
        yield _type(source, kind, words)


def _type(source: ReportInput, kind: TypeScore, words: Words) -> Row:
    gates = "\n".join(_gate(source, question, words) for question in kind.blocked_by)
    state = Cell(gates, Style.BAD, 3) if gates else Cell(words.say("report.readiness.open"), Style.GOOD, 3)
    return (Cell(words.text(kind.title), Style.PLAIN, 2), _score(kind.score, words), state)


def _gate(source: ReportInput, question: str, words: Words) -> str:
    sentence = source.questions.get(question)
    return words.say(
        "report.readiness.gate", id=question, text=words.text(sentence) if sentence else ""
    ).strip()
