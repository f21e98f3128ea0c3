"""Equal documents have equal bytes, and every value survives the way there and back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.exchange.canonical import canonical, pack_value, unpack_value
from sme_smartwork.intake.strict_json import read_json
from sme_smartwork.reports.model import Value

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.dates(),
    decimals,
)


def test_the_order_of_keys_does_not_matter() -> None:
    assert canonical({"b": 1, "a": "가"}) == canonical({"a": "가", "b": 1}) == '{"a":"가","b":1}'.encode()


@given(values)
def test_a_value_comes_back_as_it_was(value: Value) -> None:
    packed = read_json(canonical({"v": pack_value(value)}), "test")["v"]
    assert unpack_value(packed) == value
    assert type(unpack_value(packed)) is type(value)


def test_equal_decimals_are_spelled_alike() -> None:
    assert pack_value(Decimal("1.50")) == pack_value(Decimal("1.5")) == {"n": "1.5"}


@pytest.mark.parametrize("value", ["\ud800", float("nan")])
def test_what_readers_disagree_about_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"surrogate|Out of range|JSON compliant"):
        canonical({"v": value})


def test_an_integer_of_nineteen_digits_is_refused() -> None:
    with pytest.raises(ValueError, match="18 digits"):
        pack_value(10**18)


@pytest.mark.parametrize(
    "packed",
    [
        {"n": "1e9"},
        {"n": "NaN"},
        {"n": "1" * 40},
        {"n": 1},
        {"d": "yesterday"},
        {"x": "1"},
        {"n": "1", "d": "2026-01-01"},
        [1],
        Decimal("0.5"),
    ],
)
def test_only_what_was_packed_is_unpacked(packed: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpack_value(packed)


def test_dates_lose_no_day() -> None:
    assert pack_value(date(2024, 2, 29)) == {"d": "2024-02-29"}
