"""P16: whether the computer starts only what its maker or the firm has signed."""

from __future__ import annotations

from sme_smartwork.checklist.probes.model import System
from sme_smartwork.checklist.probes.rules.seen import (
    Rule,
    Seen,
    Verdict,
    Way,
    failing,
    passed,
    unknown,
    unsupported,
)
from sme_smartwork.checklist.probes.rules.settings_text import whole

FULL, MEDIUM = 2, 1  # levels of a Mac with a security chip


def _windows(seen: Seen) -> Verdict:
    state = seen.value("secure_boot")
    match None if state is None else whole(state.get("UEFISecureBootEnabled")):
        case None:
            return unsupported("old_firmware")
        case 1:
            return passed("secure_boot_on")
        case _:
            return failing("secure_boot_off")


def _macos(seen: Seen) -> Verdict:
    hardware = seen.value("hardware")
    if hardware is None:
        return unknown("boot_unreadable")
    if hardware["arm64"]:
        return passed("secure_boot_built_in")
    policy = hardware.get("policy")
    if policy is None:
        return unsupported("old_firmware")
    return passed("secure_boot_on") if policy in (FULL, MEDIUM) else failing("secure_boot_off")


def _linux(seen: Seen) -> Verdict:
    firmware = seen.value("firmware")
    if firmware is None or not firmware["is_efi"]:
        return unsupported("old_firmware")
    variable = firmware.get("secure_boot")
    if not variable or len(variable) < 5:  # four bytes of attributes, then the value
        return unsupported("old_firmware") if variable is None else unknown("boot_unreadable")
    return passed("secure_boot_on") if variable[4] == 1 else failing("secure_boot_off")


RULE = Rule(
    "P16",
    {
        System.WINDOWS: Way(("secure_boot",), _windows),
        System.MACOS: Way(("hardware",), _macos),
        System.LINUX: Way(("firmware",), _linux),
    },
)
