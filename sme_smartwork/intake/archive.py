"""The zip container of a workbook: names, sizes and packing are looked at before anything is unpacked."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from io import BytesIO

from sme_smartwork.intake.limits import MEGABYTE, Limits
from sme_smartwork.intake.refusal import refused

_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER_BYTES = 30


def open_archive(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive in `data`, its directory checked; nothing is unpacked yet."""
    if data.count(_ENTRY) > limits.members:
        raise refused("too_large")
    archive = zipfile.ZipFile(BytesIO(data))
    members = archive.infolist()
    if len(members) > limits.members:
        raise refused("too_large")
    for member in members:
        _check_member(member)
    _check_no_two_share_a_name(members)
    _check_no_two_share_bytes(members, archive.start_dir)
    return archive


def _check_member(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 0x1:
        raise refused("locked")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused("suspicious")
    if stat.S_ISLNK(member.external_attr >> 16) or not _is_plain_name(member.orig_filename):
        raise refused("suspicious")


def _is_plain_name(name: str) -> bool:
    if not name or name.startswith("/") or any(mark in name for mark in ("\\", "\0", ":")):
        return False
    return ".." not in name.split("/")


def _check_no_two_share_a_name(members: list[zipfile.ZipInfo]) -> None:
    if len({member.filename.casefold() for member in members}) != len(members):
        raise refused("suspicious")


def _check_no_two_share_bytes(members: list[zipfile.ZipInfo], directory: int) -> None:
    ordered = sorted(members, key=lambda member: member.header_offset)
    ends = [member.header_offset + _LOCAL_HEADER_BYTES + member.compress_size for member in ordered]
    starts = [member.header_offset for member in ordered[1:]] + [directory]
    if any(end > start for end, start in zip(ends, starts, strict=True)):
        raise refused("suspicious")


class Unpacked:
    """Counts what comes out of one archive, whatever its directory claims."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._total = 0

    def chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """The bytes of `member`, a megabyte at a time; refuses as soon as a limit is passed."""
        unpacked = 0
        with self._archive.open(member) as stream:
            while chunk := stream.read(MEGABYTE):
                unpacked += len(chunk)
                self._total += len(chunk)
                self._check(unpacked, member.compress_size)
                yield chunk

    def _check(self, unpacked: int, packed: int) -> None:
        limits = self._limits
        if unpacked > limits.member_bytes or self._total > limits.total_bytes:
            raise refused("too_large")
        if unpacked > limits.ratio_from and unpacked > limits.ratio * max(packed, 1):
            raise refused("suspicious")
