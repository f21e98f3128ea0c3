"""What a publisher may do by mistake is refused, and the repository stays as it was."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from sme_smartwork.errors import EXIT_NOT_POSSIBLE_HERE, UserError
from sme_smartwork.updates.errors import BadKeys, BadRepository, PublishingRefused, RepositoryBusy
from sme_smartwork.updates.repository import Repository
from tests.support.newer_pack import newer_pack
from tests.support.pack_repository import (
    NOW,
    PACK,
    OpenKeys,
    Publisher,
    fingerprint,
    passphrase,
    prove_nothing,
)


def refused(code: str, kind: type[UserError], act: object, *arguments: object) -> UserError:
    """Call `act`, which must be refused as `code` in words."""
    with pytest.raises(kind) as caught:
        act(*arguments)
    assert caught.value.code == code
    assert all("{" not in caught.value.told(language) for language in ("ko", "en"))
    return caught.value


def renamed(folder: Path, source: Path, **names: str) -> OpenKeys:
    """Keys of `source` under other names: `root_1="targets"` puts the targets key in the root's place."""
    folder.mkdir()
    for name, taken in names.items():
        for end in ("key", "pub"):
            shutil.copy(source / f"{taken}.{end}", folder / f"{name.replace('_', '-')}.{end}")
    return OpenKeys((folder,), passphrase)


def test_two_publishers_at_once_do_not_mix_their_work(
    publisher: Publisher, keys: Path, other_keys: Path, tmp_path: Path
) -> None:
    pack = newer_pack(PACK, tmp_path / "work")
    repository = publisher.repository
    before = fingerprint(publisher.folder)
    with FileLock(publisher.folder / ".lock"):
        for act, *arguments in (
            (repository.publish, [pack], publisher.keys, NOW, prove_nothing, "0.1.0"),
            (repository.renew, publisher.keys, NOW),
            (repository.rotate, "timestamp", publisher.keys, OpenKeys((other_keys,), passphrase), NOW),
            (repository.sign, keys / "root-1.key", passphrase),
            (Repository(publisher.folder).create, "Again", publisher.keys, NOW),
        ):
            error = refused("publishing.busy", RepositoryBusy, act, *arguments)
            assert error.exit_code == EXIT_NOT_POSSIBLE_HERE
    assert fingerprint(publisher.folder) == before
    repository.renew(publisher.keys, NOW)


def test_a_mistyped_repository_is_not_made(publisher: Publisher, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        Repository(tmp_path / "typo").renew(publisher.keys, NOW)
    assert not (tmp_path / "typo").exists()


@pytest.mark.parametrize("role", ["targets", "snapshot", "timestamp", "root"])
def test_a_key_is_not_replaced_by_itself(role: str, publisher: Publisher) -> None:
    before = fingerprint(publisher.folder)
    rotate = publisher.repository.rotate
    refused("publishing.same_key", BadKeys, rotate, role, publisher.keys, publisher.keys, NOW)
    assert fingerprint(publisher.folder) == before


@pytest.mark.parametrize("taken", ["root-1", "targets", "snapshot"])
def test_a_key_that_has_another_task_is_not_taken(
    taken: str, publisher: Publisher, keys: Path, tmp_path: Path
) -> None:
    new = renamed(tmp_path / "new", keys, timestamp=taken)
    rotate = publisher.repository.rotate
    refused("publishing.shared_key", BadKeys, rotate, "timestamp", publisher.keys, new, NOW)


def test_root_keys_are_distinct_from_all_others(publisher: Publisher, keys: Path, tmp_path: Path) -> None:
    online = renamed(tmp_path / "online", keys, root_1="targets", root_2="root-2", root_3="root-3")
    rotate = publisher.repository.rotate
    refused("publishing.shared_key", BadKeys, rotate, "root", publisher.keys, online, NOW)
    names = {"root_1": "root-1", "root_2": "root-2", "root_3": "root-3", "root_4": "root-1"}
    twice = renamed(tmp_path / "twice", keys, **names)
    refused("publishing.same_key", BadKeys, rotate, "root", publisher.keys, twice, NOW)
    everything = names | {"targets": "targets", "snapshot": "snapshot", "timestamp": "timestamp"}
    create = Repository(tmp_path / "made").create
    refused(
        "publishing.shared_key", BadKeys, create, "Name", renamed(tmp_path / "4", keys, **everything), NOW
    )
    del everything["root_4"]
    shared = renamed(tmp_path / "shared", keys, **everything | {"snapshot": "targets"})
    refused("publishing.shared_key", BadKeys, create, "Name", shared, NOW)
    assert not (tmp_path / "made").exists()


def test_one_lost_root_key_may_be_replaced_alone(
    publisher: Publisher, keys: Path, other_keys: Path, tmp_path: Path
) -> None:
    new = renamed(tmp_path / "new", keys, root_1="root-1", root_2="root-2")
    for end in ("key", "pub"):
        shutil.copy(other_keys / f"root-3.{end}", tmp_path / "new")
    assert publisher.repository.rotate("root", publisher.keys, new, NOW).missing == 0


@pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(days=400)])
def test_a_clock_that_went_back_signs_nothing(
    back: timedelta, publisher: Publisher, other_keys: Path, tmp_path: Path
) -> None:
    before, pack = fingerprint(publisher.folder), newer_pack(PACK, tmp_path / "work")
    repository, keys, then = publisher.repository, publisher.keys, NOW - back
    new = OpenKeys((other_keys,), passphrase)
    for act, *arguments in (
        (repository.publish, [pack], keys, then, prove_nothing, "0.1.0"),
        (repository.renew, keys, then),
        (repository.rotate, "targets", keys, new, then),
        (repository.rotate, "root", keys, None, then),
    ):
        error = refused("publishing.clock_behind", PublishingRefused, act, *arguments)
        assert all("2026-11-22T05:02:00Z" in error.happened(language) for language in ("ko", "en"))
    assert fingerprint(publisher.folder) == before


@pytest.mark.parametrize("harm", ["none", "garbage", "no root", "a file"])
def test_a_rotation_nobody_will_sign_is_given_up(
    harm: str, publisher: Publisher, keys: Path, other_keys: Path, tmp_path: Path
) -> None:
    before = fingerprint(publisher.folder)
    few = renamed(tmp_path / "few", keys, timestamp="timestamp")
    new = OpenKeys((other_keys,), passphrase)
    assert publisher.repository.rotate("timestamp", few, new, NOW).missing == 2
    pending = publisher.folder / "pending"
    if harm == "garbage":
        (pending / "2.root.json").write_bytes(b"{")
    elif harm == "no root":
        (pending / "2.root.json").unlink()
    elif harm == "a file":
        shutil.rmtree(pending)
        pending.write_bytes(b"")
    publisher.repository.give_up()
    assert fingerprint(publisher.folder) == before
    publisher.repository.renew(publisher.keys, NOW)
    refused("publishing.nothing_waits", BadRepository, publisher.repository.give_up)
