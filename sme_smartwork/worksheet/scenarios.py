"""The worksheet pack's own cases: jobs as given, and where a result differs from what is expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sme_smartwork.packs import Scenario
from sme_smartwork.worksheet.content import Content
from sme_smartwork.worksheet.firm import score_firm
from sme_smartwork.worksheet.model import (
    SCALES,
    Days,
    FirmFit,
    Job,
    JobResult,
    Range,
    Task,
    Terms,
    TypeReady,
)


def differences(content: Content, scenario: Scenario) -> Iterator[str]:
    """Every figure of a case that comes out otherwise than worked out by hand."""
    given, expect = scenario.given, scenario.expect
    jobs = [_job(content, number, each) for number, each in enumerate(given["jobs"])]
    found = score_firm(content, jobs, _terms(content, given))
    for result, wanted in zip(found.jobs, expect.get("jobs", ()), strict=False):
        yield from _job_differences(result, wanted)
    yield from _firm_differences(found, expect)


def _terms(content: Content, given: Mapping[str, Any]) -> Terms:
    return Terms(
        team_cap=Decimal(given.get("team_cap", content.team_cap)),
        newcomer_cap=Decimal(given.get("newcomer_cap", content.newcomer_cap)),
        readiness={
            kind: TypeReady(kind, Fraction(each)) for kind, each in given.get("readiness", {}).items()
        },
        home_fits=given.get("home_fits"),
        first_year_cost=given.get("first_year_cost", {}),
    )


def _job(content: Content, number: int, data: Mapping[str, Any]) -> Job:
    template = content.template(data.get("template", ""))
    tasks = tuple(task for _, task in template.tasks) if template else tuple(map(_task, data["tasks"]))
    return Job(f"J{number}", "", data.get("people"), data.get("newcomers", 0), None, tasks)


def _task(data: Mapping[str, Any]) -> Task:
    blockers = frozenset(data["blockers"]) if "blockers" in data else None
    levels = dict.fromkeys(SCALES, data["all"]) if "all" in data else {}
    share = None if data["share"] is None else Decimal(data["share"])
    return Task("", share, blockers, levels | data.get("levels", {}))


def _job_differences(found: JobResult, expect: Mapping[str, Any]) -> Iterator[str]:
    for number, wanted in enumerate(expect.get("tasks", ())):
        yield from _ranges(f"task {number + 1}", wanted, found.tasks[number])
    yield from _ranges("means", expect.get("means", {}), found.means)
    yield from _ranges("shares", expect.get("shares", {}), found.shares)
    for name in ("forms", "primary", "certain", "possible"):
        if name in expect:
            yield from _same(name, expect[name], [str(each) for each in getattr(found, name)])
    yield from _days_differences(found, expect)
    if "settled" in expect:
        yield from _same("settled", expect["settled"], found.is_settled)
    cells = found.missing.cells if found.missing else ()
    if "missing" in expect:
        yield from _same("missing", expect["missing"], [f"{each.task + 1}.{each.name}" for each in cells])
    if "missing_settles" in expect:
        yield from _same(
            "missing_settles", expect["missing_settles"], bool(found.missing and found.missing.settles)
        )


def _days_differences(found: JobResult, expect: Mapping[str, Any]) -> Iterator[str]:
    places: Mapping[str, Days] = {"home": found.home, "centre": found.centre}
    yield from _ranges("days", expect.get("days", {}), {name: each.days for name, each in places.items()})
    newcomers = {name: each.newcomers for name, each in places.items()}
    yield from _ranges("newcomer_days", expect.get("newcomer_days", {}), newcomers)
    for name, wanted in expect.get("bound_by", {}).items():
        yield from _same(f"bound_by.{name}", wanted, [str(each) for each in places[name].bound_by])


def _firm_differences(found: FirmFit, expect: Mapping[str, Any]) -> Iterator[str]:
    if "order" in expect:
        yield from _same("order", expect["order"], [str(each.kind) for each in found.types])
    for name in ("recommended", "is_settled", "tie_by_cost", "users"):
        if name in expect:
            yield from _same(name, expect[name], getattr(found, name))
    if "tie" in expect:
        yield from _same("tie", expect["tie"], [str(each) for each in found.tie])
    yield from _ranges("H", expect.get("shares", {}), {each.kind: each.share for each in found.types})
    yield from _ranges("F", expect.get("fits", {}), {each.kind: each.fit for each in found.types})


def _ranges(group: str, wanted: Mapping[str, Any], found: Any) -> Iterator[str]:
    for name, value in wanted.items():
        each = found[name] if isinstance(found, Mapping) else getattr(found, name)
        yield from _same(f"{group}.{name}", _range(value), each)


def _range(value: str | Sequence[str]) -> Range:
    """A figure worked out by hand, "275/3", or the two ends of a range."""
    low, high = (value, value) if isinstance(value, str) else value
    return Range(Fraction(low), Fraction(high))


def _same(name: str, expected: object, found: object) -> Iterator[str]:
    if expected != found:
        yield f"{name}: expected {expected}, got {found}"
