"""The log of one incident, read from its first entry to its last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sme_smartwork.checklist.incidents.model import Entry, Incident, Known, Learned, Reported, Truth, What


def told_by(name: str, log: Sequence[Entry]) -> Incident:
    """What the `log` of the incident `name` says; its first entry opened it."""
    first = log[0]
    known = Known(moment(first.get("known_at")), first.at, first.by, "")
    incident = Incident(name, first.get("kind"), first.get("drill") == "yes", first.at, (known,), tuple(log))
    for entry in log[1:]:
        incident = _after(incident, entry)
    return incident


def moment(text: str) -> datetime:
    """A moment with its zone, as the log keeps it."""
    return datetime.fromisoformat(text)


def _after(incident: Incident, entry: Entry) -> Incident:
    """`incident` once `entry` is read; notes and corrections change nothing but the log."""
    match entry.what:
        case What.KNOWN:
            known = Known(moment(entry.get("known_at")), entry.at, entry.by, entry.get("reason"))
            return replace(incident, history=(*incident.history, known))
        case What.KIND:
            return replace(incident, kind=entry.get("kind"))
        case What.ANSWERED:
            answer = Truth(entry.get("answer"))
            return replace(incident, answers={**incident.answers, entry.get("question"): answer})
        case What.DONE:
            return replace(incident, done={**incident.done, entry.get("step"): entry.at})
        case What.NOT_DONE:
            kept = {step: at for step, at in incident.done.items() if step != entry.get("step")}
            return replace(incident, done=kept)
        case What.LEARNED:
            more = Learned(moment(entry.get("learned_at")), entry.get("text"), entry.id)
            return replace(incident, learned=(*incident.learned, more))
        case What.REPORTED:
            return replace(incident, reports=(*incident.reports, _report(entry)))
        case _:
            return _ending(incident, entry)


def _ending(incident: Incident, entry: Entry) -> Incident:
    match entry.what:
        case What.ENDED:
            return replace(incident, ended_at=moment(entry.get("ended_at")))
        case What.CLOSED:
            ended = incident.ended_at or entry.at
            causes, lessons = entry.get("causes"), entry.get("lessons")
            return replace(incident, closed_at=entry.at, ended_at=ended, causes=causes, lessons=lessons)
        case What.CORRECTION if entry.get("drops"):
            return _without(incident, int(entry.get("of")))
        case What.REOPENED:
            return replace(incident, closed_at=None, withdrawn="")
        case What.WITHDRAWN:
            return replace(incident, withdrawn=entry.get("reason"))
        case _:
            return incident


def _without(incident: Incident, wrong: int) -> Incident:
    """A report or something learned that was a mistake moves no clock; its entry stays in the log."""
    return replace(
        incident,
        reports=tuple(each for each in incident.reports if each.entry != wrong),
        learned=tuple(each for each in incident.learned if each.entry != wrong),
    )


def _report(entry: Entry) -> Reported:
    return Reported(
        clock=entry.get("clock"),
        at=moment(entry.get("reported_at")),
        to=entry.get("to"),
        reference=entry.get("reference"),
        by=entry.by,
        entry=entry.id,
    )
