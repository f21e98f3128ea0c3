"""What could not be read of a form, in words."""

from __future__ import annotations

from sme_smartwork.checklist.form.model import FormProblem
from sme_smartwork.wording import Language, say


def told_problem(problem: FormProblem, language: Language) -> str:
    """One place of a form, in a sentence that names sheet, cell and item."""
    return say(f"form.problem.{problem.code}", language, **_places(problem))


def told_remedy(problem: FormProblem, language: Language) -> str:
    """What to do about it."""
    return say(f"form.remedy.{problem.code}", language)


def _places(problem: FormProblem) -> dict[str, str]:
    return {"sheet": problem.sheet, "cell": problem.cell, "item": problem.item, "found": problem.found}
