"""What the law wants: blank it is refused with item and article, and the size of the firm decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from sme_smartwork.documents.conditions import holds
from sme_smartwork.documents.content import content
from sme_smartwork.documents.drafting import draft
from sme_smartwork.documents.judging import is_asked, judge
from sme_smartwork.documents.model import NOT_SET, Judged, State
from sme_smartwork.documents.parts import Document
from sme_smartwork.documents.row_conditions import rows_of
from sme_smartwork.documents.values import FieldRefused, from_json, to_json
from tests.support.filled_documents import answers, case_of, documents, paper_of

SIZES = (4, 5, 9, 10, 29, 30)


def document(name: str) -> Document:
    """One document of the pack."""
    return content().documents[name]


def judged(name: str, heads: int | None = 12, /, **changed: Any) -> Judged:
    """What is said of the filled-in document with some fields changed."""
    return judge(document(name), case_of(document(name), heads, **changed))


def statutory() -> Iterator[tuple[str, str]]:
    """Every field of the law that the made-up firm of twelve is asked."""
    for each in documents():
        case = case_of(each)
        for field in each.fields:
            item = field.statutory
            if item is not None and is_asked(field, case) and holds(item.when, case):
                yield each.id, field.id


def statutory_cells() -> Iterator[tuple[str, str, str]]:
    """Every column of the law that the made-up firm has written something into."""
    for each in documents():
        for field in each.fields:
            if rows_of(case_of(each).values.get(field.id)):
                yield from ((each.id, field.id, column.id) for column in field.columns if column.statutory)


@pytest.mark.parametrize("each", documents(), ids=lambda each: each.id)
def test_what_the_made_up_firm_wrote_is_enough(each: Document) -> None:
    found = judge(each, case_of(each))
    assert (found.state, [point.id for point in found.points]) == (State.READY, [])


@pytest.mark.parametrize(("name", "field"), list(statutory()))
def test_a_blank_item_of_the_law_is_refused_with_item_and_article(name: str, field: str) -> None:
    found = judged(name, **{field: None})
    points = {point.id: point for point in found.missing}
    assert found.state is not State.READY
    assert field in points, "the item is named"
    item = document(name).field(field).statutory
    law = points[field].law
    assert item is not None
    assert law is not None
    assert points[field].text == item.text
    assert law.title.ko
    assert law.confidence in "ABC"
    assert points[field].field == field, "where to put it right"


@pytest.mark.parametrize(("name", "field", "column"), list(statutory_cells()))
def test_one_row_without_a_cell_of_the_law_is_refused(name: str, field: str, column: str) -> None:
    rows = [dict(row) for row in answers()[name][field]]
    del rows[-1][column]
    missing = judged(name, **{field: rows}).missing
    assert [(point.id, point.field) for point in missing] == [(f"{field}.{column}", field)]
    assert missing[0].law is not None


def test_there_are_items_of_the_law_to_check() -> None:
    assert len(list(statutory())) > 60
    assert len(list(statutory_cells())) > 15


@pytest.mark.parametrize("heads", SIZES)
@pytest.mark.parametrize("each", documents(), ids=lambda each: each.id)
def test_the_size_of_the_firm_decides(each: Document, heads: int) -> None:
    found = judge(each, case_of(each, heads))
    hours_of_work = ("DOC-07", "DOC-08", "DOC-09", "DOC-10")
    if each.id in hours_of_work and heads < 5:
        assert found.state is State.UNFIT
        assert found.unfit[0].law is not None
        assert "제11조" in found.unfit[0].law.title.ko
    elif each.id == "DOC-16" and heads >= 30:
        assert found.state is State.READY  # it says that there is no monitoring equipment
    else:
        assert not found.open
        assert found.state in (State.READY, State.UNFIT)
        assert (found.state is State.UNFIT) is bool(found.unfit)


@pytest.mark.parametrize(
    ("name", "says", "from_heads"),
    [
        ("DOC-19", "1주에 12시간을 넘을 수 없다", 5),
        ("DOC-20", "1일 8시간, 1주 40시간을 넘지 않는다", 5),
        ("DOC-16", "노사협의회 협의", 30),
    ],
)
def test_a_clause_stands_from_its_size_on(name: str, says: str, from_heads: int) -> None:
    for heads in SIZES:
        text = "\n".join(paper_of(document(name), heads=heads).lines())
        assert (says in text) is (heads >= from_heads), heads


def test_four_people_are_told_what_does_not_apply() -> None:
    for name in ("DOC-19", "DOC-20"):
        told = [
            ("4명 이하이면" in "\n".join(paper_of(document(name), heads=heads).lines())) for heads in SIZES
        ]
        assert told == [True, False, False, False, False, False]


def test_without_a_head_count_it_is_asked_for() -> None:
    asked = {each.id for each in documents() if judge(each, case_of(each, None)).state is State.OPEN}
    assert {"DOC-07", "DOC-16", "DOC-18", "DOC-19", "DOC-20"} <= asked


@pytest.mark.parametrize(
    ("name", "changed", "rule", "article"),
    [
        ("DOC-20", {"start": "09:00", "end": "18:00", "break_minutes": "59"}, "breaks", "제54조"),
        ("DOC-20", {"start": "09:00", "end": "13:30", "break_minutes": "29"}, "breaks", "제54조"),
        ("DOC-20", {"start": "22:00", "end": "07:00", "break_minutes": "30"}, "breaks", "제54조"),
        ("DOC-20", {"worked": "44.1"}, "week_52", "제53조"),
    ],
)
def test_hours_and_breaks_beyond_the_law_are_refused(
    name: str, changed: dict[str, str], rule: str, article: str
) -> None:
    rows = [dict(row) for row in answers()[name]["days"]]
    rows[0] |= changed
    over = judged(name, days=rows).over
    assert [point.id for point in over] == [rule]
    assert over[0].law is not None
    assert article in over[0].law.title.ko


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("09:00", "18:00", "60"),
        ("09:00", "17:30", "31"),  # 7 hours 59 minutes
        ("09:00", "13:30", "30"),
        ("09:00", "13:29", "30"),
        ("09:00", "12:59", "0"),
        ("22:00", "07:00", "60"),
    ],
)
def test_breaks_that_are_long_enough_pass(start: str, end: str, minutes: str) -> None:
    day = {"day": "2026-11-02", "place": "home", "start": start, "end": end, "break_minutes": minutes}
    assert judged("DOC-20", days=[day]).state is State.READY


def test_up_to_four_people_have_breaks_but_no_weekly_limit() -> None:
    day = {"day": "2026-11-02", "start": "08:00", "end": "22:00", "break_minutes": "60", "worked": "60"}
    assert judged("DOC-20", 4, days=[day]).state is State.READY
    assert [each.id for each in judged("DOC-20", 5, days=[day]).over] == ["week_52"]
    assert [each.id for each in judged("DOC-20", 4, days=[day | {"break_minutes": "0"}]).over] == ["breaks"]


@pytest.mark.parametrize(
    ("heads", "hours", "is_over"), [(5, "12", False), (5, "12.1", True), (4, "20", False)]
)
def test_overtime_of_a_week_stops_at_twelve_hours(heads: int, hours: str, is_over: bool) -> None:
    half = str(round(float(hours) - 6, 1))
    rows = [
        {"day": day, "kind": "overtime", "reason": "마감", "expected": expected, "reward": "pay"}
        for day, expected in (("2026-11-30", "6"), ("2026-12-06", half), ("2026-12-07", "6"))
    ]
    over = judged("DOC-19", heads, requests=rows, week_hours=None).over
    assert [each.id for each in over] == (["week_12"] if is_over else [])


def test_time_off_for_overtime_needs_the_written_agreement() -> None:
    assert [each.id for each in judged("DOC-19", comp_agreement=None).over] == ["time_off"]
    assert judged("DOC-19", 4, comp_agreement=None).over == ()


def test_cost_put_on_employees_needs_its_rule_from_ten_people_on() -> None:
    assert [each.id for each in judged("DOC-18", 10, rule_article=None).over] == ["rule_needed"]
    assert judged("DOC-18", 9, rule_article=None).over == ()
    rows = [dict(row) for row in answers()["DOC-18"]["costs"]]
    rows[0]["staff_share"] = "49.9"
    assert [each.id for each in judged("DOC-18", costs=rows).over] == ["shares"]


def test_a_recording_needs_everybody_and_no_confidential_meeting() -> None:
    people = [dict(row) for row in answers()["DOC-23"]["attendees"]]
    assert judged("DOC-23", attendees=people).over == ()
    for answer in ("no", None):
        people[1]["recording"] = answer
        assert [each.id for each in judged("DOC-23", attendees=people).over] == ["consents"]
    assert judged("DOC-23", attendees=people, recorded="no").over == ()
    assert [each.id for each in judged("DOC-23", **{"class": "confidential"}).over] == ["confidential"]


@pytest.mark.parametrize("contract", ["none", "not_needed"])
def test_personal_data_are_not_handed_on_without_a_contract(contract: str) -> None:
    rows = [dict(row) for row in answers()["DOC-25"]["services"]]
    rows[0]["contract"] = contract
    assert [each.id for each in judged("DOC-25", services=rows).over] == ["processor"]


def test_location_is_asked_about_only_where_it_is_collected() -> None:
    without = judged("DOC-16", kinds=["access"], location_hours=None, location_method=None)
    assert without.state is State.READY
    asked = judged("DOC-16", location_hours=None, location_method=None).missing
    assert [point.id for point in asked] == ["location_hours", "location_method"]
    assert {point.law.id for point in asked if point.law} == {"LOC-15"}


def test_monitoring_from_thirty_people_on_needs_the_council() -> None:
    assert judged("DOC-16", 29, monitoring=None).state is State.READY
    assert [each.id for each in judged("DOC-16", 30, monitoring=None).missing] == ["monitoring"]
    assert [each.id for each in judged("DOC-16", 30, monitoring="some").missing] == ["consulted_on"]


def test_a_recording_names_those_who_agreed() -> None:
    assert [each.id for each in judged("DOC-23", attendees=[]).over] == ["nobody"]


@pytest.mark.parametrize("said", ["-", "—", "...", "\u3164", "\u115f\u1160", "\u2800", "?", "·"])
def test_what_says_nothing_answers_no_item_of_the_law(said: str) -> None:
    assert [each.id for each in judged("DOC-24", security_lead=said).missing] == ["security_lead"]
    assert next(each.id for each in judged("DOC-28", people=[{"month": said}]).missing) == "people.month"
    assert [each.id for each in judged("DOC-12", decision="no", decision_reason=said).over] == ["no_reason"]


@pytest.mark.parametrize(("name", "day"), [("DOC-08", "needed_hours"), ("DOC-09", "daily_hours")])
def test_a_day_has_no_more_hours_than_its_week(name: str, day: str) -> None:
    assert judged(name, **{day: "10", "weekly_hours": "10"}).state is State.READY
    assert [each.id for each in judged(name, **{day: "10", "weekly_hours": "9"}).over] == ["day_above_week"]


def test_agreements_do_not_end_before_they_begin() -> None:
    days = {"starts_on": "2027-01-01", "ends_on": "2026-12-31"}
    for name in ("DOC-07", "DOC-08", "DOC-09"):
        assert [each.id for each in judged(name, **days).over] == ["backwards"]


@pytest.mark.parametrize("said", ["10:00+09:00", "10:00Z", "10:00:00", "24:00", "9:00", "1000"])
def test_a_time_is_written_in_one_way_only(said: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        from_json(document("DOC-07").field("core_from"), said)
    assert refused.value.code == "documents.not_a_time"


def test_who_has_monitoring_equipment_does_not_promise_to_have_none() -> None:
    promise = "계속 지켜보거나 기록하지 않는다"
    for monitoring, says in (("none", True), ("some", False)):
        case = case_of(document("DOC-16"), 30, monitoring=monitoring)
        assert (promise in "\n".join(draft(content(), document("DOC-16"), case, "ko").lines())) is says


def test_a_refusal_needs_its_reason() -> None:
    assert [each.id for each in judged("DOC-12", decision="no", decision_reason=None).over] == ["no_reason"]
    assert judged("DOC-12", decision="yes", decision_reason=None).over == ()


@pytest.mark.parametrize("each", documents(), ids=lambda each: each.id)
def test_what_was_written_is_kept_as_it_was(each: Document) -> None:
    values = case_of(each).values
    written = {name: raw for name, raw in answers()[each.id].items() if name != "types"}
    for name, raw in written.items():
        kept = to_json(values[name])
        if values[name] is NOT_SET or not isinstance(raw, list) or each.field(name).type != "table":
            continue
        assert [_filled(row) for row in kept] == [_filled(row) for row in raw]


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in (None, "")}


@pytest.mark.parametrize(("months", "most"), [(1, 177), (2, 354), (3, 525), (4, 702), (5, 874)])
def test_the_hours_of_a_settlement_are_those_of_its_longest_calendar_months(months: int, most: int) -> None:
    """Forty hours a week over 31, 62, 92, 123 and 153 days, 근로기준법 제52조 제1항."""

    def is_over(settlement: str, hours: int) -> bool:
        changed = {"settlement": settlement, "settlement_unit": "months", "total_hours": str(hours)}
        return "weekly_40" in {point.id for point in judged("DOC-07", **changed).over}

    assert not is_over(str(months), most)
    assert is_over(str(months), most + 1)


def test_a_settlement_in_weeks_is_longer_than_a_month_from_the_fifth_week_on() -> None:
    def over(weeks: str) -> set[str]:
        changed = {"settlement": weeks, "settlement_unit": "weeks", "total_hours": "100", "research": False}
        return {point.id for point in judged("DOC-07", **changed).over}

    assert "settlement_month" not in over("4")
    assert "settlement_month" in over("5")


def test_of_a_table_the_law_wants_one_whole_row_is_an_answer() -> None:
    whole, half = (
        {"article": "제1조", "before": None, "after": "집"},
        {"article": "제2조", "before": None, "after": None},
    )
    assert "changes" not in {point.id for point in judged("DOC-05", changes=[half, whole]).missing}
    assert "changes" in {point.id for point in judged("DOC-05", changes=[half]).missing}


def test_types_nobody_chose_are_asked_where_they_decide() -> None:
    each = replace(document("DOC-01"), fits=document("DOC-01").needed)
    case = case_of(each)
    nobody_chose = replace(case, known=replace(case.known, types=None))
    assert [point.id for point in judge(each, nobody_chose).open] == ["types"]
    assert judge(document("DOC-01"), nobody_chose).open == judge(each, case).open == ()
