"""Keys, passphrases and recovery codes."""

from __future__ import annotations

import pickle
import unicodedata

import pytest

from sme_smartwork.storage.errors import DamagedKeys, WeakPassphrase
from sme_smartwork.storage.keys import (
    Argon2,
    Key,
    check_passphrase,
    clean_passphrase,
    random_recovery_code,
    read_recovery_code,
)


def test_a_key_shows_nothing_of_itself_and_stays_in_its_process() -> None:
    key = Key(bytes(range(32)))
    assert repr(key) == str(key) == f"{key}" == "<Key>"
    with pytest.raises(TypeError):
        pickle.dumps(key)


def test_a_wiped_key_holds_nothing_and_is_never_used() -> None:
    key = Key.random()
    assert not key.is_wiped
    key.wipe()
    assert key.is_wiped
    with pytest.raises(ValueError, match="wiped"):
        key.pragma()


def test_two_keys_are_never_the_same() -> None:
    assert Key.random().reveal() != Key.random().reveal()


def test_a_recovery_code_is_eight_groups_of_four_with_160_bits() -> None:
    code = random_recovery_code()
    assert [len(group) for group in code.split("-")] == [4] * 8
    secret = read_recovery_code(code)
    assert secret is not None
    assert len(secret) == 20
    assert read_recovery_code("ZZZZ-" * 8) == b"\xff" * 20


def test_a_recovery_code_is_read_as_people_type_it() -> None:
    code = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"
    wanted = read_recovery_code(code)
    typed = (
        code.lower(),
        code.replace("-", " "),
        f"  {code.replace('-', '')}\n",
        code.replace("0", "O").replace("1", "l"),
        "".join(chr(ord(letter) + 0xFEE0) for letter in code),  # a full-width keyboard
    )
    assert wanted is not None
    assert [read_recovery_code(text) for text in typed] == [wanted] * len(typed)


@pytest.mark.parametrize("typed", ["", "0123", "U" * 32, "가" * 32, "0" * 33, "0123-4567-89AB-CDEF"])
def test_what_cannot_be_a_recovery_code_is_none(typed: str) -> None:
    assert read_recovery_code(typed) is None


def test_a_passphrase_is_the_same_from_every_keyboard() -> None:
    typed = "열려라 참깨 하나"
    assert clean_passphrase(f"  {unicodedata.normalize('NFD', typed)} \n") == typed.encode()


@pytest.mark.parametrize("typed", ["", "       ", "1234567", "  123456 "])
def test_a_short_passphrase_is_refused_with_the_length_it_needs(typed: str) -> None:
    with pytest.raises(WeakPassphrase) as told:
        check_passphrase(typed)
    assert told.value.params == {"least": 8}


def test_guessing_a_passphrase_costs_64_mebibytes_and_three_passes() -> None:
    assert Argon2() == Argon2(memory_kib=64 * 1024, passes=3, lanes=4)


@pytest.mark.parametrize(
    "cost",
    [
        Argon2(memory_kib=64 * 1024 - 1),
        Argon2(passes=2),
        Argon2(memory_kib=1024 * 1024 + 1),
        Argon2(passes=11),
        Argon2(lanes=0),
        Argon2(lanes=17),
        Argon2(memory_kib=65536.0),  # type: ignore[arg-type]
        Argon2(passes=3.0),  # type: ignore[arg-type]
    ],
)
def test_parameters_that_are_too_weak_or_would_stall_the_machine_are_refused(cost: Argon2) -> None:
    with pytest.raises(DamagedKeys):
        cost.derive(b"secret", b"0123456789abcdef")
