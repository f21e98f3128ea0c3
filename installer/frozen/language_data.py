"""Keeps of the language data Qt brings along (ICU) what a Korean and English program reads: 6 of 32 MB."""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from frozen.order import BuildError
from frozen.running import run

_MARK = b"CmnD"
_MARK_AT = 12  # bytes after the beginning of the data
_COUNT = struct.Struct("<I")
_ENTRY = struct.Struct("<II")  # where the name and the data of an item begin, from the count on
_ALIGNED = 16
_SYMBOL = re.compile(r"\s(?P<size>[0-9a-f]{16})\s+(?:\S+\s+)?(?P<name>icudt\d+_dat)$", re.MULTILINE)

_KEPT = re.compile(
    r"(?P<folder>[a-z]+/)?"
    r"((root|pool|res_index|ko|ko_KR|en|en_US|tzdbNames)\.res"
    r"|.*\.(brk|icu|nrm|spp|cfu)"
    r"|(?!(?P=folder))[A-Za-z0-9]{4,}\.res)"
)
"""Korean, English and what holds for all languages. Left out: other languages, code pages, dictionaries that
divide the words of Thai or Chinese. What is not there ICU takes from the root."""

_ASSEMBLY = """\
.section .rodata
.globl {name}
.type {name}, @object
.balign 16
{name}:
.incbin "{file}"
.size {name}, . - {name}
.section .note.GNU-stack, "", @progbits
"""


def trim_language_data(library: Path) -> None:
    """Make `library` (libicudata.so.N) anew with less in it; BuildError where it holds no such data."""
    told = run(["objdump", "-T", library], library.parent, dict(os.environ) | {"LC_ALL": "C"})
    symbol, content = _SYMBOL.search(told), library.read_bytes()
    start, size = content.find(_MARK) - _MARK_AT, int(symbol["size"], 16) if symbol else 0
    if symbol is None or not size or start < 0:
        raise BuildError(f"{library.name} holds no language data as it is known here.")
    data = content[start : start + size]
    _link(library, symbol["name"], lessened(data))


def lessened(data: bytes) -> bytes:
    """`data`, a package of ICU's common data, with the items that are kept only."""
    head = struct.unpack_from("<H", data)[0]
    kept = [(name, item) for name, item in _items(data[head:]) if _is_kept(name)]
    return data[:head] + _packed(kept)


def _is_kept(name: str) -> bool:
    """Whether the program may need `name`: icudt73l/coll/ko.res."""
    return _KEPT.fullmatch(name.partition("/")[2]) is not None


def _items(table: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and contents; each content ends where the next begins."""
    (count,) = _COUNT.unpack_from(table)
    places = [_ENTRY.unpack_from(table, _COUNT.size + number * _ENTRY.size) for number in range(count)]
    ends = [begin for _, begin in places[1:]] + [len(table)]
    for (name_at, begin), end in zip(places, ends, strict=True):
        yield table[name_at : table.index(0, name_at)].decode("ascii"), table[begin:end]


def _packed(items: Sequence[tuple[str, bytes]]) -> bytes:
    names, name_places = b"", []
    first_name = _COUNT.size + len(items) * _ENTRY.size
    for name, _ in items:
        name_places.append(first_name + len(names))
        names += name.encode("ascii") + b"\0"
    begin, entries, contents = _aligned(first_name + len(names)), b"", b""
    contents += bytes(begin - first_name - len(names))
    for place, (_, item) in zip(name_places, items, strict=True):
        entries += _ENTRY.pack(place, begin)
        filled = item.ljust(_aligned(len(item)), b"\0")
        contents, begin = contents + filled, begin + len(filled)
    return _COUNT.pack(len(items)) + entries + names + contents


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED


def _link(library: Path, name: str, data: bytes) -> None:
    """A library that holds `data` under `name`, made by the tools of binutils."""
    with TemporaryDirectory() as folder:
        room = Path(folder)
        (room / "data").write_bytes(data)
        (room / "data.s").write_text(_ASSEMBLY.format(name=name, file="data"), encoding="ascii")
        environment = dict(os.environ)
        run(["as", "-o", "data.o", "data.s"], room, environment)
        linked: list[str | Path] = [
            "ld",
            "-shared",
            "--build-id=none",
            "-soname",
            library.name,
            "-o",
            library,
            "data.o",
        ]
        run(linked, room, environment)
