"""The property lists of a Mac, read from files as a Mac writes them."""

from __future__ import annotations

import plistlib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.checklist.probes.model import MISSING, Recorded, State, found
from sme_smartwork.checklist.probes.readers import macos
from sme_smartwork.checklist.probes.readers.asking import by_name

DAY = datetime(2026, 11, 15, 3, 0)
GROUPS = by_name(macos.GROUPS)


@pytest.fixture
def mac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the disk of a Mac."""
    monkeypatch.setattr(macos, "PREFERENCES", tmp_path / "Preferences")
    monkeypatch.setattr(macos, "MANAGED", tmp_path / "Managed")
    monkeypatch.setattr(macos, "INSTALL_HISTORY", tmp_path / "InstallHistory.plist")
    monkeypatch.setattr(macos, "APPLICATIONS", (tmp_path / "Applications",))
    monkeypatch.setattr(macos, "XPROTECT", (tmp_path / "new.plist", tmp_path / "old.plist"))
    monkeypatch.setenv("USER", "kim")
    return tmp_path


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(plistlib.dumps(value, fmt=plistlib.FMT_BINARY))


def _read(source: str) -> Recorded:
    return GROUPS[source].read(frozenset({source}))[source]


def test_who_is_signed_in_by_itself_is_known_without_the_name(mac: Path) -> None:
    _write(mac / "Preferences/com.apple.loginwindow.plist", {"autoLoginUser": "kim", "GuestEnabled": True})
    assert _read("loginwindow") == found({"has_auto_user": True, "GuestEnabled": True})


def test_a_profile_beats_the_setting_and_the_persons_profile_the_machines(mac: Path) -> None:
    _write(mac / "Preferences/com.apple.loginwindow.plist", {"GuestEnabled": True})
    _write(mac / "Managed/com.apple.loginwindow.plist", {"GuestEnabled": True})
    _write(mac / "Managed/kim/com.apple.loginwindow.plist", {"GuestEnabled": False})
    assert _read("loginwindow") == found({"has_auto_user": False, "GuestEnabled": False})


def test_what_is_not_there_is_missing(mac: Path) -> None:
    for source in ("managed_media", "managed_software_update", "software_update", "install_history"):
        assert _read(source) == MISSING
    assert _read("loginwindow") == found({"has_auto_user": False})
    assert _read("time_machine") == MISSING
    assert _read("xprotect") == MISSING
    assert mac.exists()


def test_the_history_keeps_when_and_by_whom_but_not_what(mac: Path) -> None:
    entries = [{"date": DAY, "displayName": "macOS 26.1", "processName": "softwareupdated"}]
    _write(mac / "InstallHistory.plist", entries)
    wanted = {"at": "2026-11-15T03:00:00+00:00", "process": "softwareupdated", "kind": ""}
    assert _read("install_history") == found([wanted])


def test_the_newest_backup_of_all_places_counts(mac: Path) -> None:
    older = DAY.replace(month=1)
    places = [{"SnapshotDates": [older]}, {"SnapshotDates": [DAY, older]}, {}]
    _write(mac / "Preferences/com.apple.TimeMachine.plist", {"Destinations": places})
    assert _read("time_machine") == found({"last": "2026-11-15T03:00:00+00:00"})


def test_protection_and_programs_are_read_from_their_bundles(mac: Path) -> None:
    _write(mac / "new.plist", {"CFBundleShortVersionString": "5322"})
    read = _read("xprotect")
    assert read.value["version"] == "5322"
    bundle = {"CFBundleIdentifier": "com.google.Chrome", "CFBundleShortVersionString": "157.0.1"}
    _write(mac / "Applications/Google Chrome.app/Contents/Info.plist", bundle)
    assert _read("browsers") == found({"chrome": "157.0.1"})
    assert _read("software") == found(
        [{"id": "com.google.Chrome", "name": "Google Chrome", "version": "157.0.1"}]
    )


def test_a_list_that_is_damaged_is_a_failed_source_and_nothing_more(mac: Path) -> None:
    (mac / "Preferences").mkdir()
    (mac / "Preferences/com.apple.SoftwareUpdate.plist").write_bytes(b"bplist00 not really")
    assert _read("software_update").state is State.FAILED


def test_only_the_settings_of_updates_are_taken_along(mac: Path) -> None:
    values = {"AutomaticDownload": False, "LastResultCode": 2, "RecommendedUpdates": ["x"]}
    _write(mac / "Preferences/com.apple.SoftwareUpdate.plist", values)
    assert _read("software_update") == found({"AutomaticDownload": False})
