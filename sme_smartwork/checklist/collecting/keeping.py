"""What is written when a file is taken: its answers, the file itself, its sender."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sme_smartwork.checklist.codec import answered, document_of
from sme_smartwork.checklist.collecting.known import REPLACED
from sme_smartwork.checklist.content import content
from sme_smartwork.checklist.model import Answered, Reply
from sme_smartwork.checklist.standing import SHORT

_ROW = ("worker", "device", "item", "reply", "note", "reviewed_by", "at", "document")


def replace_answers(
    connection: Any, worker: str, device: str, answers: Sequence[Answered], pack: str, *, all_of_them: bool
) -> None:
    """Put `answers` in the place of the earlier ones of one person from one device.

    `all_of_them`: what they do not mention was taken back; otherwise it stays as it is. What was decided in
    this workplace (accepted risks, decisions, reviews) is kept as far as the reply allows.
    """
    from sqlalchemy import delete, insert, select

    from sme_smartwork.storage.tables import checklist_answer as table

    mine = (table.c.worker == worker, table.c.device == device)
    stored = connection.execute(select(table.c.id, *(table.c[name] for name in _ROW)).where(*mine)).all()
    wanted = {each.item for each in answers}
    current = {row.id: content().current_id(row.item) for row in stored}
    gone = [row.id for row in stored if all_of_them or current[row.id] in wanted]
    before = {current[row.id]: answered(current[row.id] or row.item, row[1:], 0) for row in stored}
    connection.execute(delete(table).where(table.c.id.in_(gone)))
    rows = [_row(_carried(each, before.get(each.item))) for each in answers]
    if rows:
        whose = {"worker": worker, "device": device, "pack": pack}
        connection.execute(insert(table), [row | whose for row in rows])


def _carried(answer: Answered, before: Answered | None) -> Answered:
    if before is None:
        return answer
    is_same = (before.reply, before.note) == (answer.reply, answer.note)
    is_reviewed = is_same and answer.reply is Reply.NOT_APPLICABLE
    return replace(
        answer,
        waiver=before.waiver if answer.reply in SHORT else None,
        decision=before.decision if before.reply is answer.reply else None,
        reviewed_by=before.reviewed_by if is_reviewed else None,
    )


def _row(answer: Answered) -> dict[str, Any]:
    return {
        "item": answer.item,
        "reply": answer.reply.value,
        "note": answer.note,
        "reviewed_by": answer.reviewed_by,
        "at": answer.at.astimezone().isoformat(),
        "document": document_of(answer),
    }


def keep_file(connection: Any, row: Mapping[str, Any], document: Mapping[str, Any]) -> None:
    """Keep a file as it came; what was in use of the same person and device is kept as replaced."""
    from sqlalchemy import insert, update

    from sme_smartwork.storage.tables import answer_file as table

    same = (table.c.worker == row["worker"], table.c.device == row["device"])
    connection.execute(update(table).where(*same).values(state=REPLACED))
    connection.execute(insert(table).values(**row, document=json.dumps(document, ensure_ascii=False)))


def know_sender(connection: Any, worker: str, device: str, sender: str, at: datetime) -> None:
    """Trust `sender` for this person and device from now on."""
    from sqlalchemy import insert

    from sme_smartwork.storage.tables import known_sender as table

    values = {"worker": worker, "device": device, "sender": sender, "at": at.isoformat()}
    connection.execute(insert(table).values(**values))
