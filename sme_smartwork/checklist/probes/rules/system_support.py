"""Whether the release of the operating system still gets security updates, by a dated table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sme_smartwork.checklist.pack.tables import Match, TableEntry
from sme_smartwork.checklist.probes.model import System
from sme_smartwork.checklist.probes.rules.seen import NotRead, Seen, unknown
from sme_smartwork.checklist.probes.rules.settings_text import live_lines


@dataclass(frozen=True, slots=True)
class Release:
    """The release in use, as words to show and as what entries of the table are matched with."""

    name: str
    keys: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Support:
    """What the table says: `until` is the last day, None when its maker named none."""

    name: str
    until: date | None
    has_ended: bool
    as_of: date  # when the line of the table was confirmed
    is_old: bool

    @property
    def is_open(self) -> bool:
        """No end was named, and it was confirmed too long ago to say that it is still so."""
        return self.until is None and self.is_old


def support_of(seen: Seen) -> Support:
    """What is known of the release in use; raises `NotRead` when the table does not know it."""
    release, table = _release(seen), seen.table("os")
    entries = [each for each in table.entries if _is_for(each, seen.reading.system, release)]
    known = [each for each in entries if each.is_until_known]
    if not known:
        raise NotRead(unknown("release_not_in_table", name=release.name, table=table.as_of.isoformat()))
    entry = max(known, key=lambda each: each.supported_until or date.max)
    until = entry.supported_until
    has_ended = until is not None and until < seen.now.date()
    return Support(entry.name, until, has_ended, entry.as_of, seen.is_old(entry.as_of))


def _is_for(entry: TableEntry, system: System, release: Release) -> bool:
    if entry.system not in (system.value, "any"):
        return False
    return all(_fits(wanted, release.keys.get(key)) for key, wanted in entry.matches.items())


def _fits(wanted: Match, is_there: str | int | None) -> bool:
    return is_there in wanted if isinstance(wanted, tuple) else is_there == wanted


def _release(seen: Seen) -> Release:
    return _READ[seen.reading.system](seen)


def _windows(seen: Seen) -> Release:
    version = seen.value("version") or {}
    build = int(version["CurrentBuildNumber"])
    edition = str(version.get("EditionID", ""))
    is_server = str(version.get("InstallationType", "")).startswith("Server")
    name = f"Windows {version.get('DisplayVersion', '')} {build} {edition}"
    family = edition_family(edition, is_server)
    return Release(" ".join(name.split()), {"build": build, "edition": family})


def edition_family(edition: str, is_server: bool) -> str:
    """The lifecycle an edition id belongs to: home and pro end before enterprise and education."""
    if is_server:
        return "server"
    if "EnterpriseS" in edition:
        return "iot_ltsc" if edition.startswith("IoT") else "ltsc"
    if edition.startswith(("Enterprise", "Education", "IoTEnterprise", "ServerRdsh")):
        return "enterprise"
    return "home_pro"


def _macos(seen: Seen) -> Release:
    version = str((seen.value("os") or {})["version"])
    major = version.split(".")[0]
    key = ".".join(version.split(".")[:2]) if major == "10" else major
    return Release(f"macOS {version}", {"release": key})


def _linux(seen: Seen) -> Release:
    values = dict(
        line.split("=", 1) for line in live_lines(str(seen.value("os_release") or "")) if "=" in line
    )
    clean = {key: value.strip("\"'") for key, value in values.items()}
    release = clean.get("VERSION_ID", "")
    # Rebuilds of an enterprise release live by their main number, as 9.6 of 9.
    main = release.split(".")[0] if clean.get("ID") in ("rhel", "rocky", "almalinux", "ol") else release
    name = clean.get("PRETTY_NAME") or clean.get("ID") or "Linux"
    return Release(name, {"distribution": clean.get("ID", ""), "release": main})


_READ: Mapping[System, Callable[[Seen], Release]] = {
    System.WINDOWS: _windows,
    System.MACOS: _macos,
    System.LINUX: _linux,
}
