"""The checklist in a report: score, coverage, proof share and cap stand beside each other, everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from sme_smartwork.checklist.model import Answered, ChecklistSummary, Reply, Standing, Waiver
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.checklist.score.scoring import score_of, summary_of
from sme_smartwork.checklist.score.standing import NO_READINGS, standing
from sme_smartwork.reports.build import build_report
from sme_smartwork.reports.model import Report, Style
from sme_smartwork.wording import LANGUAGES, Language, say
from tests.support.reports import source

CONTENT = content()
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
KNOWN = {**CONTENT.roles, **CONTENT.types, **CONTENT.layers}


def rows_of(role: str, reply: Reply, **others: Reply | None) -> list[Standing]:
    named = {name.replace("_", "-"): each for name, each in others.items()}
    found = []
    for item in CONTENT.of_role(role):
        given = named.get(item.id, reply)
        answers = [Answered(item.id, given, "", NOW, proofs=item.weight == 3)] if given else []
        found.append(standing(item, answers, NO_READINGS, NOW))
    return found


@pytest.fixture
def summary() -> ChecklistSummary:
    """Two people, one held at caution and one with a gap, and a manager who is held too."""
    people = {
        "W-01": rows_of("user", Reply.YES, U_AST_01=Reply.NO),
        "W-02": rows_of("user", Reply.YES, U_AST_02=None),
    }
    manager = score_of(CONTENT, rows_of("manager", Reply.YES, M_DSC_03=Reply.NO), "manager")
    return summary_of(CONTENT, people, {"manager": manager})


def made(summary: ChecklistSummary | None, language: Language = "ko") -> Report:
    given = replace(source(language), checklist=summary, items=CONTENT.items, titles=KNOWN)
    return build_report(given)


def cells(report: Report, sheet: str) -> list[list[object]]:
    found = next(each for each in report.sheets if each.id == sheet)
    return [[cell.value for cell in row] for row in found.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_area_type_and_layer_has_the_four_figures(
    summary: ChecklistSummary, language: Language
) -> None:
    rows = cells(made(summary, language), "checklist")
    parts = {
        row[1]: row
        for row in rows
        if row
        and str(row[0])
        in {say(f"report.checklist.part.{kind}", language) for kind in ("role", "area", "type", "layer")}
    }
    assert len(parts) == 2 + 3 + 3 + 4 + 4
    user = parts[CONTENT.roles["user"].say(language)]
    assert user[2:6] == [Decimal("0.98"), Decimal("0.98"), Decimal("0.12"), "51 / 52"]
    assert "U-AST-01" in str(user[6])
    manager = parts[CONTENT.roles["manager"].say(language)]
    assert manager[2:4] == [Decimal("0.95"), Decimal(1)]
    assert "M-DSC-03" in str(manager[6])
    layer = parts[CONTENT.layers["net"].say(language)]
    assert (layer[2], layer[6]) == (Decimal(1), say("report.checklist.held_by_none", language))


def test_every_person_has_them_too(summary: ChecklistSummary) -> None:
    rows = cells(made(summary), "checklist")
    first, second = (next(row for row in rows if row and row[0] == code) for code in ("W-01", "W-02"))
    assert first[1:] == [
        say("report.checklist.caution", "ko"),
        Decimal("0.95"),
        Decimal(1),
        Decimal("0.12"),
        "26 / 26",
        1,
    ]
    assert second[2:4] == [Decimal(1), Decimal("0.96")]


def test_who_answered_everything_and_met_little_is_not_shown_as_good() -> None:
    heavy = {item.id: Reply.YES for item in CONTENT.of_role("user") if item.weight == 5}
    people = {"W-01": rows_of("user", Reply.NO, **heavy)}
    found = next(each for each in made(summary_of(CONTENT, people, {})).sheets if each.id == "checklist")
    person = next(row for row in found.rows if row and row[0].value == "W-01")
    assert (person[1].value, person[1].style) == (say("report.checklist.low", "ko"), Style.BAD)


def test_the_cover_never_shows_the_score_alone(summary: ChecklistSummary) -> None:
    told = "\n".join(str(value) for row in cells(made(summary), "cover") for value in row)
    assert say("report.cover.security", "ko", coverage="98%", proof="12%", held=1) in told
    without = "\n".join(str(value) for row in cells(made(None), "cover") for value in row)
    assert "98%" not in without


def test_what_the_firm_itself_has_to_mend_is_among_the_actions(summary: ChecklistSummary) -> None:
    told = [str(value) for row in cells(made(summary), "actions") for value in row]
    assert say("report.actions.firm", "ko", id="M-DSC-03") in told
    assert say("report.actions.people", "ko", id="U-AST-01", count=1) in told


def test_the_figures_of_the_report_are_the_four(summary: ChecklistSummary) -> None:
    figures = dict(made(summary).summary)
    assert [figures[f"checklist_{name}"] for name in ("score", "coverage", "proof", "capped")] == [
        Decimal("0.98"),
        Decimal("0.98"),
        Decimal("0.12"),
        1,
    ]
    assert figures["checklist_manager_score"] == Decimal("0.95")
    assert figures["checklist_manager_capped"] is True
    assert "checklist_provider_score" not in figures


def test_many_capping_items_are_named_in_part_and_counted() -> None:
    nobody = rows_of("user", Reply.NO)
    rows = cells(made(summary_of(CONTENT, {"W-01": nobody}, {})), "checklist")
    user = next(row for row in rows if row and row[1:2] == [CONTENT.roles["user"].say("ko")])
    high = sum(each.item.weight == 5 for each in nobody)
    assert say(
        "report.checklist.held_by_more", "ko", shown="U-AST-01, U-AST-03, U-AST-04, U-AST-10", count=high - 4
    ) in str(user[6])


def test_what_nobody_answered_is_unknown_and_not_zero() -> None:
    nobody = [standing(item, (), NO_READINGS, NOW) for item in CONTENT.of_role("user")]
    report = made(summary_of(CONTENT, {"W-01": nobody}, {}))
    found = next(each for each in report.sheets if each.id == "checklist")
    person = next(row for row in found.rows if row and row[0].value == "W-01")
    assert [cell.style for cell in person[2:5]] == [Style.OPEN, Style.PERCENT, Style.OPEN]


def test_an_item_that_holds_several_people_is_named_once() -> None:
    people = {
        code: rows_of("user", Reply.YES, U_AST_10=Reply.NO, U_AST_01=Reply.NO) for code in ("W-01", "W-02")
    }
    rows = cells(made(summary_of(CONTENT, people, {})), "checklist")
    held = {str(row[6]) for row in rows if row and row[0] == say("report.checklist.part.area", "ko")}
    assert say("report.checklist.held_by", "ko", items="U-AST-01, U-AST-10") in held


@pytest.mark.parametrize("language", LANGUAGES)
def test_accepted_risks_are_told_with_their_last_day_and_whether_it_is_over(language: Language) -> None:
    def accepted(item: str, until: date) -> Standing:
        asked = next(each for each in CONTENT.items if each.id == item)
        waiver = Waiver("대표", "장비가 늦어요", "자리를 잠가요", until)
        return standing(asked, [Answered(item, Reply.NO, "", NOW, waiver=waiver)], NO_READINGS, NOW)

    people = {"W-01": [accepted("U-AST-02", date(2026, 12, 31)), accepted("U-AST-01", date(2026, 11, 22))]}
    firm = {"manager": score_of(CONTENT, [accepted("M-DSC-03", date(2026, 11, 21))], "manager")}
    rows = cells(made(summary_of(CONTENT, people, firm), language), "checklist")
    start = rows.index([say("report.checklist.waivers", language)]) + 2
    in_force, ended = (say(f"report.checklist.waiver.{name}", language) for name in ("in_force", "ended"))
    assert [row[1:] for row in rows[start : start + 3]] == [
        ["U-AST-01", date(2026, 11, 22), in_force],
        ["U-AST-02", date(2026, 12, 31), in_force],
        ["M-DSC-03", date(2026, 11, 21), ended],
    ]
    assert rows[start + 2][0] == CONTENT.roles["manager"].say(language)
    without = cells(made(summary_of(CONTENT, {"W-01": []}, {}), language), "checklist")
    assert [say("report.checklist.waivers", language)] not in without
