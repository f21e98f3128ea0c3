"""Answers given to other questions than today's, carried over by id; what cannot be carried is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sme_smartwork.assessment.codec import answer_from
from sme_smartwork.assessment.content import Content
from sme_smartwork.assessment.errors import AnswerRefused
from sme_smartwork.assessment.kept import Row
from sme_smartwork.assessment.model import Answer, Answers, NotCarried

RETIRED, UNKNOWN, NO_ANSWER, TWICE = "retired", "unknown", "no_answer", "twice"


@dataclass(frozen=True, slots=True)
class Carried:
    """Answers under today's ids, which ids became which, and what was left behind."""

    answers: Answers
    renamed: Mapping[str, str]
    lost: tuple[NotCarried, ...]
    newest: Mapping[str, datetime] = field(
        default_factory=dict
    )  # respondent -> the moment of the last answer


def carry(content: Content, given: Mapping[str, Mapping[str, Any]]) -> Carried:
    """`given` under today's ids. Where an old and a new id mean one question, the new one's answer counts."""
    answers: dict[str, dict[str, Answer]] = {}
    renamed: dict[str, str] = {}
    lost: list[NotCarried] = []
    for name, today in _in_order(content, given):
        if today is None:
            lost += [NotCarried(name, who, _why(content, name)) for who in sorted(given[name])]
            continue
        if today != name:
            renamed[name] = today
        for who, value in given[name].items():
            reason = _carry_one(content, answers.setdefault(today, {}), today, who, value)
            if reason:
                lost.append(NotCarried(name, who, reason))
    lost.sort(key=lambda each: (each.question, each.respondent))
    return Carried({name: each for name, each in answers.items() if each}, renamed, tuple(lost))


def carry_rows(content: Content, rows: Iterable[Row]) -> Carried:
    """Kept answers under today's ids; where several ids became one question, the newest answer counts."""
    known = {each.id: each for each in content.questions}
    rows = sorted(rows, key=lambda row: row.moment)
    today = {name: known.get(content.current_id(name) or "") for name in {row.question for row in rows}}
    answers: dict[str, dict[str, Answer]] = {}
    lost: list[NotCarried] = []
    for row in rows:
        question = today[row.question]
        if question is None:
            lost.append(NotCarried(row.question, row.respondent, _why(content, row.question)))
            continue
        try:
            answers.setdefault(question.id, {})[row.respondent] = answer_from(question, row.value)
        except AnswerRefused:
            lost.append(NotCarried(row.question, row.respondent, NO_ANSWER))
    found = {name: each for name, each in answers.items() if each}
    return Carried(found, {}, tuple(lost), {row.respondent: row.moment for row in rows})


def _in_order(content: Content, given: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str | None]]:
    """Each id with today's, those that never changed first, so that the order in a file never matters."""
    known = {each.id for each in content.questions}
    today = {name: content.current_id(name) for name in given}
    for name in sorted(given, key=lambda each: (today[each] != each, each)):
        current = today[name]
        yield name, current if current in known else None


def _why(content: Content, name: str) -> str:
    return RETIRED if content.current_id(name) is None else UNKNOWN


def _carry_one(content: Content, found: dict[str, Answer], question: str, who: str, value: Any) -> str:
    """Keep one answer; the reason why not, or nothing."""
    if value is None:
        return ""
    if who in found:
        return TWICE
    try:
        found[who] = answer_from(content.question(question), value)
    except AnswerRefused:
        return NO_ANSWER
    return ""
