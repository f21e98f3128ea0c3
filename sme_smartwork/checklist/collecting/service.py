"""Taking in what people sent: a look that changes nothing, and a taking that is all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.checklist.collecting.forms import arrival_of_form
from sme_smartwork.checklist.collecting.keeping import keep_file, know_sender, replace_answers
from sme_smartwork.checklist.collecting.known import IN_USE, LATE, File, read_known
from sme_smartwork.checklist.collecting.looking import (
    SUFFIXES,
    Desk,
    arrival_of,
    look_at,
    newest_of_each,
)
from sme_smartwork.checklist.collecting.model import Arrival, Fate, KnownSender, Problem, Taken, TakingRefused
from sme_smartwork.checklist.form.model import FilledForm
from sme_smartwork.checklist.model import Answered, Device
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.clock import local_now
from sme_smartwork.exchange.answer import AnswerFile
from sme_smartwork.exchange.confirmation import confirmation_number
from sme_smartwork.exchange.own_keys import kept_keys
from sme_smartwork.intake.resident import without_resident_numbers
from sme_smartwork.intake.text import clean_text
from sme_smartwork.intake.walking import files_in
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.checklist.service import ChecklistService
    from sme_smartwork.storage.store import Store

_FORGOTTEN = "collecting.forgotten_senders"
_ASIDE = ("unknown_item", "unknown_probe")
_LONGEST_REASON = 500
_FORM_SENDER = "form"


class Collecting:
    """Answers that come back to one workplace."""

    def __init__(
        self, store: Store, checklist: ChecklistService, now: Callable[[], datetime] = local_now
    ) -> None:
        self._store, self._checklist, self._now = store, checklist, now

    def look(self, paths: Sequence[Path], ticket: Ticket | None = None) -> tuple[Arrival, ...]:
        """What taking the files in `paths` (files and folders) would do; nothing is changed.

        Raises `Cancelled`. A file that cannot be read is an arrival like any other.
        """
        from sme_smartwork.intake.pages import FormBooks

        watched = ticket or Ticket()
        files, desk = files_in(paths, SUFFIXES, watched), self._desk()
        arrivals: list[Arrival] = []
        with FormBooks(watched) as books:
            for done, each in enumerate(files):
                watched.report(done, len(files))
                arrivals.append(self._with_newer_here(look_at(each, desk, books)))
        watched.report(len(files), len(files))
        return newest_of_each(arrivals)

    def take(
        self, arrivals: Sequence[Arrival], compared: Collection[str] = (), *, over_newer: bool = False
    ) -> Taken:
        """Keep what `arrivals` say, all of them or none; handing a late file or a form over is the choice.

        `compared` are the numbers that were read out and found equal: an unknown sender is taken with its
        own only. `over_newer`: let a form replace answers that are newer than it. Raises `TakingRefused`.
        """
        _check_one_form_each(arrivals)
        with self._store.change() as connection:
            desk = self._desk()
            taken = [self._take(connection, desk, each, compared, over_newer) for each in arrivals]
        aside = tuple(problem for each in taken for problem in each.problems if problem.code in _ASIDE)
        people = tuple(dict.fromkeys(each.worker for each in taken if each.worker))
        answers, probes = sum(len(each.answers) for each in taken), sum(len(each.probes) for each in taken)
        return Taken(len(taken), people, answers, probes, aside)

    def senders(self) -> tuple[KnownSender, ...]:
        """Every key whose number was compared, with that number."""
        from sqlalchemy import select

        from sme_smartwork.storage.tables import known_sender

        keys = kept_keys(self._store)
        with self._store.read() as connection:
            rows = connection.execute(select(known_sender)).all()
        own = keys[0].public if keys else b""
        return tuple(
            KnownSender(
                row.worker,
                row.device,
                confirmation_number(own, bytes.fromhex(row.sender)),
                datetime.fromisoformat(row.at),
            )
            for row in rows
        )

    def forget_sender(self, worker: str, device: str, reason: str) -> None:
        """Trust the key of this person and device no more, and note why; the answers taken stay.

        Raises `TakingRefused` without a reason or for a key that is not known.
        """
        from sqlalchemy import delete, select

        from sme_smartwork.storage.tables import known_sender as table

        why = without_resident_numbers(clean_text(reason))[:_LONGEST_REASON].strip()
        if not why:
            raise TakingRefused("collecting.reason_missing")
        mine = (table.c.worker == worker, table.c.device == device)
        with self._store.change() as connection:
            row = connection.execute(select(table).where(*mine)).first()
            if row is None:
                raise TakingRefused("collecting.no_such_sender", worker=worker)
            connection.execute(delete(table).where(*mine))
            note = {"worker": worker, "device": device, "sender": row.sender, "reason": why}
            noted = [*self._store.get(_FORGOTTEN, []), note | {"at": self._now().isoformat()}]
            self._store.put(_FORGOTTEN, noted)

    def forgotten(self) -> tuple[dict[str, str], ...]:
        """Every key that was forgotten: person, device, sender, reason and when."""
        return tuple(self._store.get(_FORGOTTEN, []))

    def _desk(self) -> Desk:
        keys = kept_keys(self._store)
        forgotten = frozenset(each["sender"] for each in self.forgotten())
        with self._store.read() as connection:
            known = read_known(connection, forgotten)
        public, key = (keys[0].public, keys[1]) if keys else (b"", None)
        return Desk(known, content(), self._now().astimezone(), public, key)

    def _take(
        self, connection: Connection, desk: Desk, looked: Arrival, compared: Collection[str], over_newer: bool
    ) -> Arrival:
        """Judge once more, as everything is now, and keep."""
        now = self._again(looked, desk)
        if now.fate is not looked.fate:
            raise TakingRefused("collecting.changed_since", name=looked.label)
        if not now.can_be_taken:
            raise TakingRefused("collecting.not_to_be_taken", name=looked.label)
        if now.fate is Fate.UNKNOWN_SENDER and now.number not in compared:
            raise TakingRefused("collecting.number_not_compared", name=looked.label)
        if isinstance(now.file, AnswerFile):
            self._keep_answer(connection, desk, now, now.file)
        if isinstance(form := now.file, FilledForm):
            now = now if over_newer else _without_older(now)
            self._keep_form(connection, desk, now, form)
        return now

    def _again(self, looked: Arrival, desk: Desk) -> Arrival:
        if isinstance(looked.file, AnswerFile):
            return arrival_of(looked.path, looked.label, looked.file, desk)
        if isinstance(looked.file, FilledForm):
            again = arrival_of_form(
                looked.path, looked.label, looked.file, desk.known, desk.content, desk.now
            )
            return self._with_newer_here(again)
        return looked

    def _keep_answer(self, connection: Connection, desk: Desk, arrival: Arrival, file: AnswerFile) -> None:
        worker, device, sender = file.worker, file.device, file.key.hex()
        if arrival.fate is Fate.UNKNOWN_SENDER:
            know_sender(connection, desk.known, worker, device.id, sender, desk.now)
        devices = self._checklist.kept_devices  # the person was found to be on the roster a moment ago
        devices.keep(Device(device.id, worker, device.label, device.system, file.made_at))
        desk.known.owners[device.id] = worker
        replace_answers(connection, worker, device.id, arrival.answers, file.pack, all_of_them=True)
        devices.restore_results(worker, device.id, arrival.probes)
        kept = File(file.id, worker, device.id, file.campaign, file.seq, sender, _state(arrival))
        keep_file(connection, desk.known, kept, desk.now, file.body())

    def _keep_form(self, connection: Connection, desk: Desk, arrival: Arrival, file: FilledForm) -> None:
        replace_answers(connection, file.worker, "", arrival.answers, file.pack, all_of_them=False)
        kept = File(file.digest, file.worker, "", file.campaign, 0, _FORM_SENDER, _state(arrival))
        keep_file(connection, desk.known, kept, desk.now, {"invitation": file.id, "form": file.language})

    def _with_newer_here(self, arrival: Arrival) -> Arrival:
        """A form's answers that are older than what is known of the same item are named."""
        if arrival.fate is not Fate.FORM or arrival.worker is None:
            return arrival
        here = self._checklist.answers(arrival.worker)
        newer = (each for each in arrival.answers if each.item in here and _is_newer(here[each.item], each))
        problems = tuple(
            Problem("newer_here", each.item, here[each.item].at.date().isoformat()) for each in newer
        )
        return replace(arrival, problems=arrival.problems + problems)


def _check_one_form_each(arrivals: Sequence[Arrival]) -> None:
    """Nothing tells which of two fillings is the later one, so a person has to."""
    seen: set[str] = set()
    for each in arrivals:
        if isinstance(each.file, FilledForm):
            if each.file.worker in seen:
                raise TakingRefused("collecting.two_forms", worker=each.file.worker)
            seen.add(each.file.worker)


def _state(arrival: Arrival) -> str:
    is_late = arrival.fate is Fate.LATE or any(problem.code == "late" for problem in arrival.problems)
    return LATE if is_late else IN_USE


def _is_newer(here: Answered, form: Answered) -> bool:
    return here.at > form.at and (here.reply, here.note) != (form.reply, form.note)


def _without_older(arrival: Arrival) -> Arrival:
    newer = {problem.item for problem in arrival.problems if problem.code == "newer_here"}
    return replace(arrival, answers=tuple(each for each in arrival.answers if each.item not in newer))
