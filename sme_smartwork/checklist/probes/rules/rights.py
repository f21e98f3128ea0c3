"""P09: whether daily work is done with the rights of an administrator; by ids, as names are translated."""

from __future__ import annotations

from sme_smartwork.checklist.probes.model import System
from sme_smartwork.checklist.probes.rules.seen import Rule, Seen, Verdict, Way, failing, passed, unknown

ADMINISTRATORS = "S-1-5-32-544"
MAC_ADMIN = 80


def _windows(seen: Seen) -> Verdict:
    """A token that user account control has filtered still carries the group, marked as "deny only"."""
    token = seen.value("token")
    if token is None:
        return unknown("rights_unreadable")
    return failing("is_administrator") if ADMINISTRATORS in token["groups"] else passed("is_standard_user")


def _macos(seen: Seen) -> Verdict:
    rights = seen.value("rights")
    if rights is None:
        return unknown("rights_unreadable")
    is_admin = rights["uid"] == 0 or MAC_ADMIN in rights["gids"]
    return failing("is_administrator") if is_admin else passed("is_standard_user")


def _linux(seen: Seen) -> Verdict:
    rights = seen.value("rights")
    if rights is None:
        return unknown("rights_unreadable")
    if rights["uid"] == 0 or set(rights["gids"]) & set(rights["admin_gids"]):
        return failing("is_administrator")
    # Without a group of administrators the right may stand in a file that only they can read.
    return passed("is_standard_user") if rights["admin_gids"] else unknown("rights_unreadable")


RULE = Rule(
    "P09",
    {
        System.WINDOWS: Way(("token",), _windows),
        System.MACOS: Way(("rights",), _macos),
        System.LINUX: Way(("rights",), _linux),
    },
)
