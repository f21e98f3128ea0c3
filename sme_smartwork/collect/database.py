"""DuckDB as collecting uses it: without a server, within bounds of memory, and never off to the network."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sme_smartwork.errors import NotPossibleHere
from sme_smartwork.officer_tools import officer_tools

if TYPE_CHECKING:
    import duckdb

MEMORY = "120MB"  # of a connection; over a million rows DuckDB takes as much again beside it
WIDE_MEMORY = "160MB"  # where only some thousand rows of many columns are in memory at once
LAST_MEMORY = "400MB"  # where that does not suffice
_NUMBER = re.compile(r'"errno"\s*:\s*"?([0-9]{1,5})')
_PATTERN = re.compile(r"[*?\[]")
_FULL = ("no space left", "disk full", "max_temp_directory_size", "not enough space")


class NoRoomToSortOut(NotPossibleHere):
    """Disk or memory does not suffice to sort the collection out; nothing that was read is lost."""


def opened(file: Path | None, spill: Path, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """A connection to the database `file` (None: in memory) that spills to the folder `spill`.

    Raises `NotPossibleHere` where DuckDB was not added to the program.
    """
    officer_tools().require()
    import duckdb

    return duckdb.connect(
        str(file) if file else ":memory:",
        config={
            "memory_limit": memory,
            "temp_directory": str(spill),
            "threads": 2,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )


def quoted(text: str | Path) -> str:
    """`text` as an SQL literal, for the places where a statement takes no parameter."""
    return "'" + str(text).replace("'", "''") + "'"


def located(file: Path) -> str:
    """`file` as an SQL literal for what reads files: signs in a folder's name are no pattern."""
    return quoted(_PATTERN.sub(r"[\g<0>]", str(file)))


def parquet(files: Path | Sequence[Path], more: str = "") -> str:
    """The rows of `files` as they are: what folders are called adds no column to them."""
    places = located(files) if isinstance(files, Path) else f"[{', '.join(map(located, files))}]"
    return f"read_parquet({places}, hive_partitioning = false{more})"


def named(name: str) -> str:
    """`name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def telling_no_room(folder: Path) -> Iterator[None]:
    """Turn a full disk or exhausted memory into what the officer is told."""
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as problem:
        raise NoRoomToSortOut("collect.no_room", folder=folder) from problem
    except duckdb.IOException as problem:
        if any(word in str(problem).lower() for word in _FULL):
            raise NoRoomToSortOut("collect.no_room", folder=folder) from problem
        raise


@contextmanager
def telling_of_the_disk() -> Iterator[None]:
    """Turn what DuckDB says of a file it cannot write into the OSError it met."""
    import duckdb

    try:
        yield
    except duckdb.IOException as problem:
        number = _NUMBER.search(str(problem))
        if number is None:
            raise OSError(str(problem)) from problem
        raise OSError(int(number[1]), os.strerror(int(number[1]))) from problem
