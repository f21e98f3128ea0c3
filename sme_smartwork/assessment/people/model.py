"""Who answers, and what becomes of a file or sheet that came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sme_smartwork.assessment.kept import Row
from sme_smartwork.assessment.model import Answer, NotCarried
from sme_smartwork.errors import UserError
from sme_smartwork.exchange.readiness_answer import ReadinessFile
from sme_smartwork.wording import Language


class PeopleRefused(UserError):
    """Somebody who cannot be added or removed, or files that cannot be taken as they were looked at."""


class Source(StrEnum):
    """How the answers of a respondent came."""

    HERE = "here"  # given in this window
    FILE = "file"  # a signed and sealed file
    SHEET = "sheet"  # Excel, unsigned


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody who answers. `worker` is the code on the roster, known of those who were invited."""

    id: str
    role: str
    source: Source
    label: str = ""
    worker: str = ""
    answered: int = 0  # questions of today
    asked: int = 0  # questions put to the role
    at: datetime | None = None  # of the newest answer
    is_waiting: bool = False  # a sheet was made, and did not come back yet


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Some respondents as they were, whole: what an undo puts back."""

    ids: tuple[str, ...]
    documents: Mapping[str, tuple[str, Mapping[str, Any]]]  # id -> role and document
    rows: tuple[Row, ...] = field(repr=False)
    sheets: Mapping[str, Any] | None = None


class Fate(StrEnum):
    """What becomes of one file; the first five can be taken."""

    NEW = "new"
    REPLACES = "replaces"  # a newer file or sheet of the same respondent
    UNKNOWN_SENDER = "unknown_sender"  # compare the number with the person, then take
    SHEET = "sheet"  # Excel, unsigned: who filled it is only what the file says
    RIVAL = "rival"  # another filling of the same sheet on the same day: somebody has to choose
    ALREADY = "already"  # the same file was taken before
    OUTDATED = "outdated"  # a newer one of the same respondent is here
    CHANGED_SENDER = "changed_sender"  # another key than the one this respondent has: stop
    UNREADABLE = "unreadable"  # changed, cut off, or for somebody else: nobody can tell which
    NEWER_VERSION = "newer_version"
    NOT_OURS = "not_ours"  # no answer to an invitation or sheet of this workplace


TAKEABLE = (Fate.NEW, Fate.REPLACES, Fate.UNKNOWN_SENDER, Fate.SHEET, Fate.RIVAL)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to know about a file: the words are `people.problem.<code>`."""

    code: str
    question: str = ""
    found: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """One Excel sheet as it came back; `answers` are only those that are certain."""

    id: str
    respondent: str
    pack: str
    language: Language
    made_at: datetime
    filled_on: date  # the day the sheet was made where nobody wrote one
    answers: tuple[tuple[str, Answer], ...] = field(repr=False)  # under the ids it asked
    problems: tuple[Problem, ...] = ()
    digest: str = ""  # of what was filled in


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file as it was looked at; `answers` are what would be kept, under today's ids."""

    path: Path
    label: str
    fate: Fate
    respondent: str = ""
    worker: str = ""
    made_at: datetime | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict, repr=False)
    renamed: Mapping[str, str] = field(default_factory=dict)
    lost: tuple[NotCarried, ...] = ()  # what could not be carried to today's questions
    number: str = ""  # the twenty digits to compare, of an unknown sender
    problems: tuple[Problem, ...] = ()
    file: ReadinessFile | FilledSheet | None = field(default=None, repr=False)

    @property
    def can_be_taken(self) -> bool:
        """Whether it can be taken at all; one without a single answer would say nothing."""
        return self.fate in TAKEABLE and bool(self.answers)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken, and everything an undo needs."""

    respondents: tuple[str, ...]
    answers: int
    lost: tuple[NotCarried, ...]
    before: Snapshot = field(repr=False)
