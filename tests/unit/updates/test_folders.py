"""A folder as a source: plain files inside it are read, and nothing else is touched."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from sme_smartwork.errors import EXIT_NOT_POSSIBLE_HERE, Cancelled
from sme_smartwork.packs import shelf
from sme_smartwork.updates import trust
from sme_smartwork.updates.client import Updates
from sme_smartwork.updates.errors import (
    BadSource,
    ClockBehind,
    ListExpired,
    NoPublisher,
    UpdateRefused,
    UpdatesBusy,
)
from sme_smartwork.updates.sources import FolderSource, source_of
from sme_smartwork.work import Ticket
from tests.support.newer_pack import NEWER
from tests.support.pack_repository import NOW, PACK, Publisher, fingerprint, shelf_fingerprint

NEWEST = "2027.2.0"


def take(updates: Updates, publisher: Publisher) -> None:
    """Take in what the publisher has."""
    updates.install(updates.fetch(updates.check(publisher.source, NOW), NOW), NOW)


def test_an_update_from_a_folder_is_in_use_at_once_and_can_be_taken_back(
    publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    shipped = shelf.in_use(PACK).version
    folder = publisher.publish(tmp_path / "work")
    offer = updates.check(publisher.source, NOW)
    assert [(each.id, each.in_use, each.version) for each in offer.newer] == [(PACK, shipped, NEWER)]
    assert offer.expires == (NOW + timedelta(days=400)).replace(microsecond=0)
    fetched = updates.fetch(offer, NOW)
    assert shelf.in_use(PACK).version == shipped
    (made,) = updates.install(fetched, NOW)
    used = shelf.in_use(PACK)
    assert (made.before, made.version, made.publisher) == (shipped, NEWER, publisher.status().publisher)
    assert (used.version, used.publisher, used.since, used.digest) == (
        NEWER,
        made.publisher,
        NOW,
        made.digest,
    )
    (kept,) = shelf.folder().glob(f"{PACK}-{NEWER}-*/{PACK}")
    assert fingerprint(kept) == fingerprint(folder)
    assert shelf.take_back(PACK).version == shipped


def test_two_packs_come_together(publisher: Publisher, updates: Updates, tmp_path: Path) -> None:
    for pack in (PACK, "readiness"):
        publisher.publish(tmp_path / "work", pack=pack)
    take(updates, publisher)
    assert {each.id: each.version for each in shelf.all_in_use() if each.publisher} == {
        PACK: NEWER,
        "readiness": NEWER,
    }


def test_when_nothing_is_newer_nothing_is_fetched(
    publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    take(updates, publisher)
    before = shelf_fingerprint()
    offer = updates.check(publisher.source, NOW)
    assert (offer.newer, len(offer.packs), offer.refused) == ((), 1, ())
    assert updates.install(updates.fetch(offer, NOW), NOW) == ()
    assert shelf_fingerprint() == before


def test_a_source_that_changed_between_asking_and_fetching_gives_what_it_has_now(
    publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    offer = updates.check(publisher.source, NOW)
    publisher.publish(tmp_path / "work", NEWEST)
    fetched = updates.fetch(offer, NOW)
    assert [each.version for each in fetched.packs] == [NEWEST]


def test_without_a_publisher_nothing_is_believed(updates: Updates, keys: Path, tmp_path: Path) -> None:
    stranger = Publisher(tmp_path / "stranger", keys)
    with pytest.raises(NoPublisher) as caught:
        updates.check(stranger.source, NOW)
    assert caught.value.exit_code == EXIT_NOT_POSSIBLE_HERE
    assert "packs trust" in caught.value.todo("ko")
    assert updates.state(NOW).trust is None


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch, lambda _: None], ids=["empty", "file", "absent"])
def test_a_folder_without_packs_is_told(
    make: object, publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    make(folder)
    with pytest.raises(BadSource) as caught:
        updates.check(FolderSource(folder), NOW)
    assert caught.value.code == "updates.nothing_there"
    assert "stick" in caught.value.happened("ko")
    assert publisher.status().missing == 0


@pytest.mark.parametrize("name", ["2.snapshot.json", "2.targets.json"])
def test_a_folder_copied_in_part_is_told(
    name: str, publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    (publisher.folder / "metadata" / name).unlink()
    with pytest.raises(UpdateRefused) as caught:
        updates.check(publisher.source, NOW)
    assert caught.value.code == "updates.incomplete"


def test_a_missing_pack_is_told(publisher: Publisher, updates: Updates, tmp_path: Path) -> None:
    publisher.publish(tmp_path / "work")
    shutil.rmtree(publisher.folder / "targets")
    offer = updates.check(publisher.source, NOW)
    with pytest.raises(UpdateRefused) as caught:
        updates.fetch(offer, NOW)
    assert caught.value.code == "updates.incomplete"


def test_a_clock_past_the_lists_end_is_explained_and_what_is_in_use_stays(
    publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    take(updates, publisher)
    later = NOW + timedelta(days=500)
    with pytest.raises(ListExpired) as caught:
        updates.check(publisher.source, later)
    state = updates.state(later)
    assert state.problem is not None
    assert state.problem.told("ko") == caught.value.told("ko")
    assert shelf.in_use(PACK).version == NEWER
    assert updates.state(NOW).problem is None


@pytest.mark.parametrize(("days", "end"), [(401, 400), (3651, 400)])
def test_every_expired_part_is_told_with_its_day(
    days: int, end: int, publisher: Publisher, updates: Updates
) -> None:
    with pytest.raises(ListExpired) as caught:
        updates.check(publisher.source, NOW + timedelta(days=days))
    assert caught.value.params["expired"] in {(NOW + timedelta(days=each)).date() for each in (end, 3650)}


def test_expired_targets_behind_a_renewed_timestamp_are_told(
    publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    only = tmp_path / "only-timestamp"
    only.mkdir()
    shutil.copy(publisher.keys.folders[0] / "timestamp.key", only)
    later = NOW + timedelta(days=729)
    publisher.repository.renew(type(publisher.keys)((only,), publisher.keys.ask), later)
    assert updates.check(publisher.source, later).packs == ()
    with pytest.raises(ListExpired) as caught:
        updates.check(publisher.source, NOW + timedelta(days=732))
    assert caught.value.params["expired"] == (NOW + timedelta(days=730)).date()


def test_a_clock_that_is_behind_is_explained(publisher: Publisher, updates: Updates, tmp_path: Path) -> None:
    publisher.publish(tmp_path / "work")
    take(updates, publisher)
    before = NOW - timedelta(days=300)
    with pytest.raises(ClockBehind) as caught:
        updates.check(publisher.source, before)
    told = caught.value.happened("en")
    assert str(NOW.date()) in told
    assert str(before.date()) in told
    assert isinstance(updates.state(before).problem, ClockBehind)
    assert shelf.in_use(PACK).version == NEWER


def test_a_few_hours_of_difference_do_not_matter(publisher: Publisher, updates: Updates) -> None:
    assert updates.check(publisher.source, NOW - timedelta(hours=20)).refused == ()


def test_what_is_remembered_says_when_a_source_was_asked(publisher: Publisher, updates: Updates) -> None:
    assert updates.state(NOW).checked is None
    updates.check(publisher.source, NOW)
    state = updates.state(NOW)
    assert (state.checked, state.expires) == (NOW, (NOW + timedelta(days=400)).replace(microsecond=0))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"signed": []}', b'{"at": 5}', b"\xff\xfe"])
def test_a_destroyed_memory_is_made_anew(
    content: bytes, publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    updates.check(publisher.source, NOW)
    known = trust.trusted()
    assert known is not None
    for file in known.state.rglob("*.json"):
        file.write_bytes(content)
    assert updates.state(NOW).problem is None
    assert updates.check(publisher.source, NOW).newer
    assert json.loads((known.state / "timestamp.json").read_bytes())["signed"]["version"] == 2


def test_two_at_once_wait_for_each_other(publisher: Publisher, updates: Updates) -> None:
    known = trust.trusted()
    assert known is not None
    known.state.mkdir(parents=True)
    with FileLock(known.state / ".lock"), pytest.raises(UpdatesBusy):
        updates.check(publisher.source, NOW)
    updates.check(publisher.source, NOW)


def test_a_person_can_stop_it(publisher: Publisher, updates: Updates, tmp_path: Path) -> None:
    publisher.publish(tmp_path / "work")
    ticket, before = Ticket(), shelf_fingerprint()
    ticket.cancel()
    with pytest.raises(Cancelled):
        updates.check(publisher.source, NOW, ticket)
    fetched = updates.fetch(updates.check(publisher.source, NOW), NOW)
    with pytest.raises(Cancelled):
        updates.install(fetched, NOW, ticket)
    assert shelf_fingerprint() == before


@pytest.mark.parametrize("text", ["stick", "/media/usb/packs", "D:\\packs", " packs "])
def test_what_is_no_address_is_a_folder(text: str) -> None:
    assert source_of(text) == FolderSource(Path(text.strip()))
