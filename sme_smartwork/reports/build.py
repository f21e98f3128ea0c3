"""A report of any kind as data: sheet by sheet, from what the services found."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sme_smartwork.reports.model import Report, ReportKind, Sheet
from sme_smartwork.reports.private import without_numbers
from sme_smartwork.reports.sheets import (
    actions,
    answers,
    checklist,
    cover,
    gaps,
    matrix,
    plan,
    profile,
    readiness,
    roles,
    subsidies,
    tasks,
)
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.summary import summary
from sme_smartwork.reports.words import Words

__all__ = ["ReportInput", "build_report"]

Builder = Callable[[ReportInput, Words], Sheet]
_SHEETS: Mapping[ReportKind, tuple[Builder, ...]] = {
    ReportKind.FULL: (profile.build, readiness.build, checklist.build, subsidies.build, actions.build),
    ReportKind.CHECKLIST: (checklist.build, matrix.build, gaps.build),
    ReportKind.READINESS: (readiness.build, actions.ranked, answers.build),
    ReportKind.SUBSIDY: (),
    ReportKind.WORKLOG: (),
    ReportKind.PLAN: (plan.build, tasks.build, roles.build),
}


def _told_beside(source: ReportInput) -> tuple[Builder, ...]:
    """Beside the calculation of one programme stands why it may be had; of all that is another report."""
    is_alone = source.evaluation is not None and len(source.evaluation.programmes) == 1
    return (subsidies.build,) if source.kind is ReportKind.SUBSIDY and is_alone else ()


def build_report(source: ReportInput, names: bool = False) -> Report:
    """The report of `source.kind`; people appear as codes (W-01) unless `names` asks for their names.

    Resident numbers in texts are hidden, with and without names.
    """
    words = Words.of(source.language, source.facts.workers, names=names)
    builders = (cover.build, *_SHEETS[source.kind], *_told_beside(source))
    made = Report(
        id=source.report_id,
        language=source.language,
        made_at=source.made_at,
        as_of=source.facts.as_of,
        summary=summary(source),
        sheets=(*(build(source, words) for build in builders), *source.ready),
        kind=source.kind,
    )
    return without_numbers(made)
