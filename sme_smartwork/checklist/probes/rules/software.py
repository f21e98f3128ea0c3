"""P17 and P18: programs that should not be there, and browsers that get no more security updates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sme_smartwork.checklist.pack.tables import Match, Table, TableEntry
from sme_smartwork.checklist.probes.model import System
from sme_smartwork.checklist.probes.rules.seen import (
    Rule,
    Seen,
    Verdict,
    Way,
    failing,
    joined,
    passed,
    unknown,
    unsupported,
)

EVERYWHERE = (System.WINDOWS, System.MACOS, System.LINUX)


def _unwanted(seen: Seen) -> Verdict:
    programs, table = seen.value("software"), seen.table("unwanted")
    if programs is None or not table.entries:
        return unknown("software_unreadable")
    hits = unwanted_among(programs, table, seen.reading.system)
    return failing("unwanted_found", names=joined(hits)) if hits else passed("unwanted_none")


def unwanted_among(programs: Iterable[Mapping[str, Any]], table: Table, system: System) -> list[str]:
    """The names of the entries of the table that are installed."""
    there = [(str(each.get("id", "")).lower(), str(each.get("name", "")).lower()) for each in programs]
    entries = [each for each in table.entries if each.system in (system.value, "any")]
    return [entry.name for entry in entries if any(is_entry(entry, *each) for each in there)]


def is_entry(entry: TableEntry, key: str, name: str) -> bool:
    """Whether an installed program is the entry: its id as a whole, or its name's first words."""
    if key in _words(entry.matches.get("id")):
        return True
    return any(re.match(rf"{re.escape(word)}(?![\w])", name) for word in _words(entry.matches.get("name")))


def _words(match: Match | None) -> tuple[str, ...]:
    if match is None:
        return ()
    return tuple(str(each).lower() for each in (match if isinstance(match, tuple) else (match,)))


def _browsers(seen: Seen) -> Verdict:
    there, table = seen.value("browsers"), seen.table("browsers")
    if there is None:
        return unknown("software_unreadable")
    if not there:
        return unsupported("no_browser")
    ended = [f"{name} {version}" for name, version in there.items() if _has_ended(seen, table, name, version)]
    if ended:
        return failing("browser_ended", names=joined(ended), table=table.as_of.isoformat())
    # Of a browser that is not in the table, or was confirmed too long ago, nobody knows.
    unsure = [name for name in there if not _is_fresh(seen, table, name)]
    names = joined([f"{name} {there[name]}" for name in unsure or there])
    tell = unknown if unsure else passed
    return tell(
        "browser_not_sure" if unsure else "browser_supported", names=names, table=table.as_of.isoformat()
    )


def _is_fresh(seen: Seen, table: Table, name: str) -> bool:
    days = [each.as_of for each in table.entries if each.matches.get("browser") == name]
    return bool(days) and not seen.is_old(max(days))


def _has_ended(seen: Seen, table: Table, name: str, version: str) -> bool:
    """Whether every entry that fits the version has ended; an entry fits a major number or all below one."""
    fitting = [each for each in table.entries if each.matches.get("browser") == name and _fits(each, version)]
    today = seen.now.date()
    return bool(fitting) and all(each.supported_until and each.supported_until < today for each in fitting)


def _fits(entry: TableEntry, version: str) -> bool:
    major = int(re.match(r"\d*", version)[0] or 0)  # type: ignore[index]  # it matches nothing at least
    exact, below = entry.matches.get("major"), entry.matches.get("below")
    return exact == major or (isinstance(below, int) and major < below)


UNWANTED = Rule("P17", {system: Way(("software",), _unwanted) for system in EVERYWHERE})
BROWSERS = Rule("P18", {system: Way(("browsers",), _browsers) for system in EVERYWHERE})
