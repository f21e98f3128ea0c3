"""The key of a workplace and how it is wrapped; no key is ever part of a text, a log or an error."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from typing import NoReturn

from sme_smartwork.storage.errors import DamagedKeys, WeakPassphrase, WrongRecoveryCode

KEY_BYTES = 32
RECOVERY_GROUPS, RECOVERY_GROUP_SIZE = 8, 4
LEAST_PASSPHRASE = 8
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_READ_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BITS = 5
_MEMORY_KIB_BOUNDS = range(64 * 1024, 1024 * 1024 + 1)
_PASSES_BOUNDS = range(3, 10 + 1)
_LANES_BOUNDS = range(1, 16 + 1)


class Key:
    """32 secret bytes that can be wiped; its repr shows none of them and it cannot be pickled."""

    __slots__ = ("_bytes",)

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise DamagedKeys
        self._bytes = bytearray(secret)

    @classmethod
    def random(cls) -> Key:
        """A new key from the system's random source."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @property
    def is_wiped(self) -> bool:
        """Whether the secret is gone."""
        return not any(self._bytes)

    def reveal(self) -> bytes:
        """The secret itself, for wrapping and unwrapping only."""
        if self.is_wiped:
            raise ValueError("the key was wiped")
        return bytes(self._bytes)

    def pragma(self) -> str:
        """The statement that hands the key to the database driver."""
        return f"PRAGMA key = \"x'{self.reveal().hex()}'\""

    def wipe(self) -> None:
        """Overwrite the secret."""
        for index in range(len(self._bytes)):
            self._bytes[index] = 0

    def __repr__(self) -> str:
        return "<Key>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key does not leave its process")


@dataclass(frozen=True, slots=True)
class Argon2:
    """The cost of guessing one passphrase; kept with each slot so that it can grow."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def check(self) -> None:
        """Refuse parameters that are too weak to be ours or would stall the machine; raises DamagedKeys."""
        in_bounds = (
            all(type(each) is int for each in (self.memory_kib, self.passes, self.lanes))
            and self.memory_kib in _MEMORY_KIB_BOUNDS
            and self.passes in _PASSES_BOUNDS
            and self.lanes in _LANES_BOUNDS
        )
        if not in_bounds:
            raise DamagedKeys

    def derive(self, secret: bytes, salt: bytes) -> Key:
        """The wrapping key of `secret`; takes about 0.2 s on purpose."""
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        self.check()
        kdf = Argon2id(
            salt=salt, length=KEY_BYTES, iterations=self.passes, lanes=self.lanes, memory_cost=self.memory_kib
        )
        return Key(kdf.derive(secret))


def clean_passphrase(passphrase: str) -> bytes:
    """The passphrase as bytes: trimmed, and in one Unicode form because macOS types Hangul decomposed."""
    return unicodedata.normalize("NFC", passphrase).strip().encode("utf-8", "surrogatepass")


def check_passphrase(passphrase: str) -> None:
    """Raise WeakPassphrase when a new passphrase is shorter than eight characters."""
    if len(clean_passphrase(passphrase).decode("utf-8", "surrogatepass")) < LEAST_PASSPHRASE:
        raise WeakPassphrase(least=LEAST_PASSPHRASE)


def random_recovery_code() -> str:
    """160 random bits for paper: eight groups of four letters and digits that cannot be mistaken."""
    letters = [secrets.choice(_ALPHABET) for _ in range(RECOVERY_GROUPS * RECOVERY_GROUP_SIZE)]
    groups = range(0, len(letters), RECOVERY_GROUP_SIZE)
    return "-".join("".join(letters[start : start + RECOVERY_GROUP_SIZE]) for start in groups)


def read_recovery_code(typed: str) -> bytes | None:
    """The 20 bytes behind a typed code, whatever its case, spaces or hyphens; None if it cannot be one."""
    wide = unicodedata.normalize("NFKC", typed).upper().translate(_READ_ALIKE)
    letters = "".join(letter for letter in wide if letter.isalnum())
    if len(letters) != RECOVERY_GROUPS * RECOVERY_GROUP_SIZE or not set(letters) <= set(_ALPHABET):
        return None
    number = 0
    for letter in letters:
        number = number << _BITS | _ALPHABET.index(letter)
    return number.to_bytes(len(letters) * _BITS // 8, "big")


def recovery_secret(typed: str) -> bytes:
    """The secret behind a typed recovery code; raises WrongRecoveryCode when it cannot be one."""
    secret = read_recovery_code(typed)
    if secret is None:
        raise WrongRecoveryCode
    return secret
