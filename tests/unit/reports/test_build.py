"""The report as data: what it tells, and what it never tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sme_smartwork.company.model import FirmFacts, Worker
from sme_smartwork.facts.dictionary import dictionary
from sme_smartwork.packs import installed
from sme_smartwork.reports.build import build_report
from sme_smartwork.reports.model import Cell, Report, Sheet, placed
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.summary import people_now
from sme_smartwork.reports.words import fact_label
from sme_smartwork.subsidy.cases import facts_of
from sme_smartwork.subsidy.model import FactUse, Per, Status
from sme_smartwork.subsidy.service import PACK, evaluate
from sme_smartwork.wording import LANGUAGES, Language, say
from tests.support.reports import AS_OF, evaluation, flexible, report, source

DAY = timedelta(days=1)
SHEETS = ["cover", "profile", "readiness", "checklist", "subsidies", "actions"]


def told(made: Report) -> str:
    """Every visible value of a report."""
    return "\n".join(str(cell.value) for sheet in made.sheets for row in sheet.rows for cell in row)


def sheet(made: Report, key: str) -> Sheet:
    return next(each for each in made.sheets if each.id == key)


@pytest.mark.parametrize("number", ["900101-1234567", "９００１０１－１２３４５６７", "900101 2****** 김"])
def test_no_resident_number_leaves_in_a_text_whoever_wrote_it(number: str) -> None:
    made = source("ko")
    row = (Cell(f"교육 담당 {number}"), Cell("900101"), Cell(9001011234567))
    own = Sheet("own", "우리 일", (20, 8, 8), (row,))
    firm = replace(made.facts.firm, name=f"한빛 {number}")
    report = build_report(replace(made, facts=replace(made.facts, firm=firm), ready=(own,)), names=True)
    leaves = told(report) + str(report.summary)
    assert number[:8] not in leaves
    assert "교육 담당 ●●●●●●-●●●●●●●" in leaves
    assert [cell.value for cell in sheet(report, "own").rows[0][1:]] == ["900101", 9001011234567]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_has_its_six_sheets(language: Language) -> None:
    made = report(language)
    assert [each.id for each in made.sheets] == SHEETS
    titles = [each.title for each in made.sheets]
    assert len(set(titles)) == len(titles)
    assert all(0 < len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_row_is_wider_than_its_sheet(language: Language) -> None:
    for each in report(language).sheets:
        for row in each.rows:
            assert sum(cell.span for cell in row) <= len(each.widths), (each.id, row)


def test_nobody_is_named_unless_asked() -> None:
    assert "김직원" not in told(report())
    assert "1985" not in told(report())
    named = told(build_report(source(), names=True))
    assert "W-01 김직원1" in named
    assert say("report.cover.named", "ko") in named


def test_the_summary_names_nobody_even_when_the_sheets_do() -> None:
    assert "김직원" not in str(build_report(source(), names=True).summary)


def test_packs_and_the_date_stand_on_every_report() -> None:
    text = told(report())
    for part in ("readiness 2026.11", "security 2026.11", "subsidies 2026.11", "2026-11-22", "0.1.0"):
        assert part in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_amounts_are_called_estimates_that_the_agency_decides(language: Language) -> None:
    assert say("report.estimate", language) in told(report(language))


def test_a_condition_shows_verdict_fact_source_and_confidence() -> None:
    rows = [[cell.value for cell in row] for row in sheet(report(), "subsidies").rows]
    row = next(row for row in rows if "사업장이 수도권 밖에 있어요." in row)
    assert row[0] == "✓ 충족"
    assert row[2] == "지역: 대전"
    assert (row[3], row[4]) == ("[1] [2]", "A")
    listed = next(row for row in rows if row[:1] == ["[1]"])
    assert listed[1] == "고용보험법 시행규칙 별표 1"


def test_people_are_counted_and_listed_only_so_far() -> None:
    text = told(report())
    assert "✓ 3명: W-01, W-02, W-03" in text
    assert "W-15 외 3명" in text


def test_where_disability_counts_not_even_codes_are_told() -> None:
    person = FactUse("worker.disability", "W-01", "severe")
    sensitive = replace(flexible(), conditions=(replace(flexible().conditions[1], facts=(person,)),))
    judged = replace(evaluation(), programmes=(sensitive,))
    given = replace(source(), evaluation=judged)
    text = told(build_report(given)).split(say("report.subsidies.discreet", "ko"))[1]
    assert "✓ 3명\n✗ 15명" in text
    assert "W-0" not in text.split(say("report.actions.tab", "ko"))[0]
    assert "W-01 김직원1" in told(build_report(given, names=True))


def _really_judged() -> ReportInput:
    """A firm as the rules judge it: warnings are about W-01 (disability) and about W-03 (flexible work)."""
    people = [
        {"disability": "severe", "below_minimum_wage": True, "below_minimum_permit": True},
        {"disability": "none"},
        {"flexible_kind": "remote", "flexible_days": 5, "flexible_months": 2, "insured": False},
    ]
    case = {"as_of": "2026-11-22", "firm": {"disability_base_workers": 0}, "workers": people}
    facts = facts_of(installed(PACK), case)
    workers = tuple(replace(each, name=f"김직원{n}") for n, each in enumerate(facts.workers, 1))
    facts = replace(facts, workers=workers)
    return replace(source(), facts=facts, evaluation=evaluate(facts))


def _part(made: Report, programme: str) -> list[str]:
    """What the sheet of subsidies tells below the heading of one programme."""
    titles = [each.title.ko for each in _really_judged().evaluation.programmes]  # type: ignore[union-attr]
    values = [str(cell.value) for row in sheet(made, "subsidies").rows for cell in row]
    start = len(values) - 1 - values[::-1].index(programme)
    stop = next((n for n, value in enumerate(values) if n > start and value in titles), len(values))
    return values[start:stop]


def test_a_real_warning_about_disability_tells_nobody_by_code() -> None:
    given = _really_judged()
    assert given.evaluation is not None
    grants = [each for each in given.evaluation.programmes if each.family == "disability"]
    grant = next(each for each in grants if each.status is Status.ELIGIBLE)
    (about,) = [each for each in grant.warnings if each.workers]
    assert about.workers == ("W-01",)
    assert "W-" not in about.text.ko + about.text.en
    told_of = _part(build_report(given), grant.title.ko)
    assert f"{about.text.ko} (1명)" in told_of
    assert not [value for value in told_of if "W-0" in value]
    assert f"{about.text.ko} (W-01 김직원1)" in told(build_report(given, names=True))


def test_other_real_warnings_say_by_code_whom_they_are_about() -> None:
    given = _really_judged()
    assert given.evaluation is not None
    grant = next(each for each in given.evaluation.programmes if "flexible" in each.id)
    (about,) = [each for each in grant.warnings if each.workers == ("W-03",)]
    assert f"{about.text.ko} (W-03)" in _part(build_report(given), grant.title.ko)


def test_people_count_from_their_first_to_their_last_day() -> None:
    days = [(None, None), (AS_OF, AS_OF), (None, AS_OF - DAY), (AS_OF + DAY, None)]
    workers = tuple(Worker(f"W-{n:02}", hired_on=a, left_on=b) for n, (a, b) in enumerate(days, 1))
    assert people_now(FirmFacts(AS_OF, workers=workers)) == 2


def test_every_amount_line_is_a_number() -> None:
    values = [cell.value for row in sheet(report(), "subsidies").rows for cell in row]
    assert values.count(200_000) == 3
    assert 7_200_000 in values


def test_open_questions_come_with_their_stake() -> None:
    rows = [[cell.value for cell in row] for row in sheet(report(), "subsidies").rows]
    row = next(row for row in rows if "두 사람의 생년월일을 알려 주세요." in row)
    assert 2_400_000 in row
    assert "W-05, W-06" in row


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    rows = {row[0].value: row[1].value for row in sheet(report(), "profile").rows if len(row) == 2}
    assert rows["고용보험 성립일"] == "? 모름"
    assert rows["중소기업"] == "예"
    assert rows["우선지원대상기업"] == "예"


def test_who_uses_no_flexible_work_is_not_counted() -> None:
    rows = {row[0].value: row[1].value for row in sheet(report(), "profile").rows if len(row) == 2}
    assert rows["유연근무를 쓰는 사람 수"] == 3


def test_the_chart_points_at_the_eight_domains() -> None:
    readiness = sheet(report(), "readiness")
    (chart,) = readiness.charts
    first, last, column = chart.labels
    titles = [dict(placed(row))[column].value for row in readiness.rows[first : last + 1]]
    assert len(titles) == 8
    assert titles[0] == "목적과 경영 의지"
    target = chart.target
    assert target is not None
    assert {dict(placed(row))[target[2]].value for row in readiness.rows[first : last + 1]} == {70}


def test_actions_stand_in_order_deadline_question_gate_security() -> None:
    rows = [row for row in sheet(report(), "actions").rows if len(row) == 5][1:]
    assert [row[1].value for row in rows] == ["기한", "지원금 질문", "준비도 관문", "보안"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_firm_that_did_nothing_yet_gets_a_report(language: Language) -> None:
    empty = replace(source(language, name=None), readiness=None, checklist=None, evaluation=None, packs=())
    made = build_report(empty)
    assert dict(made.summary)["readiness_score"] is None
    assert say("report.subsidies.none", language) in told(made)


def test_the_summary_holds_what_an_officer_adds_up() -> None:
    summary = dict(report().summary)
    assert summary["firm_name"] == "한빛디자인"
    assert str(summary["readiness_score"]) == "58.3"
    assert summary["subsidy_sure_won"] == 7_200_000
    assert (summary["programmes_eligible"], summary["programmes_undetermined"]) == (1, 1)
    assert summary["status.flexible_work_grant"] == "eligible"
    assert summary["people"] == 18


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_status_and_period_has_its_words(language: Language) -> None:
    for table in dictionary().values():
        for fact in table.facts.values():
            assert fact_label(fact.id, language) == fact.label.say(language)
    for status in Status:
        assert say(f"report.status.{status.value}", language)
        assert say(f"report.status_sentence.{status.value}", language)
    for per in Per:
        assert say(f"report.per.{per.value}", language)
