"""The readiness file: how one person sees the firm's readiness, signed by them, sealed for the firm."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sme_smartwork.assessment.model import Answer, Mark
from sme_smartwork.exchange.envelope import Kind, packed, unpacked, unreadable
from sme_smartwork.exchange.fields import Fields, plain_key, plain_moment
from sme_smartwork.exchange.sealing import SealingKey
from sme_smartwork.exchange.signing import SigningKey

SUFFIX = ".swreadiness"
MOST = 500  # answers in one file: far more than there are questions
LAST_NUMBER = 10**9
RESPONDENT = re.compile(r"[A-Z]{2,8}/[0-9a-f]{8}")
_HIGHEST = 20  # of any edition's levels
_LONGEST_PACK = 80
_NAMES = ("id", "invitation", "respondent", "seq", "key", "made_at", "pack", "answers")


@dataclass(frozen=True, slots=True)
class ReadinessFile:
    """Everything one readiness file holds: a role and a random number, no name, no text anybody typed."""

    id: str
    invitation: str
    respondent: str  # the role, and eight random digits that stay the same for this person
    seq: int  # rises with every file of the same person
    key: bytes = field(repr=False)  # the sender's public signing key
    made_at: datetime
    pack: str  # the edition of the questions that were answered
    answers: tuple[tuple[str, Answer], ...] = field(repr=False)

    @property
    def role(self) -> str:
        """For which role the person answers."""
        return self.respondent.partition("/")[0]

    def body(self) -> dict[str, Any]:
        """The answers as the document that is signed."""
        return {
            "id": self.id,
            "invitation": self.invitation,
            "respondent": self.respondent,
            "seq": self.seq,
            "key": plain_key(self.key),
            "made_at": plain_moment(self.made_at),
            "pack": self.pack,
            "answers": [{"question": name, "value": _plain(value)} for name, value in self.answers],
        }


def write_readiness(answers: ReadinessFile, key: SigningKey, reader: bytes) -> bytes:
    """`answers` as a file, signed by `key` and sealed for the public key `reader`."""
    if key.public != answers.key:
        raise ValueError("an answer is signed by the key it names")
    body = answers.body()
    readiness_of(body)  # what nobody could read must not be sent
    return packed(Kind.READINESS, body, key, reader)


def read_readiness(raw: bytes, name: str, key: SealingKey) -> ReadinessFile:
    """The answers in `raw`, opened with `key`; raises `FileUnreadable`, `FileNewer`, `FileOfOtherKind`."""
    body = unpacked(Kind.READINESS, raw, name, key)
    try:
        return readiness_of(body)
    except ValueError:
        raise unreadable(name) from None


def readiness_of(body: Any) -> ReadinessFile:
    """The file a document describes; ValueError for anything this program never writes."""
    read = Fields(body, *_NAMES)
    answers = tuple(_answer(each) for each in read.several("answers", MOST))
    names = [name for name, _ in answers]
    if len(set(names)) != len(names):
        raise ValueError("the same twice")
    respondent = read.text("respondent", _LONGEST_PACK)
    if not RESPONDENT.fullmatch(respondent):
        raise ValueError("respondent: not a role with a number")
    return ReadinessFile(
        id=read.id("id"),
        invitation=read.id("invitation"),
        respondent=respondent,
        seq=read.whole("seq", 1, LAST_NUMBER),
        key=read.key("key"),
        made_at=read.moment("made_at"),
        pack=read.text("pack", _LONGEST_PACK),
        answers=answers,
    )


def _answer(document: Any) -> tuple[str, Answer]:
    read = Fields(document, "question", "value")
    is_level = type(document["value"]) is int
    return read.code("question"), read.whole("value", 0, _HIGHEST) if is_level else Mark(read.code("value"))


def _plain(value: Answer) -> int | str:
    return value.value if isinstance(value, Mark) else value
