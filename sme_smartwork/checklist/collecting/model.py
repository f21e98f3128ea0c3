"""What a look at answers that came back says, file by file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sme_smartwork.checklist.form.model import FilledForm, FormProblem
from sme_smartwork.checklist.model import Answered, ProbeResult
from sme_smartwork.errors import UserError
from sme_smartwork.exchange.answer import AnswerFile


class Fate(StrEnum):
    """What becomes of one file; the first five can be taken."""

    NEW = "new"
    REPLACES = "replaces"  # a newer file of the same person and device for the same campaign
    LATE = "late"  # came after the day: taken only when somebody chooses it
    UNKNOWN_SENDER = "unknown_sender"  # compare the number with the person, then take
    FORM = "form"  # Excel, unsigned: who filled it is only what the file says
    ALREADY = "already"  # the same file was taken before
    OUTDATED = "outdated"  # a newer file of the same person and device is here
    CHANGED_SENDER = "changed_sender"  # another key than the one whose number was compared: stop
    UNREADABLE = "unreadable"  # changed, cut off, or for somebody else: nobody can tell which
    NEWER_VERSION = "newer_version"
    NOT_OURS = "not_ours"  # no answer to an invitation of this workplace


TAKEABLE = (Fate.NEW, Fate.REPLACES, Fate.LATE, Fate.UNKNOWN_SENDER, Fate.FORM)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to know about a file: the words are `sending.problem.<code>`, with `item` and `found`."""

    code: str
    item: str = ""
    found: str = ""


class TakingRefused(UserError):
    """Files that cannot be taken as they were looked at; nothing of them was kept."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file as it was looked at. `answers` and `probes` are what would be kept if it were taken."""

    path: Path
    label: str  # how the owner sees it: "11월/W-01.swanswer"
    fate: Fate
    id: str = ""
    worker: str | None = None
    campaign: str = ""
    device: str = ""
    device_label: str = ""  # what the person calls it; empty: they did not say
    system: str = ""
    made_at: datetime | None = None
    answers: tuple[Answered, ...] = field(default=(), repr=False)
    probes: tuple[ProbeResult, ...] = field(default=(), repr=False)
    number: str | None = None  # the twenty digits to compare, of an unknown sender
    problems: tuple[Problem, ...] = ()
    form_problems: tuple[FormProblem, ...] = ()
    file: AnswerFile | FilledForm | None = field(default=None, repr=False)

    @property
    def can_be_taken(self) -> bool:
        """Whether it can be taken at all; an empty form would count its person as having answered."""
        return self.fate in TAKEABLE and not (self.fate is Fate.FORM and not self.answers)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken: people by code, and how many answers and readings of them are kept now."""

    files: int
    people: tuple[str, ...]
    answers: int
    probes: int
    aside: tuple[Problem, ...] = ()  # items nobody knows here: kept with the file, not counted


@dataclass(frozen=True, slots=True)
class KnownSender:
    """A key whose number two people compared."""

    worker: str
    device: str
    number: str
    at: datetime
