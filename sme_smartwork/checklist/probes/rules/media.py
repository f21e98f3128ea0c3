"""P12 and P13: whether a medium starts something by itself, and whether removable storage is blocked."""

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
    passed,
    unknown,
)
from sme_smartwork.checklist.probes.rules.settings_text import is_yes, live_lines, whole

REMOVABLE_AND_DISC = 0x04 | 0x20
"""Bits of the kinds of drive; a stick can pretend to be a disc, so both must be off."""
DISABLED = 4  # the start type of a driver that must not load
NEVER_LOADS = ("/bin/false", "/bin/true", "/usr/bin/false", "/usr/bin/true", "/sbin/false", "/usr/sbin/false")


def _autorun_windows(seen: Seen) -> Verdict:
    machine = _mask(seen.value("autorun_machine"))
    if machine is not None:  # what the machine's policy says holds, whatever the person has set
        return passed("autorun_off") if _covers(machine) else failing("autorun_on_by_policy")
    user = _mask(seen.value("autorun_user"))
    is_off = whole((seen.value("autoplay_user") or {}).get("DisableAutoplay")) == 1
    return passed("autorun_off") if is_off or (user is not None and _covers(user)) else failing("autorun_on")


def _mask(values: Mapping[str, Any] | None) -> int | None:
    return whole((values or {}).get("NoDriveTypeAutoRun"))


def _covers(mask: int) -> bool:
    return mask & REMOVABLE_AND_DISC == REMOVABLE_AND_DISC


def _autorun_linux(seen: Seen) -> Verdict:
    values = seen.value("autorun")
    if not values:
        return unknown("desktop_unknown", desktop="-")
    return passed("autorun_off") if all(map(is_yes, values.values())) else failing("autorun_on")


def _storage_windows(seen: Seen) -> Verdict:
    policies = [seen.value(name) or {} for name in ("removable_policy", "removable_policy_user")]
    if any(whole(values.get(name)) == 1 for values in policies for name in ("Deny_All", "disk_Deny_Read")):
        return passed("storage_blocked")
    if whole((seen.value("usb_storage_driver") or {}).get("Start")) == DISABLED:
        return passed("storage_blocked")
    protects = whole((seen.value("write_protect") or {}).get("WriteProtect")) == 1
    if protects or any(whole(values.get("disk_Deny_Write")) == 1 for values in policies):
        return passed("storage_read_only")
    return failing("storage_open")


def _storage_macos(seen: Seen) -> Verdict:
    managed = seen.value("managed_media")
    rules = [str(each) for each in ((managed or {}).get("mount-controls") or {}).get("harddisk-external", [])]
    if "deny" in rules or "eject" in rules:
        return passed("storage_blocked")
    return passed("storage_read_only") if "read-only" in rules else failing("storage_open")


def _storage_linux(seen: Seen) -> Verdict:
    if _is_blocked(seen.value("modprobe") or {}):
        return passed("storage_blocked")
    rules = seen.value("policy_rules") or {}  # a folder that this account may not read leaves it open
    if any("udisks2.filesystem-mount" in text for text in rules.values()):
        return unknown("storage_rule")
    return failing("storage_open")


def _is_blocked(files: Mapping[str, str]) -> bool:
    lines = [line.replace("-", "_").split() for text in files.values() for line in live_lines(text)]
    names = {words[1] for words in lines if len(words) > 1 and words[0] == "blacklist"}
    names |= {
        words[1] for words in lines if len(words) > 2 and words[0] == "install" and words[2] in NEVER_LOADS
    }
    listed = [word for words in lines for word in words if word.startswith("modprobe.blacklist=")]
    names |= {name for word in listed for name in word.partition("=")[2].split(",")}
    return "usb_storage" in names


AUTORUN = Rule(
    "P12",
    {
        System.WINDOWS: Way(("autorun_machine", "autorun_user", "autoplay_user"), _autorun_windows),
        System.LINUX: Way(("autorun",), _autorun_linux),
    },
)
STORAGE = Rule(
    "P13",
    {
        System.WINDOWS: Way(
            ("removable_policy", "removable_policy_user", "usb_storage_driver", "write_protect"),
            _storage_windows,
        ),
        System.MACOS: Way(("managed_media",), _storage_macos),
        System.LINUX: Way(("modprobe", "policy_rules"), _storage_linux),
    },
)
