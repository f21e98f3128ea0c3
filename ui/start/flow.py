"""The pages before the first screen and what each needs; no widgets, no files."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sme_smartwork.errors import UserError

_GOOD, _STRONG = 12, 20  # letters at which a passphrase is called good and strong


class Page(StrEnum):
    """What is asked now."""

    ROLE = "role"
    PLACES = "places"
    COPY = "copy"
    NAME = "name"
    PROTECT = "protect"
    CODE = "code"
    TYPE_BACK = "type_back"
    UNLOCK = "unlock"
    WHO = "who"
    INVITED = "invited"
    OWN = "own"
    NUMBER = "number"


class Way(StrEnum):
    """A way into a workplace, the easiest first."""

    KEYRING = "keyring"
    KEYRING_PIN = "keyring+pin"
    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"

    @property
    def key(self) -> str:
        """Its part of the keys of words."""
        return self.name.lower()


class Lock(StrEnum):
    """How somebody may lock a profile of their own."""

    PIN = "pin"
    KEYRING = "keyring"
    PASSPHRASE = "passphrase"


class Strength(StrEnum):
    """What is said of a new passphrase."""

    EMPTY = "empty"
    SHORT = "short"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Known:
    """A workplace on this computer, known by its folder only until it is open."""

    folder: Path
    is_demo: bool
    used_on: str  # date and time: only they and the folder tell closed workplaces apart
    figure: str = ""  # of a staff profile: the one its person chose; it says nothing about them

    @property
    def short_id(self) -> str:
        """The start of the folder's random name; no firm is named outside the encrypted file."""
        return self.folder.name[:4]

    @property
    def is_profile(self) -> bool:
        """Whether it is a staff member's own, by what stands outside the encrypted file."""
        return bool(self.figure)


@dataclass(frozen=True, slots=True)
class InvitedShown:
    """What an invitation says: claimed by whoever made the file until the number was compared."""

    firm: str
    worker: str
    campaign: str
    until: str


@dataclass(frozen=True, slots=True)
class CopyShown:
    """A copy that is to come back: when it was made, and the same workplace where it is here already."""

    made: str
    same: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster who may be sitting here."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class StartState:
    """Everything the start page shows."""

    page: Page = Page.ROLE
    known: tuple[Known, ...] = ()
    copy: CopyShown | None = None
    invited: InvitedShown | None = None
    number: str = ""
    ways: tuple[Way, ...] = ()
    way: Way = Way.PASSPHRASE
    keyring_problem: str | None = "unchecked"
    code: str = field(default="", repr=False)  # the recovery code, while it is to be written down
    people: tuple[Person, ...] = ()
    name: str = ""
    is_locked: bool = False
    is_busy: bool = False
    is_staff: bool = False
    error: UserError | None = None


def strength(passphrase: str, least: int) -> Strength:
    """How good a new passphrase is, by its length without the spaces around it."""
    letters = len(passphrase.strip())
    if not letters:
        return Strength.EMPTY
    if letters < least:
        return Strength.SHORT
    if letters < _GOOD:
        return Strength.FAIR
    return Strength.GOOD if letters < _STRONG else Strength.STRONG


def page_before(page: Page, has_copy: bool = False, is_invited: bool = False) -> Page | None:
    """Where "back" leads; None where there is no way back without losing what was made."""
    if page is Page.UNLOCK and (has_copy or is_invited):
        return Page.COPY if has_copy else Page.INVITED
    return _BEFORE.get(page)


_BEFORE = {
    Page.PLACES: Page.ROLE,
    Page.COPY: Page.PLACES,
    Page.NAME: Page.PLACES,
    Page.PROTECT: Page.NAME,
    Page.UNLOCK: Page.PLACES,
    Page.WHO: Page.PLACES,
    Page.INVITED: Page.PLACES,
    Page.OWN: Page.INVITED,
}
