"""What the answers add up to: exact fractions inside, no rounding, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sme_smartwork.assessment.content import Content
from sme_smartwork.assessment.joining import Tally, Value, gaps, tally, views
from sme_smartwork.assessment.model import Answers, DomainScore, NextAction, Readiness, TypeScore
from sme_smartwork.exact import decimal, decimal_or_none

FULL = Fraction(100)


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
    tallied = tally(content.asked(quick), answers)
    total = _total(content, tallied)
    certainty = _certainty(tallied)
    wanted = tuple(targets or content.types)
    return Readiness(
        quick=quick,
        score=decimal_or_none(total),
        grade=None if total is None else _grade(content, total),
        certainty=decimal(certainty),
        provisional=certainty < content.certain_from,
        answered=len(tallied.values) + len(tallied.skipped),
        asked=len(tallied.questions),
        domains=_domains(content, tallied),
        types=tuple(_type(content, tallied, each) for each in content.types),
        actions=_actions(content, tallied, wanted, size),
        gaps=gaps(content, tallied),
        pack=content.pack,
        views=views(content, tallied),
        targets=wanted,
        size=size,
    )


def exact_total(content: Content, answers: Answers, quick: bool) -> Fraction | None:
    """The whole score alone, exactly; None while nothing is answered."""
    return _total(content, tally(content.asked(quick), answers))


def _share(content: Content, values: Sequence[Value]) -> Fraction | None:
    """Weighted points out of 100; None while nothing is answered."""
    weight = sum(each.question.weight for each in values)
    if not weight:
        return None
    points = sum((each.question.weight * each.mean for each in values), Fraction(0))
    return FULL * points / (content.highest * weight)


def _domain_values(tallied: Tally, domain: str) -> list[Value]:
    return [each for each in tallied.values.values() if each.question.domain == domain]


def _domains(content: Content, tallied: Tally) -> tuple[DomainScore, ...]:
    shares = {each.id: _share(content, _domain_values(tallied, each.id)) for each in content.domains}
    return tuple(
        DomainScore(each.id, each.title, each.weight, decimal_or_none(shares[each.id]))
        for each in content.domains
    )


def _total(content: Content, tallied: Tally) -> Fraction | None:
    """The mean of the answered domains by their weight."""
    shares = [(each.weight, _share(content, _domain_values(tallied, each.id))) for each in content.domains]
    known = [(weight, share) for weight, share in shares if share is not None]
    if not known:
        return None
    return sum((weight * share for weight, share in known), Fraction(0)) / sum(weight for weight, _ in known)


def _grade(content: Content, total: Fraction) -> str:
    return [each.id for each in content.grades if each.start <= total][-1]


def _certainty(tallied: Tally) -> Fraction:
    applicable = len(tallied.questions) - len(tallied.skipped)
    certain = sum(each.is_certain for each in tallied.values.values())
    return FULL * certain / applicable if applicable else Fraction(0)


def _type(content: Content, tallied: Tally, kind: str) -> TypeScore:
    """Readiness of one type, without domain weights; a closed gate holds it at the cap."""
    asked = [each for each in tallied.questions if kind in each.types]
    values = tallied.of(asked)
    share = uncapped = _share(content, values)
    gates = [each for each in asked if kind in each.gates]
    closed = tuple(each.question.id for each in tallied.of(gates) if _is_closed(content, each))
    still_open = tuple(
        each.id for each in gates if each.id not in tallied.values and each.id not in tallied.skipped
    )
    if closed and share is not None:
        share = min(share, content.gate_cap)
    title = content.types[kind]
    return TypeScore(
        kind, title, decimal_or_none(share), closed, decimal_or_none(uncapped), still_open, exact=share
    )


def _is_closed(content: Content, value: Value) -> bool:
    return value.mean < content.gate_below


def _actions(content: Content, tallied: Tally, targets: tuple[str, ...], size: str) -> tuple[NextAction, ...]:
    """What to do next: closed gates first, then most points an hour, then the cheaper, then by id."""
    found = [
        (each, _gain(content, tallied, each))
        for each in tallied.values.values()
        if each.mean < content.target and set(each.question.types) & set(targets)
    ]
    found.sort(key=lambda pair: _rank(content, pair[0], pair[1], targets, size))
    return tuple(_action(content, value, gain, targets, size) for value, gain in found)


def _gain(content: Content, tallied: Tally, value: Value) -> Fraction:
    """How much the whole score rises when this question reaches the target level."""
    weights = {each.id: each.weight for each in content.domains}
    answered = {each.question.domain for each in tallied.values.values()}
    in_domain = sum(each.question.weight for each in _domain_values(tallied, value.question.domain))
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
