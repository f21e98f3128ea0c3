"""A checklist that somebody else wrote: frozen, answerable, and never part of our own score."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sme_smartwork.wording import Language


class Maker(StrEnum):
    """Whose layout a list came in."""

    AZURE = "azure"
    CISO = "ciso"


class State(StrEnum):
    """Where one foreign item stands, in words that serve every maker; what was said is kept beside it."""

    NOT_CHECKED = "not_checked"
    WORKING = "working"  # somebody is at it
    OPEN = "open"  # looked at: there is something to do
    PARTLY = "partly"
    MET = "met"
    NOT_MET = "not_met"
    NOT_NEEDED = "not_needed"  # understood, and left aside on purpose
    NOT_APPLICABLE = "not_applicable"


LEFT_OUT = (State.NOT_NEEDED, State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Words:
    """The same text as far as it came: a language that did not come is empty."""

    ko: str = ""
    en: str = ""

    def say(self, language: Language) -> str:
        """The text in `language`, else the other one; empty when neither came."""
        return (self.ko or self.en) if language == "ko" else (self.en or self.ko)


@dataclass(frozen=True, slots=True)
class ForeignItem:
    """One line of a foreign checklist; `key` joins its languages (a GUID, a URN or its number)."""

    key: str
    number: str
    category: Words
    text: Words
    description: Words
    severity: Words
    state: State = State.NOT_CHECKED
    said: str = ""  # the status as it stood in the file; empty once it was answered here
    note: str = ""


class Trouble(StrEnum):
    """What of a file was not taken as it stood."""

    DUPLICATE = "duplicate"  # the same key again: the first one counts
    NO_TEXT = "no_text"  # a line without a text
    NO_KEY = "no_key"  # a line without a GUID or number: its other language cannot be found
    DIFFERS = "differs"  # the two languages carry different statuses: the first file counts
    UNKNOWN_STATUS = "unknown_status"  # not checked, then; the word is kept
    FORMULA = "formula"  # a calculated cell, whose result nobody can be sure of
    CUT = "cut"  # a text longer than what is kept


@dataclass(frozen=True, slots=True)
class Told:
    """One remark about one line of a file."""

    trouble: Trouble
    where: str  # the file and the line's place in it: "list.json · items[3]"
    found: str


@dataclass(frozen=True, slots=True)
class ForeignList:
    """A foreign checklist as it is kept; `told` are the remarks about the files it came from."""

    id: str
    maker: Maker
    title: Words
    items: tuple[ForeignItem, ...]
    languages: tuple[Language, ...]  # in which it came
    files: tuple[str, ...]
    taken_at: str  # moment with zone, ISO
    told: tuple[Told, ...] = field(default=())

    @property
    def applicable(self) -> int:
        """Lines that are not left aside."""
        return sum(each.state not in LEFT_OUT for each in self.items)

    @property
    def met(self) -> int:
        """Lines that are met."""
        return sum(each.state is State.MET for each in self.items)

    @property
    def one_language(self) -> tuple[ForeignItem, ...]:
        """Lines that came in one language although the list has two."""
        if len(self.languages) < 2:
            return ()
        return tuple(each for each in self.items if not (each.text.ko and each.text.en))
