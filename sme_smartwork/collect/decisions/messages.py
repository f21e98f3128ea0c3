"""What is written to a firm whose report is returned: a message to copy, or a draft for the mail program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sme_smartwork.intake.text import clean_text
from sme_smartwork.wording import Language, say

_MOST_PLACES = 20
"""Places named in one message; more of them come from one cause and are counted."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is wrong, in words, and where."""

    happened: str
    todo: str
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that goes back: whose it is, what is wrong with it, why, and who says so."""

    file: str
    points: tuple[Point, ...]
    reason: str
    by: str
    firm: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """Subject and text, ready to be sent by a person."""

    subject: str
    text: str


def message(returned: Returned, language: Language) -> Message:
    """The message about `returned`; nothing in it is invented, and every name is on one line."""
    named = {
        "firm": clean_text(returned.firm or "") or say("collect.return.firm", language),
        "file": clean_text(returned.file),
        "reason": returned.reason,
        "by": returned.by,
    }
    parts = [
        say("collect.return.greeting", language, **named),
        say("collect.return.what", language, **named),
        "\n".join(_points(returned.points, language)),
        say("collect.return.reason", language, **named),
        say("collect.return.todo", language),
        say("collect.return.end", language, **named),
    ]
    text = "\n\n".join(part for part in parts if part)
    return Message(say("collect.return.subject", language, **named), f"{text}\n")


def draft(prepared: Message, to: str = "") -> bytes:
    """`prepared` as a file (.eml) that mail programs open as a draft; nothing is sent by making it."""
    from email.message import EmailMessage
    from email.policy import SMTP

    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = clean_text(prepared.subject)
    if to:
        mail["To"] = clean_text(to)
    mail["X-Unsent"] = "1"  # Outlook opens it to be sent, not as one that came
    mail.set_content(prepared.text, cte="base64")
    return mail.as_bytes()


def _points(points: Sequence[Point], language: Language) -> list[str]:
    """What is wrong, line by line; what the officer can do about it is no concern of the firm."""
    lines = []
    for number, point in enumerate(points[:_MOST_PLACES], 1):
        place = _place(point, language)
        lines.append(f"{number}. {f'{place}: ' if place else ''}{point.happened}")
    if len(points) > _MOST_PLACES:
        lines.append(say("collect.return.more", language, count=len(points) - _MOST_PLACES))
    return lines


def _place(point: Point, language: Language) -> str:
    """Where it is, unless the words say so themselves."""
    if point.sheet and point.sheet in point.happened:
        return ""
    if point.sheet and point.cell:
        return say("collect.return.place", language, sheet=point.sheet, cell=point.cell)
    return say("collect.return.sheet", language, sheet=point.sheet) if point.sheet else ""
