"""Zip archives as they come in: nested ones too, each within limits, read only by worker processes."""

from __future__ import annotations

import lzma
import stat
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from sme_smartwork.collect.filesystems import filesystem_of
from sme_smartwork.collect.model import Trouble
from sme_smartwork.intake.limits import MEGABYTE, REPORT
from sme_smartwork.intake.refusal import WorkbookRefused, refused
from sme_smartwork.intake.text import clean_text
from sme_smartwork.intake.walking import ends_so

WORKBOOKS = (".xlsx", ".xlsm", ".xls")
ARCHIVE = ".zip"
DEEPEST = 3  # an archive in an archive in an archive
MOST_MEMBERS = 100_000  # of one archive that came in, all within it counted
MOST_INNER = 512 * MEGABYTE  # of one archive within an archive, unpacked
MOST_UNPACKED = 20 * 1024 * MEGABYTE  # of all that is read of one archive that came in
MOST_RATIO = 200  # unpacked : packed, looked at above four megabytes
_RATIO_FROM = 4 * MEGABYTE
_UTF8_NAME = 0x800
_KEPT_OPEN = 4
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, LookupError, OSError, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class Member:
    """A workbook in an archive, or why something in it is left out."""

    number: str  # "3", or "3/0" within the archive that is its fourth member
    label: str
    size: int = 0
    trouble: Trouble | None = None
    code: str | None = None


@dataclass(slots=True)
class _Counted:
    """What one archive that came in unfolds to, all within it counted."""

    members: int = 0
    unpacked: int = 0

    def add(self, archive: zipfile.ZipFile) -> None:
        """Count the directory of `archive`; raises `WorkbookRefused` past the limits."""
        infos = archive.infolist()
        self.members += len(infos)
        # A reader never gives more of a member than its directory claims, so that the claims are a bound.
        self.unpacked += sum(info.file_size for info in infos if _is_wanted(_last(readable_name(info))))
        if self.members > MOST_MEMBERS or self.unpacked > MOST_UNPACKED:
            raise refused("too_large")


@dataclass(frozen=True, slots=True)
class _Way:
    """How deep one archive lies: its path, its own number, and how it is told."""

    path: str
    stamp: int
    number: str
    label: str
    depth: int = 1
    counted: _Counted = field(default_factory=_Counted)


def members_of(path: str, stamp: int, label: str) -> Iterator[Member]:
    """The workbooks in the archive at `path`, by their numbers: two may have one name, and both are read.

    `stamp` is when the archive was changed last, in nanoseconds: another one is another archive.
    """
    yield from _within(_Way(path, stamp, "", label))


def _within(way: _Way) -> Iterator[Member]:
    found = False
    try:
        with telling_damage():
            archive = _archive(way.path, way.stamp, way.number)
            way.counted.add(archive)
            _check_places(archive)
        for member in _listed(archive, way):
            found = True
            yield member
    except WorkbookRefused as problem:
        yield Member(way.number, way.label, trouble=Trouble.UNREADABLE, code=problem.code)
        return
    if not found:
        yield Member(way.number, way.label, trouble=Trouble.NOTHING)


def _listed(archive: zipfile.ZipFile, way: _Way) -> Iterator[Member]:
    seen: Counter[str] = Counter()
    for number, info in enumerate(archive.infolist()):
        name = clean_text(readable_name(info))
        last = _last(name)
        if info.is_dir() or not _is_wanted(last):
            continue
        seen[name] += 1
        told = f"{way.label} › {name}" + (f" ({seen[name]})" if seen[name] > 1 else "")
        place = f"{way.number}/{number}" if way.number else str(number)
        if ends_so(last, WORKBOOKS):
            yield Member(place, told, info.file_size)
        elif way.depth >= DEEPEST:
            yield Member(place, told, trouble=Trouble.DEEP)
        else:
            yield from _within(_Way(way.path, way.stamp, place, told, way.depth + 1, way.counted))


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _is_wanted(last: str) -> bool:
    return ends_so(last, (*WORKBOOKS, ARCHIVE))


def _check_places(archive: zipfile.ZipFile) -> None:
    """Refuse an archive whose members share bytes: a small one could unfold without end."""
    members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    ends = [member.header_offset + 30 + member.compress_size for member in members]
    starts = [*(member.header_offset for member in members), archive.start_dir][1:]
    if any(end > start for end, start in zip(ends, starts, strict=True)):
        raise refused("suspicious")


def member_bytes(path: str, stamp: int, member: str) -> bytes:
    """The bytes of one workbook in the archive at `path`; raises `WorkbookRefused`."""
    with telling_damage():
        outer, _, number = member.rpartition("/")
        archive = _archive(path, stamp, outer)
        info = archive.infolist()[int(number)]
        _check_member(info, REPORT.file_bytes)
        with archive.open(info) as stream:
            data = stream.read(REPORT.file_bytes + 1)
    if len(data) > REPORT.file_bytes:
        raise refused("too_large")
    return data


def _check_member(info: zipfile.ZipInfo, most: int) -> None:
    if stat.S_ISLNK(info.external_attr >> 16):
        raise refused("suspicious")
    if info.file_size > most:
        raise refused("too_large")
    if info.file_size > _RATIO_FROM and info.file_size > MOST_RATIO * max(info.compress_size, 1):
        raise refused("suspicious")


@contextmanager
def telling_damage() -> Iterator[None]:
    """Turn what the reader of archives stumbles over into the refusal that is told."""
    try:
        yield
    except PermissionError:
        raise refused("unreadable") from None
    except NotImplementedError:  # a RuntimeError too, so it comes first
        raise refused("packing") from None
    except RuntimeError:  # zipfile's word for a password
        raise refused("locked") from None
    except _DAMAGED:
        raise refused("damaged") from None


_open: dict[tuple[str, int, str], tuple[zipfile.ZipFile, BinaryIO]] = {}


def _archive(path: str, stamp: int, number: str) -> zipfile.ZipFile:
    """The archive, kept open: a directory of thousands of members is read once a worker."""
    key = (path, stamp, number)
    if key in _open:
        return _open[key][0]
    stream = _stream(path, stamp, number)
    try:
        archive = zipfile.ZipFile(stream)
    except BaseException:
        stream.close()
        raise
    while len(_open) >= _KEPT_OPEN:
        _close(next(iter(_open)))
    _open[key] = archive, stream
    return archive


def close_archives() -> None:
    """Let go of every archive that is kept open."""
    for key in tuple(_open):
        _close(key)


def _close(key: tuple[str, int, str]) -> None:
    for each in _open.pop(key):
        each.close()


def _stream(path: str, stamp: int, number: str) -> BinaryIO:
    if not number:
        return filesystem_of(path).open(path)
    outer, _, last = number.rpartition("/")
    archive = _archive(path, stamp, outer)
    return _unpacked(archive, archive.infolist()[int(last)])


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """An archive within an archive in a file without a name, which is gone with the process."""
    _check_member(info, MOST_INNER)
    inner = tempfile.TemporaryFile()  # noqa: SIM115 - kept open as long as the archive
    try:
        left = MOST_INNER
        with archive.open(info) as stream:
            while chunk := stream.read(MEGABYTE):
                left -= len(chunk)
                if left < 0:
                    raise refused("too_large")
                inner.write(chunk)
        inner.seek(0)
    except BaseException:
        inner.close()
        raise
    return inner


def readable_name(member: zipfile.ZipInfo) -> str:
    """The member's name; Korean Windows writes CP949 names without saying so."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("cp949")
    except UnicodeError:
        return member.filename
