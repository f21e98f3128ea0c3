"""Sealing for one reader: HPKE with X25519, HKDF-SHA256 and AES-256-GCM."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import Suite

PUBLIC_BYTES = 32
_ADDRESS_BYTES = 16


class NotForThisKey(Exception):
    """The content was changed, cut off or sealed for another key: nobody can tell which."""


class SealingKey:
    """A private key that opens what was sealed for it; it shows itself nowhere but in `to_bytes`."""

    __slots__ = ("_key",)

    def __init__(self, key: X25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def generate(cls) -> SealingKey:
        """A new random key."""
        return cls(X25519PrivateKey.generate())

    @classmethod
    def from_bytes(cls, raw: bytes) -> SealingKey:
        """The key kept as 32 bytes; ValueError for any other length."""
        return cls(X25519PrivateKey.from_private_bytes(raw))

    def to_bytes(self) -> bytes:
        """The 32 secret bytes, for the encrypted store only."""
        return self._key.private_bytes_raw()

    @property
    def public(self) -> bytes:
        """The 32 public bytes others seal for."""
        return self._key.public_key().public_bytes_raw()

    def open(self, sealed: bytes, bound: bytes) -> bytes:
        """What was sealed for this key and bound to `bound`; raises `NotForThisKey` for anything else."""
        try:
            return bytes(_suite().decrypt(sealed, self._key, bound))
        except (InvalidTag, ValueError):
            raise NotForThisKey from None


def seal(content: bytes, public: bytes, bound: bytes) -> bytes:
    """`content` for the holder of `public` only, bound to `bound`; ValueError for what is no public key."""
    return bytes(_suite().encrypt(content, X25519PublicKey.from_public_bytes(public), bound))


def can_seal_for(public: bytes) -> bool:
    """Whether anything can be sealed for `public`: a few points of the curve share no secret with anybody."""
    try:
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        return False
    return True


def address(public: bytes) -> str:
    """How an envelope names the key it is sealed for: 32 hexadecimal digits that tell nothing else."""
    return hashlib.sha256(public).digest()[:_ADDRESS_BYTES].hex()


def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
