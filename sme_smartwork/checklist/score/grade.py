"""The grade a firm gives itself: what it rests on, what caps it, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from sme_smartwork.checklist.kept.store import Subject
from sme_smartwork.checklist.model import Cap, Grade, RoleLevel, Standing
from sme_smartwork.checklist.pack.content import Content
from sme_smartwork.checklist.score.ranking import first_of, ranked
from sme_smartwork.checklist.score.standing import caps
from sme_smartwork.checklist.score.sums import Sums, together, worst
from sme_smartwork.exact import decimal

_NEXT_STEPS = 5


def grade_of(known: Content, standings: Mapping[Subject, Sequence[Standing]], roles: Sequence[str]) -> Grade:
    """The self-declared grade from the people and, under None, the firm with its `roles`.

    The worst role decides, so that many good answers of people never outweigh those of the firm. It is never
    good while one of the roles has no answer at all.
    """
    by_role = {role: Sums() for role in ("user", *roles)}
    for rows in standings.values():
        for each in rows:
            by_role.setdefault(each.item.role, Sums()).add(each)
    levels = tuple(_levels(by_role, known.good_from))
    return Grade(
        level=worst(each.level for each in levels),
        rests_on=tuple(sums.share(role) for role, sums in by_role.items()),
        total=together(by_role.values()).share("all"),
        caps=_caps(standings),
        missing=tuple(role for role, sums in by_role.items() if not sums.answered),
        levels=levels,
        next_steps=first_of(ranked(standings), _NEXT_STEPS),
        people=len(standings.keys() - {None}),
        good_from=decimal(known.good_from),
    )


def _levels(by_role: Mapping[str, Sums], good_from: Fraction) -> Iterator[RoleLevel]:
    """The level of each role by itself; one whose items all do not apply holds nothing."""
    for role, sums in by_role.items():
        if sums.weight or not sums.answered:
            within_reach = sums.most >= good_from
            least, most = decimal(sums.least), decimal(sums.most)
            yield RoleLevel(role, sums.level(good_from), least, most, within_reach)


def _caps(standings: Mapping[Subject, Sequence[Standing]]) -> tuple[Cap, ...]:
    """The items that hold the grade, each with those it is missing for."""
    found: dict[str, tuple[Standing, list[Subject]]] = {}
    for subject, rows in standings.items():
        for each in rows:
            if caps(each):
                found.setdefault(each.item.id, (each, []))[1].append(subject)
    return tuple(Cap(each.item, tuple(people)) for each, people in found.values())
