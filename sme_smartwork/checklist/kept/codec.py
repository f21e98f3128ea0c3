"""Answers, readings and devices as rows of the workplace file, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sme_smartwork.checklist.model import Answered, Decision, Device, Outcome, ProbeResult, Reply, Waiver

_EMPTY = "{}"
_REPLIES = {each.value: each for each in Reply}
_OUTCOMES = {each.value: each for each in Outcome}


def document_of(answer: Answered) -> str:
    """Promise, accepted risk and decision of an answer, as kept beside it."""
    found: dict[str, Any] = {}
    if answer.promise:
        found["promise"] = answer.promise.isoformat()
    if answer.waiver:
        each = answer.waiver
        found["waiver"] = {
            "owner": each.owner,
            "reason": each.reason,
            "step": each.step,
            "until": each.until.isoformat(),
        }
    if answer.decision:
        found["decision"] = _decision_told(answer.decision)
    return json.dumps(found, ensure_ascii=False) if found else _EMPTY


def answered(item: str, row: Any, proofs: int = 0) -> Answered:
    """One row of answers: device, reply, note, reviewed_by, at and document, under today's id `item`."""
    _worker, device, _item, reply, note, reviewed_by, at, document = row
    moment = datetime.fromisoformat(at)
    if document == _EMPTY:
        return Answered(item, _REPLIES[reply], note, moment, reviewed_by, device, None, None, None, proofs)
    told = _parts(document)
    return Answered(
        item,
        _REPLIES[reply],
        note,
        moment,
        reviewed_by,
        device,
        told.get("promise"),
        told.get("waiver"),
        told.get("decision"),
        proofs,
    )


def _parts(document: str) -> dict[str, Any]:
    told = json.loads(document)
    found: dict[str, Any] = {}
    if "promise" in told:
        found["promise"] = date.fromisoformat(told["promise"])
    if "waiver" in told:
        each = told["waiver"]
        found["waiver"] = Waiver(
            each["owner"], each["reason"], each["step"], date.fromisoformat(each["until"])
        )
    if "decision" in told:
        found["decision"] = _decision_from(told["decision"])
    return found


def _decision_told(made: Decision) -> dict[str, Any]:
    told: dict[str, Any] = {
        "outcome": made.outcome.value,
        "reason": made.reason,
        "at": made.at.isoformat(),
    }
    return told | ({"before": _decision_told(made.before)} if made.before else {})


def _decision_from(told: Mapping[str, Any]) -> Decision:
    before = _decision_from(told["before"]) if "before" in told else None
    return Decision(Outcome(told["outcome"]), told["reason"], datetime.fromisoformat(told["at"]), before)


def result_row(worker: str | None, device: str, result: ProbeResult) -> dict[str, Any]:
    """One reading as a row; what was read stays beside its outcome."""
    told = {"reason": result.reason, "rules": result.rules, "shown": dict(result.shown)}
    return {
        "worker": worker,
        "device": device,
        "probe": result.probe,
        "outcome": result.outcome.value,
        "at": result.at.astimezone().isoformat(),
        "document": json.dumps(told, ensure_ascii=False),
    }


def results_from(rows: Sequence[Any]) -> Iterator[tuple[str | None, ProbeResult]]:
    """Whose each reading is, and the reading; a row is worker, device, probe, outcome, at, document."""
    documents = json.loads(f"[{','.join([row[5] for row in rows])}]")  # thousands are quicker read as one
    for (worker, device, probe, outcome, at, _), told in zip(rows, documents, strict=True):
        moment, shown = datetime.fromisoformat(at), told.get("shown", {})
        yield (
            worker,
            ProbeResult(probe, _OUTCOMES[outcome], told["reason"], moment, told["rules"], device, shown),
        )


def device_document(device: Device) -> str:
    """What is known of a device, as kept."""
    seen = device.last_seen.astimezone().isoformat() if device.last_seen else None
    told: Mapping[str, Any] = {"label": device.label, "system": device.system, "last_seen": seen}
    return json.dumps(told, ensure_ascii=False)


def device_from(name: str, worker: str | None, document: str) -> Device:
    """One device from its row."""
    told = json.loads(document)
    seen = told.get("last_seen")
    at = datetime.fromisoformat(seen) if seen else None
    return Device(name, worker, told.get("label", ""), told.get("system", ""), at)
