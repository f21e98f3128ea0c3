"""A workplace copy as one file: the encrypted database, the ways into it and a note, side by side in a zip.

Nothing is compressed and nothing in the database can be read without its key. What is read is checked
before it is used: the three members under their names, in their order, of bounded size, and no more.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from sme_smartwork.storage import slots
from sme_smartwork.storage.driver import PLAIN_HEADER
from sme_smartwork.storage.errors import (
    CopyDamaged,
    CopyForeign,
    CopyNewer,
    DamagedKeys,
    NewerSchema,
    PlaintextFile,
)
from sme_smartwork.storage.files import new_private_file
from sme_smartwork.storage.slots import SLOT_FILE, SlotFile

SUFFIX = ".swplace"
STORE_MEMBER = "store.db"
LARGEST_STORE = 1024**3
"""Bytes of a database that is put into a copy or taken out of one: a thousand times a large firm's."""
_NOTE_MEMBER = "copy.json"
_MEMBERS = (_NOTE_MEMBER, SLOT_FILE, STORE_MEMBER)
_SCHEMA = "smartwork/copy/"
_VERSION = 1
_LARGEST_NOTE, _LARGEST_SLOTS = 4 * 1024, 64 * 1024
_LARGEST_DIRECTORY = 1024
_LOCAL, _END = b"PK\x03\x04", b"PK\x05\x06"
_LOCAL_BYTES = 30  # of a local header before the member's name
_END_FORM = struct.Struct("<4s4H2LH")
_STEP = 1024 * 1024

Step = Callable[[int], object]  # told after each part with the bytes done so far; may raise Cancelled


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the database in a copy, readable without a key: no name, no figure."""

    workplace: str
    made_at: datetime  # with time zone
    store_bytes: int
    store_sha256: str


@dataclass(frozen=True, slots=True)
class CopyHead:
    """A copy looked at from outside: its note and the ways into it."""

    note: Note
    slot_file: SlotFile


def write_copy(to: Path, store: Path, slot_file: Path, made_at: datetime, step: Step) -> None:
    """Write the closed database `store` and `slot_file` into the new file `to`, flushed to the disk."""
    keys = slots.parse(slot_file.read_bytes())
    note = Note(keys.workplace, made_at, store.stat().st_size, sha256_of(store))
    new_private_file(to)
    with to.open("rb+") as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
            archive.writestr(zipfile.ZipInfo(_NOTE_MEMBER), _note_text(note))
            archive.writestr(zipfile.ZipInfo(SLOT_FILE), slot_file.read_bytes())
            with store.open("rb") as source, archive.open(zipfile.ZipInfo(STORE_MEMBER), "w") as member:
                _carry(source, member, step)
        target.flush()
        os.fsync(target.fileno())


def _note_text(note: Note) -> bytes:
    document = {
        "schema": f"{_SCHEMA}{_VERSION}",
        "workplace": note.workplace,
        "made_at": note.made_at.isoformat(timespec="seconds"),
        "store_bytes": note.store_bytes,
        "store_sha256": note.store_sha256,
    }
    return json.dumps(document, indent=1).encode()


def sha256_of(file: Path) -> str:
    """The digest of a file of any size."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_head(file: Path) -> CopyHead:
    """The note and the ways in of the copy `file`; the database inside is not looked at yet.

    Raises CopyForeign (no copy of ours), CopyDamaged (cut or changed), CopyNewer, or OSError.
    """
    with file.open("rb") as stream:
        _check_frame(stream)
        with _opened(stream) as archive:
            note = _note(archive.read(_NOTE_MEMBER))
            slot_file = _slots(archive.read(SLOT_FILE))
            inside = archive.getinfo(STORE_MEMBER).file_size
    if slot_file.workplace != note.workplace or inside != note.store_bytes:
        raise CopyDamaged
    return CopyHead(note, slot_file)


def unpack(file: Path, head: CopyHead, into: Path, step: Step) -> None:
    """Put the database and the slot file of `file` into the folder `into`; `head` is what was read before.

    Raises CopyDamaged, PlaintextFile, or what `step` raises; the caller throws `into` away then.
    """
    with file.open("rb") as stream, _opened(stream) as archive:
        target = into / STORE_MEMBER
        new_private_file(target)
        with archive.open(STORE_MEMBER) as member, target.open("rb+") as written:
            _carry(member, written, step)
            os.fsync(written.fileno())
    with target.open("rb") as written:
        if written.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise PlaintextFile
    if sha256_of(target) != head.note.store_sha256:
        raise CopyDamaged
    head.slot_file.write(into)


def _carry(source: IO[bytes], target: IO[bytes], step: Step) -> None:
    done = 0
    while part := source.read(_STEP):
        done += len(part)
        if done > LARGEST_STORE:
            raise CopyDamaged
        target.write(part)
        step(done)


def _check_frame(stream: IO[bytes]) -> None:
    """Begin and end as `write_copy` makes them, before any reader of zip files looks inside."""
    begin = stream.read(_LOCAL_BYTES + len(_NOTE_MEMBER))
    is_ours = begin.startswith(_LOCAL) and begin.endswith(_NOTE_MEMBER.encode())
    if not is_ours:
        raise CopyForeign
    size = stream.seek(0, os.SEEK_END)
    if size < len(begin) + _END_FORM.size or size > LARGEST_STORE + _LARGEST_SLOTS + _LARGEST_NOTE * 2:
        raise CopyDamaged
    stream.seek(-_END_FORM.size, os.SEEK_END)
    mark, *numbers, long, start, comment = _END_FORM.unpack(stream.read(_END_FORM.size))
    stream.seek(0)
    whole = start + long + _END_FORM.size == size and long <= _LARGEST_DIRECTORY
    if mark != _END or numbers != [0, 0, len(_MEMBERS), len(_MEMBERS)] or comment or not whole:
        raise CopyDamaged


@contextmanager
def _opened(stream: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """The archive in `stream`, its members checked; whatever is wrong with it inside the block is damage."""
    try:
        with zipfile.ZipFile(stream) as archive:
            _check_members(archive.infolist())
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, struct.error) as problem:
        raise CopyDamaged from problem


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    largest = (_LARGEST_NOTE, _LARGEST_SLOTS, LARGEST_STORE)
    if tuple(member.orig_filename for member in members) != _MEMBERS:
        raise CopyDamaged
    for member, most in zip(members, largest, strict=True):
        is_stored = member.compress_type == zipfile.ZIP_STORED and member.compress_size == member.file_size
        if not is_stored or member.flag_bits or not 0 < member.file_size <= most:
            raise CopyDamaged


def _note(content: bytes) -> Note:
    try:
        document = json.loads(content)
        _check_schema(document)
        note = Note(
            str(UUID(document["workplace"])),
            datetime.fromisoformat(document["made_at"]),
            _whole(document["store_bytes"]),
            str(document["store_sha256"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise CopyDamaged from problem
    if note.made_at.tzinfo is None:
        raise CopyDamaged
    return note


def _check_schema(document: Any) -> None:
    number = str(document["schema"]).removeprefix(_SCHEMA)
    if number.isdecimal() and len(number) < 10 and int(number) > _VERSION:
        raise CopyNewer
    if number != str(_VERSION):
        raise CopyDamaged


def _whole(value: object) -> int:
    if type(value) is not int:
        raise CopyDamaged
    return value


def _slots(content: bytes) -> SlotFile:
    try:
        return slots.parse(content)
    except NewerSchema as problem:
        raise CopyNewer from problem
    except DamagedKeys as problem:
        raise CopyDamaged from problem
