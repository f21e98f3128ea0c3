"""What several people say of one question, put together: role means first, then the mean of those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sme_smartwork.assessment.content import Content
from sme_smartwork.assessment.model import (
    Answer,
    Answers,
    Gap,
    Mark,
    Question,
    QuestionView,
    RoleMean,
    Standing,
    role_of,
)
from sme_smartwork.exact import decimal


@dataclass(frozen=True, slots=True)
class RoleValue:
    """What the people of one role say: how many, the sum of their levels, and how many do not know."""

    role: str
    people: int
    points: int
    unknown: int

    @property
    def mean(self) -> Fraction:
        """Their mean level."""
        return Fraction(self.points, self.people)

    def told(self) -> RoleMean:
        """The same for readers."""
        return RoleMean(self.role, decimal(self.mean), self.people, self.unknown)


@dataclass(frozen=True, slots=True)
class Value:
    """What all respondents together say of one question."""

    question: Question
    mean: Fraction  # the mean of the means of each role; "don't know" counts 0
    gap: Fraction  # between the highest and the lowest mean of a role
    is_certain: bool  # somebody chose a level
    roles: tuple[RoleValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """The asked questions sorted by what was answered."""

    values: Mapping[str, Value]
    skipped: frozenset[str]  # answered "not applicable"
    questions: Sequence[Question]

    def of(self, questions: Iterable[Question]) -> list[Value]:
        """The values of `questions`, as far as they have one."""
        return [self.values[each.id] for each in questions if each.id in self.values]


def tally(asked: Sequence[Question], answers: Answers) -> Tally:
    """Everybody's answers to the `asked` questions, put together."""
    values: dict[str, Value] = {}
    skipped: set[str] = set()
    for question in asked:
        value = value_of(question, answers.get(question.id, {}))
        if isinstance(value, Value):
            values[question.id] = value
        elif value is Mark.NOT_APPLICABLE:
            skipped.add(question.id)
    return Tally(values, frozenset(skipped), asked)


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
            by_role[role_of(respondent)].append(reply)
    if not by_role:
        return Mark.NOT_APPLICABLE if is_skipped else None
    roles = tuple(_of_role(role, by_role[role]) for role in sorted(by_role))
    means = [each.mean for each in roles]
    is_certain = any(each.unknown < each.people for each in roles)
    return Value(question, sum(means, Fraction(0)) / len(means), max(means) - min(means), is_certain, roles)


def _of_role(role: str, replies: Sequence[Answer]) -> RoleValue:
    levels = [reply for reply in replies if isinstance(reply, int)]
    return RoleValue(role, len(replies), sum(levels), len(replies) - len(levels))


def views(content: Content, tallied: Tally) -> tuple[QuestionView, ...]:
    """How every asked question stands, with what each role says."""
    order = {role: place for place, role in enumerate(content.roles)}
    return tuple(_view(tallied, each, order) for each in tallied.questions)


def _view(tallied: Tally, question: Question, order: Mapping[str, int]) -> QuestionView:
    value = tallied.values.get(question.id)
    if value is None:
        is_skipped = question.id in tallied.skipped
        return QuestionView(question.id, Standing.NOT_APPLICABLE if is_skipped else Standing.UNANSWERED)
    means = sorted(value.roles, key=lambda each: order.get(each.role, len(order)))
    return QuestionView(
        question.id,
        Standing.ANSWERED if value.is_certain else Standing.DONT_KNOW,
        decimal(value.mean),
        decimal(value.gap),
        tuple(each.told() for each in means),
    )


def gaps(content: Content, tallied: Tally) -> tuple[Gap, ...]:
    """Where roles see it differently: the widest gap first, then the heavier question, then by id."""
    wide = [each for each in tallied.values.values() if each.gap >= content.gap_from]
    wide.sort(key=lambda each: (-each.gap, -each.question.weight, each.question.id))
    return tuple(Gap(each.question.id, decimal(each.gap), _from_the_highest(each)) for each in wide)


def _from_the_highest(value: Value) -> tuple[RoleMean, ...]:
    return tuple(each.told() for each in sorted(value.roles, key=lambda each: (-each.mean, each.role)))
