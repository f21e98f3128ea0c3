"""What is known for each question, ready to be shown with its editor."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from ui.forms.facts import fact_field
from ui.subsidy.answers import value_of
from ui.subsidy.people import who
from ui.subsidy.question_card import Asked, Person

if TYPE_CHECKING:
    from sme_smartwork.company.model import Value
    from sme_smartwork.subsidy.model import Question
    from ui.forms.facts import FactValue
    from ui.subsidy.state import SubsidyState


def is_field(fact: str) -> bool:
    """Whether `fact` can be answered in place; the roster as a whole cannot."""
    try:
        fact_field(fact)
    except KeyError:
        return False
    return True


def asked(question: Question, state: SubsidyState) -> Asked:
    """`question` with what is known of whom it is about, and what could not be taken."""
    if not question.workers:
        value = _shown(value_of(state.facts, question.fact, None))
        problem = state.problems.get((question.fact, None))
        return Asked(question, (), value, problem, is_plan=_is_plan(question, state))
    people = tuple(
        Person(
            code,
            who(code, state.facts),
            _shown(value_of(state.facts, question.fact, code)),
            state.problems.get((question.fact, code)),
        )
        for code in question.workers
    )
    problem = people[0].problem if all(person.problem for person in people) else None
    return Asked(question, people, None, problem)


def _is_plan(question: Question, state: SubsidyState) -> bool:
    """Whether every programme that asks waits for the firm to say if it wants it: no sum is told then."""
    asking = [each.result for each in state.covers if each.result.id in question.programmes]
    return bool(asking) and all(each.awaits_plan for each in asking)


def _shown(value: Value | None) -> FactValue:
    """A fact as an editor shows it; no editor shows a time of day."""
    return None if isinstance(value, time) else value
