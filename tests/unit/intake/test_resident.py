"""Resident numbers are recognised in any text and reduced to birth date and sex."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.company.model import Sex
from sme_smartwork.intake.resident import (
    HIDDEN,
    holds_resident_number,
    padded,
    reduce_all,
    reduce_number,
    without_resident_numbers,
)
from sme_smartwork.intake.text import clean_text


@pytest.mark.parametrize(
    ("number", "born", "sex", "is_foreigner"),
    [
        ("900115-1234567", date(1990, 1, 15), Sex.MALE, False),
        ("9001152234567", date(1990, 1, 15), Sex.FEMALE, False),
        ("040229 - 4000000", date(2004, 2, 29), Sex.FEMALE, False),
        ("０４０２２９－３０００００１", date(2004, 2, 29), Sex.MALE, False),
        ("850301-5123456", date(1985, 3, 1), Sex.MALE, True),
        ("850301-6123456", date(1985, 3, 1), Sex.FEMALE, True),
        ("050301-7123456", date(2005, 3, 1), Sex.MALE, True),
        ("050301-8123456", date(2005, 3, 1), Sex.FEMALE, True),
        ("991231-9123456", date(1899, 12, 31), Sex.MALE, False),
        ("900115-1******", date(1990, 1, 15), Sex.MALE, False),
        ("900115-2", date(1990, 1, 15), Sex.FEMALE, False),
        ("900115–2●●●●●●", date(1990, 1, 15), Sex.FEMALE, False),
    ],
)
def test_a_number_tells_birth_date_and_sex(number: str, born: date, sex: Sex, is_foreigner: bool) -> None:
    reduced = reduce_number(number)
    assert reduced is not None
    assert (reduced.birth_date, reduced.sex, reduced.is_foreigner) == (born, sex, is_foreigner)


@pytest.mark.parametrize(
    "text", ["", "900115", "010-1234-5678", "901315-1234567", "123456789012345", "김하나"]
)
def test_other_things_are_no_resident_number(text: str) -> None:
    assert reduce_number(text) is None


def test_a_number_inside_a_sentence_is_replaced() -> None:
    text, found, unreadable = reduce_all("배우자 900115-2234567, 자녀 1501013234567 참고")
    assert text == "배우자 1990-01-15 F, 자녀 2015-01-01 M 참고"
    assert (len(found), unreadable) == (2, 0)


def test_a_mistyped_number_is_blotted_out() -> None:
    assert reduce_all("991332-1234567") == (HIDDEN, (), 1)
    assert holds_resident_number("991332-1234567")


def test_longer_numbers_are_left_alone() -> None:
    for text in ("12345678901234", "계좌 3333012345678901", "20240115"):
        assert reduce_all(text) == (text, (), 0)


def test_lost_zeros_of_a_number_cell_come_back() -> None:
    assert padded("301013234567") == "0301013234567"
    assert padded("김") == "김"


@given(
    st.dates(date(1900, 1, 1), date(2026, 12, 31)),
    st.booleans(),
    st.booleans(),
    st.integers(0, 999_999),
    st.sampled_from(["", "-", " - ", "–"]),
    st.sampled_from(["", "김하나 ", "사번 12 "]),
)
def test_no_digit_behind_the_birth_date_survives(
    born: date, is_male: bool, is_foreigner: bool, serial: int, gap: str, before: str
) -> None:
    mark = (1 if is_male else 2) + (2 if born.year >= 2000 else 0) + (4 if is_foreigner else 0)
    number = f"{born:%y%m%d}{gap}{mark}{serial:06}"
    text, found, _ = reduce_all(before + number)
    assert found[0].birth_date == born
    assert found[0].sex is (Sex.MALE if is_male else Sex.FEMALE)
    assert not re.search(r"\d{6}", text.replace("-", "x"))


@given(st.from_regex(r"\A\d{6}[- ]?\d{7}\Z"))
def test_no_digits_of_any_script_break_the_reading(text: str) -> None:
    assert not holds_resident_number(without_resident_numbers(text))
    reduce_number(text)


@given(st.text(max_size=60))
def test_reducing_twice_changes_nothing_more(text: str) -> None:
    once = reduce_all(text)[0]
    assert reduce_all(once)[0] == once


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("900101-1234567", HIDDEN),
        ("번호 900101-1234567 이에요", f"번호 {HIDDEN} 이에요"),
        ("9001011234567", HIDDEN),
        ("999999-1234567", HIDDEN),
        ("전화 010-1234-5678", "전화 010-1234-5678"),
        ("①반", "①반"),
        (
            "번호 \u0669\u0660\u0660\u0661\u0660\u0661-\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
            f"번호 {HIDDEN}",
        ),
        ("\u096f\u0966\u0966\u0967\u0966\u0967\u0967\u0968\u0969\u096a\u096b\u096c\u096d", HIDDEN),
        ("\u0669 PC", "\u0669 PC"),
    ],
)
def test_a_number_nobody_asked_for_is_hidden_whole(text: str, left: str) -> None:
    assert without_resident_numbers(text) == left


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u202e", "\x00"])
@pytest.mark.parametrize("at", [3, 6, 7, 10])
def test_a_mark_nobody_sees_hides_no_number(mark: str, at: int) -> None:
    number = "900101-1234567"
    split = f"김하나 {number[:at]}{mark}{number[at:]}"
    assert holds_resident_number(split)
    assert "234567" not in clean_text(without_resident_numbers(split))
