"""The parts of others that a frozen program is made of: name, version, licence and the text of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frozen import debian_libraries
from frozen.order import BuildError
from frozen.places import TOP
from frozen.record import plain

TEXTS = Path(__file__).resolve().parent / "texts"
FONT_LICENCE = TOP / "resources" / "fonts" / "PretendardGOV-LICENSE.txt"
_BY_CLASSIFIER = {"License :: OSI Approved :: MIT License": "MIT"}
_BY_NAME = {
    "sqlcipher3": "Zlib",
    "defusedxml": "PSF-2.0",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyinstaller-hooks-contrib": "Apache-2.0 OR GPL-2.0-or-later",
}
"""What packages say in words of their own, as an expression everybody reads."""
_QT_TEXTS = ("LGPL-3.0.txt", "GPL-3.0.txt")
_INNER = {
    "qt": ("Qt", "LGPL-3.0-only", (*_QT_TEXTS, "Qt-third-parties.txt")),
    "icu": ("ICU (in Qt)", "ICU", ("ICU.txt",)),
    "openssl-of-python": ("OpenSSL (of Python)", "Apache-2.0", ("Apache-2.0.txt",)),
    "openssl-of-cryptography": ("OpenSSL (in cryptography)", "Apache-2.0", ("Apache-2.0.txt",)),
    "openssl-of-sqlcipher3": ("OpenSSL (in sqlcipher3)", "Apache-2.0", ("Apache-2.0.txt",)),
    "sqlcipher": ("SQLCipher (in sqlcipher3)", "BSD-3-Clause", ("SQLCipher.txt",)),
    "sqlite": ("SQLite (in sqlcipher3)", "blessing", ("SQLite.txt",)),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part; `texts` maps a file name to a licence text, `inside` holds bills of materials it brings."""

    name: str
    version: str
    licence: str
    texts: Mapping[str, str]
    kind: str = "library"
    purl: str = ""
    inside: tuple[Mapping[str, Any], ...] = field(default=())


def parts(bundle: Path, record: Path) -> tuple[Part, ...]:
    """Everything of others in `bundle`; raises BuildError for a part whose licence text is missing."""
    told = json.loads(record.read_text(encoding="utf-8"))
    found = (*_inner(told), *map(_distribution, told["distributions"]), *_libraries(bundle, told))
    bare = sorted(part.name for part in found if not any(text.strip() for text in part.texts.values()))
    if bare:
        raise BuildError(f"No licence text is bundled for {', '.join(bare)}. Add it to {TEXTS.name}/.")
    return tuple(sorted(found, key=lambda part: (part.name.lower(), part.version)))


def _inner(told: Mapping[str, Any]) -> Iterator[Part]:
    python = told["python"]
    text = {"LICENSE.txt": python["text"]}
    version = python["version"]
    yield Part("CPython", version, "Python-2.0", text, "platform", f"pkg:generic/cpython@{version}")
    yield Part("Pretendard GOV", "1.0", "OFL-1.1", {"OFL.txt": _read(FONT_LICENCE)}, "data")
    for key, version in told["components"].items():
        name, licence, files = _INNER[key]
        texts = {file: _read(TEXTS / file) for file in files}
        purl = f"pkg:generic/{key.split('-of-')[0]}@{version}"
        yield Part(name, version, licence, texts, "library", purl)


def _distribution(told: Mapping[str, Any]) -> Part:
    name = plain(told["name"])
    texts = told["texts"] or _texts_of_qt(name)
    purl = f"pkg:pypi/{name}@{told['version']}"
    inside = tuple(told["inside"])
    return Part(told["name"], told["version"], _licence(name, told), texts, "library", purl, inside)


def _licence(name: str, told: Mapping[str, Any]) -> str:
    said = [_BY_CLASSIFIER[each] for each in told["classifiers"] if each in _BY_CLASSIFIER]
    found = _BY_NAME.get(name) or told["license"] or " AND ".join(said)
    if not found:
        raise BuildError(f"{told['name']} does not say what its licence is. Read it and add it to parts.py.")
    return str(found)


def _texts_of_qt(name: str) -> dict[str, str]:
    """The wheels of Qt bring no text, so the texts lie here."""
    names = _QT_TEXTS if name in ("pyside6-essentials", "shiboken6") else ()
    return {name: _read(TEXTS / name) for name in names}


def _libraries(bundle: Path, told: Mapping[str, Any]) -> Iterator[Part]:
    """Linux: what the system's packages gave. Windows: all of it belongs to the Python that is frozen."""
    if told["system"] != "linux":
        return
    there = [
        Path(each["source"]) for each in told["libraries"] if (bundle / "_internal" / each["name"]).exists()
    ]
    for owner in debian_libraries.owners(there):
        text = {"copyright": owner.copyright}
        purl = f"pkg:deb/debian/{owner.package}@{owner.version}"
        yield Part(owner.package, owner.version, "see the text", text, "library", purl)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
