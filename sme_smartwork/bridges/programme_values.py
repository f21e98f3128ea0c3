"""What a firm's screens know of the figures a programme may ask for, fetched once and handed over as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from sme_smartwork.company.model import Disability, FlexibleKind, Sex, Worker
from sme_smartwork.wording import Text

if TYPE_CHECKING:
    from sme_smartwork.company.model import FirmFacts
    from sme_smartwork.programme.arriving import Received
    from sme_smartwork.programme.asking import Asked
    from sme_smartwork.reports.model import Report, ReportLanguage, Value
    from sme_smartwork.reports.source import ReportInput
    from sme_smartwork.wording import Language
    from sme_smartwork.workspace import Workspace

OLDER_FROM = 60  # years


def asked_of(
    workspace: Workspace, received: Received, as_of: date, made_at: datetime, language: Language
) -> tuple[Asked, ...]:
    """Every field `received` asks for, with what the firm would tell as of `as_of`.

    Slow, as the rules are judged: call it from a job.
    """
    values = known_figures(workspace, as_of, made_at, language)
    return workspace.received_programmes.asked(received, values, figure_members())


def answer_to(
    workspace: Workspace,
    received: Received,
    fields: tuple[Asked, ...],
    as_of: date,
    language: ReportLanguage,
) -> Report:
    """The report that answers `received` with `fields`, in one language or both side by side.

    Raises `ProgrammeRefused` after the last day, and where a field holds it back.
    """
    service = workspace.received_programmes
    if language != "both":
        return service.report(received, fields, as_of, language)
    from sme_smartwork.reports.side_by_side import side_by_side

    korean = service.report(received, fields, as_of, "ko")
    english = service.report(received, fields, as_of, "en", like=korean)
    return side_by_side(korean, english)


def known_figures(
    workspace: Workspace, as_of: date, made_at: datetime, language: Language
) -> Mapping[str, Value]:
    """Every figure the firm's screens know as of `as_of`; None where nobody knows it yet."""
    from sme_smartwork.bridges.report_making import of_workplace, source_of
    from sme_smartwork.workspace import ReportOptions

    options = ReportOptions(language, made_at)
    return figures_of(source_of(of_workplace(workspace, as_of, options), options, language, ""))


def figures_of(source: ReportInput) -> Mapping[str, Value]:
    """The figures of a full report, and those that are told to a programme only."""
    from sme_smartwork.reports.summary import summary

    told = dict(summary(source))
    if told.get("priority_support") is None:
        told["priority_support"] = source.priority_support
    firm = source.facts.firm
    return {
        **told,
        "founded_on": firm.founded_on,
        "small_medium": firm.small_medium,
        "electronic_attendance": firm.electronic_attendance,
        "flexible_people": _counted(source.facts, _is_flexible),
        "women_people": _counted(source.facts, lambda each: _is(each.sex, Sex.FEMALE)),
        "older_people": _counted(source.facts, lambda each: _is_older(each, source.facts.as_of)),
        "disabled_people": _counted(source.facts, _is_disabled),
    }


def _counted(facts: FirmFacts, is_one: Callable[[Worker], bool | None]) -> int | None:
    """How many of those employed; None while it is not known of one of them, as a part of a sum misleads."""
    found = [is_one(each) for each in facts.workers if each.is_employed_on(facts.as_of)]
    return None if None in found or not found else sum(each is True for each in found)


def _is(value: object, wanted: object) -> bool | None:
    return None if value is None else value is wanted


def _is_flexible(worker: Worker) -> bool | None:
    kind = worker.flexible_kind
    return None if kind is None else kind is not FlexibleKind.NONE


def _is_disabled(worker: Worker) -> bool | None:
    degree = worker.disability
    return None if degree is None else degree is not Disability.NONE


def _is_older(worker: Worker, on: date) -> bool | None:
    born = worker.birth_date
    if born is None:
        return None
    had_birthday = (on.month, on.day) >= (born.month, born.day)
    return on.year - born.year - (not had_birthday) >= OLDER_FROM


def figure_members() -> Mapping[str, Text]:
    """The names of what the figures of families are about, from the content packs in use, by figure."""
    from sme_smartwork.assessment.content import content as readiness
    from sme_smartwork.checklist.pack.content import content as checklist
    from sme_smartwork.subsidy.service import programmes

    asked = readiness()
    named = {f"readiness_area.{each.id}": each.title for each in asked.domains}
    named |= {f"readiness_type.{id}": title for id, title in asked.types.items()}
    items = [each for each in checklist().items if each.role == "user" and each.withdrawn_on is None]
    for family in ("checklist_gap", "checklist_asked"):
        named |= {f"{family}.{each.id}": each.text for each in items}
    for each in programmes().each:
        named[f"status.{each.id}"] = each.title
    return named
