"""A programme file that came to a firm: what it is, and whether it may be taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sme_smartwork.errors import UserError
from sme_smartwork.programme.model import Programme


class ProgrammeRefused(UserError):
    """A programme that cannot be taken or answered as it is; nothing was changed."""


class Fate(StrEnum):
    """What becomes of one programme file; the first three can be taken."""

    FIRST_CONTACT = "first_contact"  # compare the number with the one the organisation published
    NEW = "new"  # a round not known yet, by a key whose number was compared
    REPLACES = "replaces"  # a newer file of a round that is here
    ALREADY = "already"  # this very file, or one that says the same version, is here
    OUTDATED = "outdated"  # a newer file of the round is here
    CHANGED_KEY = "changed_key"  # another key than that of the same programme here: stop
    CLOSED = "closed"  # its last day is over


TAKEABLE = (Fate.FIRST_CONTACT, Fate.NEW, Fate.REPLACES)


@dataclass(frozen=True, slots=True)
class Received:
    """A programme that was taken, with the file that said it."""

    programme: Programme
    sha256: str  # of the file
    at: datetime


@dataclass(frozen=True, slots=True)
class Arriving:
    """A programme file as it was looked at. `number` is to be compared at first contact.

    `namesake` says that an organisation of the same name is known with another number.
    """

    programme: Programme
    raw: bytes
    sha256: str
    fate: Fate
    number: str
    namesake: bool = False
    before: Programme | None = None  # what it would replace

    @property
    def can_be_taken(self) -> bool:
        """Whether taking it is offered."""
        return self.fate in TAKEABLE


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key whose number somebody compared."""

    key: bytes
    organisation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a firm has when a file comes in."""

    received: tuple[Received, ...]
    keys: tuple[KnownKey, ...]


def fate_of(programme: Programme, sha256: str, shelf: Shelf, today: date) -> Fate:
    """What becomes of `programme`, whose file has the digest `sha256`."""
    same_programme = [each for each in shelf.received if each.programme.id == programme.id]
    if any(each.programme.sign_key != programme.sign_key for each in same_programme):
        return Fate.CHANGED_KEY
    here = next((each for each in same_programme if each.programme.round == programme.round), None)
    if here is not None and here.sha256 == sha256:
        return Fate.ALREADY
    if here is not None and here.programme.version >= programme.version:
        return Fate.ALREADY if here.programme == programme else Fate.OUTDATED
    if programme.not_after < today:
        return Fate.CLOSED
    if all(each.key != programme.sign_key for each in shelf.keys):
        return Fate.FIRST_CONTACT
    return Fate.REPLACES if here is not None else Fate.NEW
