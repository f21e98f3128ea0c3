"""What each subject is asked, and the answers given: saved one by one, merged over devices when read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sme_smartwork.checklist.errors import ReplyRefused
from sme_smartwork.checklist.kept import checks, store
from sme_smartwork.checklist.model import Answered, Item, Reply, Waiver
from sme_smartwork.checklist.pack.content import Content, content
from sme_smartwork.checklist.score.standing import SHORT, merged
from sme_smartwork.clock import local_now
from sme_smartwork.intake.text import shown_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.checklist.kept.store import Rows, Subject
    from sme_smartwork.storage.store import Store

_PROVIDER = "checklist.is_provider"
_FIRM_ROLES = ("manager", "provider")


class Keep:
    """Leave as it is: what a new answer does with an earlier promise, accepted risk or decision."""


KEEP = Keep()


class Answering:
    """Items and answers of the people of one workplace, and of the firm itself.

    A subject is a person's code, or None for the firm. `device` is empty for what is answered in this
    workplace, else the random id of the device it was answered on.
    """

    def __init__(self, store: Store, now: Callable[[], datetime] = local_now) -> None:
        self._store = store
        self._now = now

    def tell_time(self, now: Callable[[], datetime]) -> None:
        """Take the moment from `now` from here on, as the window does, so that both mean the same."""
        self._now = now

    @property
    def content(self) -> Content:
        """The items with their areas, layers and types of work."""
        return content()

    def items(self, role: str = "user", types: Collection[str] | None = None) -> tuple[Item, ...]:
        """What `role` is asked, area by area; with `types` only what these types of smart work need."""
        asked = content().of_role(role)
        return tuple(each for each in asked if not types or not set(types).isdisjoint(each.types))

    def items_of(self, worker: str | None) -> tuple[Item, ...]:
        """What a person is asked by the types of work; what the firm is asked, by the roles it has."""
        types = self.types(worker)
        return tuple(each for role in self.roles(worker) for each in self.items(role, types))

    @property
    def is_provider(self) -> bool:
        """Whether the firm runs a smart-work centre or shared PCs."""
        return bool(self._store.get(_PROVIDER, False))

    def set_provider(self, is_provider: bool) -> None:
        """Say whether the firm runs a smart-work centre or shared PCs; answers stay either way."""
        self._store.put(_PROVIDER, is_provider)

    def types(self, worker: str | None) -> tuple[str, ...]:
        """The types of smart work of a person or of the firm; empty: none chosen, so all count."""
        from sme_smartwork.checklist.kept.people import types_of

        with self._store.read() as connection:
            return types_of(connection, [worker]).get(worker, ())

    def set_types(self, worker: str | None, types: Iterable[str]) -> None:
        """Choose the types of smart work of a person or of the firm; none means all.

        Raises `ReplyRefused` for an unknown person or type.
        """
        from sme_smartwork.checklist.kept.people import put_types

        chosen = tuple(types)
        for unknown in sorted(set(chosen) - content().types.keys()):
            raise ReplyRefused("checklist.unknown_type", "types", found=shown_text(unknown))
        with self._store.change() as connection:
            check_worker(connection, worker)
            put_types(connection, worker, chosen)

    def answers(self, worker: str | None) -> Mapping[str, Answered]:
        """The answer that counts of each answered item, over all devices, by today's item id."""
        items = {each.id: each for each in content().items if each.withdrawn_on is None}
        now = self._now()
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
        or overlong note, an accepted risk that is incomplete, over or too long, a review of the own answer.
        """
        checks.check_item(content(), item)
        checks.check_note(reply, note)
        if isinstance(waiver, Waiver):
            checks.check_waiver(content(), waiver, self._now().date())
        with self._store.change() as connection:
            check_worker(connection, worker)
            before = self._own(connection, worker, item, device)
            made = reply and Answered(item, reply, note.strip(), at or self._now(), reviewed_by, device)
            made = made and _carried(made, before, promise, waiver)
            self._write(connection, worker, item, device, made or None)

    def put_back(self, worker: str | None, item: str, answers: Sequence[Answered]) -> None:
        """Make `answers` exactly the answers of the item, of every device: the inverse of any change of it.

        Take them beforehand from `kept`. Raises `ReplyRefused` for an unknown person or an own review.
        """
        with self._store.change() as connection:
            check_worker(connection, worker)
            wanted = {each.device: each for each in answers}
            devices = {each.device for each in self._rows_of(connection, worker, item)}
            for device in sorted(devices | wanted.keys()):
                self._write(connection, worker, item, device, wanted.get(device))

    def exchange(
        self, worker: str | None, item: str, gone: Sequence[Answered], wanted: Sequence[Answered]
    ) -> None:
        """Put `wanted` in the place of `gone`, device by device; what came in since then stays.

        The inverse of a change that left `gone` where `wanted` was. Raises as `put_back`.
        """
        old, new = {each.device: each for each in gone}, {each.device: each for each in wanted}
        with self._store.change() as connection:
            check_worker(connection, worker)
            now = {each.device: each for each in self._rows_of(connection, worker, item)}
            for device in sorted(old | new):
                if now.get(device) == _without_proofs(old.get(device)):
                    self._write(connection, worker, item, device, new.get(device))

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

        Raises `ReplyRefused` where nothing is missing, or for a waiver that is incomplete, over or too long.
        """
        if waiver is not None:
            checks.check_waiver(content(), waiver, self._now().date())
        self._mark(worker, item, lambda each: replace(each, waiver=waiver), needs_open=waiver is not None)

    def roles(self, worker: str | None) -> tuple[str, ...]:
        """The roles a subject answers for: a person as user, the firm as manager and maybe provider."""
        if worker is not None:
            return ("user",)
        return _FIRM_ROLES if self.is_provider else _FIRM_ROLES[:1]

    def _rows(self, subjects: Sequence[Subject]) -> Rows:
        with self._store.read() as connection:
            return store.read_answers(connection, content().current_id, subjects)

    def _rows_of(self, connection: Connection, worker: Subject, item: str) -> list[Answered]:
        return store.read_item(connection, content().current_id, worker, item)

    def _own(self, connection: Connection, worker: Subject, item: str, device: str) -> Answered | None:
        rows = self._rows_of(connection, worker, item)
        return next((each for each in rows if each.device == device), None)

    def _write(
        self, connection: Connection, worker: Subject, item: str, device: str, answer: Answered | None
    ) -> None:
        if answer is not None and answer.reviewed_by:
            name = store.name_of(connection, worker)
            checks.check_reviewer(worker, answer.reviewed_by, name)
        store.write_answer(connection, content().current_id, worker, item, device, answer, content().pack)

    def _mark(
        self, worker: Subject, item: str, change: Callable[[Answered], Answered], needs_open: bool = False
    ) -> None:
        """Change promise, accepted risk or decision of the answers to an item, on every device alike."""
        checks.check_item(content(), item)
        with self._store.change() as connection:
            check_worker(connection, worker)
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


def _without_proofs(answer: Answered | None) -> Answered | None:
    """What was answered; files come and go beside it."""
    return replace(answer, proofs=0) if answer else None


def check_worker(connection: Connection, worker: str | None) -> None:
    """Raises `ReplyRefused` for somebody who is not on the roster; None is the firm itself."""
    if worker is not None and not store.known_workers(connection, [worker]):
        raise ReplyRefused("checklist.unknown_worker", "worker", found=shown_text(worker))
