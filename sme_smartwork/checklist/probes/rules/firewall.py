"""P04: whether a firewall is on, on every kind of network."""

from __future__ import annotations

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
)
from sme_smartwork.checklist.probes.rules.settings_text import is_yes, live_lines, sections

PROFILES = ("domain", "private", "public")
DISABLED = 4  # the start type of a service that must not run
ON = 1  # the second nibble from the left of a Security Center state
FILTERS_OF_OTHERS = ("netfilter-persistent.service", "iptables.service", "shorewall.service", "ferm.service")
FILTER_UNITS = ("ufw.service", "firewalld.service", "nftables.service", *FILTERS_OF_OTHERS)


def product_is_on(state: int) -> bool:
    """Whether the state bits of Security Center say that a product is active."""
    return (state >> 12) & 0xF == ON


def _windows(seen: Seen) -> Verdict:
    own = dict(seen.value("firewall") or {}) | {
        name: value for name, value in (seen.value("firewall_policy") or {}).items() if value is not None
    }
    missing = [name for name in PROFILES if own.get(name) is None]
    off = [name for name in PROFILES if own.get(name) == 0]
    if not missing and not off and own.get("service_start") != DISABLED:
        return passed("firewall_on")
    others = seen.value("firewall_products") or []
    active = [str(each["name"]) for each in others if product_is_on(each["state"])]
    if active:
        return passed("firewall_of_other", name=joined(active))
    if missing and not off:
        return unknown("firewall_unreadable")
    return failing("firewall_off", where=joined(off) or "-")


def _macos(seen: Seen) -> Verdict:
    firewall = seen.value("firewall")
    match None if firewall is None else firewall["state"]:
        case 1 | 2:
            return passed("firewall_on")
        case 0:
            return failing("firewall_off", where="macOS")
        case _:
            return unknown("firewall_unreadable")


def _linux(seen: Seen) -> Verdict:
    units = seen.value("units")
    if units is None:
        return unknown("services_unreadable")
    active = [name for name in FILTER_UNITS if units.get(name, {}).get("ActiveState") == "active"]
    if "firewalld.service" in active:
        return passed("firewall_of_other", name="firewalld")
    if "ufw.service" in active and _ufw_is_enabled(seen):
        return passed("firewall_of_other", name="ufw")
    if "nftables.service" in active and _nftables_filters(seen):
        return passed("firewall_of_other", name="nftables")
    others = [name for name in active if name in FILTERS_OF_OTHERS]
    return (
        unknown("filter_unknown", name=joined(others)) if others else failing("firewall_off", where="Linux")
    )


def _ufw_is_enabled(seen: Seen) -> bool:
    """The service starts once and stays "active" even when the firewall itself is switched off."""
    return is_yes(sections([str(seen.value("ufw_conf") or "")]).get("", {}).get("enabled", "no"))


def _nftables_filters(seen: Seen) -> bool:
    """The rules shipped with the service let everything in: it counts when something incoming is refused."""
    words = " ".join(live_lines(str(seen.value("nftables_conf") or "")))
    return "hook input" in words and any(refusal in words for refusal in ("drop", "reject"))


RULE = Rule(
    "P04",
    {
        System.WINDOWS: Way(("firewall", "firewall_policy", "firewall_products"), _windows),
        System.MACOS: Way(("firewall",), _macos),
        System.LINUX: Way(("units", "ufw_conf", "nftables_conf"), _linux),
    },
)
