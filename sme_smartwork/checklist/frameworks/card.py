"""The card of the self-issued grade in words: the screen, the print and the PDF show the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor
from typing import TYPE_CHECKING

from sme_smartwork.checklist.frameworks.export.words import made_on, percent
from sme_smartwork.checklist.model import Grade, Item, Level, RoleLevel, Share
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from sme_smartwork.checklist.frameworks.service import Overview


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One part the grade rests on: whose answers, and what they come to."""

    role: str
    title: str
    score: str
    coverage: str
    proof: str
    answered: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One of our items, and for how many people it stands here."""

    item: str
    text: str
    whose: str


@dataclass(frozen=True, slots=True)
class GradeCard:
    """Everything the card says; `statement` stands on every form of it."""

    level: Level
    title: str
    word: str
    statement: str
    why: str
    total: RoleLine
    parts: tuple[RoleLine, ...]
    caps: tuple[ItemLine, ...]
    next_steps: tuple[ItemLine, ...]
    days: tuple[str, ...]  # until when it stays fresh, as of when, by which pack, and what nobody was asked
    gaps: tuple[str, ...]  # of whom nothing is answered yet


def grade_card(overview: Overview, language: Language) -> GradeCard:
    """The card of `overview`; nobody is named on it, people are counted."""
    grade = overview.grade
    return GradeCard(
        level=grade.level,
        title=say("frameworks.grade_title", language),
        word=say(f"frameworks.grade.{grade.level.value}", language),
        statement=say("frameworks.self_declared", language),
        why=_why(grade, language),
        total=_part(grade.total, say("frameworks.all_together", language), language),
        parts=tuple(_part(each, _role(each.key, language), language) for each in grade.rests_on),
        caps=tuple(_line(each.item, each.people, language) for each in grade.caps),
        next_steps=tuple(_line(each.item, each.people, language) for each in grade.next_steps),
        days=tuple(_days(overview, language)),
        gaps=tuple(
            say("frameworks.nothing_answered", language, role=_role(role, language)) for role in grade.missing
        ),
    )


def _why(grade: Grade, language: Language) -> str:
    """What decides the grade: named items, the score of the worst role, or what is still open of which."""
    return " ".join(_reasons(grade, language))


def _reasons(grade: Grade, language: Language) -> Iterator[str]:
    if grade.caps:
        roles = dict.fromkeys(each.item.role for each in grade.caps)
        named = ", ".join(_role(role, language) for role in roles)
        yield say("frameworks.why.capped", language, roles=named, count=len(grade.caps))
    if grade.level is Level.OPEN and grade.missing:
        yield say("frameworks.why.missing", language)
    for each in _deciding(grade):
        yield say(f"frameworks.why.{grade.level.value}", language, **_told(each, grade, language))


def _deciding(grade: Grade) -> Sequence[RoleLevel]:
    """The roles whose score decides: each that holds the grade, or of a good one the least."""
    if grade.level is Level.GOOD:
        return sorted(grade.levels, key=lambda each: each.least)[:1]
    if grade.level is Level.OPEN:
        return [each for each in grade.levels if each.level is Level.OPEN and each.role not in grade.missing]
    return [each for each in grade.levels if not each.is_within_reach]


def _told(each: RoleLevel, grade: Grade, language: Language) -> dict[str, str]:
    return {
        "role": _role(each.role, language),
        "good": percent(grade.good_from, language),
        "least": _rounded_down(each.least),
        "most": _rounded_down(each.most),
    }


def _rounded_down(share: Decimal) -> str:
    """Rounded half up, what falls just short would be told as the very score it does not reach."""
    return f"{floor(share * 100)}%"


def _part(share: Share, title: str, language: Language) -> RoleLine:
    return RoleLine(
        share.key,
        title,
        percent(share.score, language),
        percent(share.coverage, language),
        percent(share.proof, language),
        f"{share.answered:,}/{share.total:,}",
    )


def _role(role: str, language: Language) -> str:
    return content().roles[role].say(language)


def _line(item: Item, people: Sequence[str | None], language: Language) -> ItemLine:
    count = sum(each is not None for each in people)
    whose = say("frameworks.whose.firm", language)
    if count:
        whose = say("frameworks.whose.people", language, count=count)
    return ItemLine(item.id, item.text.say(language), whose)


def _not_asked(grade: Grade, language: Language) -> Iterator[str]:
    """What the grade says nothing about, because nobody was asked."""
    asked = {each.key: each.total for each in grade.rests_on}
    every = grade.people * len(content().of_role("user"))
    if every > asked.get("user", 0):
        yield say("frameworks.not_asked.types", language, count=every - asked.get("user", 0), of=every)
    if "provider" not in asked:
        yield say("frameworks.not_asked.provider", language)


def _days(overview: Overview, language: Language) -> Iterator[str]:
    yield made_on(overview.at.date(), overview.pack, language)
    yield say("frameworks.people", language, count=overview.grade.people)
    yield from _not_asked(overview.grade, language)
    fresh = overview.freshness
    if fresh is None:
        yield say("frameworks.fresh.none", language)
        return
    yield say("frameworks.fresh.first", language, day=fresh.first.isoformat())
    yield say("frameworks.fresh.last", language, day=fresh.last.isoformat())
