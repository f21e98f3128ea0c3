"""What a source offers, what was fetched from it, and what is in use afterwards, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sme_smartwork.errors import UserError
from sme_smartwork.packs import Pack
from sme_smartwork.updates.sources import Source
from sme_smartwork.updates.trust import Trust


@dataclass(frozen=True, slots=True)
class OfferedPack:
    """One pack of a source; `in_use` is the version in use here, `size` counts bytes."""

    id: str
    kind: str
    version: str
    needs_program: str
    in_use: str
    is_newer: bool
    size: int
    file: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a source holds, verified; `refused` tells what of it this program does not take and why."""

    source: Source
    publisher: str
    number: str
    expires: datetime
    packs: tuple[OfferedPack, ...]
    refused: tuple[UserError, ...]

    @property
    def newer(self) -> tuple[OfferedPack, ...]:
        """The packs that would replace those in use."""
        return tuple(each for each in self.packs if each.is_newer)


@dataclass(frozen=True, slots=True)
class Fetched:
    """Packs that are fetched, verified and proven; none is in use yet."""

    offer: Offer
    packs: tuple[Pack, ...]
    archives: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Installed:
    """A pack that is in use now, and the version that was in use before."""

    id: str
    kind: str
    version: str
    before: str
    digest: str
    publisher: str


@dataclass(frozen=True, slots=True)
class State:
    """What is known without asking anybody; `problem` says why the known list is no longer good."""

    trust: Trust | None
    checked: datetime | None
    expires: datetime | None
    problem: UserError | None
