"""Packages of a Linux system: which there are, and when one was last brought up to date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sme_smartwork.checklist.probes.readers.asking import ask, changed_at, text_of

DPKG_LOGS = ("/var/log/dpkg.log", "/var/log/dpkg.log.1")
DPKG_UPGRADE = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) upgrade ", re.MULTILINE)
PACMAN_UPGRADE = re.compile(r"^\[([0-9T:+-]{16,25})\] \[ALPM\] upgraded ", re.MULTILINE)
RPM_DATABASES = ("/usr/lib/sysimage/rpm/rpmdb.sqlite", "/var/lib/rpm/rpmdb.sqlite", "/var/lib/rpm/Packages")
BROWSERS = {
    "firefox": "firefox",
    "firefox-esr": "firefox",
    "google-chrome-stable": "chrome",
    "chromium": "chromium",
    "chromium-browser": "chromium",
    "microsoft-edge-stable": "edge",
    "naver-whale-stable": "whale",
}


def history() -> Mapping[str, Any] | None:
    """The package system and the moment a package was last brought up to date, None inside when unknown.

    Of rpm only the moment anything was `changed` is read: installing a program changes its database too.
    """
    if Path("/var/lib/dpkg/status").exists():
        return {"manager": "dpkg", "last": _last_dpkg()}
    if Path("/var/lib/pacman/local").is_dir():
        days = PACMAN_UPGRADE.findall(text_of("/var/log/pacman.log") or "")
        return {"manager": "pacman", "last": days[-1] if days else None}
    changes = [day for day in map(changed_at, RPM_DATABASES) if day]
    return {"manager": "rpm", "last": None, "changed": max(changes)} if changes else None


def _last_dpkg() -> str | None:
    for path in DPKG_LOGS:
        days = DPKG_UPGRADE.findall(text_of(path) or "")
        if days:
            return datetime.fromisoformat(days[-1]).astimezone().isoformat()
    return None


def software() -> list[dict[str, str]] | None:
    """Id, name and version of every installed package."""
    found = [{"id": name, "name": name, "version": version} for name, version in _packages()]
    return found or None


def _packages() -> Iterator[tuple[str, str]]:
    yield from _dpkg()
    yield from _rpm()
    yield from _folders()


def _dpkg() -> Iterator[tuple[str, str]]:
    yield from dpkg_packages(text_of("/var/lib/dpkg/status") or "")


def dpkg_packages(status: str) -> Iterator[tuple[str, str]]:
    """Name and version of what is installed; of what was removed, only settings may be left."""
    for block in status.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line and line[0] != " ")
        if fields.get("Status", "").endswith(" installed"):
            yield fields["Package"], fields.get("Version", "")


def _rpm() -> Iterator[tuple[str, str]]:
    if not any(Path(path).exists() for path in RPM_DATABASES):
        return
    said = ask("rpm", "--query", "--all", "--queryformat", "%{NAME}\\t%{VERSION}\\n", seconds=15)
    for line in said.text.splitlines() if said is not None and said.code == 0 else ():
        name, _, version = line.partition("\t")
        yield name, version


def _folders() -> Iterator[tuple[str, str]]:
    """Packages that are a folder each: pacman, snap and flatpak."""
    yield from (pacman_package(path.name) for path in _inside("/var/lib/pacman/local"))
    for folder in ("/snap", "/var/lib/flatpak/app", str(Path.home() / ".local/share/flatpak/app")):
        for path in _inside(folder):
            yield path.name, ""


def pacman_package(folder: str) -> tuple[str, str]:
    """Name and version of `name-version-release`; the name may hold dashes itself."""
    name, _, version = folder.rpartition("-")[0].rpartition("-")
    return name, version


def _inside(folder: str) -> list[Path]:
    path = Path(folder)
    return [each for each in sorted(path.iterdir()) if each.is_dir()] if path.is_dir() else []


def browsers() -> dict[str, str] | None:
    """Browser → version, of the packages; a browser without a version is left out."""
    found = {BROWSERS[name]: version for name, version in _packages() if name in BROWSERS and version}
    return {name: re.sub(r"^\d+:", "", version) for name, version in found.items()}
