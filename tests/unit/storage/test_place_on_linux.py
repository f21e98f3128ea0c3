"""Where a workplace lies: for its user only, on a local disk, with room to write."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sme_smartwork.storage import network, vault
from sme_smartwork.storage.errors import NetworkDrive
from tests.support.repository import TOP
from tests.support.workplaces import Made, demo_workplace, everything_in

SHARE = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / {share} rw,relatime - {kind} //server/share rw{options}
31 22 8:2 / {share}/local\\040disk rw - ext4 /dev/sdb1 rw
"""
RUN_OUT = """
import resource, sys
from pathlib import Path
from sme_smartwork.storage import vault
from sme_smartwork.storage.errors import NoSpace
store = vault.unlock_with_recovery_code(Path(sys.argv[1]), sys.argv[2])
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
rows = 0
try:
    while True:
        with store.change():
            store.put(f"first {rows}", "x" * 1500)
            store.put(f"second {rows}", "x" * 1500)
        rows += 1
except NoSpace:
    pass
assert store.get(f"first {rows}", None) is None
assert store.get(f"second {rows - 1}", None) == "x" * 1500
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
store.put("rows", rows)
store.close()
"""
OPEN_READ_ONLY = """
import ctypes, sys
from pathlib import Path
from sme_smartwork.storage import vault
from sme_smartwork.storage.errors import ReadOnlyFolder
def refused(work):
    try:
        work()
    except ReadOnlyFolder:
        return
    raise SystemExit("was not told as a read-only folder")
folder, code = Path(sys.argv[1]), sys.argv[2]
refused(lambda: vault.unlock_with_recovery_code(folder, code))
if folder.stat().st_mode & 0o200 == 0:
    refused(lambda: vault.create(folder / "new", passphrase=None, use_keyring=False, demo=True))
"""
DROP_POWERS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]


def _run(program: str, *arguments: str, before: tuple[str, ...] = ()) -> None:
    subprocess.run([*before, sys.executable, "-c", program, *arguments], cwd=TOP, check=True)


def test_everything_of_a_workplace_is_for_its_user_only(firm: Made, tmp_path: Path) -> None:
    firm.store.put("some", "thing")
    copy = firm.store.backup(tmp_path / "today.swplace", datetime.now(UTC))
    for path in [copy, firm.folder, *firm.folder.rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_a_generous_umask_changes_nothing(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = demo_workplace(tmp_path / "demo")
        made.store.put("some", "thing")
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o077 for path in [made.folder, *made.folder.rglob("*")]} == {0}
    made.store.close()


def test_rights_given_to_others_are_taken_back_when_it_opens(demo: Made) -> None:
    demo.store.close()
    demo.folder.chmod(0o755)
    (demo.folder / "store.db").chmod(0o644)
    demo.again().close()
    assert demo.folder.stat().st_mode & 0o777 == 0o700
    assert (demo.folder / "store.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("kind", "options"), [("nfs4", ""), ("cifs", ""), ("fuse.sshfs", ""), ("9p", ",aname=drvfs;path=C:\\")]
)
def test_a_network_drive_is_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, options: str
) -> None:
    share, local = tmp_path / "share", tmp_path / "share" / "local disk"
    local.mkdir(parents=True)
    table = SHARE.format(share=share, kind=kind, options=options)
    monkeypatch.setattr(network, "_mounts", lambda: network.mounts_on_linux(table))
    with pytest.raises(NetworkDrive):
        demo_workplace(share / "new" / "firm")
    assert list(share.iterdir()) == [local]
    made = demo_workplace(local / "firm")
    made.store.close()
    made.folder.rename(share / "moved")
    with pytest.raises(NetworkDrive):
        vault.unlock_with_recovery_code(share / "moved", made.code)


def test_the_mounts_of_this_machine_are_understood(tmp_path: Path) -> None:
    network.refuse_network_drive(tmp_path)
    mounts = network.mounts_on_linux(Path("/proc/self/mountinfo").read_text(encoding="utf-8"))
    assert network.type_of_mount(Path("/proc/self"), mounts) == "proc"


def test_the_mounts_of_a_mac_are_understood() -> None:
    listing = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//user@server/my%20share on /Volumes/my share (smbfs, nodev, nosuid, mounted by user)\n"
    )
    mounts = network.mounts_on_macos(listing)
    assert network.type_of_mount(Path("/Volumes/my share/firm"), mounts) == "smbfs"
    assert network.type_of_mount(Path("/Users/someone"), mounts) == "apfs"


def test_a_full_disk_keeps_what_was_saved_and_goes_on_when_there_is_room(demo: Made) -> None:
    demo.store.close()
    _run(RUN_OUT, str(demo.folder), demo.code)
    with demo.again() as store:
        rows = store.get("rows", 0)
        assert rows > 0
        assert [store.get(f"second {row}", None) for row in range(rows)] == ["x" * 1500] * rows
        assert store.get(f"first {rows}", None) is None
        store.check()


@pytest.mark.parametrize("read_only", ["folder", "folder without a lock file", "file"])
def test_a_read_only_folder_is_told_and_left_alone(demo: Made, read_only: str) -> None:
    demo.store.close()
    if read_only == "folder without a lock file":
        (demo.folder / "lock").unlink()
    before = everything_in(demo.folder)
    (demo.folder / "store.db").chmod(0o400 if read_only == "file" else 0o600)
    demo.folder.chmod(0o500 if read_only != "file" else 0o700)
    try:  # the owner of all is held by the folder's rights only without these two powers
        _run(
            OPEN_READ_ONLY, str(demo.folder), demo.code, before=tuple(DROP_POWERS if os.getuid() == 0 else ())
        )
    finally:
        demo.folder.chmod(0o700)
    assert everything_in(demo.folder) == before
