"""The result of a worksheet as one JSON document, and the JSON Schema of what goes in."""

from __future__ import annotations

from typing import Any

from sme_smartwork.worksheet.checks import (
    MOST_JOBS,
    MOST_LETTERS,
    MOST_PEOPLE,
    MOST_SHARE,
    MOST_TASKS,
    MOST_WON,
)
from sme_smartwork.worksheet.codec import SCHEMA, number_to_json
from sme_smartwork.worksheet.content import Content, content
from sme_smartwork.worksheet.model import (
    BLOCKERS,
    DAYS_OF_A_WEEK,
    HIGHEST,
    KINDS,
    SCALES,
    Days,
    FirmFit,
    JobResult,
    Range,
    TaskScores,
    TypeFit,
)
from sme_smartwork.worksheet.tasks import PLACES

RESULT_SCHEMA = "smartwork/jobs/1"


def result_to_json(found: FirmFit) -> dict[str, Any]:
    """The result; a figure that is still open is `{"low", "high"}` instead of a number."""
    known = content()
    return {
        "schema": RESULT_SCHEMA,
        "pack": known.pack,
        "jobs": [_job(each) for each in found.jobs],
        "types": [_type(each) for each in found.types],
        "recommended": found.recommended,
        "settled": found.is_settled,
        "tie": list(found.tie),
        "tie_by_cost": found.tie_by_cost,
        "users": found.users,
        "uses": [
            {"job": each.job, "kind": each.kind, "people": each.people, "days": number_to_json(each.days)}
            for each in found.uses
        ],
        "left_out": list(found.left_out),
        "agreement": agreement(known),
    }


def agreement(known: Content) -> dict[str, Any]:
    """How far the templates agree with a published result, and how far agreement can go."""
    found = known.agreement
    return {
        "agreeing": found.agreeing,
        "of": found.compared,
        "ceiling_percent": float(found.ceiling),
        "source": {"ko": known.sources[found.source].ko, "en": known.sources[found.source].en},
        "commit": found.commit,
        "checked_on": found.checked_on,
    }


def _job(each: JobResult) -> dict[str, Any]:
    missing = each.missing
    return {
        "id": each.job.id,
        "title": each.job.title,
        "people": each.job.people,
        "settled": each.is_settled,
        "form": each.forms[0] if len(each.forms) == 1 else None,
        "forms": list(each.forms),
        "primary": each.primary[0] if len(each.primary) == 1 else None,
        "primaries": list(each.primary),
        "added": list(each.added),
        "scores": {place: _range(value) for place, value in each.means.items()},
        "shares": {place: _range(value) for place, value in each.shares.items()},
        "days": _days(each.home),
        "days_centre": _days(each.centre),
        "share_sum": None if each.share_sum is None else float(each.share_sum),
        "missing": [] if missing is None else [f"tasks[{cell.task}].{cell.name}" for cell in missing.cells],
        "missing_settles": bool(missing and missing.settles),
        "tasks": [
            {"name": task.name} | _task(scores)
            for task, scores in zip(each.job.tasks, each.tasks, strict=True)
        ],
    }


def _task(scores: TaskScores) -> dict[str, Any]:
    return {place: _range(getattr(scores, place)) for place in PLACES}


def _days(each: Days) -> dict[str, Any]:
    return {
        "days": _range(each.days),
        "bound_by": list(each.bound_by),
        "newcomers": _range(each.newcomers),
        "readiness_known": each.readiness_is_known,
    }


def _type(each: TypeFit) -> dict[str, Any]:
    return {
        "id": each.kind,
        "title": {"ko": each.title.ko, "en": each.title.en},
        "share": None if each.share is None else _range(each.share),
        "fit": None if each.fit is None else _range(each.fit),
    }


def _range(value: Range) -> Any:
    if value.is_settled:
        return number_to_json(value.low)
    return {"low": number_to_json(value.low), "high": number_to_json(value.high)}


def schema() -> dict[str, Any]:
    """The JSON Schema of WORKSHEET.json, with the templates of the pack in use."""
    days = {"type": ["number", "null"], "minimum": 0, "maximum": DAYS_OF_A_WEEK}
    score = {"type": ["number", "null"], "minimum": 0, "maximum": 100}
    won = {"type": ["integer", "null"], "minimum": 0, "maximum": MOST_WON}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "Job worksheet",
        **_closed(
            {
                "schema": {"const": SCHEMA},
                "team_cap": days | {"description": "Most days a week of anybody"},
                "newcomer_cap": days | {"description": "Most days a week of people here under six months"},
                "home_fits": {"type": ["boolean", "null"], "description": "Homes are fit to work in"},
                "readiness": _kinds(score) | {"description": "Readiness of each type, 0-100"},
                "first_year_cost": _kinds(won) | {"description": "Won; decides between equal types"},
                "jobs": {"type": "array", "maxItems": MOST_JOBS, "items": _job_schema()},
            },
            ["schema"],
        ),
    }


def _job_schema() -> dict[str, Any]:
    templates: list[str | None] = [each.id for each in content().templates]
    return _closed(
        {
            "id": {"type": ["string", "null"], "minLength": 1, "maxLength": MOST_LETTERS},
            "title": {"type": "string", "minLength": 1, "maxLength": MOST_LETTERS},
            "people": {"type": ["integer", "null"], "minimum": 1, "maximum": MOST_PEOPLE},
            "newcomers": {"type": ["integer", "null"], "minimum": 0, "maximum": MOST_PEOPLE},
            "template": {"enum": [*templates, None]},
            "tasks": {"type": ["array", "null"], "maxItems": MOST_TASKS, "items": _task_schema()},
        },
        ["title"],
    )


def _task_schema() -> dict[str, Any]:
    known = content()
    level = {"type": ["integer", "null"], "minimum": 0, "maximum": HIGHEST}
    titles = {each.id: each.title.en for each in known.scales}
    return _closed(
        {
            "name": {"type": ["string", "null"], "maxLength": MOST_LETTERS},
            "share": {
                "type": ["number", "null"],
                "minimum": 0,
                "maximum": MOST_SHARE,
                "description": "Share of the time of the job; the shares are divided by their sum",
            },
            "blockers": {
                "type": ["array", "null"],
                "items": {"enum": list(BLOCKERS)},
                "description": "What holds; [] is none of them, absent is not looked at yet",
            },
            **{name: level | {"description": titles[name]} for name in SCALES},
        },
        [],
    )


def _kinds(value: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": ["object", "null"],
        "properties": {str(kind): value for kind in KINDS},
        "additionalProperties": False,
    }


def _closed(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
