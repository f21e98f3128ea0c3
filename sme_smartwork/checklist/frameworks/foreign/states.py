"""What the words of other programs mean here, open for everybody to read; an unknown word is told."""

from __future__ import annotations

from collections.abc import Mapping

from sme_smartwork.checklist.frameworks.foreign.model import State

AZURE: Mapping[str, State] = {
    "not verified": State.NOT_CHECKED,
    "open": State.OPEN,
    "fulfilled": State.MET,
    "not required": State.NOT_NEEDED,
    "risk accepted": State.NOT_NEEDED,
    "n/a": State.NOT_APPLICABLE,
    "확인되지 않음": State.NOT_CHECKED,
    "열다": State.OPEN,
    "성취": State.MET,
    "필요 없음": State.NOT_NEEDED,
    "필요하지 않음": State.NOT_NEEDED,
    "감수된 위험": State.NOT_NEEDED,
    "해당 없음": State.NOT_APPLICABLE,
    "해당 사항 없음": State.NOT_APPLICABLE,
}
"""Statuses by their name in English and in the translations in circulation: their order differs by file."""

CISO_RESULT: Mapping[str, State | None] = {
    "compliant": State.MET,
    "partially_compliant": State.PARTLY,
    "non_compliant": State.NOT_MET,
    "not_applicable": State.NOT_APPLICABLE,
    "not_assessed": None,  # then the progress speaks
    "": None,
}
CISO_PROGRESS: Mapping[str, State] = {
    "to_do": State.NOT_CHECKED,
    "in_progress": State.WORKING,
    "in_review": State.WORKING,
    "done": State.NOT_CHECKED,  # done, and yet without a result: nothing is known
    "": State.NOT_CHECKED,
}


def azure_state(said: str) -> State | None:
    """What a status of a review checklist means; None for a word nobody knows."""
    return AZURE.get(said.casefold()) if said else State.NOT_CHECKED


def ciso_state(result: str, progress: str) -> State | None:
    """What result and progress of an assessment mean together; None for a word nobody knows."""
    result, progress = (_code(each) for each in (result, progress))
    if result not in CISO_RESULT or progress not in CISO_PROGRESS:
        return None
    return CISO_RESULT[result] or CISO_PROGRESS[progress]


def _code(said: str) -> str:
    """A status as the program writes it: "Partially compliant" is what its screen calls it."""
    return said.casefold().replace("-", "_").replace(" ", "_")
