"""Files people send: in any order the same result, twice no change, and nobody speaks for another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from types import MappingProxyType

import pytest

from sme_smartwork.assessment.content import PACK, compile_pack
from sme_smartwork.assessment.model import Mark
from sme_smartwork.assessment.people.model import Fate, PeopleRefused, Source
from sme_smartwork.assessment.people.words import told_arrival
from sme_smartwork.exchange.answer import read_answer
from sme_smartwork.exchange.envelope import FileOfOtherKind
from sme_smartwork.exchange.own_keys import sealing_key, signing_key
from sme_smartwork.exchange.readiness_answer import write_readiness
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.packs import installed
from sme_smartwork.packs.model import Migration
from sme_smartwork.wording import Text
from tests.support.exchanging import Clock
from tests.support.forging import mutants
from tests.support.readiness_people import Member, Office, filled, member, office


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def firm(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    made = office(tmp_path, clock)
    yield made
    made.store.close()


@pytest.fixture
def join(tmp_path: Path, firm: Office) -> Iterator[Callable[[str], Member]]:
    made: list[Member] = []

    def joined(worker: str) -> Member:
        made.append(member(tmp_path / f"{worker}-{len(made)}", firm, worker))
        return made[-1]

    yield joined
    for each in made:
        each.store.close()


def fates(firm: Office, *paths: Path) -> list[Fate]:
    return [each.fate for each in firm.look(*paths)]


def test_what_a_person_answered_counts_for_their_role(
    tmp_path: Path, firm: Office, join: Callable[[str], Member]
) -> None:
    firm.service.record("D1-02", "CEO", 4)
    one = join("W-01")
    one.answer({"D1-02": 1, "D3-01": Mark.DONT_KNOW})
    firm.take(one.send(tmp_path / "one.swreadiness"))
    gap = firm.service.result().gaps[0]
    assert (gap.id, gap.distance, [(each.role, each.mean) for each in gap.means]) == (
        "D1-02",
        3,
        [("CEO", 4), ("EMP", 1)],
    )
    (_, sent) = firm.service.respondents.all()
    assert (sent.role, sent.source, sent.worker, sent.answered) == ("EMP", Source.FILE, "W-01", 2)


def test_in_every_order_and_however_taken_the_same_is_kept(
    tmp_path: Path, firm: Office, clock: Clock, join: Callable[[str], Member]
) -> None:
    one, two = join("W-01"), join("W-02")
    one.answer({"D1-02": 1, "D3-01": 2})
    paths = [one.send(tmp_path / "one-old.swreadiness")]
    clock.later(minutes=5)
    one.answer({"D1-02": 3, "D3-01": None})
    two.answer({"D1-02": 0})
    paths += [one.send(tmp_path / "one-new.swreadiness"), two.send(tmp_path / "two.swreadiness")]
    outcomes = []
    empty = firm.service.respondents
    for order in permutations(paths):
        for path in order:
            arrivals = [each for each in firm.look(path) if each.can_be_taken]
            firm.service.collecting.take(arrivals, [each.number for each in arrivals])
        outcomes.append(firm.dump())
        for each in empty.all():
            empty.remove(each.id)
        clock.later(hours=1)  # when it was taken must not matter
    assert all(each == outcomes[0] for each in outcomes)
    both = [each for each in firm.look(*paths) if each.can_be_taken]
    firm.service.collecting.take(both, [each.number for each in both])
    assert firm.dump() == outcomes[0]
    assert len(outcomes[0]) == 4  # two respondents, and an answer of each


def test_the_same_file_twice_changes_nothing(
    tmp_path: Path, firm: Office, join: Callable[[str], Member]
) -> None:
    one = join("W-01")
    one.answer({"D1-02": 1})
    path = one.send(tmp_path / "one.swreadiness")
    firm.take(path)
    before = firm.owner.dump()
    assert fates(firm, path) == [Fate.ALREADY]
    assert not firm.look(path)[0].can_be_taken
    with pytest.raises(PeopleRefused, match="not_to_be_taken"):
        firm.take(path)
    assert firm.owner.dump() == before


def test_a_look_changes_nothing(tmp_path: Path, firm: Office, join: Callable[[str], Member]) -> None:
    one = join("W-01")
    one.answer({"D1-02": 1})
    path = one.send(tmp_path / "one.swreadiness")
    before = firm.owner.dump()
    assert fates(firm, path) == [Fate.UNKNOWN_SENDER]
    assert firm.owner.dump() == before


def test_an_unknown_sender_is_taken_with_the_compared_number_only(
    tmp_path: Path, firm: Office, join: Callable[[str], Member]
) -> None:
    one = join("W-01")
    one.answer({"D1-02": 1})
    arrivals = firm.look(one.send(tmp_path / "one.swreadiness"))
    with pytest.raises(PeopleRefused, match="number_not_compared"):
        firm.service.collecting.take(arrivals, ["0000-0000-0000-0000-0000"])
    assert firm.dump() == []
    firm.service.collecting.take(arrivals, [arrivals[0].number])
    assert len(firm.dump()) == 2


def test_a_later_file_of_the_same_person_needs_no_second_comparison(
    tmp_path: Path, firm: Office, join: Callable[[str], Member]
) -> None:
    one = join("W-01")
    one.answer({"D1-02": 1})
    firm.take(one.send(tmp_path / "one.swreadiness"))
    one.answer({"D1-02": 2})
    later = one.send(tmp_path / "later.swreadiness")
    assert fates(firm, later) == [Fate.REPLACES]
    firm.take(later)
    (person,) = firm.service.respondents.all()
    assert firm.service.answers()["D1-02"] == {person.id: 2}


def test_another_key_under_the_same_number_is_stopped(
    tmp_path: Path, firm: Office, join: Callable[[str], Member]
) -> None:
    one, two = join("W-01"), join("W-02")
    one.answer({"D1-02": 1})
    firm.take(one.send(tmp_path / "one.swreadiness"))
    thief = SigningKey.generate()
    real = one.service.handing.leaving(one.invitation).file
    forged = replace(real, key=thief.public, seq=real.seq + 9, id="f" * 32)
    path = tmp_path / "forged.swreadiness"
    path.write_bytes(write_readiness(forged, thief, one.invitation.seal_key))
    assert fates(firm, path) == [Fate.CHANGED_SENDER]
    # Somebody else who was invited takes the number of the first.
    two.answer({"D1-02": 4})
    own = two.service.handing.leaving(two.invitation).file
    stolen = replace(own, respondent=real.respondent)
    path.write_bytes(write_readiness(stolen, signing_key(two.store), two.invitation.seal_key))
    assert fates(firm, path) == [Fate.CHANGED_SENDER]


def test_a_person_with_a_new_computer_replaces_themselves_once_the_earlier_one_is_removed(
    tmp_path: Path, firm: Office, clock: Clock, join: Callable[[str], Member]
) -> None:
    old, new = join("W-01"), join("W-01")
    old.answer({"D1-02": 1})
    firm.take(old.send(tmp_path / "old.swreadiness"))
    clock.later(days=1)
    new.answer({"D1-02": 3})
    path = new.send(tmp_path / "new.swreadiness")
    assert fates(firm, path) == [Fate.CHANGED_SENDER]
    firm.service.respondents.remove(firm.service.respondents.all()[0].id)
    firm.take(path)
    assert [each.worker for each in firm.service.respondents.all()] == ["W-01"]
    assert list(firm.service.answers()["D1-02"].values()) == [3]


def test_two_unknown_keys_for_one_person_cannot_both_be_taken(
    tmp_path: Path, firm: Office, join: Callable[[str], Member]
) -> None:
    paths = []
    for number, each in enumerate((join("W-01"), join("W-01"))):
        each.answer({"D1-02": number})
        paths.append(each.send(tmp_path / f"{number}.swreadiness"))
    arrivals = firm.look(*paths)
    assert all("rival" in [problem.code for problem in each.problems] for each in arrivals)
    with pytest.raises(PeopleRefused, match="changed_since"):
        firm.service.collecting.take(arrivals, [each.number for each in arrivals])
    assert firm.dump() == []


def test_one_person_may_answer_for_two_roles_and_the_owner_is_told(
    tmp_path: Path, firm: Office, clock: Clock, join: Callable[[str], Member]
) -> None:
    one = join("W-01")
    one.answer({"D1-02": 1})
    firm.take(one.send(tmp_path / "emp.swreadiness"))
    one.service.handing.choose_role("HR")
    one.answer({"D1-03": 4})
    clock.later(minutes=1)
    arrivals = firm.look(one.send(tmp_path / "hr.swreadiness"))
    told = [(each.code, each.found) for each in arrivals[0].problems]
    assert told == [("also_as", "EMP")]
    firm.service.collecting.take(arrivals, [arrivals[0].number])
    assert [each.role for each in firm.service.respondents.all()] == ["HR", "EMP"]


def test_only_the_questions_of_the_own_role_leave(join: Callable[[str], Member]) -> None:
    one = join("W-01")
    one.service.record("D1-01", "EMP", 4)  # put to owners and planners
    one.answer({"D1-02": 1, "D1-03": 0})
    one.service.record("D1-02", "CEO", 4)
    leaving = one.service.handing.leaving(one.invitation)
    assert dict(leaving.file.answers) == {"D1-02": 1, "D1-03": 0}
    shown = {(field.name, field.question): field.value for field in leaving.fields}
    body = leaving.file.body()
    assert {value for (name, _), value in shown.items() if name != "answer"} == {
        str(value) for name, value in body.items() if name != "answers"
    }
    assert shown["answer", "D1-02"] == "1"


def test_nothing_answered_leaves_no_file(tmp_path: Path, join: Callable[[str], Member]) -> None:
    one = join("W-01")
    with pytest.raises(PeopleRefused, match="nothing_answered"):
        one.send(tmp_path / "one.swreadiness")
    assert not (tmp_path / "one.swreadiness").exists()


def test_what_was_shown_before_another_file_was_made_is_not_written(
    tmp_path: Path, join: Callable[[str], Member]
) -> None:
    one = join("W-01")
    one.answer({"D1-02": 1})
    shown = one.service.handing.leaving(one.invitation)
    one.send(tmp_path / "first.swreadiness")
    with pytest.raises(PeopleRefused, match="shown_old"):
        one.service.handing.write(tmp_path / "second.swreadiness", one.invitation, shown)


def test_a_file_for_another_firm_is_unreadable_and_one_without_invitation_not_ours(
    tmp_path: Path, firm: Office, clock: Clock, join: Callable[[str], Member]
) -> None:
    one = join("W-01")
    one.answer({"D1-02": 1})
    own = one.service.handing.leaving(one.invitation).file
    path = tmp_path / "odd.swreadiness"
    path.write_bytes(
        write_readiness(replace(own, invitation="0" * 32), signing_key(one.store), one.invitation.seal_key)
    )
    assert fates(firm, path) == [Fate.NOT_OURS]
    (tmp_path / "other").mkdir()
    other = office(tmp_path / "other", clock)
    try:
        other.owner.invite("W-01", other.folder)  # it has keys of its own
        assert fates(other, one.send(tmp_path / "sent.swreadiness")) == [Fate.UNREADABLE]
    finally:
        other.store.close()


def test_a_file_from_the_future_is_not_taken(
    tmp_path: Path, firm: Office, clock: Clock, join: Callable[[str], Member]
) -> None:
    one = join("W-01")
    one.answer({"D1-02": 1})
    clock.later(days=3)
    path = one.send(tmp_path / "one.swreadiness")
    clock.later(days=-3)
    assert fates(firm, path) == [Fate.UNREADABLE]


def test_taken_files_are_undone_in_one_step(
    tmp_path: Path, firm: Office, join: Callable[[str], Member]
) -> None:
    one, two = join("W-01"), join("W-02")
    one.answer({"D1-02": 1})
    firm.take(one.send(tmp_path / "one.swreadiness"))
    before = firm.dump()
    one.answer({"D1-02": 4})
    two.answer({"D1-02": 2})
    arrivals = firm.look(one.send(tmp_path / "later.swreadiness"), two.send(tmp_path / "two.swreadiness"))
    taken = firm.service.collecting.take(arrivals, [each.number for each in arrivals])
    after = firm.dump()
    firm.service.collecting.undo(taken.before)
    assert firm.dump() == before != after
    firm.service.collecting.take(arrivals, [each.number for each in arrivals])
    assert firm.dump() == after


def test_answers_of_another_edition_are_carried_by_id_and_the_rest_is_listed(
    tmp_path: Path, firm: Office, join: Callable[[str], Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = join("W-01")
    own = one.service.handing.leaving(one.invitation).file
    given = (("D1-02", 3), ("D1-90", 2), ("D1-91", 4), ("D9-09", 1), ("D1-03", 9))
    path = tmp_path / "other.swreadiness"
    file = replace(own, pack="readiness 2025.1.0", answers=given)
    path.write_bytes(write_readiness(file, signing_key(one.store), one.invitation.seal_key))
    was = Migration("2026.12.0", MappingProxyType({"D1-90": "D2-01"}), ("D1-91",), Text("", ""))
    pack = compile_pack(replace(installed(PACK), migrations=(was,)))
    monkeypatch.setattr("sme_smartwork.assessment.service.content", lambda: pack)
    (arrival,) = firm.look(path)
    assert arrival.answers == {"D1-02": 3, "D2-01": 2}
    assert arrival.renamed == {"D1-90": "D2-01"}
    assert [(each.question, each.reason) for each in arrival.lost] == [
        ("D1-03", "no_answer"),
        ("D1-91", "retired"),
        ("D9-09", "unknown"),
    ]
    told = "\n".join(told_arrival(arrival, "en"))
    assert all(name in told for name in ("D1-03", "D1-91", "D9-09", "D1-90"))
    taken = firm.service.collecting.take([arrival], [arrival.number])
    assert (taken.answers, len(taken.lost)) == (2, 3)


def test_a_person_whose_code_was_changed_is_still_the_same(
    tmp_path: Path, firm: Office, clock: Clock, join: Callable[[str], Member]
) -> None:
    one = join("W-01")
    one.answer({"D1-02": 1})
    firm.take(one.send(tmp_path / "one.swreadiness"))
    with firm.store.change() as connection:
        connection.exec_driver_sql("UPDATE worker SET code = 'K-77' WHERE code = 'W-01'")
    clock.later(minutes=3)
    one.answer({"D1-02": 2})
    later = one.send(tmp_path / "later.swreadiness")
    assert fates(firm, later) == [Fate.REPLACES]
    firm.take(later)
    assert [each.worker for each in firm.service.respondents.all()] == ["K-77"]


def test_nobody_takes_the_number_of_a_sheet(
    tmp_path: Path, firm: Office, join: Callable[[str], Member]
) -> None:
    path = firm.sheet("EMP")
    with filled(path) as sheet:
        sheet.answer({"D1-02": 4})
    firm.take(path)
    (by_sheet,) = firm.service.respondents.all()
    one = join("W-01")
    one.answer({"D1-02": 0})
    own = one.service.handing.leaving(one.invitation).file
    stolen = tmp_path / "stolen.swreadiness"
    content = write_readiness(
        replace(own, respondent=by_sheet.id), signing_key(one.store), one.invitation.seal_key
    )
    stolen.write_bytes(content)
    assert fates(firm, stolen) == [Fate.CHANGED_SENDER]


def test_a_changed_or_cut_file_is_never_taken_for_a_sound_one(
    tmp_path: Path, firm: Office, join: Callable[[str], Member]
) -> None:
    one, two = join("W-01"), join("W-02")
    one.answer({"D1-02": 1})
    two.answer({"D1-02": 2})
    good = one.send(tmp_path / "one.swreadiness").read_bytes()
    other = two.send(tmp_path / "two.swreadiness").read_bytes()
    folder = tmp_path / "mutants"
    folder.mkdir()
    for number, mutant in enumerate(mutants(good, other, 200, seed=20261122)):
        if mutant not in (good, other):
            (folder / f"{number}.swreadiness").write_bytes(mutant)
    arrivals = firm.look(folder)
    assert len(arrivals) > 150
    assert not any(each.can_be_taken for each in arrivals)


def test_an_answer_file_of_the_checklist_is_told_as_what_it_is_not(
    tmp_path: Path, firm: Office, join: Callable[[str], Member]
) -> None:
    one = join("W-01")
    one.answer({"D1-02": 1})
    path = one.send(tmp_path / "one.swreadiness")
    with pytest.raises(FileOfOtherKind) as caught:
        read_answer(path.read_bytes(), path.name, sealing_key(firm.store))
    assert caught.value.told("ko")
    renamed = path.rename(tmp_path / "one.swanswer")
    assert fates(firm, renamed) == [Fate.NOT_OURS]
