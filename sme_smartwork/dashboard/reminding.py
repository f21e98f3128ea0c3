"""What is handed out of a list of firms to remind: a list, and drafts of mails that a person sends."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.dashboard.placing import placed_bytes, placed_folder
from sme_smartwork.dashboard.reminders import Reminders, ToRemind
from sme_smartwork.exchange.mail_draft import mail_draft
from sme_smartwork.exchange.sheets import COMMAND_STARTS, Imprint, workbook_bytes
from sme_smartwork.exchange.visible import cleaned_sheet
from sme_smartwork.intake.text import clean_text
from sme_smartwork.reports.model import Cell, Sheet, Style
from sme_smartwork.wording import Language, Text, say

if TYPE_CHECKING:
    from sme_smartwork.work import Ticket

_COLUMNS = ("firm", "number", "contact", "mail", "state", "subject", "message")
_WIDTHS = (26, 14, 20, 28, 24, 34, 60)
_LONGEST_NAME = 60  # of a file


@dataclass(frozen=True, slots=True)
class About:
    """What firms are reminded of: the programme, who asks, and until when."""

    programme: Text
    round: str
    organisation: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and text for one firm."""

    subject: str
    text: str


def letter(firm: ToRemind, about: About, language: Language) -> Letter:
    """What is written to `firm`: no report came yet, or one came that does not count, and why."""
    named = {
        "firm": clean_text(firm.firm.name),
        "programme": about.programme.say(language) or about.programme.ko or about.programme.en,
        "round": about.round,
        "by": about.organisation,
        "due": about.due.isoformat() if about.due else "",
    }
    came = "dashboard.letter.aside" if firm.state else "dashboard.letter.nothing"
    state = say(f"dashboard.state.{firm.state}", language) if firm.state else ""
    parts = [
        say("dashboard.letter.greeting", language, **named),
        say(came, language, state=state, **named),
        say("dashboard.letter.due", language, **named) if about.due else "",
        say("dashboard.letter.how", language),
        say("dashboard.letter.end", language, **named),
    ]
    text = "\n\n".join(part for part in parts if part)
    return Letter(say("dashboard.letter.subject", language, **named), f"{text}\n")


def write_list(found: Reminders, about: About, target: Path, language: Language) -> None:
    """The list with prepared messages as a workbook or, where `target` ends so, a CSV file.

    Whole or not at all, and over no file that is there. Raises `AlreadyThere`, `FileNotWritten`, `NoRoom`.
    """
    make = _csv if target.suffix.lower() == ".csv" else _workbook
    placed_bytes(target, make(found, about, language))


def write_drafts(found: Reminders, about: About, folder: Path, language: Language, ticket: Ticket) -> int:
    """A new folder with one draft (.eml) for each firm whose address is known; how many. Nothing is sent.

    Raises `AlreadyThere` when the folder is there, `Cancelled`, `FileNotWritten`, `NoRoom`; then nothing is
    left.
    """
    to_write = [each for each in found.firms if each.firm.mail]
    with placed_folder(folder) as part:
        for number, each in enumerate(to_write, start=1):
            ticket.report(number - 1, len(to_write))
            name = f"{number:05d} {_file_name(each.firm.name)}.eml"
            written = letter(each, about, language)
            (part / name).write_bytes(mail_draft(each.firm.mail, written.subject, written.text))
        ticket.check()
    return len(to_write)


def _file_name(name: str) -> str:
    kept = "".join(each if each.isalnum() or each in " -_" else " " for each in clean_text(name))
    return " ".join(kept.split())[:_LONGEST_NAME] or "-"


def _rows(found: Reminders, about: About, language: Language) -> Iterator[tuple[str, ...]]:
    for each in found.firms:
        firm, written = each.firm, letter(each, about, language)
        state = say(f"dashboard.state.{each.state or 'nothing'}", language)
        yield firm.name, firm.number, firm.contact, firm.mail, state, written.subject, written.text


def _titles(language: Language) -> tuple[str, ...]:
    return tuple(say(f"dashboard.reminder.{name}", language) for name in _COLUMNS)


def _workbook(found: Reminders, about: About, language: Language) -> bytes:
    title = say("dashboard.reminder.title", language)
    counts = say("dashboard.reminder.count", language, count=len(found.firms), invited=found.invited)
    rows = [
        (Cell(title, Style.TITLE, len(_COLUMNS)),),
        (Cell(counts, Style.NOTE, len(_COLUMNS)),),
        tuple(Cell(each, Style.HEADER) for each in _titles(language)),
        *(tuple(map(Cell, row)) for row in _rows(found, about, language)),
    ]
    sheet = Sheet("remind", title, _WIDTHS, tuple(rows), repeat_rows=3, landscape=True, frozen_rows=3)
    return workbook_bytes([cleaned_sheet(sheet)], Imprint(title, None, title), None)


def _csv(found: Reminders, about: About, language: Language) -> bytes:
    stream = StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow(_titles(language))
    writer.writerows(_quieted(row) for row in _rows(found, about, language))
    return stream.getvalue().encode("utf-8-sig")


def _quieted(row: tuple[str, ...]) -> list[str]:
    return [f"'{cell}" if cell[:1] in COMMAND_STARTS and cell else cell for cell in row]
