"""The programmes a firm received, and the keys whose numbers it compared, in its workplace file."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from sme_smartwork.exchange.programme_file import read_programme
from sme_smartwork.programme.arriving import Arriving, KnownKey, Received, Shelf

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from sme_smartwork.storage.store import Store

RECEIVED = "received"
_KEYS = "programme.keys"


def digest(raw: bytes) -> str:
    """The SHA-256 of a file, as reports and receipts name it."""
    return hashlib.sha256(raw).hexdigest()


def read_shelf(store: Store) -> Shelf:
    """Everything received, the newest first, and every key that is known."""
    from sqlalchemy import select

    from sme_smartwork.storage.tables import programme as table

    with store.read() as connection:
        rows = connection.execute(select(table).where(table.c.side == RECEIVED)).all()
        kept = store.get(_KEYS, [])
    received = sorted((_received(row.file, row.at) for row in rows), key=lambda each: each.at, reverse=True)
    keys = (KnownKey(bytes.fromhex(key), named, datetime.fromisoformat(at)) for key, named, at in kept)
    return Shelf(tuple(received), tuple(keys))


def _received(raw: bytes, at: str) -> Received:
    return Received(read_programme(raw, "programme"), digest(raw), datetime.fromisoformat(at))


def put_on_shelf(store: Store, arriving: Arriving, now: datetime) -> None:
    """Keep the programme instead of an older file of the same round."""
    from sqlalchemy import delete, insert

    from sme_smartwork.storage.tables import programme as table

    kept = arriving.programme
    row = {
        "id": kept.id,
        "round": kept.round,
        "side": RECEIVED,
        "at": now.isoformat(timespec="seconds"),
        "document": "{}",
        "file": arriving.raw,
    }
    with store.change() as connection:
        connection.execute(delete(table).where(*_mine(kept.id, kept.round)))
        connection.execute(insert(table).values(row))


def know_key(store: Store, key: bytes, organisation: str, now: datetime) -> None:
    """Trust `key` from now on: its number was compared."""
    with store.change():
        others = [each for each in store.get(_KEYS, []) if each[0] != key.hex()]
        store.put(_KEYS, [*others, [key.hex(), organisation, now.isoformat(timespec="seconds")]])


def forget_key(store: Store, key: bytes) -> None:
    """Trust `key` no more: its number is compared again at the next file."""
    with store.change():
        store.put(_KEYS, [each for each in store.get(_KEYS, []) if each[0] != key.hex()])


def take_off_shelf(store: Store, id: str, round: str) -> None:
    """Forget the programme; reports made for it stay."""
    from sqlalchemy import delete

    from sme_smartwork.storage.tables import programme as table

    with store.change() as connection:
        connection.execute(delete(table).where(*_mine(id, round)))


def _mine(id: str, round: str) -> tuple[ColumnElement[bool], ...]:
    from sme_smartwork.storage.tables import programme as table

    return table.c.id == id, table.c.round == round, table.c.side == RECEIVED
