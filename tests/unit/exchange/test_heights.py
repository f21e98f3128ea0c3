"""Rows are high enough for their text, and no higher than Excel allows."""

from __future__ import annotations

import pytest

from sme_smartwork.exchange.heights import EMPTY_ROW, PLAIN_ROW, row_height
from sme_smartwork.reports.model import Cell, Place, Style

KOREAN = "한 달에 나흘 이상 재택근무를 한 사람이 있고 전자 출퇴근 기록이 있어요."


def test_a_short_row_has_the_plain_height() -> None:
    assert row_height((Cell("짧은 글"), Cell(3, Style.COUNT)), (20, 10)) == PLAIN_ROW


def test_an_empty_row_is_a_gap() -> None:
    assert row_height((), (20,)) == EMPTY_ROW


@pytest.mark.parametrize("text", [KOREAN, KOREAN * 5, "a word " * 40, "one\ntwo\nthree"])
def test_text_that_wraps_makes_the_row_higher(text: str) -> None:
    narrow, wide = row_height((Cell(text),), (20,)), row_height((Cell(text),), (400,))
    assert narrow > wide or text.count("\n") == 2
    assert narrow >= 3 * (PLAIN_ROW - 5)


def test_a_merged_cell_has_the_room_of_all_its_columns() -> None:
    assert row_height((Cell(KOREAN, span=3),), (30, 30, 30)) == PLAIN_ROW
    assert row_height((Cell(KOREAN),), (30, 30, 30)) > PLAIN_ROW


def test_large_print_needs_more_room() -> None:
    assert row_height((Cell(KOREAN, Style.TITLE),), (80,)) > row_height((Cell("제목", Style.TITLE),), (80,))
    assert row_height((Cell(58, Style.SCORE, place=Place.GLANCE),), (80,)) > PLAIN_ROW


def test_no_row_is_higher_than_excel_allows() -> None:
    assert row_height((Cell(KOREAN * 500),), (10,)) <= 409
