"""The checklist of one workplace: answers, devices, readings and files kept, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sme_smartwork.checklist.errors import ReplyRefused
from sme_smartwork.checklist.kept import checks, store
from sme_smartwork.checklist.kept.answering import KEEP, Keep
from sme_smartwork.checklist.kept.checks import NOTE_LIMIT
from sme_smartwork.checklist.kept.keeping import Keeping
from sme_smartwork.checklist.model import ChecklistScore, ChecklistSummary, Decision, Standing
from sme_smartwork.checklist.pack.content import Content
from sme_smartwork.checklist.score.scoring import score_of, summary_of
from sme_smartwork.checklist.score.standing import NO_READINGS, Readings, standing
from sme_smartwork.packs.collecting import without_collecting

if TYPE_CHECKING:
    from sme_smartwork.checklist.kept.store import Subject
    from sme_smartwork.checklist.model import Fix, Grade
    from sme_smartwork.checklist.score.matrix import Matrix

__all__ = ["KEEP", "NOTE_LIMIT", "ChecklistService", "Keep"]


class ChecklistService(Keeping):
    """Items, answers and progress of the people of one workplace, and of the firm itself.

    A subject is a person's code, or None for the firm.
    """

    def decide(self, worker: str | None, item: str, reason: str | None) -> None:
        """Keep the answer although a reading disagrees, with a reason; None takes the decision back.

        It holds for that outcome of the reading, beside what was decided about another one. Raises
        `ReplyRefused` without a reason or a disagreement.
        """
        if reason is None:
            self._mark(worker, item, lambda each: replace(each, decision=None))
            return
        checks.check_reason(reason)
        now = self._now()
        found = next((each for each in self.standings(worker, now) if each.item.id == item), None)
        if found is None or found.disputed is None:
            raise ReplyRefused("checklist.no_mismatch", "item")
        earlier = found.answer.decision if found.answer else None
        made = Decision(found.disputed, reason.strip(), store.moment(now)).after(earlier)
        self._mark(worker, item, lambda each: replace(each, decision=made))

    def standings(self, worker: str | None, now: datetime) -> tuple[Standing, ...]:
        """Where every item asked of the subject stands at `now`."""
        return self._all([worker], now)[worker]

    @without_collecting
    def everybody(self, codes: Iterable[str], now: datetime) -> Mapping[Subject, tuple[Standing, ...]]:
        """Where everything stands of the people in `codes` and, under None, of the firm, in one reading."""
        return self._all((*codes, None), now)

    def score(self, worker: str | None, now: datetime) -> ChecklistScore:
        """How far one person is at `now`; of the firm, all its roles together."""
        return score_of(self.content, self.standings(worker, now), *self.roles(worker))

    def firm_scores(self, now: datetime) -> Mapping[str, ChecklistScore]:
        """How far the firm itself is, by role: manager and, if it is one, provider."""
        return _by_role(self.content, self.standings(None, now), self.roles(None))

    @without_collecting
    def summary(self, codes: Iterable[str], now: datetime) -> ChecklistSummary:
        """How far the people in `codes` and the firm are at `now`, together."""
        people = tuple(codes)
        rows = self._all((None, *people), now)
        firm = _by_role(self.content, rows[None], self.roles(None))
        return summary_of(self.content, {each: rows[each] for each in people}, firm)

    @without_collecting
    def matrix(self, codes: Iterable[str], now: datetime) -> Matrix:
        """The people in `codes` and the firm against every item, in one reading."""
        from sme_smartwork.checklist.score.matrix import Matrix

        rows = self._all((*codes, None), now)
        return Matrix.of(self.content, rows, self.roles(None))

    @without_collecting
    def fixes(self, codes: Iterable[str], now: datetime) -> tuple[Fix, ...]:
        """What to put right, what brings most for the least work first."""
        from sme_smartwork.checklist.score.ranking import ranked

        return ranked(self._all((*codes, None), now))

    @without_collecting
    def grade(self, codes: Iterable[str], now: datetime) -> Grade:
        """The grade the firm gives itself, with what it rests on and what caps it."""
        from sme_smartwork.checklist.score.grade import grade_of

        return grade_of(self.content, self._all((*codes, None), now), self.roles(None))

    def _all(self, subjects: Sequence[Subject], now: datetime) -> dict[Subject, tuple[Standing, ...]]:
        """Where every item of every subject stands, from one reading of the file."""
        from sme_smartwork.checklist.kept.people import types_of
        from sme_smartwork.checklist.probes.handed_in import with_handed_in

        with self._store.read() as connection:
            answers = store.read_answers(connection, self.content.current_id, subjects)
            readings: dict[Subject, Readings] = {**store.read_probes(connection, subjects)}
            if None in subjects:
                firm = readings.get(None, NO_READINGS)
                readings[None] = with_handed_in(connection, firm, now, self.content.pack)
            types = types_of(connection, subjects)
            asked = {None: [each for role in self.roles(None) for each in self.items(role)]}
        users = self.items("user")
        found: dict[Subject, tuple[Standing, ...]] = {}
        for subject in subjects:
            rows, read = answers.get(subject, {}), readings.get(subject, NO_READINGS)
            chosen = frozenset(types.get(subject, ()))
            found[subject] = tuple(
                standing(item, rows.get(item.id, ()), read, now)
                for item in (asked[None] if subject is None else users)
                if not chosen or not chosen.isdisjoint(item.types)
            )
        return found


def _by_role(
    known: Content, standings: Sequence[Standing], roles: Sequence[str]
) -> dict[str, ChecklistScore]:
    return {
        role: score_of(known, [each for each in standings if each.item.role == role], role) for role in roles
    }
