"""Rounds: a draft becomes final by one step, and stays as it was: answers, result, pack version."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sme_smartwork.assessment.carrying import carry
from sme_smartwork.assessment.codec import readiness_to_json
from sme_smartwork.assessment.comparing import AnswerChange, Comparison, changed, compare
from sme_smartwork.assessment.errors import RoundRefused
from sme_smartwork.assessment.model import Answers, NotCarried
from sme_smartwork.intake.text import clean_text

if TYPE_CHECKING:
    from sme_smartwork.assessment.service import AssessmentService
    from sme_smartwork.storage.store import Store

LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class Round:
    """One final assessment, exactly as it was finalised."""

    id: int
    at: datetime
    quick: bool
    pack: str
    score: Decimal | None
    grade: str | None
    certainty: Decimal
    note: str
    document: Mapping[str, Any] = field(repr=False, compare=False)  # all of it: answers and result too

    @property
    def answers(self) -> Mapping[str, Mapping[str, Any]]:
        """The answers under the ids they were given to."""
        given: Mapping[str, Mapping[str, Any]] = self.document["answers"]
        return given

    @property
    def result(self) -> Mapping[str, Any]:
        """The result as it was then, a `smartwork/readiness/1` document."""
        told: Mapping[str, Any] = self.document["result"]
        return told


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers as they are now, against the newest round."""

    since: Round | None
    changes: tuple[AnswerChange, ...]
    answered: int  # questions with at least one answer

    @property
    def is_final(self) -> bool:
        """Whether the newest round says it all."""
        return self.since is not None and not self.changes


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, and what of the kept answers has no place among today's questions."""

    comparison: Comparison
    lost: tuple[NotCarried, ...]


class Rounds:
    """The final assessments of one workplace."""

    def __init__(self, store: Store, service: AssessmentService, now: Callable[[], datetime]) -> None:
        self._store, self._service, self._now = store, service, now

    def all(self) -> tuple[Round, ...]:
        """Every round, the newest first."""
        from sqlalchemy import select

        from sme_smartwork.storage.tables import readiness_round as table

        with self._store.read() as connection:
            rows = connection.execute(select(table).order_by(table.c.id.desc())).all()
        return tuple(_round(row.id, row.at, json.loads(row.document)) for row in rows)

    def draft(self) -> Draft:
        """What changed since the newest round."""
        newest = next(iter(self.all()), None)
        content, now = self._service.content, self._service.answers()
        before = carry(content, newest.answers).answers if newest else {}
        changes = tuple(changed(content, before, now, quick=False))
        return Draft(newest, changes, sum(bool(each) for each in now.values()))

    def finalise(self, quick: bool, size: str = "10", note: str = "") -> Round:
        """Keep answers and result as they are now; raises `RoundRefused` while nothing is answered."""
        from sqlalchemy import insert

        from sme_smartwork.storage.tables import readiness_round as table

        with self._store.change() as connection:
            result, answers = self._service.result(quick, size), self._service.answers()
            if not result.answered:
                raise RoundRefused("rounds.nothing_answered")
            document = {
                "quick": quick,
                "pack": result.pack,
                "note": clean_text(note)[:LONGEST_NOTE].strip(),
                "targets": list(self._service.targets()),
                "size": size,
                "answers": {name: dict(each) for name, each in answers.items() if each},
                "result": readiness_to_json(result),
                # exact, as a JSON number is only near it
                "score": None if result.score is None else str(result.score),
                "certainty": str(result.certainty),
            }
            at = self._now().isoformat()
            query = insert(table).values(at=at, document=_text(document)).returning(table.c.id)
            number = connection.execute(query).scalar_one()
        return _round(number, at, json.loads(_text(document)))

    def withdraw(self, round_id: int) -> Round:
        """Undo `finalise`: the round is gone, the answers stay; raises `RoundRefused` where there is none."""
        from sqlalchemy import delete, select

        from sme_smartwork.storage.tables import readiness_round as table

        with self._store.change() as connection:
            row = connection.execute(select(table).where(table.c.id == round_id)).first()
            if row is None:
                raise RoundRefused("rounds.no_such_round")
            connection.execute(delete(table).where(table.c.id == round_id))
        return _round(row.id, row.at, json.loads(row.document))

    def restore(self, withdrawn: Round) -> None:
        """Bring a round back that was withdrawn a moment ago."""
        from sqlalchemy import insert

        from sme_smartwork.storage.tables import readiness_round as table

        values = {"id": withdrawn.id, "at": withdrawn.at.isoformat(), "document": _text(withdrawn.document)}
        with self._store.change() as connection:
            connection.execute(insert(table).values(**values))

    def compare(self, before: Round | None, after: Round | None, size: str = "10") -> Compared:
        """How `after` differs from `before` (None: the draft), by the short start where one has no more."""
        content = self._service.reckoned
        then, now = self._carried(before), self._carried(after)
        quick = any(each.quick for each in (before, after) if each is not None)
        made = compare(content, then[0], now[0], quick, targets=self._service.targets(), size=size)
        return Compared(made, then[1] + now[1])

    def _carried(self, kept: Round | None) -> tuple[Answers, tuple[NotCarried, ...]]:
        if kept is None:
            return self._service.answers(), ()
        carried = carry(self._service.content, kept.answers)
        return carried.answers, carried.lost


def _text(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False)


def _round(number: int, at: str, document: Mapping[str, Any]) -> Round:
    score = document["score"]
    return Round(
        id=number,
        at=datetime.fromisoformat(at),
        quick=document["quick"],
        pack=document["pack"],
        score=None if score is None else Decimal(score),
        grade=document["result"]["grade"],
        certainty=Decimal(document["certainty"]),
        note=document["note"],
        document=document,
    )
