"""The answer file: what one person says from one device, signed by them and sealed for the workplace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sme_smartwork.checklist.model import NEEDS_NOTE, Answered, Outcome, ProbeResult, Reply
from sme_smartwork.exchange.envelope import Kind, packed, unpacked, unreadable
from sme_smartwork.exchange.fields import Fields, plain_key, plain_moment
from sme_smartwork.exchange.sealing import SealingKey
from sme_smartwork.exchange.signing import SigningKey

SUFFIX = ".swanswer"
LONGEST_NOTE = 500
LONGEST_LABEL = 60
MOST = 500  # answers or readings in one file: far more than any checklist has
LAST_NUMBER = 10**9
SYSTEMS = ("windows", "macos", "linux", "other")
_LONGEST_TEXT = 80
_NAMES = (
    *("id", "invitation", "campaign", "worker", "device", "seq", "key"),
    *("made_at", "pack", "answers", "probes"),
)


@dataclass(frozen=True, slots=True)
class FromDevice:
    """The device an answer file was made on: a random id, a name only if the person gave one."""

    id: str
    system: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """Everything one answer file holds: no name of a person, no value that was read from the device."""

    id: str
    invitation: str
    campaign: str
    worker: str
    device: FromDevice
    seq: int  # rises with every file of the same person and device
    key: bytes = field(repr=False)  # the sender's public signing key
    made_at: datetime
    pack: str
    answers: tuple[Answered, ...] = field(repr=False)
    probes: tuple[ProbeResult, ...] = field(repr=False)

    def body(self) -> dict[str, Any]:
        """The answers as the document that is signed."""
        device = {"id": self.device.id, "label": self.device.label, "system": self.device.system}
        return {
            "id": self.id,
            "invitation": self.invitation,
            "campaign": self.campaign,
            "worker": self.worker,
            "device": device,
            "seq": self.seq,
            "key": plain_key(self.key),
            "made_at": plain_moment(self.made_at),
            "pack": self.pack,
            "answers": [_plain_answer(each) for each in self.answers],
            "probes": [_plain_probe(each) for each in self.probes],
        }


def _plain_answer(answer: Answered) -> dict[str, Any]:
    return {
        "item": answer.item,
        "reply": answer.reply.value,
        "note": answer.note,
        "at": plain_moment(answer.at),
        "promise": answer.promise.isoformat() if answer.promise else None,
    }


def _plain_probe(result: ProbeResult) -> dict[str, Any]:
    return {
        "probe": result.probe,
        "outcome": result.outcome.value,
        "reason": result.reason,
        "at": plain_moment(result.at),
        "rules": result.rules,
    }


def write_answer(answer: AnswerFile, key: SigningKey, reader: bytes) -> bytes:
    """`answer` as a file, signed by `key` and sealed for the public key `reader`."""
    if key.public != answer.key:
        raise ValueError("an answer is signed by the key it names")
    body = answer.body()
    answer_of(body)  # what nobody could read must not be sent
    return packed(Kind.ANSWER, body, key, reader)


def read_answer(raw: bytes, name: str, key: SealingKey) -> AnswerFile:
    """The answers in `raw`, opened with `key`; raises `FileUnreadable`, `FileNewer`, `FileOfOtherKind`."""
    body = unpacked(Kind.ANSWER, raw, name, key)
    try:
        return answer_of(body)
    except ValueError:
        raise unreadable(name) from None


def answer_of(body: Any) -> AnswerFile:
    """The answer file a document describes; ValueError for anything this program never writes."""
    read = Fields(body, *_NAMES)
    device = _device(read.inner("device", "id", "label", "system"))
    made_at = read.moment("made_at")
    answers = tuple(_answer(each, device.id) for each in read.several("answers", MOST))
    probes = tuple(_probe(each, device.id) for each in read.several("probes", MOST))
    _check_once([each.item for each in answers])
    _check_once([each.probe for each in probes])
    if any(at > made_at for at in (*(each.at for each in answers), *(each.at for each in probes))):
        raise ValueError("at: after the file was made")
    return AnswerFile(
        id=read.id("id"),
        invitation=read.id("invitation"),
        campaign=read.text("campaign", _LONGEST_TEXT),
        worker=read.text("worker", _LONGEST_TEXT),
        device=device,
        seq=read.whole("seq", 1, LAST_NUMBER),
        key=read.key("key"),
        made_at=made_at,
        pack=read.text("pack", _LONGEST_TEXT),
        answers=answers,
        probes=probes,
    )


def _device(read: Fields) -> FromDevice:
    system = read.code("system")
    if system not in SYSTEMS:
        raise ValueError("system: unknown")
    return FromDevice(read.id("id"), system, read.text("label", LONGEST_LABEL, may_be_empty=True))


def _answer(document: Any, device: str) -> Answered:
    read = Fields(document, "item", "reply", "note", "at", "promise")
    reply = Reply(read.code("reply"))
    note = read.text("note", LONGEST_NOTE, may_be_empty=True)
    if reply in NEEDS_NOTE and not note:
        raise ValueError("note: missing")
    at, promise = read.moment("at"), read.day_or_none("promise")
    return Answered(read.code("item"), reply, note, at, device=device, promise=promise)


def _probe(document: Any, device: str) -> ProbeResult:
    read = Fields(document, "probe", "outcome", "reason", "at", "rules")
    outcome = Outcome(read.code("outcome"))
    rules = read.text("rules", _LONGEST_TEXT)
    return ProbeResult(read.code("probe"), outcome, read.code("reason"), read.moment("at"), rules, device)


def _check_once(names: Sequence[str]) -> None:
    if len(set(names)) != len(names):
        raise ValueError("the same twice")
