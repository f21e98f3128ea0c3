"""The security checklist: how far each person is, by code, and how far each item is."""

from __future__ import annotations

from collections.abc import Iterator

from sme_smartwork.checklist.model import ChecklistSummary, PersonProgress
from sme_smartwork.reports.cells import BLANK, Row, header, heading, known, note, pair, subtitle, title
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.summary import mean_score
from sme_smartwork.reports.words import Words, share

_WIDTHS = (13, 36, 14, 11, 11, 13)
_ALL = len(_WIDTHS)
_PAIR = (2, 4)


def build(source: ReportInput, words: Words) -> Sheet:
    """The fourth sheet."""
    rows: list[Row] = [
        title(words.say("report.checklist.tab"), _ALL),
        subtitle(words.say("report.checklist.question"), _ALL),
    ]
    summary = source.checklist
    if summary is None or not summary.people:
        rows += [BLANK, note(words.say("report.checklist.none"), _ALL)]
    else:
        rows += [BLANK, *_firm(summary, words), BLANK, *_people(summary, words)]
        rows += [BLANK, *_items(source, summary, words)]
    return Sheet("checklist", words.say("report.checklist.tab"), _WIDTHS, tuple(rows))


def _firm(summary: ChecklistSummary, words: Words) -> Iterator[Row]:
    yield heading(words.say("report.checklist.firm"), _ALL)
    done = words.say("report.checklist.done_value", done=summary.done, people=len(summary.people))
    yield pair(words.say("report.checklist.done"), Cell(done), _PAIR)
    score = known(share(mean_score(summary)), Style.PERCENT, words.unknown())
    yield pair(words.say("report.checklist.score"), score, _PAIR)
    yield pair(words.say("report.checklist.unmet"), Cell(summary.unmet, Style.COUNT), _PAIR)
    yield pair(words.say("report.checklist.unmet_high"), Cell(summary.unmet_high, Style.COUNT), _PAIR)


def _people(summary: ChecklistSummary, words: Words) -> Iterator[Row]:
    yield heading(words.say("report.checklist.people"), _ALL)
    names = ("person", "grade", "score", "coverage", "answered", "open_high")
    yield header(
        *(words.say(f"report.checklist.column.{name}") for name in names), numbers=frozenset({2, 3, 5})
    )
    for person in summary.people:
        yield _person(person, words)


def _person(person: PersonProgress, words: Words) -> Row:
    score = person.score
    return (
        Cell(words.person(person.worker)),
        _grade(person, words),
        known(share(score.score), Style.PERCENT, words.unknown()),
        Cell(share(score.coverage), Style.PERCENT),
        Cell(f"{score.answered} / {score.total}"),
        Cell(len(score.open_high), Style.COUNT),
    )


def _grade(person: PersonProgress, words: Words) -> Cell:
    score = person.score
    if not score.answered:
        return Cell(words.say("report.checklist.not_started"), Style.OPEN)
    if score.capped:
        return Cell(words.say("report.checklist.caution"), Style.BAD)
    if score.answered < score.total:
        return Cell(words.say("report.checklist.going_on"), Style.OPEN)
    return Cell(words.say("report.checklist.fine"), Style.GOOD)


def _items(source: ReportInput, summary: ChecklistSummary, words: Words) -> Iterator[Row]:
    sentences = {item.id: item.text for item in source.items}
    yield heading(words.say("report.checklist.items"), _ALL)
    yield (
        Cell(words.say("report.checklist.column.item"), Style.HEADER),
        Cell(words.say("report.checklist.column.text"), Style.HEADER, 3),
        Cell(words.say("report.checklist.column.yes"), Style.NUMBER_HEADER),
        Cell(words.say("report.checklist.column.of"), Style.NUMBER_HEADER),
    )
    for item, yes, of in summary.by_item:
        sentence = sentences.get(item)
        text = words.text(sentence) if sentence else ""
        yield (Cell(item), Cell(text, Style.PLAIN, 3), Cell(yes, Style.COUNT), Cell(of, Style.COUNT))
