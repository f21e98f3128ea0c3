"""The use rate of smart work from the work log: fetched from people and records, told month by month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.guide.use import MonthUse
    from sme_smartwork.workspace import Workspace

MONTHS = 6


def recent_use(workspace: Workspace, today: date) -> tuple[MonthUse, ...]:
    """The newest six months with records, today's included, the oldest first. Call it from a job."""
    from sme_smartwork.guide.use import use_by_month
    from sme_smartwork.worklog.calendar import month_end
    from sme_smartwork.worklog.model import Place
    from sme_smartwork.worklog.service import employed_in

    months = [month for month in workspace.worklog.months() if month <= today][-MONTHS:]
    if not months:
        return ()
    workers = workspace.company.workers()
    last = min(month_end(months[-1]), today)
    elsewhere = (Place.HOME, Place.CENTRE, Place.MOBILE)
    days = [(day.worker, day.on) for day in workspace.worklog.days(months[0], last) if day.place in elsewhere]
    employed = {month: frozenset(each.code for each in employed_in(month, workers)) for month in months}
    return use_by_month(days, employed)
