"""Our answers as OSCAL assessment results (1.1.3): one result, a finding for each control we touch.

A finding speaks of an objective of ours inside the control, never of the control: the part that our items
ask about. Its identifiers are drawn from its content, so that the same answers give the same file apart
from the moment it was made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sme_smartwork.checklist.frameworks.export.source import ExportInput
from sme_smartwork.checklist.frameworks.export.words import percent, told_control, told_item
from sme_smartwork.checklist.frameworks.model import ControlReading, Cover, ItemReading
from sme_smartwork.checklist.model import Reply, Standing
from sme_smartwork.wording import say

OSCAL_VERSION = "1.1.3"
_OURS = UUID("7d0f2c3a-5c1e-5f6e-9a51-5a2f0d6f3b11")  # the name space of every identifier made here
_NS = "urn:sme-smartwork:oscal"
_SPOKEN_OF = (Cover.SUPPORTED, Cover.TOUCHED)
_NOT_IN_A_TOKEN = re.compile(r"[^A-Za-z0-9._-]")
Json = dict[str, Any]


def control_id(standard: str, control: str) -> str:
    """A control as OSCAL names it: a token that begins with a letter."""
    return f"{standard}-{_NOT_IN_A_TOKEN.sub('-', control)}"


def objective_id(standard: str, control: str) -> str:
    """The part of a control that our items ask about."""
    return f"{control_id(standard, control)}_obj.smartwork"


def oscal_results(given: ExportInput) -> Json:
    """The document; times are told with their zone."""
    body = _result(given)
    source = _resource(given)
    name = _name("document", _canonical([_without_moments(body), source, given.pack]))
    moment = given.made_at.isoformat()
    return {
        "assessment-results": {
            "uuid": name,
            "metadata": _metadata(given, moment),
            "import-ap": {"href": f"#{source['uuid']}", "remarks": say("frameworks.no_plan", given.language)},
            "results": [{"uuid": _name("result", name), "start": moment, **body}],
            "back-matter": {"resources": [source]},
        }
    }


def _without_moments(body: Json) -> Json:
    """The result without the moments of its observations: those of answers are in their names already."""
    seen = [
        {key: value for key, value in each.items() if key != "collected"}
        for each in body.get("observations", [])
    ]
    return {**body, "observations": seen}


def oscal_bytes(given: ExportInput) -> bytes:
    """The document as it is written: UTF-8, two spaces."""
    return (json.dumps(oscal_results(given), ensure_ascii=False, indent=2) + "\n").encode()


def _metadata(given: ExportInput, moment: str) -> Json:
    title = say(
        "frameworks.oscal.title", given.language, standard=given.reading.standard.short.say(given.language)
    )
    made: Json = {
        "title": title,
        "last-modified": moment,
        "version": given.made_at.date().isoformat(),
        "oscal-version": OSCAL_VERSION,
        "props": [_prop("program", f"SME SmartWork {given.program}"), _prop("pack", given.pack)],
        "remarks": say("frameworks.self_declared", given.language),
    }
    if given.people:
        made["roles"] = [{"id": "worker", "title": say("frameworks.oscal.worker", given.language)}]
    return made


def _resource(given: ExportInput) -> Json:
    """The catalogue the controls are from: its edition and day, and that their titles are ours."""
    standard = given.reading.standard
    return {
        "uuid": _name("catalogue", f"{standard.id} {standard.edition}"),
        "title": standard.title.say(given.language),
        "description": standard.scope.say(given.language),
        "props": [_prop("edition", standard.edition), _prop("checked-on", standard.as_of.isoformat())],
    }


def _result(given: ExportInput) -> Json:
    spoken = [each for each in given.reading.controls if each.cover in _SPOKEN_OF]
    observations = list(_observations(given, spoken))
    language = given.language
    body: Json = {
        "title": say("frameworks.oscal.result", language),
        "description": f"{say('frameworks.touched', language)} {say('frameworks.self_declared', language)}",
        "props": _grade_props(given),
        "reviewed-controls": {"control-selections": [_selection(given, spoken)]},
        "remarks": _left_out(given),
    }
    if given.people:
        body["local-definitions"] = {"users": [_user(str(each)) for each in given.people.values()]}
    if observations:
        body["observations"] = observations
        body["findings"] = [_finding(given, each) for each in spoken]
    return body


def _grade_props(given: ExportInput) -> list[Json]:
    total = given.grade.total
    props = [
        _prop("self-declared", "yes"),
        _prop("grade", given.grade.level.value),
        _prop("coverage", str(round(total.coverage, 4))),
        _prop("people", str(given.grade.people)),
    ]
    if total.score is not None:
        props.append(_prop("score", str(round(total.score, 4))))
    if total.proof is not None:
        props.append(_prop("proof-share", str(round(total.proof, 4))))
    if given.freshness is not None:
        props.append(_prop("fresh-until", given.freshness.first.isoformat()))
    return props


def _selection(given: ExportInput, spoken: Sequence[ControlReading]) -> Json:
    """The controls spoken of; where there are none, all are named and none is."""
    name = given.reading.standard.id
    if not spoken:
        return {"description": say("frameworks.oscal.nothing", given.language), "include-all": {}}
    return {"include-controls": [{"control-id": control_id(name, each.control.id)} for each in spoken]}


def _left_out(given: ExportInput) -> str:
    silent = [each.control.id for each in given.reading.own if each.cover not in _SPOKEN_OF]
    return say(
        "frameworks.oscal.left_out", given.language, count=len(silent), controls=", ".join(silent) or "0"
    )


def _finding(given: ExportInput, each: ControlReading) -> Json:
    name, control = given.reading.standard.id, each.control
    language = given.language
    all_done = _is_all_done(each)
    return {
        "uuid": _name("finding", _canonical([name, control.id, told_control(each, language)])),
        "title": f"{control.id} {control.title.say(language)}",
        "description": told_control(each, language),
        "props": [_prop("cover", each.cover.value), _prop("met", percent(each.met, "en"))],
        "target": {
            "type": "objective-id",
            "target-id": objective_id(name, control.id),
            "description": say("frameworks.oscal.objective", language),
            "status": {
                "state": "satisfied" if all_done else "not-satisfied",
                "reason": "pass" if all_done else "fail" if each.met == 0 else "other",
            },
        },
        "related-observations": [
            {"observation-uuid": uuid} for item in each.items for uuid in _observation_names(given, item)
        ],
        "remarks": say("frameworks.touched", language),
    }


def _is_all_done(each: ControlReading) -> bool:
    """Whether everybody who is asked says yes to everything, freshly, and no device speaks against it."""
    return each.met == 1 and each.fresh == 1 and not each.mismatches


def _observations(given: ExportInput, spoken: Sequence[ControlReading]) -> Iterator[Json]:
    items = {item.item.id: item for each in spoken for item in each.items if item.asked}
    for item in items.values():
        yield from _of_people(given, item) if given.people else [_of_all(given, item)]


def _observation_names(given: ExportInput, item: ItemReading) -> list[str]:
    if not item.asked:
        return []
    return [each["uuid"] for each in (_of_people(given, item) if given.people else [_of_all(given, item)])]


def _of_all(given: ExportInput, each: ItemReading) -> Json:
    """One item over everybody: numbers only."""
    told = told_item(each, given.language)
    rows = [row for rows in given.standings.values() for row in rows if row.item.id == each.item.id]
    return _observation(given, each, told, rows)


def _of_people(given: ExportInput, each: ItemReading) -> Iterator[Json]:
    """One item person by person, under the numbers drawn for this file; the firm has none."""
    for subject, rows in given.standings.items():
        for row in rows:
            if row.item.id != each.item.id:
                continue
            told = say(f"frameworks.reply.{_reply(row)}", given.language)
            number = (given.people or {}).get(subject) if subject is not None else None
            made = _observation(given, each, told, [row], str(number or ""))
            if number is not None:
                made["subjects"] = [{"subject-uuid": str(number), "type": "user"}]
            yield made


def _observation(
    given: ExportInput, each: ItemReading, told: str, rows: Sequence[Standing], whose: str = ""
) -> Json:
    text = each.item.text.say(given.language)
    made: Json = {
        "uuid": _name("observation", _canonical([each.item.id, told, whose, _days(rows)])),
        "title": each.item.id,
        "description": f"{text} — {told}",
        "props": [_prop("weight", str(each.item.weight)), _prop("role", each.item.role)],
        "methods": _methods(rows),
        "types": ["control-objective"],
        "collected": _collected(rows, given.made_at),
    }
    expires = _expires(rows)
    if expires is not None:
        made["expires"] = expires
    return made


def _reply(row: Standing) -> str:
    return "stale" if row.is_stale else row.reply_counted.value if row.reply_counted else "unanswered"


def _methods(rows: Sequence[Standing]) -> list[str]:
    """People were asked; where a reading stands beside it, the device was tested, where a file, examined."""
    found = ["INTERVIEW"]
    if any(row.probe is not None for row in rows):
        found.append("TEST")
    if any(row.answer is not None and row.answer.proofs for row in rows):
        found.append("EXAMINE")
    return found


def _days(rows: Sequence[Standing]) -> list[str]:
    return sorted(row.answer.at.isoformat() for row in rows if row.answer is not None)


def _collected(rows: Sequence[Standing], made_at: datetime) -> str:
    """When the newest answer was given; where there is none, when it was looked."""
    given = [row.answer.at for row in rows if row.answer is not None]
    return max(given, default=made_at).isoformat()


def _expires(rows: Sequence[Standing]) -> str | None:
    """When the first answer that counts grows old."""
    counted = [row for row in rows if row.reply_counted in (Reply.YES, Reply.PARTLY) and row.answer]
    ends = [row.answer.at + timedelta(days=row.item.renew_days) for row in counted if row.answer]
    return min(ends).isoformat() if ends else None


def _user(number: str) -> Json:
    return {"uuid": number, "role-ids": ["worker"]}


def _prop(name: str, value: str) -> Json:
    return {"name": name, "ns": _NS, "value": value}


def _name(kind: str, content: str) -> str:
    return str(uuid5(_OURS, f"{kind}\n{content}"))


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
