"""Making sheets: one workbook for each person who answers on paper or in Excel."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.assessment.codec import check_respondent
from sme_smartwork.assessment.people.kept import SHEETS
from sme_smartwork.assessment.people.model import PeopleRefused
from sme_smartwork.assessment.sheet.layout import Identity
from sme_smartwork.assessment.sheet.writing import Blank, sheet_bytes
from sme_smartwork.errors import NotPossibleHere
from sme_smartwork.intake.text import clean_text
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from sme_smartwork.assessment.service import AssessmentService
    from sme_smartwork.storage.store import Store

SUFFIX = ".xlsx"
MOST = 200  # sheets made at once
_LONGEST_FIRM = 120


class Sheets:
    """Excel sheets of one workplace."""

    def __init__(self, store: Store, service: AssessmentService, now: Callable[[], datetime]) -> None:
        self._store, self._service, self._now = store, service, now

    def make(self, role: str, count: int, language: Language, quick: bool = False) -> tuple[Blank, ...]:
        """`count` empty sheets for people of `role`, each with a number of its own; all kept or none.

        Raises `PeopleRefused` for fewer than one or too many, `AnswerRefused` for an unknown role.
        """
        content = self._service.content
        check_respondent(content, role)
        if not 1 <= count <= MOST:
            raise PeopleRefused("people.sheet_count", most=MOST)
        questions = content.asked_of(role, quick)
        if not questions:
            raise PeopleRefused("people.nothing_asked", role=role)
        moment = self._now().astimezone().replace(microsecond=0)
        with self._store.change() as connection:
            firm = _firm_name(connection)
            made = tuple(
                Blank(
                    Identity(
                        secrets.token_hex(16),
                        f"{role}/{secrets.token_hex(4)}",
                        content.pack,
                        language,
                        moment,
                    ),
                    firm,
                    content.roles,
                    questions,
                )
                for _ in range(count)
            )
            self._keep(made)
        return made

    def write(self, sheets: Sequence[Blank], folder: Path, ticket: Ticket) -> tuple[Path, ...]:
        """One workbook for each of `sheets` in `folder`; raises `FileNotWritten`, `NoRoom`, `Cancelled`.

        A sheet that could not be written is forgotten: nobody has it.
        """
        from sme_smartwork.exchange.files import write_whole

        paths: list[Path] = []
        try:
            for each in sheets:
                ticket.report(len(paths), len(sheets))
                path = folder / file_name(each.identity.respondent)
                write_whole(path, sheet_bytes(each))
                paths.append(path)
        except BaseException:
            with suppress(NotPossibleHere):  # as what stopped the writing may stop this
                self.forget(sheets[len(paths) :])
            raise
        ticket.report(len(sheets), len(sheets))
        return tuple(paths)

    def forget(self, sheets: Sequence[Blank]) -> None:
        """Wait for `sheets` no more."""
        gone = {each.identity.id for each in sheets}
        with self._store.change():
            kept = {name: each for name, each in self._store.get(SHEETS, {}).items() if name not in gone}
            self._store.put(SHEETS, kept)

    def _keep(self, made: Sequence[Blank]) -> None:
        new = {
            each.identity.id: {
                "respondent": each.identity.respondent,
                "made_at": each.identity.made_at.isoformat(),
            }
            for each in made
        }
        self._store.put(SHEETS, {**self._store.get(SHEETS, {}), **new})


def file_name(respondent: str) -> str:
    """How the sheet of one respondent is called: by role and number, never by name."""
    return f"readiness_{respondent.replace('/', '-')}{SUFFIX}"


def _firm_name(connection: Any) -> str:
    from sqlalchemy import select

    from sme_smartwork.storage.tables import firm

    row = connection.execute(select(firm.c.document)).first()
    name = json.loads(row.document).get("name") if row else None
    return clean_text(name)[:_LONGEST_FIRM].strip() if isinstance(name, str) else ""
