"""Reads a Windows computer: registry values, answers of its own functions, and one PowerShell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sme_smartwork.checklist.probes.model import Group
from sme_smartwork.checklist.probes.readers import powershell, windows_api
from sme_smartwork.checklist.probes.readers.asking import one
from sme_smartwork.checklist.probes.readers.windows_registry import MACHINE, USER, keys_below, values_of

SERVICES = r"SYSTEM\CurrentControlSet\Services"
POLICIES = r"SOFTWARE\Policies\Microsoft"
CURRENT = r"SOFTWARE\Microsoft\Windows\CurrentVersion"
DESKTOP = r"Control Panel\Desktop"
SAVER = ("ScreenSaveActive", "ScreenSaverIsSecure", "ScreenSaveTimeOut", "SCRNSAVE.EXE")
REMOVABLE_DISKS = "{53f5630d-b6bf-11d0-94f2-00a0c91efb8b}"
PROFILES = {"domain": "DomainProfile", "private": "StandardProfile", "public": "PublicProfile"}
FIREWALL = rf"{SERVICES}\SharedAccess\Parameters\FirewallPolicy"
UNINSTALL = rf"{CURRENT}\Uninstall"
RESTART_KEYS = (
    rf"{CURRENT}\WindowsUpdate\Auto Update\RebootRequired",
    rf"{CURRENT}\Component Based Servicing\RebootPending",
)
BEACONS = {
    "chrome": r"Software\Google\Chrome\BLBeacon",
    "edge": r"Software\Microsoft\Edge\BLBeacon",
    "whale": r"Software\Naver\Naver Whale\BLBeacon",
}
FIREFOX = r"SOFTWARE\Mozilla\Mozilla Firefox"
FILETIME_START = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Key:
    """Values of one registry key."""

    root: str
    path: str
    names: tuple[str, ...]

    def read(self) -> dict[str, Any] | None:
        """Those that are there, None when the key is not."""
        return values_of(self.root, self.path, self.names)


def _service(name: str) -> Key:
    return Key(MACHINE, rf"{SERVICES}\{name}", ("Start",))


KEYS: Mapping[str, Key] = {
    "version": Key(
        MACHINE,
        r"SOFTWARE\Microsoft\Windows NT\CurrentVersion",
        ("CurrentBuildNumber", "UBR", "EditionID", "DisplayVersion", "InstallationType"),
    ),
    "screen_saver": Key(USER, DESKTOP, SAVER),
    "screen_saver_policy": Key(USER, rf"{POLICIES}\Windows\{DESKTOP}", SAVER),
    "lock_on_return": Key(USER, DESKTOP, ("DelayLockInterval",)),
    "inactivity": Key(MACHINE, rf"{CURRENT}\Policies\System", ("InactivityTimeoutSecs",)),
    "update_policy": Key(MACHINE, rf"{POLICIES}\Windows\WindowsUpdate\AU", ("NoAutoUpdate", "AUOptions")),
    "update_pause": Key(
        MACHINE,
        r"SOFTWARE\Microsoft\WindowsUpdate\UX\Settings",
        ("PauseUpdatesExpiryTime", "PauseQualityUpdatesEndTime"),
    ),
    "update_service": _service("wuauserv"),
    "remote_desktop_policy": Key(
        MACHINE, rf"{POLICIES}\Windows NT\Terminal Services", ("fDenyTSConnections", "UserAuthentication")
    ),
    "ssh_service": _service("sshd"),
    "autorun_machine": Key(MACHINE, rf"{CURRENT}\Policies\Explorer", ("NoDriveTypeAutoRun",)),
    "autorun_user": Key(USER, rf"{CURRENT}\Policies\Explorer", ("NoDriveTypeAutoRun",)),
    "autoplay_user": Key(USER, rf"{CURRENT}\Explorer\AutoplayHandlers", ("DisableAutoplay",)),
    "usb_storage_driver": _service("USBSTOR"),
    "write_protect": Key(
        MACHINE, r"SYSTEM\CurrentControlSet\Control\StorageDevicePolicies", ("WriteProtect",)
    ),
    "secure_boot": Key(
        MACHINE, r"SYSTEM\CurrentControlSet\Control\SecureBoot\State", ("UEFISecureBootEnabled",)
    ),
    "log_service": _service("EventLog"),
    "security_log": Key(MACHINE, rf"{SERVICES}\EventLog\Security", ("MaxSize", "Retention")),
    "security_log_policy": Key(MACHINE, rf"{POLICIES}\Windows\EventLog\Security", ("MaxSize", "Retention")),
}


def _sign_in() -> Mapping[str, Any] | None:
    """Whether somebody is signed in by itself; neither the name nor the password that may stand there."""
    key = Key(
        MACHINE,
        r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon",
        ("AutoAdminLogon", "DefaultUserName"),
    )
    values = key.read()
    if values is None:
        return None
    has_user = bool(values.pop("DefaultUserName", ""))
    return values | {"has_default_user": has_user}


def _firewall() -> Mapping[str, Any]:
    found = {name: _first(MACHINE, rf"{FIREWALL}\{key}", "EnableFirewall") for name, key in PROFILES.items()}
    return found | {"service_start": _first(MACHINE, rf"{SERVICES}\MpsSvc", "Start")}


def _firewall_policy() -> Mapping[str, Any]:
    folder = rf"{POLICIES}\WindowsFirewall"
    return {name: _first(MACHINE, rf"{folder}\{key}", "EnableFirewall") for name, key in PROFILES.items()}


def _first(root: str, path: str, name: str) -> Any:
    return (values_of(root, path, (name,)) or {}).get(name)


def _remote_desktop() -> Mapping[str, Any] | None:
    folder = r"SYSTEM\CurrentControlSet\Control\Terminal Server"
    own = values_of(MACHINE, folder, ("fDenyTSConnections",))
    more = values_of(MACHINE, rf"{folder}\WinStations\RDP-Tcp", ("UserAuthentication",))
    return None if own is None else own | (more or {})


def _removable(root: str) -> Mapping[str, Any]:
    folder = rf"{POLICIES}\Windows\RemovableStorageDevices"
    disks = values_of(root, rf"{folder}\{REMOVABLE_DISKS}", ("Deny_Read", "Deny_Write")) or {}
    return (values_of(root, folder, ("Deny_All",)) or {}) | {
        f"disk_{name}": each for name, each in disks.items()
    }


def _restart() -> Mapping[str, Any]:
    is_needed = any(values_of(MACHINE, key, ()) is not None for key in RESTART_KEYS)
    return {"is_needed": is_needed, "since": None, "up_seconds": windows_api.up_seconds()}


def _file_history() -> Mapping[str, Any] | None:
    value = _first(USER, r"Software\Microsoft\Windows\CurrentVersion\FileHistory", "ProtectedUpToTime")
    return {"last": filetime(int(value))} if value else None


def filetime(ticks: int) -> str:
    """The ISO moment of a count of tenths of microseconds since 1601."""
    return (FILETIME_START + timedelta(microseconds=ticks // 10)).isoformat()


def _sync_client() -> bool | None:
    return bool(keys_below(USER, r"Software\Microsoft\OneDrive\Accounts")) or None


def _software() -> list[Mapping[str, str]] | None:
    """Entries of both views of the machine, and of the person."""
    places = ((MACHINE, False), (MACHINE, True), (USER, False))
    found = [entry for root, narrow in places for entry in _entries(root, narrow)]
    return found or None


def _entries(root: str, narrow: bool) -> list[Mapping[str, str]]:
    names = ("DisplayName", "DisplayVersion")
    keys = keys_below(root, UNINSTALL, narrow=narrow)
    said = {key: values_of(root, rf"{UNINSTALL}\{key}", names, narrow=narrow) or {} for key in keys}
    return [
        {"id": key, "name": str(values["DisplayName"]), "version": str(values.get("DisplayVersion", ""))}
        for key, values in said.items()
        if values.get("DisplayName")
    ]


def _browsers() -> Mapping[str, str]:
    found = {name: _first(USER, key, "version") for name, key in BEACONS.items()}
    found["firefox"] = _first(MACHINE, FIREFOX, "CurrentVersion")
    return {name: str(version).split()[0] for name, version in found.items() if version}


def _session_wipe() -> Mapping[str, Any]:
    """Shared-PC mode, the write filter in both places of its state, and days until profiles go."""
    places = (rf"{SERVICES}\uwfvol\Parameters\Static\{copy}" for copy in ("Copy0", "Copy1"))
    filters = [_first(MACHINE, place, "UwfEnabled") for place in places]
    return {
        "shared_pc_mode": _first(MACHINE, rf"{CURRENT}\SharedPC\NodeValues", "01"),
        "write_filter": [each for each in filters if each is not None],
        "profile_days": _first(MACHINE, rf"{POLICIES}\Windows\System", "CleanupProfiles"),
    }


def _of_key(source: str, key: Key) -> Group:
    return one(source, key.read)


ASKED: Mapping[str, Callable[[], Any]] = {
    "sign_in": _sign_in,
    "firewall": _firewall,
    "firewall_policy": _firewall_policy,
    "remote_desktop": _remote_desktop,
    "removable_policy": lambda: _removable(MACHINE),
    "removable_policy_user": lambda: _removable(USER),
    "restart": _restart,
    "file_history": _file_history,
    "sync_client": _sync_client,
    "software": _software,
    "browsers": _browsers,
    "session_wipe": _session_wipe,
    "power": windows_api.power,
    "token": windows_api.token,
    "accounts": windows_api.accounts,
    "shares": windows_api.shares,
    "wifi": windows_api.wifi,
}

GROUPS: tuple[Group, ...] = (
    *(_of_key(source, key) for source, key in KEYS.items()),
    *(one(source, read) for source, read in ASKED.items()),
    # Last, because starting it takes seconds; longer than its own limit, so that its answer is not lost.
    Group(tuple(powershell.ITEMS), powershell.read, powershell.SECONDS + 5),
)
