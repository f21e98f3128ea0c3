"""What an answer, a promise and an accepted risk need before they are kept."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

from sme_smartwork.checklist.errors import ReplyRefused
from sme_smartwork.checklist.model import NEEDS_NOTE, Answered, Reply, Waiver
from sme_smartwork.checklist.pack.content import Content
from sme_smartwork.checklist.score.standing import SHORT
from sme_smartwork.intake.resident import holds_resident_number
from sme_smartwork.intake.text import shown_text

NOTE_LIMIT = 500  # characters, of a reason too
OWNER = "owner"  # who answers for the firm, and reviews what its people answer


def check_item(known: Content, item: str) -> None:
    """Raises `ReplyRefused` for an item the pack does not have, or no longer asks."""
    if all(each.id != item or each.withdrawn_on is not None for each in known.items):
        raise ReplyRefused("checklist.unknown_item", "item", found=shown_text(item))


def check_note(reply: Reply | None, note: str) -> None:
    """Raises `ReplyRefused` for a note that is missing, too long, or holds a resident number."""
    if reply in NEEDS_NOTE and not note.strip():
        raise ReplyRefused("checklist.note_missing", "note")
    _check_text(note)


def check_reason(reason: str) -> None:
    """Raises `ReplyRefused` for a decision without a reason, or with too long a one."""
    if not reason.strip():
        raise ReplyRefused("checklist.reason_missing", "reason")
    _check_text(reason)


def check_reviewer(worker: str | None, reviewed_by: str | None, name: str | None = None) -> None:
    """Raises `ReplyRefused` when the person asked, by code or by name, reviews the own answer.

    For the firm (None) the owner answers, so that somebody else has to be named.
    """
    own = {_folded(each) for each in (OWNER if worker is None else worker, name) if each}
    if reviewed_by is not None and _folded(reviewed_by) in own:
        raise ReplyRefused("checklist.own_reviewer", "reviewed_by")
    _check_text(reviewed_by or "")


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def check_open(answer: Answered | None) -> Answered:
    """The answer a promise or an accepted risk is about: something must be missing there."""
    if answer is None or answer.reply not in SHORT:
        raise ReplyRefused("checklist.nothing_open", "reply")
    return answer


def check_waiver(known: Content, waiver: Waiver, today: date) -> None:
    """Raises `ReplyRefused` for an accepted risk without owner, reason or step, over already or too long."""
    for name in ("owner", "reason", "step"):
        text: str = getattr(waiver, name)
        if not text.strip():
            raise ReplyRefused("checklist.waiver_incomplete", name)
        _check_text(text)
    if waiver.until < today:
        raise ReplyRefused("checklist.waiver_over", "until")
    days = known.limits.waiver_days
    if (waiver.until - today).days > days:
        latest = (today + timedelta(days=days)).isoformat()
        raise ReplyRefused("checklist.waiver_too_long", "until", limit=days, latest=latest)


def _check_text(text: str) -> None:
    if len(text) > NOTE_LIMIT:
        raise ReplyRefused("checklist.note_too_long", "note", limit=NOTE_LIMIT)
    if holds_resident_number(text):
        raise ReplyRefused("checklist.resident_number", "note")
