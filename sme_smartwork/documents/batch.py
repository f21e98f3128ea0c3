"""Files of drafts: what they are called, and several made into one folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.documents.model import Known
from sme_smartwork.documents.service import DocumentRefused, DocumentsService
from sme_smartwork.exchange.files import write_whole
from sme_smartwork.intake.text import clean_text
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from sme_smartwork.wording import Language

Wanted = tuple[str, str | None]  # a document, and whom it is for
_NEVER = re.compile(r'[\\/:*?"<>|.]+')
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Batch:
    """What to make: each in all its kinds of file, in one language, into one folder."""

    wanted: Sequence[Wanted]
    known: Known
    language: Language
    folder: Path


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were made, and what was refused: nothing was made of it."""

    files: tuple[Path, ...]
    refused: tuple[Wanted, ...]


def file_name(service: DocumentsService, wanted: Wanted, known: Known, language: Language, form: str) -> str:
    """ "DOC-11 근로계약 변경 합의서 W-03 김하나.docx": safe on every system, told apart by the code."""
    name, worker = wanted
    person = known.worker(worker)
    title = service.content.documents[name].title.say(language)
    parts = [name, title, *((person.code, person.name or "") if person else ())]
    whole = _NEVER.sub(" ", clean_text(" ".join(parts)))
    return f"{' '.join(whole.split())[:_LONGEST].strip()}.{form}"


def make_many(service: DocumentsService, batch: Batch, ticket: Ticket) -> Made:
    """Make everything that is ready; raises FileNotWritten or NoRoom, and what was made before stays."""
    files: list[Path] = []
    refused: list[Wanted] = []
    for number, wanted in enumerate(batch.wanted):
        ticket.report(number, len(batch.wanted))
        try:
            files += _made(service, batch, wanted)
        except DocumentRefused:
            refused.append(wanted)
    return Made(tuple(files), tuple(refused))


def _made(service: DocumentsService, batch: Batch, wanted: Wanted) -> list[Path]:
    name, worker = wanted
    forms = service.content.documents[name].formats
    told = {form: service.make(name, batch.known, worker, batch.language, form) for form in forms}
    return [_written(service, batch, wanted, form, data) for form, data in told.items()]


def _written(service: DocumentsService, batch: Batch, wanted: Wanted, form: str, data: bytes) -> Path:
    path = free(batch.folder / file_name(service, wanted, batch.known, batch.language, form))
    write_whole(path, data)
    return path


def free(path: Path) -> Path:
    """`path`, or with a number behind its name where something is there already: nothing is written over."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return found
