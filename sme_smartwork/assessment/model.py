"""Readiness: the questions, the answers and what the score says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sme_smartwork.wording import Text


class Mark(StrEnum):
    """An answer that is not a level."""

    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"


Answer = int | Mark  # a level 0-4, or a mark
Answers = Mapping[str, Mapping[str, Answer]]
"""Question id -> respondent -> answer.

A respondent is a role (CEO, EMP …), one more person of it here (EMP/2), or one whose file came in
(EMP/3fa9c1d2).
"""


def role_of(respondent: str) -> str:
    """The role a respondent speaks for."""
    return respondent.partition("/")[0]


class Standing(StrEnum):
    """How one question stands when everybody's answers are put together."""

    ANSWERED = "answered"  # somebody chose a level
    DONT_KNOW = "dont_know"  # answered, but nobody knew: counts 0 and lowers certainty
    NOT_APPLICABLE = "not_applicable"  # all who answered say so: leaves every sum
    UNANSWERED = "unanswered"  # leaves every sum and lowers certainty


@dataclass(frozen=True, slots=True)
class Question:
    """One readiness question with its five levels, 0 first."""

    id: str
    domain: str
    weight: int
    roles: tuple[str, ...]
    types: tuple[str, ...]  # MO, TW, SC, VC
    gates: tuple[str, ...]  # types that stay closed while the value is below 2
    may_skip: bool  # "not applicable" is allowed
    text: Text
    levels: tuple[Text, ...]
    evidence: Text
    action: Text
    effort_hours: Mapping[str, Decimal]  # firm size "10" or "50" -> hours
    cost_won: Mapping[str, tuple[int, int]]  # firm size -> first-year won, low and high
    sources: tuple[str, ...]
    quick: bool = False  # one of the twelve of the short start


@dataclass(frozen=True, slots=True)
class NotCarried:
    """An answer to a question of another edition that has no place among today's.

    `reason` is retired, unknown, no_answer (today's question knows no such answer) or twice.
    """

    question: str
    respondent: str
    reason: str


@dataclass(frozen=True, slots=True)
class DomainScore:
    """One of the eight domains; `score` is 0-100, None while nothing is answered."""

    id: str
    title: Text
    weight: int
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class TypeScore:
    """Readiness for one type of smart work; blocked by the named gate questions."""

    id: str
    title: Text
    score: Decimal | None
    blocked_by: tuple[str, ...]
    uncapped: Decimal | None = None  # what the score would be without the gates
    open_gates: tuple[str, ...] = ()  # gate questions nobody has answered: they are not looked at yet
    exact: Fraction | None = None  # the score before it became a decimal: equals stay equal


@dataclass(frozen=True, slots=True)
class NextAction:
    """What to do next: raising question `id` to level 3 gains `gain` points."""

    id: str
    text: Text
    gain: Decimal
    effort_hours: Decimal
    cost_won: tuple[int, int]
    is_gate: bool


@dataclass(frozen=True, slots=True)
class RoleMean:
    """What one role says of a question: the mean level of its people, "don't know" counted 0."""

    role: str
    mean: Decimal
    people: int  # whose answers the mean is of
    unknown: int = 0  # of these, who do not know


@dataclass(frozen=True, slots=True)
class Gap:
    """Roles see question `id` differently: `distance` levels between the highest and the lowest mean."""

    id: str
    distance: Decimal
    means: tuple[RoleMean, ...] = ()  # the highest first


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question as all respondents see it; `mean`, of the role means, is None while no answer counts."""

    id: str
    standing: Standing
    mean: Decimal | None = None
    distance: Decimal | None = None
    means: tuple[RoleMean, ...] = ()  # in the order of the roles


@dataclass(frozen=True, slots=True)
class Readiness:
    """The result: unrounded scores (show half-up, one decimal), grade, certainty, gates and actions."""

    quick: bool
    score: Decimal | None
    grade: str | None  # not_started, foundation, pilot_ready, roll_out, embedded
    certainty: Decimal
    provisional: bool
    answered: int
    asked: int
    domains: tuple[DomainScore, ...]
    types: tuple[TypeScore, ...]
    actions: tuple[NextAction, ...]
    gaps: tuple[Gap, ...] = ()  # the widest first
    pack: str = ""  # id and version of the questions: "readiness 2026.11.0"
    views: tuple[QuestionView, ...] = ()  # one for each question asked, in their order
    targets: tuple[str, ...] = ()  # the types the actions are for
    size: str = "10"  # the firm size ("10" or "50") the hours and costs are for

    def standing(self, standing: Standing) -> tuple[str, ...]:
        """The ids of the questions that stand so."""
        return tuple(each.id for each in self.views if each.standing is standing)
