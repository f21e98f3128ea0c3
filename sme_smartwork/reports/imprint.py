"""What every page of a report says of itself."""

from __future__ import annotations

from sme_smartwork.reports.model import Report
from sme_smartwork.wording import Language, say


def title_of(report: Report) -> str:
    """What the report is called."""
    return say(f"report.title.{report.kind.value}", _spoken(report))


def foot_of(report: Report) -> str:
    """The line below each page: the title, the day, the report's number."""
    told = {"title": title_of(report), "id": report.id[:8], "as_of": report.as_of.isoformat()}
    return say("report.foot", _spoken(report), **told)


def _spoken(report: Report) -> Language:
    return "ko" if report.language == "both" else report.language
