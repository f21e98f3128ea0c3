"""Receipts an officer hands out: one for each report that came, many at once into a folder or one zip."""

from __future__ import annotations

import secrets
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from sme_smartwork.exchange.files import FOR_ALL, check_place, os_error_told, sweep_parts
from sme_smartwork.exchange.receipt_file import LONGEST_NOTE, SUFFIX, write_receipt
from sme_smartwork.intake.text import clean_text
from sme_smartwork.programme.arriving import ProgrammeRefused
from sme_smartwork.programme.model import VERDICTS, Receipt
from sme_smartwork.storage import files

if TYPE_CHECKING:
    from sme_smartwork.exchange.signing import SigningKey
    from sme_smartwork.work import Ticket

_EPOCH = (1980, 1, 1, 0, 0, 0)  # of members of a zip: the receipts themselves tell when


@dataclass(frozen=True, slots=True)
class Came:
    """One report as the collection knows it: what a receipt is made from."""

    report: str  # the report's id
    sha256: str  # of the file that came
    seq: int
    verdict: str  # one of `model.VERDICTS`
    received_at: datetime
    note: str = ""


def receipt_for(
    came: Came, programme: str, round: str, key: SigningKey, made_at: datetime
) -> tuple[str, bytes]:
    """The name and the content of the receipt for `came`; the same report and verdict have the same id.

    Raises `ProgrammeRefused` for a verdict no receipt can say.
    """
    if came.verdict not in VERDICTS:
        raise ProgrammeRefused("receipt.no_verdict", verdict=came.verdict[:40])
    about = f"{key.public.hex()}/{programme}/{round}/{came.sha256}/{came.verdict}/{came.note}"
    receipt = Receipt(
        id=uuid5(NAMESPACE_URL, about).hex,
        programme=programme,
        round=round,
        report=came.report,
        seq=came.seq,
        sha256=came.sha256,
        verdict=came.verdict,
        note=clean_text(came.note)[:LONGEST_NOTE].strip(),
        received_at=came.received_at.astimezone().replace(microsecond=0),
        made_at=made_at.astimezone().replace(microsecond=0),
        sign_key=key.public,
    )
    return f"{came.report}{SUFFIX}", write_receipt(receipt, key)


def issue(
    reports: Sequence[Came],
    of_round: tuple[str, str],
    key: SigningKey,
    to: Path,
    made_at: datetime,
    ticket: Ticket,
) -> int:
    """Write a receipt for each of `reports` of the round (id, round): into the folder `to`, or one zip.

    The zip appears whole or not at all. Returns how many were written; raises `FileNotWritten`, `NoRoom`,
    `ProgrammeRefused` and `Cancelled`.
    """
    programme, round = of_round
    made = (receipt_for(each, programme, round, key, made_at) for each in reports)
    told = _told(made, len(reports), ticket)
    return _into_zip(told, to) if to.suffix.lower() == ".zip" else _into_folder(told, to)


def _told(made: Iterable[tuple[str, bytes]], total: int, ticket: Ticket) -> Iterator[tuple[str, bytes]]:
    for done, each in enumerate(made):
        ticket.report(done, total)
        yield each
    ticket.report(total, total)


def _into_folder(made: Iterable[tuple[str, bytes]], folder: Path) -> int:
    seen: set[str] = set()
    for name, content in made:
        if not seen:
            check_place(folder / name)
        if name not in seen:
            seen.add(name)
            with _telling(folder / name):
                files.write_whole(folder / name, content, mode=FOR_ALL)
    return len(seen)


def _into_zip(made: Iterable[tuple[str, bytes]], path: Path) -> int:
    check_place(path)
    sweep_parts(path)
    part = path.with_name(f"{files.part_start(path)}{secrets.token_hex(4)}.part")
    seen: set[str] = set()
    try:
        with _telling(path), zipfile.ZipFile(part, "x", zipfile.ZIP_STORED) as archive:
            for name, content in made:
                if name not in seen:  # two files of one report have one receipt: the first said
                    seen.add(name)
                    archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
        with _telling(path):
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return len(seen)


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise os_error_told(error, path) from None
