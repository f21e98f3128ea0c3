"""Turns what the service knows of everybody into lines of signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.checklist.model import Reply, WaiverState
from sme_smartwork.checklist.pack.content import HIGH
from ui.checklist.people.state import Sign, Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sme_smartwork.checklist.model import Item, Standing
    from sme_smartwork.checklist.score.matrix import Matrix

_REPLIES = {
    Reply.YES: Sign.MET,
    Reply.PARTLY: Sign.PARTLY,
    Reply.NO: Sign.UNMET,
    Reply.DONT_KNOW: Sign.DONT_KNOW,
    Reply.NOT_APPLICABLE: Sign.NOT_APPLICABLE,
}


def sign_of(standing: Standing) -> Sign:
    """The one sign of a cell: what a person has to look into comes before what was answered."""
    if standing.is_mismatch:
        return Sign.MISMATCH
    if standing.is_conflict:
        return Sign.CONFLICT
    if standing.is_stale:
        return Sign.STALE
    if standing.reply_counted is None:
        return Sign.UNREVIEWED if standing.awaits_review else Sign.UNANSWERED
    if standing.waiver_state is WaiverState.IN_FORCE:
        return Sign.WAIVED
    sign = _REPLIES[standing.reply_counted]
    is_unmet = sign in (Sign.UNMET, Sign.DONT_KNOW)
    return Sign.HIGH if is_unmet and standing.item.weight == HIGH else sign


def subjects_of(matrix: Matrix) -> tuple[Subject, ...]:
    """The lines of `matrix`, the firm's first."""
    people = sorted(matrix.people, key=lambda person: person is not None)
    ids = [item.id for item in matrix.items]
    return tuple(_subject(matrix, person, ids) for person in people)


def _subject(matrix: Matrix, person: str | None, ids: Sequence[str]) -> Subject:
    standings = tuple(map(matrix.cells[person].get, ids))
    signs = tuple([Sign.NOT_ASKED if each is None else sign_of(each) for each in standings])
    return Subject(person, standings, signs, matrix.shares[person], matrix.grades[person])


def roles_of(items: tuple[Item, ...]) -> tuple[str, ...]:
    """Whose items there are, in their order."""
    return tuple(dict.fromkeys(item.role for item in items))
