"""P07: whether updates come by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from sme_smartwork.checklist.probes.model import System
from sme_smartwork.checklist.probes.rules.seen import (
    Rule,
    Seen,
    Verdict,
    Way,
    failing,
    joined,
    moment_of,
    passed,
    unknown,
)
from sme_smartwork.checklist.probes.rules.settings_text import is_yes, live_lines, sections, whole

ASKS_FIRST = (1, 2, 3)  # off, "tell me before anything is downloaded", and "before it is installed"
DISABLED = 4  # the start type of a service that must not run
MAC_SETTINGS = (
    "AutomaticCheckEnabled",
    "AutomaticDownload",
    "AutomaticallyInstallMacOSUpdates",
    "ConfigDataInstall",
    "CriticalUpdateInstall",
)
APT_TIMER = "apt-daily-upgrade.timer"
DNF_TIMERS = ("dnf-automatic.timer", "dnf5-automatic.timer")
DNF_INSTALLS = "dnf-automatic-install.timer"
PACKAGEKIT = "packagekit-background.timer"
UPDATE_UNITS = (APT_TIMER, *DNF_TIMERS, DNF_INSTALLS, PACKAGEKIT)


def _windows(seen: Seen) -> Verdict:
    policy = seen.value("update_policy") or {}
    if whole(policy.get("NoAutoUpdate")) == 1 or whole(policy.get("AUOptions")) in ASKS_FIRST:
        return failing("updates_by_hand")
    if whole((seen.value("update_service") or {}).get("Start")) == DISABLED:
        return failing("updates_by_hand")
    ends = [moment_of(str(end)) for end in (seen.value("update_pause") or {}).values() if end]
    coming = [end for end in ends if end > seen.now]
    if coming:
        return failing("updates_paused", until=max(coming).date().isoformat())
    return passed("updates_automatic")


def _macos(seen: Seen) -> Verdict:
    """A key that is not there is on, as in a fresh system; a managed profile beats the person's setting."""
    settings = dict(seen.value("software_update") or {}) | dict(seen.value("managed_software_update") or {})
    off = [name for name in MAC_SETTINGS if not is_yes(settings.get(name, True))]
    return failing("updates_partly", names=joined(off)) if off else passed("updates_automatic")


def _linux(seen: Seen) -> Verdict:
    units = seen.value("units")
    if units is None:
        return unknown("services_unreadable")
    apt = seen.value("apt_periodic")
    if apt is not None:
        return _apt(apt, _is_active(units, APT_TIMER))
    dnf = seen.value("dnf_automatic")
    if dnf is not None or any(_is_there(units, name) for name in (*DNF_TIMERS, DNF_INSTALLS)):
        return _dnf(str(dnf or ""), units)
    if _is_active(units, PACKAGEKIT):
        return passed("updates_automatic")
    return unknown("update_tool_unknown")


def _apt(apt: Mapping[str, object], timer: bool) -> Verdict:
    """What apt itself makes of its settings: comments and files that are read later are settled there."""
    settings = dict(line.partition(" ")[::2] for line in live_lines(str(apt["dump"])))
    values = {name: whole(value.strip('";')) or 0 for name, value in settings.items()}
    wanted = ("APT::Periodic::Unattended-Upgrade", "APT::Periodic::Update-Package-Lists")
    is_on = all(values.get(name, 0) > 0 for name in wanted) and values.get("APT::Periodic::Enable", 1) > 0
    works = is_on and timer and bool(apt["has_unattended_upgrade"])
    return passed("updates_automatic") if works else failing("updates_by_hand")


def _dnf(settings: str, units: Mapping[str, Mapping[str, str]]) -> Verdict:
    applies = is_yes(sections([settings]).get("commands", {}).get("apply_updates", "no"))
    works = _is_active(units, DNF_INSTALLS) or (
        applies and any(_is_active(units, each) for each in DNF_TIMERS)
    )
    return passed("updates_automatic") if works else failing("updates_by_hand")


def _is_active(units: Mapping[str, Mapping[str, str]], name: str) -> bool:
    return units.get(name, {}).get("ActiveState") == "active"


def _is_there(units: Mapping[str, Mapping[str, str]], name: str) -> bool:
    return units.get(name, {}).get("LoadState") == "loaded"


RULE = Rule(
    "P07",
    {
        System.WINDOWS: Way(("update_policy", "update_service", "update_pause"), _windows),
        System.MACOS: Way(("software_update", "managed_software_update"), _macos),
        System.LINUX: Way(("units", "apt_periodic", "dnf_automatic"), _linux),
    },
)
