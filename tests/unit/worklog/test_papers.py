"""What leaves the work log: the claim's total is the rules' own, and LibreOffice opens what is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sme_smartwork.company.model import FlexibleKind
from sme_smartwork.company.service import CompanyService
from sme_smartwork.subsidy.model import Status
from sme_smartwork.subsidy.service import evaluate
from sme_smartwork.wording import LANGUAGES, Language
from sme_smartwork.worklog.calendar import days_of, month_end
from sme_smartwork.worklog.model import Place, WorkDay
from sme_smartwork.worklog.papers.claim import Claim
from sme_smartwork.worklog.papers.consent import ConsentOf, consent_sheets
from sme_smartwork.worklog.papers.evidence import evidence_sheets
from sme_smartwork.worklog.papers.writing import write_sheets
from sme_smartwork.workspace import Workspace
from tests.support.office import converted
from tests.support.workplaces import Made

JULY = date(2026, 7, 1)
MONTHS = (JULY, date(2026, 8, 1), date(2026, 9, 1))
NOW = datetime(2026, 10, 2, 9, tzinfo=UTC)
READY = {
    "flexible_kind": FlexibleKind.TELEWORK,
    "flexible_contract_changed": True,
    "flexible_granted_before": False,
    "flexible_days": 0,
    "flexible_months": 12,
    "weekly_hours": Decimal(40),
    "has_child": False,
    "insured": True,
    "family_of_employer": False,
}


@pytest.fixture
def workspace(made: Made) -> Workspace:
    """A firm ready for the grant; W-01 teleworks 5, 4 and 3 days, W-02 8 each month."""
    company = CompanyService(made.store)
    company.change_firm(
        name="가나다상회", priority_support=True, public_body=False, flexible_plan_approved=True,
        flexible_introduced_in_time=True, premiums_unpaid=False, fraud_restriction=False,
        electronic_attendance=True, insured_last_year_end=40, insurance_since=date(2015, 1, 1),
    )  # fmt: skip
    for code in ("W-01", "W-02"):
        company.change_worker(code, **READY)
    for code in ("W-03", "W-04"):
        company.change_worker(code, flexible_kind=FlexibleKind.NONE)
    workspace = Workspace(made.store)
    calendar = workspace.worklog.calendar()
    assert calendar is not None
    for month, mine in zip(MONTHS, (5, 4, 3), strict=True):
        days = [day for day in days_of(month) if calendar.is_working_day(day)]
        for code, count in (("W-01", mine), ("W-02", 8)):
            home = [WorkDay(code, day, Place.HOME, 540, 1080) for day in days[:count]]
            office = [WorkDay(code, day, Place.OFFICE, 540, 1080) for day in days[count:]]
            workspace.worklog.put(*home, *office)
    return workspace


@pytest.fixture
def claim(workspace: Workspace) -> Claim:
    return workspace.claim(JULY)


def test_a_claim_is_of_three_months(claim: Claim) -> None:
    assert claim.months == MONTHS
    assert {line.month for line in claim.lines} == set(MONTHS)


def test_the_total_is_what_the_rules_pay_for_the_year_in_which_nothing_else_was_used(
    workspace: Workspace, claim: Claim
) -> None:
    facts = workspace.complete(workspace.company.facts(month_end(MONTHS[-1])))
    grant = next(each for each in evaluate(facts).programmes if each.id == "flexible_work_grant")
    assert grant.status is Status.ELIGIBLE
    assert grant.amount is not None
    assert claim.won == grant.amount.won == 5 * 200_000
    assert all(line.is_sure for line in claim.lines)


def test_a_month_nobody_recorded_is_possible_at_most(workspace: Workspace) -> None:
    workspace.company.change_worker("W-03", **{**READY, "flexible_days": 9})
    lines = [line for line in workspace.claim(JULY).lines if line.worker == "W-03"]
    assert len(lines) == 3
    assert not any(line.is_sure for line in lines)


def test_a_month_below_the_least_is_not_in_the_claim(claim: Claim) -> None:
    assert claim.won_of("W-01", MONTHS[0]) > 0
    assert claim.won_of("W-01", MONTHS[1]) > 0
    assert claim.won_of("W-01", MONTHS[2]) == 0  # three days are one too few
    assert all(claim.won_of("W-02", month) == claim.won_of("W-01", JULY) for month in MONTHS)


def test_deleting_a_day_takes_the_month_out_and_bringing_it_back_puts_it_in(workspace: Workspace) -> None:
    whole = workspace.claim(JULY).won
    day = workspace.worklog.days(MONTHS[1], MONTHS[1].replace(day=28), "W-01")[0]
    before = workspace.worklog.put(WorkDay("W-01", day.on))
    assert workspace.claim(JULY).won < whole
    workspace.worklog.restore(before)
    assert workspace.claim(JULY).won == whole


def test_what_was_entered_by_hand_decides_the_claim_and_is_told(workspace: Workspace) -> None:
    workspace.company.enter_worker("W-01", "flexible_days", 6, "2026-09")
    claim = workspace.claim(JULY)
    assert claim.won_of("W-01", MONTHS[2]) > 0
    (conflict,) = claim.results[MONTHS[2]]["W-01"].conflicts
    assert (conflict.entered, conflict.recorded) == ("6", "3")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_evidence_says_the_same_total_as_the_claim(
    claim: Claim, language: Language, tmp_path: Path
) -> None:
    path = write_sheets(evidence_sheets(claim, language), "evidence", NOW, tmp_path / "evidence.xlsx")
    money, months, days = load_workbook(path).worksheets
    figures = [row[4] for row in money.iter_rows(min_row=5, values_only=True)]
    lines, totals = figures[: len(claim.lines)], figures[len(claim.lines) :]
    months_won, (sure, possible, total) = totals[:3], totals[3:]
    assert sum(lines) == sum(months_won) == sure + possible == total == claim.won
    assert sure == claim.sure_won
    counted = [row for row in months.iter_rows(min_row=5, values_only=True) if row[0] == "김민지"]
    assert [row[4] for row in counted] == [5, 4, 3]
    told = [row for row in days.iter_rows(min_row=5, values_only=True) if row[0] == "김민지"]
    assert len(told) == sum(
        not day.record.is_empty for month in MONTHS for day in claim.results[month]["W-01"].days
    )


def test_libreoffice_opens_the_evidence(claim: Claim, tmp_path: Path) -> None:
    path = write_sheets(evidence_sheets(claim, "ko"), "evidence", NOW, tmp_path / "evidence.xlsx")
    again = load_workbook(converted(path, "xlsx", tmp_path / "out"))
    money = again.worksheets[0]
    assert [row[4] for row in money.iter_rows(values_only=True)][-1] == claim.won


def test_the_consent_sheet_has_every_day_away_and_room_to_sign(claim: Claim, tmp_path: Path) -> None:
    result = claim.results[JULY]["W-01"]
    sheets = consent_sheets([ConsentOf("W-01", "김민지", "가나다상회", result)], "ko")
    path = write_sheets(sheets, "consent", NOW, tmp_path / "consent.xlsx")
    again = load_workbook(converted(path, "xlsx", tmp_path / "out"))
    (sheet,) = again.worksheets
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], datetime)]
    assert len(rows) == 5
    assert {row[2] for row in rows} == {"집(재택)"}
    assert {row[5] for row in rows} == {None}  # to be signed


def test_a_month_without_records_gives_lines_to_fill_in(claim: Claim) -> None:
    empty = replace(claim.results[JULY]["W-01"], days=tuple(
        replace(day, record=WorkDay("W-01", day.record.on)) for day in claim.results[JULY]["W-01"].days
    ))  # fmt: skip
    (sheet,) = consent_sheets([ConsentOf("W-01", "김민지", "가나다상회", empty)], "ko")
    days = [row for row in sheet.rows if row and isinstance(row[0].value, date)]
    assert len(days) == sum(day.is_working_day for day in empty.days)


def test_no_resident_number_of_a_note_stands_on_the_paper(claim: Claim) -> None:
    result = claim.results[JULY]["W-01"]
    typed = tuple(
        replace(day, record=replace(day.record, note="대신 서명 900101-1234567")) for day in result.days
    )
    (sheet,) = consent_sheets([ConsentOf("W-01", "김민지", "", replace(result, days=typed))], "ko")
    shown = str(sheet.rows)
    assert "900101" not in shown
    assert "대신 서명" in shown


def test_names_that_excel_refuses_make_sheets_all_the_same(claim: Claim, tmp_path: Path) -> None:
    result = claim.results[JULY]["W-01"]
    names = ("a/b:c*[d]?", "=1+1", "아주아주아주아주아주아주아주아주아주아주 긴 이름")
    people = [ConsentOf(f"W-0{at}", name, "", result) for at, name in enumerate(names)]
    path = write_sheets(consent_sheets(people, "ko"), "consent", NOW, tmp_path / "consent.xlsx")
    assert len(load_workbook(path).sheetnames) == 3


def test_a_day_more_is_judged_at_once_by_the_subsidy_rules(workspace: Workspace) -> None:
    facts = workspace.company.facts(date(2026, 10, 15))

    def amount() -> int | None:
        found = next(
            each for each in workspace.evaluation(facts).programmes if each.id == "flexible_work_grant"
        )
        assert found.amount is not None
        return found.amount.won

    before = amount()
    assert before == amount() == 5 * 200_000
    office = workspace.worklog.days(MONTHS[2].replace(day=20), month_end(MONTHS[2]), "W-01")[0]
    kept = workspace.worklog.put(replace(office, place=Place.HOME))
    assert amount() == 6 * 200_000  # the fourth day of September
    workspace.worklog.restore(kept)
    assert amount() == before
