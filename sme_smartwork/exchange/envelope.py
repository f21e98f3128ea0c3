"""The envelope of every exchanged file: signed content, sealed for one reader or open to all.

A file is: magic, length of the header (2 bytes, the high one first), header (canonical JSON), content.
The header tells the type, the version and the reader's address; the content of a sealed file is bound to it.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.canonical import canonical
from sme_smartwork.exchange.sealing import NotForThisKey, SealingKey, address, seal
from sme_smartwork.exchange.signing import PUBLIC_BYTES, SIGNATURE_BYTES, SigningKey, is_signed
from sme_smartwork.intake.strict_json import read_json

MAGIC = b"\x89SWX\r\n\x1a\n"  # breaks visibly when a program took the file for text
MAX_FILE = 20 * 1024 * 1024
MAX_CONTENT = 5 * 1024 * 1024
MAX_HEADER = 1_000
MAX_VALUES = 400_000  # an answer with the longest notes of nothing but commas has fewer
_LENGTH_BYTES = 2
_TYPE = re.compile(r"[a-z][a-z_]{0,31}")
_LAST_VERSION = 10**6
_ADDRESS = re.compile(r"[0-9a-f]{32}")
_NOBODY = ""


class Kind(StrEnum):
    """The types of file this version knows."""

    INVITATION = "invitation"
    ANSWER = "answer"
    READINESS = "readiness"
    PROGRAMME = "programme"
    RECEIPT = "receipt"


VERSIONS: Mapping[Kind, int] = dict.fromkeys(Kind, 1)
_SIGNER: Mapping[Kind, str] = {
    Kind.INVITATION: "sign_key",
    Kind.ANSWER: "key",
    Kind.READINESS: "key",
    Kind.PROGRAMME: "sign_key",
    Kind.RECEIPT: "sign_key",
}
"""The field of the body that holds the signer's public key."""
_PLAIN = frozenset({Kind.PROGRAMME, Kind.RECEIPT})
"""Open files that are not packed: bits between packed blocks mean nothing, and here no bit may be free."""


class FileUnreadable(UserError):
    """The file was changed, cut off, or is for somebody else: one message for all; `name` is its name."""


class FileNewer(UserError):
    """The file was made by a newer version of the program, so nothing more of it was read."""


class FileOfOtherKind(UserError):
    """The file is a sound one of another kind; `name` is its name."""


@dataclass(frozen=True, slots=True)
class Header:
    """What everybody can read of a file."""

    type: str
    version: int
    to: str  # the reader's address; empty: open to all

    @property
    def kind(self) -> Kind | None:
        """The type and version, if this program knows both."""
        known = self.type in VERSIONS and VERSIONS[Kind(self.type)] == self.version
        return Kind(self.type) if known else None


class _Flaw(Exception):
    """The bytes are not what this program writes."""


def read_file(path: Path) -> bytes:
    """The bytes of `path`, never more than the limit; raises `FileUnreadable`."""
    try:
        if not path.is_file():  # a pipe or a device may wait forever
            raise unreadable(path.name)
        with path.open("rb") as file:
            raw = file.read(MAX_FILE + 1)
    except OSError:
        raise unreadable(path.name) from None
    if len(raw) > MAX_FILE:
        raise unreadable(path.name)
    return raw


def unreadable(name: str) -> FileUnreadable:
    """The one message for a file that was changed, cut off, or is for somebody else."""
    return FileUnreadable("sending.unreadable", name=name)


def packed(kind: Kind, body: Mapping[str, Any], key: SigningKey, reader: bytes | None = None) -> bytes:
    """`body` signed with `key`, and sealed for the public key `reader` unless everybody may read it."""
    to = address(reader) if reader else _NOBODY
    header = canonical({"to": to, "type": kind.value, "v": VERSIONS[kind]})
    signature = key.sign(_signed_as(kind, VERSIONS[kind]), (reader or b"") + canonical(body))
    message = canonical({"body": body, "sig": base64.b64encode(signature).decode("ascii")})
    content = message if kind in _PLAIN else zlib.compress(message, 9)
    start = MAGIC + len(header).to_bytes(_LENGTH_BYTES) + header
    return start + (seal(content, reader, header) if reader else content)


def header_of(raw: bytes, name: str) -> Header:
    """What everybody can read of the file `raw`; raises `FileUnreadable`."""
    try:
        return _split(raw)[0]
    except _Flaw:
        raise unreadable(name) from None


def unpacked(kind: Kind, raw: bytes, name: str, key: SealingKey | None = None) -> dict[str, Any]:
    """The body of the file `raw`, opened with `key` if it is sealed, its signature verified.

    Raises `FileUnreadable`, `FileNewer` (nothing but the header was read) or `FileOfOtherKind`.
    """
    header = header_of(raw, name)
    if header.kind is None:
        raise FileNewer("sending.newer", name=name)
    if header.kind is not kind:
        raise FileOfOtherKind(f"sending.not_{kind.value}", name=name)
    try:
        return _body(kind, raw, key)
    except (_Flaw, NotForThisKey, UserError, ValueError, TypeError, RecursionError):
        raise unreadable(name) from None


def _signed_as(kind: Kind, version: int) -> str:
    return f"kdis/{kind.value}/v{version}"


def _split(raw: bytes) -> tuple[Header, bytes, bytes]:
    """Header, its bytes, and the content."""
    start = len(MAGIC) + _LENGTH_BYTES
    if len(raw) > MAX_FILE or len(raw) < start or not raw.startswith(MAGIC):
        raise _Flaw
    length = int.from_bytes(raw[len(MAGIC) : start])
    if not 0 < length <= MAX_HEADER or len(raw) < start + length:
        raise _Flaw
    bound = raw[start : start + length]
    return _header(bound), bound, raw[start + length :]


def _header(raw: bytes) -> Header:
    try:
        read = read_json(raw, "header")
    except (UserError, ValueError):
        raise _Flaw from None
    if not isinstance(read, dict):
        raise _Flaw
    kind, version, to = read.get("type"), read.get("v"), read.get("to")
    if not isinstance(kind, str) or not _TYPE.fullmatch(kind):
        raise _Flaw
    if type(version) is not int or not 0 < version <= _LAST_VERSION:
        raise _Flaw
    header = Header(kind, version, to if isinstance(to, str) else _NOBODY)
    # Of a header of another version no more is known than its type and version.
    if header.kind is not None and raw != canonical({"to": header.to, "type": kind, "v": version}):
        raise _Flaw
    return header


def _body(kind: Kind, raw: bytes, key: SealingKey | None) -> dict[str, Any]:
    header, bound, content = _split(raw)
    reader = key.public if key else b""
    if header.to != (address(reader) if key else _NOBODY):
        raise _Flaw
    opened = key.open(content, bound) if key else content
    document = _document(_whole(opened) if kind in _PLAIN else _inflated(opened))
    body: dict[str, Any] = document["body"]
    signature = _raw(document["sig"], SIGNATURE_BYTES)
    signer = _raw(body.get(_SIGNER[kind]), PUBLIC_BYTES)
    if not is_signed(signer, _signed_as(kind, header.version), reader + canonical(body), signature):
        raise _Flaw
    return body


def _whole(content: bytes) -> bytes:
    if len(content) > MAX_CONTENT:
        raise _Flaw
    return content


def _inflated(content: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        message = inflater.decompress(content, MAX_CONTENT)
    except zlib.error:
        raise _Flaw from None
    if not inflater.eof or inflater.unused_data:
        raise _Flaw
    return message


def _document(message: bytes) -> dict[str, Any]:
    if message.count(b",") > MAX_VALUES:  # before parsing: small values take a hundred times their bytes
        raise _Flaw
    document = read_json(message, "content")
    is_ours = isinstance(document, dict) and set(document) == {"body", "sig"}
    if not is_ours or not isinstance(document["body"], dict) or canonical(document) != message:
        raise _Flaw
    return dict(document)


def _raw(text: object, length: int) -> bytes:
    if not isinstance(text, str):
        raise _Flaw
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise _Flaw from None
    if len(raw) != length or base64.b64encode(raw).decode("ascii") != text:
        raise _Flaw
    return raw
