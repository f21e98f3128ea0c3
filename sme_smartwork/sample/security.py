"""The security checklist of the sample firm: its own answers, devices with readings, promises, waivers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.model import Device, Outcome, ProbeResult, Reply, Waiver

if TYPE_CHECKING:
    from sme_smartwork.checklist.service import ChecklistService


def answer_as_sample(
    checklist: ChecklistService, replies: Mapping[str, Any], more: Mapping[str, Any], now: datetime
) -> None:
    """Enter the sample's `replies` of people and what `more` tells besides; days count from `now`."""
    for worker, answers in replies.items():
        days = more["aged"].get(worker, 0)
        for item, told in answers.items():
            _answer(checklist, worker, item, {"days_ago": days, **told}, now)
    for item, told in more["firm"].items():
        _answer(checklist, None, item, told, now)
    for worker, types in more["types"].items():
        checklist.set_types(worker, types)
    for device in more["devices"]:
        _device(checklist, device, now)
    _notes(checklist, more, now)


def _answer(
    checklist: ChecklistService,
    worker: str | None,
    item: str,
    told: Mapping[str, Any],
    now: datetime,
    device: str = "",
) -> None:
    at = now - timedelta(days=told.get("days_ago", 0))
    reply, note = Reply(told["reply"]), told.get("note", "")
    checklist.record(worker, item, reply, note, at=at, device=device)
    if "promise_in_days" in told:
        checklist.promise(worker, item, _day(now, told["promise_in_days"]))
    if "waiver" in told:
        _waive(checklist, worker, item, told["waiver"], now)


def _device(checklist: ChecklistService, told: Mapping[str, Any], now: datetime) -> None:
    """A device with what was answered and read on it; its answers take the place of those given for it."""
    name, worker = told["id"], told["worker"]
    seen = now - timedelta(days=told["seen_days_ago"])
    checklist.keep_device(Device(name, worker, told["label"], told["system"], seen))
    for item, reply in told["replies"].items():
        checklist.record(worker, item, None)
        _answer(checklist, worker, item, reply, now, name)
    checklist.keep_probes(
        worker,
        name,
        [
            ProbeResult(
                probe,
                Outcome(each["outcome"]),
                each["reason"],
                seen,
                checklist.content.pack,
                name,
                each["shown"],
            )
            for probe, each in told["readings"].items()
        ],
    )


def _notes(checklist: ChecklistService, more: Mapping[str, Any], now: datetime) -> None:
    for worker, promises in more["promises"].items():
        for item, days in promises.items():
            checklist.promise(worker, item, _day(now, days))
    for worker, waivers in more["waivers"].items():
        for item, told in waivers.items():
            _waive(checklist, worker, item, told, now)


def _waive(
    checklist: ChecklistService, worker: str | None, item: str, told: Mapping[str, Any], now: datetime
) -> None:
    """Accept the risk as of `now`, which may be long ago: the sample says the same every day."""
    waiver = Waiver(told["owner"], told["reason"], told["step"], _day(now, told["in_days"]))
    kept = checklist.kept(worker, item)
    checklist.put_back(worker, item, [replace(each, waiver=waiver) for each in kept])


def _day(now: datetime, days: int) -> date:
    return now.date() + timedelta(days=days)
