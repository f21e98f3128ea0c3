"""Drafts are filled from what the workplace knows: records, seats, contacts, effects and the claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.bridges.document_facts import told
from sme_smartwork.bridges.effects_side import effects_of
from sme_smartwork.bridges.known_documents import known
from sme_smartwork.checklist.incidents.model import Contact
from sme_smartwork.checklist.incidents.service import IncidentService
from sme_smartwork.checklist.model import Device
from sme_smartwork.company.model import FlexibleKind
from sme_smartwork.documents.content import content
from sme_smartwork.documents.model import State
from sme_smartwork.effects.entered import Entered
from sme_smartwork.places.model import Booking, Seat, SeatKind, Site
from sme_smartwork.plan.model import Measure
from sme_smartwork.worklog.calendar import days_of
from sme_smartwork.worklog.model import Hours, Kind, Place, WorkDay
from sme_smartwork.workspace import Workspace
from tests.support.workplaces import demo_workplace

TODAY = date(2026, 10, 14)
NOW = datetime(2026, 10, 14, 9, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A firm with two people of whom one teleworks, and records of some days of October."""
    workspace = Workspace(demo_workplace(tmp_path / "workplace").store)
    workspace.company.change_firm(
        name="가온설계", priority_support=True, public_body=False, flexible_plan_approved=True,
        flexible_introduced_in_time=True, premiums_unpaid=False, fraud_restriction=False,
        electronic_attendance=True, insured_last_year_end=40, insurance_since=date(2015, 1, 1),
    )  # fmt: skip
    for name in ("김견본", "박예시"):
        workspace.company.add_worker(name=name, hired_on=date(2020, 1, 2))
    workspace.company.change_worker(
        "W-01", flexible_kind=FlexibleKind.TELEWORK, flexible_contract_changed=True, flexible_months=12,
        flexible_granted_before=False, flexible_days=0, weekly_hours=Decimal(40), has_child=False,
        insured=True, family_of_employer=False,
    )  # fmt: skip
    workspace.company.change_worker("W-02", flexible_kind=FlexibleKind.NONE)
    workspace.worklog.put_hours("W-01", [Hours("W-01", date(2026, 7, 1), 540, 1080, 60)])
    workspace.worklog.put(
        WorkDay("W-01", date(2026, 10, 12), Place.HOME, 540, 1080),
        WorkDay("W-01", date(2026, 10, 13), Place.CENTRE, 1320, 1530, break_minutes=30, note="서버 교체"),
        WorkDay("W-01", date(2026, 10, 14), kind=Kind.LEAVE),
        WorkDay("W-02", date(2026, 10, 13), Place.OFFICE, 540, 1000),
    )
    yield workspace
    workspace.close()


@pytest.fixture
def claimed(workspace: Workspace) -> Workspace:
    """The same with a claim period that is over: July to September."""
    calendar = workspace.worklog.calendar()
    assert calendar is not None
    for month in (date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)):
        days = [day for day in days_of(month) if calendar.is_working_day(day)]
        home = [WorkDay("W-01", day, Place.HOME, 540, 1080, consent=True) for day in days[:8]]
        office = [WorkDay("W-01", day, Place.OFFICE, 540, 1080) for day in days[8:]]
        workspace.worklog.put(*home, *office)
    return workspace


def facts(workspace: Workspace) -> Mapping[str, Any]:
    """What is told, in Korean."""
    return told(workspace, TODAY, "ko")


def test_a_new_workplace_tells_nothing_wrong(tmp_path: Path) -> None:
    workspace = Workspace(demo_workplace(tmp_path / "empty").store)
    found = facts(workspace)
    assert {name: value for name, value in found.items() if value} == {"places.monday": "2026-10-12"}
    workspace.close()


def test_the_newest_month_is_told_day_by_day_for_each_person(workspace: Workspace) -> None:
    found = facts(workspace)
    assert found["worklog.month"] == "2026년 10월"
    assert found["worklog.days:W-01"] == [
        {"day": "2026-10-12", "place": "home", "start": "09:00", "end": "18:00", "break_minutes": "60",
         "worked": "8", "note": ""},
        {"day": "2026-10-13", "place": "centre", "start": "22:00", "end": "01:30", "break_minutes": "30",
         "worked": "3", "note": "서버 교체"},
    ]  # fmt: skip
    assert found["person_hours:W-01"] == "09:00–18:00 (01:00)"


def test_a_break_nobody_knows_is_blank_and_named_by_its_article(workspace: Workspace) -> None:
    assert facts(workspace)["worklog.days:W-02"][0]["break_minutes"] is None
    workspace.documents.put("DOC-20", "W-02", "heads", "12", NOW)
    judged = workspace.documents.view("DOC-20", known(workspace, TODAY, "ko"), "W-02", "ko").judged
    assert [point.id for point in judged.missing] == ["days.break_minutes"]
    assert [point.law.title.ko for point in judged.missing if point.law] == ["근로기준법 제54조"]


def test_a_record_is_ready_to_print_from_the_log_alone(workspace: Workspace) -> None:
    workspace.documents.put("DOC-20", "W-01", "heads", "12", NOW)
    known_now = known(workspace, TODAY, "ko")
    assert workspace.documents.view("DOC-20", known_now, "W-01", "ko").judged.state is State.READY
    lines = "\n".join(workspace.documents.paper("DOC-20", known_now, "W-01", "ko").lines())
    for piece in ("가온설계 김견본의 출퇴근", "2026년 10월", "2026-10-13 | 센터 | 22:00 | 01:30 | 30 | 3"):
        assert piece in lines
    assert workspace.documents.make("DOC-20", known_now, "W-01", "ko", "xlsx")[:2] == b"PK"


def test_one_person_sees_nothing_of_another(workspace: Workspace) -> None:
    workspace.documents.put("DOC-20", "W-01", "heads", "12", NOW)
    paper = workspace.documents.paper("DOC-20", known(workspace, TODAY, "ko"), "W-02", "ko")
    assert "서버 교체" not in "\n".join(paper.lines())


def test_a_claim_that_is_over_fills_the_bundle_of_evidence(claimed: Workspace) -> None:
    found = facts(claimed)
    assert found["claim.period"] == "2026년 07월–2026년 09월"
    assert [row["month"] for row in found["claim.people"]] == ["2026년 07월", "2026년 08월", "2026년 09월"]
    first = found["claim.people"][0]
    assert {name: first[name] for name in ("name", "contract", "days", "records", "gaps", "consent")} == {
        "name": "김견본", "contract": "have", "days": "8", "records": "whole", "gaps": "0", "consent": "have",
    }  # fmt: skip
    assert first["won"] == str(claimed.claim(date(2026, 7, 1)).won_of("W-01", date(2026, 7, 1))) != "0"


def test_what_is_missing_for_a_claim_is_told_as_missing(claimed: Workspace) -> None:
    claimed.company.change_worker("W-01", flexible_contract_changed=False)
    days = claimed.worklog.days(date(2026, 8, 1), date(2026, 8, 31), "W-01")
    claimed.worklog.put(WorkDay("W-01", days[10].on))
    claimed.worklog.put(*(WorkDay("W-01", day.on, Place.HOME, 540, 1080) for day in days[:2]))
    august = facts(claimed)["claim.people"][1]
    assert (august["contract"], august["records"], august["gaps"]) == ("missing", "gaps", "1")
    assert august["consent"] == "partly"


def test_contacts_devices_and_bookings_are_told(workspace: Workspace) -> None:
    IncidentService(workspace.store, lambda: NOW).set_contact(
        Contact("security_lead", "이보기", "010-0000-0002")
    )
    workspace.checklist.keep_device(Device("d1", "W-01", "재택 노트북", "windows", NOW))
    workspace.places.put_site(Site("s1", "판교 센터"))
    seat = workspace.places.put_seat(Seat(0, "s1", "정숙실 1", SeatKind.QUIET))
    workspace.places.book(Booking(0, seat.id, date(2026, 10, 15), 600, 720, "W-02"))
    found = facts(workspace)
    assert found["contacts.security_lead"] == "이보기 010-0000-0002"
    assert found["equipment"] == [{"item": "재택 노트북", "holder": "김견본"}]
    assert found["bookings"] == [
        {
            "day": "2026-10-15",
            "kind": "quiet",
            "seat": "판교 센터 정숙실 1",
            "time": "10:00–12:00",
            "who": "박예시",
        }
    ]


def test_the_plan_of_this_week_is_told_in_words(workspace: Workspace) -> None:
    workspace.places.plan(
        {("W-01", date(2026, 10, 13)): Place.HOME, ("W-01", date(2026, 10, 14)): Place.OFFICE}
    )
    assert facts(workspace)["places.week:W-01"] == "화 집(재택), 수 회사"
    assert told(workspace, TODAY, "en")["places.week:W-01"].startswith("Tue")


def test_effects_are_told_with_whose_gain_they_are_and_never_added(workspace: Workspace) -> None:
    typed = {"users": 2, "days_a_year": 92, "minutes_saved": 82}
    workspace.effects.keep(Entered(numbers={name: Fraction(value) for name, value in typed.items()}))
    found = facts(workspace)
    rows = {row["source"]: row for row in found["effects.lines"]}
    assert found["effects.users"] == "2"
    assert rows["E1"]["value"].startswith("251.5")  # 2 × 92 × 82 ÷ 60 = 251.47
    assert (rows["E1"]["line"], rows["E1"]["whose"]) == ("time", "staff")
    assert {row["line"] for row in found["effects.lines"]} <= {"money", "time", "environment"}
    numbers = {each.number for each in effects_of(workspace, TODAY, "ko").lines}
    assert numbers - set(rows) >= {"NET", "PAY"}, "sums and paybacks are no effects of their own"


def test_what_the_plan_measured_is_told_before_and_during_the_pilot(workspace: Workspace) -> None:
    assert "plan.measures" not in facts(workspace)
    workspace.plan.measure("satisfaction", Measure(Decimal("3.2"), Decimal("3.9")))
    workspace.plan.measure("trips", Measure(before=Decimal(12)))
    assert facts(workspace)["plan.measures"] == [
        {"measure": "출장 횟수(모두 합쳐 4주), 번", "before": "12", "after": None},
        {"measure": "만족(1–5점 평균), 점", "before": "3.2", "after": "3.9"},
    ]


def test_every_name_the_documents_ask_for_is_told_by_somebody(claimed: Workspace) -> None:
    asked = {
        field.default["told"]
        for each in content().documents.values()
        for field in each.fields
        if field.default and "told" in field.default
    }
    kinds = {f"contacts.{each.id}" for each in IncidentService(claimed.store).response.contacts}
    told_names = {name.partition(":")[0] for name in facts(claimed)}
    others = {
        "places.week",
        "effects.users",
        "effects.once",
        "effects.monthly",
        "effects.lines",
        "plan.measures",
    }
    assert asked <= told_names | kinds | others


def test_hours_of_which_an_end_is_open_are_not_told(workspace: Workspace) -> None:
    workspace.worklog.put_hours("W-02", [Hours("W-02", date(2026, 7, 1), 540, None)])
    found = facts(workspace)
    assert "person_hours:W-01" in found
    assert "person_hours:W-02" not in found
