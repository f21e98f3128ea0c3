"""A mail as a file (.eml) that mail programs open as a draft; a person sends it, this program never does."""

from __future__ import annotations

from dataclasses import dataclass

from sme_smartwork.intake.text import clean_text

_SHEET = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that goes with a mail, under its name."""

    name: str
    data: bytes


def mail_draft(to: str, subject: str, text: str, attached: Workbook | None = None) -> bytes:
    """The mail to `to`, to nobody yet where that is empty; receiver and subject are on one line each."""
    from email.message import EmailMessage
    from email.policy import SMTP

    mail = EmailMessage(policy=SMTP)
    if to:
        mail["To"] = clean_text(to)
    mail["Subject"] = clean_text(subject)
    mail["X-Unsent"] = "1"  # Outlook opens it to be sent, not as one that came
    mail.set_content(text, cte="base64")
    if attached is not None:
        mail.add_attachment(attached.data, maintype=_SHEET[0], subtype=_SHEET[1], filename=attached.name)
    return mail.as_bytes()
