"""Before and after: which answers changed, and what that did to the score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sme_smartwork.assessment.content import Content
from sme_smartwork.assessment.model import Answer, Answers, Readiness
from sme_smartwork.assessment.scoring import exact_total, score
from sme_smartwork.exact import decimal_or_none


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One respondent's answer to one question, before and after; None: not answered."""

    question: str
    respondent: str
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True)
class Move:
    """What the changed answers to one question alone do to the whole score; None where no score was."""

    question: str
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two states of the answers, both scored by today's questions.

    `moves` has the strongest first. `together` is what the changes do beyond the sum of what each does alone:
    0 while the same questions count before and after.
    """

    quick: bool  # the short start is all that both have
    before: Readiness
    after: Readiness
    changes: tuple[AnswerChange, ...]
    moves: tuple[Move, ...]
    together: Decimal | None


def compare(
    content: Content, before: Answers, after: Answers, quick: bool, *, targets: Sequence[str], size: str
) -> Comparison:
    """How `after` differs from `before`."""
    changes = tuple(changed(content, before, after, quick))
    start, end = exact_total(content, before, quick), exact_total(content, after, quick)
    alone = {name: _alone(content, before, after, name, quick) for name in _questions(changes)}
    moves = {name: _less(each, start) for name, each in alone.items()}
    ordered = sorted(moves, key=lambda name: (-abs(moves[name] or Fraction(0)), name))
    return Comparison(
        quick=quick,
        before=score(content, before, quick, targets=targets, size=size),
        after=score(content, after, quick, targets=targets, size=size),
        changes=changes,
        moves=tuple(Move(name, decimal_or_none(moves[name])) for name in ordered),
        together=decimal_or_none(_beyond(start, end, list(moves.values()))),
    )


def changed(content: Content, before: Answers, after: Answers, quick: bool) -> Iterator[AnswerChange]:
    """Every answer that is another one, in the order of the questions and by respondent."""
    for question in content.asked(quick):
        then, now = before.get(question.id, {}), after.get(question.id, {})
        for who in sorted({*then, *now}):
            if then.get(who) != now.get(who):
                yield AnswerChange(question.id, who, then.get(who), now.get(who))


def _questions(changes: Sequence[AnswerChange]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.question for each in changes))


def _alone(content: Content, before: Answers, after: Answers, name: str, quick: bool) -> Fraction | None:
    """The score before, if only the answers to `name` had changed."""
    return exact_total(content, {**before, name: after.get(name, {})}, quick)


def _less(value: Fraction | None, start: Fraction | None) -> Fraction | None:
    return None if value is None or start is None else value - start


def _beyond(
    start: Fraction | None, end: Fraction | None, moves: Sequence[Fraction | None]
) -> Fraction | None:
    if start is None or end is None or any(each is None for each in moves):
        return None
    return end - start - sum((each for each in moves if each is not None), Fraction(0))
