"""Everybody who answers: listed, added on this computer, named, removed and brought back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sme_smartwork.assessment.codec import check_respondent
from sme_smartwork.assessment.kept import delete_rows, rows_of
from sme_smartwork.assessment.model import role_of
from sme_smartwork.assessment.people.kept import (
    SHEETS,
    documents,
    drop_document,
    put_back,
    put_document,
    snapshot,
)
from sme_smartwork.assessment.people.model import PeopleRefused, Respondent, Snapshot, Source
from sme_smartwork.intake.resident import without_resident_numbers
from sme_smartwork.intake.text import clean_text

if TYPE_CHECKING:
    from sme_smartwork.assessment.service import AssessmentService
    from sme_smartwork.storage.store import Store

LONGEST_LABEL = 40


class Respondents:
    """The people whose answers make up one workplace's readiness."""

    def __init__(self, store: Store, service: AssessmentService) -> None:
        self._store, self._service = store, service

    def all(self) -> tuple[Respondent, ...]:
        """Everybody who answered or is to answer, by role in the pack's order."""
        with self._store.read() as connection:
            kept = documents(connection)
        carried = self._service.kept()
        counted = Counter(who for replies in carried.answers.values() for who in replies)
        newest = carried.newest
        waiting = {each["respondent"] for each in self._store.get(SHEETS, {}).values()}
        asked = {role: len(self._service.content.asked_of(role)) for role in self._service.content.roles}
        names = self._ordered({*kept, *newest, *waiting})
        return tuple(
            replace(
                _one(name, kept, waiting, newest), answered=counted[name], asked=asked.get(role_of(name), 0)
            )
            for name in names
        )

    def add(self, role: str) -> str:
        """One more person of `role` who answers on this computer; the new respondent: EMP, then EMP/2.

        Raises `AnswerRefused` for an unknown role.
        """
        check_respondent(self._service.content, role)
        with self._store.change() as connection:
            taken = {*documents(connection), *(row.respondent for row in rows_of(connection))}
            number, name = 1, role
            while name in taken:
                number += 1
                name = f"{role}/{number}"
            put_document(connection, name, role, {"source": Source.HERE.value})
        return name

    def set_label(self, respondent: str, label: str) -> None:
        """Call somebody so from now on; empty: by their role only."""
        said = clean_text(without_resident_numbers(label))[:LONGEST_LABEL].strip()
        with self._store.change() as connection:
            self._check_there(connection, respondent)
            kept = documents(connection).get(respondent)
            document = {**(kept[1] if kept else {"source": Source.HERE.value}), "label": said}
            put_document(connection, respondent, role_of(respondent), document)

    def remove(self, respondent: str) -> Snapshot:
        """Count somebody's answers no more; raises `PeopleRefused` where there is nobody of that id."""
        with self._store.change() as connection:
            self._check_there(connection, respondent)
            before = snapshot(connection, self._store, [respondent])
            drop_document(connection, respondent)
            delete_rows(connection, None, respondent)
            sheets = self._store.get(SHEETS, {})
            left = {name: each for name, each in sheets.items() if each["respondent"] != respondent}
            self._store.put(SHEETS, left)
        return before

    def put_back(self, before: Snapshot) -> None:
        """Undo what was done to the respondents of `before`: a removal, or files that were taken."""
        with self._store.change() as connection:
            put_back(connection, self._store, before)

    def _check_there(self, connection: Any, respondent: str) -> None:
        waiting = (each["respondent"] for each in self._store.get(SHEETS, {}).values())
        if not (
            respondent in documents(connection)
            or rows_of(connection, respondent)
            or respondent in set(waiting)
        ):
            raise PeopleRefused("people.nobody", found=respondent[:60])

    def _ordered(self, names: Iterable[str]) -> list[str]:
        order = {role: place for place, role in enumerate(self._service.content.roles)}
        return sorted(names, key=lambda name: (order.get(role_of(name), len(order)), len(name), name))


def _one(
    name: str,
    kept: Mapping[str, tuple[str, Mapping[str, Any]]],
    waiting: Iterable[str],
    newest: Mapping[str, datetime],
) -> Respondent:
    role, document = kept.get(name, (role_of(name), {}))
    is_sheet = name in waiting and name not in kept
    source = Source.SHEET if is_sheet else Source(document.get("source", Source.HERE))
    return Respondent(
        id=name,
        role=role,
        source=source,
        label=document.get("label", ""),
        worker=document.get("worker", ""),
        at=newest.get(name),
        is_waiting=is_sheet and name not in newest,
    )
