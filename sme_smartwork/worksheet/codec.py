"""WORKSHEET.json read strictly, and jobs as they are kept in the workplace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sme_smartwork.intake.strict_json import read_json
from sme_smartwork.worksheet.checks import (
    MOST_JOBS,
    MOST_WON,
    check_days,
    check_job,
    check_keys,
    check_known,
    check_number,
    check_whole,
    check_words,
)
from sme_smartwork.worksheet.content import Content, content
from sme_smartwork.worksheet.errors import FieldRefused, WorksheetRefused
from sme_smartwork.worksheet.model import BLOCKERS, KINDS, SCALES, Job, Task, Terms, TypeReady

SCHEMA = "smartwork/worksheet/1"
TOP = ("schema", "team_cap", "newcomer_cap", "home_fits", "readiness", "first_year_cost", "jobs")
JOB = ("id", "title", "people", "newcomers", "template", "tasks")
TASK = ("name", "share", "blockers", *SCALES)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What a WORKSHEET.json says: jobs, and what the firm decides and knows about them."""

    jobs: tuple[Job, ...]
    terms: Terms


def worksheet_from_json(text: str | bytes, name: str) -> Worksheet:
    """Read a WORKSHEET.json; `JsonRefused` (or its kind `WorksheetRefused`) names the place in the file.

    What is absent or null is not answered. A job without tasks takes those of its template.
    """
    data = read_json(text, name)
    try:
        return _worksheet(content(), _object(data, ""))
    except FieldRefused as refused:
        raise WorksheetRefused(refused.code, name, refused.field, **refused.params) from None


def _worksheet(known: Content, data: Mapping[str, Any]) -> Worksheet:
    if "schema" not in data:
        raise FieldRefused("worksheet.missing", "schema", expected=f'"schema": "{SCHEMA}"')
    if data["schema"] != SCHEMA:
        raise FieldRefused("worksheet.other_schema", "schema", expected=SCHEMA)
    check_keys(data, TOP, "")
    jobs = _list(data.get("jobs", []), "jobs")
    if len(jobs) > MOST_JOBS:
        raise FieldRefused("worksheet.too_many", "jobs", most=MOST_JOBS)
    read = tuple(_job(known, each, f"jobs[{at}]", str(at + 1)) for at, each in enumerate(jobs))
    _check_ids(read)
    return Worksheet(read, _terms(known, data))


def _check_ids(jobs: tuple[Job, ...]) -> None:
    """Raises FieldRefused for an id that another job has; one without an id is called by its number."""
    seen: set[str] = set()
    for at, each in enumerate(jobs):
        if each.id in seen:
            raise FieldRefused("worksheet.id_twice", f"jobs[{at}].id", found=each.id)
        seen.add(each.id)


def _terms(known: Content, data: Mapping[str, Any]) -> Terms:
    fits = data.get("home_fits")
    if fits is not None and not isinstance(fits, bool):
        raise FieldRefused("worksheet.not_bool", "home_fits")
    caps = {
        name: default if data.get(name) is None else check_days(data[name], name)
        for name, default in (("team_cap", known.team_cap), ("newcomer_cap", known.newcomer_cap))
    }
    return Terms(
        **caps,
        readiness=_readiness(data.get("readiness")),
        home_fits=fits,
        first_year_cost=_costs(data.get("first_year_cost")),
    )


def _readiness(data: Any) -> Mapping[str, TypeReady]:
    scores = {} if data is None else _object(data, "readiness")
    check_keys(scores, KINDS, "readiness")
    return {
        kind: TypeReady(kind, Fraction(check_number(score, f"readiness.{kind}", 0, 100)))
        for kind, score in scores.items()
        if score is not None
    }


def _costs(data: Any) -> Mapping[str, int]:
    costs = {} if data is None else _object(data, "first_year_cost")
    check_keys(costs, KINDS, "first_year_cost")
    return {
        kind: check_whole(won, f"first_year_cost.{kind}", 0, MOST_WON)
        for kind, won in costs.items()
        if won is not None
    }


def _job(known: Content, data: Any, place: str, job_id: str) -> Job:
    fields = _object(data, place)
    check_keys(fields, JOB, place)
    if fields.get("title") is None:
        raise FieldRefused("worksheet.missing", f"{place}.title", expected="title")
    template = fields.get("template")
    if template is not None:
        check_known(template, (each.id for each in known.templates), f"{place}.template", "template")
    try:
        job = check_job(_read_job(fields, job_id))
    except FieldRefused as refused:
        raise FieldRefused(refused.code, f"{place}.{refused.field}", **refused.params) from None
    return _with_tasks(known, job, place)


def _with_tasks(known: Content, job: Job, place: str) -> Job:
    """A job without tasks takes those of its template; shares that are all 0 say nothing."""
    if job.tasks:
        if all(each.share == 0 for each in job.tasks):
            raise FieldRefused("worksheet.no_share", f"{place}.tasks")
        return job
    template = None if job.template is None else known.template(job.template)
    if template is None:
        raise FieldRefused("worksheet.no_tasks", f"{place}.tasks")
    return replace(job, tasks=tuple(replace(task, name=name.ko) for name, task in template.tasks))


def _read_job(data: Mapping[str, Any], job_id: str) -> Job:
    newcomers = data.get("newcomers")
    return Job(
        id=job_id if data.get("id") is None else check_words(data["id"], "id", needed=True),
        title=data["title"],
        people=data.get("people"),
        newcomers=0 if newcomers is None else newcomers,
        template=data.get("template"),
        tasks=tuple(
            _read_task(each, f"tasks[{at}]")
            for at, each in enumerate(_list(data.get("tasks") or [], "tasks"))
        ),
    )


def _read_task(data: Any, place: str) -> Task:
    fields = _object(data, place)
    check_keys(fields, TASK, place)
    share, blockers = fields.get("share"), fields.get("blockers")
    if blockers is not None:
        for each in _list(blockers, f"{place}.blockers"):
            check_known(each, BLOCKERS, f"{place}.blockers", "blocker")
    return Task(
        name=fields.get("name") or "",
        share=None if share is None else check_number(share, f"{place}.share", 0, 1000),
        blockers=None if blockers is None else frozenset(blockers),
        levels={name: fields[name] for name in SCALES if fields.get(name) is not None},
    )


def job_to_json(job: Job) -> dict[str, Any]:
    """`job` as in a WORKSHEET.json, without its id; what is not answered is left out."""
    told: dict[str, Any] = {"title": job.title, "newcomers": job.newcomers}
    told |= {} if job.people is None else {"people": job.people}
    told |= {} if job.template is None else {"template": job.template}
    return told | {"tasks": [_task_to_json(each) for each in job.tasks]}


def _task_to_json(task: Task) -> dict[str, Any]:
    told: dict[str, Any] = {"name": task.name}
    told |= {} if task.share is None else {"share": number_to_json(Fraction(task.share))}
    told |= {} if task.blockers is None else {"blockers": sorted(task.blockers)}
    return told | {name: task.levels[name] for name in SCALES if name in task.levels}


def job_to_document(job: Job) -> dict[str, Any]:
    """`job` as it is kept: as in a WORKSHEET.json, shares as text so that no digit is lost."""
    told = job_to_json(job)
    for task, data in zip(job.tasks, told["tasks"], strict=True):
        if task.share is not None:
            data["share"] = str(task.share)
    return told


def job_from_document(job_id: str, data: Mapping[str, Any]) -> Job:
    """A kept job."""
    tasks = [each | ({"share": Decimal(each["share"])} if "share" in each else {}) for each in data["tasks"]]
    return _read_job({**data, "tasks": tasks}, job_id)


def number_to_json(value: Fraction) -> int | float:
    """A whole number, or the nearest number JSON has."""
    return value.numerator if value.denominator == 1 else float(value)


def _object(value: Any, place: str) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise FieldRefused("worksheet.not_an_object", place)


def _list(value: Any, place: str) -> list[Any]:
    if isinstance(value, list):
        return value
    raise FieldRefused("worksheet.not_a_list", place)
