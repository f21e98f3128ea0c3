"""Making invitations: ids, keys and campaign for each person, kept in the store and written as files."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.inviting.asking import (
    check_people,
    check_round,
    file_name,
    firm_name,
    written_or_forgotten,
)
from sme_smartwork.checklist.inviting.model import Sent
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.clock import local_now
from sme_smartwork.exchange.invitation import SUFFIX, Invitation, invitation_of, write_invitation
from sme_smartwork.exchange.own_keys import sealing_key, signing_key
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from sme_smartwork.checklist.service import ChecklistService
    from sme_smartwork.storage.store import Store

_LATE = "late"


class Inviting:
    """Invitations of one workplace."""

    def __init__(
        self, store: Store, checklist: ChecklistService, now: Callable[[], datetime] = local_now
    ) -> None:
        self._store, self._checklist, self._now = store, checklist, now

    def make(self, codes: Iterable[str], campaign: str, not_after: date) -> tuple[Invitation, ...]:
        """One invitation for each of `codes`, answers in time until `not_after`; all kept or none.

        Raises `InvitingRefused` for nobody, an unknown person, a day that has passed, or no name.
        """
        moment = self._now().astimezone().replace(microsecond=0)
        wanted, named = check_round(codes, campaign, not_after, moment)
        with self._store.change() as connection:
            check_people(connection, wanted)
            made = tuple(self._one(connection, code, named, not_after, moment) for code in wanted)
            _keep(connection, made)
        return made

    def write(self, invitations: Sequence[Invitation], folder: Path, ticket: Ticket) -> tuple[Path, ...]:
        """One file for each of `invitations` in `folder`; raises `FileNotWritten`, `NoRoom`, `Cancelled`."""
        return tuple(self._writing(invitations, folder, ticket))

    def send(
        self, codes: Iterable[str], campaign: str, not_after: date, folder: Path, ticket: Ticket
    ) -> tuple[tuple[Path, str], ...]:
        """`make` and `write`: the file of each person. Who gets no file counts as not asked."""
        made = self.make(codes, campaign, not_after)
        writing = self._writing(made, folder, ticket)
        paths = written_or_forgotten(self._store, [each.id for each in made], writing)
        return tuple((path, each.worker) for path, each in zip(paths, made, strict=True))

    def _writing(self, invitations: Sequence[Invitation], folder: Path, ticket: Ticket) -> Iterator[Path]:
        from sme_smartwork.exchange.files import write_whole

        key = signing_key(self._store)
        for done, each in enumerate(invitations):
            ticket.report(done, len(invitations))
            path = folder / file_name(each.worker, each.campaign, SUFFIX)
            write_whole(path, write_invitation(each, key))
            yield path
        ticket.report(len(invitations), len(invitations))

    def sent(self, campaign: str | None = None) -> tuple[Sent, ...]:
        """Every invitation, or those of one campaign, the newest first, and what came back for it."""
        from sqlalchemy import func, select

        from sme_smartwork.storage.tables import answer_file, invitation

        told = func.json_extract(answer_file.c.document, "$.invitation").label("invitation")
        asked_for = select(invitation)
        came_for = select(answer_file.c.at, answer_file.c.state, told)  # not the answers: they are long
        if campaign is not None:
            asked_for = asked_for.where(invitation.c.campaign == campaign)
            came_for = came_for.where(answer_file.c.campaign == campaign)
        with self._store.read() as connection:
            asked, came = connection.execute(asked_for).all(), connection.execute(came_for).all()
        answers: dict[str, Any] = {}
        for row in sorted(came, key=lambda row: datetime.fromisoformat(row.at)):
            answers[row.invitation or ""] = row
        found = [_sent(row, answers.get(row.id)) for row in asked]
        return tuple(sorted(found, key=lambda each: (each.made_at, each.worker), reverse=True))

    def invitation(self, invitation_id: str) -> Invitation | None:
        """A kept invitation, to be written once more; None for a form or one that was never made."""
        from sqlalchemy import select

        from sme_smartwork.storage.tables import invitation as table

        with self._store.read() as connection:
            row = connection.execute(select(table.c.document).where(table.c.id == invitation_id)).first()
        document = json.loads(row.document) if row else {"form": True}
        return None if "form" in document else invitation_of(document)

    def _one(
        self, connection: Any, code: str, campaign: str, not_after: date, moment: datetime
    ) -> Invitation:
        types = self._checklist.types(code)
        return Invitation(
            id=secrets.token_hex(16),
            workplace=self._store.id,
            firm=firm_name(connection),
            worker=code,
            types=tuple(types),
            campaign=campaign,
            pack=content().pack,
            not_after=not_after,
            sign_key=signing_key(self._store).public,
            seal_key=sealing_key(self._store).public,
            made_at=moment,
        )


def _keep(connection: Any, made: Sequence[Invitation]) -> None:
    from sqlalchemy import insert

    from sme_smartwork.storage.tables import invitation

    rows = [
        {
            "id": each.id,
            "worker": each.worker,
            "campaign": each.campaign,
            "made_at": each.made_at.isoformat(),
            "not_after": each.not_after.isoformat(),
            "document": json.dumps(each.body(), ensure_ascii=False),
        }
        for each in made
    ]
    connection.execute(insert(invitation), rows)


def _sent(row: Any, answer: Any) -> Sent:
    return Sent(
        id=row.id,
        worker=row.worker,
        campaign=row.campaign,
        made_at=datetime.fromisoformat(row.made_at),
        not_after=date.fromisoformat(row.not_after),
        is_form="form" in json.loads(row.document),
        answered_at=datetime.fromisoformat(answer.at) if answer else None,
        is_late=bool(answer) and answer.state == _LATE,
    )
