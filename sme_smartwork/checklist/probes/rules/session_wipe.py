"""P19: whether a shared PC forgets its user; a planted file must still confirm it after a restart."""

from __future__ import annotations

from sme_smartwork.checklist.probes.model import System
from sme_smartwork.checklist.probes.rules.encryption import VOLATILE, mounts_of
from sme_smartwork.checklist.probes.rules.seen import (
    Rule,
    Seen,
    Verdict,
    Way,
    failing,
    passed,
    unknown,
    unsupported,
)
from sme_smartwork.checklist.probes.rules.settings_text import is_yes, whole
from sme_smartwork.checklist.probes.rules.sign_in import has_guest_session


def _for_shared(seen: Seen) -> Verdict:
    if not seen.case.is_shared_pc:
        return unsupported("not_a_shared_pc")
    return {System.WINDOWS: _windows, System.MACOS: _macos, System.LINUX: _linux}[seen.reading.system](seen)


def _windows(seen: Seen) -> Verdict:
    values = seen.value("session_wipe") or {}
    filters = {whole(each) for each in values.get("write_filter") or ()}
    if is_yes(values.get("shared_pc_mode")) or filters == {1}:
        return passed("session_wiped")
    if 1 in filters:  # of the two places one is for the next start, and nothing says which
        return unknown("session_filter_changing")
    days = whole(values.get("profile_days"))
    # Profiles that go after days are still there for the next one who sits down.
    return unknown("session_wiped_late", days=days) if days else failing("session_kept")


def _macos(seen: Seen) -> Verdict:
    is_guest = is_yes((seen.value("loginwindow") or {}).get("GuestEnabled", 0))
    return passed("session_wiped") if is_guest else failing("session_kept")


def _linux(seen: Seen) -> Verdict:
    mounts = mounts_of(str(seen.value("mountinfo")))
    home = mounts.get("/home", mounts.get("/", {}))
    if home.get("kind") in VOLATILE or has_guest_session(seen):
        return passed("session_wiped")
    return unknown("session_overlay") if home.get("kind") == "overlay" else failing("session_kept")


RULE = Rule(
    "P19",
    {
        System.WINDOWS: Way(("session_wipe",), _for_shared),
        System.MACOS: Way(("loginwindow",), _for_shared),
        System.LINUX: Way(("mountinfo", "sign_in_screens"), _for_shared),
    },
)
