"""Reads a Mac: property lists, exit codes and structured output; nothing that is translated."""

from __future__ import annotations

import json
import os
import plistlib
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sme_smartwork.checklist.probes.model import Group
from sme_smartwork.checklist.probes.readers.asking import ask, changed_at, one

PREFERENCES = Path("/Library/Preferences")
MANAGED = Path("/Library/Managed Preferences")
FIREWALL = "/usr/libexec/ApplicationFirewall/socketfilterfw"
XPROTECT = (
    Path("/var/protected/xprotect/XProtect.bundle/Contents/Info.plist"),
    Path("/Library/Apple/System/Library/CoreServices/XProtect.bundle/Contents/Info.plist"),
)
INSTALL_HISTORY = Path("/Library/Receipts/InstallHistory.plist")
SECURE_BOOT = "94b73556-2197-4702-82a8-3e1337dafbfb:AppleSecureBootPolicy"
UPDATE_KEYS = (
    "AutomaticCheckEnabled",
    "AutomaticDownload",
    "AutomaticallyInstallMacOSUpdates",
    "ConfigDataInstall",
    "CriticalUpdateInstall",
)
APPLICATIONS = (Path("/Applications"), Path.home() / "Applications", Path("/Applications/Utilities"))
BROWSERS = {
    "com.google.Chrome": "chrome",
    "com.microsoft.edgemac": "edge",
    "org.mozilla.firefox": "firefox",
    "com.apple.Safari": "safari",
    "com.naver.Whale": "whale",
}
SAFARI = Path("/Applications/Safari.app")


def _plist(path: Path) -> dict[str, Any] | None:
    """A property list, None when it is not there; PermissionError passes."""
    try:
        with path.open("rb") as file:
            value = plistlib.load(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return value if isinstance(value, dict) else None


def _some(values: Mapping[str, Any] | None, *names: str) -> dict[str, Any] | None:
    return None if values is None else {name: values[name] for name in names if name in values}


def _managed(domain: str) -> dict[str, Any] | None:
    """What a profile prescribes for the machine and, above that, for the person."""
    user = os.environ.get("USER", "")
    found = [_plist(MANAGED / name) for name in (f"{domain}.plist", f"{user}/{domain}.plist")]
    known = [each for each in found if each is not None]
    return {name: value for each in known for name, value in each.items()} if known else None


def _exit(program: str, *words: str) -> Mapping[str, int] | None:
    said = ask(program, *words)
    return None if said is None else {"exit": said.code}


def _screen_saver() -> dict[str, Any] | None:
    said = ask("defaults", "-currentHost", "export", "com.apple.screensaver", "-")
    if said is None or said.code != 0:
        return None
    return _some(plistlib.loads(said.out), "idleTime")


def _screen_lock() -> Mapping[str, int | None] | None:
    """Seconds after which the password is asked, None inside when it never is.

    The tool writes to the error output, always in English; below 0 is how newer systems write "never".
    """
    said = ask("sysadminctl", "-screenLock", "status")
    return None if said is None else screen_lock_of((said.out + said.err).decode("utf-8", errors="replace"))


def screen_lock_of(text: str) -> Mapping[str, int | None] | None:
    """What the words of `sysadminctl -screenLock status` mean; None for others."""
    seconds = re.search(r"screenLock delay is (-?\d+)", text)
    if seconds:
        return {"delay": int(seconds[1]) if int(seconds[1]) >= 0 else None}
    if "screenLock delay is immediate" in text:
        return {"delay": 0}
    return {"delay": None} if "screenLock is off" in text else None


def _display_sleep() -> Mapping[str, list[int]] | None:
    said = ask("pmset", "-g", "custom")
    minutes = re.findall(r"^\s*displaysleep\s+(\d+)", said.text, re.MULTILINE) if said is not None else []
    return {"minutes": [int(each) for each in minutes]} if minutes else None


def _loginwindow() -> Mapping[str, Any]:
    """Whether somebody is signed in by itself, without the name, and whether guests may come in."""
    values = (_plist(PREFERENCES / "com.apple.loginwindow.plist") or {}) | (
        _managed("com.apple.loginwindow") or {}
    )
    return {"has_auto_user": bool(values.get("autoLoginUser"))} | (_some(values, "GuestEnabled") or {})


def _firewall() -> Mapping[str, int] | None:
    said = ask(FIREWALL, "--getglobalstate")
    state = re.search(r"State = (\d)", said.text) if said is not None else None
    return {"state": int(state[1])} if state else None


def _gatekeeper() -> Mapping[str, int | None] | None:
    """0 on and 1 off: the exit code, where the words, which are not translated, do not contradict it."""
    said = ask("spctl", "--status")
    if said is None:
        return None
    words = (said.out + said.err).decode("utf-8", errors="replace")
    states = [
        code for code, word in ((0, "assessments enabled"), (1, "assessments disabled")) if word in words
    ]
    return {"exit": states[0] if len(states) == 1 else None}


def _xprotect() -> Mapping[str, str] | None:
    """The newest of the places where the system keeps what it knows of malware."""
    found = [(changed_at(path), _plist(path)) for path in XPROTECT]
    known = [(at, values["CFBundleShortVersionString"]) for at, values in found if at and values]
    if not known:
        return None
    changed, version = max(known)
    return {"version": str(version), "changed": changed}


def _os() -> Mapping[str, str] | None:
    values = _plist(Path("/System/Library/CoreServices/SystemVersion.plist"))
    return (
        None
        if values is None
        else {"version": values["ProductVersion"], "build": values["ProductBuildVersion"]}
    )


def _install_history() -> list[Mapping[str, Any]] | None:
    if not INSTALL_HISTORY.exists():
        return None
    with INSTALL_HISTORY.open("rb") as file:
        entries = plistlib.load(file)
    return [
        {"at": iso(each["date"]), "process": each.get("processName", ""), "kind": each.get("contentType", "")}
        for each in entries
    ]


def iso(moment: datetime) -> str:
    """A moment of a property list, which is UTC without saying so."""
    return moment.replace(tzinfo=UTC).isoformat()


def _software_update() -> dict[str, Any] | None:
    return _some(_plist(PREFERENCES / "com.apple.SoftwareUpdate.plist"), *UPDATE_KEYS)


def _listeners() -> str | None:
    said = ask("netstat", "-an", "-p", "tcp")
    return None if said is None or said.code != 0 else said.text


def _rights() -> Mapping[str, Any]:
    if sys.platform == "win32":
        raise OSError("these are groups of Unix")
    return {"uid": os.getuid(), "gids": sorted({*os.getgroups(), os.getgid()})}


def _share_points() -> list[str] | None:
    """The shared folders that are open to Windows or Apple file sharing."""
    said = ask("dscl", "-plist", ".", "-readall", "/SharePoints")
    if said is None or said.code != 0:
        return None
    points = plistlib.loads(said.out) if said.out.strip() else []
    return share_points_of(points if isinstance(points, list) else [points])


def share_points_of(points: list[Mapping[str, Any]]) -> list[str]:
    """The names of those that are shared, from directory records."""
    shared = ("dsAttrTypeNative:smb_shared", "dsAttrTypeNative:afp_shared")
    is_open = [point for point in points if any("1" in point.get(name, []) for name in shared)]
    return [str(point["dsAttrTypeStandard:RecordName"][0]) for point in is_open]


def _wifi() -> list[str] | None:
    said = ask("system_profiler", "-json", "SPAirPortDataType", seconds=20)
    return None if said is None or said.code != 0 else wifi_modes(json.loads(said.out))


def wifi_modes(document: Mapping[str, Any]) -> list[str] | None:
    """How the joined networks are secured, without their names; None without a wireless card."""
    cards = [
        card
        for each in document.get("SPAirPortDataType", [])
        for card in each.get("spairport_airport_interfaces", [])
    ]
    joined = [card.get("spairport_current_network_information") for card in cards]
    modes = [
        str(each["spairport_security_mode"]) for each in joined if each and "spairport_security_mode" in each
    ]
    return modes if cards else None


def _time_machine() -> Mapping[str, Any] | None:
    values = _plist(PREFERENCES / "com.apple.TimeMachine.plist")
    if values is None:
        return None
    days = [day for each in values.get("Destinations", []) for day in each.get("SnapshotDates", [])]
    return {"last": iso(max(days)) if days else None}


def _hardware() -> Mapping[str, Any] | None:
    chip = ask("sysctl", "-n", "hw.optional.arm64")
    if chip is None:
        return None
    said = ask("nvram", SECURE_BOOT)
    level = re.search(r"%0([0-2])", said.text) if said is not None and said.code == 0 else None
    return {"arm64": chip.text.strip() == "1", "policy": int(level[1]) if level else None}


def _bundles() -> Iterator[dict[str, str]]:
    for path in [SAFARI, *(app for folder in APPLICATIONS for app in sorted(folder.glob("*.app")))]:
        values = _plist(path / "Contents" / "Info.plist") or {}
        if "CFBundleIdentifier" in values:
            version = str(values.get("CFBundleShortVersionString", ""))
            yield {"id": str(values["CFBundleIdentifier"]), "name": path.stem, "version": version}


def _browsers() -> Mapping[str, str]:
    return {BROWSERS[each["id"]]: each["version"] for each in _bundles() if each["id"] in BROWSERS}


GROUPS: tuple[Group, ...] = (
    one("filevault", lambda: _exit("fdesetup", "isactive")),
    one("screen_saver", _screen_saver),
    one("managed_screen_saver", lambda: _managed("com.apple.screensaver")),
    one("screen_lock", _screen_lock),
    one("display_sleep", _display_sleep),
    one("loginwindow", _loginwindow),
    one("firewall", _firewall),
    one("gatekeeper", _gatekeeper),
    one("xprotect", _xprotect),
    one("os", _os),
    one("install_history", _install_history),
    one("software_update", _software_update),
    one("managed_software_update", lambda: _managed("com.apple.SoftwareUpdate")),
    one("listeners", _listeners),
    one("rights", _rights),
    one("share_points", _share_points),
    one("managed_media", lambda: _managed("com.apple.systemuiserver")),
    one("wifi", _wifi, 25),
    one("time_machine", _time_machine),
    one("hardware", _hardware),
    one("software", lambda: list(_bundles()), 20),
    one("browsers", _browsers, 20),
)
