"""The cases a security pack brings: worked out again, and told where they come out differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sme_smartwork.checklist.model import (
    Answered,
    ChecklistScore,
    Decision,
    Outcome,
    ProbeResult,
    Reply,
    Standing,
    Waiver,
)
from sme_smartwork.checklist.pack.content import Content
from sme_smartwork.checklist.score.grade import grade_of
from sme_smartwork.checklist.score.scoring import score_of
from sme_smartwork.checklist.score.standing import Readings, standing
from sme_smartwork.checklist.score.sums import sums_of
from sme_smartwork.packs import Scenario

PLAIN = (
    "answered",
    "capped",
    "caps",
    "ahead",
    "conflicts",
    "due",
    "grade",
    "mismatches",
    "open_high",
    "stale_items",
    "total",
    "unknown_items",
    "unreviewed",
    "waived",
    "waivers_ended",
)
SHARES = ("score", "coverage", "proof")
GROUPS = {"areas": "area", "types": "key", "layers": "key"}


@dataclass(frozen=True, slots=True)
class Judged:
    """What came out of one case; `firm_level` of all its roles together, None where it has but one."""

    score: ChecklistScore
    level: str
    firm_level: str | None = None


def judged(known: Content, scenario: Scenario) -> Judged:
    """Work one case out."""
    given = scenario.given
    standings = _standings(known, given)
    level = sums_of(standings).level(known.good_from).value
    score = score_of(known, standings, given.get("role", "user"))
    return Judged(score, level, _firm_level(known, given, standings))


def _standings(known: Content, given: Mapping[str, Any]) -> tuple[Standing, ...]:
    role, now = given.get("role", "user"), datetime.fromisoformat(given["now"])
    rows, readings = _answers(known, given, now), _readings(given.get("readings", {}), now)
    types = set(given.get("types", ())) or set(known.types)
    return tuple(
        standing(item, rows.get(item.id, ()), readings, now)
        for item in known.of_role(role)
        if not types.isdisjoint(item.types)
    )


def _firm_level(known: Content, given: Mapping[str, Any], firm: Sequence[Standing]) -> str | None:
    """The grade of the firm with as many people as the case has, who all answered the same."""
    people = given.get("people")
    if people is None:
        return None
    each = _standings(known, {"now": given["now"], "role": "user", "answers": {}, **people})
    everybody: dict[str | None, Sequence[Standing]] = {f"P-{n}": each for n in range(people["count"])}
    return grade_of(known, {**everybody, None: firm}, (given["role"],)).level.value


def _answers(known: Content, given: Mapping[str, Any], now: datetime) -> dict[str, list[Answered]]:
    rows: dict[str, list[Answered]] = {}
    sources = {"": given["answers"], **given.get("devices", {})}
    for device, answers in sources.items():
        for item, told in answers.items():
            rows.setdefault(item, []).append(_answered(item, told, now, device))
    if "all_others" in given:
        for each in known.items:
            rows.setdefault(each.id, [_answered(each.id, {"reply": given["all_others"]}, now, "")])
    return rows


def _answered(item: str, told: Mapping[str, Any], now: datetime, device: str) -> Answered:
    at = now - timedelta(days=told.get("days_ago", 0))
    promise, waiver, decided = told.get("promise"), told.get("waiver"), told.get("decided")
    return Answered(
        item,
        Reply(told["reply"]),
        told.get("note", ""),
        at,
        told.get("reviewed_by"),
        device,
        date.fromisoformat(promise) if promise else None,
        Waiver("-", "-", "-", date.fromisoformat(waiver)) if waiver else None,
        Decision(Outcome(decided), "-", at) if decided else None,
        told.get("files", 0),
    )


def _readings(told: Mapping[str, Mapping[str, str]], now: datetime) -> Readings:
    return {
        device: {probe: _reading(probe, device, said, now) for probe, said in results.items()}
        for device, results in told.items()
    }


def _reading(probe: str, device: str, said: str, now: datetime) -> ProbeResult:
    """One reading from "fail" or "fail, 40 days ago"."""
    outcome, _, ago = said.partition(", ")
    days = int(ago.split()[0]) if ago else 0
    return ProbeResult(probe, Outcome(outcome), "-", now - timedelta(days=days), "-", device)


def parts_of(score: ChecklistScore, group: str) -> dict[str, Any]:
    """The areas, types or layers of a score by their names."""
    return {getattr(each, GROUPS[group]): each for each in getattr(score, group)}


def wanted_parts(expect: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Group, name and expected figures of each part a case speaks of."""
    for group in GROUPS:
        for name, figures in expect.get(group, {}).items():
            yield group, name, figures


def first_open(score: ChecklistScore) -> str | None:
    """The heaviest item that is not met."""
    opened: Sequence[str] = score.open_items
    return next(iter(opened), None)
