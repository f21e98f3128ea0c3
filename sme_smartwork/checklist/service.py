"""Checklist answers in the workplace file: saved one by one, scored anew each time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.content import Content, content
from sme_smartwork.checklist.errors import ReplyRefused
from sme_smartwork.checklist.model import Answered, ChecklistScore, ChecklistSummary, Item, Reply
from sme_smartwork.checklist.scoring import score, summarise
from sme_smartwork.clock import local_now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sme_smartwork.storage.store import Store

NOTE_LIMIT = 500  # characters
_NEEDS_NOTE = (Reply.PARTLY, Reply.NOT_APPLICABLE)


class ChecklistService:
    """Items, answers and progress of the people of one workplace."""

    def __init__(self, store: Store, now: Callable[[], datetime] = local_now) -> None:
        self._store = store
        self._now = now

    @property
    def content(self) -> Content:
        """The items with their areas, layers and types of work."""
        return content()

    def items(self, role: str = "user") -> tuple[Item, ...]:
        """What `role` is asked, area by area."""
        return content().of_role(role)

    def answers(self, worker: str) -> Mapping[str, Answered]:
        """Every saved answer of one person by today's item id."""
        return self._all([worker])[worker]

    def record(
        self,
        worker: str,
        item: str,
        reply: Reply | None,
        note: str = "",
        at: datetime | None = None,
        reviewed_by: str | None = None,
    ) -> None:
        """Save one answer of `worker` (a code), given at `at` (default: now); None takes it back.

        "Partly" and "not applicable" need a note; "not applicable" counts only once `reviewed_by` is given.
        Raises `ReplyRefused` for an unknown item or person, or a missing or overlong note.
        """
        _check(item, reply, note)
        with self._store.change() as connection:
            from sqlalchemy import delete, insert, select

            from sme_smartwork.storage.tables import checklist_answer as table

            _check_worker(connection, worker)
            names = _names_of(item, connection.execute(select(table.c.item).distinct()).scalars())
            connection.execute(delete(table).where(table.c.worker == worker, table.c.item.in_(names)))
            if reply is not None:
                row = {"worker": worker, "item": item, "reply": reply.value, "note": note.strip()}
                moment = (at or self._now()).astimezone().isoformat()
                stamp = {"reviewed_by": reviewed_by, "pack": content().pack, "at": moment}
                connection.execute(insert(table).values(**row, **stamp))

    def score(self, worker: str, now: datetime) -> ChecklistScore:
        """How far one person is at `now`."""
        return score(content(), self.answers(worker), now)

    def summary(self, worker_codes: Iterable[str], now: datetime) -> ChecklistSummary:
        """How far the people in `worker_codes` are at `now`, together."""
        return summarise(content(), self._all(tuple(worker_codes)), now)

    def _all(self, workers: Sequence[str]) -> dict[str, dict[str, Answered]]:
        from sqlalchemy import select

        from sme_smartwork.storage.tables import checklist_answer as table

        wanted: dict[str, dict[str, Answered]] = {worker: {} for worker in workers}
        with self._store.read() as connection:
            rows = sorted(connection.execute(select(table)).all(), key=_moment)  # the newest of renamed ids
        for row in rows:
            item = content().current_id(row.item)
            if row.worker in wanted and item is not None:
                wanted[row.worker][item] = _answered(item, row)
        return wanted


def _moment(row: Any) -> datetime:
    return datetime.fromisoformat(row.at).astimezone()


def _names_of(item: str, stored: Iterable[str]) -> list[str]:
    """The ids among `stored` that mean `item` today: its own, and those it had before."""
    return [name for name in stored if name == item or content().current_id(name) == item]


def _answered(item: str, row: Any) -> Answered:
    return Answered(item, Reply(row.reply), row.note, datetime.fromisoformat(row.at), row.reviewed_by)


def _check(item: str, reply: Reply | None, note: str) -> None:
    if all(each.id != item for each in content().items):
        raise ReplyRefused("checklist.unknown_item", "item", found=item[:60])
    if reply in _NEEDS_NOTE and not note.strip():
        raise ReplyRefused("checklist.note_missing", "note")
    if len(note) > NOTE_LIMIT:
        raise ReplyRefused("checklist.note_too_long", "note", limit=NOTE_LIMIT)


def _check_worker(connection: Any, worker: str) -> None:
    from sqlalchemy import select

    from sme_smartwork.storage.tables import worker as people

    if connection.execute(select(people.c.id).where(people.c.code == worker)).first() is None:
        raise ReplyRefused("checklist.unknown_worker", "worker", found=worker[:60])
