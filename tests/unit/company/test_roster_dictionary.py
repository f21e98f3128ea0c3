"""A roster fills every fact of the dictionary: found by its label or another word for it, and by month."""

from __future__ import annotations

from datetime import date

import pytest

from sme_smartwork.company.model import FlexibleKind, Worker
from sme_smartwork.company.roster import RosterPreview, match_columns, preview, read_pasted
from sme_smartwork.company.roster.headers import meaning
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.wording import LANGUAGES

TODAY = date(2026, 11, 22)


def previewed(*rows: str, existing: tuple[Worker, ...] = ()) -> RosterPreview:
    table = read_pasted("\n".join(row.replace("|", "\t") for row in rows))
    return preview(table, match_columns(table), existing, TODAY)


def test_every_fact_is_found_by_what_the_dictionary_calls_it() -> None:
    left_out = {"code", "name"}
    missed = []
    for name, fact in dictionary()["worker"].facts.items():
        for language in LANGUAGES:
            found = meaning(fact.label.say(language))
            if name not in left_out and (found is None or found.field != name):
                missed.append((name, fact.label.say(language), found))
    assert missed == []


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("경력단절 여부", "career_break"),
        ("정년일", "retirement_on"),
        ("연장근로시간(월)", "overtime_hours"),
        ("2026년 3월 재택일수", "flexible_days@2026-03"),
        ("2026-03 임금지급기초일수", "paid_days@2026-03"),
        ("2026.3. 월급여", "average_monthly_pay@2026-03"),
    ],
)
def test_other_words_and_months_are_understood(header: str, field: str) -> None:
    found = meaning(header)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    "header",
    ["2026년 3월", "2026년 3월 부서", "2026년 1분기 재택일수", "2026-03-02 재택일수", "2026년 3월 입사일"],
)
def test_a_month_says_nothing_of_a_fact_that_does_not_differ_by_it(header: str) -> None:
    assert meaning(header) is None


def test_a_row_becomes_a_person_with_all_of_it() -> None:
    kind = dictionary()["worker"].facts["senior_intern_kind"].choices["general"].ko
    made = previewed(
        "성명|입사일|경력단절 여부|정년일|시니어인턴십 유형|유연근무|2026년 3월 재택일수|2026년 4월 재택일수",
        f"김하나|2024-01-15|예|2040.1.14|{kind}|재택|4일|12",
    )
    assert made.problems == ()
    (worker,) = made.workers
    assert worker.hired_on == date(2024, 1, 15)
    assert worker.flexible_kind is FlexibleKind.TELEWORK
    assert worker.more["career_break"] is True
    assert worker.more["retirement_on"] == date(2040, 1, 14)
    assert worker.more["senior_intern_kind"] == "general"
    assert worker.timed == {"flexible_days": {"2026-03": 4, "2026-04": 12}}


def test_a_month_more_is_added_to_somebody_on_the_roster() -> None:
    stored = Worker("W-01", "김하나", flexible_days=5, timed={"flexible_days": {"2026-03": 4}})
    made = previewed("성명|2026년 4월 재택일수", "김하나|12", existing=(stored,))
    (entry,) = made.entries
    assert entry.changed == ("flexible_days@2026-04",)
    assert entry.worker.timed == {"flexible_days": {"2026-03": 4, "2026-04": 12}}
    assert entry.worker.flexible_days == 5


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("시니어인턴십 유형", "아마도", "고를 수 있는 말"),
        ("정년일", "내년", "연-월-일"),
        ("경력단절 여부", "글쎄", "예/아니요"),
        ("2026년 3월 재택일수", "많이", "숫자만"),
    ],
)
def test_a_cell_that_cannot_be_read_names_row_and_column(header: str, cell: str, expected: str) -> None:
    made = previewed(f"성명|{header}", f"김하나|{cell}")
    (problem,) = made.problems
    assert (problem.row, problem.column, problem.header) == (2, "B", header)
    assert cell in problem.what.ko
    assert expected in problem.expected.ko


def test_an_impossible_value_of_a_month_is_told() -> None:
    made = previewed("성명|2026년 3월 재택일수", "김하나|32")
    (problem,) = made.problems
    assert "32" in problem.what.ko
    assert "W-00" not in problem.what.ko
