"""P00: whether everybody has handed in a result lately; judged from the files that arrived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sme_smartwork.checklist.model import Outcome, ProbeResult
from sme_smartwork.checklist.probes.rules.seen import Verdict, failing, passed, unknown

PROBE = "P00"
DAYS = 31
"""Results are asked for once a month, and no month is longer."""


@dataclass(frozen=True, slots=True)
class Received:
    """One answer file; it is valid when its signature holds, its form is known and its sender is ours."""

    worker: str
    device: str
    made_at: datetime
    is_valid: bool


def roll_up(people: Iterable[str], files: Iterable[Received], now: datetime, rules: str) -> ProbeResult:
    """Whether each of `people` has a valid result of the last month; one from the future does not count."""
    wanted, arrived = frozenset(people), tuple(files)
    verdict = _verdict(wanted, arrived, now)
    return ProbeResult(PROBE, verdict.outcome, verdict.reason, now, rules, "", verdict.shown)


def newest(files: Iterable[Received]) -> tuple[Received, ...]:
    """The newest valid file of each person and device."""
    found: dict[tuple[str, str], Received] = {}
    for each in sorted((file for file in files if file.is_valid), key=lambda file: file.made_at):
        found[each.worker, each.device] = each
    return tuple(found.values())


def _verdict(people: frozenset[str], files: tuple[Received, ...], now: datetime) -> Verdict:
    if not people:
        return unknown("nobody_asked")
    if files and not any(each.is_valid for each in files):
        return Verdict(Outcome.ERROR, "files_broken", {"files": len(files)})
    start = now - timedelta(days=DAYS)
    done = {each.worker for each in newest(files) if start <= each.made_at <= now}
    missing = people - done
    if missing:
        return failing("some_missing", people=len(people), missing=len(missing), days=DAYS)
    return passed("all_handed_in", people=len(people), days=DAYS)
