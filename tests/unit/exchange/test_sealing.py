"""What is sealed for one key opens with that key alone, and keys show themselves nowhere."""

from __future__ import annotations

import pytest

from sme_smartwork.exchange.sealing import NotForThisKey, SealingKey, address, seal

KEY = SealingKey.generate()


def test_the_holder_of_the_key_opens_it() -> None:
    assert KEY.open(seal("비밀".encode(), KEY.public, b"bound"), b"bound").decode() == "비밀"
    again = SealingKey.from_bytes(KEY.to_bytes())
    assert again.open(seal(b"x", KEY.public, b""), b"") == b"x"


def test_equal_contents_never_look_equal() -> None:
    assert seal(b"x", KEY.public, b"") != seal(b"x", KEY.public, b"")


def test_nobody_else_opens_it_nor_with_another_binding() -> None:
    sealed = seal(b"x", KEY.public, b"bound")
    for key, bound in ((SealingKey.generate(), b"bound"), (KEY, b"other"), (KEY, b"")):
        with pytest.raises(NotForThisKey):
            key.open(sealed, bound)


@pytest.mark.parametrize("public", [b"", b"short", bytes(32), b"\x01" + bytes(31)])
def test_what_is_no_public_key_is_refused(public: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        seal(b"x", public, b"")


@pytest.mark.parametrize("raw", [b"", b"short", bytes(32), bytes(48), bytes(100)])
def test_anything_else_is_not_for_this_key(raw: bytes) -> None:
    with pytest.raises(NotForThisKey) as refused:
        KEY.open(raw, b"")
    assert refused.value.__cause__ is None


def test_the_secret_is_in_no_text_of_the_key() -> None:
    secret = KEY.to_bytes()
    for text in (repr(KEY), str(KEY), f"{KEY}"):
        assert secret.hex() not in text
        assert repr(secret) not in text
    assert not hasattr(KEY, "__dict__")


def test_an_address_tells_the_key_apart_but_not_the_key() -> None:
    assert len(address(KEY.public)) == 32
    assert address(KEY.public) != address(SealingKey.generate().public)
    assert address(KEY.public) not in KEY.public.hex()
