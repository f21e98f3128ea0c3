"""P20: how much of the security log is kept; it informs, because no size is right for everybody."""

from __future__ import annotations

from sme_smartwork.checklist.probes.model import System
from sme_smartwork.checklist.probes.rules.seen import Rule, Seen, Verdict, Way, failing, passed, unknown
from sme_smartwork.checklist.probes.rules.settings_text import sections, whole

DISABLED = 4  # the start type of a service that must not run
BYTES_OF_MEGABYTE = 1024 * 1024
KILOBYTES_OF_MEGABYTE = 1024
NEVER_OVER = 0xFFFFFFFF


def _windows(seen: Seen) -> Verdict:
    if whole((seen.value("log_service") or {}).get("Start")) == DISABLED:
        return failing("log_off")
    policy = whole((seen.value("security_log_policy") or {}).get("MaxSize"))
    if policy is not None:
        return passed("log_kept", size=policy // KILOBYTES_OF_MEGABYTE)
    log = seen.value("security_log")
    size = whole((log or {}).get("MaxSize"))
    if log is None or size is None:
        return unknown("log_unreadable")
    reason = "log_kept_whole" if whole(log.get("Retention")) == NEVER_OVER else "log_kept"
    return passed(reason, size=size // BYTES_OF_MEGABYTE)


def _linux(seen: Seen) -> Verdict:
    journal = seen.value("journal")
    if journal is None:
        return unknown("log_unreadable")
    settings = sections(journal["files"].values()).get("journal", {})
    storage = settings.get("storage", "auto").lower()
    keeps = storage == "persistent" or (storage == "auto" and journal["is_persistent"])
    if not keeps:
        return failing("log_not_kept", storage=storage)
    size, days = settings.get("systemmaxuse", "-"), settings.get("maxretentionsec", "-")
    return passed("journal_kept", size=size, time=days)


RULE = Rule(
    "P20",
    {
        System.WINDOWS: Way(("log_service", "security_log_policy", "security_log"), _windows),
        System.LINUX: Way(("journal",), _linux),
    },
)
