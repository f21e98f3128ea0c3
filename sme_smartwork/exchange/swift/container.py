"""A zip archive spelled the plain way: members one after the other, nothing between, before or behind."""

from __future__ import annotations

import re
import struct
import zlib
from functools import lru_cache
from typing import NamedTuple

from sme_smartwork.intake.limits import REPORT

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_DESCRIPTOR = struct.Struct("<4s3L")
_NAME = re.compile(rb"(?:[A-Za-z0-9_\[\]-]+/)*[A-Za-z0-9_\[\].-]*[A-Za-z0-9_\[\]-]")
_STORED, _DEFLATED = 0, 8
_DESCRIBED_BEHIND = 0x0008  # sizes stand behind the member
_FLAGS = (0, 0x0800, _DESCRIBED_BEHIND, 0x0808, 0x0006, 0x0806)  # plain, UTF-8 names, packed fast
_SMALL = (
    32 * 1024
)  # packed; no packing unfolds more than 1,032 times, so it stays below the limit of a member
_FILE_KINDS = (0, 0o100000)


class NotPlain(Exception):
    """Somebody has to look closer."""


class Member(NamedTuple):
    """One member as it is packed."""

    method: int
    crc: int
    size: int
    packed: bytes

    def content(self) -> bytes:
        """The member unpacked, whole and as its checksum says; raises `NotPlain`."""
        data = self.packed
        if self.method == _DEFLATED:
            data = _inflated(data, self.size)
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise NotPlain
        return data


def _inflated(packed: bytes, size: int) -> bytes:
    if len(packed) <= _SMALL:
        return zlib.decompress(packed, -zlib.MAX_WBITS, size or 1)
    if size > REPORT.ratio_from and size > REPORT.ratio * len(packed):
        raise NotPlain
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    data = inflater.decompress(packed, size + 1)
    if not inflater.eof:
        raise NotPlain
    return data


def members(data: bytes) -> dict[str, Member]:
    """The members of the archive in `data` by name, in their order; raises `NotPlain`."""
    end = len(data) - _END.size
    if end < 0:
        raise NotPlain
    mark, disk, first, here, count, length, start, comment = _END.unpack_from(data, end)
    if mark != b"PK\x05\x06" or disk or first or comment or here != count or start + length != end:
        raise NotPlain
    if count > REPORT.members:
        raise NotPlain
    found: dict[str, Member] = {}
    place, total, at = 0, 0, start
    for _ in range(count):
        name, member, at, place = _member(data, at, place)
        found[name] = member
        total += member.size
    lower = {name.casefold() for name in found}
    if at != end or place != start or len(lower) != count or total > REPORT.total_bytes:
        raise NotPlain
    return found


def _member(data: bytes, at: int, place: int) -> tuple[str, Member, int, int]:
    """The member of the entry `at`, which must stand at `place`; where the next ones must stand."""
    (
        mark,
        _,
        _,
        flags,
        method,
        _,
        _,
        crc,
        packed,
        size,
        name_length,
        extra,
        comment,
        disk,
        _,
        kind,
        offset,
    ) = _ENTRY.unpack_from(data, at)
    at += _ENTRY.size
    name = data[at : at + name_length]
    is_plain = (
        mark == b"PK\x01\x02"
        and not (extra or comment or disk)
        and flags in _FLAGS
        and method in (_STORED, _DEFLATED)
        and (kind >> 16) & 0o170000 in _FILE_KINDS
        and size <= REPORT.member_bytes
        and offset == place
        and (plain := _name(name))
    )
    if not is_plain:
        raise NotPlain
    begin = _content_of(data, place, name, (flags, method, crc, packed, size))
    stop = begin + packed
    member = Member(method, crc, size, data[begin:stop])
    if flags & _DESCRIBED_BEHIND:
        if _DESCRIPTOR.unpack_from(data, stop) != (b"PK\x07\x08", crc, packed, size):
            raise NotPlain
        stop += _DESCRIPTOR.size
    return plain, member, at + name_length, stop


@lru_cache(maxsize=1_000)
def _name(name: bytes) -> str:
    """The name of a member as text, empty for one that is not plain."""
    return name.decode("ascii") if _NAME.fullmatch(name) else ""


def _content_of(data: bytes, place: int, name: bytes, said: tuple[int, int, int, int, int]) -> int:
    """Where the content of the member at `place` begins, whose own header must say the same as the entry."""
    flags, method, crc, packed, size = said
    mark, _, own_flags, own_method, _, _, own_crc, own_packed, own_size, length, extra = _LOCAL.unpack_from(
        data, place
    )
    begin: int = place + _LOCAL.size + length
    sizes = (own_crc, own_packed, own_size)
    may_be_behind = flags & _DESCRIBED_BEHIND and sizes == (0, 0, 0)
    is_same = (
        mark == b"PK\x03\x04"
        and (own_flags, own_method) == (flags, method)
        and not extra
        and (sizes == (crc, packed, size) or may_be_behind)
        and data[begin - length : begin] == name
    )
    if not is_same:
        raise NotPlain
    return begin
