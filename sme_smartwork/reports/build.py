"""A report as data: sheet by sheet, from what the services found."""

from __future__ import annotations

from sme_smartwork.reports.model import Report
from sme_smartwork.reports.sheets import actions, checklist, cover, profile, readiness, subsidies
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.summary import summary
from sme_smartwork.reports.words import Words

__all__ = ["ReportInput", "build_report"]

_BUILDERS = (cover.build, profile.build, readiness.build, checklist.build, subsidies.build, actions.build)


def build_report(source: ReportInput, names: bool = False) -> Report:
    """The report of `source`; people appear as codes (W-01) unless `names` asks for their names."""
    words = Words.of(source.language, source.facts.workers, names=names)
    return Report(
        id=source.report_id,
        language=source.language,
        made_at=source.made_at,
        as_of=source.facts.as_of,
        summary=summary(source),
        sheets=tuple(build(source, words) for build in _BUILDERS),
    )
