"""The header row is found below notices, over two lines and in many words; each fact gets its best column."""

# ruff: noqa: E501 - rows of a table read better whole

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.company.roster import importable, match_columns
from sme_smartwork.company.roster.columns import find_header, letter
from sme_smartwork.company.roster.headers import meaning, multiplier
from sme_smartwork.company.roster.table import build_table
from sme_smartwork.company.roster.words import words_of


def matched(*rows: list[str]) -> dict[str, str | None]:
    """The fact of each column by its letter."""
    return {match.letter: match.field for match in match_columns(build_table("x", rows))}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("성명", "name"), ("*성명", "name"), ("성명(필수)", "name"), ("성 명", "name"), ("[필수] 이름", "name"),
        ("사원명", "name"), ("Name", "name"), ("Employee Name", "name"), ("생년월일", "birth_date"),
        ("생년월일(YYYYMMDD)", "birth_date"), ("Date of birth", "birth_date"), ("주민등록번호", "resident_number"),
        ("주민(외국인)등록번호", "resident_number"), ("*주민등록\n번호", "resident_number"), ("성별", "sex"),
        ("입사일", "hired_on"), ("입사일자(연월일)", "hired_on"), ("Hire date", "hired_on"), ("퇴사일", "left_on"),
        ("자격상실일", "lost_on"), ("취득일", "insured_on"), ("고용보험 자격취득일", "insured_on"),
        ("월평균보수", "average_monthly_pay"), ("월평균보수(원)", "average_monthly_pay"),
        ("보수월액", "average_monthly_pay"), ("기준소득월액", "average_monthly_pay"), ("월급여", "average_monthly_pay"),
        ("국민연금 기준소득월액", "average_monthly_pay"), ("주 소정근로시간", "weekly_hours"),
        ("소정근로시간(주)", "weekly_hours"), ("소정근로시간(월)", "monthly_hours"), ("장애정도", "disability"),
        ("장애유형", "disability"), ("중증여부", "disability"), ("국적", "residence"), ("체류자격", "residence"),
        ("계약구분", "contract"), ("고용형태", "contract"), ("고용보험 가입 여부", "insured"), ("고용보험", "insured"),
        ("유연근무 종류", "flexible_kind"), ("월 사용일수", "flexible_days"), ("시차(분)", "flexible_shift_minutes"),
    ],
)  # fmt: skip
def test_headers_of_korean_tools_are_understood(header: str, field: str) -> None:
    found = meaning(header)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    "header",
    [
        "",
        "비고",
        "부서",
        "국민연금 자격취득일",
        "건강보험 취득일",
        "소정근로시간(1일)",
        "연봉",
        "배우자 주민등록번호",
        "국민연금",
    ],
)
def test_other_headers_are_left_out(header: str) -> None:
    assert meaning(header) is None


def test_every_listed_header_means_its_fact() -> None:
    for field, words in words_of("headers").items():
        assert field in importable() or field in ("resident_number", "resident_back", "lost_on")
        for word in words:
            found = meaning(word)
            assert found is not None
            assert found.field == field


def test_no_word_stands_for_two_facts() -> None:
    words = [word for words in words_of("headers").values() for word in words]
    assert len(words) == len(set(words))


def test_notices_above_the_header_are_passed_over() -> None:
    headers, first_row = find_header(
        [["※ 별표(*)는 필수 입력 항목입니다. 성명과 주민등록번호를 확인하세요."], [], ["작성일: 2026-11-01"], ["*성명", "*입사일"], ["김", "2024"]]
    )  # fmt: skip
    assert first_row == 4
    assert [str(header) for header in headers] == ["*성명", "*입사일"]


def test_two_lines_of_header_take_the_block_of_employment_insurance() -> None:
    found = matched(
        ["성명", "주민등록번호", "국민연금", "", "건강보험", "", "고용보험", "", "", "산재보험", ""],
        ["", "", "자격취득일", "기준소득월액", "자격취득일", "보수월액", "자격취득일", "월평균보수", "주소정근로시간", "자격취득일", "월평균보수"],
        ["김하나", "900115-2234567", "20200101", "1", "20200102", "2", "20200103", "3", "40", "20200104", "4"],
    )  # fmt: skip
    assert {letter: field for letter, field in found.items() if field} == {
        "A": "name", "B": "birth_date", "G": "insured_on", "H": "average_monthly_pay", "I": "weekly_hours",
    }  # fmt: skip


def test_one_line_with_the_insurer_in_each_name_takes_employment_insurance() -> None:
    found = matched(
        [
            "성명",
            "국민연금 취득일",
            "국민연금 소득월액",
            "건강보험 보수월액",
            "고용보험 취득일",
            "고용보험 월평균보수",
        ],
        ["김하나", "20200101", "1", "2", "20200103", "3"],
    )
    assert (found["E"], found["F"]) == ("insured_on", "average_monthly_pay")
    assert found["B"] is found["C"] is found["D"] is None


def test_pay_of_another_insurer_is_taken_only_when_there_is_no_better() -> None:
    assert matched(["성명", "기준소득월액", "보수월액"], ["김", "1", "2"])["C"] == "average_monthly_pay"
    assert matched(["성명", "기준소득월액"], ["김", "1"])["B"] == "average_monthly_pay"


def test_repeated_names_take_the_first_and_say_that_they_are_unclear() -> None:
    table = build_table("x", [["성명", "월급여", "월급여"], ["김", "1", "2"]])
    first, second = match_columns(table)[1:]
    assert (first.field, first.is_unclear) == ("average_monthly_pay", True)
    assert second.field is None


def test_a_birth_date_of_its_own_comes_before_the_resident_number() -> None:
    found = matched(["성명", "주민등록번호", "생년월일"], ["김", "900115-1234567", "1990-01-15"])
    assert (found["B"], found["C"]) == (None, "birth_date")


def test_nationality_and_visa_both_speak_of_residence() -> None:
    found = matched(["성명", "국적", "체류자격"], ["김", "베트남", "F-6"])
    assert (found["B"], found["C"]) == ("residence", "residence")


def test_groups_above_the_header_give_their_columns_a_meaning() -> None:
    found = matched(
        ["성명", "입사일", "유연근무", ""], ["", "", "종류", "월사용일"], ["김", "2020-01-01", "재택", "8"]
    )
    assert (found["C"], found["D"]) == ("flexible_kind", "flexible_days")


def test_a_table_without_a_header_is_left_to_the_user() -> None:
    table = build_table("x", [["김하나", "1990-01-15"], ["이두리", "1991-02-03"]])
    assert (table.has_header, table.first_row) == (False, 0)
    assert {match.field for match in match_columns(table)} == {None}


def test_letters_are_those_of_a_spreadsheet() -> None:
    assert [letter(column) for column in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_units_in_the_header_multiply() -> None:
    assert [multiplier(header) for header in ("월급", "월급(천원)", "월급 (단위:만원)")] == [1, 1_000, 10_000]


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8))
def test_any_table_has_one_match_a_column(rows: list[list[str]]) -> None:
    table = build_table("x", rows)
    matches = match_columns(table)
    assert [match.column for match in matches] == list(range(table.width))
    assert 0 <= table.first_row <= max(len(table.rows), 1)
