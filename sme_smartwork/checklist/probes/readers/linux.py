"""Reads a Linux computer: files under /etc, /proc and /sys, and a few programs that only tell."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sme_smartwork.checklist.probes.model import Group
from sme_smartwork.checklist.probes.readers import linux_disks, linux_packages
from sme_smartwork.checklist.probes.readers.asking import ask, changed_at, one, text_of, texts_of
from sme_smartwork.checklist.probes.rules.firewall import FILTER_UNITS
from sme_smartwork.checklist.probes.rules.update_setting import UPDATE_UNITS

UNITS = (*FILTER_UNITS, *UPDATE_UNITS, "clamav-daemon.service", "clamav-clamonacc.service")
PROPERTIES = "--property=Id,LoadState,ActiveState,UnitFileState"
SIGN_IN_FILES = {
    "gdm": ("/etc/gdm3/custom.conf", "/etc/gdm3/daemon.conf", "/etc/gdm/custom.conf"),
    "sddm": ("/usr/lib/sddm/sddm.conf.d/*.conf", "/etc/sddm.conf.d/*.conf", "/etc/sddm.conf"),
    "lightdm": (
        "/usr/share/lightdm/lightdm.conf.d/*.conf",
        "/etc/lightdm/lightdm.conf.d/*.conf",
        "/etc/lightdm/lightdm.conf",
    ),
}
GUEST_WRAPPERS = ("/usr/sbin/guest-account", "/usr/lib/lightdm/guest-session")
AUTORUN_SCHEMAS = (
    "org.gnome.desktop.media-handling",
    "org.cinnamon.desktop.media-handling",
    "org.mate.media-handling",
)
ADMIN_GROUPS = ("sudo", "wheel", "admin")
EFI_VARIABLE = "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c"
DEFINITIONS = ("/var/lib/clamav/daily.cld", "/var/lib/clamav/daily.cvd")


def _desktop() -> Mapping[str, str] | None:
    name = os.environ.get("XDG_CURRENT_DESKTOP") or os.environ.get("XDG_SESSION_DESKTOP")
    return {"desktop": name} if name else {"desktop": ""}


def _settings(schema: str, *keys: str) -> dict[str, str] | None:
    """Values of a desktop's settings; None without the schema, or outside a desktop session.

    The settings library shares a file with every program of a session; outside one, asking would make it.
    """
    shared = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), "dconf", "user")
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS") or not shared.exists():
        return None
    said = {key: ask("gsettings", "get", schema, key) for key in keys}
    values = {key: each.text.strip() for key, each in said.items() if each is not None and each.code == 0}
    return values if set(values) == set(keys) else None


def _gnome_lock() -> dict[str, str] | None:
    idle = _settings("org.gnome.desktop.session", "idle-delay")
    lock = _settings("org.gnome.desktop.screensaver", "lock-enabled", "lock-delay")
    return None if idle is None or lock is None else idle | lock


def _kde_lock() -> dict[str, str]:
    home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    files = {"system": "/etc/xdg/kscreenlockerrc", "user": f"{home}/kscreenlockerrc"}
    texts = {name: text_of(path) for name, path in files.items()}
    return {name: text for name, text in texts.items() if text is not None}


def _sign_in_screens() -> Mapping[str, Any] | None:
    link = Path("/etc/systemd/system/display-manager.service")
    in_use = link.readlink().name if link.is_symlink() else text_of("/etc/X11/default-display-manager")
    files = {name: texts_of(*patterns) for name, patterns in SIGN_IN_FILES.items()}
    wrapper = any(Path(path).exists() for path in GUEST_WRAPPERS)
    return {"in_use": (in_use or "").strip(), "files": files, "guest_wrapper": wrapper}


def _units() -> dict[str, dict[str, str]] | None:
    """The state of services in properties, which are the same in every language."""
    said = ask("systemctl", "show", PROPERTIES, *UNITS)
    return None if said is None or said.code != 0 else units_of(said.text)


def units_of(text: str) -> dict[str, dict[str, str]] | None:
    """Unit → its properties, from `systemctl show`, which separates units by an empty line."""
    blocks = [_properties(block) for block in text.split("\n\n")]
    return {block.pop("Id"): block for block in blocks if "Id" in block} or None


def _properties(block: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in block.splitlines() if "=" in line)


def _scanner() -> Mapping[str, Any] | None:
    if not any(Path(path).exists() for path in ("/usr/sbin/clamd", "/usr/bin/clamscan")):
        return None
    days = [day for day in map(changed_at, DEFINITIONS) if day is not None]
    return {"name": "ClamAV", "definitions": max(days, default=None)}


def _restart() -> Mapping[str, Any]:
    since = changed_at("/run/reboot-required")
    return {"is_needed": since is not None, "since": since}


def _apt_periodic() -> Mapping[str, Any] | None:
    said = ask("apt-config", "dump", "APT::Periodic")
    if said is None or said.code != 0:
        return None
    return {"dump": said.text, "has_unattended_upgrade": Path("/usr/bin/unattended-upgrade").exists()}


def _dnf_automatic() -> str | None:
    files = texts_of("/etc/dnf/automatic.conf", "/etc/dnf/dnf5-plugins/automatic.conf")
    return "\n".join(files.values()) if files else None


def _listeners() -> dict[str, str] | None:
    tables = {name: text_of(f"/proc/net/{name}") for name in ("tcp", "tcp6")}
    return {name: text for name, text in tables.items() if text is not None} or None


def _rights() -> Mapping[str, Any]:
    if sys.platform == "win32":
        raise OSError("these are groups of Unix")
    import grp
    import pwd

    groups = grp.getgrall()
    names = {each.pw_name for each in pwd.getpwall() if each.pw_uid == os.getuid()}
    # Membership may have been given after this session began: the list of the session alone is not enough.
    given = {each.gr_gid for each in groups if names.intersection(each.gr_mem)}
    own = {*os.getgroups(), os.getgid(), *given}
    admin = {each.gr_gid for each in groups if each.gr_name in ADMIN_GROUPS}
    return {"uid": os.getuid(), "gids": sorted(own), "admin_gids": sorted(admin)}


def _user_shares() -> list[str] | None:
    folder = Path("/var/lib/samba/usershares")
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else None


def _autorun() -> dict[str, str] | None:
    said = {schema: _settings(schema, "autorun-never") for schema in AUTORUN_SCHEMAS}
    return {schema: values["autorun-never"] for schema, values in said.items() if values} or None


def _modprobe() -> dict[str, str]:
    folders = ("/usr/lib/modprobe.d", "/lib/modprobe.d", "/run/modprobe.d", "/etc/modprobe.d")
    command_line = {"/proc/cmdline": text_of("/proc/cmdline") or ""}
    return texts_of(*(f"{folder}/*.conf" for folder in folders)) | command_line


def _policy_rules() -> dict[str, str]:
    return texts_of("/usr/share/polkit-1/rules.d/*.rules", "/etc/polkit-1/rules.d/*.rules")


def _wireless_devices() -> int | None:
    return sum((path / "wireless").exists() for path in Path("/sys/class/net").iterdir()) or None


def _wifi() -> str | None:
    """Which network is joined and how it is secured; not its name, and no new search is started."""
    said = ask("nmcli", "-t", "-f", "IN-USE,SECURITY", "device", "wifi", "list", "--rescan", "no")
    return None if said is None or said.code != 0 else said.text


def _backup_tool() -> dict[str, str] | None:
    return _settings("org.gnome.DejaDup", "last-backup", "periodic")


def _firmware() -> Mapping[str, Any]:
    is_efi = Path("/sys/firmware/efi").is_dir()
    variable = Path(EFI_VARIABLE)
    return {"is_efi": is_efi, "secure_boot": list(variable.read_bytes()) if variable.exists() else None}


def _journal() -> Mapping[str, Any] | None:
    files = texts_of(
        "/usr/lib/systemd/journald.conf",
        "/etc/systemd/journald.conf",
        "/usr/lib/systemd/journald.conf.d/*.conf",
        "/run/systemd/journald.conf.d/*.conf",
        "/etc/systemd/journald.conf.d/*.conf",
    )
    is_persistent = Path("/var/log/journal").is_dir()
    return {"files": files, "is_persistent": is_persistent} if files or is_persistent else None


GROUPS: tuple[Group, ...] = (
    one("mountinfo", lambda: text_of("/proc/self/mountinfo")),
    one("block_devices", linux_disks.block_devices),
    one("desktop", _desktop),
    one("gnome_lock", _gnome_lock, 20),
    one("kde_lock", _kde_lock),
    one("sign_in_screens", _sign_in_screens),
    one("units", _units),
    one("ufw_conf", lambda: text_of("/etc/ufw/ufw.conf")),
    one("nftables_conf", lambda: text_of("/etc/nftables.conf")),
    one("scanner", _scanner),
    one("os_release", lambda: text_of("/etc/os-release")),
    one("package_history", linux_packages.history),
    one("restart", _restart),
    one("apt_periodic", _apt_periodic),
    one("dnf_automatic", _dnf_automatic),
    one("listeners", _listeners),
    one("rights", _rights),
    one("smb_conf", lambda: text_of("/etc/samba/smb.conf")),
    one("exports", lambda: text_of("/etc/exports")),
    one("user_shares", _user_shares),
    one("autorun", _autorun, 20),
    one("modprobe", _modprobe),
    one("policy_rules", _policy_rules),
    one("wireless_devices", _wireless_devices),
    one("wifi", _wifi),
    one("backup_tool", _backup_tool, 20),
    one("firmware", _firmware),
    one("software", linux_packages.software, 20),
    one("browsers", linux_packages.browsers, 20),
    one("journal", _journal),
)
