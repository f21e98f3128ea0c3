"""Receipts that came to a firm: matched to the report they are about, or refused with the reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.envelope import read_file
from sme_smartwork.exchange.receipt_file import read_receipt, receipt_body, receipt_of
from sme_smartwork.programme.model import Receipt

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.programme.arriving import KnownKey
    from sme_smartwork.storage.store import Store


class ReceiptRefused(UserError):
    """A receipt that is for no report made here, or by a key nobody compared; nothing was kept."""


@dataclass(frozen=True, slots=True)
class KeptReceipt:
    """A receipt beside the report it is about; `is_new`: it was not here before."""

    receipt: Receipt
    file_name: str  # of the report
    is_new: bool = False


def take_receipts(store: Store, paths: Sequence[Path], keys: Sequence[KnownKey]) -> tuple[KeptReceipt, ...]:
    """Keep the receipts in the files `paths`, all of them or none."""
    read = [(path.name, read_receipt(read_file(path), path.name)) for path in paths]
    with store.change() as connection:
        return tuple(_take(connection, name, receipt, keys) for name, receipt in read)


def _take(connection: Connection, name: str, receipt: Receipt, keys: Sequence[KnownKey]) -> KeptReceipt:
    from sqlalchemy import insert, select

    from sme_smartwork.storage.tables import receipt as table
    from sme_smartwork.storage.tables import report_made

    if all(each.key != receipt.sign_key for each in keys):
        raise ReceiptRefused("receipt.unknown_key", name=name)
    made = connection.execute(select(report_made).where(report_made.c.id == receipt.report)).first()
    if made is None:
        raise ReceiptRefused("receipt.no_such_report", name=name)
    if made.sha256 != receipt.sha256:
        raise ReceiptRefused("receipt.other_file", name=name, file=made.file_name)
    if made.programme != f"{receipt.programme}/{receipt.round}" or made.seq != receipt.seq:
        raise ReceiptRefused("receipt.other_programme", name=name, file=made.file_name)
    _check_signer(connection, name, receipt)
    here = connection.execute(select(table.c.document).where(table.c.id == receipt.id)).scalar()
    if here is not None:
        return KeptReceipt(receipt_of(json.loads(here)), made.file_name)
    row = {
        "id": receipt.id,
        "report": receipt.report,
        "at": receipt.made_at.isoformat(timespec="seconds"),
        "document": json.dumps(receipt_body(receipt), ensure_ascii=False),
    }
    connection.execute(insert(table).values(row))
    return KeptReceipt(receipt, made.file_name, is_new=True)


def _check_signer(connection: Connection, name: str, receipt: Receipt) -> None:
    """The programme's own officer signs its receipts: another known one may not."""
    from sqlalchemy import select

    from sme_smartwork.exchange.programme_file import read_programme
    from sme_smartwork.storage.tables import programme as table

    files = connection.execute(select(table.c.file).where(table.c.id == receipt.programme)).scalars()
    signers = {read_programme(raw, "programme").sign_key for raw in files if raw}
    if signers and receipt.sign_key not in signers:
        raise ReceiptRefused("receipt.unknown_key", name=name)


def kept_receipts(store: Store) -> tuple[KeptReceipt, ...]:
    """Every receipt kept, the newest first."""
    from sqlalchemy import select

    from sme_smartwork.storage.tables import receipt as table
    from sme_smartwork.storage.tables import report_made

    beside = select(table.c.document, report_made.c.file_name).join_from(
        table, report_made, report_made.c.id == table.c.report, isouter=True
    )
    with store.read() as connection:
        rows = connection.execute(beside).all()
    found = [KeptReceipt(receipt_of(json.loads(row.document)), row.file_name or "") for row in rows]
    return tuple(sorted(found, key=_moment, reverse=True))


def _moment(kept: KeptReceipt) -> datetime:
    return kept.receipt.made_at
