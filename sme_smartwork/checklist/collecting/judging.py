"""What becomes of one answer file, from what it says and what the store knows; without a clock or a store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sme_smartwork.checklist.collecting.known import Known
from sme_smartwork.checklist.collecting.model import Fate, Problem
from sme_smartwork.checklist.model import CLOCKS_DIFFER, Answered, ProbeResult
from sme_smartwork.checklist.pack.content import Content
from sme_smartwork.exchange.answer import AnswerFile
from sme_smartwork.intake.resident import without_resident_numbers

_ROLE = "user"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a file, and what to know about it."""

    fate: Fate
    problems: tuple[Problem, ...] = ()


def judge(answer: AnswerFile, known: Known, now: datetime) -> Verdict:
    """The fate of `answer` at `now`, by our clock: what a file says of its own time proves nothing."""
    if answer.id in known.files:
        return Verdict(Fate.ALREADY)
    stop = _stop(answer, known, now)
    if stop is not None:
        return stop
    if answer.seq <= known.last.get((answer.worker, answer.device.id, answer.key.hex()), 0):
        return Verdict(Fate.OUTDATED)
    return _welcome(answer, known, now)


def _stop(answer: AnswerFile, known: Known, now: datetime) -> Verdict | None:
    """Why a sound file is no answer to us, or from somebody else than it says."""
    asked = known.asked.get(answer.invitation)
    if answer.worker not in known.people:
        return Verdict(Fate.NOT_OURS, (Problem("no_such_person", found=answer.worker),))
    if asked is None or asked.is_form:
        return Verdict(Fate.NOT_OURS, (Problem("no_such_invitation"),))
    if (asked.worker, asked.campaign) != (answer.worker, answer.campaign):
        return Verdict(Fate.NOT_OURS, (Problem("invitation_of_another"),))
    if answer.made_at > now + CLOCKS_DIFFER:
        return Verdict(Fate.UNREADABLE, (Problem("clock_ahead", found=answer.made_at.date().isoformat()),))
    if known.owners.get(answer.device.id, answer.worker) != answer.worker:
        return Verdict(Fate.CHANGED_SENDER, (Problem("device_of_another"),))
    if known.senders.get((answer.worker, answer.device.id), answer.key.hex()) != answer.key.hex():
        return Verdict(Fate.CHANGED_SENDER)
    return None


def _welcome(answer: AnswerFile, known: Known, now: datetime) -> Verdict:
    place = (answer.worker, answer.device.id)
    is_late = now.date() > known.asked[answer.invitation].not_after
    problems = tuple(_about_the_sender(answer, known))
    if place not in known.senders:
        return Verdict(Fate.UNKNOWN_SENDER, (*problems, *((Problem("late"),) if is_late else ())))
    if is_late:
        return Verdict(Fate.LATE, problems)
    replaces = known.answers(answer.worker, answer.device.id, answer.campaign)
    return Verdict(Fate.REPLACES if replaces else Fate.NEW, problems)


def _about_the_sender(answer: AnswerFile, known: Known) -> Iterator[Problem]:
    key, place = answer.key.hex(), (answer.worker, answer.device.id)
    if place in known.senders:
        return
    if key in known.forgotten:
        yield Problem("key_forgotten")
    if any(worker == answer.worker for worker, _ in known.senders):
        yield Problem("another_device")
    if any(sender == key and worker != answer.worker for (worker, _), sender in known.senders.items()):
        yield Problem("key_of_another")


@dataclass(frozen=True, slots=True)
class Sorted:
    """The content of a file: what would be kept, and what to know about it."""

    answers: tuple[Answered, ...]
    probes: tuple[ProbeResult, ...]
    problems: tuple[Problem, ...]


def sort_content(answer: AnswerFile, content: Content, now: datetime) -> Sorted:
    """The answers and readings our pack knows; of the others, and of old ones, a problem each."""
    items = {item.id: item for item in content.of_role(_ROLE)}
    kept: dict[str, Answered] = {}
    problems: list[Problem] = []
    for each in answer.answers:
        item = items.get(content.current_id(each.item) or "")
        if item is None or item.id in kept:
            problems.append(Problem("unknown_item", each.item))
            continue
        kept[item.id] = _named(each, item.id)
        if now - each.at > timedelta(days=item.renew_days):
            problems.append(Problem("stale", item.id, each.at.date().isoformat()))
    probes = {probe for item in content.items for probe in item.probes}
    problems += [Problem("unknown_probe", each.probe) for each in answer.probes if each.probe not in probes]
    read = tuple(each for each in answer.probes if each.probe in probes)
    return Sorted(tuple(kept.values()), read, tuple(problems))


def without_numbers(answer: AnswerFile) -> tuple[AnswerFile, tuple[Problem, ...]]:
    """`answer` with resident numbers hidden in every text a person typed, and where that was."""
    answers = tuple(replace(each, note=without_resident_numbers(each.note)) for each in answer.answers)
    label = without_resident_numbers(answer.device.label)
    device = answer.device if label == answer.device.label else replace(answer.device, label="")
    pairs = zip(answer.answers, answers, strict=True)
    problems = tuple(Problem("resident_number", new.item) for old, new in pairs if old.note != new.note)
    return replace(answer, answers=answers, device=device), problems


def _named(answer: Answered, item: str) -> Answered:
    return answer if answer.item == item else replace(answer, item=item)
