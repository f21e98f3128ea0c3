"""The number two people compare: the same on both sides, another for any other key."""

from __future__ import annotations

import re

from sme_smartwork.exchange.confirmation import confirmation_number
from sme_smartwork.exchange.signing import fingerprint


def test_it_has_twenty_digits_in_groups_of_four() -> None:
    assert re.fullmatch(r"\d{4}(-\d{4}){4}", confirmation_number(b"a" * 32, b"b" * 32))


def test_both_keys_make_it_and_neither_takes_the_others_place() -> None:
    keys = (b"a" * 32, b"b" * 32, b"c" * 32)
    numbers = {confirmation_number(one, other) for one in keys for other in keys}
    assert len(numbers) == len(keys) ** 2


def test_it_never_changes_from_version_to_version() -> None:
    assert confirmation_number(bytes(32), bytes([1]) * 32) == "9124-3234-9454-7902-6437"


def test_it_is_not_the_fingerprint_of_either_key() -> None:
    number = confirmation_number(b"a" * 32, b"b" * 32)
    assert number not in (fingerprint(b"a" * 32), fingerprint(b"b" * 32), fingerprint(b"a" * 32 + b"b" * 32))
