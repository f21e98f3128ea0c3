"""Incidents in the workplace: the log only grows, values and contacts are the firm's own and restorable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from sme_smartwork.checklist.incidents.clocks import Running
from sme_smartwork.checklist.incidents.errors import IncidentRefused
from sme_smartwork.checklist.incidents.model import Contact, Incident, Truth, What
from sme_smartwork.checklist.incidents.service import HOURS_LIMIT, TEXT_LIMIT, IncidentService
from sme_smartwork.checklist.incidents.values import KOREA
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.storage.tables import incident as head_table
from sme_smartwork.storage.tables import incident_step
from tests.support.workplaces import Made, demo_workplace

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CODES = sorted(content().response.cards)


class Wall:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    workplace = demo_workplace(tmp_path / "workplace")
    yield workplace
    workplace.store.close()


@pytest.fixture
def service(made: Made, wall: Wall) -> IncidentService:
    return IncidentService(made.store, now=wall)


def rows(made: Made) -> list[tuple[int, str, str]]:
    with made.store.read() as connection:
        found = connection.execute(select(incident_step).order_by(incident_step.c.id))
        return [(row.id, row.at, row.document) for row in found]


def test_one_press_keeps_the_time_and_everything_else_may_follow(
    service: IncidentService, wall: Wall
) -> None:
    opened = service.open("malware", by="W-01")
    wall.now += HOUR
    again = service.incident(opened.id)
    assert (again.known_at, again.opened_at, again.kind, again.is_drill) == (NOON, NOON, "malware", False)
    assert [(each.what, each.by) for each in again.log] == [(What.OPENED, "W-01")]


@pytest.mark.parametrize("kind", CODES)
def test_every_card_opens_and_shows_its_clocks(kind: str, service: IncidentService) -> None:
    opened = service.open(kind)
    found = service.clocks(opened, NOON)
    assert tuple(each.rule.id for each in found) == service.card(kind).clocks
    assert {each.state for each in found} <= {Running.UNDECIDED, Running.WAITING}


def test_an_incident_nobody_has_sorted_yet_may_have_every_clock(service: IncidentService) -> None:
    opened = service.open()
    assert {each.rule.id for each in service.clocks(opened, NOON)} == {
        each.id for each in service.response.clocks
    }
    service.change_kind(opened.id, "lost_device")
    found = service.clocks(service.incident(opened.id), NOON)
    assert [each.rule.id for each in found] == ["leak_notice", "leak_report"]


def everything(service: IncidentService, name: str, wall: Wall) -> None:
    """Every kind of entry once."""
    service.known_at(name, NOON - HOUR, "the guard saw it")
    service.change_kind(name, "data_leak")
    service.answer(name, "personal_data", Truth.YES)
    service.tick(name, "staff.tell")
    service.tick(name, "staff.tell", is_done=False)
    service.note(name, "cable pulled")
    service.correct(name, service.incident(name).log[-1].id, "Wi-Fi, not the cable")
    service.learn(name, "a second laptop")
    service.report(name, "leak_notice", NOON, "everybody", "letter 1")
    service.handed_on(name, ("incident.kind", "log.1"))
    service.end(name, NOON)
    wall.now += HOUR
    service.close(name, "an open link", "links end after a week")
    service.reopen(name)
    service.withdraw(name, "it was another firm's")


def test_the_log_only_grows(service: IncidentService, made: Made, wall: Wall) -> None:
    name = service.open("phishing").id
    seen = rows(made)
    everything(service, name, wall)
    now = rows(made)
    assert now[: len(seen)] == seen
    assert {each.what for each in service.incident(name).log} == set(What)
    ids = [row[0] for row in now]
    assert ids == sorted(set(ids))


def test_no_way_in_changes_or_takes_out_an_entry(service: IncidentService, made: Made) -> None:
    name = service.open("phishing").id
    before = rows(made)
    first = before[0][0]
    steps: tuple[Callable[[], None], ...] = (
        lambda: service.note(name, "one"),
        lambda: service.correct(name, first, "two"),
        lambda: service.known_at(name, NOON - HOUR, "three"),
        lambda: service.withdraw(name, "four"),
        lambda: service.reopen(name),
    )
    for step in steps:
        step()
        after = rows(made)
        assert after[:-1] == before
        before = after


def test_a_corrected_moment_of_knowing_keeps_the_first_one(service: IncidentService, made: Made) -> None:
    name = service.open("malware").id
    service.known_at(name, NOON - 2 * HOUR, "seen at ten already", by="W-02")
    found = service.incident(name)
    assert found.known_at == NOON - 2 * HOUR
    assert [(each.at, each.reason, each.by) for each in found.history] == [
        (NOON, "", ""),
        (NOON - 2 * HOUR, "seen at ten already", "W-02"),
    ]
    with made.store.read() as connection:
        assert (
            datetime.fromisoformat(connection.execute(select(head_table.c.known_at)).scalar_one())
            == found.known_at
        )


def test_a_moment_to_come_is_refused(service: IncidentService) -> None:
    name = service.open("malware").id
    late: tuple[Callable[[], object], ...] = (
        lambda: service.known_at(name, NOON + HOUR, "typo"),
        lambda: service.report(name, "leak_notice", NOON + HOUR),
        lambda: service.learn(name, "more", NOON + HOUR),
        lambda: service.end(name, NOON + HOUR),
    )
    for refused in late:
        with pytest.raises(IncidentRefused) as told:
            refused()
        assert (told.value.code, told.value.field) == ("incidents.in_the_future", "at")
    assert len(service.incident(name).log) == 1


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (TEXT_LIMIT + 1)])
def test_an_empty_or_endless_text_is_refused(text: str, service: IncidentService) -> None:
    name = service.open("malware").id
    with pytest.raises(IncidentRefused):
        service.note(name, text)
    with pytest.raises(IncidentRefused):
        service.close(name, "cause", text)
    assert service.incident(name).is_open


def test_a_resident_number_is_hidden_in_the_log(service: IncidentService) -> None:
    name = service.open("data_leak").id
    service.note(name, "유출된 줄: 900101-1234567 홍길동")
    assert "1234567" not in str(service.incident(name).log)
    assert "홍길동" in str(service.incident(name).log)


def test_a_wrong_report_moves_no_clock_once_it_is_corrected(service: IncidentService) -> None:
    name = service.open("data_leak").id
    service.answer(name, "personal_data", Truth.YES)
    service.report(name, "leak_notice", NOON)
    wrong = service.incident(name).log[-1].id
    service.correct(name, wrong, "the letter was never sent")
    found = service.incident(name)
    states = {each.rule.id: each.state for each in service.clocks(found, NOON)}
    assert states["leak_notice"] is Running.RUNNING
    assert [each.what for each in found.log[-2:]] == [What.REPORTED, What.CORRECTION]


def test_what_is_over_takes_no_more_entries_until_it_is_reopened(service: IncidentService) -> None:
    name = service.open("malware").id
    service.close(name, "a macro", "macros are off")
    with pytest.raises(IncidentRefused) as told:
        service.note(name, "one more")
    assert told.value.code == "incidents.over"
    service.handed_on(name, ("incident.kind",))
    assert not service.incident(name).is_open
    service.reopen(name)
    service.note(name, "one more")
    assert service.incident(name).is_open


def test_closing_without_an_end_ends_it_at_that_moment(service: IncidentService, wall: Wall) -> None:
    name = service.open("malware").id
    wall.now += HOUR
    service.close(name, "a macro", "macros are off")
    found = service.incident(name)
    assert found.ended_at == found.closed_at == NOON + HOUR
    assert service.review_due(found) == NOON + HOUR + timedelta(days=30)


def test_a_drill_never_counts_as_real(service: IncidentService, wall: Wall) -> None:
    drill = service.open("malware", is_drill=True)
    everything(service, drill.id, wall)
    real = service.open("malware")
    assert {each.id: each.is_drill for each in service.incidents()} == {drill.id: True, real.id: False}
    assert service.incident(drill.id).is_drill


def finished(service: IncidentService, kind: str, is_drill: bool) -> Incident:
    name = service.open(kind, is_drill=is_drill).id
    service.close(name, "we tried it", "the phone list was old")
    return service.incident(name)


def test_only_a_finished_drill_is_offered_as_proof(service: IncidentService) -> None:
    assert service.drill_items(service.open("malware", is_drill=True), "owner") == ()
    assert service.drill_items(finished(service, "malware", is_drill=False), "owner") == ()
    drill = finished(service, "malware", is_drill=True)
    assert service.drill_items(drill, "owner") == ("M-INC-04",)
    assert service.drill_items(drill, "staff") == ("U-INC-03", "U-INC-05")


def test_the_packs_values_stay_visible_beside_the_firms_own(service: IncidentService, wall: Wall) -> None:
    service.change_value("clock_leak_notice_hours", 48, "the amendment is in force", by="W-01")
    own = service.values()["clock_leak_notice_hours"]
    assert (own.value, own.pack_value, own.own, own.source) == (48, 72, 48, "LAWPIPA")
    assert [(each.value, each.by, each.at, each.reason) for each in own.changes] == [
        (48, "W-01", NOON, "the amendment is in force")
    ]
    wall.now += HOUR
    service.change_value("clock_leak_notice_hours", None, "back")
    again = service.values()["clock_leak_notice_hours"]
    assert (again.value, again.own, len(again.changes)) == (72, None, 2)


def test_a_value_holds_from_the_day_the_law_changes(service: IncidentService) -> None:
    service.change_value("clock_leak_notice_hours", 48, "in force", since=date(2026, 11, 20))
    last_moment = datetime(2026, 11, 19, 23, 59, 59, tzinfo=KOREA)
    for on, value in ((last_moment, 72), (last_moment + timedelta(seconds=1), 48)):
        assert service.values(on)["clock_leak_notice_hours"].value == value
    service.change_value("clock_leak_notice_hours", None, "not yet", since=date(2026, 11, 21))
    assert service.values(last_moment + timedelta(hours=12))["clock_leak_notice_hours"].value == 48
    assert service.values(NOON)["clock_leak_notice_hours"].value == 72


def test_an_incident_keeps_the_value_of_the_day_it_was_known(service: IncidentService) -> None:
    name = service.open("data_leak").id
    service.answer(name, "personal_data", Truth.YES)
    service.change_value("clock_leak_notice_hours", 48, "in force", since=date(2026, 11, 22))
    now = service.clocks(service.incident(name), NOON)
    assert next(each.hours for each in now if each.rule.id == "leak_notice") == 48
    service.known_at(name, NOON - timedelta(days=2), "heard on Friday")
    then = service.clocks(service.incident(name), NOON)
    assert next(each.hours for each in then if each.rule.id == "leak_notice") == 72


def test_a_changed_value_runs_in_the_clock(service: IncidentService) -> None:
    opened = service.open("malware")
    service.change_value("clock_intrusion_hours", 12, "asked at 118")
    found = next(each for each in service.clocks(opened, NOON) if each.rule.id == "intrusion_report")
    assert (found.hours, found.left) == (12, 12 * HOUR)


@pytest.mark.parametrize("value", [0, -1, HOURS_LIMIT + 1])
def test_a_value_no_law_could_have_is_refused(value: int, service: IncidentService) -> None:
    with pytest.raises(IncidentRefused):
        service.change_value("clock_intrusion_hours", value, "typo")
    assert service.values()["clock_intrusion_hours"].value == 24


def test_contacts_are_kept_and_taken_out(service: IncidentService) -> None:
    service.set_contact(Contact("security_lead", " Kim ", "010-0000-0000"))
    assert service.contacts()["security_lead"] == Contact("security_lead", "Kim", "010-0000-0000")
    service.set_contact(Contact("security_lead"))
    assert service.contacts()["security_lead"].is_empty
    assert set(service.contacts()) == {each.id for each in service.response.contacts}


def test_what_is_not_there_is_refused(service: IncidentService) -> None:
    name = service.open("malware").id
    lost: tuple[Callable[[], object], ...] = (
        lambda: service.open("flood"),
        lambda: service.incident("nobody"),
        lambda: service.note("nobody", "x"),
        lambda: service.answer(name, "weather", Truth.YES),
        lambda: service.report(name, "egg_timer", NOON),
        lambda: service.correct(name, 99999, "x"),
        lambda: service.change_value("pi", 3, "x"),
        lambda: service.set_contact(Contact("uncle", "x")),
    )
    for refused in lost:
        with pytest.raises(IncidentRefused) as told:
            refused()
        assert told.value.code == "incidents.unknown"
        for language in ("ko", "en"):
            assert told.value.told(language)


def test_incidents_are_there_after_the_workplace_was_closed(
    made: Made, service: IncidentService, wall: Wall
) -> None:
    name = service.open("malware").id
    everything(service, name, wall)
    before = service.incident(name)
    made.store.close()
    store = made.again()
    try:
        assert IncidentService(store, now=wall).incident(name) == before
    finally:
        store.close()
