"""Links, pipes and folders in the place of files are not read, and keys are for their owner only."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sme_smartwork.packs import shelf
from sme_smartwork.paths import places
from sme_smartwork.updates.client import Updates
from sme_smartwork.updates.errors import UpdateRefused
from sme_smartwork.updates.keys import make_key
from sme_smartwork.updates.sources import FolderSource
from sme_smartwork.updates.trust import trusted
from tests.support.pack_repository import NOW, PASSPHRASE, Publisher
from tests.support.repository import TOP


@pytest.mark.parametrize("what", ["file link", "folder link", "hard way out", "pipe", "folder"])
def test_what_is_no_plain_file_inside_is_not_read(
    what: str, publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    stick = Path(shutil.copytree(publisher.folder, tmp_path / "stick"))
    place, real = stick / "metadata" / "timestamp.json", publisher.folder / "metadata" / "timestamp.json"
    if what == "folder link":
        shutil.rmtree(stick / "metadata")
        (stick / "metadata").symlink_to(publisher.folder / "metadata", target_is_directory=True)
    else:
        place.unlink()
    if what == "file link":
        place.symlink_to(real)
    elif what == "hard way out":
        place.symlink_to("/dev/zero")
    elif what == "pipe":
        os.mkfifo(place)
    elif what == "folder":
        place.mkdir()
    with pytest.raises(UpdateRefused) as caught:
        updates.check(FolderSource(stick), NOW)
    assert caught.value.code == "updates.outside"


def test_keys_and_what_is_remembered_are_for_their_owner_only(
    publisher: Publisher, updates: Updates, keys: Path, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    updates.install(updates.fetch(updates.check(publisher.source, NOW), NOW), NOW)
    known = trusted()
    assert known is not None
    for folder in (places().data, shelf.folder(), known.state.parent, known.state):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in keys.glob("*.key")} == {0o600}


def test_keys_in_a_folder_that_is_there_leave_its_rights_alone(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    secret, public = make_key(shared, "timestamp", PASSPHRASE)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert public.is_file()


def test_a_repository_can_be_read_by_a_web_server(publisher: Publisher, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        publisher.publish(tmp_path / "work")
        publisher.repository.rotate("root", publisher.keys, None, NOW)
    finally:
        os.umask(before)
    lists = [*publisher.folder.glob("metadata/[2-9].*.json")]
    files = [*lists, *publisher.folder.rglob("*.pack")]
    assert len(lists) == 3
    assert len(files) > len(lists)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o644}


@pytest.mark.parametrize("words", ["keys k --passphrase-file p", "check x", "diff security x"])
def test_a_deleted_working_folder_is_told(words: str, machine: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    program = f"import os, sys; os.rmdir({str(gone)!r}); sys.path.insert(0, {str(TOP)!r}); "
    program += "from main import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", program, "--language", "en", "packs", *words.split()],
        cwd=gone,
        env=os.environ | {"HOME": str(machine)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done
