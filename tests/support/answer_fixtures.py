"""Writes the committed exchange files of one file version, and sets up the workplace they were made for.

`python -m tests.support.answer_fixtures FOLDER` writes them anew. Those of a version that was published are
never written again: a new version gets a folder of its own beside them.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sme_smartwork.checklist.model import Answered, Outcome, ProbeResult, Reply
from sme_smartwork.exchange.answer import AnswerFile, FromDevice, write_answer
from sme_smartwork.exchange.invitation import Invitation, write_invitation
from sme_smartwork.exchange.sealing import SealingKey, address
from sme_smartwork.exchange.signing import SigningKey
from tests.support.exchanging import Clock, Firm, firm
from tests.support.forging import enveloped, header, message, sealed, signed

HERE = Path(__file__).resolve().parents[1] / "data" / "answers" / "v1"
MADE = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_PACK = "security 2026.11.0"
_FIRST, _SECOND = "a" * 32, "b" * 32


def _key(seed: int) -> SigningKey:
    return SigningKey.from_bytes(bytes([seed]) * 32)


OFFICE, OFFICE_SEAL = _key(1), SealingKey.from_bytes(bytes([2]) * 32)
OTHER_SEAL = SealingKey.from_bytes(bytes([3]) * 32)
SENDER, COLLEAGUE, LAPTOP, FORGER = _key(11), _key(12), _key(13), _key(14)
"""Keys of nobody: they open these files and nothing else."""


def _invitation(number: int, worker: str, not_after: date, campaign: str = "2026-11") -> Invitation:
    return Invitation(
        id=f"{number:032x}",
        workplace="f" * 32,
        firm="한빛소프트",
        worker=worker,
        types=("telework", "video"),
        campaign=campaign,
        pack=_PACK,
        not_after=not_after,
        sign_key=OFFICE.public,
        seal_key=OFFICE_SEAL.public,
        made_at=MADE - timedelta(days=2),
    )


OPEN = _invitation(1, "W-01", date(2026, 11, 30))
OPEN_COLLEAGUE = _invitation(2, "W-02", date(2026, 11, 30))
CLOSED = _invitation(3, "W-01", date(2026, 11, 21), "2026-10")
STRANGE = _invitation(4, "W-01", date(2026, 11, 30))  # never made by the workplace


def answer(number: int, invitation: Invitation = OPEN, key: SigningKey = SENDER, **more: Any) -> AnswerFile:
    """A small answer file; `number` makes its id."""
    made = AnswerFile(
        id=f"{number:032x}",
        invitation=invitation.id,
        campaign=invitation.campaign,
        worker=invitation.worker,
        device=FromDevice(_FIRST, "windows"),
        seq=1,
        key=key.public,
        made_at=MADE,
        pack=_PACK,
        answers=(
            Answered("U-AST-01", Reply.YES, "", MADE),
            Answered("U-AST-02", Reply.NO, "", MADE, promise=date(2026, 12, 1)),
        ),
        probes=(),
    )
    return replace(made, **more)


def _full() -> AnswerFile:
    answers = (
        Answered("U-AST-01", Reply.YES, "BitLocker", MADE),
        Answered("U-AST-02", Reply.PARTLY, "노트북만 됐어요", MADE, promise=date(2026, 12, 1)),
        Answered("U-AST-03", Reply.NO, "", MADE),
        Answered("U-AST-04", Reply.NOT_APPLICABLE, "회사 PC만 써요", MADE),
        Answered("U-AST-05", Reply.DONT_KNOW, "", MADE),
    )
    probes = tuple(
        ProbeResult(f"P0{number}", outcome, "reason", MADE, _PACK)
        for number, outcome in enumerate(Outcome, start=1)
    )
    device = FromDevice(_FIRST, "linux", "거실 노트북")
    return answer(0x13, device=device, seq=3, answers=answers, probes=probes)


def _written(made: AnswerFile, key: SigningKey = SENDER) -> bytes:
    return write_answer(made, key, OFFICE_SEAL.public)


def valid() -> dict[str, bytes]:
    """Files a workplace takes, or offers to take."""
    old = (Answered("U-AST-02", Reply.YES, "", datetime(2025, 1, 5, tzinfo=UTC)),)
    gone = (Answered("U-AST-01", Reply.YES, "", MADE), Answered("U-OLD-77", Reply.YES, "", MADE))
    laptop = FromDevice(_SECOND, "macos")
    return {
        "invitation.swinvite": write_invitation(OPEN, OFFICE),
        "first.swanswer": _written(answer(0x11)),
        "second.swanswer": _written(answer(0x12, seq=2)),
        "full.swanswer": _written(_full()),
        "late.swanswer": _written(answer(0x14, CLOSED)),
        "colleague.swanswer": _written(
            answer(0x15, OPEN_COLLEAGUE, COLLEAGUE, device=FromDevice("c" * 32, "linux")), COLLEAGUE
        ),
        "second_device.swanswer": _written(answer(0x16, key=LAPTOP, device=laptop), LAPTOP),
        "stale.swanswer": _written(answer(0x17, answers=old)),
        "unknown_item.swanswer": _written(answer(0x18, answers=gone)),
    }


def invalid() -> dict[str, bytes]:
    """Sound envelopes of what is not taken: each for a reason of its own."""
    body, reader = answer(0x21).body(), OFFICE_SEAL.public
    first = body["answers"][0]

    def of(**changes: Any) -> bytes:
        return signed(body | changes, SENDER, reader)

    def of_answer(**changes: Any) -> bytes:
        return of(answers=[first | changes])

    other = answer(0x22, key=FORGER)
    stolen = answer(0x23, OPEN_COLLEAGUE, FORGER)
    return {
        "newer_version.swanswer": enveloped(header("answer", 2, address(reader)), b"anything", reader),
        "unknown_type.swanswer": enveloped(header("programme", 1), b"anything", None),
        "invitation_as_answer.swanswer": write_invitation(OPEN, OFFICE),
        "for_another_workplace.swanswer": write_answer(answer(0x24), SENDER, OTHER_SEAL.public),
        "readdressed.swanswer": _readdressed(),
        "changed_sender.swanswer": _written(other, FORGER),
        "device_of_another.swanswer": _written(stolen, FORGER),
        "strange_invitation.swanswer": _written(answer(0x25, STRANGE)),
        "invitation_of_another.swanswer": _written(replace(answer(0x26), invitation=OPEN_COLLEAGUE.id)),
        "nobody.swanswer": of(worker="W-99"),
        "clock_ahead.swanswer": _written(answer(0x27, made_at=datetime(2027, 6, 1, tzinfo=UTC))),
        "unknown_key.swanswer": of(extra="1"),
        "unknown_reply.swanswer": of_answer(reply="perhaps"),
        "note_501.swanswer": of_answer(note="가" * 501),
        "note_with_controls.swanswer": of_answer(note="a\u202eb"),
        "partly_without_note.swanswer": of_answer(reply="partly"),
        "answered_after_it_was_made.swanswer": of_answer(at="2026-11-21T00:00:00+00:00"),
        "day_that_is_none.swanswer": of_answer(promise="2026-02-30"),
        "no_zone.swanswer": of(made_at="2026-11-20T09:30:00"),
        "item_twice.swanswer": of(answers=[first, first]),
        "item_is_number.swanswer": of_answer(item=1),
        "501_answers.swanswer": of(answers=[first | {"item": f"U-{n}"} for n in range(501)]),
        "seq_zero.swanswer": of(seq=0),
        "seq_true.swanswer": of(seq=True),
        "raw_values.swanswer": of(probes=[{"probe": "P01", "shown": "C:"}]),
        "signed_as_invitation.swanswer": _signed_as("kdis/invitation/v1", body),
        "signed_for_another.swanswer": _signed_for_another(body),
        "not_canonical.swanswer": _spelled(body, lambda text: text.replace(b":", b": ", 1)),
        "key_twice.swanswer": _spelled(body, lambda text: text.replace(b'{"body"', b'{"sig":"","body"', 1)),
        "not_a_number.swanswer": _spelled(body, lambda text: text.replace(b'"seq":1', b'"seq":NaN')),
        "fraction.swanswer": _spelled(body, lambda text: text.replace(b'"seq":1', b'"seq":1.0')),
        "huge_number.swanswer": _spelled(body, lambda text: text.replace(b'"seq":1', b'"seq":1' + b"0" * 30)),
        "lone_surrogate.swanswer": _spelled(body, lambda text: text.replace(b'"W-01"', b'"\\ud800"')),
        "deep.swanswer": sealed(b'{"body":' + b"[" * 40 + b"]" * 40 + b',"sig":""}', reader),
        "bomb.swanswer": sealed(b'{"body":"' + b"a" * 30_000_000, reader),
        "no_json.swanswer": sealed(b"\xff\xfe", reader),
        "not_packed.swanswer": enveloped(header("answer", 1, address(reader)), b"no zlib", reader),
        "empty.swanswer": b"",
        "no_magic.swanswer": b"PK\x03\x04" + bytes(200),
    }


def _spelled(body: Mapping[str, Any], change: Any) -> bytes:
    return sealed(change(message(body, SENDER, OFFICE_SEAL.public)), OFFICE_SEAL.public)


def _signed_as(kind: str, body: Mapping[str, Any]) -> bytes:
    return sealed(message(body, SENDER, OFFICE_SEAL.public, kind), OFFICE_SEAL.public)


def _signed_for_another(body: Mapping[str, Any]) -> bytes:
    """What one workplace opened, sealed again by it for another."""
    return sealed(message(body, SENDER, OTHER_SEAL.public), OFFICE_SEAL.public)


def _readdressed() -> bytes:
    """Sealed for another workplace, with our address on it."""
    ours = header("answer", 1, address(OFFICE_SEAL.public))
    return enveloped(ours, zlib.compress(b"{}"), OTHER_SEAL.public)


def tampered() -> dict[str, bytes]:
    """Good files somebody changed on the way."""
    good, other = _written(answer(0x31)), _written(answer(0x32, seq=2))
    end = len(good)
    return {
        "one_bit.swanswer": good[: end // 2] + bytes([good[end // 2] ^ 1]) + good[end // 2 + 1 :],
        "last_byte.swanswer": good[:-1] + bytes([good[-1] ^ 0x80]),
        "cut_off.swanswer": good[: end - 40],
        "only_a_start.swanswer": good[:12],
        "longer.swanswer": good + b"\0",
        "spliced.swanswer": good[:120] + other[120:],
        "header_type.swanswer": good.replace(b'"type":"answer"', b'"type":"answes"'),
        "header_version.swanswer": good.replace(b'"v":1', b'"v":2'),
        "text_mode.swanswer": good.replace(b"\r\n", b"\n"),
    }


def write_all(folder: Path) -> None:
    """Write every file of this version."""
    for name, make in (("valid", valid), ("invalid", invalid), ("tampered", tampered)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for file, content in make().items():
            (folder / name / file).write_bytes(content)


def office_of_fixtures(folder: Path, clock: Clock) -> Firm:
    """The workplace the committed files were made for: its keys, its people, the invitations it made."""
    from sme_smartwork.storage.tables import invitation

    office = firm(folder, clock)
    office.store.put("signing_key", OFFICE.to_bytes().hex())
    office.store.put("sealing_key", OFFICE_SEAL.to_bytes().hex())
    with office.store.change() as connection:
        for each in (OPEN, OPEN_COLLEAGUE, CLOSED):
            row = {
                "id": each.id,
                "worker": each.worker,
                "campaign": each.campaign,
                "made_at": each.made_at.isoformat(),
                "not_after": each.not_after.isoformat(),
                "document": json.dumps(each.body(), ensure_ascii=False),
            }
            connection.execute(invitation.insert().values(**row))
    return office


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
