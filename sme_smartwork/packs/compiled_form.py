"""The checked data of a pack in a form that loads fast; never believed without the digest of its files."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

from sme_smartwork.packs.model import Steps
from sme_smartwork.packs.reading import Reading
from sme_smartwork.packs.schema import schemas_folder
from sme_smartwork.packs.yaml_text import YamlText, read_yaml
from sme_smartwork.paths import places, resources

FOLDER = "packs.compiled"  # beside the shipped packs, and in the user's data
_FORMAT = "smartwork/compiled-pack/2"
_MOST_BYTES = 40_000_000
_KEPT_FILES = 8
_CASES = "scenarios/"
_DECIMAL = re.compile(r'"\\u0000d([^"]*)"')
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError)


class Lines(Mapping[Steps, int]):
    """The line of every node of one file, read only when somebody asks: for a mistake, hardly ever."""

    def __init__(self, file: str, read: Callable[[], Mapping[str, Any]]) -> None:
        self._file, self._read_all = file, read
        self._read: dict[Steps, int] | None = None

    def _all(self) -> dict[Steps, int]:
        if self._read is None:
            self._read = {tuple(path): line for line, *path in self._read_all()[self._file]}
        return self._read

    def __getitem__(self, path: Steps) -> int:
        return self._all()[path]

    def __iter__(self) -> Iterator[Steps]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def written(reading: Reading) -> bytes:
    """What was read of a sound pack, to be read again fast; ValueError for texts that JSON would change.

    A first line that says of what it was made, then the data of rules, cases and lines, each with its length
    and digest: only the first is read at every start.
    """
    files = reading.files
    rules = {name: read.data for name, read in files.items() if not name.startswith(_CASES)}
    cases = {name: read.data for name, read in files.items() if name.startswith(_CASES)}
    lines = {name: [[line, *path] for path, line in read.lines.items()] for name, read in files.items()}
    parts = [each.encode("utf-8") for each in (_told(rules), _told(cases), _told(lines))]
    told = [[len(each), hashlib.sha256(each).hexdigest()] for each in parts]
    head = {"format": _FORMAT, "key": _key(reading.digest.hexdigest()), "parts": told}
    return json.dumps(head).encode("ascii") + b"\n" + b"".join(parts)


def fill(reading: Reading) -> bool:
    """Take the data of `reading`, whose files were digested but not parsed, from its compiled form.

    False where there is none, or none that fits: it was made of other files or by another program, or it is
    damaged.
    """
    digest = reading.digest.hexdigest()
    for file in (resources(FOLDER, f"{reading.folder.name}.json"), _kept(reading.folder.name, digest)):
        try:
            if file.stat().st_size <= _MOST_BYTES and _take(reading, file.read_bytes(), _key(digest)):
                return True
        except (OSError, *_UNREADABLE):
            continue
    return False


def keep(reading: Reading) -> None:
    """Keep the compiled form for the next start, where the user has data here at all; no loss if it fails."""
    from sme_smartwork.paths import private_folder
    from sme_smartwork.storage.files import write_whole

    if not places().data.is_dir():
        return
    file = _kept(reading.folder.name, reading.digest.hexdigest())
    try:
        private_folder(file.parent)
        write_whole(file, written(reading))
        olds = sorted(file.parent.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in olds[_KEPT_FILES:]:
            old.unlink(missing_ok=True)
    except (OSError, ValueError):
        return


def _take(reading: Reading, content: bytes, key: str) -> bool:
    first = content.index(b"\n")
    head = json.loads(content[:first])
    if (head["format"], head["key"]) != (_FORMAT, key):
        return False
    parts, start = [], first + 1
    for length, digest in head["parts"]:
        parts.append((content[start : start + length], digest))
        start += length
    rules, cases, lines = parts
    data = _part(*rules)
    all_lines = cache(partial(_or_parsed, reading.contents, lines, _lines_of))
    reading.files = {name: YamlText(data.get(name), Lines(name, all_lines)) for name in reading.contents}
    reading.cases = cache(partial(_or_parsed, reading.contents, cases, _cases_of))
    return True


def _part(content: bytes, digest: str) -> Mapping[str, Any]:
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError("damaged")
    found: Mapping[str, Any] = json.loads(content, parse_float=Decimal)
    return found


def _or_parsed(
    contents: Mapping[str, bytes],
    part: tuple[bytes, str],
    parsed: Callable[[Mapping[str, bytes]], Mapping[str, Any]],
) -> Mapping[str, Any]:
    """A part of the compiled form; where it is damaged, from the files it was made of."""
    try:
        return _part(*part)
    except _UNREADABLE:
        return parsed(contents)


def _cases_of(contents: Mapping[str, bytes]) -> Mapping[str, Any]:
    named = ((name, content) for name, content in contents.items() if name.startswith(_CASES))
    return {name: read_yaml(content.decode("utf-8")).data for name, content in named}


def _lines_of(contents: Mapping[str, bytes]) -> Mapping[str, Any]:
    read = {name: read_yaml(content.decode("utf-8")).lines for name, content in contents.items()}
    return {name: [[line, *path] for path, line in lines.items()] for name, lines in read.items()}


def _kept(pack_id: str, digest: str) -> Path:
    return places().data / FOLDER / f"{pack_id}-{_key(digest)[:24]}.json"


def _key(digest: str) -> str:
    """Changes with the files of the pack and with the schemas they were checked by."""
    return hashlib.sha256(f"{_FORMAT} {digest} {_schemas()}".encode()).hexdigest()


@cache
def _schemas() -> str:
    digest = hashlib.sha256()
    for path in sorted(schemas_folder().glob("*.json")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _told(data: object) -> str:
    """JSON in which decimals are numbers with every digit they have."""
    found: list[Decimal] = []

    def marked(value: object) -> str:
        if not isinstance(value, Decimal) or not value.is_finite():
            raise TypeError(type(value).__name__)
        found.append(value)
        return f"\0d{value}"

    told = json.dumps(data, default=marked, ensure_ascii=False, separators=(",", ":"))
    if told.count("\\u0000") != len(found):  # a text of the pack looks like a mark
        raise ValueError("a text with the character NUL")
    return _DECIMAL.sub(r"\1", told)
