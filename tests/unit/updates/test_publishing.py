"""A publisher makes keys, a repository, updates, longer dates and new keys, and firms follow."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tuf.api.metadata import Metadata

from sme_smartwork.errors import UserError
from sme_smartwork.pack_proof import CaseDiffers, prove
from sme_smartwork.packs import PackError, shelf
from sme_smartwork.storage.errors import WeakPassphrase
from sme_smartwork.updates.client import Updates
from sme_smartwork.updates.errors import BadKeys, BadRepository, PublishingRefused
from sme_smartwork.updates.keys import NAMES, KeyFolder, make_key, open_key, read_public
from sme_smartwork.updates.repository import Repository
from tests.support.newer_pack import NEWER, newer_pack
from tests.support.pack_repository import (
    NOW,
    PACK,
    PASSPHRASE,
    OpenKeys,
    Publisher,
    fingerprint,
    passphrase,
    prove_nothing,
)

NEWEST = "2027.2.0"


def some_keys(folder: Path, source: Path, *names: str) -> OpenKeys:
    """Only some of the keys in `source`, with the public halves of all."""
    folder.mkdir()
    for file in source.glob("*.pub"):
        shutil.copy(file, folder)
    for name in names:
        shutil.copy(source / f"{name}.key", folder)
    return OpenKeys((folder,), passphrase)


def refused(code: str, kind: type[UserError], act: object, *arguments: object) -> UserError:
    """Call `act`, which must be refused as `code`."""
    with pytest.raises(kind) as caught:
        act(*arguments)
    assert caught.value.code == code
    assert all("{" not in caught.value.told(language) for language in ("ko", "en"))
    return caught.value


def lists(publisher: Publisher) -> dict[str, datetime]:
    """When each list ends."""
    return dict(publisher.status().ends)


def test_a_new_repository_keeps_the_house_policy(publisher: Publisher) -> None:
    root = json.loads(publisher.root.read_bytes())["signed"]
    assert root["roles"]["root"]["threshold"] == 2
    assert len(root["roles"]["root"]["keyids"]) == 3
    assert root["consistent_snapshot"] is True
    days = {role: (end - NOW).days for role, end in lists(publisher).items()}
    assert days == {"root": 3650, "targets": 730, "snapshot": 730, "timestamp": 400}
    assert publisher.status().missing == 0


def test_what_is_published_is_what_the_standard_reads(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish(tmp_path / "work")
    for file in (publisher.folder / "metadata").iterdir():
        Metadata.from_bytes(file.read_bytes())
    about = json.loads((publisher.folder / "metadata" / "2.targets.json").read_bytes())["signed"]["targets"]
    assert about[f"{PACK}-{NEWER}.pack"]["custom"] == {
        "id": PACK,
        "kind": PACK,
        "version": NEWER,
        "needs_program": "0.1.0",
    }


def test_no_private_key_gets_into_the_repository(publisher: Publisher, keys: Path, tmp_path: Path) -> None:
    publisher.publish(tmp_path / "work")
    everything = b"".join(file.read_bytes() for file in publisher.folder.rglob("*") if file.is_file())
    for file in keys.glob("*.key"):
        secret = json.loads(file.read_bytes())
        assert secret["sealed"].encode() not in everything
        raw = open_key(file, passphrase).private_bytes
        assert raw not in everything
        assert raw not in file.read_bytes()


def test_the_same_day_and_keys_give_the_same_repository(keys: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        publisher = Publisher(tmp_path / name, keys)
        publisher.publish(tmp_path / f"work-{name}")
        publisher.repository.renew(publisher.keys, NOW + timedelta(days=9))
        made.append(fingerprint(publisher.folder))
    assert made[0] == made[1]


def test_a_folder_in_use_is_not_made_a_repository(publisher: Publisher) -> None:
    before = fingerprint(publisher.folder)
    again = Repository(publisher.folder)
    refused("publishing.not_empty", BadRepository, again.create, "Again", publisher.keys, NOW)
    assert fingerprint(publisher.folder) == before


@pytest.mark.parametrize("name", ["", " ", "a" * 81, "two\nlines", "right\u202eto left", "nul\0"])
def test_a_publishers_name_is_one_line_people_can_read(name: str, keys: Path, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "new")
    refused("publishing.name", PublishingRefused, repository.create, name, OpenKeys((keys,), passphrase), NOW)
    assert not (tmp_path / "new").exists()


def test_three_root_keys_are_needed(keys: Path, tmp_path: Path) -> None:
    few = some_keys(tmp_path / "few", keys, *NAMES)
    (tmp_path / "few" / "root-3.pub").unlink()
    refused("publishing.too_few_roots", BadKeys, Repository(tmp_path / "new").create, "Name", few, NOW)
    shutil.copy(keys / "root-1.pub", tmp_path / "few" / "root-3.pub")
    refused("publishing.too_few_roots", BadKeys, Repository(tmp_path / "new").create, "Name", few, NOW)


def test_two_people_sign_at_two_places(keys: Path, tmp_path: Path) -> None:
    first = some_keys(tmp_path / "first", keys, "root-1", "targets", "snapshot", "timestamp")
    repository = Repository(tmp_path / "repository")
    status = repository.create("Name", first, NOW)
    assert status.missing == 1
    assert not (tmp_path / "repository" / "metadata").exists()
    folder = newer_pack(PACK, tmp_path / "work")
    publish = (repository.publish, [folder], first, NOW, prove_nothing, "0.1.0")
    refused("publishing.still_waiting", PublishingRefused, *publish)
    assert repository.sign(keys / "root-1.key", passphrase).missing == 1
    assert repository.sign(keys / "root-3.key", passphrase).missing == 0
    assert not (tmp_path / "repository" / "pending").exists()
    assert repository.status().number == status.number
    refused("publishing.nothing_waits", BadRepository, repository.sign, keys / "root-3.key", passphrase)
    assert [pack.version for pack in repository.publish(*publish[1:])] == [NEWER]


def test_a_foreign_key_signs_no_root(keys: Path, other_keys: Path, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    repository.create("Name", some_keys(tmp_path / "some", keys, "targets", "snapshot", "timestamp"), NOW)
    for file in (other_keys / "root-1.key", keys / "targets.key"):
        refused("publishing.foreign_key", BadKeys, repository.sign, file, passphrase)
    assert repository.status().missing == 2


def test_a_lower_version_is_not_published(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish(tmp_path / "work", NEWEST)
    before = fingerprint(publisher.folder)
    error = refused(
        "publishing.lower_version", PublishingRefused, publisher.publish, tmp_path / "work", NEWER
    )
    assert NEWEST in error.happened("ko")
    assert fingerprint(publisher.folder) == before


def test_the_same_version_written_otherwise_is_not_published(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish(tmp_path / "work", "2027.1.0")
    before = fingerprint(publisher.folder)
    refused("publishing.lower_version", PublishingRefused, publisher.publish, tmp_path / "work", "2027.01.0")
    assert fingerprint(publisher.folder) == before


def test_other_content_under_a_published_version_is_not_published(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    before = fingerprint(publisher.folder)
    other = newer_pack(
        PACK, tmp_path / "other", NEWER, {"pack.yaml": ("reviewed_on: 2026", "reviewed_on: 2025")}
    )
    publish = (publisher.repository.publish, [other], publisher.keys, NOW, prove_nothing, "0.1.0")
    refused("publishing.same_version", PublishingRefused, *publish)
    assert fingerprint(publisher.folder) == before


def test_publishing_the_same_again_changes_nothing(publisher: Publisher, tmp_path: Path) -> None:
    folder = publisher.publish(tmp_path / "work")
    before = fingerprint(publisher.folder)
    assert publisher.repository.publish([folder], publisher.keys, NOW, prove_nothing, "0.1.0") == ()
    assert fingerprint(publisher.folder) == before


def test_a_pack_that_does_not_keep_its_own_cases_is_not_published(
    publisher: Publisher, tmp_path: Path
) -> None:
    shipped = newer_pack(PACK, tmp_path / "work")
    file = next(iter(sorted((shipped / "scenarios").glob("*.yaml"))))
    file.write_text(file.read_text("utf-8").replace('coverage: "', 'coverage: "7', 1), encoding="utf-8")
    before = fingerprint(publisher.folder)
    with pytest.raises(CaseDiffers):
        publisher.repository.publish([shipped], publisher.keys, NOW, prove, "0.1.0")
    (shipped / "run.py").write_text("print()")
    with pytest.raises(PackError):
        publisher.repository.publish([shipped], publisher.keys, NOW, prove, "0.1.0")
    assert fingerprint(publisher.folder) == before


@pytest.mark.parametrize("pack", ["readiness", "security", "subsidies"])
def test_the_shipped_packs_prove_themselves(pack: str, publisher: Publisher, tmp_path: Path) -> None:
    folder = newer_pack(pack, tmp_path / "work")
    (made,) = publisher.repository.publish([folder], publisher.keys, NOW, prove, "0.1.0")
    assert (made.id, made.version) == (pack, NEWER)


def test_renewing_needs_the_timestamps_key_alone_and_firms_go_on(
    publisher: Publisher, updates: Updates, keys: Path, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    later = NOW + timedelta(days=300)
    only = some_keys(tmp_path / "only", keys, "timestamp")
    publisher.repository.renew(only, later)
    assert (lists(publisher)["timestamp"] - later).days == 400
    assert updates.check(publisher.source, later + timedelta(days=399)).newer


def test_renewing_with_every_key_renews_what_ends_too_early(publisher: Publisher) -> None:
    later = NOW + timedelta(days=500)
    publisher.repository.renew(publisher.keys, later)
    days = {role: (end - later).days for role, end in lists(publisher).items()}
    assert days == {"root": 3650 - 500, "targets": 730, "snapshot": 730, "timestamp": 400}


@pytest.mark.parametrize("role", ["targets", "snapshot", "timestamp", "root"])
def test_after_new_keys_firms_follow_and_old_keys_sign_nothing(
    role: str, publisher: Publisher, updates: Updates, other_keys: Path, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    assert updates.check(publisher.source, NOW).newer
    names = ("root-1", "root-2", "root-3") if role == "root" else (role,)
    new = some_keys(tmp_path / "new", other_keys, *names)
    status = publisher.repository.rotate(role, publisher.keys, new, NOW)
    assert (status.root_version, status.missing) == (2, 0)
    assert updates.check(publisher.source, NOW).newer
    work = newer_pack(PACK, tmp_path / "newest", NEWEST)
    if role != "root":
        publish = (publisher.repository.publish, [work], publisher.keys, NOW, prove_nothing, "0.1.0")
        refused("publishing.key_missing", BadKeys, *publish)
    both = OpenKeys((*publisher.keys.folders, *new.folders), passphrase)
    publisher.repository.publish([work], both, NOW, prove_nothing, "0.1.0")
    updates.install(updates.fetch(updates.check(publisher.source, NOW), NOW), NOW)
    assert shelf.in_use(PACK).version == NEWEST


def test_a_firm_that_slept_through_three_rotations_follows_all(
    publisher: Publisher, updates: Updates, other_keys: Path, tmp_path: Path
) -> None:
    new = OpenKeys((other_keys,), passphrase)
    publisher.repository.rotate("root", publisher.keys, new, NOW)
    publisher.repository.rotate("root", new, publisher.keys, NOW)
    publisher.repository.rotate("root", publisher.keys, None, NOW + timedelta(days=5))
    publisher.publish(tmp_path / "work")
    assert publisher.status().root_version == 4
    assert updates.check(publisher.source, NOW + timedelta(days=6)).newer


def test_a_new_root_needs_two_old_keys_and_two_new_ones(
    publisher: Publisher, updates: Updates, keys: Path, other_keys: Path, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    before = fingerprint(publisher.folder / "metadata")
    old = some_keys(tmp_path / "old", keys, "root-1")
    new = some_keys(tmp_path / "new", other_keys, "root-1", "root-2", "root-3")
    assert publisher.repository.rotate("root", old, new, NOW).missing == 1
    assert fingerprint(publisher.folder / "metadata") == before
    assert updates.check(publisher.source, NOW).newer
    assert publisher.repository.sign(keys / "root-2.key", passphrase).missing == 0
    assert publisher.status().root_version == 2
    assert updates.check(publisher.source, NOW).newer


def test_a_new_signing_key_waits_together_with_its_root(
    publisher: Publisher, updates: Updates, keys: Path, other_keys: Path, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    at_hand = some_keys(tmp_path / "hand", keys, "root-1", "targets", "snapshot", "timestamp")
    new = some_keys(tmp_path / "new", other_keys, "timestamp")
    assert publisher.repository.rotate("timestamp", at_hand, new, NOW).missing == 1
    refused("publishing.still_waiting", PublishingRefused, publisher.repository.renew, publisher.keys, NOW)
    assert updates.check(publisher.source, NOW).newer
    assert publisher.repository.sign(keys / "root-2.key", passphrase).missing == 0
    assert updates.check(publisher.source, NOW).newer
    assert publisher.repository.renew(new, NOW).missing == 0


def test_a_role_is_not_rotated_without_a_new_key(publisher: Publisher) -> None:
    refused(
        "publishing.no_new_keys", BadKeys, publisher.repository.rotate, "targets", publisher.keys, None, NOW
    )


@pytest.mark.parametrize("make", [Path.mkdir, lambda _: None], ids=["empty", "absent"])
def test_a_folder_that_is_no_repository_is_told(make: object, tmp_path: Path) -> None:
    make(tmp_path / "none")
    refused("publishing.not_a_repository", BadRepository, Repository(tmp_path / "none").status)


def test_a_damaged_repository_is_told(publisher: Publisher) -> None:
    (publisher.folder / "metadata" / "timestamp.json").write_bytes(b"{}")
    refused("publishing.not_a_repository", BadRepository, publisher.status)
    refused("publishing.not_a_repository", BadRepository, publisher.repository.renew, publisher.keys, NOW)


def test_a_key_file_is_never_written_over(tmp_path: Path) -> None:
    secret, public = make_key(tmp_path / "keys", "targets", PASSPHRASE)
    before = fingerprint(tmp_path)
    refused("publishing.key_there", BadKeys, make_key, tmp_path / "keys", "targets", PASSPHRASE)
    secret.rename(tmp_path / "elsewhere.key")
    refused("publishing.key_there", BadKeys, make_key, tmp_path / "keys", "targets", PASSPHRASE)
    (tmp_path / "elsewhere.key").rename(secret)
    assert fingerprint(tmp_path) == before
    assert read_public(secret).keyid == read_public(public).keyid


def test_a_wrong_or_weak_passphrase_is_told(tmp_path: Path) -> None:
    with pytest.raises(WeakPassphrase):
        make_key(tmp_path / "keys", "targets", "short")
    secret, _ = make_key(tmp_path / "keys", "targets", PASSPHRASE)
    refused("publishing.wrong_passphrase", BadKeys, open_key, secret, lambda _: "another passphrase")
    assert open_key(secret, passphrase).public_key.keyid == read_public(secret).keyid


@pytest.mark.parametrize("field", ["name", "public", "argon2id", "salt", "nonce", "sealed", "schema"])
def test_a_changed_key_file_is_told(field: str, keys: Path, other_keys: Path, tmp_path: Path) -> None:
    document = json.loads((keys / "targets.key").read_bytes())
    other = json.loads((other_keys / "snapshot.key").read_bytes())
    for value in (None, 5, "", "zz", {"memory_kib": 1, "passes": 1, "lanes": 1}, other[field]):
        if value == document[field]:
            continue
        file = tmp_path / "targets.key"
        file.write_text(json.dumps(document | {field: value}))
        with pytest.raises(BadKeys):
            open_key(file, passphrase)


def test_a_key_that_would_stall_the_machine_is_not_tried(keys: Path, tmp_path: Path) -> None:
    document = json.loads((keys / "targets.key").read_bytes())
    document["argon2id"]["memory_kib"] = 64 * 1024 * 1024
    file = tmp_path / "targets.key"
    file.write_text(json.dumps(document))
    refused("publishing.key_damaged", BadKeys, open_key, file, passphrase)


def test_a_folder_of_keys_says_what_it_lacks(keys: Path, tmp_path: Path) -> None:
    empty = KeyFolder((tmp_path,), passphrase)
    error = refused("publishing.key_missing", BadKeys, empty.public, "targets")
    assert str(tmp_path) in error.happened("en")
    assert empty.signers([read_public(keys / "targets.pub").keyid]) == ()
