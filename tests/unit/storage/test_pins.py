"""PINs that are refused, and those that are not."""

from __future__ import annotations

import pytest

from sme_smartwork.storage.errors import TrivialPin, WeakPin
from sme_smartwork.storage.pins import check_pin, clean_pin


@pytest.mark.parametrize("pin", ["", "12345", "12345a", "abcdef", "2" * 33, "３９０１２", "48.2916", "४८२"])
def test_fewer_than_six_digits_or_something_else_is_no_pin(pin: str) -> None:
    with pytest.raises(WeakPin) as told:
        check_pin(pin)
    assert "6" in told.value.told("ko")


@pytest.mark.parametrize(
    "pin",
    ["000000", "123456", "654321", "890123", "210987", "121212", "123123", "7777777", "1231231", "4545454"],
)
def test_what_is_tried_first_is_refused_plainly(pin: str) -> None:
    with pytest.raises(TrivialPin):
        check_pin(pin)


@pytest.mark.parametrize(
    "pin", ["482916", "19850312", "200114", "135790", "39 02 71", "４８２９１６", "112233"]
)
def test_six_digits_without_a_pattern_will_do(pin: str) -> None:
    check_pin(pin)


def test_wide_digits_and_spaces_are_the_same_pin() -> None:
    assert clean_pin("４８ ２９ １６") == b"482916"
