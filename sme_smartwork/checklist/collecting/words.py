"""What a look found, in words."""

from __future__ import annotations

from sme_smartwork.checklist.collecting.model import Fate, Problem
from sme_smartwork.wording import Language, say


def told_fate(fate: Fate, language: Language) -> str:
    """What becomes of a file, in a sentence."""
    return say(f"sending.fate.{fate.value}", language)


def told_problem(problem: Problem, language: Language) -> str:
    """What to know about a file, in a sentence."""
    return say(f"sending.problem.{problem.code}", language, item=problem.item, found=problem.found)
