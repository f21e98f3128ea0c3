"""A mail with the report attached, as a draft for the person's own mail program; never sent by this one."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.exchange.files import write_whole
from sme_smartwork.exchange.mail_draft import Workbook, mail_draft
from sme_smartwork.programme.model import WayKind
from sme_smartwork.submit.errors import AlreadyThere, BadReceiver
from sme_smartwork.submit.model import Compared, Proof
from sme_smartwork.wording import Language, say

if TYPE_CHECKING:
    from sme_smartwork.submit.model import Parcel

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LONGEST = 254


def checked_address(address: str) -> str:
    """`address` when it is one plain mail address; raises `BadReceiver`."""
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        raise BadReceiver("submit.no_mail_address", address=address[:_LONGEST])
    return address


def draft(parcel: Parcel, to: str, subject: str, body: str) -> bytes:
    """The mail as a file: receiver, words and the report, marked as not sent yet; raises `BadReceiver`."""
    attached = Workbook(parcel.name, parcel.data)
    return mail_draft(checked_address(to), subject, body, attached)


def write_draft(
    parcel: Parcel, to: str, words: tuple[str, str], path: Path, at: datetime, *, replace: bool = False
) -> Proof:
    """Write the draft to `path`, over a file that is there only when that was said; the person sends it.

    `words`: subject and body. Raises `AlreadyThere`, `BadReceiver` and as `write_whole` does.
    """
    content = draft(parcel, to, *words)
    if path.exists() and not replace:
        raise AlreadyThere("submit.name_taken", name=path.name, where=path.parent)
    write_whole(path, content)
    return Proof(
        way=WayKind.MAIL,
        where=to,
        name=path.name,
        size=parcel.size,
        sha256=parcel.sha256,
        at=at,
        compared=Compared.NOTHING,
    )


def mail_words(parcel: Parcel, language: Language, title: str = "") -> tuple[str, str]:
    """Subject and body of a mail with `parcel`; `title` is the programme it answers, if one is known."""
    about = title or say("report.title", language)
    known = {"title": about, "number": parcel.header.id[:8], "as_of": parcel.header.as_of.isoformat()}
    subject = say("submit.mail.subject", language, **known)
    return subject, say("submit.mail.body", language, **known, name=parcel.name, sha256=parcel.sha256)
