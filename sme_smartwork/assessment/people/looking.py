"""A look at what came in: each file read on its own, so that no file stops the others."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.assessment.carrying import Carried, carry
from sme_smartwork.assessment.content import Content
from sme_smartwork.assessment.model import Answer, role_of
from sme_smartwork.assessment.people.judging import judge_file, judge_sheet, order_of
from sme_smartwork.assessment.people.kept import Known
from sme_smartwork.assessment.people.model import TAKEABLE, Arrival, Fate, FilledSheet, Problem
from sme_smartwork.assessment.sheet.reading import read_sheet
from sme_smartwork.exchange.confirmation import confirmation_number
from sme_smartwork.exchange.envelope import FileNewer, FileOfOtherKind, FileUnreadable, read_file
from sme_smartwork.exchange.forms.errors import FormNewer, MixedForm, NoForm
from sme_smartwork.exchange.readiness_answer import SUFFIX, ReadinessFile, read_readiness
from sme_smartwork.exchange.sealing import SealingKey
from sme_smartwork.intake.refusal import WorkbookRefused
from sme_smartwork.intake.walking import Walked

if TYPE_CHECKING:
    from sme_smartwork.intake.pages import FormBooks

SHEET_SUFFIX = ".xlsx"
SUFFIXES = (SUFFIX, SHEET_SUFFIX)
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
    if path.suffix.lower() == SHEET_SUFFIX:
        return _look_at_sheet(path, label, desk, books)
    if path.suffix.lower() != SUFFIX:
        return Arrival(path, label, Fate.NOT_OURS, problems=(Problem("no_readiness_file"),))
    return _look_at_file(path, label, desk)


def _look_at_file(path: Path, label: str, desk: Desk) -> Arrival:
    try:
        raw = read_file(path)
        if desk.key is None:
            raise FileUnreadable("sending.unreadable", name=label)
        file = read_readiness(raw, label, desk.key)
    except FileNewer:
        return Arrival(path, label, Fate.NEWER_VERSION)
    except FileOfOtherKind:
        return Arrival(path, label, Fate.NOT_OURS, problems=(Problem("no_readiness_file"),))
    except FileUnreadable:
        _log.warning("a readiness file could not be read")  # no name: people put theirs into names of files
        return Arrival(path, label, Fate.UNREADABLE)
    return arrival_of_file(path, label, file, desk)


def _look_at_sheet(path: Path, label: str, desk: Desk, books: FormBooks) -> Arrival:
    try:
        sheet = read_sheet(path, desk.content, desk.now, books.pages)
    except FormNewer:
        return Arrival(path, label, Fate.NEWER_VERSION)
    except (MixedForm, NoForm) as problem:
        code = "mixed_sheet" if isinstance(problem, MixedForm) else "no_sheet"
        return Arrival(path, label, Fate.NOT_OURS, problems=(Problem(code),))
    except WorkbookRefused as refusal:
        found = refusal.code.removeprefix("workbook.")
        return Arrival(path, label, Fate.UNREADABLE, problems=(Problem("workbook", found=found),))
    return arrival_of_sheet(path, label, sheet, desk)


def arrival_of_file(path: Path, label: str, file: ReadinessFile, desk: Desk) -> Arrival:
    """A sound file as it stands now."""
    fate, problems = judge_file(file, desk.known, desk.content.roles, desk.now)
    carried = carry(desk.content, {name: {file.respondent: value} for name, value in file.answers})
    is_unknown = fate is Fate.UNKNOWN_SENDER
    return Arrival(
        path=path,
        label=label,
        fate=fate,
        respondent=file.respondent,
        worker=desk.known.invitations.get(file.invitation, ""),
        made_at=file.made_at,
        answers=_only(carried, file.respondent),
        renamed=carried.renamed,
        lost=carried.lost,
        number=confirmation_number(desk.sign_key, file.key) if is_unknown else "",
        problems=problems,
        file=file,
    )


def arrival_of_sheet(path: Path, label: str, sheet: FilledSheet, desk: Desk) -> Arrival:
    """A readable sheet as it stands now."""
    fate, problems = judge_sheet(sheet, desk.known, desk.content.roles)
    carried = carry(desk.content, {name: {sheet.respondent: value} for name, value in sheet.answers})
    return Arrival(
        path=path,
        label=label,
        fate=fate,
        respondent=sheet.respondent,
        made_at=sheet.made_at,
        answers=_only(carried, sheet.respondent),
        renamed=carried.renamed,
        lost=carried.lost,
        problems=(*problems, *sheet.problems),
        file=sheet,
    )


def _only(carried: Carried, respondent: str) -> dict[str, Answer]:
    return {name: each[respondent] for name, each in carried.answers.items()}


def newest_of_each(arrivals: Sequence[Arrival]) -> tuple[Arrival, ...]:
    """Of several files of one respondent only the newest can be taken; the others are told."""
    settled = list(arrivals)
    for group in _groups(settled):
        newest = max(group, key=lambda place: _rank(settled[place]))
        for place in group:
            if place != newest:
                settled[place] = _beside(settled[place], settled[newest])
        rivals = [place for place in group if settled[place].fate is Fate.RIVAL]
        if rivals:
            settled[newest] = replace(settled[newest], fate=Fate.RIVAL)
    return tuple(_with_rivals(settled))


def _with_rivals(arrivals: Sequence[Arrival]) -> Iterable[Arrival]:
    """Two unknown keys for one person and role: at most one is right."""
    found = Counter(_person(each) for each in arrivals if each.fate is Fate.UNKNOWN_SENDER)
    for each in arrivals:
        is_rival = each.fate is Fate.UNKNOWN_SENDER and found[_person(each)] > 1
        yield replace(each, problems=(*each.problems, Problem("rival"))) if is_rival else each


def _person(arrival: Arrival) -> tuple[str, str]:
    return arrival.worker, role_of(arrival.respondent)


def _groups(arrivals: Sequence[Arrival]) -> Iterable[list[int]]:
    """Files of one person and role, those of an unknown key apart; sheets of one number."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, each in enumerate(arrivals):
        if each.fate in TAKEABLE:
            groups.setdefault(_whose(each), []).append(place)
    return [group for group in groups.values() if len(group) > 1]


def _whose(arrival: Arrival) -> tuple[str, ...]:
    if isinstance(arrival.file, ReadinessFile):
        # Whoever is known may use several computers; of two unknown keys at most one is right.
        key = arrival.file.key.hex() if arrival.fate is Fate.UNKNOWN_SENDER else ""
        return ("file", arrival.worker, arrival.file.role, key)
    return ("sheet", arrival.respondent)


def _rank(arrival: Arrival) -> tuple[int, str]:
    if isinstance(arrival.file, ReadinessFile):
        return order_of(arrival.file)
    assert isinstance(arrival.file, FilledSheet)
    return arrival.file.filled_on.toordinal(), arrival.file.digest


def _beside(arrival: Arrival, newest: Arrival) -> Arrival:
    mine, best = _rank(arrival), _rank(newest)
    if mine == best:
        return replace(
            arrival, fate=Fate.ALREADY, number="", problems=(Problem("twice", found=newest.label),)
        )
    if isinstance(arrival.file, FilledSheet) and mine[0] == best[0]:
        return replace(arrival, fate=Fate.RIVAL)
    problem = Problem("newer_beside", found=newest.label)
    return replace(arrival, fate=Fate.OUTDATED, number="", problems=(problem,))
