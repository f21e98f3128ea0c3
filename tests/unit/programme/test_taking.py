"""A firm takes programme files: first contact, changed keys, the same again, newer ones, and past ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sme_smartwork.exchange.confirmation import published_number
from sme_smartwork.exchange.envelope import FileUnreadable
from sme_smartwork.programme.arriving import Fate, ProgrammeRefused
from tests.support.programme_fixtures import FORGER, HERE, OFFICER, OTHER_ID
from tests.support.programmes import Firm, firm


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Firm]:
    made = firm(tmp_path)
    yield made
    made.store.close()


def test_the_first_file_of_an_officer_is_taken_with_its_number_only(office: Firm) -> None:
    arriving = office.service.look(office.file())
    assert (arriving.fate, arriving.number) == (Fate.FIRST_CONTACT, published_number(OFFICER.public))
    before = office.dump()
    for wrong in (None, "", "0" * 20, published_number(FORGER.public)):
        with pytest.raises(ProgrammeRefused, match="number_differs"):
            office.service.take(arriving, wrong)
    assert office.dump() == before
    taken = office.service.take(arriving, arriving.number.replace("-", " "))
    assert office.service.received() == (taken,)
    assert taken.sha256 == arriving.sha256
    (known,) = office.service.keys()
    assert (known.key, known.organisation) == (OFFICER.public, "한빛진흥원")


def test_a_look_changes_nothing(office: Firm) -> None:
    before = office.dump()
    office.service.look(office.file())
    assert office.dump() == before


def test_the_next_round_of_a_known_officer_needs_no_number(office: Firm) -> None:
    office.receive()
    arriving = office.service.look(office.file("b", round="2027-1"))
    assert arriving.fate is Fate.NEW
    office.service.take(arriving)
    assert {each.programme.round for each in office.service.received()} == {"2026-2", "2027-1"}


def test_a_changed_key_is_a_hard_stop_whatever_is_compared(office: Firm) -> None:
    office.receive()
    before = office.dump()
    for more in ({}, {"version": 9}, {"round": "2027-1"}):
        arriving = office.service.look(office.file("b", FORGER, **more))
        assert arriving.fate is Fate.CHANGED_KEY
        with pytest.raises(ProgrammeRefused, match="changed_key"):
            office.service.take(arriving, arriving.number)
    assert office.dump() == before


def test_the_same_file_twice_is_told_and_changes_nothing(office: Firm) -> None:
    office.receive()
    before = office.dump()
    arriving = office.service.look(office.file("again"))
    assert arriving.fate is Fate.ALREADY
    with pytest.raises(ProgrammeRefused, match="already"):
        office.service.take(arriving, arriving.number)
    assert office.dump() == before


def test_a_newer_version_replaces_and_an_older_one_is_outdated(office: Firm) -> None:
    office.receive()
    newer = office.service.look(office.file("b", version=2, due=date(2026, 12, 27)))
    assert newer.fate is Fate.REPLACES
    assert newer.before is not None
    office.service.take(newer)
    (kept,) = office.service.received()
    assert (kept.programme.version, kept.programme.due) == (2, date(2026, 12, 27))
    older = office.service.look(office.file("c", note=kept.programme.title))
    assert older.fate is Fate.OUTDATED
    with pytest.raises(ProgrammeRefused, match="outdated"):
        office.service.take(older)


def test_two_different_files_of_one_version_are_not_taken_for_the_same(office: Firm) -> None:
    office.receive()
    arriving = office.service.look(office.file("b", due=date(2026, 12, 27)))
    assert arriving.fate is Fate.OUTDATED


def test_a_round_that_is_over_is_not_taken(office: Firm) -> None:
    office.clock.now = datetime(2027, 1, 11, tzinfo=UTC)
    arriving = office.service.look(office.file())
    assert arriving.fate is Fate.CLOSED
    with pytest.raises(ProgrammeRefused, match="closed_round"):
        office.service.take(arriving, arriving.number)


def test_on_the_last_day_it_is_still_taken(office: Firm) -> None:
    office.clock.now = datetime(2027, 1, 10, 23, 59, tzinfo=UTC)
    assert office.service.look(office.file()).fate is Fate.FIRST_CONTACT


def test_what_changed_since_the_look_is_judged_anew(office: Firm) -> None:
    first = office.service.look(office.file())
    second = office.service.look(office.file("b", FORGER))
    office.service.take(first, first.number)
    with pytest.raises(ProgrammeRefused, match="changed_key"):
        office.service.take(second, second.number)


def test_an_organisation_that_is_known_under_another_number_is_told(office: Firm) -> None:
    office.receive()
    arriving = office.service.look(office.file("b", FORGER, id=OTHER_ID))
    assert (arriving.fate, arriving.namesake) == (Fate.FIRST_CONTACT, True)


def test_a_forgotten_key_is_compared_again(office: Firm) -> None:
    office.receive()
    office.service.forget_key(OFFICER.public)
    assert office.service.keys() == ()
    assert office.service.look(office.file("b", round="2027-1")).fate is Fate.FIRST_CONTACT


def test_a_programme_put_away_comes_back_whole(office: Firm) -> None:
    taken = office.receive()
    raw = office.file().read_bytes()
    office.service.put_away(taken)
    assert office.service.received() == ()
    office.service.put_back(taken, raw)
    assert office.service.received() == (taken,)


@pytest.mark.parametrize(
    "path", sorted((HERE / "tampered").glob("*.swprogramme")), ids=lambda path: path.name
)
def test_what_was_changed_on_the_way_stores_nothing(office: Firm, path: Path) -> None:
    before = office.dump()
    with pytest.raises(FileUnreadable):
        office.service.look(path)
    assert office.dump() == before
