"""Readiness: the questions, the answers and what the score says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sme_smartwork.wording import Text


class Mark(StrEnum):
    """An answer that is not a level."""

    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"


Answer = int | Mark  # a level 0-4, or a mark
Answers = Mapping[str, Mapping[str, Answer]]
"""Question id -> respondent -> answer. A respondent is a role (CEO, EMP …) or one person of it (EMP/2)."""


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
class Gap:
    """Roles see question `id` differently: `distance` levels between the highest and the lowest mean."""

    id: str
    distance: Decimal


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
    gaps: tuple[Gap, ...] = ()
    pack: str = ""  # id and version of the questions: "readiness 2026.11.0"
