"""A preview says what an import would do: who is new, who changes, and each problem with row and column."""

# ruff: noqa: E501 - rows of a table read better whole

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sme_smartwork.company.model import Disability, Residence, Sex, Worker
from sme_smartwork.company.roster import RosterPreview, RosterRefused, match_columns, preview, read_pasted
from sme_smartwork.company.roster.importing import plan

TODAY = date(2026, 11, 22)
KIM = Worker(
    code="W-03", name="김하나", birth_date=date(1990, 1, 15), average_monthly_pay=2_000_000, insured=True
)


def seen(*lines: str, existing: tuple[Worker, ...] = ()) -> RosterPreview:
    """The preview of pasted `lines`, whose cells are split by a bar."""
    table = read_pasted("\n".join("\t".join(cell.strip() for cell in line.split("|")) for line in lines))
    return preview(table, match_columns(table), existing, TODAY)


def told(found: RosterPreview) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.header) for problem in found.problems]


def test_every_problem_names_row_column_header_and_what_was_expected() -> None:
    found = seen(
        "성명 | 생년월일 | 월평균보수(원) | 장애정도 | 고용보험 가입여부",
        "김하나 | 90.01.15 | 많이 | 약간 | 글쎄요",
        "이두리 | 1991-02-03 | 2,500,000원 | 없음 | Y",
    )
    assert told(found) == [
        (2, "B", "생년월일"), (2, "C", "월평균보수(원)"), (2, "D", "장애정도"), (2, "E", "고용보험 가입여부"),
    ]  # fmt: skip
    for problem in found.problems:
        assert problem.what.ko
        assert problem.what.en
        assert problem.expected.ko
        assert problem.expected.en
    assert "90.01.15" in found.problems[0].what.ko


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("생년월일", "2030-01-01"),
        ("입사일", "1980-01-01"),
        ("주소정근로시간", "400"),
        ("월급여", "-5"),
        ("퇴사일", "2000-01-01"),
    ],
)
def test_impossible_facts_are_problems_of_their_cell(header: str, cell: str) -> None:
    before = "생년월일" if header != "생년월일" else "입사일"
    value = "1990-01-15" if header != "생년월일" else "2024-01-15"
    hired = "| 입사일" if header == "퇴사일" else ""
    found = seen(
        f"성명 | {before} | {header} {hired}", f"김하나 | {value} | {cell} {'| 2024-01-15' if hired else ''}"
    )
    assert told(found) == [(2, "C", header)]


def test_a_row_without_a_name_is_a_problem_and_an_empty_row_is_not() -> None:
    found = seen("성명 | 입사일", " | 2024-01-15", " | ", "이두리 | 2024-01-15", "합계 | ")
    assert told(found) == [(2, "A", "성명")]
    assert [worker.name for worker in found.workers] == ["이두리"]


def test_without_a_column_of_names_there_is_one_problem() -> None:
    found = seen("생년월일 | 입사일", "1990-01-15 | 2024-01-15")
    assert len(found.problems) == 1
    assert found.workers == ()


def test_people_on_the_roster_are_updated_by_name_and_birth_date() -> None:
    found = seen(
        "성명 | 생년월일 | 월급여 | 고용보험", "김하나 | 1990-01-15 | 2500000 | ", "김하나 | 1991-01-15 | 2600000 | Y",
        existing=(KIM,),
    )  # fmt: skip
    assert (found.added, found.updated) == (1, 1)
    update, new = found.entries
    assert (update.updates, update.changed) == ("W-03", ("average_monthly_pay",))
    assert update.worker == replace(KIM, average_monthly_pay=2_500_000)
    assert (new.updates, new.worker.code) == (None, "W-04")


def test_the_same_person_twice_in_the_file_is_joined_when_the_rows_agree() -> None:
    found = seen(
        "성명 | 생년월일 | 월급여 | 성별", "김하나 | 1990-01-15 | 2500000 |", "김하나 | 1990-01-15 | | 여"
    )
    assert len(found.workers) == 1
    assert (found.workers[0].average_monthly_pay, found.workers[0].sex) == (2_500_000, Sex.FEMALE)
    assert [note.row for note in found.notes] == [3]


def test_the_same_person_twice_with_other_facts_is_a_problem() -> None:
    found = seen("성명 | 생년월일 | 월급여", "김하나 | 1990-01-15 | 2500000", "김하나 | 1990-01-15 | 2600000")
    assert [problem.row for problem in found.problems] == [3]


def test_the_same_name_without_birth_dates_is_a_problem() -> None:
    found = seen("성명 | 월급여", "김하나 | 2500000", "김하나 | 2500000")
    assert [problem.row for problem in found.problems] == [3]


def test_two_people_of_the_same_name_and_birth_date_on_the_roster_are_never_overwritten() -> None:
    found = seen("성명 | 생년월일", "김하나 | 1990-01-15", existing=(KIM, replace(KIM, code="W-04")))
    assert (found.added, found.updated) == (0, 0)
    assert "W-03, W-04" in found.problems[0].what.ko


def test_somebody_entered_without_a_birth_date_is_never_added_a_second_time() -> None:
    entered = replace(KIM, birth_date=None)
    found = seen("성명 | 생년월일", "이두리 | 1991-02-03", "김하나 | 1990-01-15", existing=(entered,))
    assert told(found) == [(3, "", "")]
    assert "W-03" in found.problems[0].what.ko
    assert "W-03" in found.problems[0].expected.en
    assert [worker.name for worker in found.workers] == ["이두리"]


@pytest.mark.parametrize("others", [(), (replace(KIM, code="W-04", birth_date=None),)])
def test_a_row_without_a_birth_date_is_never_taken_for_a_namesake(others: tuple[Worker, ...]) -> None:
    found = seen("성명 | 월급여", "김하나 | 2500000", existing=(KIM, *others))
    assert (found.added, found.updated) == (0, 0)
    assert told(found) == [(2, "", "")]


def test_where_nobody_has_a_birth_date_the_name_alone_tells() -> None:
    found = seen("성명 | 월급여", "김하나 | 2500000", existing=(replace(KIM, birth_date=None),))
    assert (found.added, found.updated, found.problems) == (0, 1, ())


def test_a_namesake_of_another_birth_date_is_somebody_else() -> None:
    found = seen("성명 | 생년월일", "김하나 | 1991-01-15", existing=(KIM,))
    assert (found.added, found.updated, found.problems) == (1, 0, ())


@pytest.mark.parametrize("rows", [("김하나 | 1990-01-15", "김하나 |"), ("김하나 |", "김하나 | 1990-01-15")])
def test_the_same_name_in_the_file_with_and_without_a_birth_date_is_a_problem(rows: tuple[str, str]) -> None:
    found = seen("성명 | 생년월일", *rows)
    assert told(found) == [(3, "", "")]
    assert len(found.workers) == 1


def test_a_resident_number_fills_birth_date_and_sex_and_must_agree_with_them() -> None:
    found = seen(
        "성명 | 주민등록번호 | 생년월일 | 성별",
        "김하나 | 900115-2234567 | | ",
        "이두리 | 900115-1234567 | 1990-01-16 | 남",
    )
    assert (found.workers[0].birth_date, found.workers[0].sex) == (date(1990, 1, 15), Sex.FEMALE)
    assert told(found) == [(3, "B", "주민등록번호")]
    assert "234567" not in str(found)


def test_kind_and_degree_of_a_disability_are_read_together() -> None:
    found = seen(
        "성명 | 장애인 여부 | 중증여부",
        "가 | Y | Y", "나 | Y | N", "다 | N | N", "라 | Y | ", "마 | | ",
    )  # fmt: skip
    degrees = [worker.disability for worker in found.workers]
    assert degrees == [Disability.SEVERE, Disability.MILD, Disability.NONE, None, None]
    assert [note.row for note in found.notes] == [5]


def test_contradicting_words_about_a_disability_are_a_problem() -> None:
    assert told(seen("성명 | 장애정도 | 중증여부", "가 | 경증 | Y")) == [(2, "B", "장애정도")]


def test_nationality_and_visa_are_read_together() -> None:
    found = seen(
        "성명 | 국적 | 체류자격", "가 | 대한민국 |", "나 | 베트남 | F-6", "다 | 미국 | ", "라 | 네팔 | E-9"
    )
    assert [worker.residence for worker in found.workers] == [
        Residence.KOREAN, Residence.F6, None, Residence.OTHER,
    ]  # fmt: skip


def test_the_day_insurance_began_stands_for_the_day_of_hiring_only_without_one() -> None:
    found = seen("성명 | 고용보험 취득일", "가 | 20240115")
    assert (found.workers[0].hired_on, found.workers[0].insured) == (date(2024, 1, 15), True)
    assert found.notes
    both = seen("성명 | 입사일 | 취득일", "가 | | 20240115")
    assert (both.workers[0].hired_on, both.workers[0].insured) == (None, None)


@pytest.mark.parametrize("header", ["상실일", "고용보험 자격상실일", "피보험자격상실일"])
def test_the_day_insurance_was_lost_is_the_day_after_the_last_day_of_employment(header: str) -> None:
    found = seen(f"성명 | 입사일 | {header}", "가 | 2024-01-15 | 2026-03-01", "나 | 2024-01-15 |")
    assert [worker.left_on for worker in found.workers] == [date(2026, 2, 28), None]
    assert [(note.column, note.header) for note in found.notes] == [("C", header)]


@pytest.mark.parametrize("header", ["퇴사일", "이직일"])
def test_the_last_day_of_employment_is_taken_as_it_is(header: str) -> None:
    found = seen(f"성명 | 입사일 | {header}", "가 | 2024-01-15 | 2026-03-01")
    assert found.workers[0].left_on == date(2026, 3, 1)
    assert found.notes == ()


def test_a_last_day_of_employment_goes_before_the_day_insurance_was_lost() -> None:
    found = seen("성명 | 상실일 | 퇴사일", "가 | 2026-03-01 | 2026-02-28")
    assert found.workers[0].left_on == date(2026, 2, 28)


def test_insurance_lost_today_ended_with_yesterday() -> None:
    found = seen("성명 | 입사일 | 상실일", "가 | 2024-01-15 | 2026-11-22")
    assert not found.workers[0].is_employed_on(TODAY)


def test_what_only_follows_never_replaces_what_was_entered() -> None:
    entered = replace(KIM, hired_on=date(2019, 3, 4), insured=False)
    found = seen("성명 | 생년월일 | 고용보험 취득일", "김하나 | 1990-01-15 | 20240115", existing=(entered,))
    assert found.workers[0] == replace(entered, insured_on=date(2024, 1, 15))


def test_columns_nobody_asked_for_are_named_as_ignored() -> None:
    found = seen("성명 | 부서 | 입사일", "가 | 총무 | 20240115")
    assert [(match.letter, match.header) for match in found.ignored] == [("B", "부서")]


def test_the_user_may_say_what_a_column_is() -> None:
    table = read_pasted("직원\t언제\n김하나\t2024.1.15\n")
    matches = tuple(
        replace(match, field=field)
        for match, field in zip(match_columns(table), ("name", "hired_on"), strict=True)
    )
    found = preview(table, matches, (), TODAY)
    assert found.problems
    assert told(found)[0][0] == 1  # the header row itself is no date, and the message says so
    assert [worker.name for worker in found.workers] == ["김하나"]


def test_very_many_problems_are_counted_not_listed() -> None:
    found = seen("성명 | 입사일", *(f"사람{number} | 언젠가" for number in range(600)))
    assert (len(found.problems), found.more_problems) == (500, 100)


def test_a_preview_with_a_problem_is_not_imported() -> None:
    with pytest.raises(RosterRefused) as refused:
        plan(seen("성명 | 입사일", "가 | 언젠가", "나 | 20240115"), {})
    assert refused.value.code == "roster.has_problems"


def test_a_preview_of_nobody_is_not_imported() -> None:
    with pytest.raises(RosterRefused) as refused:
        plan(seen("성명 | 입사일"), {})
    assert refused.value.code == "roster.nobody"
