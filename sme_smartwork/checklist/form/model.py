"""What a filled form says, and what could not be read with certainty, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sme_smartwork.checklist.model import Answered
from sme_smartwork.wording import Language


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One place of a form: words are `form.problem.<code>` and what to do `form.remedy.<code>`."""

    code: str
    sheet: str = ""
    cell: str = ""  # "D7"; empty: the sheet as a whole
    item: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """One form as it came back; `answers` are only those that are certain."""

    id: str
    worker: str
    campaign: str
    pack: str
    language: Language
    made_at: datetime  # when the form was made
    answers: tuple[Answered, ...] = field(repr=False)
    problems: tuple[FormProblem, ...] = ()
    digest: str = ""  # of what was filled in
