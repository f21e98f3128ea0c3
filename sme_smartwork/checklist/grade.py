"""The grade a firm gives itself: what it rests on, what caps it, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sme_smartwork.checklist.content import Content
from sme_smartwork.checklist.model import Cap, Grade, Level, Standing
from sme_smartwork.checklist.ranking import first_of, ranked
from sme_smartwork.checklist.standing import caps
from sme_smartwork.checklist.store import Subject
from sme_smartwork.checklist.sums import Sums, together
from sme_smartwork.exact import decimal

_NEXT_STEPS = 5


def grade_of(known: Content, standings: Mapping[Subject, Sequence[Standing]], roles: Sequence[str]) -> Grade:
    """The self-declared grade from the people and, under None, the firm with its `roles`.

    It is never good while one of the roles has no answer at all.
    """
    by_role = {role: Sums() for role in ("user", *roles)}
    for rows in standings.values():
        for each in rows:
            by_role.setdefault(each.item.role, Sums()).add(each)
    total = together(by_role.values())
    missing = tuple(role for role, sums in by_role.items() if not sums.answered)
    level = total.level(known.good_from)
    return Grade(
        level=Level.OPEN if missing and level is Level.GOOD else level,
        rests_on=tuple(sums.share(role) for role, sums in by_role.items()),
        total=total.share("all"),
        caps=_caps(standings),
        missing=missing,
        least=decimal(total.least),
        most=decimal(total.most),
        next_steps=first_of(ranked(standings), _NEXT_STEPS),
        people=len(standings.keys() - {None}),
        good_from=decimal(known.good_from),
    )


def _caps(standings: Mapping[Subject, Sequence[Standing]]) -> tuple[Cap, ...]:
    """The items that hold the grade, each with those it is missing for."""
    found: dict[str, tuple[Standing, list[Subject]]] = {}
    for subject, rows in standings.items():
        for each in rows:
            if caps(each):
                found.setdefault(each.item.id, (each, []))[1].append(subject)
    return tuple(Cap(each.item, tuple(people)) for each, people in found.values())
