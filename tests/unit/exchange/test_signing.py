"""A signature is good for one key, one kind and one message only."""

from __future__ import annotations

import re

import pytest

from sme_smartwork.exchange.signing import SigningKey, fingerprint, is_signed

KIND = "smartwork/report/1"


def test_a_signature_holds_for_its_own_message() -> None:
    key = SigningKey.generate()
    assert is_signed(key.public, KIND, b"report", key.sign(KIND, b"report"))


def test_a_signature_holds_for_nothing_else() -> None:
    key, other = SigningKey.generate(), SigningKey.generate()
    signature = key.sign(KIND, b"report")
    assert not is_signed(key.public, KIND, b"Report", signature)
    assert not is_signed(key.public, "smartwork/answers/1", b"report", signature)
    assert not is_signed(other.public, KIND, b"report", signature)
    assert not is_signed(key.public, KIND, b"report", signature[:-1])
    assert not is_signed(b"short", KIND, b"report", signature)


def test_a_kept_key_is_the_same_key() -> None:
    key = SigningKey.generate()
    kept = SigningKey.from_bytes(key.to_bytes())
    assert kept.public == key.public
    assert kept.public_fingerprint == key.public_fingerprint


def test_a_fingerprint_is_twenty_digits_in_groups() -> None:
    prints = {SigningKey.generate().public_fingerprint for _ in range(20)}
    assert len(prints) == 20
    assert all(re.fullmatch(r"\d{4}(-\d{4}){4}", each) for each in prints)
    assert fingerprint(b"\0" * 32) == fingerprint(b"\0" * 32)


def test_a_key_shows_nothing_of_itself() -> None:
    key = SigningKey.generate()
    assert key.to_bytes().hex() not in repr(key) + str(key)


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32"):
        SigningKey.from_bytes(b"short")
