"""Readiness files of the published version end as they always did, in every order; a look changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from sme_smartwork.assessment.people.model import Arrival, Fate, PeopleRefused
from sme_smartwork.assessment.people.words import told_arrival
from sme_smartwork.exchange.confirmation import confirmation_number
from sme_smartwork.exchange.envelope import FileNewer, FileOfOtherKind, FileUnreadable
from sme_smartwork.exchange.readiness_answer import read_readiness
from sme_smartwork.wording import LANGUAGES
from tests.support.answer_fixtures import COLLEAGUE, LAPTOP, OFFICE, OFFICE_SEAL, SENDER
from tests.support.exchanging import Clock
from tests.support.readiness_fixtures import HERE, invalid, know, office_of_readiness, tampered, valid
from tests.support.readiness_people import Office

NUMBER = confirmation_number(OFFICE.public, SENDER.public)
NEWER = {
    "tampered/header_type",
    "tampered/header_version",
    "invalid/newer_version",
}
NOT_OURS = {
    "invalid/unknown_type": "no_readiness_file",  # a programme is known by now
    "invalid/answer_as_readiness": "no_readiness_file",
    "invalid/invitation_as_readiness": "no_readiness_file",
    "invalid/strange_invitation": "no_such_invitation",
    "invalid/unknown_role": "no_such_role",
}
AFTER_THE_FIRST = {"invalid/changed_sender", "invalid/number_of_another"}  # alone, each is a new sender
WITHOUT_ANSWERS = {"invalid/nothing_of_today", "invalid/no_answers"}
CLOCK = "invalid/clock_ahead"
ALL = sorted(f"{path.parent.name}/{path.stem}" for path in HERE.rglob("*.swreadiness"))
UNREADABLE = sorted(
    {name for name in ALL if not name.startswith("valid/")}
    - {*NEWER, *NOT_OURS, *AFTER_THE_FIRST, *WITHOUT_ANSWERS, CLOCK}
)


def path_of(name: str) -> Path:
    return HERE / f"{name}.swreadiness"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A firm that only looks."""
    made = office_of_readiness(tmp_path_factory.mktemp("looking") / "office", Clock())
    yield made
    made.store.close()


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Office]:
    made = office_of_readiness(tmp_path / "office", Clock())
    yield made
    made.store.close()


def looked_at(firm: Office, name: str) -> Arrival:
    """One committed file, looked at; the look changes nothing and everything it tells has words."""
    before = firm.owner.dump()
    (arrival,) = firm.look(path_of(name))
    assert firm.owner.dump() == before
    assert all(line.strip() for language in LANGUAGES for line in told_arrival(arrival, language))
    return arrival


def take(firm: Office, *names: str) -> None:
    firm.take(*map(path_of, names))


def test_the_program_of_today_writes_the_same_content() -> None:
    made = {"valid": valid(), "invalid": invalid(), "tampered": tampered()}
    assert sorted(f"{kind}/{Path(name).stem}" for kind, files in made.items() for name in files) == ALL
    key = OFFICE_SEAL
    for name, raw in valid().items():
        assert read_readiness(raw, name, key) == read_readiness(
            (HERE / "valid" / name).read_bytes(), name, key
        )


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_was_changed_cut_off_or_for_somebody_else_gets_one_message(untouched: Office, name: str) -> None:
    arrival = looked_at(untouched, name)
    assert arrival == Arrival(path_of(name), f"{Path(name).name}.swreadiness", Fate.UNREADABLE)
    with pytest.raises(PeopleRefused, match="not_to_be_taken"):
        untouched.service.collecting.take([arrival], [NUMBER])


@pytest.mark.parametrize("name", sorted(NEWER))
def test_an_unknown_version_or_type_asks_for_an_update_and_is_read_no_further(
    untouched: Office, name: str
) -> None:
    assert looked_at(untouched, name) == Arrival(
        path_of(name), f"{Path(name).name}.swreadiness", Fate.NEWER_VERSION
    )


@pytest.mark.parametrize(("name", "why"), sorted(NOT_OURS.items()))
def test_what_is_no_answer_to_this_workplace_says_why(untouched: Office, name: str, why: str) -> None:
    arrival = looked_at(untouched, name)
    assert (arrival.fate, [each.code for each in arrival.problems]) == (Fate.NOT_OURS, [why])
    assert not arrival.can_be_taken


def test_a_file_of_a_clock_far_ahead_is_told_with_its_day(untouched: Office) -> None:
    arrival = looked_at(untouched, CLOCK)
    (problem,) = arrival.problems
    assert (arrival.fate, problem.code, problem.found) == (Fate.UNREADABLE, "clock_ahead", "2027-06-01")


@pytest.mark.parametrize("name", sorted(WITHOUT_ANSWERS))
def test_a_file_without_an_answer_to_today_s_questions_cannot_be_taken(untouched: Office, name: str) -> None:
    arrival = looked_at(untouched, name)
    assert (arrival.fate, arrival.can_be_taken) == (Fate.UNKNOWN_SENDER, False)


def test_a_first_file_is_taken_with_its_number_and_later_ones_replace_it(firm: Office) -> None:
    arrival = looked_at(firm, "valid/first")
    assert (arrival.fate, arrival.number, arrival.worker) == (Fate.UNKNOWN_SENDER, NUMBER, "W-01")
    take(firm, "valid/first")
    assert looked_at(firm, "valid/first").fate is Fate.ALREADY
    assert looked_at(firm, "valid/full").fate is Fate.REPLACES
    take(firm, "valid/full")
    assert looked_at(firm, "valid/first").fate is Fate.OUTDATED
    assert looked_at(firm, "valid/second").fate is Fate.OUTDATED
    assert looked_at(firm, "valid/highest_number").fate is Fate.REPLACES


@pytest.mark.parametrize("name", sorted(AFTER_THE_FIRST))
def test_another_key_for_a_person_who_is_known_is_stopped(firm: Office, name: str) -> None:
    take(firm, "valid/first")
    before = firm.dump()
    arrival = looked_at(firm, name)
    assert (arrival.fate, arrival.can_be_taken) == (Fate.CHANGED_SENDER, False)
    with pytest.raises(PeopleRefused, match="not_to_be_taken"):
        firm.service.collecting.take([arrival], [arrival.number, NUMBER])
    assert firm.dump() == before


def test_the_same_key_for_another_role_is_a_voice_of_its_own_and_said(firm: Office) -> None:
    take(firm, "valid/first")
    arrival = looked_at(firm, "valid/other_role")
    assert [(each.code, each.found) for each in arrival.problems] == [("also_as", "EMP")]
    take(firm, "valid/other_role")
    assert [each.role for each in firm.service.respondents.all()] == ["HR", "EMP"]


def test_a_file_of_a_later_edition_is_carried_by_id_and_the_rest_is_named(untouched: Office) -> None:
    arrival = looked_at(untouched, "valid/other_edition")
    assert arrival.answers == {"D1-02": 3}
    assert [(each.question, each.reason) for each in arrival.lost] == [
        ("D1-99", "unknown"),
        ("D8-01", "no_answer"),
        ("X-1", "unknown"),
    ]


def test_after_the_invitation_is_taken_back_no_file_of_it_is_ours(firm: Office) -> None:
    take(firm, "valid/first")
    with firm.store.change() as connection:
        connection.exec_driver_sql("DELETE FROM invitation WHERE worker = 'W-01'")
    assert looked_at(firm, "valid/second").fate is Fate.NOT_OURS
    assert len(firm.service.respondents.all()) == 1  # what was taken stays


def test_two_computers_of_a_known_person_are_one_voice_and_the_later_one_counts(firm: Office) -> None:
    know(firm, "W-01", SENDER, LAPTOP)
    paths = [path_of("valid/first"), path_of("valid/second_computer")]
    arrivals = firm.look(*paths)
    assert [each.fate for each in arrivals] == [Fate.OUTDATED, Fate.NEW]
    firm.service.collecting.take([each for each in arrivals if each.can_be_taken])
    assert [each.id for each in firm.service.respondents.all()] == ["EMP/4e5f6071"]


FIVE = ("first", "second", "full", "second_computer", "colleague")


def test_five_files_in_every_order_leave_the_same_bytes(firm: Office) -> None:
    know(firm, "W-01", SENDER, LAPTOP)
    know(firm, "W-02", COLLEAGUE)
    ways = {}
    for order in permutations(FIVE):
        for name in order:
            arrivals = firm.look(path_of(f"valid/{name}"))
            firm.service.collecting.take([each for each in arrivals if each.can_be_taken])
        ways[order] = tuple(firm.dump())
        for each in firm.service.respondents.all():
            firm.service.respondents.remove(each.id)
    assert len(set(ways.values())) == 1
    together = firm.look(*(path_of(f"valid/{name}") for name in FIVE))
    firm.service.collecting.take([each for each in together if each.can_be_taken])
    assert tuple(firm.dump()) in ways.values()
    assert not any(each.can_be_taken for each in firm.look(*(path_of(f"valid/{name}") for name in FIVE)))
    assert {each.id for each in firm.service.respondents.all()} == {"EMP/4e5f6071", "MGR/8a9bacbd"}


def test_not_one_bit_of_a_file_can_be_turned() -> None:
    good = path_of("valid/first")
    raw = good.read_bytes()
    for place in range(len(raw) * 8):
        turned = bytearray(raw)
        turned[place // 8] ^= 1 << place % 8
        with pytest.raises((FileUnreadable, FileNewer, FileOfOtherKind)):
            read_readiness(bytes(turned), good.name, OFFICE_SEAL)


def test_a_look_of_another_moment_cannot_be_taken_as_it_was(firm: Office) -> None:
    arrival = looked_at(firm, "valid/first")
    take(firm, "valid/full")
    for forged in (arrival, replace(arrival, fate=Fate.REPLACES), replace(arrival, fate=Fate.RIVAL)):
        with pytest.raises(PeopleRefused):
            firm.service.collecting.take([forged], [NUMBER])
