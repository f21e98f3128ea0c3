"""What to put right first, the grade the firm gives itself, and people against items."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from sme_smartwork.checklist.kept.store import Subject
from sme_smartwork.checklist.model import (
    Answered,
    Effort,
    Item,
    Level,
    Outcome,
    ProbeResult,
    Reply,
    Standing,
    Waiver,
)
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.checklist.score.grade import grade_of
from sme_smartwork.checklist.score.matrix import Matrix
from sme_smartwork.checklist.score.ranking import first_of, ranked
from sme_smartwork.checklist.score.standing import NO_READINGS, Readings, standing
from sme_smartwork.exact import decimal

CONTENT = content()
ITEMS = {item.id: item for item in CONTENT.items}
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
Rows = dict[Subject, list[Standing]]


def one(item: Item, reply: Reply | None, readings: Readings = NO_READINGS, days: int = 0) -> Standing:
    note = "한 대가 남았어요" if reply is Reply.PARTLY else ""
    answers = [Answered(item.id, reply, note, NOW - timedelta(days=days))] if reply else []
    return standing(item, answers, readings, NOW)


def priced(item: str, minutes: int, won: int = 0) -> Item:
    return replace(ITEMS[item], effort=Effort(minutes, won, "OWN", "estimate"))


def everything(role: str, reply: Reply | None, **others: Reply | None) -> list[Standing]:
    named = {name.replace("_", "-"): each for name, each in others.items()}
    return [one(item, named.get(item.id, reply)) for item in CONTENT.of_role(role)]


def test_what_brings_most_for_a_minute_comes_first() -> None:
    quick, long = priced("U-AST-02", 10), priced("U-AST-01", 60)
    rows: Rows = {"W-01": [one(long, Reply.NO), one(quick, Reply.NO)]}
    assert [(fix.item.id, fix.weight_open, fix.minutes) for fix in ranked(rows)] == [
        ("U-AST-02", Decimal(4), 10),
        ("U-AST-01", Decimal(5), 60),
    ]


def test_more_people_make_a_fix_heavier_and_longer_alike() -> None:
    item, alone = priced("U-AST-01", 30, 1000), priced("U-AST-03", 30)
    rows: Rows = {
        "W-01": [one(item, Reply.NO), one(alone, Reply.NO)],
        "W-02": [one(item, Reply.PARTLY), one(alone, Reply.YES)],
    }
    found = {fix.item.id: fix for fix in ranked(rows)}
    shared = found["U-AST-01"]
    assert (shared.people, shared.weight_open) == (("W-01", "W-02"), Decimal("7.5"))
    assert (shared.minutes, shared.won, shared.capping) == (60, 2000, 1)
    assert found["U-AST-03"].people == ("W-01",)


def test_of_equal_fixes_the_cheaper_comes_first() -> None:
    rows: Rows = {
        "W-01": [one(priced("U-AST-01", 30, 5000), Reply.NO), one(priced("U-AST-03", 30), Reply.NO)]
    }
    assert [fix.item.id for fix in ranked(rows)] == ["U-AST-03", "U-AST-01"]


def test_without_an_estimate_the_weight_decides_behind_those_that_have_one() -> None:
    bare = [replace(ITEMS[name], effort=None) for name in ("U-AST-07", "U-AST-02")]
    rows: Rows = {"W-01": [*(one(item, Reply.NO) for item in bare), one(priced("U-AWR-02", 600), Reply.NO)]}
    found = ranked(rows)
    assert [fix.item.id for fix in found] == ["U-AWR-02", "U-AST-02", "U-AST-07"]
    assert [fix.minutes for fix in found] == [600, None, None]


def test_what_is_only_disputed_or_old_stands_at_the_end_and_is_told() -> None:
    read = {"abc": {"P01": ProbeResult("P01", Outcome.FAIL, "read", NOW, "security", "abc")}}
    rows: Rows = {
        "W-01": [one(ITEMS["U-AST-01"], Reply.YES, read), one(ITEMS["U-AST-03"], Reply.YES, days=31)],
        None: [one(ITEMS["M-DSC-02"], Reply.NO), one(ITEMS["M-DSC-03"], Reply.YES)],
    }
    told = {fix.item.id: (fix.weight_open, fix.mismatches, fix.stale, fix.people) for fix in ranked(rows)}
    assert told == {
        "M-DSC-02": (Decimal(3), 0, 0, (None,)),
        "U-AST-01": (Decimal(0), 1, 0, ("W-01",)),
        "U-AST-03": (Decimal(0), 0, 1, ("W-01",)),
    }
    assert next(iter(told)) == "M-DSC-02"


def test_what_holds_the_grade_is_begun_with() -> None:
    rows: Rows = {"W-01": [one(priced("U-AST-02", 1), Reply.NO), one(priced("U-AST-01", 90), Reply.NO)]}
    assert [fix.item.id for fix in first_of(ranked(rows), 2)] == ["U-AST-01", "U-AST-02"]
    assert len(first_of(ranked(rows), 1)) == 1


def test_a_good_grade_rests_on_people_and_firm() -> None:
    rows: Rows = {"W-01": everything("user", Reply.YES), None: everything("manager", Reply.YES)}
    found = grade_of(CONTENT, rows, ("manager",))
    assert (found.level, found.caps, found.missing, found.people) == (Level.GOOD, (), (), 1)
    assert [(each.key, each.score, each.total) for each in found.rests_on] == [
        ("user", Decimal(1), 26),
        ("manager", Decimal(1), 26),
    ]
    assert [found.total.score, found.total.proof] == [1, 0]
    assert [(each.role, each.least, each.most) for each in found.levels] == [
        ("user", Decimal(1), Decimal(1)),
        ("manager", Decimal(1), Decimal(1)),
    ]
    assert found.is_self_declared


def test_everything_that_caps_the_grade_is_named_with_those_it_is_missing_for() -> None:
    rows: Rows = {
        "W-01": everything("user", Reply.YES, U_AST_01=Reply.NO),
        "W-02": everything("user", Reply.YES, U_AST_01=Reply.DONT_KNOW),
        None: everything("manager", Reply.YES, M_DSC_03=Reply.NO, M_DSC_02=Reply.NO),
    }
    found = grade_of(CONTENT, rows, ("manager",))
    assert found.level is Level.CAUTION
    assert [(cap.item.id, cap.people) for cap in found.caps] == [
        ("U-AST-01", ("W-01", "W-02")),
        ("M-DSC-03", (None,)),
    ]
    assert {fix.item.id for fix in found.next_steps[:2]} == {"U-AST-01", "M-DSC-03"}


def test_an_accepted_risk_lifts_the_cap_of_the_firm_s_grade() -> None:
    waiver = Waiver("대표", "까닭", "조치", date(2026, 12, 31))
    waived = Answered("M-DSC-03", Reply.NO, "", NOW, waiver=waiver)
    manager = [
        standing(item, [waived], NO_READINGS, NOW) if item.id == "M-DSC-03" else one(item, Reply.YES)
        for item in CONTENT.of_role("manager")
    ]
    found = grade_of(CONTENT, {"W-01": everything("user", Reply.YES), None: manager}, ("manager",))
    assert (found.level, found.caps) == (Level.GOOD, ())
    assert found.total.score == decimal(Fraction(206, 211))
    assert found.levels[1].least == decimal(Fraction(98, 103))


def test_a_firm_whose_people_are_not_known_is_never_good() -> None:
    found = grade_of(CONTENT, {None: everything("manager", Reply.YES)}, ("manager",))
    assert (found.level, found.missing, found.people) == (Level.OPEN, ("user",), 0)


def test_a_firm_whose_manager_answered_nothing_has_an_open_grade() -> None:
    rows: Rows = {"W-01": everything("user", Reply.YES), None: everything("manager", None)}
    found = grade_of(CONTENT, rows, ("manager",))
    assert (found.level, found.missing) == (Level.OPEN, ("manager",))
    assert found.levels[1].least < found.good_from < found.levels[1].most


def weak_manager() -> list[Standing]:
    """All of weight 5 is done and nothing else: nothing caps, and the score is below the threshold."""
    return [one(item, Reply.YES if item.weight == 5 else Reply.NO) for item in CONTENT.of_role("manager")]


def test_many_perfect_people_never_outweigh_a_manager_below_the_threshold() -> None:
    rows: Rows = {f"W-0{number}": everything("user", Reply.YES) for number in range(1, 10)}
    found = grade_of(CONTENT, {**rows, None: weak_manager()}, ("manager",))
    assert (found.total.score or 0) > found.good_from
    assert (found.level, found.caps) == (Level.CAUTION, ())
    assert [(each.role, each.level) for each in found.levels] == [
        ("user", Level.GOOD),
        ("manager", Level.CAUTION),
    ]


def test_a_manager_whose_missing_answers_could_fall_below_leaves_the_grade_open() -> None:
    manager = [one(item, Reply.YES if item.weight == 5 else None) for item in CONTENT.of_role("manager")]
    rows: Rows = {f"W-0{number}": everything("user", Reply.YES) for number in range(1, 10)}
    assert grade_of(CONTENT, {**rows, None: manager}, ("manager",)).level is Level.OPEN


def test_a_role_whose_items_all_do_not_apply_holds_nothing() -> None:
    provider = [
        standing(
            item, [Answered(item.id, Reply.NOT_APPLICABLE, "까닭", NOW, reviewed_by="W-02")], NO_READINGS, NOW
        )
        for item in CONTENT.of_role("provider")
    ]
    firm = everything("manager", Reply.YES) + provider
    found = grade_of(CONTENT, {"W-01": everything("user", Reply.YES), None: firm}, ("manager", "provider"))
    assert (found.level, [each.role for each in found.levels]) == (Level.GOOD, ["user", "manager"])


def test_the_row_of_the_firm_is_judged_role_by_role_too() -> None:
    firm = everything("provider", Reply.YES) + weak_manager()
    found = Matrix.of(CONTENT, {None: firm}, ("manager", "provider"))
    assert found.grades[None] == "caution"
    assert Matrix.of(CONTENT, {None: everything("provider", None)}, ()).grades[None] is None


def test_nobody_and_nothing_is_open() -> None:
    assert grade_of(CONTENT, {None: []}, ("manager",)).level is Level.OPEN


@pytest.fixture
def matrix() -> Matrix:
    """Two people and the firm, of whom W-02 has one item open and the firm one of its own."""
    rows: Rows = {
        "W-01": everything("user", Reply.YES),
        "W-02": everything("user", Reply.YES, U_AST_02=Reply.NO),
        None: everything("manager", Reply.YES, M_DSC_03=Reply.NO),
    }
    return Matrix.of(CONTENT, rows, ("manager",))


def test_a_cell_is_there_where_an_item_is_asked(matrix: Matrix) -> None:
    assert (len(matrix.people), len(matrix.items)) == (3, 52)
    asked = matrix.cell("W-02", "U-AST-02")
    assert asked is not None
    assert asked.reply_counted is Reply.NO
    assert matrix.cell("W-02", "M-DSC-03") is None
    assert matrix.cell(None, "U-AST-02") is None


def test_rows_are_kept_for_any_cell_shown_and_columns_by_the_item(matrix: Matrix) -> None:
    not_done = matrix.only(lambda each: each.reply_counted is Reply.NO)
    assert not_done.people == ("W-02", None)
    of_devices = matrix.only(lambda each: each.reply_counted is Reply.NO, lambda item: item.layer == "device")
    assert of_devices.people == ("W-02",)
    assert {item.layer for item in of_devices.items} == {"device"}
    assert of_devices.shares == matrix.shares
    assert of_devices.grades == matrix.grades == {"W-01": "good", "W-02": "good", None: "caution"}


def test_rows_are_sorted_by_any_share_and_stay_in_place_when_equal(matrix: Matrix) -> None:
    assert matrix.sorted_by(lambda share: float(share.score or 0)).people == (None, "W-02", "W-01")
    assert matrix.sorted_by(lambda share: len(share.caps), descending=True).people == (None, "W-01", "W-02")


def test_areas_add_up_what_is_shown(matrix: Matrix) -> None:
    assert matrix.areas()["U-AST"].score == Decimal(96) / Decimal(100)
    only_good = replace(matrix, people=("W-01",))
    assert {name: share.score for name, share in only_good.areas().items()} == {
        "U-AST": 1,
        "U-AWR": 1,
        "U-INC": 1,
    }
