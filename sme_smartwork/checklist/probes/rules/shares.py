"""P11: whether folders of this computer are open to others; what administration opens does not count."""

from __future__ import annotations

from collections.abc import Mapping

from sme_smartwork.checklist.probes.model import System
from sme_smartwork.checklist.probes.rules.listeners import netstat_ports, open_ports
from sme_smartwork.checklist.probes.rules.seen import (
    NotRead,
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

SPECIAL = 0x80000000  # the flag of C$, ADMIN$ and IPC$
TEMPORARY = 0x40000000
DISK = 0
SERVING = (445, 548, 2049)
NO_FOLDER = ("global", "printers", "print$")


def _windows(seen: Seen) -> Verdict:
    shares = seen.value("shares")
    if shares is None:  # the service that shares does not run
        return passed("shares_none")
    names = [str(each["name"]) for each in shares if _is_folder(each["type"])]
    return _said(names)


def _is_folder(kind: int) -> bool:
    return not kind & SPECIAL and kind & ~(SPECIAL | TEMPORARY) == DISK


def _macos(seen: Seen) -> Verdict:
    told = seen.value("listeners")
    if told is None:
        return unknown("listeners_unreadable")
    if not netstat_ports(str(told), SERVING):
        return passed("shares_none")
    points = seen.value("share_points")
    return unknown("shares_unreadable") if points is None else _said([str(each) for each in points])


def _linux(seen: Seen) -> Verdict:
    told = seen.value("listeners")
    if told is None:
        return unknown("listeners_unreadable")
    if not {port for table in told.values() for port in open_ports(str(table), SERVING)}:
        return passed("shares_none")
    names = _samba_folders(str(seen.value("smb_conf") or "")) + _exported(str(seen.value("exports") or ""))
    try:
        names += [str(each) for each in seen.value("user_shares") or []]
    except NotRead as not_read:
        if not names:
            return not_read.verdict
    return _said(names)


def _samba_folders(text: str) -> list[str]:
    return [
        name for name, values in sections([text]).items() if name not in NO_FOLDER and not _prints(values)
    ]


def _prints(values: Mapping[str, str]) -> bool:
    return is_yes(values.get("printable", "no")) or is_yes(values.get("print ok", "no"))


def _exported(text: str) -> list[str]:
    return [line.split()[0] for line in live_lines(text)]


def _said(names: list[str]) -> Verdict:
    return failing("shares_open", names=joined(names)) if names else passed("shares_none")


RULE = Rule(
    "P11",
    {
        System.WINDOWS: Way(("shares",), _windows),
        System.MACOS: Way(("listeners", "share_points"), _macos),
        System.LINUX: Way(("listeners", "smb_conf", "exports", "user_shares"), _linux),
    },
)
