"""What the page of practice shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sme_smartwork.guide.content import LEARNING
from sme_smartwork.guide.practice import Case, Entry, Kind, SmartDay, case_of, days

if TYPE_CHECKING:
    from sme_smartwork.errors import UserError
    from sme_smartwork.guide.content import Content
    from sme_smartwork.guide.model import Card, QuickCheck
    from sme_smartwork.guide.use import MonthUse


class Part(StrEnum):
    """The parts of the page, in the order of their chooser."""

    DAY = "day"
    CHECKS = "checks"
    LEARNING = "learning"
    PILOT = "pilot"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here today."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PracticeState:
    """`uses` is None while the work log is being read.

    `problems` are told at the field they belong to, and `typed` is what stands there though it was refused.
    """

    known: Content
    today: date
    part: Part = Part.DAY
    entries: tuple[Entry, ...] = ()
    people: tuple[Person, ...] = ()
    uses: tuple[MonthUse, ...] | None = None
    day: int | None = None  # the row of the Smart Work Day that is open
    check: str = ""
    card: str = ""
    case: int | None = None  # the row of the case that is open
    with_firm: bool = False
    problems: Mapping[str, UserError] = field(default_factory=dict, hash=False)
    typed: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def days(self) -> tuple[SmartDay, ...]:
        """The Smart Work Days, the newest first."""
        return days(self.entries)

    @property
    def opened_day(self) -> SmartDay | None:
        """The day that is open."""
        return next((each for each in self.days if each.entry.id == self.day), None)

    @property
    def checked(self) -> QuickCheck:
        """The quick check that is open."""
        return self.known.checks[self.check]

    def of_check(self) -> tuple[Entry, ...]:
        """The records of the open check, the newest first."""
        found = (
            each
            for each in self.entries
            if each.kind is Kind.CHECK and each.document.get("check") == self.check
        )
        return tuple(sorted(found, key=lambda each: (each.on, each.id), reverse=True))

    @property
    def check_today(self) -> Entry | None:
        """Today's record of the open check."""
        return next((each for each in self.of_check() if each.on == self.today), None)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The learning cards."""
        chapter = self.known.chapter(LEARNING)
        return chapter.cards if chapter else ()

    def learned(self, card: str) -> Mapping[str, Entry]:
        """Who has done the learning card `card`."""
        return {
            each.worker: each
            for each in self.entries
            if each.kind is Kind.LEARNED and each.worker and each.document.get("card") == card
        }

    @property
    def volunteers(self) -> Mapping[str, Entry]:
        """Who wishes to be among the first."""
        return {each.worker: each for each in self.entries if each.kind is Kind.VOLUNTEER and each.worker}

    @property
    def cases(self) -> tuple[Entry, ...]:
        """The case cards, the oldest first."""
        return tuple(each for each in self.entries if each.kind is Kind.CASE)

    @property
    def opened_case(self) -> Entry | None:
        """The case card that is open."""
        return next((each for each in self.cases if each.id == self.case), None)

    @property
    def told(self) -> Case:
        """What the open case says."""
        return case_of(self.opened_case) if self.opened_case else Case()
