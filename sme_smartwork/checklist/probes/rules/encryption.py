"""P01: whether the drive that holds system and home is encrypted, whatever other drives are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sme_smartwork.checklist.probes.model import System
from sme_smartwork.checklist.probes.rules.seen import (
    Rule,
    Seen,
    Verdict,
    Way,
    failing,
    joined,
    passed,
    unknown,
)

SEEN_BITLOCKER = {
    1: ("pass", "encrypted"),
    2: ("fail", "not_encrypted"),
    3: ("unknown", "encryption_under_way"),
    4: ("fail", "decryption_under_way"),
    5: ("fail", "encryption_suspended"),
    6: ("pass", "encrypted"),
    8: ("fail", "encryption_not_activated"),
}
"""System.Volume.BitLockerProtection. Its maker publishes no list: these are the values seen in practice."""
CRYPT = "CRYPT-"
NO_SECRET = ("CRYPT-VERITY", "CRYPT-INTEGRITY")  # they guard against change, not against reading
OWN_CRYPT = ("ecryptfs", "encfs", "fuse.gocryptfs", "fuse.cryfs")
VOLATILE = ("tmpfs", "ramfs")
NOT_A_DISK = ("overlay", "9p", "virtiofs", "zfs", "nfs", "nfs4", "cifs", "fuse")


def _windows(seen: Seen) -> Verdict:
    drives = seen.value("bitlocker")
    if drives is None:
        return unknown("encryption_unreadable")
    drive = str(drives["system_drive"])
    code = drives["drives"].get(drive)
    kind, reason = SEEN_BITLOCKER.get(code, ("unknown", "encryption_code"))
    edition = str((seen.value("version") or {}).get("EditionID", ""))
    if reason == "not_encrypted" and edition.startswith("Core"):
        reason = "device_encryption_off"  # how the Home edition calls it
    tell = {"pass": passed, "fail": failing, "unknown": unknown}[kind]
    return tell(reason, drive=drive) if reason != "encryption_code" else tell(reason, code=str(code))


def _macos(seen: Seen) -> Verdict:
    filevault = seen.value("filevault")
    match None if filevault is None else filevault["exit"]:
        case 0:
            return passed("encrypted", drive="FileVault")
        case 1:
            return failing("not_encrypted", drive="FileVault")
        case 2:
            return unknown("encryption_under_way", drive="FileVault")
        case code:
            return unknown("encryption_code", code=str(code))


def _linux(seen: Seen) -> Verdict:
    mounts = mounts_of(str(seen.value("mountinfo")))
    blocks = seen.value("block_devices") or {}
    said = {place: _is_encrypted(mounts[place], blocks) for place in ("/", "/home") if place in mounts}
    open_places = [place for place, is_encrypted in said.items() if is_encrypted is False]
    if open_places:
        return failing("not_encrypted", drive=joined(open_places))
    if not said or None in said.values():
        return unknown("disk_unreadable")
    return passed("encrypted", drive=joined(list(said)))


def mounts_of(mountinfo: str) -> Mapping[str, Mapping[str, str]]:
    """Mount point → number, kind and source of what is mounted there last, from /proc/self/mountinfo."""
    mounts = {}
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        words, behind = before.split(), after.split()
        if len(words) >= 5 and len(behind) >= 2:
            mounts[words[4]] = {"device": words[2], "kind": behind[0], "source": behind[1]}
    return mounts


def _is_encrypted(mount: Mapping[str, str], blocks: Mapping[str, Mapping[str, Any]]) -> bool | None:
    if mount["kind"] in OWN_CRYPT or mount["kind"] in VOLATILE:
        return True
    if mount["kind"] in NOT_A_DISK:
        return None
    number = mount["device"] if mount["device"] in blocks else _number_of(mount["source"], blocks)
    return None if number is None else _every_way_down(number, blocks, frozenset())


def _number_of(source: str, blocks: Mapping[str, Mapping[str, Any]]) -> str | None:
    """A file system over several devices has a number of its own; its source names one of them."""
    if not source.startswith("/dev/"):
        return None
    name = source.removeprefix("/dev/").removeprefix("mapper/")
    numbers = [number for number, block in blocks.items() if name in (block["name"], block.get("dm_name"))]
    return numbers[0] if len(numbers) == 1 else None


def _every_way_down(
    number: str, blocks: Mapping[str, Mapping[str, Any]], above: frozenset[str]
) -> bool | None:
    block = blocks.get(number)
    if block is None or number in above:
        return None
    layer = str(block.get("dm_uuid") or "")
    if layer.startswith(CRYPT) and not layer.startswith(NO_SECRET):
        return True
    ways = [_every_way_down(below, blocks, above | {number}) for below in block["below"]]
    if not ways or False in ways:
        return False
    return None if None in ways else True


RULE = Rule(
    "P01",
    {
        System.WINDOWS: Way(("bitlocker", "version"), _windows),
        System.MACOS: Way(("filevault",), _macos),
        System.LINUX: Way(("mountinfo", "block_devices"), _linux),
    },
)
