"""The four figures of each kind of report that stand large on its cover."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sme_smartwork.plan.model import State
from sme_smartwork.reports.model import ReportKind, Style, Value
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.summary import count_of, held_people
from sme_smartwork.reports.words import Words, one_decimal, share
from sme_smartwork.subsidy.model import Status

Figure = tuple[str, Value, Style]  # its name, its value (None: not known), how it looks


def at_a_glance(source: ReportInput, words: Words) -> tuple[Figure, ...]:
    """What the cover shows of `source`."""
    return _FIGURES.get(source.kind, _of_everything)(source, words)


def _of_everything(source: ReportInput, words: Words) -> tuple[Figure, ...]:
    readiness, security, sure, possible = (
        _of_readiness(source, words)[0],
        _of_checklist(source, words)[0],
        *_of_subsidies(source, words)[:2],
    )
    return readiness, security, sure, possible


def _of_readiness(source: ReportInput, words: Words) -> tuple[Figure, ...]:
    found = source.readiness
    grade = words.say(f"report.grade.{found.grade}") if found and found.grade else None
    is_open = sum(not each.blocked_by and not each.open_gates for each in found.types) if found else None
    return (
        ("readiness", one_decimal(found.score) if found else None, Style.SCORE),
        ("grade", grade, Style.PLAIN),
        ("certainty", share(found.certainty / 100) if found else None, Style.PERCENT),
        ("open_types", is_open, Style.COUNT),
    )


def _of_checklist(source: ReportInput, words: Words) -> tuple[Figure, ...]:  # noqa: ARG001 - numbers only
    found = source.checklist
    total = found.total if found else None
    return (
        ("checklist", share(total.score) if total else None, Style.PERCENT),
        ("coverage", share(total.coverage) if total else None, Style.PERCENT),
        ("proof", share(total.proof) if total else None, Style.PERCENT),
        ("held", held_people(found) if found else None, Style.COUNT),
    )


def _of_subsidies(source: ReportInput, words: Words) -> tuple[Figure, ...]:  # noqa: ARG001 - numbers only
    found = source.evaluation
    return (
        ("sure", found.combination.sure_won if found else None, Style.WON),
        ("possible", found.combination.possible_won if found else None, Style.WON),
        ("eligible", count_of(found, Status.ELIGIBLE) if found else None, Style.COUNT),
        ("undetermined", count_of(found, Status.UNDETERMINED) if found else None, Style.COUNT),
    )


def _of_claim(source: ReportInput, words: Words) -> tuple[Figure, ...]:  # noqa: ARG001 - numbers only
    claim = source.claim
    return (
        ("claim_sure", claim.sure_won if claim else None, Style.WON),
        ("claim_possible", claim.possible_won if claim else None, Style.WON),
        ("claim_first", claim.first if claim else None, Style.DATE),
        ("claim_last", claim.last if claim else None, Style.DATE),
    )


def _of_plan(source: ReportInput, words: Words) -> tuple[Figure, ...]:
    plan = source.plan.plan if source.plan else None
    tasks = plan.tasks if plan else ()
    done = sum(task.state is State.DONE for task in tasks)
    return (
        ("plan_begins", plan.begins if plan else None, Style.DATE),
        ("plan_ends", max((task.expected[1] for task in tasks), default=None), Style.DATE),
        ("plan_done", words.say("report.plan.done_value", done=done, of=len(tasks)), Style.PLAIN),
        ("plan_late", sum(task.state is State.LATE for task in tasks), Style.COUNT),
    )


_FIGURES: Mapping[ReportKind, Callable[[ReportInput, Words], tuple[Figure, ...]]] = {
    ReportKind.READINESS: _of_readiness,
    ReportKind.CHECKLIST: _of_checklist,
    ReportKind.SUBSIDY: _of_subsidies,
    ReportKind.WORKLOG: _of_claim,
    ReportKind.PLAN: _of_plan,
}
