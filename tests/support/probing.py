"""Saved readings of computers, what the rules must say of them, and small tables that never change."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sme_smartwork.checklist.pack.tables import Limits, Match, Table, TableEntry
from sme_smartwork.checklist.probes.model import Case, Reading, reading_of
from sme_smartwork.wording import Text
from tests.support.repository import TOP

FOLDER = TOP / "tests" / "data" / "probes"
NOW = datetime.fromisoformat("2026-11-22T09:00:00+09:00")
TODAY = date(2026, 11, 22)
LIMITS = Limits(10, 5, 7, 14, 14, 90, 366, 3, 3)
FRESH, OLD = date(2026, 11, 4), date(2026, 8, 1)
OPEN = "open"  # the maker named no end


def _entry(key: str, system: str, until: str | None, as_of: date = FRESH, **matches: Match) -> TableEntry:
    end = date.fromisoformat(until) if until not in (None, OPEN) else None
    return TableEntry(
        key, key, system, matches, None, end, until is not None, None, None, None, as_of, "S", "B"
    )


def _table(name: str, *entries: TableEntry) -> Table:
    return Table(name, Text(name, name), TODAY, entries)


OS = _table(
    "os",
    _entry("Windows 11 25H2", "windows", "2027-10-12", build=26200, edition="home_pro"),
    _entry("Windows 11 24H2", "windows", "2026-10-13", build=26100, edition="home_pro"),
    _entry("Windows 11 24H2 E", "windows", "2027-10-12", build=26100, edition="enterprise"),
    _entry("Windows 10 22H2", "windows", "2025-10-14", build=19045, edition=("home_pro", "enterprise")),
    _entry("Windows without a known end", "windows", None, build=27999, edition="home_pro"),
    _entry("macOS 26", "macos", OPEN, release="26"),
    _entry("macOS 15", "macos", OPEN, OLD, release="15"),
    _entry("macOS 13", "macos", "2025-09-15", release="13"),
    _entry("Ubuntu 26.04", "linux", "2031-04-30", distribution="ubuntu", release="26.04"),
    _entry("Ubuntu 25.10", "linux", "2026-07-01", distribution="ubuntu", release="25.10"),
    _entry("Debian 13", "linux", "2030-06-30", OLD, distribution="debian", release="13"),
    _entry("Rocky 9", "linux", "2032-05-31", distribution="rocky", release="9"),
)
BROWSERS = _table(
    "browsers",
    _entry("Chrome", "any", "2026-10-29", browser="chrome", below=156),
    _entry("Edge", "any", "2026-10-26", browser="edge", below=156),
    _entry("Firefox", "any", "2026-07-21", browser="firefox", below=153),
    _entry("Firefox 140", "any", "2026-09-29", browser="firefox", major=140),
    _entry("Firefox 115", "any", "2027-03-31", browser="firefox", major=115),
)
UNWANTED = _table(
    "unwanted",
    _entry("µTorrent", "any", None, name=("utorrent", "µtorrent"), id="utorrent"),
    _entry("AnyDesk", "any", None, name="anydesk", id=("anydesk", "com.philandro.anydesk")),
)
TABLES = {table.id: table for table in (OS, BROWSERS, UNWANTED)}


def case(*, is_shared_pc: bool = False) -> Case:
    """What the saved readings are judged by."""
    return Case(LIMITS, TABLES, NOW, "security test", is_shared_pc)


@cache
def expected() -> dict[str, dict[str, Any]]:
    """File of a saved reading → probe, outcome, reason and, where it matters, what is shown."""
    found: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    return found


def saved(name: str) -> Reading:
    """The saved reading `name`."""
    return reading_of(json.loads((FOLDER / name).read_text(encoding="utf-8")))


def files() -> set[str]:
    """Every saved reading there is."""
    systems = ("windows", "macos", "linux")
    return {f"{system}/{path.name}" for system in systems for path in Path(FOLDER / system).glob("*.json")}
