"""Answer files that come back: each ends as the table of the exchange says, and a look changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from sme_smartwork.checklist.collecting.model import Arrival, Fate, TakingRefused
from sme_smartwork.checklist.collecting.words import told_fate, told_problem
from sme_smartwork.checklist.model import Outcome, Reply
from sme_smartwork.exchange.confirmation import confirmation_number
from sme_smartwork.wording import LANGUAGES
from tests.support.answer_fixtures import FORGER, HERE, OFFICE, OPEN, SENDER, office_of_fixtures
from tests.support.exchanging import Clock, Firm

NUMBER = confirmation_number(OFFICE.public, SENDER.public)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Firm]:
    made = office_of_fixtures(tmp_path / "office", clock)
    yield made
    made.store.close()


def looked_at(office: Firm, name: str) -> Arrival:
    """One committed file, looked at; the look changes nothing."""
    before = office.dump()
    (arrival,) = office.collecting.look([HERE / name])
    assert office.dump() == before
    for language in LANGUAGES:
        assert told_fate(arrival.fate, language)
        assert all(told_problem(problem, language) for problem in arrival.problems)
    return arrival


def take(office: Firm, name: str, number: str = NUMBER) -> None:
    """Look at one file and take it; an unknown sender's number is compared."""
    office.collecting.take([looked_at(office, name)], compared=[number])


def codes(arrival: Arrival) -> list[str]:
    return [problem.code for problem in arrival.problems]


def states(office: Firm) -> dict[str, str]:
    """The end of each kept file's id, and its state."""
    with office.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT id, state FROM answer_file").all()
    return {row[0][-2:]: row[1] for row in rows}


UNREADABLE = sorted(
    {
        *(f"tampered/{path.name}" for path in (HERE / "tampered").iterdir()),
        *(f"invalid/{path.name}" for path in (HERE / "invalid").iterdir()),
    }
    - {
        "tampered/header_type.swanswer",
        "tampered/header_version.swanswer",
        "invalid/newer_version.swanswer",
        "invalid/unknown_type.swanswer",
        "invalid/invitation_as_answer.swanswer",
        "invalid/changed_sender.swanswer",
        "invalid/device_of_another.swanswer",
        "invalid/strange_invitation.swanswer",
        "invalid/invitation_of_another.swanswer",
        "invalid/nobody.swanswer",
        "invalid/clock_ahead.swanswer",
    }
)


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_was_changed_cut_off_or_for_somebody_else_gets_one_message(office: Firm, name: str) -> None:
    arrival = looked_at(office, name)
    assert arrival == Arrival(HERE / name, Path(name).name, Fate.UNREADABLE)
    with pytest.raises(TakingRefused) as refused:
        office.collecting.take([arrival], compared=[NUMBER])
    assert refused.value.code == "collecting.not_to_be_taken"


@pytest.mark.parametrize(
    "name",
    [
        "invalid/newer_version.swanswer",
        "tampered/header_type.swanswer",
        "tampered/header_version.swanswer",
    ],
)
def test_an_unknown_version_or_type_asks_for_an_update_and_is_read_no_further(
    office: Firm, name: str
) -> None:
    assert looked_at(office, name) == Arrival(HERE / name, Path(name).name, Fate.NEWER_VERSION)


def test_a_new_sender_is_taken_only_with_its_number(office: Firm) -> None:
    arrival = looked_at(office, "valid/first.swanswer")
    assert (arrival.fate, arrival.number) == (Fate.UNKNOWN_SENDER, NUMBER)
    before = office.dump()
    for wrong in ((), ["0000-0000-0000-0000-0000"], [confirmation_number(OFFICE.public, FORGER.public)]):
        with pytest.raises(TakingRefused) as refused:
            office.collecting.take([arrival], compared=wrong)
        assert refused.value.code == "collecting.number_not_compared"
    assert office.dump() == before
    office.collecting.take([arrival], compared=[NUMBER])
    (sender,) = office.collecting.senders()
    assert (sender.worker, sender.device, sender.number) == ("W-01", "a" * 32, NUMBER)
    assert looked_at(office, "valid/second.swanswer").fate is Fate.REPLACES


def test_what_was_taken_is_what_the_file_said(office: Firm) -> None:
    take(office, "valid/full.swanswer")
    kept = office.checklist.answers("W-01")
    assert {item: each.reply for item, each in kept.items()} == dict(
        zip([f"U-AST-0{number}" for number in range(1, 6)], Reply, strict=True)
    )
    assert (kept["U-AST-02"].note, kept["U-AST-02"].promise) == ("노트북만 됐어요", date(2026, 12, 1))
    read = office.checklist.probes("W-01")["a" * 32]
    assert [each.outcome for each in read.values()] == list(Outcome)
    assert not any(each.shown for each in read.values())
    (device,) = office.checklist.devices("W-01")
    assert (device.label, device.system) == ("거실 노트북", "linux")


def test_the_same_file_again_is_already_received(office: Firm) -> None:
    take(office, "valid/first.swanswer")
    before = office.dump()
    arrival = looked_at(office, "valid/first.swanswer")
    assert arrival.fate is Fate.ALREADY
    with pytest.raises(TakingRefused):
        office.collecting.take([arrival], compared=[NUMBER])
    assert office.dump() == before


def test_a_higher_number_offers_to_replace_and_the_old_file_is_kept(office: Firm) -> None:
    take(office, "valid/first.swanswer")
    arrival = looked_at(office, "valid/second.swanswer")
    assert arrival.fate is Fate.REPLACES
    office.collecting.take([arrival])
    assert states(office) == {"11": "replaced", "12": "in_use"}


def test_a_lower_number_is_outdated(office: Firm) -> None:
    take(office, "valid/second.swanswer")
    before = office.dump()
    assert looked_at(office, "valid/first.swanswer").fate is Fate.OUTDATED
    assert office.dump() == before


def test_what_came_after_the_day_is_late_and_taken_by_choice(office: Firm, clock: Clock) -> None:
    take(office, "valid/first.swanswer")
    clock.at = clock.at.replace(month=12, day=5)
    arrival = looked_at(office, "valid/second.swanswer")
    assert arrival.fate is Fate.LATE
    office.collecting.take([arrival])
    assert states(office) == {"11": "replaced", "12": "late"}


def test_a_late_file_of_an_unknown_sender_is_both(office: Firm) -> None:
    arrival = looked_at(office, "valid/late.swanswer")
    assert (arrival.fate, codes(arrival)) == (Fate.UNKNOWN_SENDER, ["late"])
    office.collecting.take([arrival], compared=[NUMBER])
    assert states(office) == {"14": "late"}


def test_another_key_for_the_same_device_stops_until_the_old_one_is_forgotten(office: Firm) -> None:
    take(office, "valid/first.swanswer")
    arrival = looked_at(office, "invalid/changed_sender.swanswer")
    assert arrival.fate is Fate.CHANGED_SENDER
    with pytest.raises(TakingRefused):
        office.collecting.take([arrival], compared=[confirmation_number(OFFICE.public, FORGER.public)])
    with pytest.raises(TakingRefused) as refused:
        office.collecting.forget_sender("W-01", "a" * 32, "  ")
    assert refused.value.code == "collecting.reason_missing"
    office.collecting.forget_sender("W-01", "a" * 32, "노트북을 새로 깔았어요")
    (noted,) = office.collecting.forgotten()
    assert (noted["worker"], noted["reason"]) == ("W-01", "노트북을 새로 깔았어요")
    again = looked_at(office, "invalid/changed_sender.swanswer")
    assert again.fate is Fate.UNKNOWN_SENDER
    assert again.number == confirmation_number(OFFICE.public, FORGER.public)


def test_a_forgotten_key_is_told_when_it_comes_back(office: Firm) -> None:
    take(office, "valid/first.swanswer")
    office.collecting.forget_sender("W-01", "a" * 32, "열쇠가 바뀌었어요")
    assert looked_at(office, "valid/first.swanswer").fate is Fate.ALREADY
    arrival = looked_at(office, "valid/second.swanswer")
    assert (arrival.fate, codes(arrival)) == (Fate.UNKNOWN_SENDER, ["key_forgotten"])


def test_nobody_can_answer_with_the_device_of_somebody_else(office: Firm) -> None:
    take(office, "valid/first.swanswer")
    arrival = looked_at(office, "invalid/device_of_another.swanswer")
    assert (arrival.fate, codes(arrival)) == (Fate.CHANGED_SENDER, ["device_of_another"])


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("strange_invitation", "no_such_invitation"),
        ("invitation_of_another", "invitation_of_another"),
        ("nobody", "no_such_person"),
        ("invitation_as_answer", "no_answer_file"),
        ("unknown_type", "no_answer_file"),  # a programme is known by now
    ],
)
def test_what_answers_no_invitation_of_ours_is_not_ours(office: Firm, name: str, why: str) -> None:
    arrival = looked_at(office, f"invalid/{name}.swanswer")
    assert (arrival.fate, codes(arrival)) == (Fate.NOT_OURS, [why])


def test_a_clock_that_is_ahead_is_named(office: Firm) -> None:
    arrival = looked_at(office, "invalid/clock_ahead.swanswer")
    assert (arrival.fate, codes(arrival)) == (Fate.UNREADABLE, ["clock_ahead"])


def test_answers_of_somebody_taken_off_are_not_ours(office: Firm) -> None:
    from sme_smartwork.company.service import CompanyService

    take(office, "valid/first.swanswer")
    CompanyService(office.store).remove_worker("W-01")
    arrival = looked_at(office, "valid/second.swanswer")
    assert (arrival.fate, codes(arrival)) == (Fate.NOT_OURS, ["no_such_person"])


def test_two_devices_of_one_person_stand_side_by_side(office: Firm) -> None:
    take(office, "valid/first.swanswer")
    arrival = looked_at(office, "valid/second_device.swanswer")
    assert (arrival.fate, codes(arrival)) == (Fate.UNKNOWN_SENDER, ["another_device"])
    office.collecting.take([arrival], compared=[str(arrival.number)])
    assert {device.system for device in office.checklist.devices("W-01")} == {"windows", "macos"}
    assert set(states(office).values()) == {"in_use"}


def test_items_nobody_knows_are_told_and_kept_with_the_file(office: Firm) -> None:
    arrival = looked_at(office, "valid/unknown_item.swanswer")
    assert [(each.code, each.item) for each in arrival.problems] == [("unknown_item", "U-OLD-77")]
    taken = office.collecting.take([arrival], compared=[NUMBER])
    assert [each.item for each in taken.aside] == ["U-OLD-77"]
    assert set(office.checklist.answers("W-01")) == {"U-AST-01"}
    assert any(row.startswith("answer_file") and "U-OLD-77" in row for row in office.dump())


def test_answers_that_are_stale_at_once_are_told(office: Firm) -> None:
    arrival = looked_at(office, "valid/stale.swanswer")
    assert [(each.code, each.item, each.found) for each in arrival.problems] == [
        ("stale", "U-AST-02", "2025-01-05")
    ]


def test_of_several_files_of_one_device_only_the_newest_can_be_taken(office: Firm, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "again").mkdir(parents=True)
    for name in ("first", "second", "full", "colleague"):
        shutil.copy(HERE / "valid" / f"{name}.swanswer", folder)
    shutil.copy(HERE / "valid" / "full.swanswer", folder / "again")
    found = {each.label: each for each in office.collecting.look([folder])}
    assert {label: each.fate for label, each in found.items()} == {
        "colleague.swanswer": Fate.UNKNOWN_SENDER,
        "first.swanswer": Fate.OUTDATED,
        "second.swanswer": Fate.OUTDATED,
        "full.swanswer": Fate.UNKNOWN_SENDER,
        str(Path("again", "full.swanswer")): Fate.ALREADY,
    }
    assert codes(found["first.swanswer"]) == ["newer_beside"]


def test_two_unknown_keys_for_one_device_are_rivals_and_cannot_both_be_taken(office: Firm) -> None:
    names = [HERE / "valid/first.swanswer", HERE / "invalid/changed_sender.swanswer"]
    before = office.dump()
    both = office.collecting.look(names)
    assert [codes(each) for each in both] == [["rival"], ["rival"]]
    with pytest.raises(TakingRefused) as refused:
        office.collecting.take(both, compared=[str(each.number) for each in both])
    assert refused.value.code == "collecting.changed_since"
    assert office.dump() == before


def test_what_was_looked_at_before_something_changed_is_not_taken(office: Firm) -> None:
    arrival = looked_at(office, "valid/first.swanswer")
    office.collecting.take([arrival], compared=[NUMBER])
    before = office.dump()
    with pytest.raises(TakingRefused) as refused:
        office.collecting.take([arrival], compared=[NUMBER])
    assert refused.value.code == "collecting.changed_since"
    assert office.dump() == before


def test_one_file_that_cannot_be_taken_leaves_all_of_them(office: Firm) -> None:
    good = looked_at(office, "valid/colleague.swanswer")
    bad = looked_at(office, "invalid/nobody.swanswer")
    before = office.dump()
    with pytest.raises(TakingRefused):
        office.collecting.take([good, bad], compared=[str(good.number)])
    assert office.dump() == before


def test_a_workplace_that_never_invited_anybody_opens_nothing(tmp_path: Path, clock: Clock) -> None:
    from tests.support.exchanging import firm

    fresh = firm(tmp_path / "fresh", clock)
    try:
        assert looked_at(fresh, "valid/first.swanswer").fate is Fate.UNREADABLE
    finally:
        fresh.store.close()


def test_what_was_decided_here_stays_when_a_newer_file_says_the_same(office: Firm) -> None:
    from sme_smartwork.checklist.model import Waiver

    take(office, "valid/first.swanswer")
    waiver = Waiver("대표", "다음 달에 바꿔요", "화면을 직접 잠가요", date(2026, 12, 31))
    office.checklist.waive("W-01", "U-AST-02", waiver)
    take(office, "valid/second.swanswer")
    assert office.checklist.answers("W-01")["U-AST-02"].waiver == waiver


def test_a_promise_stays_while_the_item_is_open_and_ends_with_a_yes(office: Firm, tmp_path: Path) -> None:
    from sme_smartwork.checklist.model import Answered
    from sme_smartwork.exchange.answer import write_answer
    from tests.support.answer_fixtures import MADE, OFFICE_SEAL, answer

    def send(seq: int, reply: Reply, promise: date | None = None) -> date | None:
        said = Answered("U-AST-01", reply, "한 대가 남았어요", MADE, promise=promise)
        (tmp_path / "a.swanswer").write_bytes(
            write_answer(answer(0x90 + seq, seq=seq, answers=(said,)), SENDER, OFFICE_SEAL.public)
        )
        office.collecting.take(office.collecting.look([tmp_path / "a.swanswer"]), compared=[NUMBER])
        return office.checklist.answers("W-01")["U-AST-01"].promise

    ours, theirs = date(2026, 12, 24), date(2026, 12, 10)
    assert send(1, Reply.NO) is None
    office.checklist.promise("W-01", "U-AST-01", ours)
    assert send(2, Reply.NO) == ours
    assert send(3, Reply.PARTLY) == ours  # still open, whatever is done of it by now
    assert send(4, Reply.PARTLY, theirs) == theirs  # what the person promises now is newer
    assert send(5, Reply.YES) is None
    assert send(6, Reply.NO) is None  # a promise that was kept is not one for the next time


def test_what_was_decided_here_goes_with_the_answer_it_was_about(office: Firm, tmp_path: Path) -> None:
    from sme_smartwork.checklist.model import Answered, ProbeResult
    from sme_smartwork.exchange.answer import write_answer
    from tests.support.answer_fixtures import MADE, OFFICE_SEAL, answer

    def send(seq: int, note: str, reply: Reply) -> tuple[Answered, Answered]:
        absent = Answered("U-AST-04", Reply.NOT_APPLICABLE, note, MADE)
        said = (absent, Answered("U-AST-01", reply, "", MADE))
        made = answer(0x80 + seq, seq=seq, answers=said)
        (tmp_path / "a.swanswer").write_bytes(write_answer(made, SENDER, OFFICE_SEAL.public))
        office.collecting.take(office.collecting.look([tmp_path / "a.swanswer"]), compared=[NUMBER])
        kept = office.checklist.answers("W-01")
        return kept["U-AST-04"], kept["U-AST-01"]

    absent, _ = send(1, "회사 PC만 써요", Reply.YES)
    office.checklist.record(
        "W-01", "U-AST-04", absent.reply, absent.note, MADE, reviewed_by="대표", device=absent.device
    )
    reading = ProbeResult("P01", Outcome.FAIL, "not_encrypted", MADE, "security", absent.device)
    office.checklist.keep_probes("W-01", absent.device, [reading])
    office.checklist.decide("W-01", "U-AST-01", "외장 암호화를 써요")
    absent, encrypted = send(2, "회사 PC만 써요", Reply.YES)
    assert (absent.reviewed_by, encrypted.decision is None) == ("대표", False)
    absent, encrypted = send(3, "PC가 없어요", Reply.NO)
    assert (absent.reviewed_by, encrypted.decision) == (None, None)


def test_one_number_for_files_of_two_people_is_no_reason_to_break(office: Firm, tmp_path: Path) -> None:
    from sme_smartwork.exchange.answer import FromDevice, write_answer
    from tests.support.answer_fixtures import COLLEAGUE, OFFICE_SEAL, OPEN_COLLEAGUE, answer

    device = FromDevice("c" * 32, "linux")
    copied = answer(0x11, OPEN_COLLEAGUE, COLLEAGUE, device=device)
    (tmp_path / "copied.swanswer").write_bytes(write_answer(copied, COLLEAGUE, OFFICE_SEAL.public))
    both = office.collecting.look([HERE / "valid/first.swanswer", tmp_path / "copied.swanswer"])
    before = office.dump()
    with pytest.raises(TakingRefused) as refused:
        office.collecting.take(both, compared=[str(each.number) for each in both])
    assert refused.value.code == "collecting.changed_since"
    assert office.dump() == before


def test_a_resident_number_in_a_note_goes_no_further(office: Firm, tmp_path: Path) -> None:
    from sme_smartwork.checklist.model import Answered
    from sme_smartwork.exchange.answer import FromDevice, write_answer
    from tests.support.answer_fixtures import MADE, OFFICE_SEAL, answer

    noted = (Answered("U-AST-01", Reply.YES, "번호 900101-1234567", MADE),)
    made = answer(0x51, answers=noted, device=FromDevice("a" * 32, "linux", "900101-1234567"))
    (tmp_path / "a.swanswer").write_bytes(write_answer(made, SENDER, OFFICE_SEAL.public))
    (arrival,) = office.collecting.look([tmp_path / "a.swanswer"])
    assert codes(arrival) == ["resident_number"]
    office.collecting.take([arrival], compared=[NUMBER])
    assert not any("1234567" in row for row in office.dump())


def test_the_last_day_is_still_in_time(office: Firm, clock: Clock) -> None:
    take(office, "valid/first.swanswer")
    clock.at = datetime(2026, 11, 30, 12).astimezone()  # by the owner's own clock
    assert looked_at(office, "valid/second.swanswer").fate is Fate.REPLACES
    clock.at = datetime(2026, 12, 1, 0, 1).astimezone()
    assert looked_at(office, "valid/second.swanswer").fate is Fate.LATE


def test_another_file_of_the_same_number_is_outdated(office: Firm, tmp_path: Path) -> None:
    from sme_smartwork.exchange.answer import write_answer
    from tests.support.answer_fixtures import OFFICE_SEAL, answer

    take(office, "valid/first.swanswer")
    (tmp_path / "twin.swanswer").write_bytes(write_answer(answer(0x61), SENDER, OFFICE_SEAL.public))
    (arrival,) = office.collecting.look([tmp_path / "twin.swanswer"])
    assert arrival.fate is Fate.OUTDATED


def test_an_answer_to_another_round_or_to_a_form_is_not_ours(office: Firm, tmp_path: Path) -> None:
    from sme_smartwork.checklist.form.service import Forms
    from sme_smartwork.exchange.answer import write_answer
    from tests.support.answer_fixtures import OFFICE_SEAL, answer
    from tests.support.exchanging import CAMPAIGN, DUE

    forms = Forms(office.store, office.checklist, office.clock)
    (blank,) = forms.make(["W-01"], CAMPAIGN, DUE, "ko")
    borrowed = answer(0x71, invitation=replace(OPEN, id=blank.identity.id))
    for name, made in (("round", answer(0x72, campaign="2026-12")), ("form", borrowed)):
        (tmp_path / f"{name}.swanswer").write_bytes(write_answer(made, SENDER, OFFICE_SEAL.public))
    files = sorted(tmp_path.glob("*.swanswer"))
    found = {each.path.stem: each for each in office.collecting.look(files)}
    assert {each.fate for each in found.values()} == {Fate.NOT_OURS}
    assert codes(found["round"]) == ["invitation_of_another"]
    assert codes(found["form"]) == ["no_such_invitation"]
