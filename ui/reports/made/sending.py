"""Handing one report over, as work on plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.programme.model import WayKind, spoken
from sme_smartwork.submit.errors import SubmitRefused
from ui.i18n import language
from ui.reports.made.state import Sending

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sme_smartwork.programme.model import Programme
    from sme_smartwork.submit.leaving import Leaving
    from sme_smartwork.submit.model import Parcel, Proof, SignIn
    from sme_smartwork.work import Ticket
    from ui.reports.made.state import Made


def first_sending(made: Made, programme: Programme | None, place: Path | None) -> Sending:
    """How handing over `made` begins: by the first way its programme names, to the receiver it names."""
    ways = programme.ways if programme else ()
    named = (each for each in reversed(ways) if each.kind is not WayKind.FOLDER)
    receivers: dict[WayKind, str] = {each.kind: each.address for each in named}
    way = ways[0].kind if ways else WayKind.FOLDER
    return Sending(made.report.id, place=place, way=way, receivers=receivers)


def wrapped(path: Path, sha256: str, programme: Programme | None) -> tuple[Parcel, tuple[Leaving, ...]]:
    """The file at `path` as a parcel, and every figure in it; raises SubmitRefused for another file."""
    from sme_smartwork.submit.leaving import leaving
    from sme_smartwork.submit.parcel import parcel_of

    parcel = parcel_of(path)
    if parcel.sha256 != sha256:
        raise SubmitRefused("submit.other_file", name=path.name)
    own = {each.id: each.question.text for each in programme.fields if each.question} if programme else {}
    return parcel, leaving(parcel, own)


def handed_over(
    sending: Sending,
    parcel: Parcel,
    programme: Programme | None,
    now: datetime,
    ticket: Ticket,
    sign_in: SignIn | None,
    draft: Path | None,
) -> Proof:
    """Do what was said: put it into the folder, write the draft, or send it to the server."""
    from pathlib import Path

    if sending.way is WayKind.WEB:
        from sme_smartwork.submit.model import WebAddress
        from sme_smartwork.submit.sign_in import deliver_signed_in

        return deliver_signed_in(parcel, WebAddress(sending.receiver), now, ticket, sign_in)
    if sending.way is WayKind.MAIL:
        from sme_smartwork.submit.mail import mail_words, write_draft

        assert draft is not None
        title = spoken(programme.title, language()) if programme else ""
        words = mail_words(parcel, language(), title)
        return write_draft(parcel, sending.receiver, words, draft, now, replace=True)
    from sme_smartwork.submit.folder import put

    return put(parcel, Path(sending.receiver), now)


def keep_sign_in(address: str, sign_in: SignIn) -> None:
    """Let the system's secret store keep the password for a server; raises KeyringUnavailable."""
    from sme_smartwork.submit import sign_in as secrets
    from sme_smartwork.submit.model import WebAddress

    secrets.keep(WebAddress(address), sign_in)
