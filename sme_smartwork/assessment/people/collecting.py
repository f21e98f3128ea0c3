"""Taking in what people sent: a look that changes nothing, and a taking that is all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.assessment.kept import Row, delete_rows, insert_rows
from sme_smartwork.assessment.model import role_of
from sme_smartwork.assessment.people.kept import (
    drop_document,
    put_back,
    put_document,
    read_known,
    snapshot,
)
from sme_smartwork.assessment.people.looking import (
    SUFFIXES,
    Desk,
    arrival_of_file,
    arrival_of_sheet,
    look_at,
    newest_of_each,
)
from sme_smartwork.assessment.people.model import (
    Arrival,
    Fate,
    FilledSheet,
    PeopleRefused,
    Snapshot,
    Source,
    Taken,
)
from sme_smartwork.exchange.own_keys import kept_keys
from sme_smartwork.exchange.readiness_answer import ReadinessFile
from sme_smartwork.intake.walking import files_in
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.assessment.service import AssessmentService
    from sme_smartwork.storage.store import Store


class Collecting:
    """Readiness answers that come back to one workplace."""

    def __init__(self, store: Store, service: AssessmentService, now: Callable[[], datetime]) -> None:
        self._store, self._service, self._now = store, service, now

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
                arrivals.append(look_at(each, desk, books))
        watched.report(len(files), len(files))
        return newest_of_each(arrivals)

    def take(self, arrivals: Sequence[Arrival], compared: Collection[str] = ()) -> Taken:
        """Keep what `arrivals` say, all of them or none; handing a sheet over is the choice to trust it.

        `compared` are the numbers that were read out and found equal: an unknown sender is taken with its
        own only. Raises `PeopleRefused`.
        """
        names = [each.respondent for each in arrivals]
        if len(set(names)) != len(names):
            raise PeopleRefused("people.two_of_one", found=next(n for n in names if names.count(n) > 1))
        with self._store.change() as connection:
            # Whoever answered under another number before is replaced too.
            before = snapshot(connection, self._store, [*names, *self._earlier(arrivals, self._desk())])
            for each in arrivals:
                self._take(connection, self._desk(), each, compared)
        answers = sum(len(each.answers) for each in arrivals)
        lost = tuple(problem for each in arrivals for problem in each.lost)
        return Taken(tuple(names), answers, lost, before)

    def undo(self, before: Snapshot) -> None:
        """Put back what `take` replaced."""
        with self._store.change() as connection:
            put_back(connection, self._store, before)

    def _earlier(self, arrivals: Sequence[Arrival], desk: Desk) -> list[str]:
        found = (desk.known.of(each.respondent, each.worker, role_of(each.respondent)) for each in arrivals)
        return [each[0] for each in found if each is not None]

    def _desk(self) -> Desk:
        keys = kept_keys(self._store)
        with self._store.read() as connection:
            known = read_known(connection, self._store)
        public, key = (keys[0].public, keys[1]) if keys else (b"", None)
        return Desk(known, self._service.content, self._now().astimezone(), public, key)

    def _take(self, connection: Connection, desk: Desk, looked: Arrival, compared: Collection[str]) -> None:
        """Judge once more, as everything is now, and keep."""
        now = _again(looked, desk)
        if now.fate is not looked.fate and looked.fate is not Fate.RIVAL:
            raise PeopleRefused("people.changed_since", name=looked.label)
        if not now.can_be_taken:
            raise PeopleRefused("people.not_to_be_taken", name=looked.label)
        if now.fate is Fate.UNKNOWN_SENDER and now.number not in compared:
            raise PeopleRefused("people.number_not_compared", name=looked.label)
        earlier = desk.known.of(now.respondent, now.worker, role_of(now.respondent))
        for name in {now.respondent, *([earlier[0]] if earlier else [])}:
            drop_document(connection, name)
            delete_rows(connection, None, name)
        label = earlier[1].get("label", "") if earlier else ""
        document = {**_document(now), **({"label": label} if label else {})}
        put_document(connection, now.respondent, role_of(now.respondent), document)
        insert_rows(connection, _rows(now, self._service.content.pack))


def _again(looked: Arrival, desk: Desk) -> Arrival:
    if isinstance(looked.file, ReadinessFile):
        return arrival_of_file(looked.path, looked.label, looked.file, desk)
    if isinstance(looked.file, FilledSheet):
        return arrival_of_sheet(looked.path, looked.label, looked.file, desk)
    return looked


def _document(arrival: Arrival) -> dict[str, Any]:
    """What is kept of a file beside its answers: the same whenever it is taken."""
    lost = [[each.question, each.reason] for each in arrival.lost]
    if isinstance(file := arrival.file, ReadinessFile):
        return {
            "source": Source.FILE.value,
            "worker": arrival.worker,
            "key": file.key.hex(),
            "number": file.seq,
            "file": file.id,
            "made_at": file.made_at.isoformat(),
            "pack": file.pack,
            "lost": lost,
        }
    assert isinstance(file, FilledSheet)
    return {
        "source": Source.SHEET.value,
        "sheet": file.id,
        "filled_on": file.filled_on.isoformat(),
        "file": file.digest,
        "made_at": file.made_at.isoformat(),
        "pack": file.pack,
        "lost": lost,
    }


def _rows(arrival: Arrival, pack: str) -> list[Row]:
    """The answers under today's ids, dated by what the file says of itself."""
    file = arrival.file
    moment = arrival.made_at
    if isinstance(file, FilledSheet):
        moment = datetime.combine(file.filled_on, time(), file.made_at.tzinfo)
        moment = max(moment, file.made_at)
    assert moment is not None
    at = moment.isoformat()
    return [Row(name, arrival.respondent, value, pack, at) for name, value in arrival.answers.items()]
