"""Cells are read as dates, won, hours and words, or refused with the reason."""

# ruff: noqa: E501 - rows of a table read better whole

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.company.model import Contract, Disability, FlexibleKind, Residence, Sex
from sme_smartwork.company.roster.values import (
    Reading,
    Unreadable,
    read_date,
    read_fact,
    read_won,
    read_yes_no,
)

DAYS = st.dates(date(1930, 1, 1), date(2099, 12, 31))


@given(
    DAYS,
    st.sampled_from(
        ["%Y%m%d", "%Y-%m-%d", "%Y.%m.%d", "%Y.%m.%d.", "%Y/%m/%d", "%Y. %m. %d.", "%Y년 %m월 %d일",
         "%Y년%m월%d일", "%Y-%m-%d 00:00:00", "%Y-%m-%dT09:30", " %Y-%m-%d ", "%Y-%m-%d (월)"]
    ),
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == day


@given(DAYS)
def test_single_digits_are_enough(day: date) -> None:
    assert read_date(f"{day.year}.{day.month}.{day.day}") == day


@given(DAYS)
def test_excels_day_numbers_are_read_in_both_calendars(day: date) -> None:
    assert read_date(str((day - date(1899, 12, 30)).days)) == day
    late = max(day, date(1940, 1, 1))
    assert read_date(str((late - date(1904, 1, 1)).days), Reading("", True)) == late


@pytest.mark.parametrize("text", ["90.01.15", "900115", "90-1-5", "90년 1월 15일", "24/1/5"])
def test_a_two_digit_year_is_explained(text: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        read_date(text)
    assert unreadable.value.why == "two_digit_year"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("20240230", "no_such_day"),
        ("2023.02.29", "no_such_day"),
        ("내일", "date"),
        ("2024-13-01", "no_such_day"),
        ("1", "date"),
    ],
)
def test_what_is_no_date_is_refused(text: str, why: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        read_date(text)
    assert unreadable.value.why == why


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("2,500,000원", 2_500_000),
        ("₩2,500,000", 2_500_000),
        ("2500000.0", 2_500_000),
        ("월 2,500,000 원", 2_500_000),
        ("250만원", 2_500_000),
        ("２５０００００", 2_500_000),
        ("2,500천원", 2_500_000),
        ("0", 0),
        ("-100", -100),
    ],
)
def test_won_are_read_with_their_marks(text: str, won: int) -> None:
    assert read_won(text) == won


def test_the_header_may_cut_the_zeros() -> None:
    assert read_won("2,500", Reading("월평균보수(천원)")) == 2_500_000
    assert read_won("250", Reading("월급(단위: 만원)")) == 2_500_000


@pytest.mark.parametrize("text", ["많이", "2.5", "1e7", "2,500,000달러", "250만5천"])
def test_unclear_amounts_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_won(text)


@given(st.integers(0, 10**9))
def test_won_with_commas_read_back(won: int) -> None:
    assert read_won(f"{won:,}원") == won


@pytest.mark.parametrize("text", ["Y", "예", "O", "○", "가입", "취득", "1", "TRUE", "있음", "여", "네"])
def test_yes_is_said_in_many_ways(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", ["N", "아니요", "X", "미가입", "해당 없음", "0", "무", "부", "아니오"])
def test_so_is_no(text: str) -> None:
    assert read_yes_no(text) is False


@pytest.mark.parametrize("field", ["insured", "birth_date", "average_monthly_pay", "weekly_hours", "sex", "contract",
                                   "residence", "disability", "flexible_kind", "paid_days"])  # fmt: skip
@pytest.mark.parametrize("text", ["", "-", "모름", " "])
def test_a_cell_that_says_nothing_stays_unknown(field: str, text: str) -> None:
    assert read_fact(field, text, Reading("")) is None


@pytest.mark.parametrize(
    ("field", "text", "header", "value"),
    [
        ("sex", "남", "", Sex.MALE),
        ("sex", "여자", "", Sex.FEMALE),
        ("sex", "1990-01-15 F", "", Sex.FEMALE),
        ("contract", "정규직", "", Contract.INDEFINITE),
        ("contract", "무기 계약직", "", Contract.INDEFINITE),
        ("contract", "Y", "정규직 여부", Contract.INDEFINITE),
        ("contract", "기간제", "", Contract.FIXED_TERM),
        ("contract", "일용", "", Contract.DAILY),
        ("weekly_hours", "주 40시간", "", Decimal(40)),
        ("weekly_hours", "37.5", "", Decimal("37.5")),
        ("paid_days", "22일", "", 22),
        ("flexible_months", "12개월", "", 12),
        ("flexible_shift_minutes", "60분", "", 60),
        ("flexible_kind", "재택근무", "", FlexibleKind.TELEWORK),
        ("flexible_kind", "시차출퇴근", "", FlexibleKind.STAGGERED),
        ("flexible_kind", "없음", "", FlexibleKind.NONE),
        ("disability", "중증", "장애정도", Disability.SEVERE),
        ("disability", "장애의 정도가 심한 장애인", "장애정도", Disability.SEVERE),
        ("disability", "심하지 않은 장애", "장애정도", Disability.MILD),
        ("disability", "5급", "장애등급", Disability.MILD),
        ("disability", "없음", "장애정도", Disability.NONE),
        ("disability", "Y", "중증여부", Disability.SEVERE),
        ("disability", "N", "중증여부", "not_severe"),
        ("disability", "Y", "장애여부", "has"),
        ("disability", "지체장애", "장애유형", "has"),
        ("disability", "3급", "장애등급", "has"),
        ("residence", "대한민국", "국적", Residence.KOREAN),
        ("residence", "F-6", "체류자격", Residence.F6),
        ("residence", "결혼이민(F-6)", "체류자격", Residence.F6),
        ("residence", "F-5-1", "체류자격", Residence.F5),
        ("residence", "E-9", "체류자격", Residence.OTHER),
        ("residence", "베트남", "국적", "foreign"),
        ("residence", "N", "외국인 여부", Residence.KOREAN),
    ],
)
def test_words_of_rosters_are_understood(field: str, text: str, header: str, value: object) -> None:
    assert read_fact(field, text, Reading(header)) == value


@given(st.text(max_size=40), st.sampled_from(["birth_date", "average_monthly_pay", "insured", "sex", "disability",
                                              "residence", "weekly_hours", "paid_days"]))  # fmt: skip
def test_any_cell_is_read_or_refused(text: str, field: str) -> None:
    try:
        read_fact(field, text, Reading(text))
    except Unreadable as unreadable:
        from sme_smartwork.wording import text as words

        assert words(f"roster.problem.{unreadable.why}").ko  # noqa: PT017 - both ends are right


def test_the_calendar_of_1904_is_four_years_later() -> None:
    assert read_date("45306") == date(2024, 1, 15)
    assert read_date("45306", Reading("", True)) == date(2024, 1, 15) + timedelta(days=1462)
