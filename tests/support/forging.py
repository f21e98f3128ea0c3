"""Files nobody honest writes: sound ones of any content, and sound ones damaged in every way."""

from __future__ import annotations

import base64
import json
import random
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from sme_smartwork.exchange.canonical import canonical
from sme_smartwork.exchange.envelope import MAGIC
from sme_smartwork.exchange.sealing import address, seal
from sme_smartwork.exchange.signing import SigningKey


def enveloped(header: bytes, content: bytes, reader: bytes | None) -> bytes:
    """A file of exactly this header and content, sealed for `reader` if there is one."""
    start = MAGIC + len(header).to_bytes(2) + header
    return start + (seal(content, reader, header) if reader else content)


def header(kind: str = "answer", version: int = 1, to: str = "", **more: Any) -> bytes:
    """A header as this program spells it."""
    return canonical({"type": kind, "v": version, "to": to, **more})


def sealed(message: bytes, reader: bytes, kind: str = "answer", version: int = 1) -> bytes:
    """Any message at all, packed and sealed for `reader` as an answer would be."""
    return enveloped(header(kind, version, address(reader)), zlib.compress(message, 9), reader)


def message(
    body: Mapping[str, Any], key: SigningKey, reader: bytes, signed_as: str = "kdis/answer/v1"
) -> bytes:
    """Body and a right signature of it, whatever the body says."""
    signature = key.sign(signed_as, reader + canonical(body))
    return canonical({"body": body, "sig": base64.b64encode(signature).decode()})


def signed(body: Mapping[str, Any], key: SigningKey, reader: bytes) -> bytes:
    """An answer file with a right signature and seal, whatever the body says."""
    return sealed(message(body, key, reader), reader)


def mutants(good: bytes, other: bytes, count: int, seed: int) -> Iterator[bytes]:
    """`count` damaged copies of `good`, each different from it; `other` is a sound file to splice with."""
    chance = random.Random(seed)
    ways = (_flipped, _cut, _spliced, _edited, _grown, _shuffled)
    made = 0
    while made < count:
        mutant = ways[made % len(ways)](good, other, chance)
        if mutant not in (good, other):
            made += 1
            yield mutant


def _flipped(good: bytes, _other: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(good)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _cut(good: bytes, _other: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(good))
    return good[:at] if chance.random() < 0.7 else good[at:]


def _spliced(good: bytes, other: bytes, chance: random.Random) -> bytes:
    return good[: chance.randrange(len(good))] + other[chance.randrange(len(other)) :]


def _grown(good: bytes, other: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(good) + 1), chance.randrange(1, 40)
    return good[:at] + chance.choice((chance.randbytes(length), other[:length], good[:length])) + good[at:]


def _shuffled(good: bytes, _other: bytes, chance: random.Random) -> bytes:
    first, second = sorted(chance.sample(range(len(good)), 2))
    return good[:first] + good[second:] + good[first:second]


def _edited(good: bytes, _other: bytes, chance: random.Random) -> bytes:
    """The header changed as text, its length set right: nothing but the seal can notice."""
    start = len(MAGIC) + 2
    length = int.from_bytes(good[len(MAGIC) : start])
    read = json.loads(good[start : start + length])
    edits = (
        {"type": chance.choice(["invitation", "programme", "answers", "Answer"])},
        {"v": chance.choice([0, 2, 99, "1", 1.0, True, 10**19])},
        {"to": chance.choice(["", "0" * 32, chance.randbytes(16).hex(), None])},
        {"more": chance.randrange(1000)},
    )
    text = json.dumps(read | chance.choice(edits), sort_keys=True, separators=(",", ":"))
    changed = chance.choice((text, text + " ", text.replace(":", ": "))).encode()
    return MAGIC + len(changed).to_bytes(2) + changed + good[start + length :]
