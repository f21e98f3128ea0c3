"""What a look found, in words."""

from __future__ import annotations

from sme_smartwork.assessment.model import NotCarried
from sme_smartwork.assessment.people.model import Arrival, Fate, Problem
from sme_smartwork.wording import Language, say


def told_fate(fate: Fate, language: Language) -> str:
    """What becomes of a file, in a sentence."""
    return say(f"people.fate.{fate.value}", language)


def told_problem(problem: Problem, language: Language) -> str:
    """What to know about a file, in a sentence."""
    places = {"question": problem.question, "found": problem.found, "cell": problem.cell}
    return say(f"people.problem.{problem.code}", language, **places)


def told_lost(lost: NotCarried, language: Language) -> str:
    """Why an answer could not be carried to today's questions, in a sentence."""
    return say(f"people.lost.{lost.reason}", language, question=lost.question)


def told_arrival(arrival: Arrival, language: Language) -> list[str]:
    """What to know about one file: its fate, its problems, what was renamed, what could not be carried."""
    renamed = sorted(arrival.renamed.items())
    return [
        told_fate(arrival.fate, language),
        *(told_problem(each, language) for each in arrival.problems),
        *(say("people.renamed", language, old=old, new=new) for old, new in renamed),
        *(told_lost(each, language) for each in arrival.lost),
    ]
