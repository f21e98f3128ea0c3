"""A problem of the list in words: what happened, and what to do."""

from __future__ import annotations

from sme_smartwork.collect.browsing.model import ProblemRow
from sme_smartwork.collect.decisions.messages import Point
from sme_smartwork.collect.model import FileProblem, Refusal, Trouble
from sme_smartwork.collect.words import what_is_wrong, what_to_do
from sme_smartwork.exchange.model import Fault, Problem
from sme_smartwork.wording import Language


def point_of(row: ProblemRow, language: Language) -> Point:
    """`row` in sentences, with the place it is at."""
    problem = _problem(row)
    return Point(what_is_wrong(problem, language), what_to_do(problem, language), row.sheet, row.address)


def _problem(row: ProblemRow) -> FileProblem:
    fault = refusal = None
    if row.trouble == Trouble.FAULT and row.code:
        fault = Problem(Fault(row.code), row.sheet, row.address, row.expected, row.found)
    elif row.code:
        refusal = Refusal(row.code, (*row.params, ("name", row.label)))
    return FileProblem(row.label, Trouble(row.trouble), fault, refusal, row.other)
