"""A look at files that came back: each read on its own, so that no file stops the others."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.checklist.collecting.forms import look_at_form
from sme_smartwork.checklist.collecting.judging import judge, sort_content, without_numbers
from sme_smartwork.checklist.collecting.known import Known
from sme_smartwork.checklist.collecting.model import Arrival, Fate, Problem
from sme_smartwork.checklist.pack.content import Content
from sme_smartwork.exchange.answer import SUFFIX, AnswerFile, read_answer
from sme_smartwork.exchange.confirmation import confirmation_number
from sme_smartwork.exchange.envelope import FileNewer, FileOfOtherKind, FileUnreadable, read_file
from sme_smartwork.exchange.sealing import SealingKey
from sme_smartwork.intake.walking import Walked

if TYPE_CHECKING:
    from sme_smartwork.intake.pages import FormBooks

FORM_SUFFIX = ".xlsx"
SUFFIXES = (SUFFIX, FORM_SUFFIX)
_WAITING = (Fate.NEW, Fate.REPLACES, Fate.LATE, Fate.UNKNOWN_SENDER)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a look needs beside the files."""

    known: Known
    content: Content
    now: datetime
    sign_key: bytes  # public
    key: SealingKey | None  # None: this workplace never asked anybody


def look_at(walked: Walked, desk: Desk, books: FormBooks) -> Arrival:
    """One file as it would be taken, or why not."""
    path, label = walked.path, walked.label
    if walked.stray is not None:
        return Arrival(path, label, Fate.UNREADABLE, problems=(Problem(walked.stray.value),))
    if path.suffix.lower() == FORM_SUFFIX:
        return look_at_form(path, label, desk.known, desk.content, desk.now, books)
    if path.suffix.lower() != SUFFIX:
        return Arrival(path, label, Fate.NOT_OURS, problems=(Problem("no_answer_file"),))
    return _look_at_answer(path, label, desk)


def _look_at_answer(path: Path, label: str, desk: Desk) -> Arrival:
    try:
        raw = read_file(path)
        if desk.key is None:
            raise FileUnreadable("sending.unreadable", name=label)
        answer = read_answer(raw, label, desk.key)
    except FileNewer:
        return Arrival(path, label, Fate.NEWER_VERSION)
    except FileOfOtherKind:
        return Arrival(path, label, Fate.NOT_OURS, problems=(Problem("no_answer_file"),))
    except FileUnreadable:
        _log.warning("an answer file could not be read")  # no name: people put theirs into names of files
        return Arrival(path, label, Fate.UNREADABLE)
    return arrival_of(path, label, answer, desk)


def arrival_of(path: Path, label: str, answer: AnswerFile, desk: Desk) -> Arrival:
    """A sound answer file as it stands now; resident numbers in it go no further than here."""
    answer, hidden = without_numbers(answer)
    verdict = judge(answer, desk.known, desk.now)
    content = sort_content(answer, desk.content, desk.now)
    is_unknown = verdict.fate is Fate.UNKNOWN_SENDER
    return Arrival(
        path=path,
        label=label,
        fate=verdict.fate,
        id=answer.id,
        worker=answer.worker,
        campaign=answer.campaign,
        device=answer.device.id,
        device_label=answer.device.label,
        system=answer.device.system,
        made_at=answer.made_at,
        answers=content.answers,
        probes=content.probes,
        number=confirmation_number(desk.sign_key, answer.key) if is_unknown else None,
        problems=verdict.problems + content.problems + hidden,
        file=answer,
    )


def newest_of_each(arrivals: Sequence[Arrival]) -> tuple[Arrival, ...]:
    """Of several files of one person, device and sender only the newest can be taken; the others are told."""
    changed: dict[int, Arrival] = {}
    for group in _groups(arrivals):
        newest = max(group, key=lambda place: _order(arrivals[place]))
        for place in group:
            if place != newest:
                changed[place] = _beside(arrivals[place], arrivals[newest])
    settled = [changed.get(place, each) for place, each in enumerate(arrivals)]
    return tuple(_with_rivals(settled))


def _groups(arrivals: Iterable[Arrival]) -> Iterator[list[int]]:
    groups: dict[tuple[str, str, bytes], list[int]] = defaultdict(list)
    for place, each in enumerate(arrivals):
        if each.fate in _WAITING and isinstance(each.file, AnswerFile):
            groups[each.file.worker, each.file.device.id, each.file.key].append(place)
    yield from (group for group in groups.values() if len(group) > 1)


def _order(arrival: Arrival) -> tuple[int, datetime]:
    assert isinstance(arrival.file, AnswerFile)
    return arrival.file.seq, arrival.file.made_at


def _beside(arrival: Arrival, newest: Arrival) -> Arrival:
    if arrival.id == newest.id:
        return replace(
            arrival, fate=Fate.ALREADY, number=None, problems=(Problem("twice", found=newest.label),)
        )
    problem = Problem("newer_beside", found=newest.label)
    return replace(arrival, fate=Fate.OUTDATED, number=None, problems=(problem,))


def _with_rivals(arrivals: Sequence[Arrival]) -> Iterator[Arrival]:
    """Two unknown keys for one device, or two fillings of one form: at most one is right."""
    places: dict[tuple[str | None, str], int] = defaultdict(int)
    for each in arrivals:
        if each.fate in (Fate.UNKNOWN_SENDER, Fate.FORM):
            places[each.worker, each.device] += 1
    for each in arrivals:
        is_rival = each.fate in (Fate.UNKNOWN_SENDER, Fate.FORM) and places[each.worker, each.device] > 1
        yield replace(each, problems=(*each.problems, Problem("rival"))) if is_rival else each
