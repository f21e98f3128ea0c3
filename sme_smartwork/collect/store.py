"""The folder of a collection: its manifest, its generations of data, and the one who may write it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sme_smartwork.errors import NotPossibleHere, UserError
from sme_smartwork.exchange.files import os_error_told, write_whole
from sme_smartwork.storage.files import flush_folder

SCHEMA = "smartwork/collection-store/1"
_FAMILY = "smartwork/collection-store/"
MANIFEST, DATA, READINGS, JOURNAL, WORK = "collection.json", "data", "readings", "journal", "work"
LOCK = ".lock"
TABLES = ("reports", "problems", "files")
_MOST_BYTES = 50 * 1024 * 1024


class CollectionRefused(UserError):
    """The folder is no collection, is damaged, or was written by a newer version of the program."""


class CollectionInUse(NotPossibleHere):
    """Another run is writing this collection."""


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file: its place within the collection, how many rows it has, and its digest."""

    file: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `collection.json` says: the generation in force, its parts, and how many files stand where."""

    generation: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)  # files by state
    parts: Mapping[str, Part] = field(default_factory=dict)  # by table
    readings: tuple[Part, ...] = ()
    places: tuple[str, ...] = ()  # what was given to collect, in all runs
    programme: Mapping[str, Any] | None = None
    known: int | None = None  # how many firms are known, where a list was given


@dataclass(frozen=True, slots=True)
class Store:
    """Paths within the folder of one collection."""

    folder: Path

    @property
    def manifest(self) -> Path:
        return self.folder / MANIFEST

    @property
    def journal(self) -> Path:
        return self.folder / JOURNAL

    @property
    def readings(self) -> Path:
        return self.folder / READINGS

    @property
    def work(self) -> Path:
        return self.folder / WORK

    def generation(self, number: int) -> Path:
        """The folder of one generation of data."""
        return self.folder / DATA / str(number)

    def part(self, path: Path, rows: int) -> Part:
        """The entry of the Parquet file at `path` in the manifest."""
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())  # a manifest must never speak of what a power cut could take
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        flush_folder(path.parent)
        return Part(path.relative_to(self.folder).as_posix(), rows, digest)

    def last_run(self, manifest: Manifest) -> int:
        """The number of the last run whose readings are kept."""
        return max((int(Path(part.file).stem) for part in manifest.readings), default=0)

    def sweep(self, manifest: Manifest) -> None:
        """Remove generations before the last one, and what a killed run left unfinished."""
        keep = {str(manifest.generation), str(manifest.generation - 1)}
        data = self.folder / DATA
        for each in data.iterdir() if data.is_dir() else ():
            if each.name not in keep:
                shutil.rmtree(each, ignore_errors=True)
        parts = {part.file for part in manifest.readings}
        for each in self.readings.iterdir() if self.readings.is_dir() else ():
            if each.relative_to(self.folder).as_posix() not in parts:
                with suppress(OSError):
                    each.unlink()


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the collection in `folder`; None where nothing was collected yet.

    Raises `CollectionRefused`.
    """
    path = folder / MANIFEST
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CollectionRefused("collect.closed", folder=folder, reason=error.strerror or "") from None
    try:
        document = json.loads(content)
        schema = document["schema"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise CollectionRefused("collect.damaged", folder=folder, file=MANIFEST) from None
    _check_version(schema, folder)
    try:
        return _manifest(document)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CollectionRefused("collect.damaged", folder=folder, file=MANIFEST) from None


def _check_version(schema: object, folder: Path) -> None:
    if schema == SCHEMA:
        return
    number = str(schema).removeprefix(_FAMILY)
    if str(schema).startswith(_FAMILY) and number.isdigit():
        raise CollectionRefused("collect.newer_store", folder=folder)
    raise CollectionRefused("collect.damaged", folder=folder, file=MANIFEST)


def _manifest(document: Mapping[str, Any]) -> Manifest:
    known = document["known"]
    return Manifest(
        generation=int(document["generation"]),
        counts={str(state): int(count) for state, count in document["counts"].items()},
        parts={name: _part(document["parts"][name]) for name in TABLES},
        readings=tuple(map(_part, document["readings"])),
        places=tuple(map(str, document["places"])),
        programme=document["programme"],
        known=None if known is None else int(known),
    )


def _part(document: Mapping[str, Any]) -> Part:
    file = str(document["file"])
    if file.startswith("/") or "\\" in file or ":" in file or ".." in file.split("/"):
        raise ValueError("leads out of the collection")
    return Part(file, int(document["rows"]), str(document["sha256"]))


def write_manifest(store: Store, manifest: Manifest) -> None:
    """Put `manifest` into force in one step; raises `FileNotWritten` or `NoRoom`."""
    text = json.dumps(manifest_to_json(manifest), ensure_ascii=False, indent=2) + "\n"
    write_whole(store.manifest, text.encode())


def manifest_to_json(manifest: Manifest) -> dict[str, Any]:
    """`manifest` as the document `collection.json` holds."""
    return {
        "schema": SCHEMA,
        "generation": manifest.generation,
        "counts": dict(manifest.counts),
        "parts": {name: _part_to_json(part) for name, part in manifest.parts.items()},
        "readings": [_part_to_json(part) for part in manifest.readings],
        "places": list(manifest.places),
        "programme": manifest.programme,
        "known": manifest.known,
    }


def _part_to_json(part: Part) -> dict[str, Any]:
    return {"file": part.file, "rows": part.rows, "sha256": part.sha256}


@contextmanager
def writing(store: Store) -> Iterator[None]:
    """Be the only one who writes this collection; raises `CollectionInUse` at once when another run does."""
    from filelock import FileLock, Timeout

    lock = FileLock(store.folder / LOCK, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as problem:
        raise CollectionInUse("collect.in_use", folder=store.folder) from problem
    except OSError as problem:  # read-only, full or gone
        raise os_error_told(problem, store.manifest) from problem
    try:
        yield
    finally:
        lock.release()
