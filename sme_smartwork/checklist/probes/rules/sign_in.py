"""P03 and P10: whether the computer signs somebody in by itself, and whether a guest may come in."""

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
    unsupported,
)
from sme_smartwork.checklist.probes.rules.settings_text import is_yes, sections

GUEST = 501
"""The relative id of the built-in guest, whatever it is called."""


def _auto_windows(seen: Seen) -> Verdict:
    values = seen.value("sign_in") or {}
    is_on = str(values.get("AutoAdminLogon", "0")).strip() == "1" and values.get("has_default_user") is True
    return failing("signs_in_alone") if is_on else passed("asks_to_sign_in")


def _auto_macos(seen: Seen) -> Verdict:
    values = seen.value("loginwindow") or {}
    return failing("signs_in_alone") if values.get("has_auto_user") else passed("asks_to_sign_in")


def _auto_linux(seen: Seen) -> Verdict:
    managers = _managers(seen)
    if managers is None:
        return unsupported("no_sign_in_screen")
    if not managers:
        return unknown("sign_in_screen_unknown")
    is_on = any(_is_auto(name, settings) for name, settings in managers.items())
    return failing("signs_in_alone") if is_on else passed("asks_to_sign_in")


def _managers(seen: Seen) -> Mapping[str, Mapping[str, Any]] | None:
    """The settings of the sign-in screen in use; empty for one nobody knows, None where there is none."""
    value = seen.value("sign_in_screens")
    if value is None or not value["in_use"]:
        return None
    name = next((known for known in ("gdm", "sddm", "lightdm") if known in value["in_use"]), None)
    if name is None:
        return {}
    files = value["files"].get(name) or {}
    return {name: sections(files[path] for path in files)}


def _is_auto(manager: str, settings: Mapping[str, Mapping[str, str]]) -> bool:
    if manager == "gdm":
        daemon = settings.get("daemon", {})
        return any(
            is_yes(daemon.get(f"{way}enable")) and bool(daemon.get(way))
            for way in ("automaticlogin", "timedlogin")
        )
    if manager == "sddm":
        return bool(settings.get("autologin", {}).get("user"))
    seats = [values for name, values in settings.items() if name.startswith("seat")]
    return any(values.get("autologin-user") or is_yes(values.get("autologin-guest")) for values in seats)


def _guest_windows(seen: Seen) -> Verdict:
    accounts = seen.value("accounts")
    if accounts is None:
        return unknown("accounts_unreadable")
    guests = [each for each in accounts if each["rid"] == GUEST]
    is_on = any(not each["disabled"] for each in guests)
    return failing("guest_on") if is_on else passed("guest_off")


def _guest_macos(seen: Seen) -> Verdict:
    values = seen.value("loginwindow") or {}
    return failing("guest_on") if is_yes(values.get("GuestEnabled", 0)) else passed("guest_off")


def _guest_linux(seen: Seen) -> Verdict:
    managers = _managers(seen)
    if managers is None:
        return unsupported("no_sign_in_screen")
    if not managers:
        return unknown("sign_in_screen_unknown")
    return failing("guest_on") if has_guest_session(seen) else passed("guest_off")


def has_guest_session(seen: Seen) -> bool:
    """Whether the sign-in screen offers a session that is thrown away afterwards."""
    managers = _managers(seen) or {}
    wrapper = bool((seen.value("sign_in_screens") or {}).get("guest_wrapper"))
    seats = [
        values
        for settings in managers.values()
        for name, values in settings.items()
        if name.startswith("seat")
    ]
    allowed = [is_yes(values["allow-guest"]) for values in seats if "allow-guest" in values]
    return "lightdm" in managers and wrapper and (allowed[-1] if allowed else True)


AUTO = Rule(
    "P03",
    {
        System.WINDOWS: Way(("sign_in",), _auto_windows),
        System.MACOS: Way(("loginwindow",), _auto_macos),
        System.LINUX: Way(("sign_in_screens",), _auto_linux),
    },
)
GUESTS = Rule(
    "P10",
    {
        System.WINDOWS: Way(("accounts",), _guest_windows),
        System.MACOS: Way(("loginwindow",), _guest_macos),
        System.LINUX: Way(("sign_in_screens",), _guest_linux),
    },
)
