"""The invitation: what an owner sends to one person so that their answers come back signed and sealed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sme_smartwork.exchange.envelope import Kind, packed, unpacked, unreadable
from sme_smartwork.exchange.fields import Fields, plain_key, plain_moment
from sme_smartwork.exchange.sealing import can_seal_for
from sme_smartwork.exchange.signing import SigningKey

SUFFIX = ".swinvite"
TYPES = ("mobile", "telework", "centre", "video")
_LONGEST_NAME, _LONGEST_CAMPAIGN, _LONGEST_PACK, _LONGEST_WORKER = 120, 60, 80, 40
_NAMES = (
    *("id", "workplace", "firm", "worker", "types", "campaign", "pack"),
    *("not_after", "sign_key", "seal_key", "made_at"),
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What one person is asked by one workplace. No name of a person is in it, only the code."""

    id: str
    workplace: str
    firm: str
    worker: str  # the person's code
    types: tuple[str, ...]  # of smart work; none: all
    campaign: str
    pack: str  # "security 2026.11.1"
    not_after: date  # answers are in time on this day, and late after it
    sign_key: bytes = field(repr=False)  # public
    seal_key: bytes = field(repr=False)  # public
    made_at: datetime

    def body(self) -> dict[str, Any]:
        """The invitation as the document that is signed."""
        return {
            "id": self.id,
            "workplace": self.workplace,
            "firm": self.firm,
            "worker": self.worker,
            "types": list(self.types),
            "campaign": self.campaign,
            "pack": self.pack,
            "not_after": self.not_after.isoformat(),
            "sign_key": plain_key(self.sign_key),
            "seal_key": plain_key(self.seal_key),
            "made_at": plain_moment(self.made_at),
        }


def write_invitation(invitation: Invitation, key: SigningKey) -> bytes:
    """`invitation` as a file, signed by `key`, which must be the one it names; ValueError otherwise."""
    if key.public != invitation.sign_key:
        raise ValueError("an invitation is signed by the key it names")
    body = invitation.body()
    invitation_of(body)  # what nobody could read must not be sent
    return packed(Kind.INVITATION, body, key)


def read_invitation(raw: bytes, name: str) -> Invitation:
    """The invitation in `raw`, a file `name`; raises `FileUnreadable`, `FileNewer`, `FileOfOtherKind`."""
    body = unpacked(Kind.INVITATION, raw, name)
    try:
        return invitation_of(body)
    except ValueError:
        raise unreadable(name) from None


def invitation_of(body: Any) -> Invitation:
    """The invitation a document describes; ValueError for anything this program never writes."""
    read = Fields(body, *_NAMES)
    types = tuple(read.several("types", len(TYPES)))
    if any(each not in TYPES for each in types) or len(set(types)) != len(types):
        raise ValueError("types: unknown, or twice the same")
    seal_key = read.key("seal_key")
    if not can_seal_for(seal_key):
        raise ValueError("seal_key: nobody could answer")
    return Invitation(
        id=read.id("id"),
        workplace=read.code("workplace"),
        firm=read.text("firm", _LONGEST_NAME, may_be_empty=True),
        worker=read.text("worker", _LONGEST_WORKER),
        types=types,
        campaign=read.text("campaign", _LONGEST_CAMPAIGN),
        pack=read.text("pack", _LONGEST_PACK),
        not_after=read.day("not_after"),
        sign_key=read.key("sign_key"),
        seal_key=seal_key,
        made_at=read.moment("made_at"),
    )
