"""Making forms: one workbook for each person who cannot install the program."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.checklist.form.identity import Identity
from sme_smartwork.checklist.form.writing import Blank, form_bytes
from sme_smartwork.checklist.inviting.asking import (
    check_people,
    check_round,
    file_name,
    firm_name,
    written_or_forgotten,
)
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.clock import local_now
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from sme_smartwork.checklist.service import ChecklistService
    from sme_smartwork.storage.store import Store

SUFFIX = ".xlsx"


class Forms:
    """Excel forms of one workplace."""

    def __init__(
        self, store: Store, checklist: ChecklistService, now: Callable[[], datetime] = local_now
    ) -> None:
        self._store, self._checklist, self._now = store, checklist, now

    def make(
        self, codes: Iterable[str], campaign: str, not_after: date, language: Language
    ) -> tuple[Blank, ...]:
        """One empty form for each of `codes` in `language`; all kept or none.

        Raises `InvitingRefused` for nobody, an unknown person, a day that has passed, or no name.
        """
        moment = self._now().astimezone().replace(microsecond=0)
        wanted, named = check_round(codes, campaign, not_after, moment)
        with self._store.change() as connection:
            check_people(connection, wanted)
            firm = firm_name(connection)
            made = tuple(
                Blank(
                    Identity(secrets.token_hex(16), code, named, content().pack, language, moment),
                    firm,
                    not_after,
                    self._checklist.items_of(code),
                )
                for code in wanted
            )
            _keep(connection, made)
        return made

    def write(self, forms: Sequence[Blank], folder: Path, ticket: Ticket) -> tuple[Path, ...]:
        """One workbook for each of `forms` in `folder`; raises `FileNotWritten`, `NoRoom`, `Cancelled`."""
        return tuple(_writing(forms, folder, ticket))

    def send(
        self,
        codes: Iterable[str],
        campaign: str,
        not_after: date,
        language: Language,
        folder: Path,
        ticket: Ticket,
    ) -> tuple[tuple[Path, str], ...]:
        """`make` and `write`: the form of each person. Who gets no file counts as not asked."""
        made = self.make(codes, campaign, not_after, language)
        writing = _writing(made, folder, ticket)
        paths = written_or_forgotten(self._store, [each.identity.id for each in made], writing)
        return tuple((path, each.identity.worker) for path, each in zip(paths, made, strict=True))


def _writing(forms: Sequence[Blank], folder: Path, ticket: Ticket) -> Iterator[Path]:
    from sme_smartwork.exchange.files import write_whole

    for done, each in enumerate(forms):
        ticket.report(done, len(forms))
        path = folder / file_name(each.identity.worker, each.identity.campaign, SUFFIX)
        write_whole(path, form_bytes(each))
        yield path
    ticket.report(len(forms), len(forms))


def _keep(connection: Any, made: Sequence[Blank]) -> None:
    from sqlalchemy import insert

    from sme_smartwork.storage.tables import invitation

    rows = [
        {
            "id": each.identity.id,
            "worker": each.identity.worker,
            "campaign": each.identity.campaign,
            "made_at": each.identity.made_at.isoformat(),
            "not_after": each.not_after.isoformat(),
            "document": json.dumps({"form": each.identity.language, "pack": each.identity.pack}),
        }
        for each in made
    ]
    connection.execute(insert(invitation), rows)
