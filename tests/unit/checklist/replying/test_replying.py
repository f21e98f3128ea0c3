"""The answering side: what is shown is what leaves, to the workplace that asked, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.checklist.model import Outcome, Reply, Waiver
from sme_smartwork.checklist.replying.model import ReplyingRefused
from sme_smartwork.exchange.answer import read_answer
from sme_smartwork.exchange.files import FileNotWritten
from sme_smartwork.exchange.invitation import Invitation
from sme_smartwork.exchange.own_keys import kept_keys
from sme_smartwork.wording import LANGUAGES, say
from tests.support.exchanging import NOTE, Clock, Firm, Person, firm, person


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Firm]:
    made = firm(tmp_path / "office", clock)
    yield made
    made.store.close()


@pytest.fixture
def own(tmp_path: Path, clock: Clock) -> Iterator[Person]:
    made = person(tmp_path / "own", clock)
    yield made
    made.store.close()


@pytest.fixture
def asked(tmp_path: Path, office: Firm, own: Person) -> Invitation:
    office.checklist.set_types("W-01", ["telework", "video"])
    return own.accept(office.invite("W-01", tmp_path / "out"))


def leaves(value: Any) -> Iterator[str]:
    """Every value of a document."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    elif value not in (None, ""):
        yield str(value)


def test_an_accepted_invitation_stays_and_sets_the_types_of_work(own: Person, asked: Invitation) -> None:
    assert own.replying.invitation() == asked
    assert own.checklist.types("W-01") == ("telework", "video")
    own.replying.accept(asked)
    assert own.replying.invitation() == asked


@pytest.mark.usefixtures("asked")
def test_every_value_that_leaves_is_shown_and_no_other(own: Person) -> None:
    own.answer("U-AST-01", reply=Reply.PARTLY, note=NOTE)
    own.checklist.promise("W-01", "U-AST-01", date(2026, 12, 1))
    own.answer("U-AST-02")
    own.read_device()
    own.replying.set_label("거실 노트북")
    draft = own.replying.draft()
    about = {field.about for field in draft.fields if field.about}
    shown = [field.value for field in draft.fields] + sorted(about)
    assert sorted(shown) == sorted(leaves(draft.answer.body()))
    assert all(
        say(f"sending.field.{field.name}", language) for field in draft.fields for language in LANGUAGES
    )


@pytest.mark.usefixtures("asked")
def test_what_was_shown_is_what_is_written(tmp_path: Path, own: Person, office: Firm) -> None:
    own.answer("U-AST-01")
    draft = own.replying.draft()
    own.answer("U-AST-02")
    own.replying.write(tmp_path / "a.swanswer", draft)
    keys = kept_keys(office.store)
    assert keys is not None
    sent = read_answer((tmp_path / "a.swanswer").read_bytes(), "a", keys[1])
    assert sent.body() == draft.answer.body()
    assert [each.item for each in sent.answers] == ["U-AST-01"]


def test_raw_readings_reviews_and_accepted_risks_stay_here(own: Person, asked: Invitation) -> None:
    own.answer("U-AST-01", reply=Reply.NO)
    own.checklist.waive("W-01", "U-AST-01", Waiver("대표", "까닭-비밀", "대신-비밀", date(2026, 12, 31)))
    own.checklist.record("W-01", "U-AST-02", Reply.NOT_APPLICABLE, "집에서만", reviewed_by="김비밀")
    own.read_device(outcome=Outcome.FAIL)
    text = repr(own.replying.draft().answer.body())
    for secret in ("비밀", "BitLocker", "waiver", "reviewed"):
        assert secret not in text
    assert asked.worker in text


@pytest.mark.usefixtures("asked")
def test_a_device_has_no_name_unless_the_person_gives_one(own: Person) -> None:
    import platform

    own.answer("U-AST-01")
    assert own.replying.label() == ""
    assert not any(field.name == "device_label" for field in own.replying.fields())
    assert platform.node() not in repr(own.replying.draft().answer.body()) or not platform.node()
    own.replying.set_label("  거실\n노트북\u202e ")
    assert own.replying.label() == "거실 노트북"


@pytest.mark.usefixtures("asked")
def test_the_number_rises_with_every_file(tmp_path: Path, own: Person) -> None:
    own.answer("U-AST-01")
    written = [own.replying.write(tmp_path / f"{name}.swanswer").answer for name in "abc"]
    first = written[0].seq
    assert [each.seq for each in written] == [first, first + 1, first + 2]
    assert len({each.id for each in written}) == 3
    assert {each.device.id for each in written} == {own.checklist.this_device()}


@pytest.mark.usefixtures("asked")
def test_a_draft_is_written_once_only(tmp_path: Path, own: Person) -> None:
    own.answer("U-AST-01")
    draft = own.replying.draft()
    own.replying.write(tmp_path / "a.swanswer", draft)
    with pytest.raises(ReplyingRefused) as refused:
        own.replying.write(tmp_path / "b.swanswer", draft)
    assert refused.value.code == "replying.draft_old"
    assert not (tmp_path / "b.swanswer").exists()


@pytest.mark.usefixtures("asked")
def test_a_file_that_could_not_be_written_uses_its_number_up(tmp_path: Path, own: Person) -> None:
    own.answer("U-AST-01")
    lost = own.replying.draft()
    with pytest.raises(FileNotWritten):
        own.replying.write(tmp_path / "gone" / "a.swanswer", lost)
    assert own.replying.write(tmp_path / "a.swanswer").answer.seq > lost.answer.seq


def test_without_invitation_or_answers_nothing_is_written(tmp_path: Path, own: Person, office: Firm) -> None:
    with pytest.raises(ReplyingRefused) as refused:
        own.replying.draft()
    assert refused.value.code == "replying.no_invitation"
    own.accept(office.invite("W-01", tmp_path / "out"))
    with pytest.raises(ReplyingRefused) as refused:
        own.replying.write(tmp_path / "a.swanswer")
    assert refused.value.code == "replying.nothing_answered"
    assert not (tmp_path / "a.swanswer").exists()


@pytest.mark.usefixtures("asked")
def test_both_sides_show_the_same_number(tmp_path: Path, own: Person, office: Firm) -> None:
    own.answer("U-AST-01")
    (arrival,) = office.collecting.look([own.send(tmp_path / "in" / "a.swanswer")])
    assert arrival.number == own.replying.number()


def test_somebody_between_shows_another_number(tmp_path: Path, office: Firm, clock: Clock) -> None:
    """An invitation replaced on its way: the person seals for the thief, and the numbers differ."""
    thief, victim = firm(tmp_path / "thief", clock), person(tmp_path / "victim", clock)
    with thief.store, victim.store:
        office.invite("W-01", tmp_path / "out")
        victim.accept(thief.invite("W-01", tmp_path / "stolen"))
        victim.answer("U-AST-01")
        path = victim.send(tmp_path / "in" / "a.swanswer")
        (at_thief,) = thief.collecting.look([path])
        (at_office,) = office.collecting.look([path])
        assert at_thief.number == victim.replying.number()
        assert (at_office.number, at_office.fate.value) == (None, "unreadable")


def test_a_newer_invitation_of_the_same_workplace_takes_the_place(
    tmp_path: Path, own: Person, office: Firm, clock: Clock, asked: Invitation
) -> None:
    own.answer("U-AST-01")
    clock.later(days=30)
    newer = own.accept(office.invite("W-01", tmp_path / "out", "2026-12", date(2026, 12, 31)))
    assert own.replying.invitation() == newer
    assert own.replying.draft().answer.campaign == "2026-12"
    assert len(own.replying.draft().answer.answers) == 1
    with pytest.raises(ReplyingRefused) as refused:
        own.replying.accept(asked)
    assert refused.value.code == "replying.older_invitation"


def test_an_invitation_made_by_a_clock_far_ahead_keeps_no_later_one_out(
    own: Person, asked: Invitation, clock: Clock
) -> None:
    ahead = replace(asked, id="1" * 32, made_at=asked.made_at + timedelta(days=3000))
    own.replying.accept(ahead)
    clock.later(days=30)
    corrected = replace(asked, id="2" * 32, made_at=asked.made_at + timedelta(days=30))
    own.replying.accept(corrected)
    assert own.replying.invitation() == corrected


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"sign_key": b"k" * 32}, "replying.other_workplace"),
        ({"seal_key": b"k" * 32}, "replying.other_workplace"),
        ({"workplace": "0" * 32}, "replying.other_workplace"),
        ({"worker": "W-02"}, "replying.other_person"),
    ],
)
def test_another_workplace_other_keys_or_another_person_stop(
    own: Person, asked: Invitation, change: dict[str, Any], code: str
) -> None:
    with pytest.raises(ReplyingRefused) as refused:
        own.replying.accept(replace(asked, **change))
    assert refused.value.code == code
    assert all(refused.value.told(language) for language in LANGUAGES)
    assert own.replying.invitation() == asked


@pytest.mark.usefixtures("asked")
def test_a_passed_day_is_told_before_sending(own: Person, clock: Clock) -> None:
    own.answer("U-AST-01")
    assert not own.replying.draft().not_after_passed
    clock.later(days=9)
    assert own.replying.draft().not_after_passed


@pytest.mark.usefixtures("asked")
def test_answers_keep_the_moment_they_were_given_and_never_a_later_one_than_the_file(
    own: Person, clock: Clock
) -> None:
    own.answer("U-AST-01")
    clock.later(days=-2)
    own.answer("U-AST-02")
    answer = own.replying.draft().answer
    assert {each.item: each.at for each in answer.answers} == {
        "U-AST-01": answer.made_at,
        "U-AST-02": answer.made_at,
    }


@pytest.mark.usefixtures("asked")
def test_a_store_brought_back_from_an_older_copy_still_sends_newer_files(
    tmp_path: Path, own: Person, office: Firm, clock: Clock
) -> None:
    own.answer("U-AST-01")
    kept = own.store.get("replying.number", 0)
    for name in "abc":
        own.replying.write(tmp_path / f"{name}.swanswer")
    (before,) = office.collecting.look([tmp_path / "c.swanswer"])
    office.collecting.take([before], compared=[own.replying.number()])
    own.store.put("replying.number", kept)
    clock.later(hours=1)
    own.replying.write(tmp_path / "d.swanswer")
    (after,) = office.collecting.look([tmp_path / "d.swanswer"])
    assert after.fate.value == "replaces"


@pytest.mark.usefixtures("asked")
def test_a_resident_number_never_leaves(own: Person) -> None:
    own.answer("U-AST-01")
    with own.store.change() as connection:  # as an earlier version kept it
        connection.exec_driver_sql("UPDATE checklist_answer SET note = ?", ("번호 900101-1234567",))
    own.replying.set_label("900101-1234567")
    assert "1234567" not in repr(own.replying.draft().answer.body())
    assert "1234567" not in repr(own.replying.fields())
