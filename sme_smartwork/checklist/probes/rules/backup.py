"""P15: when the last backup was made, as far as a built-in tool says; age alone never fails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sme_smartwork.checklist.probes.model import System
from sme_smartwork.checklist.probes.rules.seen import (
    Rule,
    Seen,
    Verdict,
    Way,
    day_of,
    passed,
    unknown,
)

WEEK = 7
"""Days: the item asks for a backup at least weekly."""


def _by_age(seen: Seen, tool: str, last: str) -> Verdict:
    days, day = seen.days_since(last), day_of(last).isoformat()
    if days > WEEK:
        # A tool that is not used any more says nothing of the backup that took its place.
        return unknown("backup_old", tool=tool, day=day, days=days)
    return passed("backup_fresh", tool=tool, day=day, days=days)


def _windows(seen: Seen) -> Verdict:
    last = (seen.value("file_history") or {}).get("last")
    if last:
        return _by_age(seen, "File History", str(last))
    if seen.value("sync_client"):
        return unknown("backup_sync_only", tool="OneDrive")
    return unknown("no_backup_known")


def _macos(seen: Seen) -> Verdict:
    machine = seen.value("time_machine")
    if not machine or not machine.get("last"):
        return unknown("no_backup_known")
    return _by_age(seen, "Time Machine", str(machine["last"]))


def _linux(seen: Seen) -> Verdict:
    tool: Mapping[str, Any] = seen.value("backup_tool") or {}
    last = str(tool.get("last-backup", "")).strip("'")
    if last:
        return _by_age(seen, "Deja Dup", last)
    return unknown("no_backup_known")


RULE = Rule(
    "P15",
    {
        System.WINDOWS: Way(("file_history", "sync_client"), _windows),
        System.MACOS: Way(("time_machine",), _macos),
        System.LINUX: Way(("backup_tool",), _linux),
    },
)
