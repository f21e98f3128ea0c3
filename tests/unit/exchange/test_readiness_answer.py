"""The readiness file holds what was written, for one reader only, and nothing this program never writes."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from sme_smartwork.assessment.model import Mark
from sme_smartwork.exchange.envelope import FileUnreadable, Kind, header_of, packed
from sme_smartwork.exchange.readiness_answer import (
    ReadinessFile,
    read_readiness,
    readiness_of,
    write_readiness,
)
from sme_smartwork.exchange.sealing import SealingKey
from sme_smartwork.exchange.signing import SigningKey

SENDER, READER = SigningKey.generate(), SealingKey.generate()
FILE = ReadinessFile(
    id="a" * 32,
    invitation="b" * 32,
    respondent="EMP/3fa9c1d2",
    seq=468964,
    key=SENDER.public,
    made_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
    pack="readiness 2026.11.0",
    answers=(("D1-02", 3), ("D8-04", Mark.NOT_APPLICABLE)),
)


def test_what_was_written_comes_back_for_its_reader_only() -> None:
    raw = write_readiness(FILE, SENDER, READER.public)
    assert read_readiness(raw, "one.swreadiness", READER) == FILE
    assert header_of(raw, "one").kind is Kind.READINESS
    with pytest.raises(FileUnreadable):
        read_readiness(raw, "one.swreadiness", SealingKey.generate())
    for plain in (b"D1-02", b"EMP", FILE.id.encode()):
        assert plain not in raw


def test_it_is_signed_by_the_key_it_names() -> None:
    with pytest.raises(ValueError, match="signed by the key"):
        write_readiness(FILE, SigningKey.generate(), READER.public)
    other = packed(Kind.READINESS, FILE.body(), SigningKey.generate(), READER.public)
    with pytest.raises(FileUnreadable):
        read_readiness(other, "one.swreadiness", READER)


def test_the_body_is_json_without_a_name_of_a_person_or_a_device() -> None:
    body = json.loads(json.dumps(FILE.body()))
    assert set(body) == {"id", "invitation", "respondent", "seq", "key", "made_at", "pack", "answers"}
    assert readiness_of(body) == FILE


@pytest.mark.parametrize(
    "changed",
    [
        {"respondent": "EMP"},
        {"respondent": "EMP/2"},
        {"respondent": "emp/3fa9c1d2"},
        {"seq": 0},
        {"seq": True},
        {"answers": [{"question": "D1-02", "value": 3}, {"question": "D1-02", "value": 4}]},
        {"answers": [{"question": "D1-02", "value": 3.5}]},
        {"answers": [{"question": "D1-02", "value": True}]},
        {"answers": [{"question": "D1-02", "value": "maybe"}]},
        {"answers": [{"question": "D1-02", "value": 21}]},
        {"answers": [{"question": "../x", "value": 1}]},
        {"answers": [{"question": "D1-02", "value": 3, "name": "홍길동"}]},
        {"answers": {}},
        {"made_at": "2026-11-22T12:00:00"},
        {"note": "more than this version has"},
    ],
)
def test_what_this_program_never_writes_is_not_read(changed: dict[str, object]) -> None:
    body = {**FILE.body(), **changed}
    with pytest.raises(ValueError, match=r"\w"):
        readiness_of(body)
    with pytest.raises(FileUnreadable):  # a right signature says nothing of the content
        read_readiness(packed(Kind.READINESS, body, SENDER, READER.public), "odd.swreadiness", READER)
