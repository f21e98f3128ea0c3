"""What was given to a collection, kept in its folder before anything is read: so a stopped run goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from sme_smartwork.collect.engines.stores import is_address
from sme_smartwork.collect.store import CollectionRefused
from sme_smartwork.exchange.files import write_whole

FILE = "given.json"
_SCHEMA = "smartwork/collection-given/1"
_MOST_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Given:
    """Places to read, and the files of the programme and of the known firms ("" for none)."""

    places: tuple[str, ...] = ()
    programme: str = ""
    known: str = ""
    watch: bool = False  # whether the places are watched for new files while the screen is open


def read_given(folder: Path) -> Given:
    """What was given to the collection at `folder`; nothing when no such file is there.

    Raises `CollectionRefused` when the file is damaged, newer, or may not be read.
    """
    try:
        with (folder / FILE).open("rb") as stream:
            document = json.loads(stream.read(_MOST_BYTES))
        if document["schema"] != _SCHEMA:
            raise CollectionRefused("collect.newer_store", folder=folder)
        return Given(
            tuple(map(str, document["places"])),
            str(document["programme"]),
            str(document["known"]),
            document["watch"] is True,
        )
    except (FileNotFoundError, NotADirectoryError):
        return Given()
    except OSError as problem:
        raise CollectionRefused("collect.closed", folder=folder, reason=problem.strerror or "") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise CollectionRefused("collect.damaged", folder=folder, file=FILE) from None


def require_places(places: Iterable[str], before: Collection[str]) -> None:
    """Raise `CollectionRefused` when one of `places` that was not given `before` is not there."""
    added = [each for each in places if each not in before and not is_address(each)]
    missing = [each for each in added if not os.path.lexists(each)]
    if missing:
        raise CollectionRefused("collect.no_place", place=missing[0])


def keep_given(folder: Path, given: Given) -> None:
    """Keep `given` in the collection at `folder`, whole or not; raises `FileNotWritten` or `NoRoom`."""
    document = {"schema": _SCHEMA, **asdict(given)}
    write_whole(folder / FILE, f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode())
