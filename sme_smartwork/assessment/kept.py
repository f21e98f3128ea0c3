"""Answers as the workplace file keeps them: one row a question and respondent."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sme_smartwork.assessment.content import Content


_ROWS = "SELECT question, respondent, value, pack, at FROM readiness_answer"


@dataclass(frozen=True, slots=True)
class Row:
    """One answer; `question` and `pack` are those of the day it was given."""

    question: str
    respondent: str
    value: Any
    pack: str
    at: str

    @property
    def moment(self) -> datetime:
        """When it was given; a moment without its zone is taken as UTC."""
        return _moment(self.at)


@lru_cache(maxsize=4096)
def _moment(text: str) -> datetime:
    # Rows of one file share their moment, and hundreds of people may answer.
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


@lru_cache(maxsize=256)
def _value(text: str) -> Any:
    return json.loads(text)


def rows_of(connection: Connection, respondent: str | None = None) -> tuple[Row, ...]:
    """Every answer, or those of one respondent."""
    if respondent is None:
        found = connection.exec_driver_sql(_ROWS)
    else:
        found = connection.exec_driver_sql(f"{_ROWS} WHERE respondent = ?", (respondent,))
    return tuple(Row(question, who, _value(value), pack, at) for question, who, value, pack, at in found)


def insert_rows(connection: Connection, rows: Iterable[Row]) -> None:
    """Keep `rows`, whose places are empty."""
    from sqlalchemy import insert

    from sme_smartwork.storage.tables import readiness_answer as table

    values = [
        {
            "question": row.question,
            "respondent": row.respondent,
            "value": json.dumps(row.value),
            "pack": row.pack,
            "at": row.at,
        }
        for row in rows
    ]
    if values:
        connection.execute(insert(table), values)


def delete_rows(connection: Connection, questions: Collection[str] | None, respondent: str) -> None:
    """Remove what `respondent` answered to `questions`; None: to all of them."""
    from sqlalchemy import delete

    from sme_smartwork.storage.tables import readiness_answer as table

    query = delete(table).where(table.c.respondent == respondent)
    if questions is not None:
        query = query.where(table.c.question.in_(questions))
    connection.execute(query)


def names_of(content: Content, connection: Connection, question: str) -> list[str]:
    """The stored ids that mean `question` today: its own, and those it had before."""
    from sqlalchemy import select

    from sme_smartwork.storage.tables import readiness_answer as table

    stored = connection.execute(select(table.c.question).distinct()).scalars()
    return [name for name in stored if name == question or content.current_id(name) == question]
