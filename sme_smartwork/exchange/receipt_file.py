"""The receipt file: what became of one report, signed by the officer."""

from __future__ import annotations

import re
from typing import Any

from sme_smartwork.exchange.envelope import FileNewer, Kind, packed, unpacked, unreadable
from sme_smartwork.exchange.fields import Fields, plain_key, plain_moment
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.programme.model import VERDICTS, Receipt

SUFFIX = ".swreceipt"
LONGEST_NOTE = 500
_LAST_NUMBER = 10**9
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAMES = (
    *("id", "programme", "round", "report", "seq", "sha256", "verdict"),
    *("note", "received_at", "made_at", "sign_key"),
)


class _Later(Exception):
    """The file says something only a newer version of the program knows."""


def write_receipt(receipt: Receipt, key: SigningKey) -> bytes:
    """`receipt` as a file, signed by `key`, which must be the one it names; ValueError otherwise."""
    if key.public != receipt.sign_key:
        raise ValueError("a receipt is signed by the key it names")
    body = receipt_body(receipt)
    receipt_of(body)  # what nobody could read must not be sent
    return packed(Kind.RECEIPT, body, key)


def read_receipt(raw: bytes, name: str) -> Receipt:
    """The receipt in `raw`, a file `name`; raises `FileUnreadable`, `FileNewer`, `FileOfOtherKind`."""
    body = unpacked(Kind.RECEIPT, raw, name)
    try:
        return receipt_of(body)
    except _Later:
        raise FileNewer("sending.newer", name=name) from None
    except ValueError:
        raise unreadable(name) from None


def receipt_body(receipt: Receipt) -> dict[str, Any]:
    """`receipt` as the document that is signed."""
    return {
        "id": receipt.id,
        "programme": receipt.programme,
        "round": receipt.round,
        "report": receipt.report,
        "seq": receipt.seq,
        "sha256": receipt.sha256,
        "verdict": receipt.verdict,
        "note": receipt.note,
        "received_at": plain_moment(receipt.received_at),
        "made_at": plain_moment(receipt.made_at),
        "sign_key": plain_key(receipt.sign_key),
    }


def receipt_of(body: Any) -> Receipt:
    """The receipt a document describes; ValueError for anything this program never writes."""
    read = Fields(body, *_NAMES)
    sha256, verdict = read.text("sha256", 64), read.code("verdict")
    if not _SHA256.fullmatch(sha256):
        raise ValueError("sha256: not a digest")
    if verdict not in VERDICTS:
        raise _Later
    return Receipt(
        id=read.id("id"),
        programme=read.id("programme"),
        round=read.code("round"),
        report=read.id("report"),
        seq=read.whole("seq", 1, _LAST_NUMBER),
        sha256=sha256,
        verdict=verdict,
        note=read.text("note", LONGEST_NOTE, may_be_empty=True),
        received_at=read.moment("received_at"),
        made_at=read.moment("made_at"),
        sign_key=read.key("sign_key"),
    )
