"""Writes the committed programme files and receipts of one file version.

`python -m tests.support.programme_fixtures FOLDER` writes them anew. Those of a version that was published
are never written again: a new version gets a folder of its own beside them.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sme_smartwork.exchange.envelope import Kind, packed
from sme_smartwork.exchange.programme_file import programme_body, write_programme
from sme_smartwork.exchange.receipt_file import receipt_body, write_receipt
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.figures.model import Form
from sme_smartwork.programme.model import Choice, Field, Programme, Question, Receipt, Way, WayKind
from sme_smartwork.reports.model import ReportKind
from sme_smartwork.wording import Text
from tests.support.forging import enveloped, header, message

HERE = Path(__file__).resolve().parents[1] / "data" / "programmes" / "v1"
MADE = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ID, OTHER_ID, REPORT = "1" * 32, "2" * 32, "a" * 32


def _key(seed: int) -> SigningKey:
    return SigningKey.from_bytes(bytes([seed]) * 32)


OFFICER, FORGER = _key(21), _key(22)
"""Keys of nobody: they sign these files and nothing else."""

OWN_QUESTIONS = (
    Field(
        "own.centre",
        question=Question(Text("센터를 쓸 계획이 있나요?", "Will you use a centre?"), Form.TRUTH),
    ),
    Field("own.seats", False, question=Question(Text("필요한 자리는?", "Seats needed?"), Form.NUMBER, "석")),
    Field(
        "own.when",
        question=Question(
            Text("언제부터 하나요?", "From when?"),
            Form.CODE,
            choices=(Choice("now", Text("지금", "Now")), Choice("later", Text("내년", "Next year"))),
        ),
    ),
    Field("own.wish", False, question=Question(Text("바라는 점", ""), Form.TEXT)),
)


def programme(**more: Any) -> Programme:
    """A small programme: figures of every group, own questions, two ways to hand in."""
    made = Programme(
        id=ID,
        round="2026-2",
        version=1,
        title=Text("스마트워크 도입 지원", "Smart work support"),
        organisation="한빛진흥원",
        note=Text("준비도 진단을 먼저 해 주세요.", ""),
        fields=(
            Field("firm_name"),
            Field("region"),
            Field("regular_workers", False),
            Field("readiness_score"),
            Field("checklist_score", False),
            Field("women_people", False, "남녀고용평등법 제17조의3"),
            *OWN_QUESTIONS,
        ),
        languages=("ko", "both"),
        kinds=(ReportKind.READINESS,),
        due=date(2026, 12, 20),
        not_after=date(2027, 1, 10),
        ways=(Way(WayKind.MAIL, "smart@example.kr"), Way(WayKind.WEB, "https://drop.example.kr/2026-2/")),
        sign_key=OFFICER.public,
        made_at=MADE,
    )
    return replace(made, **more)


def receipt(**more: Any) -> Receipt:
    """A receipt that says a report was counted."""
    made = Receipt(
        id="b" * 32,
        programme=ID,
        round="2026-2",
        report=REPORT,
        seq=1,
        sha256="c" * 64,
        verdict="counted",
        note="",
        received_at=MADE + timedelta(days=3),
        made_at=MADE + timedelta(days=4),
        sign_key=OFFICER.public,
    )
    return replace(made, **more)


def valid() -> dict[str, bytes]:
    """Files that are read."""
    least = programme(id=OTHER_ID, title=Text("", "English only"), note=Text("", ""), kinds=(), ways=())
    return {
        "first.swprogramme": write_programme(programme(), OFFICER),
        "second.swprogramme": write_programme(programme(version=2, due=date(2026, 12, 27)), OFFICER),
        "next_round.swprogramme": write_programme(programme(round="2027-1"), OFFICER),
        "least.swprogramme": write_programme(replace(least, fields=(Field("firm_name"),)), OFFICER),
        "other_key.swprogramme": write_programme(programme(id=OTHER_ID, sign_key=FORGER.public), FORGER),
        "counted.swreceipt": write_receipt(receipt(), OFFICER),
        "returned.swreceipt": write_receipt(
            receipt(id="d" * 32, verdict="returned", note="업종을 확인해 주세요."), OFFICER
        ),
    }


def _of(**changes: Any) -> bytes:
    return packed(Kind.PROGRAMME, programme_body(programme()) | changes, OFFICER)


def _of_field(**changes: Any) -> bytes:
    body = programme_body(programme())
    return _of(fields=[body["fields"][0] | changes, *body["fields"][1:]])


def _of_question(**changes: Any) -> bytes:
    body = programme_body(programme())
    first = next(each for each in body["fields"] if each["question"])
    return _of(fields=[first | {"question": first["question"] | changes}])


def _of_receipt(**changes: Any) -> bytes:
    return packed(Kind.RECEIPT, receipt_body(receipt()) | changes, OFFICER)


def _opened(text: bytes) -> bytes:
    return enveloped(header("programme"), text, None)


def _spelled(change: Callable[[bytes], bytes]) -> bytes:
    return _opened(change(message(programme_body(programme()), OFFICER, b"", "kdis/programme/v1")))


def _signed_as(kind: str, body: Mapping[str, Any]) -> bytes:
    return _opened(message(body, OFFICER, b"", kind))


def invalid() -> dict[str, bytes]:
    """Sound envelopes of what is refused with the one message: each for a reason of its own."""
    field = programme_body(programme())["fields"][0]
    return {
        "no_fields.swprogramme": _of(fields=[]),
        "field_twice.swprogramme": _of(fields=[field, field]),
        "401_fields.swprogramme": _of(fields=[field | {"id": f"status.P{n}"} for n in range(401)]),
        "personal_without_basis.swprogramme": _of_field(id="women_people", basis=""),
        "personal_question_without_basis.swprogramme": _of_question(personal=True),
        "required_is_number.swprogramme": _of_field(required=1),
        "more_in_field.swprogramme": _of_field(more="1"),
        "own_without_question.swprogramme": _of_question(text={"ko": "", "en": ""}),
        "one_choice.swprogramme": _of_question(
            form="code", choices=[{"id": "a", "text": {"ko": "가", "en": "a"}}]
        ),
        "choices_of_a_number.swprogramme": _of_question(
            form="number", choices=[{"id": each, "text": {"ko": each, "en": each}} for each in "ab"]
        ),
        "unit_of_a_text.swprogramme": _of_question(form="text", unit="석"),
        "closed_before_due.swprogramme": _of(not_after="2026-12-01"),
        "day_that_is_none.swprogramme": _of(due="2026-02-30"),
        "no_zone.swprogramme": _of(made_at="2026-11-20T09:30:00"),
        "no_language.swprogramme": _of(languages=[]),
        "language_of_nobody.swprogramme": _of(languages=["fr"]),
        "itself_beside.swprogramme": _of(kinds=["programme"]),
        "plain_http.swprogramme": _of(ways=[{"kind": "web", "address": "http://drop.example.kr/"}]),
        "password_in_address.swprogramme": _of(ways=[{"kind": "web", "address": "https://a:b@example.kr/"}]),
        "no_mail.swprogramme": _of(ways=[{"kind": "mail", "address": "smart at example.kr"}]),
        "round_is_a_path.swprogramme": _of(round="../2026"),
        "title_with_controls.swprogramme": _of(title={"ko": "a\u202eb", "en": ""}),
        "title_empty.swprogramme": _of(title={"ko": "", "en": ""}),
        "version_zero.swprogramme": _of(version=0),
        "version_true.swprogramme": _of(version=True),
        "unknown_key.swprogramme": _of(extra="1"),
        "signed_as_invitation.swprogramme": _signed_as("kdis/invitation/v1", programme_body(programme())),
        "signed_by_another.swprogramme": _opened(
            message(programme_body(programme()), FORGER, b"", "kdis/programme/v1")
        ),
        "not_canonical.swprogramme": _spelled(lambda text: text.replace(b":", b": ", 1)),
        "key_twice.swprogramme": _spelled(lambda text: text.replace(b'{"body"', b'{"sig":"","body"', 1)),
        "huge_number.swprogramme": _spelled(
            lambda text: text.replace(b'"version":1', b'"version":1' + b"0" * 30)
        ),
        "not_a_number.swprogramme": _spelled(lambda text: text.replace(b'"version":1', b'"version":NaN')),
        "lone_surrogate.swprogramme": _spelled(lambda text: text.replace(b'"2026-2"', b'"\\ud800"')),
        "deep.swprogramme": _opened(b'{"body":' + b"[" * 40 + b"]" * 40 + b',"sig":""}'),
        "no_json.swprogramme": _opened(b"\xff\xfe"),
        "packed.swprogramme": enveloped(
            header("programme"),
            zlib.compress(message(programme_body(programme()), OFFICER, b"", "kdis/programme/v1")),
            None,
        ),
        "addressed.swprogramme": enveloped(header("programme", to="0" * 32), zlib.compress(b"{}"), None),
        "empty.swprogramme": b"",
        "no_magic.swprogramme": b"PK\x03\x04" + bytes(200),
        "digest_short.swreceipt": _of_receipt(sha256="c" * 63),
        "digest_capital.swreceipt": _of_receipt(sha256="C" * 64),
        "seq_zero.swreceipt": _of_receipt(seq=0),
        "note_501.swreceipt": _of_receipt(note="가" * 501),
        "report_is_a_path.swreceipt": _of_receipt(report="../" + "a" * 29),
        "unknown_key.swreceipt": _of_receipt(extra="1"),
    }


def newer() -> dict[str, bytes]:
    """Files of a later version: they ask for an update and nothing more is read."""
    return {
        "newer_version.swprogramme": enveloped(header("programme", 2), b"anything", None),
        "figure_of_later.swprogramme": _of_field(id="of_a_later_version"),
        "form_of_later.swprogramme": _of_question(form="month"),
        "kind_of_later.swprogramme": _of(kinds=["carbon"]),
        "way_of_later.swprogramme": _of(ways=[{"kind": "pigeon", "address": "roof"}]),
        "newer_version.swreceipt": enveloped(header("receipt", 2), b"anything", None),
        "verdict_of_later.swreceipt": _of_receipt(verdict="perhaps"),
    }


def tampered() -> dict[str, bytes]:
    """Good files somebody changed on the way."""
    made: dict[str, bytes] = {}
    for suffix, good, other in (
        (
            "swprogramme",
            write_programme(programme(), OFFICER),
            write_programme(programme(due=date(2026, 12, 21)), OFFICER),
        ),
        ("swreceipt", write_receipt(receipt(), OFFICER), write_receipt(receipt(id="e" * 32), OFFICER)),
    ):
        end = len(good)
        made |= {
            f"one_bit.{suffix}": good[: end // 2] + bytes([good[end // 2] ^ 1]) + good[end // 2 + 1 :],
            f"last_byte.{suffix}": good[:-1] + bytes([good[-1] ^ 0x80]),
            f"cut_off.{suffix}": good[: end - 40],
            f"only_a_start.{suffix}": good[:12],
            f"longer.{suffix}": good + b"\0",
            f"spliced.{suffix}": good[:120] + other[120:],
            f"text_mode.{suffix}": good.replace(b"\r\n", b"\n"),
        }
    return made


def write_all(folder: Path) -> None:
    """Write every file of this version."""
    for name, make in (("valid", valid), ("invalid", invalid), ("newer", newer), ("tampered", tampered)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for file, content in make().items():
            (folder / name / file).write_bytes(content)


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
