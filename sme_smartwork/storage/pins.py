"""What a PIN must be like. It opens a workplace only together with the system's secret store."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from sme_smartwork.storage.errors import TrivialPin, WeakPin

LEAST_PIN, LONGEST_PIN = 6, 32  # digits
_LONGEST_PATTERN = 3  # 123123 and 121212 are tried as early as 111111


def clean_pin(typed: str) -> bytes:
    """The PIN as bytes: wide digits as plain ones, without spaces."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).encode("utf-8", "surrogatepass")


def check_pin(typed: str) -> None:
    """Raise WeakPin or TrivialPin when a new PIN could be guessed at once."""
    digits = clean_pin(typed).decode("utf-8", "surrogatepass")
    if not (digits.isascii() and digits.isdecimal() and LEAST_PIN <= len(digits) <= LONGEST_PIN):
        raise WeakPin(least=LEAST_PIN, most=LONGEST_PIN)
    if _is_run(digits) or any(_repeats(digits, size) for size in range(1, _LONGEST_PATTERN + 1)):
        raise TrivialPin


def _is_run(digits: str) -> bool:
    """Whether each digit is one more, or one less, than the one before; 0 follows 9."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    return steps in ({1}, {9})


def _repeats(digits: str, size: int) -> bool:
    return digits == (digits[:size] * len(digits))[: len(digits)]
