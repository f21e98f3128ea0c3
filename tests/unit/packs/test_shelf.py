"""An update put in use is used until it is taken back, changed, or the program brings a newer one."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from sme_smartwork.assessment.content import content as readiness
from sme_smartwork.errors import NotPossibleHere
from sme_smartwork.packs import Pack, PackError, check_all, compiled, installed, list_packs, loaded, shelf
from sme_smartwork.packs.errors import NothingToTakeBack, PackNotKnown, PackNotNewer, ProgramDamaged
from sme_smartwork.packs.ledger import FILE
from sme_smartwork.packs.service import pack_folders
from sme_smartwork.rules.vocabulary import in_use
from sme_smartwork.subsidy.service import programmes
from tests.support.homes import own_shelf
from tests.support.newer_pack import NEWER, newer_pack

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=timezone(timedelta(hours=9)))


@pytest.fixture(autouse=True)
def _own_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without updates, and nothing of this test left loaded."""
    with own_shelf(tmp_path / "home", monkeypatch):
        yield


def put(tmp_path: Path, version: str = NEWER, pack: str = "readiness", publisher: str = "Publisher") -> Pack:
    """Put a newer copy of a shipped pack in use."""
    return shelf.put_in_use(newer_pack(pack, tmp_path / version, version), publisher=publisher, at=NOW)


def home_of(version: str, pack: str = "readiness") -> Path:
    """The folder in which an update stands."""
    (found,) = shelf.folder().glob(f"{pack}-{version}-*/{pack}")
    return found


def codes() -> list[str]:
    """What was wrong with the updates looked at."""
    return [problem.code for problem in shelf.problems()]


def test_without_updates_the_shipped_packs_are_in_use() -> None:
    assert [each.id for each in shelf.all_in_use()] == [folder.name for folder in pack_folders()]
    assert {(each.publisher, each.since, each.previous) for each in shelf.all_in_use()} == {
        (None, None, None)
    }
    assert not shelf.folder().exists()


def test_an_update_takes_hold_at_once_and_says_where_it_came_from(tmp_path: Path) -> None:
    shipped = shelf.in_use("readiness")
    assert put(tmp_path).version == NEWER
    now = shelf.in_use("readiness")
    assert (now.version, now.publisher, now.since, now.previous) == (NEWER, "Publisher", NOW, shipped.version)
    assert installed("readiness").version == NEWER
    assert readiness().pack == f"readiness {NEWER}"
    assert ("readiness", NEWER) in [(line.id, line.version) for line in list_packs()]
    assert shelf.in_use("security").publisher is None


def limit_of_industry() -> object:
    """The most regular workers of a priority-support enterprise in manufacturing, by the pack in use."""
    return in_use().figures.span("priority_support_threshold.C", date(2026, 11, 22)).lo[0]


def test_what_rests_on_the_pack_changes_with_it(tmp_path: Path) -> None:
    before, limit = programmes(), limit_of_industry()
    few = {"values.yaml": (f"value: {limit}", "value: 7")}
    folder = newer_pack("subsidies", tmp_path, changed=few)
    shelf.put_in_use(folder, publisher="Publisher", at=NOW)
    assert programmes() is not before
    assert programmes().title == f"subsidies {NEWER}"
    assert limit_of_industry() == 7
    shelf.take_back("subsidies")
    assert limit_of_industry() == limit
    assert programmes().title == before.title


def test_an_update_survives_the_end_of_the_program(tmp_path: Path) -> None:
    put(tmp_path)
    shelf.refresh()
    assert installed("readiness").version == NEWER


def test_taking_back_leads_to_the_update_before_and_at_last_to_the_shipped_pack(tmp_path: Path) -> None:
    shipped = shelf.in_use("readiness")
    put(tmp_path, "2027.1.0")
    put(tmp_path, "2027.2.0")
    assert shelf.in_use("readiness").previous == "2027.1.0"
    assert shelf.take_back("readiness").version == "2027.1.0"
    assert shelf.take_back("readiness") == shipped
    assert readiness().pack == f"readiness {shipped.version}"
    with pytest.raises(NothingToTakeBack):
        shelf.take_back("readiness")
    assert not list(shelf.folder().glob("readiness-*"))


def test_what_was_taken_back_can_be_put_in_use_again(tmp_path: Path) -> None:
    folder = newer_pack("readiness", tmp_path)
    for _ in range(2):
        shelf.put_in_use(folder, publisher="Publisher", at=NOW)
        assert shelf.take_back("readiness").publisher is None


def test_only_the_last_three_updates_are_kept(tmp_path: Path) -> None:
    for month in range(1, 6):
        put(tmp_path, f"2027.{month}.0")
    kept = sorted(path.name.split("-")[1] for path in shelf.folder().glob("readiness-*"))
    assert kept == ["2027.3.0", "2027.4.0", "2027.5.0"]


@pytest.mark.parametrize("version", ["2026.11.0", "2026.10.9", "2025.12.1"])
def test_a_pack_that_is_not_newer_is_refused(tmp_path: Path, version: str) -> None:
    put(tmp_path, "2026.11.5")
    with pytest.raises(PackNotNewer):
        put(tmp_path, version)
    assert installed("readiness").version == "2026.11.5"


def test_another_window_may_have_put_a_newer_pack_in_use(tmp_path: Path) -> None:
    assert installed("readiness").version < NEWER  # loaded here before the other window does its work
    worker = multiprocessing.get_context("spawn").Process(
        target=_put, args=(newer_pack("readiness", tmp_path / "other", "2027.9.0"),)
    )
    worker.start()
    worker.join()
    with pytest.raises(PackNotNewer):
        put(tmp_path, "2027.3.0")
    assert shelf.in_use("readiness").version == "2027.9.0"


def test_an_arrival_is_never_swept_under_the_feet_of_its_own_installation(tmp_path: Path) -> None:
    with shelf.arriving("readiness") as folder:
        shutil.copytree(newer_pack("readiness", tmp_path), folder, dirs_exist_ok=True)
        pack = shelf.put_in_use(folder, publisher="Publisher", at=NOW + timedelta(days=900))
    assert pack.version == NEWER


def test_versions_are_compared_as_numbers() -> None:
    assert (
        shelf.version_order("2026.9.1") < shelf.version_order("2026.11.0") < shelf.version_order("2026.11.10")
    )


def test_a_pack_the_program_has_no_use_for_is_refused(tmp_path: Path) -> None:
    folder = newer_pack("readiness", tmp_path).rename(tmp_path / "other")
    head = folder / "pack.yaml"
    head.write_text(head.read_text("utf-8").replace("id: readiness", "id: other", 1), "utf-8")
    with pytest.raises(PackNotKnown):
        shelf.put_in_use(folder, publisher="Publisher", at=NOW)
    with pytest.raises(PackNotKnown), shelf.arriving("../../elsewhere"):
        pass
    assert not [path for path in shelf.folder().iterdir() if path.is_dir()]


def test_a_pack_with_a_mistake_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    folder = newer_pack("readiness", tmp_path, changed={"pack.yaml": ("kind: readiness", "kind: reediness")})
    with pytest.raises(PackError):
        shelf.put_in_use(folder, publisher="Publisher", at=NOW)
    assert shelf.in_use("readiness").publisher is None


def test_u5_an_update_changed_on_the_disk_is_not_used_and_that_is_told(tmp_path: Path) -> None:
    shipped = installed("readiness").version
    put(tmp_path)
    file = home_of(NEWER) / "pack.yaml"
    file.write_text(file.read_text("utf-8") + "# a remark\n", "utf-8")
    shelf.refresh()
    assert installed("readiness").version == shipped
    assert codes() == ["pack_set_aside"]
    assert {problem.code for problem in check_all()} == {"changed"}
    told = shelf.problems()[0].told("en")
    assert NEWER in told
    assert shipped in told


@pytest.mark.parametrize("damage", ["gone", "empty", "stranger", "link"])
def test_u5_an_update_damaged_on_the_disk_is_not_used(tmp_path: Path, damage: str) -> None:
    put(tmp_path)
    home = home_of(NEWER)
    if damage == "gone":
        shutil.rmtree(home)
    elif damage == "empty":
        (home / "pack.yaml").write_bytes(b"")
    elif damage == "stranger":
        (home / "run.py").write_text("raise SystemExit", "utf-8")
    else:
        (home / "items/zz.yaml").symlink_to(home / "pack.yaml")
    shelf.refresh()
    assert shelf.in_use("readiness").publisher is None
    assert codes() == ["pack_set_aside"]


def test_a_damaged_update_is_mended_by_bringing_it_again(tmp_path: Path) -> None:
    put(tmp_path)
    (home_of(NEWER) / "pack.yaml").write_bytes(b"")
    shelf.refresh()
    assert shelf.in_use("readiness").publisher is None
    shutil.rmtree(tmp_path / NEWER)
    put(tmp_path)
    assert shelf.in_use("readiness").version == NEWER
    assert codes() == []


def test_a_damaged_update_can_be_given_up(tmp_path: Path) -> None:
    shipped = installed("readiness").version
    put(tmp_path)
    (home_of(NEWER) / "pack.yaml").write_bytes(b"")
    shelf.refresh()
    assert shelf.in_use("readiness").previous == shipped
    shelf.take_back("readiness")
    assert shelf.in_use("readiness").previous is None
    assert codes() == []


def test_an_update_this_program_cannot_compile_is_set_aside_whole(tmp_path: Path) -> None:
    def refuse_newer(pack: Pack) -> str:
        if pack.version == NEWER:
            raise PackError.at(pack.place("pack.yaml"), "unknown_id", pack=pack.id, found="x")
        return pack.version

    def version(pack: Pack) -> str:
        return pack.version

    shipped = installed("readiness").version
    put(tmp_path)
    assert compiled("readiness", version) == NEWER
    assert compiled("readiness", refuse_newer) == shipped
    assert compiled("readiness", version) == shipped
    assert codes() == ["pack_set_aside"]


def test_a_newer_program_brings_its_own_newer_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "2026.12.0")
    shipped = newer_pack("readiness", tmp_path / "program", "2027.2.0").parent
    monkeypatch.setattr(loaded, "packs_folder", lambda: shipped)
    shelf.refresh()
    now = shelf.in_use("readiness")
    assert (now.version, now.publisher, now.previous) == ("2027.2.0", None, None)
    assert codes() == []


LISTS = {
    "cut": '{"schema": "smartwork/packs-in-use/1", "packs": {"readi',
    "no object": "[]",
    "null": "null",
    "other schema": '{"schema": "smartwork/settings/1", "packs": {}}',
    "path as id": '{"schema": "smartwork/packs-in-use/1", "packs": {"../x": []}}',
    "path as version": json.dumps(
        {
            "schema": "smartwork/packs-in-use/1",
            "packs": {
                "readiness": [
                    {
                        "version": "../../2027.1.0",
                        "digest": "0" * 64,
                        "publisher": "",
                        "since": NOW.isoformat(),
                    }
                ]
            },
        }
    ),
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("content", LISTS.values(), ids=list(LISTS))
def test_a_damaged_list_of_updates_is_told_and_does_not_stop_the_program(
    tmp_path: Path, content: str
) -> None:
    put(tmp_path)
    (shelf.folder() / FILE).write_text(content, "utf-8")
    shelf.refresh()
    assert shelf.in_use("readiness").publisher is None
    assert codes() == ["pack_shelf_unreadable"]
    put(tmp_path, "2027.2.0")
    assert shelf.in_use("readiness").version == "2027.2.0"
    assert codes() == []


def test_what_a_publisher_calls_itself_cannot_upset_the_screen(tmp_path: Path) -> None:
    put(tmp_path, publisher="A\n\x1b[2J‮" + "B" * 500)
    publisher = shelf.in_use("readiness").publisher
    assert publisher is not None
    assert publisher.startswith("A[2JB")
    assert len(publisher) == 120


def test_the_folder_for_an_arrival_is_private_and_goes_with_it() -> None:
    with shelf.arriving("readiness") as folder:
        assert folder.name == "readiness"
        assert list(folder.iterdir()) == []
        if os.name == "posix":
            assert folder.stat().st_mode & 0o77 == 0
    assert not list(shelf.folder().glob(".arriving-*"))


def test_what_an_interrupted_arrival_left_is_swept_after_a_day(tmp_path: Path) -> None:
    old, fresh = shelf.folder() / ".arriving-old", shelf.folder() / ".arriving-fresh"
    for path in (old, fresh):
        path.mkdir(parents=True)
    moment = NOW.timestamp()
    os.utime(old, (moment - 90_000, moment - 90_000))
    os.utime(fresh, (moment, moment))
    put(tmp_path)
    assert (old.exists(), fresh.exists()) == (False, True)


@pytest.mark.parametrize("where", ["sme_smartwork.packs.shelf._copy", "sme_smartwork.packs.ledger.write"])
def test_no_space_leaves_the_pack_in_use_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    put(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(where, full)
    with pytest.raises(NotPossibleHere):
        put(tmp_path, "2027.2.0")
    assert shelf.in_use("readiness").version == NEWER


def test_a_pack_shipped_with_a_built_program_must_be_the_one_it_was_built_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = {line.id: line.digest for line in list_packs()}
    file = tmp_path / loaded.SHIPPED_DIGESTS
    monkeypatch.setattr(loaded, "resources", lambda *parts: file if parts[-1] == file.name else None)
    monkeypatch.setattr(loaded, "packs_folder", lambda: PACKS)
    for known, accepted in ((digests, True), (digests | {"readiness": "0" * 64}, False), ({}, False)):
        file.write_text(json.dumps(known), "utf-8")
        loaded.shipped_digests.cache_clear()
        shelf.refresh()
        assert _is_usable() is accepted
    loaded.shipped_digests.cache_clear()


PACKS = loaded.packs_folder()


def _is_usable() -> bool:
    try:
        installed("readiness")
    except ProgramDamaged:
        return False
    return True


def test_two_programs_at_once_lose_no_update(tmp_path: Path) -> None:
    ids = ("readiness", "security", "subsidies")
    folders = [newer_pack(each, tmp_path) for each in ids]
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_put, args=(folder,)) for folder in folders]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    shelf.refresh()
    assert {each.version for each in shelf.all_in_use() if each.id in ids} == {NEWER}


def _put(folder: Path) -> None:
    shelf.put_in_use(folder, publisher="Publisher", at=NOW)


def test_killed_in_the_middle_the_pack_before_is_still_in_use(tmp_path: Path) -> None:
    put(tmp_path)
    context = multiprocessing.get_context("spawn")
    for stop in ("sme_smartwork.packs.ledger.write", "sme_smartwork.packs.shelf._drop"):
        folder = newer_pack("readiness", tmp_path / stop, "2027.2.0")
        worker = context.Process(target=_put_and_die, args=(folder, stop))
        worker.start()
        worker.join()
        assert worker.exitcode != 0
        shelf.refresh()
        assert shelf.in_use("readiness").version == (NEWER if stop.endswith("write") else "2027.2.0")
        assert codes() == []


def _put_and_die(folder: Path, stop: str) -> None:
    module, _, name = stop.rpartition(".")
    setattr(sys.modules[module], name, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    _put(folder)
