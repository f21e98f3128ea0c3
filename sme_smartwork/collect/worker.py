"""Reading one file in a process of its own: a pure function from path to result."""

from __future__ import annotations

import faulthandler
import lzma
import multiprocessing.connection
import os
import threading
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from sme_smartwork.collect.model import Reading, Refusal, SourceFile
from sme_smartwork.exchange.workbook import verify_bytes
from sme_smartwork.intake.gate import naming, read_bytes
from sme_smartwork.intake.limits import REPORT
from sme_smartwork.intake.refusal import WorkbookRefused, refused

SECONDS = 30  # a report takes hundredths of a second


def read_batch(sources: Sequence[SourceFile]) -> tuple[Reading, ...]:
    """Read each of `sources`; runs in a worker process, which ends itself when one file takes too long."""
    return tuple(_read_in_time(source) for source in sources)


def _read_in_time(source: SourceFile) -> Reading:
    with ending_after(SECONDS):
        return read_one(source)


def end_with_parent() -> None:
    """Let this process end as soon as the one that started it is gone, however that one was stopped.

    A worker waits for work on a pipe that it keeps open itself, so it would never learn of it.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), name="parent", daemon=True).start()


def _end_after(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


@contextmanager
def ending_after(seconds: int) -> Iterator[None]:
    """End this process when the block takes more than `seconds`; no exception can be lost or caught then."""
    # A frozen program without a console has no stderr to write the trace to.
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - os.devnull is no path on Windows
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def read_one(source: SourceFile) -> Reading:
    """Check the report in `source`: what it says, or why it was refused."""
    try:
        with naming(source.label):
            return Reading(source.label, verify_bytes(_bytes(source), source.label))
    except WorkbookRefused as refusal:
        return Reading(source.label, refusal=Refusal(refusal.code, tuple(refusal.params.items())))


def _bytes(source: SourceFile) -> bytes:
    if source.member is None:
        return read_bytes(source.path, REPORT)
    try:
        return _member_bytes(_archive(str(source.path)), source.member)
    except NotImplementedError:  # a RuntimeError too, so it comes first
        raise refused("packing") from None
    except RuntimeError:  # zipfile's word for a password
        raise refused("locked") from None
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, LookupError, OSError, EOFError, ValueError):
        raise refused("damaged") from None


@lru_cache(maxsize=4)
def _archive(path: str) -> zipfile.ZipFile:
    """The archive, kept open: a directory of thousands of members is read once a worker."""
    return zipfile.ZipFile(path)


def _member_bytes(archive: zipfile.ZipFile, number: int) -> bytes:
    with archive.open(archive.infolist()[number]) as stream:
        data = stream.read(REPORT.file_bytes + 1)
    if len(data) > REPORT.file_bytes:
        raise refused("too_large")
    return data
