"""What becomes of one file or sheet, from what it says and what the store knows; without clock or store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sme_smartwork.assessment.people.kept import Known
from sme_smartwork.assessment.people.model import Fate, FilledSheet, Problem
from sme_smartwork.checklist.model import CLOCKS_DIFFER
from sme_smartwork.exchange.fields import plain_moment
from sme_smartwork.exchange.readiness_answer import ReadinessFile

Verdict = tuple[Fate, tuple[Problem, ...]]


def judge_file(file: ReadinessFile, known: Known, roles: Mapping[str, object], now: datetime) -> Verdict:
    """The fate of a sound file at `now`, by our clock: what a file says of its own time proves nothing."""
    worker = known.invitations.get(file.invitation)
    if worker is None:
        return Fate.NOT_OURS, (Problem("no_such_invitation"),)
    if file.role not in roles:
        return Fate.NOT_OURS, (Problem("no_such_role", found=file.role),)
    if file.made_at > now + CLOCKS_DIFFER:
        return Fate.UNREADABLE, (Problem("clock_ahead", found=file.made_at.date().isoformat()),)
    here = known.of(file.respondent, worker, file.role)
    if here is not None and here[1].get("file") == file.id:
        return Fate.ALREADY, ()
    return _by_the_key(file, known, worker, here[1] if here else None)


def _by_the_key(file: ReadinessFile, known: Known, worker: str, here: Mapping[str, Any] | None) -> Verdict:
    key = file.key.hex()
    is_compared = key in known.senders.get(worker, frozenset())
    kept = here.get("key") if here else None
    if here is not None and kept != key:  # with the key it is the same person, whatever the roster calls them
        if here.get("worker") != worker:
            return Fate.CHANGED_SENDER, (Problem("id_of_another"),)
        if not is_compared:
            return Fate.CHANGED_SENDER, ()
    if here is not None and order_of(file) <= (here.get("number", 0), here.get("file", "")):
        return Fate.OUTDATED, ()
    problems = _other_roles(file, known, worker)
    if key in known.forgotten or not (is_compared or kept == key):
        forgotten = (Problem("key_forgotten"),) if key in known.forgotten else ()
        return Fate.UNKNOWN_SENDER, (*forgotten, *problems)
    return Fate.NEW if here is None else Fate.REPLACES, problems


def order_of(file: ReadinessFile) -> tuple[int, str]:
    """Of two files of one respondent the higher one holds, in whatever order they come."""
    return file.seq, file.id


def _other_roles(file: ReadinessFile, known: Known, worker: str) -> tuple[Problem, ...]:
    """A person may answer for several roles; the owner should know, as each role has a voice."""
    also = {
        role
        for role, document in known.respondents.values()
        if document.get("worker") == worker and role != file.role
    }
    return tuple(Problem("also_as", found=role) for role in sorted(also))


def judge_sheet(sheet: FilledSheet, known: Known, roles: Mapping[str, object]) -> Verdict:
    """The fate of a readable sheet: nobody vouches for it, so somebody has to take it knowingly."""
    made = known.sheets.get(sheet.id)
    if made is None:
        return Fate.NOT_OURS, (Problem("no_such_sheet"),)
    role = sheet.respondent.partition("/")[0]
    is_same = (made["respondent"], made["made_at"]) == (sheet.respondent, plain_moment(sheet.made_at))
    if not is_same or role not in roles:
        return Fate.NOT_OURS, (Problem("sheet_of_another"),)
    here = known.of(sheet.respondent, "", role)
    if here is None:
        return Fate.SHEET, ()
    if here[1].get("file") == sheet.digest:
        return Fate.ALREADY, ()
    day, kept = sheet.filled_on.isoformat(), here[1].get("filled_on", "")
    if day < kept:
        return Fate.OUTDATED, ()
    return (Fate.RIVAL if day == kept else Fate.REPLACES), ()
