"""Respondents, fates and role means in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.assessment.people.model import Fate, Source
from ui.assessment.explaining import level
from ui.forms.formula import Formula, Line
from ui.i18n import say, t
from ui.kit import Status, Tone

if TYPE_CHECKING:
    from sme_smartwork.assessment.content import Content
    from sme_smartwork.assessment.model import Readiness, RoleMean
    from sme_smartwork.assessment.people.model import Respondent

_TONES = {
    Fate.NEW: (Tone.SUCCESS, "✓"),
    Fate.REPLACES: (Tone.SUCCESS, "✓"),
    Fate.UNKNOWN_SENDER: (Tone.WARNING, "?"),
    Fate.SHEET: (Tone.INFO, "✓"),
    Fate.RIVAL: (Tone.WARNING, "?"),
    Fate.CHANGED_SENDER: (Tone.DANGER, "✗"),
    Fate.UNREADABLE: (Tone.DANGER, "✗"),
}


def fate_status(fate: Fate) -> Status:
    """What becomes of a file, in a word."""
    tone, glyph = _TONES.get(fate, (Tone.NEUTRAL, ""))
    return Status(tone, t(f"ui.people.fate.{fate.value}"), glyph)


def name_of(person: Respondent, content: Content) -> str:
    """How a respondent is called: the label somebody gave, else the role and what tells them apart."""
    role = say(content.roles[person.role]) if person.role in content.roles else person.role
    number = person.id.partition("/")[2]
    told = f"{role} {number}".strip()
    return f"{person.label} ({told})" if person.label else told


def source_words(person: Respondent) -> str:
    """How the answers come."""
    if person.source is Source.FILE:
        return t("ui.people.source.file", worker=person.worker)
    return t(f"ui.people.source.{'waiting' if person.is_waiting else person.source.value}")


def explained(question: str, result: Readiness, content: Content) -> Formula | None:
    """How the mean of `question` came about, role by role; None where nobody answered it."""
    view = next((each for each in result.views if each.id == question and each.means), None)
    if view is None:
        return None
    lines = tuple(
        Line(each.role, say(content.roles[each.role]), level(each.mean), _people(each)) for each in view.means
    )
    told = t(
        "ui.people.why.result",
        sum=" + ".join(level(each.mean) for each in view.means),
        roles=len(view.means),
        mean=level(view.mean),
        distance=level(view.distance),
    )
    return Formula(
        title=t("ui.people.why.title", question=question),
        formula=t("ui.people.why.formula"),
        lines=lines,
        result=told,
        sources=(say(content.question(question).text),),
        confidence=t("ui.people.why.design"),
        as_of=content.knowledge_date,
    )


def _people(mean: RoleMean) -> str:
    key = "unknown" if mean.unknown else "people"
    return t(f"ui.people.why.{key}", people=mean.people, unknown=mean.unknown)
