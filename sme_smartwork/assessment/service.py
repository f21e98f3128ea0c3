"""Readiness answers in the workplace file: each one saved as it is given, the result worked out anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sme_smartwork.assessment.codec import answer_from, answers_from_json, check_respondent, nearest_of
from sme_smartwork.assessment.content import Content, content
from sme_smartwork.assessment.errors import AnswerRefused
from sme_smartwork.assessment.model import Answer, Answers, Question, Readiness
from sme_smartwork.assessment.scoring import score
from sme_smartwork.clock import local_now

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store


class AssessmentService:
    """Questions, answers and the result of one workplace."""

    def __init__(self, store: Store, now: Callable[[], datetime] = local_now) -> None:
        self._store = store
        self._now = now

    @property
    def content(self) -> Content:
        """The questions with their domains, types, roles and grades."""
        return content()

    def questions(self, quick: bool = True) -> tuple[Question, ...]:
        """The twelve of the short start, or all fifty, in their order."""
        return content().asked(quick)

    def answers(self) -> Answers:
        """Every saved answer under today's ids; answers to retired questions stay saved but do not count."""
        from sqlalchemy import select

        from sme_smartwork.storage.tables import readiness_answer as table

        with self._store.read() as connection:
            query = select(table.c.question, table.c.respondent, table.c.value, table.c.at)
            rows = sorted(connection.execute(query).all(), key=_moment)  # of renamed ids the newest counts
        found: dict[str, dict[str, Answer]] = {}
        known = {each.id: each for each in content().questions}
        for name, role, value, _ in rows:
            question = known.get(content().current_id(name) or "")
            if question is not None:
                found.setdefault(question.id, {})[role] = answer_from(question, json.loads(value))
        return found

    def record(self, question: str, role: str, answer: Answer | None) -> None:
        """Save what `role` (or a person of it: EMP/2) answers; None takes the answer back.

        Raises `AnswerRefused` for an unknown question, role or answer; nothing is saved then.
        """
        check_respondent(content(), role)
        checked = None if answer is None else answer_from(self._question(question), answer)
        with self._store.change() as connection:
            from sqlalchemy import delete, insert, select

            from sme_smartwork.storage.tables import readiness_answer as table

            names = _names_of(question, connection.execute(select(table.c.question).distinct()).scalars())
            connection.execute(delete(table).where(table.c.question.in_(names), table.c.respondent == role))
            if checked is not None:
                row = {"question": question, "respondent": role, "value": json.dumps(checked)}
                stamp = {"pack": content().pack, "at": self._now().isoformat()}
                connection.execute(insert(table).values(**row, **stamp))

    def result(self, quick: bool = True, size: str = "10") -> Readiness:
        """Where the workplace stands now; `size` ("10" or "50") is the firm size the costs are for."""
        return score(content(), self.answers(), quick, size=size)

    def _question(self, question: str) -> Question:
        known = {each.id: each for each in content().questions}
        if question in known:
            return known[question]
        likely = nearest_of(question, known)
        code = "answers.unknown_question" if likely is None else "answers.misspelt_question"
        raise AnswerRefused(code, "question", found=question[:60], likely=likely)


def _moment(row: Any) -> datetime:
    at = datetime.fromisoformat(row.at)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _names_of(question: str, stored: Iterable[str]) -> list[str]:
    """The ids among `stored` that mean `question` today: its own, and those it had before."""
    return [name for name in stored if name == question or content().current_id(name) == question]


def assess_text(text: str | bytes, name: str) -> Readiness:
    """The result of an ANSWERS.json, without a workplace."""
    document = answers_from_json(text, name)
    return score(content(), document.answers, document.quick)


def unanswered() -> Readiness:
    """The result of a firm that has not answered anything yet."""
    return score(content(), {}, quick=True)
