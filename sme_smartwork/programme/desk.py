"""The officer's desk while it is open: the signing key, programmes, invited firms, receipts."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sme_smartwork.clock import local_now
from sme_smartwork.exchange.confirmation import published_number
from sme_smartwork.exchange.own_keys import signing_key
from sme_smartwork.exchange.programme_file import read_programme, write_programme
from sme_smartwork.programme.arriving import ProgrammeRefused
from sme_smartwork.programme.drafting import (
    Draft,
    cleaned,
    draft_body,
    draft_from,
    draft_of,
    flaws,
    programme_from,
)
from sme_smartwork.programme.invited import InvitedFirm
from sme_smartwork.programme.shelf import digest

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from sme_smartwork.exchange.signing import SigningKey
    from sme_smartwork.programme.model import Programme
    from sme_smartwork.storage.store import Store
    from sme_smartwork.work import Ticket

MADE = "made"
_DRAFT = "desk.draft."


@dataclass(frozen=True, slots=True)
class MadeFile:
    """The newest file of a round; `versions` are the digests of every file made, the newest last."""

    programme: Programme
    raw: bytes
    at: datetime
    versions: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """The digest of this file, which reports name."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class Round:
    """One round on the desk: its draft, and the file made of it."""

    key: str  # of the draft
    draft: Draft
    made: MadeFile | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the draft says something else than the file that was made."""
        return self.made is None or draft_of(self.made.programme) != self.draft


class Desk:
    """What an officer keeps. Everything here works without a workplace."""

    def __init__(self, store: Store, now: Callable[[], datetime] = local_now) -> None:
        self._store, self._now = store, now
        self._read: dict[bytes, Programme] = {}  # by file: looking again at one costs nothing

    @cached_property
    def key(self) -> SigningKey:
        """The key that signs programmes and receipts, made when it is first needed."""
        return signing_key(self._store)

    @property
    def number(self) -> str:
        """Twenty digits to publish, which firms compare at first contact."""
        return published_number(self.key.public)

    @property
    def is_closed(self) -> bool:
        """Whether the desk was closed."""
        return self._store.is_closed

    def copy(self, to: Path, ticket: Ticket) -> Path:
        """Make `to` a complete, verified copy with the same ways in; raises what `Store.backup` raises."""
        return self._store.backup(to, self._now(), ticket)

    def close(self) -> None:
        """Close the store; the key leaves the process."""
        self.__dict__.pop("key", None)
        self._store.close()

    # Drafts

    def rounds(self) -> tuple[Round, ...]:
        """Every round, those begun last first."""
        query = "SELECT key, value FROM setting WHERE key LIKE ? ORDER BY rowid DESC"
        with self._store.read() as connection:
            rows = connection.exec_driver_sql(query, (f"{_DRAFT}%",)).all()
            made = self._made(connection)
        drafts = [(key.removeprefix(_DRAFT), draft_from(json.loads(value))) for key, value in rows]
        return tuple(Round(key, draft, made.get((draft.id, draft.round))) for key, draft in drafts)

    def newest(self) -> str:
        """The key of the round that was begun last; empty while there is none."""
        query = "SELECT key FROM setting WHERE key LIKE ? ORDER BY rowid DESC LIMIT 1"
        with self._store.read() as connection:
            key = connection.exec_driver_sql(query, (f"{_DRAFT}%",)).scalar()
        return str(key or "").removeprefix(_DRAFT)

    def round(self, key: str) -> Round:
        """One round; raises `ProgrammeRefused` when it is gone."""
        kept = self._store.get(_DRAFT + key, None)
        if kept is None:
            raise ProgrammeRefused("programme.not_here", round=key[:8])
        draft = draft_from(kept)
        with self._store.read() as connection:
            made = self._made(connection, draft)
        return Round(key, draft, made.get((draft.id, draft.round)))

    def _made(self, connection: Connection, draft: Draft | None = None) -> dict[tuple[str, str], MadeFile]:
        """The files made, of every round or of that of `draft`."""
        from sqlalchemy import select

        from sme_smartwork.storage.tables import programme as table

        wanted = select(table).where(table.c.side == MADE)
        if draft is not None:
            wanted = wanted.where(table.c.id == draft.id, table.c.round == draft.round)
        return {(row.id, row.round): self._made_file(row) for row in connection.execute(wanted).all()}

    def _made_file(self, row: Any) -> MadeFile:
        if row.file not in self._read:
            self._read[row.file] = read_programme(row.file, "programme")
        versions = tuple(json.loads(row.document)["versions"])
        return MadeFile(self._read[row.file], row.file, datetime.fromisoformat(row.at), versions)

    def begin(self, draft: Draft) -> str:
        """Put a new draft on the desk; its key."""
        key = secrets.token_hex(8)
        self.keep(key, draft)
        return key

    def keep(self, key: str, draft: Draft) -> None:
        """Keep `draft` as it is now; it may be unfinished. Firms invited to it go with another round name."""
        kept = cleaned(draft)
        document = json.dumps(draft_body(kept), ensure_ascii=False)
        statement = "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = ?"
        with self._store.change() as connection:
            before = self._store.get(_DRAFT + key, None)
            connection.exec_driver_sql(statement, (_DRAFT + key, document, document))
            if before is not None and before["round"] != kept.round:
                self._rename_invited(connection, draft_from(before), kept)

    def _rename_invited(self, connection: Connection, before: Draft, now: Draft) -> None:
        """A round of which a file was made keeps its firms: under the other name another one begins."""
        if before.id == now.id and not self._made(connection, before):
            names = (f"{now.id}/{now.round}", f"{before.id}/{before.round}")
            connection.exec_driver_sql("UPDATE invited_firm SET programme = ? WHERE programme = ?", names)

    def remove(self, key: str) -> None:
        """Take a draft off the desk; files made of it are known on, as receipts may be asked for them."""
        with self._store.change() as connection:
            connection.exec_driver_sql("DELETE FROM setting WHERE key = ?", (_DRAFT + key,))

    # Files

    def make(self, key: str) -> MadeFile:
        """The signed file of a round, kept on the desk; a round made before gets the next version.

        Raises `ProgrammeRefused` while the draft has flaws, or when another draft made the same round.
        """
        moment = self._now().astimezone().replace(microsecond=0)
        with self._store.change() as connection:
            here = self.round(key)
            wrong = flaws(here.draft, moment.date())
            if wrong:
                raise ProgrammeRefused("programme.unfinished", count=len(wrong))
            rivals = [each for each in self.rounds() if each.key != key and _name(each) == _name(here)]
            if rivals:
                raise ProgrammeRefused("programme.round_taken", round=here.draft.round)
            version = here.made.programme.version + 1 if here.made else 1
            raw = write_programme(programme_from(here.draft, version, self.key.public, moment), self.key)
            versions = (*(here.made.versions if here.made else ()), digest(raw))
            _keep_made(connection, here.draft, raw, moment, versions)
        return MadeFile(read_programme(raw, "programme"), raw, moment, versions)

    # Invited firms

    def invited(self, name: str, search: str = "", most: int = -1) -> tuple[InvitedFirm, ...]:
        """The firms invited to the round `name` ("id/round"), in the order they were entered.

        With `search` those in whose name, number, contact or mail it stands; at most `most`, if that is told.
        """
        query = (
            "SELECT id, document FROM invited_firm"
            " WHERE programme = ? AND instr(document, ?) ORDER BY id LIMIT ?"
        )
        part = json.dumps(search, ensure_ascii=False)[1:-1]
        with self._store.read() as connection:
            rows = connection.exec_driver_sql(query, (name, part, most)).all()
        return tuple(InvitedFirm(**json.loads(row.document), id=row.id) for row in rows)

    def count_invited(self, name: str) -> int:
        """How many firms are invited to the round `name`."""
        query = "SELECT count(*) FROM invited_firm WHERE programme = ?"
        with self._store.read() as connection:
            return int(connection.exec_driver_sql(query, (name,)).scalar() or 0)

    def invite(self, name: str, firms: Iterable[InvitedFirm]) -> tuple[int, ...]:
        """Add `firms` to the round `name`; those that are there already are not added twice. The new ids.

        Firms that were taken off come back under the ids they had. Slow for thousands: call it from a job.
        """
        columns = "INSERT INTO invited_firm (id, programme, document) VALUES (?, ?, ?)"
        with self._store.change() as connection:
            here = {_same(each) for each in self.invited(name)}
            last = int(connection.exec_driver_sql("SELECT max(id) FROM invited_firm").scalar() or 0)
            rows: list[tuple[int, str, str]] = []
            for each in firms:
                if _same(each) not in here:
                    here.add(_same(each))
                    last += 1
                    rows.append((each.id or last, name, _plain(each)))
            if rows:
                connection.exec_driver_sql(columns, rows)
        return tuple(id for id, _, _ in rows)

    def uninvite(self, ids: Sequence[int]) -> None:
        """Forget invited firms."""
        with self._store.change() as connection:
            if ids:
                connection.exec_driver_sql("DELETE FROM invited_firm WHERE id = ?", [(id,) for id in ids])


def _name(round: Round) -> tuple[str, str]:
    return round.draft.id, round.draft.round


def _same(firm: InvitedFirm) -> tuple[str, str]:
    return firm.number or firm.name, firm.mail


def _plain(firm: InvitedFirm) -> str:
    kept = {"name": firm.name, "number": firm.number, "contact": firm.contact, "mail": firm.mail}
    return json.dumps(kept, ensure_ascii=False)


def _keep_made(
    connection: Connection, draft: Draft, raw: bytes, at: datetime, versions: Sequence[str]
) -> None:
    from sqlalchemy import delete, insert

    from sme_smartwork.storage.tables import programme as table

    mine = (table.c.id == draft.id, table.c.round == draft.round, table.c.side == MADE)
    row = {
        "id": draft.id,
        "round": draft.round,
        "side": MADE,
        "at": at.isoformat(),
        "document": json.dumps({"versions": list(versions)}),
        "file": raw,
    }
    connection.execute(delete(table).where(*mine))
    connection.execute(insert(table).values(row))
