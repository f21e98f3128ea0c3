"""The figures of a report that an officer consolidates; no person appears among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from sme_smartwork.checklist.model import ChecklistSummary
from sme_smartwork.company.model import FirmFacts
from sme_smartwork.reports.model import ReportKind, Value
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.reports.words import one_decimal, plain, share
from sme_smartwork.subsidy.model import Evaluation, Status

_FIRM = ("region", "regular_workers", "insured_now", "priority_support")


def summary(source: ReportInput) -> tuple[tuple[str, Value], ...]:
    """Key and value of each figure of the kind; a figure nobody knows is None."""
    return (*_firm(source), *(figure for tell in _TOLD[source.kind] for figure in tell(source)))


def _firm(source: ReportInput) -> Iterator[tuple[str, Value]]:
    firm = source.facts.firm
    yield "firm_name", firm.name
    yield "industry", firm.industry
    yield "industry_title", source.industry.say(source.language) if source.industry else None
    for field in _FIRM:
        yield field, plain(getattr(firm, field))
    yield "people", people_now(source.facts)
    yield "program_version", source.program_version
    yield "packs", ", ".join(packs(source))


def _readiness(source: ReportInput) -> Iterator[tuple[str, Value]]:
    readiness = source.readiness
    yield "readiness_score", one_decimal(readiness.score) if readiness else None
    yield "readiness_grade", readiness.grade if readiness else None
    yield "readiness_certainty", share(readiness.certainty / 100) if readiness else None
    yield "readiness_provisional", readiness.provisional if readiness else None
    for area in readiness.domains if readiness else ():
        yield f"readiness_area.{area.id}", one_decimal(area.score)
    for kind in readiness.types if readiness else ():
        yield f"readiness_type.{kind.id}", one_decimal(kind.score)


def _checklist(source: ReportInput) -> Iterator[tuple[str, Value]]:
    checklist = source.checklist
    yield "checklist_people", len(checklist.people) if checklist else None
    yield "checklist_done", checklist.done if checklist else None
    yield "checklist_unmet_high", checklist.unmet_high if checklist else None
    total = checklist.total if checklist else None
    yield "checklist_score", share(total.score) if total else None
    yield "checklist_coverage", share(total.coverage) if total else None
    yield "checklist_proof", share(total.proof) if total else None
    yield "checklist_capped", held_people(checklist) if checklist else None
    for role, score in checklist.firm.items() if checklist else ():
        yield f"checklist_{role}_score", share(score.score)
        yield f"checklist_{role}_coverage", share(score.coverage)
        yield f"checklist_{role}_proof", share(score.proof)
        yield f"checklist_{role}_capped", score.capped
    yield from _gaps(checklist) if checklist else ()


def _gaps(checklist: ChecklistSummary) -> Iterator[tuple[str, Value]]:
    """Of each item how many people answered it, and how many of them no or "don't know"."""
    unmet = Counter(item for person in checklist.people for item in person.score.open_items)
    for item, _met, answered in checklist.by_item:
        yield f"checklist_gap.{item}", unmet[item]
        yield f"checklist_asked.{item}", answered


def _subsidies(source: ReportInput) -> Iterator[tuple[str, Value]]:
    evaluation = source.evaluation
    yield "subsidy_sure_won", evaluation.combination.sure_won if evaluation else None
    yield "subsidy_possible_won", evaluation.combination.possible_won if evaluation else None
    yield "subsidy_applied_won", None  # the firm keeps no record of it; typed where a programme asks
    for status in Status:
        yield f"programmes_{status.value}", count_of(evaluation, status) if evaluation else None
    for programme in evaluation.programmes if evaluation else ():
        yield f"status.{programme.id}", programme.status.value
        yield f"title.{programme.id}", programme.title.say(source.language)


_TOLD: Mapping[ReportKind, tuple[Callable[[ReportInput], Iterator[tuple[str, Value]]], ...]] = {
    ReportKind.FULL: (_readiness, _checklist, _subsidies),
    ReportKind.READINESS: (_readiness,),
    ReportKind.CHECKLIST: (_checklist,),
    ReportKind.SUBSIDY: (_subsidies,),
    ReportKind.WORKLOG: (),
    ReportKind.PLAN: (),
}
"""Which figures a kind holds beside those of the firm: no more than its sheets show."""


def packs(source: ReportInput) -> tuple[str, ...]:
    """Every content pack the report rests on, "id version", each once."""
    named = [f"{pack} {version}" for pack, version in source.packs]
    if source.evaluation:
        named.append(source.evaluation.pack)
    return tuple(dict.fromkeys(named))


def people_now(facts: FirmFacts) -> int:
    """People on the roster who are employed on the report's date."""
    return sum(worker.is_employed_on(facts.as_of) for worker in facts.workers)


def held_people(checklist: ChecklistSummary) -> int:
    """How many people an item of weight 5 holds at caution."""
    return sum(person.score.capped for person in checklist.people)


def count_of(evaluation: Evaluation, status: Status) -> int:
    """How many programmes stand at `status`."""
    return sum(1 for programme in evaluation.programmes if programme.status is status)
