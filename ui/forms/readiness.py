"""Readiness for every screen: the mark to reach, and where in the program an action is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.assessment.service import AssessmentService

_TARGET_GRADE = "roll_out"
_DOCUMENTS = {
    "D1-01": "DOC-01",
    "D2-02": "DOC-03",
    "D2-06": "DOC-18",
    "D3-05": "DOC-21",
    "D4-01": "DOC-04",
    "D4-02": "DOC-11",
    "D4-03": "DOC-08",
    "D4-04": "DOC-19",
    "D4-05": "DOC-16",
    "D4-06": "DOC-13",
    "D6-04": "DOC-14",
    "D6-08": "DOC-25",
    "D7-02": "DOC-03",
    "D7-06": "DOC-26",
    "D8-01": "DOC-13",
    "D8-03": "DOC-23",
}
_PAGES = {
    "assessment:jobs": ("D1-05", "D2-03", "D3-01", "D3-02"),
    "checklist:fixes": ("D6-01", "D6-02", "D6-03", "D6-05", "D6-07"),
    "checklist:incidents": ("D6-06",),
    "plan:effects": ("D1-04",),
    "plan:kits": ("D5-01", "D5-03", "D5-04", "D5-05"),
    "plan:practice:checks:network": ("D5-02",),
    "plan:practice:day": ("D1-02",),
    "plan:practice:learning": ("D7-04",),
    "plan:seats": ("D8-02",),
    "plan:tasks:dates": ("D2-04", "D8-06"),
    "plan:tasks:measures": ("D8-05",),
    "plan:tasks:roles": ("D2-01",),
    "subsidy:": ("D2-05",),
}
_PLACES = {
    **{question: f"plan:documents:{document}" for question, document in _DOCUMENTS.items()},
    **{question: where for where, questions in _PAGES.items() for question in questions},
}


def target_score(service: AssessmentService) -> int:
    """The score every domain should reach: where the pack lets the roll-out begin."""
    return next(int(each.start) for each in service.content.grades if each.id == _TARGET_GRADE)


def done_at(question: str) -> tuple[str, str] | None:
    """The screen and the part of it where what `question` asks for is done; None where there is none."""
    screen, _, where = _PLACES.get(question, "").partition(":")
    return (screen, where) if screen else None


def places() -> tuple[tuple[str, str], ...]:
    """Every screen and part that an action leads to."""
    return tuple(found for question in _PLACES if (found := done_at(question)))
