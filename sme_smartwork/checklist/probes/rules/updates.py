"""P06: whether the system still gets updates, when the last one came in, and whether a restart is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sme_smartwork.checklist.model import Outcome
from sme_smartwork.checklist.probes.model import System
from sme_smartwork.checklist.probes.rules.seen import (
    NotRead,
    Rule,
    Seen,
    Verdict,
    Way,
    day_of,
    failing,
    passed,
    unknown,
)
from sme_smartwork.checklist.probes.rules.system_support import Support, support_of

DEFINITIONS = "e0789628-ce08-4437-be74-2495b842f43b"
"""The category of malware definitions, which come in daily and patch nothing."""
DRIVERS = "ebfc1fc5-71a4-4f7b-9aca-3b9a503104a0"
PATCHES_NOTHING = ("", "KB890830", "KB2267602", "KB4052623")
"""Without a number it is an application; the numbers are those of the malware tools themselves."""
SYSTEM_INSTALLERS = ("softwareupdated", "macOS Installer", "OSInstaller", "osinstallersetupd")
INSTALLED, SUCCEEDED = 1, 2
TUESDAY = 1
SECONDS_OF_A_DAY = 86400


def _judged(seen: Seen, last: str | None, due: date | None) -> Verdict:
    """Support first, then a restart that waits, then the age of the last update."""
    support = support_of(seen)
    if support.has_ended and support.until is not None:
        return _ended(support, support.until, last, due)
    waiting = _days_waiting(seen)
    if waiting is not None and waiting > seen.case.limits.restart_days:
        return failing("restart_due", days=waiting, limit=seen.case.limits.restart_days)
    if last is None:
        return unknown("no_update_known", name=support.name)
    return _by_age(seen, support, last, due)


def _ended(support: Support, until: date, last: str | None, due: date | None) -> Verdict:
    """Monthly updates that still come in after the end are an extension somebody asked and paid for."""
    if due is not None and last is not None and due > until and day_of(last) >= due:
        return unknown(
            "support_extended", name=support.name, until=until.isoformat(), day=day_of(last).isoformat()
        )
    return failing("support_ended", name=support.name, until=until.isoformat())


def _by_age(seen: Seen, support: Support, last: str, due: date | None) -> Verdict:
    days, day = seen.days_since(last), day_of(last).isoformat()
    if due is not None and day_of(last) < due:
        return failing("update_missed", day=day, days=days, due=due.isoformat())
    if due is None and days > seen.case.limits.update_days:
        # Without a rhythm and without a network nobody can say whether there was anything to install.
        return unknown("update_age_only", name=support.name, day=day, days=days)
    table = support.as_of.isoformat()
    if support.is_open:
        return unknown("support_not_sure", name=support.name, table=table)
    reason = "updated_old_table" if support.is_old else "updated"
    return passed(reason, name=support.name, day=day, days=days, table=table)


def _windows(seen: Seen) -> Verdict:
    """Updates that may be of another program do not make it pass; that nothing came in at all still fails."""
    due = last_monthly_due(seen.now.date(), seen.case.limits.update_days)
    patches = [each for each in seen.value("update_history") or [] if _is_patch(each)]
    surely = _newest(each for each in patches if each.get("build"))
    is_sure = surely is not None and day_of(surely) >= due
    verdict = _judged(seen, surely if is_sure else _newest(patches), due)
    if verdict.outcome is Outcome.PASS and not is_sure:
        return unknown("update_of_what_not_known", day=verdict.shown["day"], days=verdict.shown["days"])
    return verdict


def _newest(history: Iterable[Mapping[str, Any]]) -> str | None:
    return max((str(each["at"]) for each in history), key=day_of, default=None)


def _is_patch(entry: Mapping[str, Any]) -> bool:
    """Whether it may be the monthly update of Windows; only one that names the build it leads to surely is.

    Updates of Office or .NET have numbers, and categories, like those of Windows itself.
    """
    if entry["operation"] != INSTALLED or entry["result"] != SUCCEEDED:
        return False
    categories = [str(each).lower() for each in entry.get("categories") or []]
    return not {DEFINITIONS, DRIVERS} & set(categories) and (entry.get("kb") or "") not in PATCHES_NOTHING


def last_monthly_due(today: date, days: int) -> date:
    """The newest second Tuesday, the day of monthly security updates, that is at least `days` days ago."""
    newest = today - timedelta(days=days)
    this_month = _second_tuesday(newest.replace(day=1))
    return this_month if this_month <= newest else _second_tuesday(_month_before(newest))


def _second_tuesday(first: date) -> date:
    return first + timedelta(days=(TUESDAY - first.weekday()) % 7 + 7)


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _days_waiting(seen: Seen) -> int | None:
    """Whole days an installed update has waited for a restart at least; None when none waits."""
    try:
        restart = seen.value("restart")
    except NotRead:
        return None
    if not restart or not restart["is_needed"]:
        return None
    if restart.get("since"):
        return seen.days_since(str(restart["since"]))
    return int(restart.get("up_seconds") or 0) // SECONDS_OF_A_DAY


def _macos(seen: Seen) -> Verdict:
    history = seen.value("install_history")
    days = [str(each["at"]) for each in history or [] if _is_system_update(each)]
    return _judged(seen, max(days, key=day_of) if days else None, None)


def _is_system_update(entry: Mapping[str, Any]) -> bool:
    """Not an application, and not the data of malware protection, which come in daily and patch nothing."""
    return entry["process"] in SYSTEM_INSTALLERS and entry.get("kind") != "config-data"


def _linux(seen: Seen) -> Verdict:
    history = seen.value("package_history") or {}
    if history.get("manager") != "rpm":
        return _judged(seen, history.get("last"), None)
    verdict, changed = _judged(seen, None, None), history.get("changed")
    if verdict.reason != "no_update_known" or not changed:
        return verdict
    # Whether that was an update or a program somebody put in, its database does not say.
    day, days = day_of(changed).isoformat(), seen.days_since(changed)
    return unknown("packages_changed", name=verdict.shown["name"], day=day, days=days)


RULE = Rule(
    "P06",
    {
        System.WINDOWS: Way(("version", "update_history", "restart"), _windows),
        System.MACOS: Way(("os", "install_history"), _macos),
        System.LINUX: Way(("os_release", "package_history", "restart"), _linux),
    },
)
