"""The checklist of one workplace: answers, devices, readings and files kept, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sme_smartwork.checklist import checks, store
from sme_smartwork.checklist.checks import NOTE_LIMIT
from sme_smartwork.checklist.content import Content, content
from sme_smartwork.checklist.errors import ReplyRefused
from sme_smartwork.checklist.model import (
    Answered,
    ChecklistScore,
    ChecklistSummary,
    Decision,
    Item,
    Reply,
    Standing,
    Waiver,
)
from sme_smartwork.checklist.scoring import score_of, summary_of
from sme_smartwork.checklist.standing import NO_READINGS, SHORT, merged, standing
from sme_smartwork.clock import local_now
from sme_smartwork.intake.text import shown_text

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from sme_smartwork.checklist.devices import Devices
    from sme_smartwork.checklist.evidence import EvidenceFiles
    from sme_smartwork.checklist.matrix import Matrix
    from sme_smartwork.checklist.model import Device, Evidence, Fix, Grade, ProbeResult
    from sme_smartwork.checklist.people import PersonRows
    from sme_smartwork.checklist.store import Rows, Subject
    from sme_smartwork.storage.store import Store

__all__ = ["KEEP", "NOTE_LIMIT", "ChecklistService", "Keep"]

_PROVIDER = "checklist.is_provider"
_FIRM_ROLES = ("manager", "provider")


class Keep:
    """Leave as it is: what a new answer does with an earlier promise, accepted risk or decision."""


KEEP = Keep()


class ChecklistService:
    """Items, answers and progress of the people of one workplace, and of the firm itself.

    A subject is a person's code, or None for the firm. `device` is empty for what is answered in this
    workplace, else the random id of the device it was answered on.
    """

    def __init__(self, store: Store, now: Callable[[], datetime] = local_now) -> None:
        self._store = store
        self._now = now

    @property
    def content(self) -> Content:
        """The items with their areas, layers and types of work."""
        return content()

    # What is asked

    def items(self, role: str = "user", types: Collection[str] | None = None) -> tuple[Item, ...]:
        """What `role` is asked, area by area; with `types` only what these types of smart work need."""
        asked = content().of_role(role)
        return tuple(each for each in asked if not types or not set(types).isdisjoint(each.types))

    def items_of(self, worker: str | None) -> tuple[Item, ...]:
        """What a person is asked by the types of work; what the firm is asked, by the roles it has."""
        types = self.types(worker)
        return tuple(each for role in self._roles(worker) for each in self.items(role, types))

    @property
    def is_provider(self) -> bool:
        """Whether the firm runs a smart-work centre or shared PCs."""
        return bool(self._store.get(_PROVIDER, False))

    def set_provider(self, is_provider: bool) -> None:
        """Say whether the firm runs a smart-work centre or shared PCs; answers stay either way."""
        self._store.put(_PROVIDER, is_provider)

    def types(self, worker: str | None) -> tuple[str, ...]:
        """The types of smart work of a person or of the firm; empty: none chosen, so all count."""
        from sme_smartwork.checklist.people import types_of

        with self._store.read() as connection:
            return types_of(connection, [worker]).get(worker, ())

    def set_types(self, worker: str | None, types: Iterable[str]) -> None:
        """Choose the types of smart work of a person or of the firm; none means all.

        Raises `ReplyRefused` for an unknown person or type.
        """
        from sme_smartwork.checklist.people import put_types

        chosen = tuple(types)
        for unknown in sorted(set(chosen) - content().types.keys()):
            raise ReplyRefused("checklist.unknown_type", "types", found=shown_text(unknown))
        with self._store.change() as connection:
            _check_worker(connection, worker)
            put_types(connection, worker, chosen)

    # Answers

    def answers(self, worker: str | None) -> Mapping[str, Answered]:
        """The answer that counts of each answered item, over all devices, by today's item id."""
        items, now = {each.id: each for each in content().items}, self._now()
        return {
            item: merged(items[item], rows, now)
            for item, rows in self._rows([worker]).get(worker, {}).items()
            if item in items
        }

    def answers_of_device(self, worker: str | None, device: str) -> Mapping[str, Answered]:
        """What was answered on one device; empty: in this workplace."""
        return {
            item: each
            for item, rows in self._rows([worker]).get(worker, {}).items()
            for each in rows
            if each.device == device
        }

    def record(
        self,
        worker: str | None,
        item: str,
        reply: Reply | None,
        note: str = "",
        at: datetime | None = None,
        reviewed_by: str | None = None,
        promise: date | Keep | None = KEEP,
        waiver: Waiver | Keep | None = KEEP,
        device: str = "",
    ) -> None:
        """Save one answer, given at `at` (default: now) on `device`; None takes it back.

        "Partly" and "not applicable" need a note; "not applicable" counts only once `reviewed_by` is given.
        An earlier promise and accepted risk stay while something is missing, a decision about a
        reading while the reply is the same. Raises `ReplyRefused` for an unknown item or person, a missing
        or overlong note, an accepted risk that is incomplete or over.
        """
        checks.check_item(content(), item)
        checks.check_note(reply, note)
        if isinstance(waiver, Waiver):
            checks.check_waiver(waiver, self._now().date())
        with self._store.change() as connection:
            _check_worker(connection, worker)
            before = self._own(connection, worker, item, device)
            made = reply and Answered(item, reply, note.strip(), at or self._now(), reviewed_by, device)
            made = made and _carried(made, before, promise, waiver)
            store.write_answer(
                connection, content().current_id, worker, item, device, made or None, content().pack
            )

    def put_back(self, worker: str | None, item: str, answers: Sequence[Answered]) -> None:
        """Make `answers` exactly the answers of the item, of every device: the inverse of any change of it.

        Take them beforehand from `kept`. Raises `ReplyRefused` for an unknown person.
        """
        with self._store.change() as connection:
            _check_worker(connection, worker)
            wanted = {each.device: each for each in answers}
            devices = {each.device for each in self._rows_of(connection, worker, item)}
            for device in sorted(devices | wanted.keys()):
                self._write(connection, worker, item, device, wanted.get(device))

    def kept(self, worker: str | None, item: str) -> tuple[Answered, ...]:
        """The answers of the item as kept, one a device, for `put_back`."""
        return tuple(self._rows([worker]).get(worker, {}).get(item, ()))

    def promise(self, worker: str | None, item: str, day: date | None) -> None:
        """Note the day by which the item will be done; None takes it back.

        Raises `ReplyRefused` where nothing is missing.
        """
        self._mark(worker, item, lambda each: replace(each, promise=day), needs_open=day is not None)

    def waive(self, worker: str | None, item: str, waiver: Waiver | None) -> None:
        """Accept the risk until the end of its day: the cap is lifted, the score stays; None takes it back.

        Raises `ReplyRefused` where nothing is missing, or for a waiver that is incomplete or over.
        """
        if waiver is not None:
            checks.check_waiver(waiver, self._now().date())
        self._mark(worker, item, lambda each: replace(each, waiver=waiver), needs_open=waiver is not None)

    def decide(self, worker: str | None, item: str, reason: str | None) -> None:
        """Keep the answer although a reading disagrees, with a reason; None takes the decision back.

        It holds for that outcome of the reading. Raises `ReplyRefused` without a reason or a disagreement.
        """
        if reason is None:
            self._mark(worker, item, lambda each: replace(each, decision=None))
            return
        checks.check_reason(reason)
        now = self._now()
        found = next((each for each in self.standings(worker, now) if each.item.id == item), None)
        if found is None or found.disputed is None:
            raise ReplyRefused("checklist.no_mismatch", "item")
        made = Decision(found.disputed, reason.strip(), store.moment(now))
        self._mark(worker, item, lambda each: replace(each, decision=made))

    # Devices, readings, files

    @cached_property
    def kept_devices(self) -> Devices:
        """The devices and what was read on them."""
        from sme_smartwork.checklist.devices import Devices

        return Devices(self._store)

    @cached_property
    def files(self) -> EvidenceFiles:
        """The files kept as evidence."""
        from sme_smartwork.checklist.evidence import EvidenceFiles

        return EvidenceFiles(self._store, lambda item: content().current_id(item))

    def devices(self, worker: str | None) -> tuple[Device, ...]:
        """The devices of a person (None: those several people use), each by its id."""
        return self.kept_devices.of(worker)

    def keep_device(self, device: Device) -> None:
        """Note or change a device; raises `ReplyRefused` for an unknown person."""
        with self._store.change() as connection:
            _check_worker(connection, device.worker)
            self.kept_devices.keep(device)

    def this_device(self) -> str:
        """The random id of the computer this workplace is on, made when first asked for."""
        return self.kept_devices.this_one()

    def keep_probes(self, worker: str | None, device: str, results: Iterable[ProbeResult]) -> None:
        """Keep what was read on `device`, each reading in the place of the earlier one of its probe."""
        with self._store.change() as connection:
            _check_worker(connection, worker)
            self.kept_devices.keep_results(worker, device, results)

    def restore_probes(self, worker: str | None, device: str, results: Iterable[ProbeResult]) -> None:
        """Make `results` exactly the readings of `device`: the inverse of `keep_probes`."""
        with self._store.change() as connection:
            _check_worker(connection, worker)
            self.kept_devices.restore_results(worker, device, results)

    def probes(self, worker: str | None) -> Mapping[str, Mapping[str, ProbeResult]]:
        """The readings of a person's devices, by device and probe."""
        with self._store.read() as connection:
            return store.read_probes(connection, [worker]).get(worker, {})

    def add_evidence(
        self, worker: str | None, item: str, name: str | Path, content: bytes | None = None
    ) -> Evidence:
        """Keep a file in the encrypted store as evidence of the item; without `content`, `name` is read.

        Raises `EvidenceRefused` for a file that is empty, too large, there already or unreadable, and
        when the files together are too many; `ReplyRefused` for an unknown item or person.
        """
        checks.check_item(self.content, item)
        with self._store.change() as connection:
            _check_worker(connection, worker)
            return self.files.add(worker, item, name, content, self._now())

    def evidence(self, worker: str | None, item: str) -> tuple[Evidence, ...]:
        """The files kept as evidence of the item, the oldest first."""
        return self.files.of(worker, item)

    def evidence_bytes(self, number: int) -> bytes:
        """What is in a kept file; raises `EvidenceRefused` when it is gone."""
        return self.files.content(number)

    def save_evidence(self, number: int, path: Path) -> None:
        """Write a kept file to a place the person chose; raises `EvidenceRefused`."""
        self.files.save(number, path)

    def remove_evidence(self, number: int) -> tuple[Evidence, bytes]:
        """Take a kept file away; gives what `put_evidence` needs to bring it back."""
        return self.files.remove(number)

    def put_evidence(self, file: Evidence, content: bytes) -> None:
        """Bring a file back that was taken away."""
        self.files.put(file, content)

    # A person who leaves, and comes back

    def of_person(self, worker: str) -> PersonRows:
        """Everything of a person that goes when the person is removed, for `put_person`."""
        from sme_smartwork.checklist.people import rows_of_person

        with self._store.read() as connection:
            return rows_of_person(connection, worker)

    def put_person(self, rows: PersonRows) -> None:
        """Bring back what `of_person` gave, once the person is on the roster again."""
        from sme_smartwork.checklist.people import put_rows

        with self._store.change() as connection:
            put_rows(connection, rows)

    # What it comes to

    def standings(self, worker: str | None, now: datetime) -> tuple[Standing, ...]:
        """Where every item asked of the subject stands at `now`."""
        return self._all([worker], now)[worker]

    def everybody(self, codes: Iterable[str], now: datetime) -> Mapping[Subject, tuple[Standing, ...]]:
        """Where everything stands of the people in `codes` and, under None, of the firm, in one reading."""
        return self._all((*codes, None), now)

    def score(self, worker: str | None, now: datetime) -> ChecklistScore:
        """How far one person is at `now`; of the firm, all its roles together."""
        return score_of(content(), self.standings(worker, now), self._roles(worker)[0])

    def firm_scores(self, now: datetime) -> Mapping[str, ChecklistScore]:
        """How far the firm itself is, by role: manager and, if it is one, provider."""
        return _by_role(self.standings(None, now), self._roles(None))

    def summary(self, codes: Iterable[str], now: datetime) -> ChecklistSummary:
        """How far the people in `codes` and the firm are at `now`, together."""
        people = tuple(codes)
        rows = self._all((None, *people), now)
        firm = _by_role(rows[None], self._roles(None))
        return summary_of(content(), {each: rows[each] for each in people}, firm)

    def matrix(self, codes: Iterable[str], now: datetime) -> Matrix:
        """The people in `codes` and the firm against every item, in one reading."""
        from sme_smartwork.checklist.matrix import Matrix

        rows = self._all((*codes, None), now)
        return Matrix.of(content(), rows, self._roles(None))

    def fixes(self, codes: Iterable[str], now: datetime) -> tuple[Fix, ...]:
        """What to put right, what brings most for the least work first."""
        from sme_smartwork.checklist.ranking import ranked

        return ranked(self._all((*codes, None), now))

    def grade(self, codes: Iterable[str], now: datetime) -> Grade:
        """The grade the firm gives itself, with what it rests on and what caps it."""
        from sme_smartwork.checklist.grade import grade_of

        return grade_of(content(), self._all((*codes, None), now), self._roles(None))

    def _all(self, subjects: Sequence[Subject], now: datetime) -> dict[Subject, tuple[Standing, ...]]:
        """Where every item of every subject stands, from one reading of the file."""
        from sme_smartwork.checklist.people import types_of

        with self._store.read() as connection:
            answers = store.read_answers(connection, content().current_id, subjects)
            readings = store.read_probes(connection, subjects)
            types = types_of(connection, subjects)
            asked = {None: [each for role in self._roles(None) for each in self.items(role)]}
        users = self.items("user")
        found: dict[Subject, tuple[Standing, ...]] = {}
        for subject in subjects:
            rows, read = answers.get(subject, {}), readings.get(subject, NO_READINGS)
            chosen = frozenset(types.get(subject, ()))
            found[subject] = tuple(
                standing(item, rows.get(item.id, ()), read, now)
                for item in (asked[None] if subject is None else users)
                if not chosen or not chosen.isdisjoint(item.types)
            )
        return found

    def _roles(self, worker: str | None) -> tuple[str, ...]:
        if worker is not None:
            return ("user",)
        return _FIRM_ROLES if self.is_provider else _FIRM_ROLES[:1]

    def _rows(self, subjects: Sequence[Subject]) -> Rows:
        with self._store.read() as connection:
            return store.read_answers(connection, content().current_id, subjects)

    def _rows_of(self, connection: Connection, worker: Subject, item: str) -> list[Answered]:
        return store.read_answers(connection, content().current_id, [worker]).get(worker, {}).get(item, [])

    def _own(self, connection: Connection, worker: Subject, item: str, device: str) -> Answered | None:
        rows = self._rows_of(connection, worker, item)
        return next((each for each in rows if each.device == device), None)

    def _write(
        self, connection: Connection, worker: Subject, item: str, device: str, answer: Answered | None
    ) -> None:
        store.write_answer(connection, content().current_id, worker, item, device, answer, content().pack)

    def _mark(
        self, worker: Subject, item: str, change: Callable[[Answered], Answered], needs_open: bool = False
    ) -> None:
        """Change promise, accepted risk or decision of the answers to an item, on every device alike."""
        checks.check_item(content(), item)
        with self._store.change() as connection:
            _check_worker(connection, worker)
            rows = self._rows_of(connection, worker, item)
            if needs_open:
                asked = next(each for each in content().items if each.id == item)
                checks.check_open(merged(asked, rows, self._now()) if rows else None)
            for each in rows:
                self._write(connection, worker, item, each.device, change(each))


def _carried(
    made: Answered, before: Answered | None, promise: date | Keep | None, waiver: Waiver | Keep | None
) -> Answered:
    """`made` with what stays of the answer before it."""
    is_short = made.reply in SHORT
    earlier_promise = before.promise if before and is_short else None
    earlier_waiver = before.waiver if before and is_short else None
    return replace(
        made,
        promise=earlier_promise if isinstance(promise, Keep) else promise,
        waiver=earlier_waiver if isinstance(waiver, Keep) else waiver,
        decision=before.decision if before and before.reply is made.reply else None,
    )


def _by_role(standings: Sequence[Standing], roles: Sequence[str]) -> dict[str, ChecklistScore]:
    return {
        role: score_of(content(), [each for each in standings if each.item.role == role], role)
        for role in roles
    }


def _check_worker(connection: Connection, worker: str | None) -> None:
    if worker is not None and not store.known_workers(connection, [worker]):
        raise ReplyRefused("checklist.unknown_worker", "worker", found=shown_text(worker))
