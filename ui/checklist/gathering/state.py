"""What is shown of sending invitations and of the round they belong to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from sme_smartwork.checklist.inviting.campaign import Campaign, Planned
    from sme_smartwork.errors import UserError
    from sme_smartwork.work import Progress


class Part(StrEnum):
    """The parts of the page, in their order."""

    SEND = "send"
    COLLECT = "collect"
    DAYS = "days"


class Who(StrEnum):
    """Whom files are made for."""

    EVERYBODY = "everybody"
    WAITING = "waiting"
    SOME = "some"


class Made(StrEnum):
    """What was made."""

    INVITATION = "invitation"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Person:
    """One person in the chosen round: when asked last, in which way, and when the answer came."""

    code: str
    name: str
    asked_at: datetime | None = None
    is_form: bool = False
    answered_at: datetime | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class MadeFiles:
    """The files just made: which is for whom, by code."""

    kind: Made
    folder: Path
    files: tuple[tuple[str, str], ...]  # name of the file, code of the person


@dataclass(frozen=True, slots=True)
class SendState:
    """The round, the people, who is chosen, and what was made."""

    months: tuple[date, ...] = ()
    month: date | None = None
    check_day: Planned | None = None
    campaign: Campaign | None = None
    people: tuple[Person, ...] = ()
    firm: str = ""
    who: Who = Who.EVERYBODY
    some: frozenset[str] = frozenset()
    typed_due: str = ""
    problem: UserError | None = None
    is_making: bool = False
    progress: Progress | None = None
    made: MadeFiles | None = None
    is_read: bool = False

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of those files would be made for."""
        if self.who is Who.SOME:
            return tuple(each.code for each in self.people if each.code in self.some)
        if self.who is Who.WAITING:
            return tuple(each.code for each in self.people if each.answered_at is None)
        return tuple(each.code for each in self.people)

    @property
    def answered(self) -> int:
        """Of how many an answer came in this round."""
        return sum(each.answered_at is not None for each in self.people)


@dataclass(frozen=True, slots=True)
class GatheringState:
    """Which part is shown."""

    part: Part = Part.SEND
    parts: tuple[Part, ...] = field(default=tuple(Part))
