"""Which files an officer meant: files, folders and zip archives become one list of workbooks."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sme_smartwork.collect.model import FileProblem, Refusal, SourceFile, Trouble
from sme_smartwork.intake.text import clean_text

_WORKBOOKS = (".xlsx", ".xlsm", ".xls")
_ARCHIVE = ".zip"
MOST_MEMBERS = 100_000
_UTF8_NAME = 0x800

Found = SourceFile | FileProblem


def find_files(paths: Sequence[Path]) -> tuple[tuple[SourceFile, ...], tuple[FileProblem, ...]]:
    """The workbooks in `paths`, each once, and the paths that hold none."""
    sources: dict[tuple[Path, str | None], SourceFile] = {}
    problems: list[FileProblem] = []
    for path in paths:
        for found in _in_path(path):
            if isinstance(found, SourceFile):
                sources.setdefault((found.path.absolute(), found.member), found)
            else:
                problems.append(found)
    return tuple(sources.values()), tuple(problems)


def _in_path(path: Path) -> Iterator[Found]:
    if path.is_dir():
        yield from _or_nothing(_in_folder(path), path.name)
    elif not path.is_file():
        yield FileProblem(path.name, Trouble.MISSING)
    elif path.suffix.lower() == _ARCHIVE:
        yield from _in_archive(path, path.name)
    else:
        yield SourceFile(path, None, path.name)


def _or_nothing(found: Iterable[Found], label: str) -> Iterator[Found]:
    is_empty = True
    for each in found:
        is_empty = False
        yield each
    if is_empty:
        yield FileProblem(label, Trouble.NOTHING)


def _in_folder(folder: Path) -> Iterator[Found]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            label = str(path.relative_to(folder))
            if _is_workbook(name):
                yield SourceFile(path, None, clean_text(label))
            elif name.lower().endswith(_ARCHIVE):
                yield from _in_archive(path, clean_text(label))


def _is_workbook(name: str) -> bool:
    # "~$" marks the lock file Excel puts beside an open workbook, "._" a copy of macOS attributes.
    return name.lower().endswith(_WORKBOOKS) and not name.startswith(("~$", "."))


def _in_archive(path: Path, label: str) -> Iterator[Found]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        yield FileProblem(label, Trouble.UNREADABLE, refusal=Refusal("workbook.damaged", (("name", label),)))
        return
    if len(members) > MOST_MEMBERS:
        yield FileProblem(
            label, Trouble.UNREADABLE, refusal=Refusal("workbook.too_large", (("name", label),))
        )
        return
    yield from _or_nothing((found for each in members if (found := _member(path, label, each))), label)


def _member(path: Path, label: str, member: zipfile.ZipInfo) -> SourceFile | None:
    name = readable_name(member)
    if member.is_dir() or not _is_workbook(name.rpartition("/")[2]):
        return None
    return SourceFile(path, member.filename, f"{label} › {clean_text(name)}")


def readable_name(member: zipfile.ZipInfo) -> str:
    """The member's name; Korean Windows writes CP949 names without saying so."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("cp949")
    except UnicodeError:
        return member.filename
