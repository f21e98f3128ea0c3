"""Rosters as Korean tools export them are read whole: workbooks, CSV in several encodings, pasted text."""

# ruff: noqa: E501 - rows of a table read better whole

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from sme_smartwork.company.model import Disability, Residence, Sex
from sme_smartwork.company.roster import (
    RosterPreview,
    RosterRefused,
    match_columns,
    preview,
    read_pasted,
    read_roster,
)

TODAY = date(2026, 11, 22)


def saved(path: Path, *rows: list[Any]) -> Path:
    """A workbook with `rows`, as Excel would have it."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def looked_over(path: Path) -> RosterPreview:
    table = read_roster(path)
    return preview(table, match_columns(table), (), TODAY)


def test_an_insurance_file_with_notice_stars_blocks_and_text_dates(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "edi.xlsx",
        ["※ 4대사회보험 사업장 가입자 명부 (조회일: 2026-11-01) - 성명, 주민등록번호를 확인하세요"],
        [],
        ["순번", "*성명", "*주민(외국인)등록번호", "국민연금", None, "건강보험", None, "고용보험", None, None, "산재보험", None],
        [None, None, None, "자격취득일", "기준소득월액", "자격취득일", "보수월액", "자격취득일", "월평균보수", "주소정근로시간", "자격취득일", "월평균보수"],
        ["1", "김하나", "900115-2234567", "20200101", "1000000", "20200102", "1100000", "20200103", "2500000", "40", "20200104", "1200000"],
        ["2", "이두리", "8505055234567", "20210101", "1000000", "", "", "20210301", "2,600,000", "35", "", ""],
        ["", "합계", "", "", "2000000", "", "", "", "5100000", "", "", ""],
    )  # fmt: skip
    seen = looked_over(path)
    assert seen.problems == ()
    first, second = seen.workers
    assert (first.name, first.birth_date, first.sex) == ("김하나", date(1990, 1, 15), Sex.FEMALE)
    assert (first.insured_on, first.hired_on, first.insured) == (date(2020, 1, 3), date(2020, 1, 3), True)
    assert (first.average_monthly_pay, first.weekly_hours) == (2_500_000, 40)
    assert (second.birth_date, second.sex, second.average_monthly_pay) == (
        date(1985, 5, 5),
        Sex.MALE,
        2_600_000,
    )
    assert seen.reduced_resident_numbers == 2


@pytest.mark.parametrize("encoding", ["cp949", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_text_tables_in_every_usual_encoding_and_delimiter(tmp_path: Path, encoding: str, mark: str) -> None:
    lines = [
        ["■ 피보험자 명부"],
        ["*성명", "*생년월일", "*취득일", "월평균보수"],
        ["김하나", "19900115", "20240115", '"2,500,000"'],
        ["똠방각하", "1985.05.05", "2024.01.15", "2600000"],
    ]
    path = tmp_path / "명부.csv"
    path.write_bytes("\r\n".join(mark.join(line) for line in lines).encode(encoding))
    seen = looked_over(path)
    assert seen.problems == ()
    assert [worker.name for worker in seen.workers] == ["김하나", "똠방각하"]
    assert [worker.average_monthly_pay for worker in seen.workers] == [2_500_000, 2_600_000]


def test_excel_dates_numbers_and_truths(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        ["이름", "생년월일", "입사일", "월급여", "소정근로시간", "고용보험", "국적"],
        ["김하나", datetime(1990, 1, 15), 45306, 2500000.0, 37.5, True, "대한민국"],
    )
    worker = looked_over(path).workers[0]
    assert (worker.birth_date, worker.hired_on) == (date(1990, 1, 15), date(2024, 1, 15))
    assert (worker.average_monthly_pay, str(worker.weekly_hours), worker.insured) == (2_500_000, "37.5", True)
    assert worker.residence is Residence.KOREAN


def test_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "mac.xlsx", {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["이름", "입사일", "생년월일"])
        sheet.write_row(1, 0, ["김하나", 43844])
        sheet.write_datetime(1, 2, datetime(1990, 1, 15), book.add_format({"num_format": "yyyy-mm-dd"}))
    worker = looked_over(tmp_path / "mac.xlsx").workers[0]
    assert (worker.hired_on, worker.birth_date) == (date(2024, 1, 15), date(1990, 1, 15))


def test_the_sheet_with_the_header_is_taken_and_another_can_be_chosen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "안내"
    book.active.append(["이 파일은 이렇게 써요"])
    book.create_sheet("명부").append(["성명", "입사일"])
    book["명부"].append(["김하나", "20240115"])
    hidden = book.create_sheet("숨김")
    hidden.append(["성명", "입사일"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    table = read_roster(tmp_path / "a.xlsx")
    assert (table.sheet, table.sheets) == ("명부", ("안내", "명부"))
    assert read_roster(tmp_path / "a.xlsx", sheet="안내").rows == (("이 파일은 이렇게 써요",),)


def test_no_resident_number_is_left_in_the_table_whatever_column_it_stood_in(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        ["성명", "주민등록번호", "비고"],
        ["김하나", "900115-2234567", "배우자 880101-1234567"],
        ["이두리", 301013234567, "자녀 1501013234567, 2001014234567"],
        ["박세찬", "901345-1234567", ""],
    )
    table = read_roster(path)
    everything = " ".join(cell for row in table.rows for cell in row)
    assert "234567" not in everything
    assert table.rows[1][1] == "1990-01-15 F"
    assert table.rows[2][1] == "2003-01-01 M"
    assert (table.reduced_resident_numbers, table.hidden_resident_numbers) == (5, 1)


def test_numbers_of_relatives_are_not_taken_for_the_persons_own(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.xlsx", ["성명", "입사일", "자녀 주민번호"], ["김하나", "20240115", "150101-3234567"]
    )
    worker = looked_over(path).workers[0]
    assert (worker.birth_date, worker.sex) == (None, None)


def test_a_number_in_two_columns_is_joined_reduced_and_its_back_is_gone(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.xlsx", ["성명", "주민번호(앞)", "주민번호 뒷자리"], ["김하나", "040229", "4234567"]
    )
    table = read_roster(path)
    assert table.rows[1] == ("김하나", "2004-02-29 F", "")
    worker = looked_over(path).workers[0]
    assert (worker.birth_date, worker.sex) == (date(2004, 2, 29), Sex.FEMALE)


def test_pasted_cells_are_read_like_a_file() -> None:
    table = read_pasted("이름\t주민등록번호\t장애정도\n김하나\t900115-2234567\t중증\n")
    worker = preview(table, match_columns(table), (), TODAY).workers[0]
    assert (worker.birth_date, worker.disability) == (date(1990, 1, 15), Disability.SEVERE)


def test_pasted_cells_with_line_breaks_keep_their_rows() -> None:
    table = read_pasted('이름\t"생년\n월일"\n김하나\t1990-01-15\n')
    assert [match.field for match in match_columns(table)] == ["name", "birth_date"]


@pytest.mark.parametrize(
    ("text", "code"), [("", "roster.empty"), (" \n\n", "roster.empty"), ("a\0b", "roster.binary")]
)
def test_nothing_useful_pasted_is_told(text: str, code: str) -> None:
    with pytest.raises(RosterRefused) as refused:
        read_pasted(text)
    assert refused.value.code == code


def test_row_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        ["안내"],
        [],
        ["성명", "입사일"],
        [],
        ["김하나", "2024"],
        [],
        ["이두리", "나중에"],
    )
    assert [(problem.row, problem.column) for problem in looked_over(path).problems] == [(5, "B"), (7, "B")]


def test_twenty_thousand_rows_are_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("이름\n" + "김하나\n" * 20_000, encoding="utf-8")
    assert len(read_roster(path).rows) == 20_001
    path.write_text("이름\n" + "김하나\n" * 20_001, encoding="utf-8")
    with pytest.raises(RosterRefused) as refused:
        read_roster(path)
    assert refused.value.code == "roster.too_many_rows"
