"""What the answers add up to: exact fractions inside, no rounding, no clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sme_smartwork.assessment.content import Content
from sme_smartwork.assessment.model import (
    Answer,
    Answers,
    DomainScore,
    Gap,
    Mark,
    NextAction,
    Question,
    Readiness,
    TypeScore,
)
from sme_smartwork.exact import decimal, decimal_or_none

FULL = Fraction(100)


@dataclass(frozen=True, slots=True)
class Value:
    """What all respondents together say of one question."""

    question: Question
    mean: Fraction  # the mean of the means of each role; "don't know" counts 0
    gap: Fraction  # between the highest and the lowest mean of a role
    is_certain: bool  # somebody chose a level


@dataclass(frozen=True, slots=True)
class _Tally:
    """The asked questions sorted by what was answered."""

    values: Mapping[str, Value]
    skipped: int  # answered "not applicable"
    asked: int

    def of(self, questions: Iterable[Question]) -> list[Value]:
        return [self.values[each.id] for each in questions if each.id in self.values]


def score(
    content: Content,
    answers: Answers,
    quick: bool = True,
    *,
    targets: Sequence[str] | None = None,
    size: str = "10",
) -> Readiness:
    """Score `answers`; with `quick` only the short start counts.

    `targets` are the types to get ready for (None: all), `size` ("10" or "50") is the firm size whose
    hours and costs the next actions show. Unanswered questions lower certainty, never the score.
    """
    asked = content.asked(quick)
    tally = _tally(asked, answers)
    total = _total(content, tally)
    certainty = _certainty(tally)
    return Readiness(
        quick=quick,
        score=decimal_or_none(total),
        grade=None if total is None else _grade(content, total),
        certainty=decimal(certainty),
        provisional=certainty < content.certain_from,
        answered=len(tally.values) + tally.skipped,
        asked=tally.asked,
        domains=_domains(content, tally),
        types=tuple(_type(content, tally, each) for each in content.types),
        actions=_actions(content, tally, tuple(targets or content.types), size),
        gaps=tuple(
            Gap(name, decimal(each.gap))
            for name, each in tally.values.items()
            if each.gap >= content.gap_from
        ),
        pack=content.pack,
    )


def value_of(question: Question, replies: Mapping[str, Answer]) -> Value | Mark | None:
    """The joined value of one question; NOT_APPLICABLE when all who answered skip it, None when nobody did.

    "Not applicable" where the question does not allow it is no answer.
    """
    by_role: dict[str, list[Answer]] = defaultdict(list)
    is_skipped = False
    for respondent, reply in replies.items():
        if reply is Mark.NOT_APPLICABLE:
            is_skipped = is_skipped or question.may_skip
        else:
            by_role[respondent.partition("/")[0]].append(reply)
    if not by_role:
        return Mark.NOT_APPLICABLE if is_skipped else None
    means = [_mean(map(_points, role)) for role in by_role.values()]
    is_certain = any(isinstance(reply, int) for role in by_role.values() for reply in role)
    return Value(question, _mean(means), max(means) - min(means), is_certain)


def _points(reply: Answer) -> Fraction:
    return Fraction(reply) if isinstance(reply, int) else Fraction(0)


def _mean(values: Iterable[Fraction]) -> Fraction:
    known = list(values)
    return sum(known, Fraction(0)) / len(known)


def _tally(asked: Sequence[Question], answers: Answers) -> _Tally:
    values: dict[str, Value] = {}
    skipped = 0
    for question in asked:
        value = value_of(question, answers.get(question.id, {}))
        if isinstance(value, Value):
            values[question.id] = value
        elif value is Mark.NOT_APPLICABLE:
            skipped += 1
    return _Tally(values, skipped, len(asked))


def _share(content: Content, values: Sequence[Value]) -> Fraction | None:
    """Weighted points out of 100; None while nothing is answered."""
    weight = sum(each.question.weight for each in values)
    if not weight:
        return None
    points = sum((each.question.weight * each.mean for each in values), Fraction(0))
    return FULL * points / (content.highest * weight)


def _domain_values(tally: _Tally, domain: str) -> list[Value]:
    return [each for each in tally.values.values() if each.question.domain == domain]


def _domains(content: Content, tally: _Tally) -> tuple[DomainScore, ...]:
    return tuple(
        DomainScore(
            each.id, each.title, each.weight, decimal_or_none(_share(content, _domain_values(tally, each.id)))
        )
        for each in content.domains
    )


def _total(content: Content, tally: _Tally) -> Fraction | None:
    """The mean of the answered domains by their weight."""
    shares = [(each.weight, _share(content, _domain_values(tally, each.id))) for each in content.domains]
    known = [(weight, share) for weight, share in shares if share is not None]
    if not known:
        return None
    return sum((weight * share for weight, share in known), Fraction(0)) / sum(weight for weight, _ in known)


def _grade(content: Content, total: Fraction) -> str:
    return [each.id for each in content.grades if each.start <= total][-1]


def _certainty(tally: _Tally) -> Fraction:
    applicable = tally.asked - tally.skipped
    certain = sum(each.is_certain for each in tally.values.values())
    return FULL * certain / applicable if applicable else Fraction(0)


def _type(content: Content, tally: _Tally, kind: str) -> TypeScore:
    """Readiness of one type, without domain weights; a closed gate holds it at the cap."""
    values = [each for each in tally.values.values() if kind in each.question.types]
    share = _share(content, values)
    closed = tuple(
        each.question.id for each in values if kind in each.question.gates and _is_closed(content, each)
    )
    if closed and share is not None:
        share = min(share, content.gate_cap)
    return TypeScore(kind, content.types[kind], decimal_or_none(share), closed)


def _is_closed(content: Content, value: Value) -> bool:
    return value.mean < content.gate_below


def _actions(content: Content, tally: _Tally, targets: tuple[str, ...], size: str) -> tuple[NextAction, ...]:
    """What to do next: closed gates first, then most points an hour, then the cheaper, then by id."""
    found = [
        (each, _gain(content, tally, each))
        for each in tally.values.values()
        if each.mean < content.target and set(each.question.types) & set(targets)
    ]
    found.sort(key=lambda pair: _rank(content, pair[0], pair[1], targets, size))
    return tuple(_action(content, value, gain, targets, size) for value, gain in found)


def _gain(content: Content, tally: _Tally, value: Value) -> Fraction:
    """How much the whole score rises when this question reaches the target level."""
    weights = {each.id: each.weight for each in content.domains}
    answered = {each.question.domain for each in tally.values.values()}
    in_domain = sum(each.question.weight for each in _domain_values(tally, value.question.domain))
    rise = value.question.weight * (content.target - value.mean) / (content.highest * in_domain)
    return FULL * weights[value.question.domain] * rise / sum(weights[domain] for domain in answered)


def _rank(
    content: Content, value: Value, gain: Fraction, targets: tuple[str, ...], size: str
) -> tuple[bool, Fraction, int, str]:
    question = value.question
    hours = max(Fraction(1), Fraction(question.effort_hours[size]))
    return not _blocks(content, value, targets), -gain / hours, question.cost_won[size][0], question.id


def _blocks(content: Content, value: Value, targets: tuple[str, ...]) -> bool:
    return _is_closed(content, value) and bool(set(value.question.gates) & set(targets))


def _action(
    content: Content, value: Value, gain: Fraction, targets: tuple[str, ...], size: str
) -> NextAction:
    question = value.question
    return NextAction(
        question.id,
        question.action,
        decimal(gain),
        question.effort_hours[size],
        question.cost_won[size],
        _blocks(content, value, targets),
    )
