"""The envelope opens for its reader only, and only when every byte is as it was written."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pytest

from sme_smartwork.exchange.answer import read_answer
from sme_smartwork.exchange.canonical import canonical
from sme_smartwork.exchange.envelope import (
    MAGIC,
    MAX_CONTENT,
    MAX_FILE,
    MAX_HEADER,
    MAX_VALUES,
    FileNewer,
    FileOfOtherKind,
    FileUnreadable,
    Kind,
    header_of,
    packed,
    read_file,
    unpacked,
)
from sme_smartwork.exchange.sealing import SealingKey, address
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.wording import LANGUAGES
from tests.support.answer_fixtures import FORGER, OFFICE_SEAL, SENDER, answer
from tests.support.exchanging import NOTE
from tests.support.forging import enveloped, header, message, sealed, signed

KEY, READER = SigningKey.generate(), SealingKey.generate()


def body_of(key: SigningKey = KEY, **more: object) -> dict[str, object]:
    from sme_smartwork.exchange.fields import plain_key

    return {"key": plain_key(key.public), "note": NOTE, **more}


def test_a_sealed_body_comes_back_to_its_reader() -> None:
    raw = packed(Kind.ANSWER, body_of(), KEY, READER.public)
    assert unpacked(Kind.ANSWER, raw, "a", READER) == body_of()


def test_nothing_of_a_sealed_body_can_be_read_on_the_way() -> None:
    raw = packed(Kind.ANSWER, body_of(), KEY, READER.public)
    assert NOTE.encode() not in raw
    assert KEY.public not in raw
    assert header_of(raw, "a").to == address(READER.public)
    assert raw[len(MAGIC) + 2 :].startswith(b'{"to":"')


def test_a_handmade_file_like_ours_is_accepted_so_the_others_here_fail_for_their_own_reason() -> None:
    raw = signed(answer(1).body(), SENDER, OFFICE_SEAL.public)
    assert read_answer(raw, "a", OFFICE_SEAL) == answer_as_read()


def answer_as_read() -> object:
    from sme_smartwork.exchange.answer import answer_of

    return answer_of(answer(1).body())


def test_another_reader_and_another_signer_get_the_same_message() -> None:
    raw = packed(Kind.ANSWER, body_of(), KEY, READER.public)
    forged = signed(body_of(), FORGER, READER.public)
    told = set()
    for bad, key in ((raw, SealingKey.generate()), (forged, READER), (raw[:-1], READER), (b"", READER)):
        with pytest.raises(FileUnreadable) as refused:
            unpacked(Kind.ANSWER, bad, "a.swanswer", key)
        assert refused.value.__cause__ is None
        told.add(tuple(refused.value.told(language) for language in LANGUAGES))
    assert len(told) == 1


def test_a_file_of_another_version_or_type_is_read_no_further_than_its_header() -> None:
    for kind, version in (("answer", 2), ("answer", 999), ("contract", 1)):
        raw = enveloped(header(kind, version, future=[1]), b"whatever comes", None)
        with pytest.raises(FileNewer):
            unpacked(Kind.ANSWER, raw, "a", READER)


def test_a_sound_file_of_another_kind_says_so() -> None:
    from sme_smartwork.exchange.fields import plain_key

    invitation = packed(Kind.INVITATION, {"sign_key": plain_key(KEY.public)}, KEY)
    with pytest.raises(FileOfOtherKind) as refused:
        unpacked(Kind.ANSWER, invitation, "a", READER)
    assert refused.value.code == "sending.not_answer"
    with pytest.raises(FileOfOtherKind) as refused:
        unpacked(Kind.INVITATION, packed(Kind.ANSWER, body_of(), KEY, READER.public), "a")
    assert refused.value.code == "sending.not_invitation"


def test_what_was_signed_for_one_reader_cannot_be_handed_on_to_another() -> None:
    other = SealingKey.generate()
    handed_on = sealed(message(body_of(), KEY, READER.public), other.public)
    with pytest.raises(FileUnreadable):
        unpacked(Kind.ANSWER, handed_on, "a", other)


@pytest.mark.parametrize(
    "raw",
    [
        header() + b" ",
        header().replace(b":", b": "),
        header(more=1),
        canonical({"type": "answer", "v": 1}),
        canonical({"type": "answer", "v": 1, "to": None}),
        canonical({"type": "answer", "v": True, "to": ""}),
        canonical({"type": "Answer", "v": 1, "to": ""}),
        canonical({"type": "answer", "v": 10**9, "to": ""}),
        b'{"to":"","type":"answer","type":"answer","v":1}',
        b'["answer",1]',
        b"\xff",
        b"",
        b"{" * 900,
        b'{"to":"' + b"a" * 1_000 + b'","type":"answer","v":1}',
    ],
)
def test_a_header_that_is_spelled_otherwise_is_refused(raw: bytes) -> None:
    with pytest.raises(FileUnreadable):
        unpacked(Kind.ANSWER, enveloped(raw, b"content", None), "a", READER)


def test_a_file_that_is_too_large_is_not_read_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "large.swanswer"
    with path.open("wb") as file:
        file.write(MAGIC)
        os.truncate(file.fileno(), MAX_FILE + 1)
    with pytest.raises(FileUnreadable):
        read_file(path)
    with pytest.raises(FileUnreadable):
        header_of(MAGIC + bytes(MAX_FILE), "a")


def test_content_beyond_the_limit_is_refused_however_small_it_was_packed() -> None:
    half = body_of(pad="x" * (MAX_CONTENT // 2))
    assert unpacked(Kind.ANSWER, signed(half, KEY, READER.public), "a", READER) == half
    bomb = signed(body_of(pad="x" * MAX_CONTENT), KEY, READER.public)
    assert len(bomb) < MAX_CONTENT // 100
    with pytest.raises(FileUnreadable):
        unpacked(Kind.ANSWER, bomb, "a", READER)


def test_content_of_very_many_values_is_refused_before_it_takes_memory() -> None:
    commas = body_of(pad="," * 250_000)  # the longest notes there can be
    assert unpacked(Kind.ANSWER, signed(commas, KEY, READER.public), "a", READER) == commas
    many = signed(body_of(pad=[{}] * (MAX_VALUES + 1)), KEY, READER.public)
    with pytest.raises(FileUnreadable):
        unpacked(Kind.ANSWER, many, "a", READER)


def test_a_header_beyond_the_limit_is_not_read_even_of_a_newer_version() -> None:
    assert header_of(enveloped(header(version=2, more="x"), b"", None), "a").version == 2
    with pytest.raises(FileUnreadable):
        header_of(enveloped(header(version=2, more="x" * MAX_HEADER), b"", None), "a")


def test_what_is_no_file_gets_the_same_message(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.swanswer"):
        with pytest.raises(FileUnreadable):
            read_file(path)


def rightly_sealed(bound: bytes) -> bytes:
    """A right content behind any header at all, bound to it as it should be."""
    return enveloped(bound, zlib.compress(message(body_of(), KEY, READER.public)), READER.public)


def test_a_rightly_sealed_file_opens_behind_its_own_header_only() -> None:
    ours = header("answer", 1, address(READER.public))
    assert unpacked(Kind.ANSWER, rightly_sealed(ours), "a", READER) == body_of()
    others = (
        header("answer", 1, address(OFFICE_SEAL.public)),
        header("answer", 1, ""),
        header("answer", 1, address(READER.public), more=1),
        ours.replace(b":", b": "),
        ours + b" ",
        b'{"type":"answer","v":1,"to":"' + address(READER.public).encode() + b'"}',
    )
    for bound in others:
        with pytest.raises(FileUnreadable):
            unpacked(Kind.ANSWER, rightly_sealed(bound), "a", READER)
