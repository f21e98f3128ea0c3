"""P14: how the joined wireless network is secured; its name is never read."""

from __future__ import annotations

from collections.abc import Mapping

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

WEP = (0x1, 0x5, 0x101)
GOOD_WINDOWS = {6: "WPA2", 7: "WPA2", 8: "WPA3", 9: "WPA3", 11: "WPA3"}
"""DOT11_AUTH_ALGORITHM values; 3 to 5 are the first WPA, 10 encrypts without asking who is there."""
OPEN, SHARED_KEY = 1, 2
MAC_MODES = {
    "none": "open",
    "open": "open",
    "wep": "wep",
    "wpa": "other",
    "owe": "other",
    "wpa2": "WPA2",
    "wpa3": "WPA3",
}


def _windows(seen: Seen) -> Verdict:
    cards = seen.value("wifi")
    if cards is None:
        return unsupported("no_wifi")
    joined_cards = [each for each in cards if each["connected"]]
    if not joined_cards:
        return unsupported("not_on_wifi")
    said = [_windows_card(each) for each in joined_cards]
    return min(said, key=lambda each: ("fail", "unknown", "pass").index(each.outcome.value))


def _windows_card(card: Mapping[str, int]) -> Verdict:
    if card["cipher"] in WEP or card["auth"] == SHARED_KEY:
        return failing("wifi_wep")
    if card["auth"] == OPEN and card["cipher"] == 0:
        return failing("wifi_open")
    if card["auth"] in GOOD_WINDOWS:
        return passed("wifi_secured", kind=GOOD_WINDOWS[card["auth"]])
    return unknown("wifi_other", kind=str(card["auth"]))


def _macos(seen: Seen) -> Verdict:
    modes = seen.value("wifi")
    if modes is None:
        return unsupported("no_wifi")
    if not modes:
        return unsupported("not_on_wifi")
    mode = str(modes[0]).partition("_security_mode_")[2]  # one of the names lacks its first letter
    known = [MAC_MODES[word] for word in mode.split("_") if word in MAC_MODES]
    return _said(known[0] if known else "other", mode)


def _linux(seen: Seen) -> Verdict:
    if not seen.value("wireless_devices"):
        return unsupported("no_wifi")
    told = seen.value("wifi")
    if told is None:
        return unknown("wifi_unreadable")
    lines = [line.partition(":") for line in str(told).splitlines()]
    used = [security for mark, _, security in lines if mark.strip() == "*"]
    if not used:
        return unsupported("not_on_wifi")
    return _said(_linux_kind(used[0]), used[0])


def _linux_kind(security: str) -> str:
    words = security.replace(",", " ").split()
    if not words or words == ["--"]:
        return "open"
    if "WEP" in words:
        return "wep"
    return next((kind for kind in ("WPA2", "WPA3") if kind in words), "other")


def _said(kind: str, mode: str) -> Verdict:
    match kind:
        case "open":
            return failing("wifi_open")
        case "wep":
            return failing("wifi_wep")
        case "other":
            return unknown("wifi_other", kind=mode)
        case _:
            return passed("wifi_secured", kind=kind)


RULE = Rule(
    "P14",
    {
        System.WINDOWS: Way(("wifi",), _windows),
        System.MACOS: Way(("wifi",), _macos),
        System.LINUX: Way(("wireless_devices", "wifi"), _linux),
    },
)
