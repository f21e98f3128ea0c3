"""What the checklist keeps beside answers: the firm, devices, readings, promises, waivers, decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from sqlalchemy import delete, insert, select, update

from sme_smartwork.checklist.errors import ReplyRefused
from sme_smartwork.checklist.model import (
    Decision,
    Device,
    Outcome,
    ProbeResult,
    Reply,
    Standing,
    Waiver,
    WaiverState,
)
from sme_smartwork.checklist.pack.content import PACK, compile_pack
from sme_smartwork.checklist.service import ChecklistService
from sme_smartwork.packs import installed
from sme_smartwork.packs.model import Migration
from sme_smartwork.storage.tables import checklist_answer, device, probe_result, worker
from sme_smartwork.wording import Text
from tests.support.workplaces import Made, demo_workplace

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ACCEPTED = Waiver("대표", "장비가 다음 달에 와요", "공용 계정을 잠갔어요", date(2026, 12, 31))
OTHER = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """A workplace with two people, W-01 and W-02."""
    workplace = demo_workplace(tmp_path / "workplace")
    with workplace.store.change() as connection:
        connection.execute(insert(worker), [{"code": code, "document": "{}"} for code in ("W-01", "W-02")])
    yield workplace
    workplace.store.close()


@pytest.fixture
def service(made: Made) -> ChecklistService:
    return ChecklistService(made.store, now=lambda: NOON)


def failed(service: ChecklistService, where: str, outcome: Outcome = Outcome.FAIL) -> ProbeResult:
    return ProbeResult("P01", outcome, "read", NOON, service.content.pack, where, {"protection": 2})


def of(service: ChecklistService, worker: str | None, item: str) -> Standing:
    return next(each for each in service.standings(worker, NOON) if each.item.id == item)


def test_the_firm_answers_for_itself_and_nobody_else_does(service: ChecklistService) -> None:
    service.record(None, "M-DSC-03", Reply.NO)
    assert service.answers(None)["M-DSC-03"].reply is Reply.NO
    assert service.answers("W-01") == {}
    assert service.firm_scores(NOON)["manager"].caps == ("M-DSC-03",)


def test_a_firm_is_asked_as_provider_only_when_it_says_that_it_is_one(service: ChecklistService) -> None:
    service.record(None, "P-SPC-01", Reply.NO)
    assert list(service.firm_scores(NOON)) == ["manager"]
    service.set_provider(True)
    assert list(service.firm_scores(NOON)) == ["manager", "provider"]
    assert {each.role for each in service.items_of(None)} == {"manager", "provider"}
    service.set_provider(False)
    assert list(service.firm_scores(NOON)) == ["manager"]
    assert service.answers(None)["P-SPC-01"].reply is Reply.NO


@pytest.mark.parametrize("whose", ["W-01", None])
def test_only_the_items_of_the_chosen_types_are_asked(service: ChecklistService, whose: str | None) -> None:
    everything = len(service.standings(whose, NOON))
    service.set_types(whose, ["video"])
    asked = service.standings(whose, NOON)
    assert service.types(whose) == ("video",)
    assert 0 < len(asked) < everything
    assert all("video" in each.item.types for each in asked)
    assert [each.item for each in asked] == list(service.items_of(whose))
    service.set_types(whose, [])
    assert len(service.standings(whose, NOON)) == everything


def test_an_unknown_type_is_refused_and_told(service: ChecklistService) -> None:
    with pytest.raises(ReplyRefused) as caught:
        service.set_types("W-01", ["video", "office"])
    assert (caught.value.code, service.types("W-01")) == ("checklist.unknown_type", ())
    assert "office" in caught.value.told("ko")


def test_answers_of_two_devices_stand_side_by_side_and_count_together(service: ChecklistService) -> None:
    service.record("W-01", "U-AST-01", Reply.YES)
    service.record("W-01", "U-AST-01", Reply.NO, device=OTHER)
    assert service.answers("W-01")["U-AST-01"].device == OTHER
    assert service.answers_of_device("W-01", "")["U-AST-01"].reply is Reply.YES
    assert [each.id for each in service.devices("W-01")] == [OTHER]
    service.record("W-01", "U-AST-01", None, device=OTHER)
    assert service.answers("W-01")["U-AST-01"].reply is Reply.YES


def test_a_device_two_people_use_is_shared_and_seen_by_both(service: ChecklistService) -> None:
    service.keep_device(Device(OTHER, "W-01", "회의실", "windows", NOON))
    service.keep_device(Device(OTHER, "W-02", "회의실", "windows", NOON))
    assert [each.id for each in service.devices(None)] == [OTHER]
    service.record("W-02", "U-AST-01", Reply.YES, device=OTHER)
    assert service.devices("W-02")[0].label == "회의실"
    service.kept_devices.forget(OTHER)
    assert service.devices("W-02") == (Device(OTHER, "W-02", "", "", None),)


def test_this_computer_keeps_its_random_name(made: Made, service: ChecklistService) -> None:
    name = service.this_device()
    assert ChecklistService(made.store).this_device() == name
    assert len(bytes.fromhex(name)) == 16


def test_a_newer_reading_takes_the_place_of_the_older_and_undo_brings_it_back(
    service: ChecklistService,
) -> None:
    service.keep_probes("W-01", OTHER, [failed(service, OTHER)])
    before = tuple(service.probes("W-01")[OTHER].values())
    service.keep_probes("W-01", OTHER, [failed(service, OTHER, Outcome.PASS)])
    assert service.probes("W-01")[OTHER]["P01"].outcome is Outcome.PASS
    service.restore_probes("W-01", OTHER, before)
    assert tuple(service.probes("W-01")[OTHER].values()) == before
    assert before[0].shown == {"protection": 2}
    service.restore_probes("W-01", OTHER, ())
    assert service.probes("W-01") == {}


def test_a_mismatch_ends_when_a_person_decides_and_comes_back_with_another_answer(
    service: ChecklistService,
) -> None:
    service.record("W-01", "U-AST-01", Reply.YES, device=OTHER)
    service.keep_probes("W-01", OTHER, [failed(service, OTHER)])
    assert of(service, "W-01", "U-AST-01").is_mismatch
    before = service.kept("W-01", "U-AST-01")
    service.decide("W-01", "U-AST-01", " 디스크를 새로 샀어요 ")
    service.put_back("W-01", "U-AST-01", before)
    assert of(service, "W-01", "U-AST-01").is_mismatch
    service.decide("W-01", "U-AST-01", " 디스크를 새로 샀어요 ")
    decided = of(service, "W-01", "U-AST-01")
    assert decided.answer is not None
    assert decided.answer.decision is not None
    assert (decided.is_mismatch, decided.answer.decision.reason) == (False, "디스크를 새로 샀어요")
    service.record("W-01", "U-AST-01", Reply.NO, device=OTHER)
    service.record("W-01", "U-AST-01", Reply.YES, device=OTHER)
    assert of(service, "W-01", "U-AST-01").is_mismatch


@pytest.mark.parametrize(
    ("reason", "code"), [("  ", "checklist.reason_missing"), ("까닭", "checklist.no_mismatch")]
)
def test_nothing_is_decided_without_a_reason_or_where_nothing_disagrees(
    service: ChecklistService, reason: str, code: str
) -> None:
    service.record("W-01", "U-AST-01", Reply.YES)
    with pytest.raises(ReplyRefused) as caught:
        service.decide("W-01", "U-AST-01", reason)
    assert caught.value.code == code
    assert caught.value.told("en")


def test_a_promise_stays_until_the_item_is_done(service: ChecklistService) -> None:
    service.record("W-01", "U-AST-07", Reply.NO)
    service.promise("W-01", "U-AST-07", date(2026, 11, 22))
    service.record("W-01", "U-AST-07", Reply.PARTLY, "한 개가 남았어요")
    assert of(service, "W-01", "U-AST-07").is_due
    service.record("W-01", "U-AST-07", Reply.YES)
    assert service.answers("W-01")["U-AST-07"].promise is None
    assert not of(service, "W-01", "U-AST-07").is_due


def test_an_accepted_risk_lifts_the_cap_only(service: ChecklistService) -> None:
    service.record("W-01", "U-AST-01", Reply.NO)
    before = service.score("W-01", NOON)
    service.waive("W-01", "U-AST-01", ACCEPTED)
    after = service.score("W-01", NOON)
    assert (before.caps, after.caps, after.waived) == (("U-AST-01",), (), ("U-AST-01",))
    assert (after.score, after.coverage) == (before.score, before.coverage)
    service.waive("W-01", "U-AST-01", None)
    assert service.score("W-01", NOON) == before


def test_an_accepted_risk_that_ended_is_told_and_counts_as_not_done(service: ChecklistService) -> None:
    service.record("W-01", "U-AST-01", Reply.PARTLY, "한 대가 남았어요")
    service.waive("W-01", "U-AST-01", ACCEPTED)
    later = datetime(2027, 1, 1, 9, tzinfo=UTC)
    found = next(each for each in service.standings("W-01", later) if each.item.id == "U-AST-01")
    assert (found.waiver_state, found.reply_counted) == (WaiverState.ENDED, Reply.NO)
    assert service.score("W-01", later).waivers_ended == ("U-AST-01",)


def test_a_risk_can_be_accepted_for_a_year_from_today_and_the_sentence_says_so(
    service: ChecklistService,
) -> None:
    service.record("W-01", "U-AST-01", Reply.NO)
    service.waive("W-01", "U-AST-01", replace(ACCEPTED, until=date(2027, 11, 23)))
    with pytest.raises(ReplyRefused) as caught:
        service.waive("W-01", "U-AST-01", replace(ACCEPTED, until=date(2027, 11, 24)))
    assert caught.value.params == {"limit": 366, "latest": "2027-11-23"}


@pytest.mark.parametrize(
    ("waiver", "code", "field"),
    [
        (replace(ACCEPTED, owner=" "), "checklist.waiver_incomplete", "owner"),
        (replace(ACCEPTED, reason=""), "checklist.waiver_incomplete", "reason"),
        (replace(ACCEPTED, step=""), "checklist.waiver_incomplete", "step"),
        (replace(ACCEPTED, until=date(2026, 11, 21)), "checklist.waiver_over", "until"),
        (replace(ACCEPTED, until=date(2027, 11, 24)), "checklist.waiver_too_long", "until"),
        (replace(ACCEPTED, until=date(2099, 12, 31)), "checklist.waiver_too_long", "until"),
        (replace(ACCEPTED, reason="까" * 501), "checklist.note_too_long", "note"),
        (replace(ACCEPTED, owner="900101-1234567"), "checklist.resident_number", "note"),
    ],
)
def test_an_incomplete_waiver_is_refused(
    service: ChecklistService, waiver: Waiver, code: str, field: str
) -> None:
    service.record("W-01", "U-AST-01", Reply.NO)
    attempts: tuple[Callable[[], None], ...] = (
        lambda: service.waive("W-01", "U-AST-01", waiver),
        lambda: service.record("W-01", "U-AST-01", Reply.NO, waiver=waiver),
    )
    for attempt in attempts:
        with pytest.raises(ReplyRefused) as caught:
            attempt()
        assert (caught.value.code, caught.value.field) == (code, field)
    assert service.answers("W-01")["U-AST-01"].waiver is None


@pytest.mark.parametrize("reply", [Reply.YES, None])
def test_nothing_is_promised_or_accepted_where_nothing_is_missing(
    service: ChecklistService, reply: Reply | None
) -> None:
    service.record("W-01", "U-AST-01", reply)
    attempts: tuple[Callable[[], None], ...] = (
        lambda: service.waive("W-01", "U-AST-01", ACCEPTED),
        lambda: service.promise("W-01", "U-AST-01", date(2026, 12, 1)),
    )
    for attempt in attempts:
        with pytest.raises(ReplyRefused, match=r"checklist\.nothing_open"):
            attempt()


def changes() -> dict[str, Callable[[ChecklistService], None]]:
    """Every way to change an item that was answered on two devices."""
    return {
        "answered anew": lambda s: s.record("W-01", "U-AST-01", Reply.YES),
        "answered on a third device": lambda s: s.record("W-01", "U-AST-01", Reply.NO, device="third"),
        "taken back": lambda s: s.record("W-01", "U-AST-01", None, device=OTHER),
        "promised": lambda s: s.promise("W-01", "U-AST-01", date(2027, 1, 1)),
        "promise taken back": lambda s: s.promise("W-01", "U-AST-01", None),
        "accepted": lambda s: s.waive("W-01", "U-AST-01", replace(ACCEPTED, owner="팀장")),
        "waiver taken back": lambda s: s.waive("W-01", "U-AST-01", None),
    }


@pytest.mark.parametrize("change", changes())
def test_every_change_of_an_item_is_undone_exactly(service: ChecklistService, change: str) -> None:
    service.record("W-01", "U-AST-01", Reply.YES, device=OTHER, at=NOON - timedelta(days=3))
    service.record("W-01", "U-AST-01", Reply.PARTLY, "한 대가 남았어요", reviewed_by="owner")
    service.promise("W-01", "U-AST-01", date(2026, 12, 24))
    service.waive("W-01", "U-AST-01", ACCEPTED)
    service.keep_probes("W-01", OTHER, [failed(service, OTHER)])
    before, standing = service.kept("W-01", "U-AST-01"), of(service, "W-01", "U-AST-01")
    changes()[change](service)
    assert set(service.kept("W-01", "U-AST-01")) != set(before)
    service.put_back("W-01", "U-AST-01", before)
    assert set(service.kept("W-01", "U-AST-01")) == set(before)
    assert of(service, "W-01", "U-AST-01")._replace(answers=()) == standing._replace(answers=())


def test_everything_of_a_person_comes_back_with_the_person(made: Made, service: ChecklistService) -> None:
    service.record("W-01", "U-AST-01", Reply.YES, device=OTHER)
    service.set_types("W-01", ["telework"])
    service.keep_device(Device(OTHER, "W-01", "노트북", "linux", NOON))
    service.keep_probes("W-01", OTHER, [failed(service, OTHER)])
    service.add_evidence("W-01", "U-AST-01", "증거.txt", b"seen")
    before, kept = service.standings("W-01", NOON), service.of_person("W-01")
    assert "노트북" not in repr(kept)
    with made.store.change() as connection:
        connection.execute(delete(worker).where(worker.c.code == "W-01"))
        for table in (checklist_answer, device, probe_result):
            assert connection.execute(select(table)).all() == []
    service.record("W-02", "U-AST-01", Reply.NO)
    with made.store.change() as connection:
        connection.execute(insert(worker).values(code="W-01", document="{}"))
    service.put_person(kept)
    assert service.standings("W-01", NOON) == before
    assert service.answers("W-02")["U-AST-01"].reply is Reply.NO


def test_what_was_answered_follows_a_person_who_gets_another_code(
    made: Made, service: ChecklistService
) -> None:
    service.record("W-01", "U-AST-01", Reply.YES, device=OTHER)
    service.keep_probes("W-01", OTHER, [failed(service, OTHER)])
    service.add_evidence("W-01", "U-AST-01", "증거.txt", b"seen")
    with made.store.change() as connection:
        connection.execute(update(worker).where(worker.c.code == "W-01").values(code="W-09"))
    found = of(service, "W-09", "U-AST-01")
    assert found.answer is not None
    assert (found.is_mismatch, found.answer.proofs, service.answers("W-01")) == (True, 1, {})


def test_answers_to_a_withdrawn_item_stay_in_the_file_and_are_not_asked(
    made: Made, service: ChecklistService, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.record("W-01", "U-AST-01", Reply.NO)
    service.add_evidence("W-01", "U-AST-01", "증거.txt", b"seen")
    gone = Migration("2026.12.0", MappingProxyType({}), ("U-AST-01",), Text("", ""))
    known = compile_pack(installed(PACK))
    pack = replace(installed(PACK), migrations=(gone,))
    without = replace(
        known,
        items=tuple(each for each in known.items if each.id != "U-AST-01"),
        current_id=pack.current_id,
    )
    monkeypatch.setattr("sme_smartwork.checklist.kept.answering.content", lambda: without)
    assert service.answers("W-01") == {}
    assert "U-AST-01" not in {each.item.id for each in service.standings("W-01", NOON)}
    assert service.score("W-01", NOON).caps == ()
    with made.store.read() as connection:
        assert connection.scalars(select(checklist_answer.c.item)).all() == ["U-AST-01"]


def test_an_item_with_a_day_of_withdrawal_stays_with_its_answers_and_is_not_asked(
    made: Made, service: ChecklistService, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.record("W-01", "U-AST-01", Reply.NO)
    pack = installed(PACK)
    area = pack.items["U-AST"]
    first, *others = area["controls"]
    withdrawn = {**area, "controls": (first | {"withdrawn_on": "2026-12-01"}, *others)}
    known = compile_pack(replace(pack, items={**pack.items, "U-AST": withdrawn}))
    monkeypatch.setattr("sme_smartwork.checklist.kept.answering.content", lambda: known)
    assert [each.withdrawn_on for each in known.items if each.id == "U-AST-01"] == [date(2026, 12, 1)]
    assert "U-AST-01" not in {each.id for each in service.items()}
    assert (service.answers("W-01"), service.score("W-01", NOON).caps) == ({}, ())
    with pytest.raises(ReplyRefused, match=r"checklist\.unknown_item"):
        service.record("W-01", "U-AST-01", Reply.YES)
    with made.store.read() as connection:
        assert connection.scalars(select(checklist_answer.c.reply)).all() == ["no"]


def test_nothing_is_kept_for_somebody_who_is_not_on_the_roster(service: ChecklistService) -> None:
    for attempt in (
        lambda: service.set_types("W-77", ["video"]),
        lambda: service.keep_probes("W-77", OTHER, [failed(service, OTHER)]),
        lambda: service.keep_device(Device(OTHER, "W-77", "", "", None)),
        lambda: service.add_evidence("W-77", "U-AST-01", "x.txt", b"x"),
        lambda: service.promise("W-77", "U-AST-01", date(2026, 12, 1)),
        lambda: service.put_back("W-77", "U-AST-01", ()),
    ):
        with pytest.raises(ReplyRefused, match=r"checklist\.unknown_worker"):
            attempt()


def test_what_was_decided_about_one_outcome_stays_when_another_device_disagrees_otherwise(
    service: ChecklistService,
) -> None:
    service.record("W-01", "U-AST-01", Reply.YES, device="laptop")
    service.record("W-01", "U-AST-01", Reply.NO, device="desktop")
    for where, outcome in (("laptop", Outcome.FAIL), ("desktop", Outcome.PASS)):
        service.keep_probes("W-01", where, [failed(service, where, outcome)])

    def seen() -> Standing:
        return next(each for each in service.standings("W-01", NOON) if each.item.id == "U-AST-01")

    first = seen().disputed
    service.decide("W-01", "U-AST-01", "an external disk is encrypted")
    second = seen().disputed
    assert {first, second} == {Outcome.FAIL, Outcome.PASS}
    service.decide("W-01", "U-AST-01", "the drive was suspended for an update")
    assert not seen().is_mismatch
    answer = service.answers("W-01")["U-AST-01"]
    assert answer.decision is not None
    assert [(each.outcome, each.reason) for each in answer.decision.all()] == [
        (second, "the drive was suspended for an update"),
        (first, "an external disk is encrypted"),
    ]
    service.decide("W-01", "U-AST-01", None)
    assert seen().is_mismatch


def test_deciding_anew_about_one_outcome_replaces_only_what_was_said_of_it() -> None:
    fail, ok = Decision(Outcome.FAIL, "a", NOON), Decision(Outcome.PASS, "b", NOON)
    both = ok.after(fail)
    again = Decision(Outcome.FAIL, "c", NOON).after(both)
    assert [(each.outcome, each.reason) for each in again.all()] == [
        (Outcome.FAIL, "c"),
        (Outcome.PASS, "b"),
    ]


@pytest.mark.parametrize("table", ["checklist_answer", "probe_result", "evidence", "answer_file"])
def test_what_belongs_to_one_person_is_found_without_walking_everybodys(made: Made, table: str) -> None:
    with made.store.read() as connection:
        statement = f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE worker IS ?"
        (step,) = connection.exec_driver_sql(statement, ("W-01",)).all()
    assert str(step[-1]).startswith(f"SEARCH {table} USING INDEX")
