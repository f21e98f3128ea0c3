"""The folder of a collection: whole or as it was, and never somebody else's."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sme_smartwork.collect import journal
from sme_smartwork.collect.database import NoRoomToSortOut
from sme_smartwork.collect.dataset import Dataset
from sme_smartwork.collect.journal import Journal
from sme_smartwork.collect.sorting_out import Sorting
from sme_smartwork.collect.store import CollectionRefused, read_manifest
from sme_smartwork.collect.store_schema import schema
from sme_smartwork.errors import UserError
from tests.support.collecting import collected, engine, rows, say, states, told


def made(top: Path) -> Dataset:
    say(top / "in" / "a.xlsx")
    return collected(top / "out", top / "in", by=engine(told))


def refusal(folder: Path) -> str:
    with pytest.raises(CollectionRefused) as refused:
        Dataset(folder).connect().close()
    assert refused.value.told("ko")
    assert refused.value.told("en")
    return refused.value.code


def test_the_manifest_is_as_its_schema_says_and_tells_every_part(tmp_path: Path) -> None:
    dataset = made(tmp_path)
    document = json.loads((tmp_path / "out" / "collection.json").read_bytes())
    jsonschema.validate(document, schema())
    assert {name: part["rows"] for name, part in document["parts"].items()} == {
        "reports": 1,
        "problems": 0,
        "files": 1,
    }
    assert all((tmp_path / "out" / part["file"]).is_file() for part in document["parts"].values())
    assert dataset.counts == {"counted": 1}


def test_what_is_no_collection_damaged_or_newer_is_refused_and_left_alone(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere") == "collect.no_collection"
    made(tmp_path)
    manifest = tmp_path / "out" / "collection.json"
    whole = manifest.read_text()
    for change, code in (
        ("{", "collect.damaged"),
        ("[]", "collect.damaged"),
        (whole.replace("store/1", "store/2"), "collect.newer_store"),
        (whole.replace("store/1", "store/x"), "collect.damaged"),
        (whole.replace('"rows": 1', '"rows": 7'), "collect.damaged"),
        (whole.replace("data/1/reports", "../../etc/reports"), "collect.damaged"),
        (whole.replace('"counts"', '"count"'), "collect.damaged"),
    ):
        manifest.write_text(change)
        assert refusal(tmp_path / "out") == code
        if "rows" not in change or code == "collect.newer_store":
            with pytest.raises(CollectionRefused):
                made(tmp_path)
            assert manifest.read_text() == change


def test_a_part_that_is_gone_or_cut_off_is_told(tmp_path: Path) -> None:
    dataset = made(tmp_path)
    part = dataset.path("reports")
    whole = part.read_bytes()
    part.write_bytes(whole[: len(whole) // 2])
    assert refusal(tmp_path / "out") == "collect.damaged"
    part.unlink()
    assert refusal(tmp_path / "out") == "collect.damaged"


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine")
    with pytest.raises(CollectionRefused) as refused:
        made(tmp_path)
    assert refused.value.code == "collect.foreign_folder"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("out", ["file", "file/out"])
def test_a_file_in_the_place_of_the_folder_is_told(out: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    say(tmp_path / "in" / "a.xlsx")
    with pytest.raises(CollectionRefused) as refused:
        collected(tmp_path / out, tmp_path / "in", by=engine(told))
    assert refused.value.code == "collect.folder_is_file"


def test_a_run_that_breaks_while_sorting_out_leaves_the_generation_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made(tmp_path)
    say(tmp_path / "in" / "b.xlsx", fingerprint="B")

    def full(*_arguments: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Sorting, "_written", full)
        with pytest.raises(UserError) as refused:
            collected(tmp_path / "out", tmp_path / "in", by=engine(told))
    assert refused.value.code == "export.no_room"
    assert states(Dataset(tmp_path / "out")) == {"a.xlsx": "counted"}
    assert read_manifest(tmp_path / "out") == before.manifest
    again = collected(tmp_path / "out", tmp_path / "in", by=engine(unreadable))
    assert states(again) == {"a.xlsx": "counted", "b.xlsx": "counted"}


def unreadable(batch: object) -> list[str]:
    raise AssertionError(f"was read already: {batch}")


def test_a_disk_without_room_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sme_smartwork.collect.database.MEMORY", "1KB")
    monkeypatch.setattr("sme_smartwork.collect.database.opened.__defaults__", ("1KB",))
    with pytest.raises(NoRoomToSortOut) as refused:
        made(tmp_path)
    assert refused.value.told("ko")


def test_of_a_journal_only_whole_lines_are_kept(tmp_path: Path) -> None:
    with Journal(tmp_path) as first:
        first.append(["one", "two"])
    with Journal(tmp_path) as second:
        second.append([])
    paths = journal.files(tmp_path)
    assert [path.read_text() for path in paths] == ["one\ntwo\n"]
    with paths[0].open("ab") as stream:
        stream.write(b"thr" + b"x" * 200_000)
    (tmp_path / "000007.jsonl").write_bytes(b"never whole")
    journal.recover(tmp_path)
    assert [path.read_text() for path in journal.files(tmp_path)] == ["one\ntwo\n"]


def test_what_cannot_be_written_whole_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Journal(tmp_path) as kept:
        kept.append(["one"])
        with monkeypatch.context() as patch:
            patch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
            with pytest.raises(UserError) as refused:
                kept.append(["two"])
        kept.append(["three"])
    assert refused.value.code == "export.no_room"
    assert journal.files(tmp_path)[0].read_text() == "one\nthree\n"


def test_generations_before_the_last_but_one_go(tmp_path: Path) -> None:
    for _ in range(4):
        dataset = made(tmp_path)
    kept = sorted(path.name for path in (tmp_path / "out" / "data").iterdir())
    assert kept == ["2", "3", "4"]  # the next run takes the oldest away
    assert rows(dataset, "SELECT count(*) FROM reports") == [(1,)]
    assert not (tmp_path / "out" / "work").exists()
