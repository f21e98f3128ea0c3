"""What is written when a file is taken: its answers, the file itself, its sender."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sme_smartwork.checklist.collecting.known import REPLACED, File, Known
from sme_smartwork.checklist.kept.codec import answered, document_of
from sme_smartwork.checklist.model import Answered, Reply
from sme_smartwork.checklist.pack.content import content
from sme_smartwork.checklist.score.standing import SHORT

if TYPE_CHECKING:
    from sqlalchemy import Connection

_STORED = """
    SELECT id, worker, device, item, reply, note, reviewed_by, at, document
    FROM checklist_answer WHERE worker = ? AND device = ?
"""
_INSERT = """
    INSERT INTO checklist_answer (worker, device, pack, item, reply, note, reviewed_by, at, document)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_DELETE = "DELETE FROM checklist_answer WHERE id = ?"
_REPLACE = "UPDATE answer_file SET state = ? WHERE id = ?"
_KEEP = """
    INSERT INTO answer_file (id, worker, device, campaign, number, sender, state, at, document)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_KNOW = "INSERT INTO known_sender (worker, device, sender, at) VALUES (?, ?, ?, ?)"


def replace_answers(
    connection: Connection,
    worker: str,
    device: str,
    answers: Sequence[Answered],
    pack: str,
    *,
    all_of_them: bool,
) -> None:
    """Put `answers` in the place of the earlier ones of one person from one device.

    `all_of_them`: what they do not mention was taken back; otherwise it stays as it is. What was decided in
    this workplace (promises, accepted risks, decisions, reviews) is kept as far as the reply allows; a
    promise the file makes itself is the newer one.
    """
    stored = connection.exec_driver_sql(_STORED, (worker, device)).all()
    wanted = {each.item for each in answers}
    current = {row[0]: content().current_id(row[3]) for row in stored}
    gone = [(row[0],) for row in stored if all_of_them or current[row[0]] in wanted]
    before = {current[row[0]]: answered(row[3], row[1:]) for row in stored}
    if gone:
        connection.exec_driver_sql(_DELETE, gone)
    rows = [(worker, device, pack, *_row(_carried(each, before.get(each.item)))) for each in answers]
    if rows:
        connection.exec_driver_sql(_INSERT, rows)


def _carried(answer: Answered, before: Answered | None) -> Answered:
    if before is None:
        return answer
    is_open = answer.reply in SHORT
    is_same = (before.reply, before.note) == (answer.reply, answer.note)
    is_reviewed = is_same and answer.reply is Reply.NOT_APPLICABLE
    return replace(
        answer,
        promise=answer.promise or (before.promise if is_open else None),
        waiver=before.waiver if is_open else None,
        decision=before.decision if before.reply is answer.reply else None,
        reviewed_by=before.reviewed_by if is_reviewed else None,
    )


def _row(answer: Answered) -> tuple[str | None, ...]:
    at = answer.at.astimezone().isoformat()
    said = (answer.item, answer.reply.value, answer.note)
    return (*said, answer.reviewed_by, at, document_of(answer))


def keep_file(connection: Connection, known: Known, file: File, at: datetime, document: object) -> None:
    """Keep a file as it came; what was in use of the same person and device is kept as replaced."""
    earlier = known.in_use.pop((file.worker, file.device), [])
    for each in earlier:
        connection.exec_driver_sql(_REPLACE, (REPLACED, each.id))
    text = json.dumps(document, ensure_ascii=False)
    row = (file.id, file.worker, file.device, file.campaign, file.number, file.sender, file.state)
    connection.exec_driver_sql(_KEEP, (*row, at.isoformat(), text))
    known.add(file)


def know_sender(
    connection: Connection, known: Known, worker: str, device: str, sender: str, at: datetime
) -> None:
    """Trust `sender` for this person and device from now on."""
    connection.exec_driver_sql(_KNOW, (worker, device, sender, at.isoformat()))
    known.senders[worker, device] = sender
