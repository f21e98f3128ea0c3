"""Each known attack on signed updates is refused in plain words, and the pack in use does not change."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from tuf.api.metadata import Root, Snapshot, Targets, Timestamp

from sme_smartwork.errors import EXIT_NO, UserError
from sme_smartwork.pack_proof import prove
from sme_smartwork.packs import PackError, packs_folder, shelf
from sme_smartwork.updates.archive import packed, unpacked
from sme_smartwork.updates.client import Updates
from sme_smartwork.updates.sources import FolderSource
from sme_smartwork.wording import LANGUAGES
from tests.support.newer_pack import NEWER, newer_pack
from tests.support.pack_repository import (
    NOW,
    PACK,
    Publisher,
    archive_of,
    shelf_fingerprint,
)

NEWEST = "2027.2.0"


def take(updates: Updates, source: FolderSource, now: datetime = NOW) -> None:
    """Everything a firm does to take in updates; raises the first refusal met."""
    offer = updates.check(source, now)
    fetched = updates.fetch(offer, now)
    updates.install(fetched, now)
    for refusal in fetched.offer.refused:
        raise refusal


def refused(updates: Updates, source: FolderSource, code: str, now: datetime = NOW) -> UserError:
    """Try to take in `source`: it must be refused as `code`, in both languages, with nothing changed."""
    before, version = shelf_fingerprint(), shelf.in_use(PACK).version
    with pytest.raises(UserError) as caught:
        take(updates, source, now)
    assert caught.value.code == code
    for language in LANGUAGES:
        assert "{" not in caught.value.told(language)
    shelf.refresh()
    assert (shelf_fingerprint(), shelf.in_use(PACK).version) == (before, version)
    assert shelf.problems() == ()
    return caught.value


@pytest.fixture
def updated(publisher: Publisher, updates: Updates, tmp_path: Path) -> Publisher:
    """A publisher whose first update is in use already."""
    publisher.publish(tmp_path / "work")
    take(updates, publisher.source)
    assert shelf.in_use(PACK).version == NEWER
    return publisher


def copied(publisher: Publisher, to: Path) -> FolderSource:
    """The repository as it is now, kept by somebody."""
    return FolderSource(shutil.copytree(publisher.folder, to))


def metadata(source: FolderSource, name: str) -> Path:
    """One list in a copied repository."""
    return source.folder / "metadata" / name


def test_rollback_to_an_older_list_is_refused(updated: Publisher, updates: Updates, tmp_path: Path) -> None:
    old = copied(updated, tmp_path / "old")
    updated.publish(tmp_path / "work", NEWEST)
    take(updates, updated.source)
    error = refused(updates, old, "updates.rolled_back")
    assert error.exit_code == EXIT_NO
    assert shelf.in_use(PACK).version == NEWEST


def test_rollback_is_refused_even_when_the_newer_list_was_only_looked_at(
    updated: Publisher, updates: Updates, tmp_path: Path
) -> None:
    old = copied(updated, tmp_path / "old")
    updated.publish(tmp_path / "work", NEWEST)
    updates.check(updated.source, NOW)
    refused(updates, old, "updates.rolled_back")


def test_freeze_on_a_list_past_its_day_is_refused_with_both_days(
    updated: Publisher, updates: Updates
) -> None:
    later = NOW + timedelta(days=401)
    error = refused(updates, updated.source, "updates.expired", later)
    assert str((NOW + timedelta(days=400)).date()) in error.happened("en")
    assert str(later.date()) in error.happened("en")


def test_mix_and_match_of_an_old_snapshot_with_a_new_timestamp_is_refused(
    updated: Publisher, updates: Updates, tmp_path: Path
) -> None:
    updated.publish(tmp_path / "work", NEWEST)
    mixed = copied(updated, tmp_path / "mixed")
    shutil.copy(metadata(mixed, "2.snapshot.json"), metadata(mixed, "3.snapshot.json"))
    refused(updates, mixed, "updates.changed")


def test_mix_and_match_of_old_targets_with_a_new_snapshot_is_refused(
    updated: Publisher, updates: Updates, tmp_path: Path
) -> None:
    updated.publish(tmp_path / "work", NEWEST)
    mixed = copied(updated, tmp_path / "mixed")
    shutil.copy(metadata(mixed, "2.targets.json"), metadata(mixed, "3.targets.json"))
    refused(updates, mixed, "updates.changed")


def damaged(content: bytes) -> bytes:
    """One bit in the middle turned."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(
    "change",
    [damaged, lambda data: data[:-1], lambda data: data + b" ", lambda _: b""],
    ids=["one bit", "cut off", "longer", "empty"],
)
def test_a_changed_pack_is_refused(
    change: Callable[[bytes], bytes], updated: Publisher, updates: Updates, tmp_path: Path
) -> None:
    updated.publish(tmp_path / "work", NEWEST)
    for file in (updated.folder / "targets").iterdir():
        file.write_bytes(change(file.read_bytes()))
    refused(updates, updated.source, "updates.changed")


@pytest.mark.parametrize("name", ["timestamp.json", "3.snapshot.json", "3.targets.json"])
@pytest.mark.parametrize("field", ["version", "expires"])
def test_changed_metadata_is_refused(
    name: str, field: str, updated: Publisher, updates: Updates, tmp_path: Path
) -> None:
    updated.publish(tmp_path / "work", NEWEST)
    file = metadata(updated.source, name)
    document = json.loads(file.read_bytes())
    document["signed"][field] = {"version": 9, "expires": "2099-01-01T00:00:00Z"}[field]
    file.write_text(json.dumps(document))
    refused(updates, updated.source, "updates.not_signed" if name == "timestamp.json" else "updates.changed")


@pytest.mark.usefixtures("updated")
def test_a_foreign_signer_is_refused(updates: Updates, other_keys: Path, tmp_path: Path) -> None:
    foreign = Publisher(tmp_path / "foreign", other_keys)
    for version in (NEWEST, "2027.3.0", "2027.4.0"):
        foreign.publish(tmp_path / "foreign-work", version)
    refused(updates, foreign.source, "updates.not_signed")


@pytest.mark.usefixtures("updated")
def test_a_foreign_root_named_as_the_next_one_is_refused(
    updates: Updates, other_keys: Path, tmp_path: Path
) -> None:
    foreign = Publisher(tmp_path / "foreign", other_keys)
    foreign.repository.rotate("root", foreign.keys, None, NOW)
    foreign.publish(tmp_path / "foreign-work", NEWEST)
    refused(updates, foreign.source, "updates.not_signed")


def test_a_new_root_with_one_of_two_signatures_is_refused(updated: Publisher, updates: Updates) -> None:
    updated.repository.rotate("root", updated.keys, None, NOW)
    file = metadata(updated.source, "2.root.json")
    document = json.loads(file.read_bytes())
    assert len(document["signatures"]) == 3
    document["signatures"] = document["signatures"][:1]
    file.write_text(json.dumps(document))
    refused(updates, updated.source, "updates.not_signed")


def test_the_same_signature_twice_does_not_count_as_two(updated: Publisher, updates: Updates) -> None:
    updated.repository.rotate("root", updated.keys, None, NOW)
    file = metadata(updated.source, "2.root.json")
    document = json.loads(file.read_bytes())
    document["signatures"] = document["signatures"][:1] * 2
    file.write_text(json.dumps(document))
    refused(updates, updated.source, "updates.changed")


@pytest.mark.parametrize("name", ["timestamp.json", "3.targets.json", "3.snapshot.json", "2.root.json"])
def test_endless_data_is_stopped(name: str, updated: Publisher, updates: Updates, tmp_path: Path) -> None:
    updated.publish(tmp_path / "work", NEWEST)
    with metadata(updated.source, name).open("wb") as file:
        file.truncate(10_000_000_000)  # takes no room on the disk
    refused(updates, updated.source, "updates.changed")


def test_an_endless_pack_is_stopped(updated: Publisher, updates: Updates, tmp_path: Path) -> None:
    updated.publish(tmp_path / "work", NEWEST)
    for file in (updated.folder / "targets").iterdir():
        with file.open("wb") as stream:
            stream.truncate(10_000_000_000)
    refused(updates, updated.source, "updates.changed")


@pytest.mark.parametrize(
    "name", ["../../x", "/etc/x", "..\\..\\x", "C:\\x", "a/../../x", "security-2027.2.0.pack/../x", "x" * 300]
)
def test_a_target_named_out_of_the_folder_is_refused(
    name: str, publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    target = tmp_path / "repository" / "targets"
    target.mkdir()
    about = {"id": PACK, "kind": PACK, "version": NEWEST, "needs_program": "0.1.0"}
    before = {path for path in tmp_path.rglob("*") if path.name.endswith("x")}
    publisher.sign_anything("kept.pack", b"", None)
    _rename(publisher, "kept.pack", name, about)
    refused(updates, publisher.source, "updates.odd_entry")
    assert {path for path in tmp_path.rglob("*") if path.name.endswith("x")} == before


def _rename(publisher: Publisher, old: str, new: str, custom: object) -> None:
    """Sign the list again with the entry `old` under the name `new`."""
    repository = publisher.repository
    made = repository._made(Targets, Snapshot, Timestamp)
    target = made[Targets.type].signed.targets.pop(old)
    target.path, target.unrecognized_fields["custom"] = new, custom
    made[Targets.type].signed.targets[new] = target
    repository._sign(made, repository._lists.read(Root).signed, publisher.keys, NOW)
    repository._lists.put(made)


@pytest.mark.parametrize("pack", ["../../x", "..", "security/../x", "con", "", "security\0"])
def test_a_pack_id_that_is_a_path_is_refused(pack: str, publisher: Publisher, updates: Updates) -> None:
    publisher.sign_anything(
        "security-2027.2.0.pack", b"", {"id": pack, "kind": PACK, "version": NEWEST, "needs_program": "0.1.0"}
    )
    refused(updates, publisher.source, "updates.odd_entry")


@pytest.mark.parametrize(
    "custom",
    [None, [], "security", {}, {"id": PACK}, {"id": 1, "kind": 2, "version": 3, "needs_program": 4}],
    ids=["none", "list", "text", "empty", "half", "numbers"],
)
def test_an_entry_that_says_too_little_is_refused(
    custom: object, publisher: Publisher, updates: Updates
) -> None:
    publisher.sign_anything("security-2027.2.0.pack", b"", custom)
    refused(updates, publisher.source, "updates.odd_entry")


@pytest.mark.parametrize("about", [{"kind": "firmware"}, {"id": "drivers"}, {"id": "readiness"}])
def test_a_pack_of_another_kind_is_refused(
    about: dict[str, str], publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    content = archive_of(newer_pack(PACK, tmp_path / "work", NEWEST))
    publisher.sign_archive(content, NEWEST, **about)
    refused(updates, publisher.source, "updates.unknown_kind")


def test_a_pack_under_another_packs_name_is_refused(
    publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    content = archive_of(newer_pack("readiness", tmp_path / "work", NEWEST))
    publisher.sign_archive(content, NEWEST)
    before = shelf_fingerprint()
    with pytest.raises(PackError) as caught:
        take(updates, publisher.source)
    assert "readiness" in caught.value.told("en")
    assert shelf_fingerprint() == before


def test_a_pack_of_another_version_than_listed_is_refused(
    publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    publisher.sign_archive(archive_of(newer_pack(PACK, tmp_path / "work", NEWER)), NEWEST)
    refused(updates, publisher.source, "updates.not_as_listed")


@pytest.mark.parametrize(
    "clever",
    [
        "!!python/object/apply:os.system ['touch /tmp/run']",
        "!!python/name:os.system",
        "&a [*a, *a]",
        "!include /etc/passwd",
        "!!binary aGk=",
    ],
)
def test_a_pack_with_code_or_tags_is_refused(
    clever: str, publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    files = unpacked(archive_of(newer_pack(PACK, tmp_path / "work", NEWEST)))
    files["values.yaml"] = f"run: {clever}\n".encode()
    publisher.sign_archive(packed(files), NEWEST)
    refused(updates, publisher.source, "pack_refused")


@pytest.mark.parametrize(
    "name", ["run.py", "items/run.py", "items/a.yaml.exe", "setup.cfg", "items/sub/a.yaml"]
)
def test_a_pack_with_a_file_that_is_no_data_is_refused(
    name: str, publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    files = unpacked(archive_of(newer_pack(PACK, tmp_path / "work", NEWEST)))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for each, content in (files | {name: b"print()"}).items():
            archive.writestr(each, content)
    publisher.sign_archive(stream.getvalue(), NEWEST)
    refused(updates, publisher.source, "updates.archive")


def test_a_pack_that_is_too_big_is_refused_before_it_is_fetched(
    publisher: Publisher, updates: Updates
) -> None:
    publisher.sign_archive(b"x" * 5_300_000, NEWEST)
    for file in (publisher.folder / "targets").iterdir():
        file.unlink()
    refused(updates, publisher.source, "updates.too_big")


def test_a_pack_whose_rules_do_not_compile_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    name = next(path.name for path in _scenarios("subsidies"))
    wrong = {f"scenarios/{name}": ("expect:", "expects:")}
    publisher.sign_archive(
        archive_of(newer_pack("subsidies", tmp_path / "work", NEWEST, wrong)), NEWEST, "subsidies"
    )
    refused(Updates(prove, "0.1.0"), publisher.source, "pack_refused")


def test_a_pack_whose_own_cases_fail_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    file = next(iter(_scenarios(PACK)))
    text = file.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if "coverage:" in line)
    wrong = {f"scenarios/{file.name}": (old, old.replace('coverage: "', 'coverage: "7'))}
    publisher.sign_archive(archive_of(newer_pack(PACK, tmp_path / "work", NEWEST, wrong)), NEWEST)
    error = refused(Updates(prove, "0.1.0"), publisher.source, "updates.case_differs")
    assert "coverage" in error.happened("en")


def _scenarios(pack: str) -> list[Path]:
    return sorted((packs_folder() / pack / "scenarios").glob("*.yaml"))


def test_a_downgrade_is_refused_although_it_is_signed(
    updated: Publisher, updates: Updates, tmp_path: Path
) -> None:
    older = newer_pack(PACK, tmp_path / "older", "2026.10.0")
    for name in list((updated.folder / "targets").iterdir()):
        name.unlink()
    updated.sign_archive(archive_of(older), "2026.10.0")
    _forget(updated, f"{PACK}-{NEWER}.pack")
    error = refused(updates, updated.source, "updates.older")
    assert "2026.10.0" in error.happened("ko")
    assert NEWER in error.happened("ko")


def _forget(publisher: Publisher, name: str) -> None:
    repository = publisher.repository
    made = repository._made(Targets, Snapshot, Timestamp)
    del made[Targets.type].signed.targets[name]
    repository._sign(made, repository._lists.read(Root).signed, publisher.keys, NOW)
    repository._lists.put(made)


def test_other_content_under_the_version_in_use_does_not_replace_it(
    updated: Publisher, updates: Updates, tmp_path: Path
) -> None:
    other = newer_pack(
        PACK, tmp_path / "other", NEWER, {"pack.yaml": ("reviewed_on: 2026", "reviewed_on: 2025")}
    )
    updated.sign_archive(archive_of(other), NEWER)
    before = shelf_fingerprint()
    take(updates, updated.source)
    assert shelf_fingerprint() == before


@pytest.mark.parametrize("needed", ["9.9", "0.1.1", "1.0.0"])
def test_a_pack_for_a_newer_program_is_refused(
    needed: str, publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    content = archive_of(newer_pack(PACK, tmp_path / "work", NEWEST))
    publisher.sign_archive(content, NEWEST, needs_program=needed)
    error = refused(updates, publisher.source, "updates.needs_program")
    assert needed in error.happened("en")


@pytest.mark.parametrize("needed", ["newest", "", "1", "-1.0", "0.1.0; rm", "99999.0"])
def test_an_unknown_way_to_name_the_program_is_refused(
    needed: str, publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    content = archive_of(newer_pack(PACK, tmp_path / "work", NEWEST))
    publisher.sign_archive(content, NEWEST, needs_program=needed)
    refused(updates, publisher.source, "updates.odd_entry")


def test_one_bad_entry_does_not_keep_the_good_one_away(
    publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work", NEWEST)
    publisher.sign_anything("notes.txt", b"hello", None)
    offer = updates.check(publisher.source, NOW)
    assert [each.version for each in offer.newer] == [NEWEST]
    assert [each.code for each in offer.refused] == ["updates.odd_entry"]
    updates.install(updates.fetch(offer, NOW), NOW)
    assert shelf.in_use(PACK).version == NEWEST
