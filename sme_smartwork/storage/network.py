"""Tells whether a folder lies on a network drive, where a write-ahead log may be lost."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from sme_smartwork.storage.errors import NetworkDrive

_KERNEL_TYPES = (
    "nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs afpfs ceph glusterfs lustre coda davfs webdav ocfs2 gpfs "
    "beegfs drvfs vboxsf prl_fs"
)
_FUSE_TYPES = "sshfs rclone davfs2 davfs s3fs gcsfuse glusterfs gvfsd-fuse smbnetfs curlftpfs ceph-fuse"
_NETWORK_TYPES = frozenset(_KERNEL_TYPES.split()) | {f"fuse.{kind}" for kind in _FUSE_TYPES.split()}
_DRIVE_REMOTE = 4
Mount = tuple[Path, str]


def refuse_network_drive(folder: Path) -> None:
    """Raise NetworkDrive when `folder` (or its nearest existing parent) is not on a local disk."""
    place = _existing(folder)
    if sys.platform == "win32":
        remote = _is_remote_on_windows(place)
    else:
        remote = type_of_mount(place, _mounts()) in _NETWORK_TYPES
    if remote:
        raise NetworkDrive


def _existing(folder: Path) -> Path:
    place = folder.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    return place.resolve()


def type_of_mount(place: Path, mounts: Iterable[Mount]) -> str:
    """The file-system type under `place`: that of the longest mount point above it, the last one winning."""
    best: Mount = (Path("/"), "")
    for point, kind in mounts:
        if place.is_relative_to(point) and len(point.parts) >= len(best[0].parts):
            best = (point, kind)
    return best[1]


def _mounts() -> tuple[Mount, ...]:
    if sys.platform == "darwin":
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
        return mounts_on_macos(told.stdout)
    table = Path("/proc/self/mountinfo")
    return mounts_on_linux(table.read_text(errors="surrogateescape")) if table.exists() else ()


def mounts_on_linux(mountinfo: str) -> tuple[Mount, ...]:
    """Mount points and types of a `mountinfo` table (proc(5)); octal escapes in names are read."""
    found = []
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), before.split(" ")[4])
        kind = "drvfs" if "aname=drvfs" in after else after.split(" ")[0]  # Windows disks inside WSL are 9p
        found.append((Path(point), kind))
    return tuple(found)


def mounts_on_macos(listing: str) -> tuple[Mount, ...]:
    """Mount points and types of what `mount` prints: `source on /point (type, option, …)`."""
    found = re.findall(r"^.+? on (/.*) \((\w+)[,)]", listing, re.MULTILINE)
    return tuple((Path(point), kind) for point, kind in found)


def _is_remote_on_windows(place: Path) -> bool:
    import ctypes

    if place.drive.startswith("\\\\"):
        return True
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return bool(kernel.GetDriveTypeW(f"{place.drive}\\") == _DRIVE_REMOTE)
