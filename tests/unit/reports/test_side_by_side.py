"""A Korean and an English report become one that shows both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.workbook import verify_workbook
from sme_smartwork.reports.model import Cell, Report, Sheet, Style, Value
from sme_smartwork.reports.side_by_side import joined, side_by_side
from sme_smartwork.reports.xlsx import write_workbook
from tests.support.reports import report


def sheet(title: str, *rows: tuple[Cell, ...], widths: tuple[int, ...] = (10, 10)) -> Sheet:
    return Sheet(id=f"s{len(rows)}", title=title, widths=widths, rows=rows)


def both(korean: tuple[Sheet, ...], english: tuple[Sheet, ...]) -> Report:
    made = report()
    return side_by_side(replace(made, sheets=korean), replace(made, sheets=english, language="en"))


def one_cell(korean: Cell, english: Cell) -> Cell:
    return both((sheet("가", (korean,)),), (sheet("a", (english,)),)).sheets[0].rows[0][0]


def test_the_sign_of_a_verdict_stands_once() -> None:
    assert joined("✓ 충족", "✓ Met") == "✓ 충족 / Met"
    assert joined("✗ 안 됨", "? Open") == "✗ 안 됨 / ? Open"


def test_the_whole_report_holds_in_both_languages(tmp_path: Path) -> None:
    made = side_by_side(report("ko"), report("en"))
    assert made.language == "both"
    assert all(len(each.title) <= 31 for each in made.sheets)
    write_workbook(made, tmp_path / "both.xlsx", SigningKey.generate())
    check = verify_workbook(tmp_path / "both.xlsx")
    assert check.problems == ()
    assert check.header is not None
    assert check.header.language == "both"


@pytest.mark.parametrize(
    ("korean", "english", "shown"),
    [
        ("26 / 26", "26 / 26", "26 / 26"),
        ("기준일", "As of", "기준일 / As of"),
        ("", "As of", "As of"),
        (
            "두 사람의 생년월일을 알려 주세요.",
            "Tell the birth dates.",
            "두 사람의 생년월일을 알려 주세요.\nTell the birth dates.",
        ),
        ("하나\n둘", "a\nb", "하나\n둘\na\nb"),
    ],
)
def test_equal_texts_stand_once_and_others_below_or_beside(korean: str, english: str, shown: str) -> None:
    assert joined(korean, english) == shown


def test_numbers_stay_numbers() -> None:
    assert one_cell(Cell(5, Style.COUNT), Cell(5, Style.COUNT)).value == 5


@pytest.mark.parametrize(("korean", "english"), [(5, 6), (5, "5"), (None, "x"), (1, True)])
def test_values_that_differ_are_no_translation(korean: Value, english: Value) -> None:
    with pytest.raises(ValueError, match="가 1"):
        one_cell(Cell(korean), Cell(english))


@pytest.mark.parametrize(
    "english",
    [
        (sheet("a", (Cell("x"), Cell("y"))),),
        (sheet("a", (Cell("x", span=2),)),),
        (sheet("a", (Cell("x", Style.STRONG),)),),
        (sheet("a", (Cell("x"),)), sheet("b", (Cell("x"),), ())),
        (sheet("a", (Cell("x"),), widths=(10,)),),
    ],
)
def test_other_shapes_are_refused(english: tuple[Sheet, ...]) -> None:
    with pytest.raises(ValueError, match="not alike"):
        both((sheet("가", (Cell("x"),)),), english)


def test_reports_of_other_days_are_refused() -> None:
    with pytest.raises(ValueError, match="not alike"):
        side_by_side(report("ko"), report("en", report_id="6e" * 16))


def test_long_titles_are_cut_and_stay_different() -> None:
    korean = tuple(sheet(f"아주 긴 우리말 제목 {n}", *([()] * n)) for n in (1, 2))
    english = tuple(sheet(f"A very long English title {n}", *([()] * n)) for n in (1, 2))
    titles = [each.title for each in both(korean, english).sheets]
    assert len(set(titles)) == 2
    assert max(map(len, titles)) <= 31


def test_columns_are_as_wide_as_the_wider_language() -> None:
    made = both((sheet("가", widths=(10, 30)),), (sheet("a", widths=(20, 12)),))
    assert made.sheets[0].widths == (20, 30)


def test_formulas_follow_the_new_titles_and_texts() -> None:
    korean = (
        sheet("지원금", (Cell("충족"), Cell(3))),
        sheet("모두", (Cell(3, formula="지원금!B1*IF('지원금'!A1=\"충족\",1,0)"),), ()),
    )
    english = (
        sheet("Subsidies", (Cell("Met"), Cell(3))),
        sheet("All", (Cell(3, formula="Subsidies!B1*IF('Subsidies'!A1=\"Met\",1,0)"),), ()),
    )
    made = both(korean, english).sheets[1].rows[0][0]
    name = "'지원금 · Subsidies'!"
    assert (made.value, made.formula) == (3, f'{name}B1*IF({name}A1="충족 / Met",1,0)')


def test_a_text_that_is_worked_out_is_worked_out_in_both() -> None:
    made = one_cell(Cell("3명", formula='C1&"명"'), Cell("3 people", formula='C1&" people"'))
    assert (made.value, made.formula) == ("3명 / 3 people", '(C1&"명")&" / "&(C1&" people")')


def test_two_ways_to_work_out_one_number_are_refused() -> None:
    with pytest.raises(ValueError, match="two ways"):
        one_cell(Cell(3, formula="A2+1"), Cell(3, formula="A2+2"))
