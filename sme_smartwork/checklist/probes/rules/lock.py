"""P02: whether the screen locks in time, by any one of the paths a system has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sme_smartwork.checklist.model import Outcome
from sme_smartwork.checklist.probes.model import System
from sme_smartwork.checklist.probes.rules.seen import (
    Judge,
    Rule,
    Seen,
    Verdict,
    Way,
    attempt,
    failing,
    passed,
    unknown,
)
from sme_smartwork.checklist.probes.rules.settings_text import is_yes, sections, whole

NEVER_ASKS = 0xFFFFFFFF
KDE_MINUTES = 5  # of a fresh Plasma desktop, which writes only what was changed
MAC_SAVER_SECONDS = 1200  # of a fresh account, which writes only what was changed


def _within(seen: Seen, seconds: int | None) -> Verdict:
    """Judge the seconds until the lock; None and 0 are never."""
    limit = seen.case.lock_minutes
    if not seconds:
        return failing("locks_never", limit=limit)
    minutes = -(-seconds // 60)
    if seconds > limit * 60:
        return failing("locks_late", minutes=minutes, limit=limit)
    return passed("locks_in_time", minutes=minutes, limit=limit)


def _saver(seen: Seen) -> Verdict:
    """The screen saver; what the policy says of a value beats what the person set."""
    values = dict(seen.value("screen_saver") or {}) | dict(seen.value("screen_saver_policy") or {})
    works = all(str(values.get(name)) == "1" for name in ("ScreenSaveActive", "ScreenSaverIsSecure"))
    works = works and bool(values.get("SCRNSAVE.EXE"))
    return _within(seen, whole(values.get("ScreenSaveTimeOut")) if works else None)


def _inactivity(seen: Seen) -> Verdict:
    return _within(seen, whole((seen.value("inactivity") or {}).get("InactivityTimeoutSecs")))


def _screen_off(seen: Seen) -> Verdict:
    """The screen goes dark and asks on return, at once or later; without a battery only the mains count."""
    power = seen.value("power")
    if power is None:
        return _within(seen, None)
    later = whole((seen.value("lock_on_return") or {}).get("DelayLockInterval")) or 0
    if later == NEVER_ASKS:
        return _within(seen, None)
    states = [power["ac"], *([power["dc"]] if power["battery"] else [])]
    if any(each[name] is None for each in states for name in ("video_idle", "console_lock")):
        return unknown("lock_unreadable")
    seconds = [each["video_idle"] if each["console_lock"] == 1 else 0 for each in states]
    return _within(seen, 0 if 0 in seconds else max(seconds) + later)


def _any_path(paths: tuple[Judge, ...], seen: Seen) -> Verdict:
    """The first path that passes; else one that was not read, because it might; else the soonest lock."""
    said = [attempt(path, seen) for path in paths]
    passes = [each for each in said if each.outcome is Outcome.PASS]
    open_ones = [each for each in said if each.outcome is not Outcome.FAIL]
    return (passes or open_ones or sorted(said, key=_minutes))[0]


def _minutes(verdict: Verdict) -> int:
    return int(verdict.shown.get("minutes", NEVER_ASKS))


def _windows(seen: Seen) -> Verdict:
    return _any_path((_inactivity, _saver, _screen_off), seen)


def _mac_saver(seen: Seen) -> Verdict:
    idle = (seen.value("screen_saver") or {}).get("idleTime", MAC_SAVER_SECONDS)
    return _after(seen, whole(idle))


def _mac_screen_off(seen: Seen) -> Verdict:
    minutes = (seen.value("display_sleep") or {}).get("minutes", [])
    return _after(seen, 0 if not minutes or 0 in minutes else max(minutes) * 60)


def _mac_managed(seen: Seen) -> Verdict:
    managed = seen.value("managed_screen_saver") or {}
    asks = is_yes(managed.get("askForPassword", 0))
    idle, delay = whole(managed.get("idleTime")), whole(managed.get("askForPasswordDelay", 0))
    return _within(seen, idle + (delay or 0) if asks and idle else None)


def _after(seen: Seen, dark: int | None) -> Verdict:
    """The time until the screen is dark and the time until the password is asked add up."""
    lock = seen.value("screen_lock")
    if lock is None:
        return unknown("lock_unreadable")
    return _within(seen, None if not dark or lock["delay"] is None else dark + lock["delay"])


def _macos(seen: Seen) -> Verdict:
    return _any_path((_mac_managed, _mac_saver, _mac_screen_off), seen)


def _linux(seen: Seen) -> Verdict:
    desktop = (seen.value("desktop") or {}).get("desktop", "")
    names = set(re.split("[:;]", desktop.lower()))
    if names & {"gnome", "unity", "ubuntu"}:
        return _gnome(seen, seen.value("gnome_lock"))
    if "kde" in names:
        return _kde(seen, seen.value("kde_lock") or {})
    return unknown("desktop_unknown", desktop=desktop or "-")


def _gnome(seen: Seen, settings: Mapping[str, Any] | None) -> Verdict:
    if settings is None:
        return unknown("lock_unreadable")
    idle, delay = whole(settings["idle-delay"]), whole(settings["lock-delay"])
    if not is_yes(settings["lock-enabled"]) or not idle or delay is None:
        return _within(seen, None)
    return _within(seen, idle + delay)


def _kde(seen: Seen, files: Mapping[str, str]) -> Verdict:
    """KDE writes only what differs from its default, which locks after five minutes."""
    daemon = sections(files[name] for name in ("system", "user") if files.get(name)).get("daemon", {})
    if not is_yes(daemon.get("autolock", "true")):
        return _within(seen, None)
    minutes, grace = whole(daemon.get("timeout", KDE_MINUTES)), whole(daemon.get("lockgrace", 0))
    return _within(seen, minutes * 60 + (grace or 0) if minutes else None)


RULE = Rule(
    "P02",
    {
        System.WINDOWS: Way(
            ("screen_saver", "screen_saver_policy", "inactivity", "power", "lock_on_return"), _windows
        ),
        System.MACOS: Way(("screen_saver", "managed_screen_saver", "display_sleep", "screen_lock"), _macos),
        System.LINUX: Way(("desktop", "gnome_lock", "kde_lock"), _linux),
    },
)
