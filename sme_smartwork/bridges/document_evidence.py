"""What the work log and the subsidy rules tell the bundle of evidence: a line for each person and month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sme_smartwork.documents.values import MOST_ROWS
from sme_smartwork.worklog.calendar import month_of
from sme_smartwork.worklog.model import MonthResult, Place
from sme_smartwork.worklog.papers.words import month_words

if TYPE_CHECKING:
    from sme_smartwork.company.model import Worker
    from sme_smartwork.wording import Language
    from sme_smartwork.worklog.papers.claim import Claim
    from sme_smartwork.workspace import Workspace

_AWAY = (Place.HOME, Place.CENTRE)


def claim_told(workspace: Workspace, as_of: date, language: Language) -> dict[str, Any]:
    """The newest claim period that is over, where anything of it is recorded."""
    first = _first_month(workspace, as_of)
    if not any(first <= month < month_of(as_of) for month in workspace.worklog.months()):
        return {}
    claim = workspace.claim(first)
    people = {each.code: each for each in workspace.company.facts(as_of).workers}
    rows = [
        _line(claim, month, result, people.get(code), language)
        for month in claim.months
        for code, result in claim.results[month].items()
        if result.uses
    ]
    titles = dict.fromkeys(line.title.say(language) for line in claim.lines)
    months = [month_words(month, language) for month in (claim.months[0], claim.months[-1])]
    return {
        "claim.people": rows[:MOST_ROWS],
        "claim.period": "–".join(dict.fromkeys(months)) if rows else None,
        "claim.programme": ", ".join(titles) or None,
    }


def newest_claim(workspace: Workspace, as_of: date) -> date:
    """The first month of the newest period that is over; the running month where it holds no record."""
    first, running = _first_month(workspace, as_of), month_of(as_of)
    recorded = any(first <= month < running for month in workspace.worklog.months())
    return first if recorded else running


def _first_month(workspace: Workspace, as_of: date) -> date:
    """The first month of the period that ended before the month of `as_of`."""
    months, _ = workspace.worklog.claim_period(as_of)
    first = month_of(as_of)
    for _ in months:
        first = month_of(first - timedelta(days=1))
    return first


def _line(
    claim: Claim, month: date, result: MonthResult, worker: Worker | None, language: Language
) -> dict[str, Any]:
    won = claim.won_of(result.worker, month)
    return {
        "name": claim.names.get(result.worker, result.worker),
        "month": month_words(month, language),
        "contract": _yes(worker.flexible_contract_changed if worker else None),
        "days": str(result.counted),
        "records": _records(result),
        "gaps": str(result.gaps),
        "consent": _consent(result),
        "won": str(won) if won else None,
    }


def _yes(known: bool | None) -> str | None:
    return None if known is None else "have" if known else "missing"


def _records(result: MonthResult) -> str:
    if all(day.record.is_empty for day in result.days):
        return "missing"
    return "gaps" if result.gaps else "whole"


def _consent(result: MonthResult) -> str | None:
    """Whether the person agreed to the days of telework; unknown where nobody said it of any day."""
    days = [day.record.consent for day in result.days if day.record.place in _AWAY]
    if not days or all(each is None for each in days):
        return None
    agreed: Mapping[bool, str] = {True: "have", False: "partly" if any(days) else "missing"}
    return agreed[all(days)]
