"""Writes the committed readiness files of one file version, and sets up the workplace they were made for.

`python -m tests.support.readiness_fixtures FOLDER` writes them anew. Those of a version that was published
are never written again: a new version gets a folder of its own beside them.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sme_smartwork.assessment.model import Mark
from sme_smartwork.exchange.invitation import Invitation, write_invitation
from sme_smartwork.exchange.readiness_answer import ReadinessFile, write_readiness
from sme_smartwork.exchange.sealing import address
from sme_smartwork.exchange.signing import SigningKey
from tests.support.answer_fixtures import (
    COLLEAGUE,
    FORGER,
    LAPTOP,
    MADE,
    OFFICE,
    OFFICE_SEAL,
    OPEN,
    OPEN_COLLEAGUE,
    OTHER_SEAL,
    SENDER,
    STRANGE,
    office_of_fixtures,
)
from tests.support.answer_fixtures import answer as answer_of_checklist
from tests.support.exchanging import Clock
from tests.support.forging import enveloped, header, message, sealed
from tests.support.readiness_people import Office

HERE = Path(__file__).resolve().parents[1] / "data" / "readiness" / "v1"
PACK = "readiness 2026.11.0"
READER = OFFICE_SEAL.public
_OWN, _LAPTOP, _COLLEAGUE = "EMP/0a1b2c3d", "EMP/4e5f6071", "MGR/8a9bacbd"
_SIGNED_AS = "kdis/readiness/v1"


def readiness(
    number: int, invitation: Invitation = OPEN, key: SigningKey = SENDER, **more: Any
) -> ReadinessFile:
    """A small readiness file; `number` makes its id."""
    made = ReadinessFile(
        id=f"{number:032x}",
        invitation=invitation.id,
        respondent=_OWN,
        seq=1,
        key=key.public,
        made_at=MADE,
        pack=PACK,
        answers=(("D1-02", 3), ("D8-01", 2)),
    )
    return replace(made, **more)


def _written(made: ReadinessFile, key: SigningKey = SENDER) -> bytes:
    return write_readiness(made, key, READER)


def valid() -> dict[str, bytes]:
    """Files a workplace takes, or offers to take."""
    every = (("D1-02", 0), ("D1-03", 4), ("D8-01", Mark.DONT_KNOW), ("D8-04", Mark.NOT_APPLICABLE))
    other = (("D1-02", 3), ("D1-99", 2), ("D8-01", 20), ("X-1", 1))
    later = MADE + timedelta(minutes=5)
    return {
        "first.swreadiness": _written(readiness(0x41)),
        "second.swreadiness": _written(readiness(0x42, seq=2, answers=(("D1-02", 4),))),
        "full.swreadiness": _written(readiness(0x43, seq=3, answers=every)),
        "colleague.swreadiness": _written(
            readiness(0x44, OPEN_COLLEAGUE, COLLEAGUE, respondent=_COLLEAGUE), COLLEAGUE
        ),
        "second_computer.swreadiness": _written(
            readiness(0x45, key=LAPTOP, respondent=_LAPTOP, seq=5, made_at=later), LAPTOP
        ),
        "other_role.swreadiness": _written(readiness(0x46, respondent="HR/0a1b2c3d", seq=4)),
        "other_edition.swreadiness": _written(
            readiness(0x47, seq=6, pack="readiness 2031.1.0", answers=other)
        ),
        "highest_number.swreadiness": _written(readiness(0x48, seq=10**9)),
    }


def invalid() -> dict[str, bytes]:
    """Sound envelopes of what is not taken: each for a reason of its own."""
    body = readiness(0x51).body()
    first = body["answers"][0]

    def of(**changes: Any) -> bytes:
        return _sealed(message(body | changes, SENDER, READER, _SIGNED_AS))

    def of_answer(**changes: Any) -> bytes:
        return of(answers=[first | changes])

    return {
        "newer_version.swreadiness": enveloped(header("readiness", 2, address(READER)), b"any", READER),
        "unknown_type.swreadiness": enveloped(header("programme", 1), b"any", None),
        "answer_as_readiness.swreadiness": _answer_of_checklist(),
        "invitation_as_readiness.swreadiness": write_invitation(OPEN, OFFICE),
        "for_another_workplace.swreadiness": write_readiness(readiness(0x54), SENDER, OTHER_SEAL.public),
        "readdressed.swreadiness": _readdressed(),
        "signed_for_another.swreadiness": _sealed(message(body, SENDER, OTHER_SEAL.public, _SIGNED_AS)),
        "signed_as_answer.swreadiness": _sealed(message(body, SENDER, READER, "kdis/answer/v1")),
        "signed_by_another.swreadiness": _sealed(message(body, FORGER, READER, _SIGNED_AS)),
        "changed_sender.swreadiness": _written(readiness(0x52, key=FORGER, seq=9), FORGER),
        "number_of_another.swreadiness": _written(
            readiness(0x53, OPEN_COLLEAGUE, COLLEAGUE, seq=9), COLLEAGUE
        ),
        "strange_invitation.swreadiness": _written(readiness(0x55, STRANGE)),
        "unknown_role.swreadiness": _written(readiness(0x56, respondent="BOSS/0a1b2c3d")),
        "clock_ahead.swreadiness": _written(readiness(0x57, made_at=datetime(2027, 6, 1, tzinfo=UTC))),
        "nothing_of_today.swreadiness": _written(readiness(0x58, answers=(("D1-99", 2),))),
        "no_answers.swreadiness": _written(readiness(0x59, answers=())),
        "unknown_key.swreadiness": of(name="홍길동"),
        "respondent_of_this_computer.swreadiness": of(respondent="EMP/2"),
        "respondent_with_path.swreadiness": of(respondent="../../EMP/0a1b2c3d"),
        "seq_zero.swreadiness": of(seq=0),
        "seq_true.swreadiness": of(seq=True),
        "seq_beyond.swreadiness": of(seq=10**9 + 1),
        "level_21.swreadiness": of_answer(value=21),
        "level_below.swreadiness": of_answer(value=-1),
        "level_true.swreadiness": of_answer(value=True),
        "level_null.swreadiness": of_answer(value=None),
        "unknown_mark.swreadiness": of_answer(value="maybe"),
        "words_beside.swreadiness": of_answer(note="0"),
        "question_twice.swreadiness": of(answers=[first, first]),
        "501_answers.swreadiness": of(answers=[first | {"question": f"D-{n}"} for n in range(501)]),
        "no_zone.swreadiness": of(made_at="2026-11-20T09:30:00"),
        "pack_with_controls.swreadiness": of(pack="readiness\u202e 2026"),
        "not_canonical.swreadiness": _spelled(body, lambda text: text.replace(b":", b": ", 1)),
        "key_twice.swreadiness": _spelled(
            body, lambda text: text.replace(b'{"body"', b'{"sig":"","body"', 1)
        ),
        "not_a_number.swreadiness": _spelled(body, lambda text: text.replace(b'"seq":1', b'"seq":NaN')),
        "fraction.swreadiness": _spelled(body, lambda text: text.replace(b'"seq":1', b'"seq":1.0')),
        "huge_number.swreadiness": _spelled(
            body, lambda text: text.replace(b'"seq":1', b'"seq":1' + b"0" * 30)
        ),
        "lone_surrogate.swreadiness": _spelled(body, lambda text: text.replace(b'"D1-02"', b'"\\ud800"')),
        "deep.swreadiness": _sealed(b'{"body":' + b"[" * 40 + b"]" * 40 + b',"sig":""}'),
        "bomb.swreadiness": _sealed(b'{"body":"' + b"a" * 30_000_000),
        "no_json.swreadiness": _sealed(b"\xff\xfe"),
        "not_packed.swreadiness": enveloped(header("readiness", 1, address(READER)), b"no zlib", READER),
        "empty.swreadiness": b"",
        "no_magic.swreadiness": b"PK\x03\x04" + bytes(200),
    }


def _sealed(whole: bytes) -> bytes:
    return sealed(whole, READER, "readiness")


def _spelled(body: Mapping[str, Any], change: Callable[[bytes], bytes]) -> bytes:
    return _sealed(change(message(body, SENDER, READER, _SIGNED_AS)))


def _answer_of_checklist() -> bytes:
    from sme_smartwork.exchange.answer import write_answer

    return write_answer(answer_of_checklist(0x5A), SENDER, READER)


def _readdressed() -> bytes:
    """Sealed for another workplace, with our address on it."""
    ours = header("readiness", 1, address(READER))
    return enveloped(ours, zlib.compress(b"{}"), OTHER_SEAL.public)


def tampered() -> dict[str, bytes]:
    """Good files somebody changed on the way."""
    good, other = _written(readiness(0x61)), _written(readiness(0x62, seq=2))
    end = len(good)
    return {
        "one_bit.swreadiness": good[: end // 2] + bytes([good[end // 2] ^ 1]) + good[end // 2 + 1 :],
        "last_byte.swreadiness": good[:-1] + bytes([good[-1] ^ 0x80]),
        "cut_off.swreadiness": good[: end - 40],
        "only_a_start.swreadiness": good[:12],
        "longer.swreadiness": good + b"\0",
        "spliced.swreadiness": good[:120] + other[120:],
        "header_type.swreadiness": good.replace(b'"type":"readiness"', b'"type":"readinest"'),
        "header_version.swreadiness": good.replace(b'"v":1', b'"v":2'),
        "text_mode.swreadiness": good.replace(b"\r\n", b"\n"),
    }


def write_all(folder: Path) -> None:
    """Write every file of this version."""
    for name, make in (("valid", valid), ("invalid", invalid), ("tampered", tampered)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for file, content in make().items():
            (folder / name / file).write_bytes(content)


def office_of_readiness(folder: Path, clock: Clock) -> Office:
    """The workplace the committed files were made for."""
    return Office(office_of_fixtures(folder, clock), folder.parent / "sheets")


def know(office: Office, worker: str, *keys: SigningKey) -> None:
    """The number of each of these keys was compared with `worker`, each on a device of its own."""
    with office.store.change() as connection:
        for place, key in enumerate(keys):
            connection.exec_driver_sql(
                "INSERT INTO known_sender (worker, device, sender, at) VALUES (?, ?, ?, ?)",
                (worker, f"{place:032x}", key.public.hex(), MADE.isoformat()),
            )


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
