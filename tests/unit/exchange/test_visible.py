"""Signed and visible values are compared as a reader sees them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.exchange.compare import address
from sme_smartwork.exchange.visible import LONGEST, comparable, shown, visible_text
from sme_smartwork.intake.markup import column_number


@pytest.mark.parametrize(
    ("signed", "visible"),
    [
        (None, ""),
        (5, 5.0),
        (Decimal("0.1"), 0.1),
        (Decimal("0.30000000000000004"), 0.3),
        (-0.0, 0),
        (date(2026, 11, 22), datetime(2026, 11, 22)),
        ("two\nlines", "two\r\nlines"),
    ],
)
def test_equal_sights_are_equal(signed: object, visible: object) -> None:
    assert comparable(signed) == comparable(visible)


@pytest.mark.parametrize(
    ("signed", "visible"),
    [
        (5, "5"),
        (1, True),
        (0, None),
        (False, ""),
        (Decimal("0.1"), 0.1000001),
        (date(2026, 11, 22), "2026-11-22"),
        (date(2026, 11, 22), datetime(2026, 11, 22, 1)),
        ("a", "a "),
        ("가", "각"),
    ],
)
def test_different_sights_differ(signed: object, visible: object) -> None:
    assert comparable(signed) != comparable(visible)


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    clean = visible_text(text)
    assert visible_text(clean) == clean
    assert len(clean) <= LONGEST


@given(st.text())
def test_clean_text_holds_nothing_a_workbook_cannot(text: str) -> None:
    assert not any(
        letter in "\x00\x0b\ufffe\uffff\u202e" or "\ud800" <= letter <= "\udfff"
        for letter in visible_text(text)
    )


def test_what_the_format_takes_for_an_escape_stays_text() -> None:
    assert visible_text("주식회사 _x0041_") == "주식회사 _x0041 _"


def test_ready_made_markup_stays_text() -> None:
    assert visible_text("<r><t>x</t></r>") == "<r><t>x</t></r> "


def test_a_value_is_shown_without_needless_digits() -> None:
    assert [shown(value) for value in (None, 7_200_000, Decimal("58.30"), date(2026, 1, 2))] == [
        None,
        "7200000",
        "58.3",
        "2026-01-02",
    ]


@given(st.integers(1, 16_384), st.integers(1, 1_048_576))
def test_an_address_names_its_column_and_row(column: int, row: int) -> None:
    letters = address(row, column).rstrip("0123456789")
    assert column_number(letters) == column
    assert address(row, column) == f"{letters}{row}"
