"""Every readiness question that was asked, with the answer of everybody put together."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal

from sme_smartwork.assessment.model import Question, QuestionView, Readiness, Standing
from sme_smartwork.reports.cells import BLANK, Row, header, note, subtitle, title
from sme_smartwork.reports.model import Bars, Cell, Sheet, Style
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.words import Words, one_decimal

_WIDTHS = (9, 46, 9, 46, 11)
_ALL = len(_WIDTHS)
_COLUMNS = ("number", "question", "level", "answer", "people")
_HEAD = 4
_HIGHEST = 4


def build(source: ReportInput, words: Words) -> Sheet:
    """One line a question: its level 0-4 and what that level means."""
    tab = words.say("report.answers.tab")
    rows: list[Row] = [
        title(tab, _ALL),
        subtitle(words.say("report.answers.question"), _ALL),
        note(words.say("report.answers.note"), _ALL),
    ]
    if source.readiness is None or not source.readiness.views:
        return Sheet("answers", tab, _WIDTHS, (*rows, note(words.say("report.readiness.none"), _ALL)))
    return _sheet(rows, tab, source, source.readiness, words)


def _sheet(rows: list[Row], tab: str, source: ReportInput, readiness: Readiness, words: Words) -> Sheet:
    heads = (words.say(f"report.answers.column.{name}") for name in _COLUMNS)
    rows += [BLANK, header(*heads, numbers=frozenset({2, 4}))]
    questions = {each.id: each for each in source.asked}
    rows += [_view(view, questions, words) for view in readiness.views]
    last = len(rows) - 1
    return Sheet(
        "answers",
        tab,
        _WIDTHS,
        tuple(rows),
        repeat_rows=_HEAD + 1,
        repeat_from=_HEAD,
        landscape=True,
        frozen_rows=_HEAD + 1,
        filtered=(_HEAD, last),
        bars=(Bars((_HEAD + 1, last), 2, _HIGHEST),),
    )


def _view(view: QuestionView, questions: Mapping[str, Question], words: Words) -> Row:
    question = questions.get(view.id)
    return (
        Cell(view.id),
        Cell(words.text(question.text) if question else None),
        Cell(one_decimal(view.mean), Style.SCORE),
        _answer(view, question, words),
        Cell(sum(each.people for each in view.means), Style.COUNT),
    )


def _answer(view: QuestionView, question: Question | None, words: Words) -> Cell:
    """The words of the level, of a mean those of the level reached; a mark in its own colour."""
    if view.standing is not Standing.ANSWERED or view.mean is None or question is None:
        style = Style.PLAIN if view.standing is Standing.NOT_APPLICABLE else Style.OPEN
        return Cell(words.say(f"report.answers.{view.standing.value}"), style)
    return Cell(words.text(question.levels[_level(view.mean)]))


def _level(mean: Decimal) -> int:
    return min(int(mean.to_integral_value(ROUND_FLOOR)), _HIGHEST)
