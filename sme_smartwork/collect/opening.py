"""Opening the folder of a collection, a new one or one from before; nothing in it is changed by that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sme_smartwork.collect import journal
from sme_smartwork.collect.decisions.journal import FILE as DECISIONS
from sme_smartwork.collect.given import FILE as GIVEN
from sme_smartwork.collect.given import Given, read_given
from sme_smartwork.collect.store import CollectionRefused, Store, read_manifest
from sme_smartwork.exchange.files import os_error_told

_OURS = frozenset({GIVEN, DECISIONS, ".lock", "work", "journal", "readings", "data"})


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands in a collection's folder: what was given, files by state, whether a run was cut short."""

    folder: Path
    given: Given
    counts: Mapping[str, int] = field(default_factory=dict)
    is_interrupted: bool = False


def open_collection(folder: Path, must_exist: bool = False) -> Opened:
    """The collection at `folder`, which is made when it is missing, unless it `must_exist`.

    Raises `CollectionRefused` for a file, a folder with other things in it, and a collection that is damaged,
    newer or not there any more; `FileNotWritten` or `NoRoom` when the folder cannot be made.
    """
    try:
        if must_exist and not folder.is_dir():  # a stick may be missing: nothing is made in its place
            raise CollectionRefused("collect.out_of_reach", folder=folder)
        folder.mkdir(parents=True, exist_ok=True)
        names = {path.name for path in folder.iterdir()}
    except (FileExistsError, NotADirectoryError):
        raise CollectionRefused("collect.folder_is_file", name=folder.name) from None
    except PermissionError as problem:
        raise CollectionRefused("collect.closed", folder=folder, reason=problem.strerror or "") from None
    except OSError as problem:
        raise os_error_told(problem, folder) from None
    manifest = read_manifest(folder)
    if manifest is None and names and not names & _OURS:
        raise CollectionRefused("collect.foreign_folder", folder=folder)
    given = read_given(folder)
    if not given.places and manifest is not None:
        given = Given(manifest.places)
    counts = manifest.counts if manifest else {}
    return Opened(folder, given, counts, is_interrupted(folder))


def is_interrupted(folder: Path) -> bool:
    """Whether reading into the collection at `folder` was stopped before its end."""
    return any(journal.files(Store(folder).journal))
