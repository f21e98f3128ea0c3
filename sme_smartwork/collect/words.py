"""What is wrong with a file and what to do about it, in sentences."""

from __future__ import annotations

from sme_smartwork.collect.model import FileProblem
from sme_smartwork.errors import UserError
from sme_smartwork.exchange.workbook import told_problem
from sme_smartwork.wording import Language, say

_NO_REPORT = frozenset(
    f"workbook.{why}"
    for why in (
        *("too_heavy", "too_large", "html", "not_workbook", "damaged", "suspicious", "macros"),
        *("too_many_rows", "too_many_cells", "too_wide"),
    )
)
"""Refusals that nothing done to the file would lift: what is saved anew or shortened is no report."""


def what_is_wrong(problem: FileProblem, language: Language) -> str:
    """One sentence on what is wrong."""
    if problem.fault is not None:
        return told_problem(problem.fault, language)
    if problem.refusal is not None:
        return _refusal(problem).happened(language)
    return say(f"collect.wrong.{problem.trouble.value}", language, other=problem.other or "")


def what_to_do(problem: FileProblem, language: Language) -> str:
    """One sentence on what to do now."""
    if problem.fault is not None:
        return say(f"collect.todo.{problem.fault.fault.value}", language)
    if problem.refusal is not None and problem.refusal.code in _NO_REPORT:
        return say("collect.todo.not_a_report", language)
    if problem.refusal is not None:
        return _refusal(problem).todo(language)
    return say(f"collect.todo.{problem.trouble.value}", language)


def _refusal(problem: FileProblem) -> UserError:
    refusal = problem.refusal
    if refusal is None:
        raise ValueError("not a refusal")
    return UserError(refusal.code, **dict(refusal.params))
