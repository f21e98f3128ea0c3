"""The files of one pack as plain data, and every mistake met while reading them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sme_smartwork.packs.errors import PackError, PackProblem
from sme_smartwork.packs.model import Place, Steps
from sme_smartwork.packs.schema import mistakes
from sme_smartwork.packs.yaml_text import YamlError, YamlText, read_yaml

MAX_BYTES = 5_000_000  # of a whole pack
MAX_FILES = 500
OF_A_KIND = (
    "facts",
    "definitions",
    "shared",
    "tables",
    "frameworks",
    "incidents",
)  # only some kinds have them
FOLDERS = ("sources", *OF_A_KIND, "items", "scenarios", "migrations")  # of a pack
_LEFT_BY_SYSTEMS = (".DS_Store", "Thumbs.db", "desktop.ini")  # what file managers drop into any folder


@dataclass(slots=True)
class Reading:
    """What has been read so far of one pack, and every mistake met on the way."""

    folder: Path
    files: dict[str, YamlText] = field(default_factory=dict)
    problems: list[PackProblem] = field(default_factory=list)
    digest: Any = field(default_factory=hashlib.sha256)
    contents: dict[str, bytes] = field(default_factory=dict)  # of the files, as they are
    cases: Callable[[], Mapping[str, Any]] | None = None  # the data of scenarios by file, not read yet

    def line(self, file: str, path: Steps) -> int:
        """The line of `path` in `file`, or of its nearest known parent."""
        lines = self.files[file].lines if file in self.files else {}
        return next((lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in lines), 1)

    def complain(self, file: str, path: Steps, code: str, **params: object) -> None:
        """Remember a mistake at `path` of `file`, or at the nearest known parent."""
        place = Place(file, self.line(file, path), path)
        self.problems.append(PackProblem(self.folder.name, place, code, params))

    def check(self, file: str, schema: str, part: str, within: Steps = ()) -> None:
        """Check the data at `within` of `file` against one part of a schema."""
        data = self.files[file].data
        for step in within:
            data = data[step]
        for path, code, params in mistakes(data, schema, part):
            self.complain(file, (*within, *path), code, **params)

    def stop_if_wrong(self) -> None:
        """Raise what was found; later steps may then rely on the shape of the data."""
        if self.problems:
            raise PackError(self.problems)

    def under(self, part: str) -> Iterator[tuple[str, Any]]:
        """The files of one sub-folder with their data."""
        return ((name, read.data) for name, read in self.files.items() if name.startswith(f"{part}/"))


def read_files(reading: Reading) -> None:
    """Read and digest the files of the pack, as they are; what cannot be one is a mistake."""
    names, folder = sorted(_file_names(reading)), f"{reading.folder}{os.sep}"
    if "pack.yaml" not in names:
        reading.complain("pack.yaml", (), "file_missing")
    for name in names if not reading.problems else ():
        with open(f"{folder}{name}", "rb", buffering=0) as file:  # noqa: PTH123 - hundreds of files
            content = file.read()
        reading.digest.update(f"{name}\0{len(content)}\0".encode() + content)
        reading.contents[name] = content


def parse_files(reading: Reading) -> None:
    """Turn what was read into plain data with lines."""
    for name, content in reading.contents.items():
        _read_file(reading, name, content)


def _file_names(reading: Reading) -> Iterator[str]:
    """The names of the pack's files; strangers, links and too much of anything are mistakes."""
    total = count = 0
    for name, entry in sorted(_entries(reading.folder), key=lambda each: each[0]):
        if entry.name in _LEFT_BY_SYSTEMS:
            continue
        count, total = count + 1, total + entry.stat(follow_symlinks=False).st_size
        if count > MAX_FILES or total > MAX_BYTES:
            reading.complain(name, (), "too_big", limit_mb=MAX_BYTES // 1_000_000)
            return
        if not entry.is_file(follow_symlinks=False) or not _is_ours(name):
            reading.complain(name, (), "stranger")
        else:
            yield name


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """What stands in the folder of a pack and in the folders a pack may have."""
    for entry in os.scandir(folder) if folder.is_dir() else ():
        if entry.is_dir(follow_symlinks=False) and entry.name in FOLDERS:
            yield from ((f"{entry.name}/{inner.name}", inner) for inner in os.scandir(entry.path))
        else:
            yield entry.name, entry


def _is_ours(name: str) -> bool:
    if name in ("pack.yaml", "values.yaml"):
        return True
    folder, _, file = name.partition("/")
    return folder in FOLDERS and "/" not in file and file.endswith(".yaml")


def _read_file(reading: Reading, name: str, content: bytes) -> None:
    try:
        reading.files[name] = read_yaml(content.decode("utf-8"))
    except UnicodeDecodeError:
        reading.complain(name, (), "not_utf8")
    except YamlError as refused:
        place = Place(name, refused.line, refused.path)
        reading.problems.append(PackProblem(reading.folder.name, place, refused.code, refused.params))
