"""Ed25519 signatures: who made a document, and that nobody changed it since."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64
_GROUPS, _DIGITS = 5, 4


class SigningKey:
    """A workplace's private key; it shows itself nowhere but in `to_bytes`."""

    __slots__ = ("_key",)

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def generate(cls) -> SigningKey:
        """A new random key."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_bytes(cls, raw: bytes) -> SigningKey:
        """The key kept as 32 bytes; ValueError for any other length."""
        return cls(Ed25519PrivateKey.from_private_bytes(raw))

    def to_bytes(self) -> bytes:
        """The 32 secret bytes, for the encrypted store only."""
        return self._key.private_bytes_raw()

    @property
    def public(self) -> bytes:
        """The 32 public bytes that travel with every signed document."""
        return self._key.public_key().public_bytes_raw()

    @property
    def public_fingerprint(self) -> str:
        """The number two people compare to know that a key is the right one."""
        return fingerprint(self.public)

    def sign(self, kind: str, message: bytes) -> bytes:
        """The signature of `message` as a document of `kind`; it is good for no other kind."""
        return self._key.sign(_bound(kind, message))


def is_signed(public: bytes, kind: str, message: bytes, signature: bytes) -> bool:
    """Whether `signature` was made with the key of `public` over exactly this kind and message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _bound(kind, message))
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """Twenty decimal digits of the key's SHA-256, in groups of four (66 bits)."""
    number = int.from_bytes(hashlib.sha256(public).digest()) % 10 ** (_GROUPS * _DIGITS)
    digits = f"{number:0{_GROUPS * _DIGITS}d}"
    return "-".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))


def _bound(kind: str, message: bytes) -> bytes:
    return kind.encode("ascii") + b"\0" + message
