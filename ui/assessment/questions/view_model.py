"""What can be done with the questions: answer, go on, choose who answers and which are asked; no widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sme_smartwork.assessment.errors import AnswerRefused
from sme_smartwork.assessment.estimates import Estimate
from sme_smartwork.assessment.model import role_of
from sme_smartwork.assessment.people.model import Source
from sme_smartwork.workspace import cost_size
from ui.assessment.questions.state import Pace, Person, QuestionsState
from ui.forms.entry import EntryError, read_money, read_number
from ui.i18n import t
from ui.kit.view_model import ViewModel
from ui.session import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from sme_smartwork.assessment.model import Answer, Question
    from sme_smartwork.assessment.people.model import Snapshot
    from ui.session import Session

QUICK, FULL = "quick", "full"


class QuestionsViewModel(ViewModel[QuestionsState]):
    """Answers are kept at once; every change comes back as one new state."""

    def __init__(self, session: Session) -> None:
        self._session, self._service = session, session.open_workspace.assessment
        super().__init__(self._first())
        self.follow(session, "assessment", "settings")

    def answer(self, question: str, value: Answer | None) -> None:
        """Keep this respondent's answer to `question`; None takes it back. One step to undo."""
        who, before = self.state.respondent, self.state.answers.get(question)
        if value == before:
            return
        self._session.do(
            "assessment",
            t("ui.assessment.undo", question=question),
            lambda: self._service.record(question, who, value),
            lambda: self._service.record(question, who, before),
        )

    def choose_respondent(self, respondent: str) -> None:
        """Show and keep the answers of `respondent` from now on, from their first open question."""
        if self.state.is_staff:
            self._session.save("assessment", lambda: self._service.handing.choose_role(respondent))
        self._show(_at_first_open(self._read(replace(self.state, respondent=respondent))))

    def add_person(self) -> None:
        """One more person of the role shown answers here; one step to undo."""
        people, role, before = (
            self._service.respondents,
            role_of(self.state.respondent),
            self.state.respondent,
        )
        made: list[str] = []
        gone: list[Snapshot] = []

        def add() -> None:
            if gone:
                people.put_back(gone.pop())
            else:
                made.append(_new_person(people.add, role))
            self._show(replace(self.state, respondent=made[0]))

        def remove() -> None:
            gone.append(people.remove(made[0]))
            self._show(replace(self.state, respondent=before))

        self._session.do("assessment", t("ui.assessment.questions.undo.person"), add, remove)

    def choose_list(self, *, quick: bool) -> None:
        """Ask the quick questions, or all, from the first open one."""
        self._show(_at_first_open(self._read(replace(self.state, is_quick=quick))))

    def choose_scope(self, *, own_role: bool) -> None:
        """Ask only what is put to the respondent's role, or everything."""
        self._show(_at_first_open(self._read(replace(self.state, is_own_role=own_role))))

    def choose_pace(self, pace: Pace) -> None:
        """Show one question at a time, or the list."""
        self._show(replace(self.state, pace=pace))

    def go_to(self, position: int) -> None:
        """Stand at question number `position`, within the list's ends."""
        last = len(self.state.questions) - 1
        self._show(replace(self.state, position=max(0, min(position, last)), is_reckoning=False, wrong=None))

    def go_to_domain(self, domain: str) -> None:
        """Stand at the first open question of `domain`, or at its first one."""
        state = self.state
        of_it = [at for at, each in enumerate(state.questions) if each.domain == domain]
        still_open = (at for at in of_it if state.questions[at].id not in state.answers)
        self.go_to(next(still_open, of_it[0] if of_it else state.position))

    def go_to_question(self, question: str) -> None:
        """Stand at `question`; where it is not among those asked, more are asked."""
        known = {each.id for each in self.state.content.questions}
        if question not in known:
            return
        for wider in (self.state, replace(self.state, is_quick=False), self._widest()):
            read = self._read(wider)
            ids = [each.id for each in read.questions]
            if question in ids:
                self._show(replace(read, position=ids.index(question)))
                return

    def arrive(self, where: str) -> None:
        """Show what `where` names: "quick", "full", a question, or "question@respondent"."""
        if where in (QUICK, FULL):
            self.choose_list(quick=where == QUICK)
            return
        question, _, respondent = where.partition("@")
        if respondent in {each.id for each in self.state.people} and not self.state.is_staff:
            self._show(self._read(replace(self.state, respondent=respondent)))
        self.go_to_question(question)

    def here(self) -> str:
        """The `where` that leads back to the same question of the same respondent."""
        current = self.state.current
        return f"{current.id}@{self.state.respondent}" if current else ""

    def reckon(self, is_on: bool) -> None:
        """Change the figures of the question in sight, or leave them."""
        self._show(replace(self.state, is_reckoning=is_on, wrong=None))

    def set_estimate(self, hours: str, low: str, high: str) -> None:
        """Keep what the firm itself reckons; a field that is no such number is named, and nothing is kept."""
        current = self.state.current
        if current is None:
            return
        field = "hours"
        try:
            worked = read_number(hours)
            field = "cost"
            estimate = Estimate(worked, (read_money(low), read_money(high)))
            self._keep_estimate(current, estimate)
        except AnswerRefused as problem:
            self._show(replace(self.state, wrong=(problem.field, problem)))
        except EntryError as problem:
            self._show(replace(self.state, wrong=(field, problem)))

    def reset_estimate(self) -> None:
        """Reckon with the pack's figures again."""
        if self.state.current is not None:
            self._keep_estimate(self.state.current, None)

    def _keep_estimate(self, question: Question, estimate: Estimate | None) -> None:
        estimates = self._service.estimates
        before = estimates.all().get(question.id)
        self._session.do(
            "assessment",
            t("ui.assessment.questions.undo.estimate", question=question.id),
            lambda: estimates.set(question, estimate),
            lambda: estimates.set(question, before),
        )
        self.reckon(False)

    def next(self) -> None:
        """Go one question on; from the last one to the result, or to what is handed in."""
        if self.state.position + 1 < len(self.state.questions):
            self.go_to(self.state.position + 1)
        else:
            self.open_result()

    def back(self) -> None:
        """Go one question back."""
        self.go_to(self.state.position - 1)

    def open_result(self) -> None:
        """To what follows from the answers to the questions asked here."""
        asked = QUICK if self.state.is_quick else FULL
        self._session.go("assessment", "handing:" if self.state.is_staff else f"result:{asked}")

    def _widest(self) -> QuestionsState:
        return replace(self.state, is_quick=False, is_own_role=self.state.is_staff)

    def _first(self) -> QuestionsState:
        service, is_staff = self._service, self._session.role is Role.STAFF
        answered = {name for name, replies in service.answers().items() if replies}
        quick = {each.id for each in service.questions(quick=True)}
        state = QuestionsState(
            content=service.content,
            questions=(),
            answers={},
            people=(),
            respondent=service.handing.role() if is_staff else next(iter(service.content.roles)),
            is_quick=not is_staff and answered <= quick,
            is_own_role=is_staff,
            is_staff=is_staff,
            pace=Pace.ONE,
            position=0,
            result=service.result(quick=True, size=self._size()),
        )
        return _at_first_open(self._read(state))

    def _size(self) -> str:
        day = self._session.as_of()
        workers = self._session.open_workspace.company.facts(day).workers
        return cost_size(sum(each.is_employed_on(day) for each in workers))

    def _reload(self) -> None:
        self._show(self._read(self.state))

    def _read(self, state: QuestionsState) -> QuestionsState:
        """`state` with answers, people and result as they are now, at the same question."""
        given, people = self._service.answers(), self._people(state)
        known = {each.id for each in people}
        who = state.respondent if state.respondent in known else role_of(state.respondent)
        questions = _asked(replace(state, content=self._service.reckoned), who)
        ids = [each.id for each in questions]
        current = state.current.id if state.current else ""
        return replace(
            state,
            content=self._service.reckoned,
            reckoned=frozenset(self._service.estimates.all()),
            questions=questions,
            answers={name: replies[who] for name, replies in given.items() if who in replies},
            people=people,
            respondent=who,
            position=ids.index(current) if current in ids else min(state.position, max(0, len(ids) - 1)),
            result=self._service.result(quick=state.is_quick, size=state.result.size),
        )

    def _people(self, state: QuestionsState) -> tuple[Person, ...]:
        """Every role, and behind it the further people of it who answer here."""
        roles = state.content.roles
        if state.is_staff:
            return tuple(Person(role, role) for role in roles)
        here = [each for each in self._service.respondents.all() if each.source is Source.HERE]
        labels = {each.id: each.label for each in here}
        found: list[Person] = []
        for role in roles:
            found.append(Person(role, role, labels.get(role, "")))
            found += [Person(each.id, role, each.label) for each in here if each.role == role != each.id]
        return tuple(found)


def _new_person(add: Callable[[str], str], role: str) -> str:
    """Somebody besides the one the role itself stands for."""
    made = add(role)
    return add(role) if made == role else made


def _asked(state: QuestionsState, who: str) -> tuple[Question, ...]:
    if state.is_own_role:
        return state.content.asked_of(role_of(who), state.is_quick)
    return state.content.asked(state.is_quick)


def _at_first_open(state: QuestionsState) -> QuestionsState:
    """`state` at the first question without an answer; at the first one when all are answered."""
    return replace(state, position=state.first_open or 0)
