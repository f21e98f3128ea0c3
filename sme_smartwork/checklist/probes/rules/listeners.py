"""P08: whether somebody could sign in from outside: remote desktop, secure shell, screen sharing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address

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
from sme_smartwork.checklist.probes.rules.settings_text import whole

LISTENS = "0A"  # the state of a listening socket in /proc/net/tcp
LINUX_PORTS = (22, 3389, 5900)
MAC_PORTS = (22, 5900, 3283)
STARTS_BY_ITSELF = (0, 1, 2)  # start types of a service: boot, system, automatic


def _windows(seen: Seen) -> Verdict:
    own, policy = seen.value("remote_desktop") or {}, seen.value("remote_desktop_policy") or {}
    denies = whole(policy.get("fDenyTSConnections", own.get("fDenyTSConnections", 1)))
    by_network = whole(policy.get("UserAuthentication", own.get("UserAuthentication", 0)))
    if denies == 0:
        return failing("remote_desktop_open" if by_network == 1 else "remote_desktop_open_early")
    ssh = seen.value("ssh_service")
    if ssh is not None and whole(ssh.get("Start")) in STARTS_BY_ITSELF:
        return failing("remote_open", ports="22")
    return passed("remote_closed")


def _macos(seen: Seen) -> Verdict:
    told = seen.value("listeners")
    return unknown("listeners_unreadable") if told is None else _said(netstat_ports(str(told), MAC_PORTS))


def _linux(seen: Seen) -> Verdict:
    told = seen.value("listeners")
    if told is None:
        return unknown("listeners_unreadable")
    return _said({port for table in told.values() for port in open_ports(str(table), LINUX_PORTS)})


def _said(ports: Iterable[int]) -> Verdict:
    shown = joined([str(port) for port in ports])
    return failing("remote_open", ports=shown) if shown else passed("remote_closed")


def open_ports(table: str, ports: tuple[int, ...]) -> set[int]:
    """Those of `ports` that others can reach, from /proc/net/tcp or tcp6; a loopback address is fine."""
    found = set()
    for line in table.splitlines()[1:]:
        words = line.split()
        if len(words) > 3 and words[3] == LISTENS:
            address, port = words[1].split(":")
            if int(port, 16) in ports and not is_loopback(address):
                found.add(int(port, 16))
    return found


def is_loopback(address: str) -> bool:
    """Whether a hexadecimal address of /proc/net is of this machine alone: words of 32 bits, swapped."""
    words = [bytes.fromhex(address[start : start + 8])[::-1] for start in range(0, len(address), 8)]
    ip = ip_address(b"".join(words))
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_loopback


def netstat_ports(told: str, ports: tuple[int, ...]) -> set[int]:
    """Those of `ports` that others can reach, from `netstat -an`, which is not translated."""
    found = set()
    for line in told.splitlines():
        words = line.split()
        if len(words) >= 6 and words[0].startswith("tcp") and words[5] == "LISTEN":
            place = re.fullmatch(r"(.*)\.(\d+)", words[3])
            if place and int(place[2]) in ports and not _is_own(place[1]):
                found.add(int(place[2]))
    return found


def _is_own(address: str) -> bool:
    if address == "*":
        return False
    try:
        return ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


RULE = Rule(
    "P08",
    {
        System.WINDOWS: Way(("remote_desktop", "remote_desktop_policy", "ssh_service"), _windows),
        System.MACOS: Way(("listeners",), _macos),
        System.LINUX: Way(("listeners",), _linux),
    },
)
