"""Which files an officer meant: files, folders and zip archives become one list of workbooks."""

from __future__ import annotations

import os
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sme_smartwork.collect.model import FileProblem, Refusal, SourceFile, Trouble
from sme_smartwork.intake.text import clean_text
from sme_smartwork.intake.walking import ends_so, walk

_WORKBOOKS = (".xlsx", ".xlsm", ".xls")
_ARCHIVE = ".zip"
MOST_MEMBERS = 100_000
_UTF8_NAME = 0x800

Found = SourceFile | FileProblem


def find_files(paths: Sequence[Path]) -> tuple[tuple[SourceFile, ...], tuple[FileProblem, ...]]:
    """The workbooks in `paths`, each once whatever way leads to it, and a problem for what is left out."""
    sources: dict[tuple[str, int | None], SourceFile] = {}
    problems: list[FileProblem] = []
    for path in paths:
        for found in _in_path(path):
            if isinstance(found, SourceFile):
                sources.setdefault((os.path.realpath(found.path), found.member), found)
            else:
                problems.append(found)
    return tuple(sources.values()), tuple(problems)


def _in_path(path: Path) -> Iterator[Found]:
    for walked in walk(path, _is_readable):
        if walked.stray is not None:
            yield FileProblem(walked.label, Trouble(walked.stray.value))
        elif walked.path.suffix.lower() == _ARCHIVE:
            yield from _in_archive(walked.path, walked.label)
        else:
            yield SourceFile(walked.path, None, walked.label)


def _is_readable(name: str) -> bool:
    return _is_workbook(name) or _is_archive(name)


def _or_nothing(found: Iterable[Found], label: str) -> Iterator[Found]:
    is_empty = True
    for each in found:
        is_empty = False
        yield each
    if is_empty:
        yield FileProblem(label, Trouble.NOTHING)


def _is_workbook(name: str) -> bool:
    return ends_so(name, _WORKBOOKS)


def _is_archive(name: str) -> bool:
    return name.lower().endswith(_ARCHIVE) and not name.startswith("._")


def _in_archive(path: Path, label: str) -> Iterator[Found]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except PermissionError:
        yield _refused("unreadable", label)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        yield _refused("damaged", label)
    else:
        if len(members) > MOST_MEMBERS:
            yield _refused("too_large", label)
        else:
            yield from _or_nothing(_members(path, label, members), label)


def _refused(why: str, label: str) -> FileProblem:
    return FileProblem(label, Trouble.UNREADABLE, refusal=Refusal(f"workbook.{why}", (("name", label),)))


def _members(path: Path, label: str, members: Sequence[zipfile.ZipInfo]) -> Iterator[Found]:
    """The workbooks in an archive by their number: two may have one name, and both are read."""
    seen: Counter[str] = Counter()
    for number, member in enumerate(members):
        name = clean_text(readable_name(member))
        last = name.rpartition("/")[2]
        if member.is_dir() or not (_is_workbook(last) or _is_archive(last)):
            continue
        seen[name] += 1
        told = f"{label} › {name}" + (f" ({seen[name]})" if seen[name] > 1 else "")
        yield SourceFile(path, number, told) if _is_workbook(last) else FileProblem(told, Trouble.NESTED)


def readable_name(member: zipfile.ZipInfo) -> str:
    """The member's name; Korean Windows writes CP949 names without saying so."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("cp949")
    except UnicodeError:
        return member.filename
