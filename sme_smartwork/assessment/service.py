"""Readiness answers in the workplace file: each one saved as it is given, the result worked out anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sme_smartwork.assessment.codec import (
    answer_from,
    answers_from_json,
    check_respondent,
    merged,
    nearest_of,
)
from sme_smartwork.assessment.content import Content, content
from sme_smartwork.assessment.errors import AnswerRefused
from sme_smartwork.assessment.model import Answer, Answers, NotCarried, Question, Readiness
from sme_smartwork.assessment.scoring import score
from sme_smartwork.clock import local_now

if TYPE_CHECKING:
    from sme_smartwork.assessment.carrying import Carried
    from sme_smartwork.assessment.estimates import Estimates
    from sme_smartwork.assessment.people.collecting import Collecting
    from sme_smartwork.assessment.people.handing import Handing
    from sme_smartwork.assessment.people.respondents import Respondents
    from sme_smartwork.assessment.rounds import Rounds
    from sme_smartwork.assessment.sheet.service import Sheets
    from sme_smartwork.storage.store import Store

_TARGETS = "assessment.targets"


class AssessmentService:
    """Questions, answers and the result of one workplace."""

    def __init__(self, store: Store, now: Callable[[], datetime] = local_now) -> None:
        self._store = store
        self._clock = now
        self._read: tuple[object, Content, Carried] | None = None  # as of which change, by which questions

    def tell_time(self, now: Callable[[], datetime]) -> None:
        """Date answers, rounds and files by `now` from here on."""
        self._clock = now

    def _now(self) -> datetime:
        return self._clock()

    @property
    def content(self) -> Content:
        """The questions with their domains, types, roles and grades."""
        return content()

    def questions(self, quick: bool = True) -> tuple[Question, ...]:
        """The twelve of the short start, or all fifty, in their order."""
        return content().asked(quick)

    @property
    def reckoned(self) -> Content:
        """The same with the firm's own hours and costs."""
        return self.estimates.applied(content())

    @cached_property
    def estimates(self) -> Estimates:
        """What the firm itself reckons for its next actions."""
        from sme_smartwork.assessment.estimates import Estimates

        return Estimates(self._store)

    @cached_property
    def rounds(self) -> Rounds:
        """The final assessments, and the way from one to the next."""
        from sme_smartwork.assessment.rounds import Rounds

        return Rounds(self._store, self, self._now)

    @cached_property
    def respondents(self) -> Respondents:
        """Everybody who answers."""
        from sme_smartwork.assessment.people.respondents import Respondents

        return Respondents(self._store, self)

    @cached_property
    def collecting(self) -> Collecting:
        """Files and sheets that come back."""
        from sme_smartwork.assessment.people.collecting import Collecting

        return Collecting(self._store, self, self._now)

    @cached_property
    def handing(self) -> Handing:
        """The own answers of a staff member, and the file that leaves."""
        from sme_smartwork.assessment.people.handing import Handing

        return Handing(self._store, self, self._now)

    @cached_property
    def sheets(self) -> Sheets:
        """Excel sheets to hand out."""
        from sme_smartwork.assessment.sheet.service import Sheets

        return Sheets(self._store, self, self._now)

    def targets(self) -> tuple[str, ...]:
        """The types of smart work the firm wants, in the pack's order; none chosen: all of them."""
        chosen = self._store.get(_TARGETS, [])
        return tuple(each for each in content().types if each in chosen) or tuple(content().types)

    def set_targets(self, types: Iterable[str]) -> None:
        """Get ready for `types` from now on; none: for all. Raises `AnswerRefused` for an unknown one."""
        wanted = list(dict.fromkeys(types))
        for each in wanted:
            if each not in content().types:
                raise AnswerRefused("answers.unknown_type", "types", found=each[:20])
        self._store.put(_TARGETS, wanted)

    def answers(self) -> Answers:
        """Every saved answer under today's ids; what has no place among today's questions does not count."""
        return self.kept().answers

    def not_carried(self) -> tuple[NotCarried, ...]:
        """Saved answers that do not count, as they were given to other questions; they stay saved."""
        return self.kept().lost

    def kept(self) -> Carried:
        """Every saved answer under today's ids, read once after each change of the workplace."""
        from sme_smartwork.assessment.carrying import carry_rows
        from sme_smartwork.assessment.kept import rows_of

        with self._store.read() as connection:
            changes = connection.exec_driver_sql("SELECT total_changes()").scalar()
            known = content()
            if self._read is None or self._read[0] != changes or self._read[1] is not known:
                self._read = changes, known, carry_rows(known, rows_of(connection))
            return self._read[2]

    def record(self, question: str, respondent: str, answer: Answer | None) -> None:
        """Save what `respondent` (a role, or one person of it: EMP/2) answers; None takes the answer back.

        Raises `AnswerRefused` for an unknown question, role or answer; nothing is saved then.
        """
        from sme_smartwork.assessment.kept import Row, delete_rows, insert_rows, names_of

        check_respondent(content(), respondent)
        checked = None if answer is None else answer_from(self._question(question), answer)
        with self._store.change() as connection:
            delete_rows(connection, names_of(content(), connection, question), respondent)
            if checked is not None:
                row = Row(question, respondent, checked, content().pack, self._now().isoformat())
                insert_rows(connection, [row])

    def result(self, quick: bool = True, size: str = "10") -> Readiness:
        """Where the workplace stands now; `size` ("10" or "50") is the firm size the costs are for."""
        return score(self.reckoned, self.answers(), quick, targets=self.targets(), size=size)

    def best_result(self, size: str = "10") -> Readiness:
        """The full result once it is sure; else the quick one, unless only other questions are answered."""
        full = self.result(quick=False, size=size)
        if full.score is not None and not full.provisional:
            return full
        quick = self.result(quick=True, size=size)
        return full if quick.score is None and full.score is not None else quick

    def _question(self, question: str) -> Question:
        known = {each.id: each for each in content().questions}
        if question in known:
            return known[question]
        likely = nearest_of(question, known)
        code = "answers.unknown_question" if likely is None else "answers.misspelt_question"
        raise AnswerRefused(code, "question", found=question[:60], likely=likely)


def assess_text(text: str | bytes, name: str) -> Readiness:
    """The result of an ANSWERS.json, without a workplace."""
    document = answers_from_json(text, name)
    return score(content(), document.answers, document.quick)


def assess_texts(texts: Mapping[str, str | bytes]) -> tuple[Readiness, tuple[NotCarried, ...]]:
    """The result of several ANSWERS.json by name, put together, and what could not be carried to today.

    Raises `JsonRefused` or its kind `AnswersRefused`.
    """
    document = merged({name: answers_from_json(text, name) for name, text in texts.items()})
    return score(content(), document.answers, document.quick), document.lost


def unanswered() -> Readiness:
    """The result of a firm that has not answered anything yet."""
    return score(content(), {}, quick=True)
