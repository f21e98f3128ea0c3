"""P00: whether everybody has handed in a result lately, and what the readings handed in say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sme_smartwork.checklist.model import CLOCKS_DIFFER, Outcome, ProbeResult
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


@dataclass(frozen=True, slots=True)
class Told:
    """One reading of a device of somebody, as it arrived."""

    worker: str
    outcome: Outcome
    at: datetime


def roll_up_readings(
    probe: str, people: Iterable[str], told: Iterable[Told], now: datetime, rules: str
) -> ProbeResult:
    """What the readings of the last month of the devices of `people` say of `probe` together.

    One that fails makes it fail; it passes once every one of them has a reading and all of them pass.
    """
    wanted = frozenset(people)
    start, end = now - timedelta(days=DAYS), now + CLOCKS_DIFFER
    lately = [each for each in told if each.worker in wanted and start <= each.at <= end]
    failing_ones = {each.worker for each in lately if each.outcome is Outcome.FAIL}
    unsure = {each.worker for each in lately if each.outcome is not Outcome.PASS}
    fine = {each.worker for each in lately} - unsure
    verdict = unknown("devices_not_known", people=len(wanted), known=len(fine | failing_ones))
    if failing_ones:
        verdict = failing("devices_fail", people=len(wanted), failing=len(failing_ones))
    elif wanted and fine == wanted:
        verdict = passed("devices_pass", people=len(wanted), days=DAYS)
    return ProbeResult(probe, verdict.outcome, verdict.reason, now, rules, "", verdict.shown)


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
