"""What the plan and the week need from other parts of the workplace, fetched as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from sme_smartwork.bridges.job_fit import firm_fit
from sme_smartwork.places.model import WEEK_DAYS, Agreed, Compared, WeekPlan
from sme_smartwork.places.week import Member
from sme_smartwork.plan.model import Evidence, Plan, TypeReady
from sme_smartwork.worklog.model import Place, WorkDay

if TYPE_CHECKING:
    from sme_smartwork.workspace import Workspace

_AWAY = frozenset({Place.HOME, Place.CENTRE, Place.MOBILE})


def plan_of(workspace: Workspace, as_of: date) -> Plan | None:
    """The plan as it stands on `as_of`, judged by readiness, worksheet and work log; None without a start."""
    found = evidence(workspace, as_of)
    return workspace.plan.plan(found, as_of, len(found.people))


def evidence(workspace: Workspace, as_of: date) -> Evidence:
    """What the program knows of the conditions of the plan."""
    fit = firm_fit(workspace)
    return Evidence(
        types=tuple(
            TypeReady(each.id, not each.blocked_by, not each.open_gates, (*each.blocked_by, *each.open_gates))
            for each in workspace.assessment.result(quick=False).types
        ),
        jobs=len(fit.jobs),
        fitting=len(fit.target_jobs),
        people=frozenset(worker.code for worker in workspace.company.employed_on(as_of)),
        used_days=used_days(workspace, as_of - timedelta(weeks=4), as_of),
    )


def used_days(workspace: Workspace, first: date, last: date) -> int:
    """How many days away from the office are recorded from `first` to `last`, both counted."""
    return sum(day.place in _AWAY for day in workspace.worklog.days(first, last))


def members(workspace: Workspace, monday: date) -> tuple[Member, ...]:
    """Who is employed on some day of the week from `monday`."""
    last = monday + timedelta(days=WEEK_DAYS - 1)
    people = (Member(each.code, each.hired_on, each.left_on) for each in workspace.company.workers())
    return tuple(
        one
        for one in people
        if (one.first is None or one.first <= last) and (one.last is None or one.last >= monday)
    )


def agreed(workspace: Workspace) -> Mapping[str, Agreed]:
    """The days a week somebody may be away: by hand, or as the worksheet says of the job."""
    fit = firm_fit(workspace)
    jobs = {each.job.id: each for each in fit.jobs}
    found: dict[str, Agreed] = {}
    for code, term in workspace.places.terms().items():
        if term.days is not None:
            found[code] = Agreed(term.days)
        elif term.job in jobs:
            result = jobs[term.job]
            days = result.moving
            found[code] = Agreed(days.days.high if days else Fraction(0), result.job.title)
    return found


def week_of(workspace: Workspace, monday: date) -> WeekPlan:
    """The week from `monday` of everybody, beside what is recorded. Raises PlaceRefused."""
    recorded = workspace.worklog.days(monday, monday + timedelta(days=WEEK_DAYS - 1))
    return workspace.places.week(monday, members(workspace, monday), agreed(workspace), recorded)


def taken_over(
    workspace: Workspace, week: WeekPlan, workers: Iterable[str], today: date
) -> tuple[WorkDay, ...]:
    """Planned days up to `today` that have no recorded place, as records of the work log."""
    wanted = frozenset(workers)
    days = [
        day
        for row in week.rows.values()
        for day in row
        if day.worker in wanted
        and day.on <= today
        and day.compared is Compared.UNRECORDED
        and not day.is_leave
    ]
    kept = {day.key: day for day in workspace.worklog.days(week.days[0], week.days[-1])}
    return tuple(
        replace(kept.get((day.worker, day.on), WorkDay(day.worker, day.on)), place=day.planned, by_hand=True)
        for day in days
    )
