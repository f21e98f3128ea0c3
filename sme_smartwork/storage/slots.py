"""The slot file: the ways into a workplace, each holding the same database key wrapped differently."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sme_smartwork.storage.errors import DamagedKeys, NewerSchema, NoSuchSlot
from sme_smartwork.storage.files import write_whole
from sme_smartwork.storage.keys import KEY_BYTES, Argon2, Key

SLOT_FILE = "slots.json"
SLOT_FILES = (Path(SLOT_FILE), Path("backups", SLOT_FILE))
"""The slot file and its second copy: without either, nothing could ever open the database again."""
_SCHEMA = "smartwork/slots/"
_VERSION, _WITH_PIN = 1, 2
"""With a PIN a file is of form 2, and older programs ask for an update; slots are sealed as in form 1."""
_NONCE_BYTES, _SALT_BYTES = 12, 16
_LARGEST = 64 * 1024


class SlotKind(StrEnum):
    """A way into a workplace."""

    KEYRING = "keyring"
    KEYRING_PIN = "keyring+pin"
    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


_STRETCHED = (SlotKind.KEYRING_PIN, SlotKind.PASSPHRASE)


@dataclass(frozen=True, slots=True)
class Slot:
    """The database key, sealed by AES-256-GCM under the key of one way in."""

    kind: SlotKind
    nonce: bytes
    sealed: bytes
    salt: bytes
    cost: Argon2

    @classmethod
    def seal(cls, kind: SlotKind, workplace: str, key: Key, secret: bytes) -> Slot:
        """Wrap `key` under `secret`; bound to the slot's kind and the workplace's id."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce, salt, cost = secrets.token_bytes(_NONCE_BYTES), secrets.token_bytes(_SALT_BYTES), Argon2()
        wrapping = _wrapping_key(kind, cost, secret, salt)
        sealed = AESGCM(wrapping.reveal()).encrypt(nonce, key.reveal(), _bound_to(kind, workplace))
        wrapping.wipe()
        return cls(kind, nonce, sealed, salt, cost)

    def open(self, workplace: str, secret: bytes) -> Key | None:
        """The database key, or None when `secret` is not the right one."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        wrapping = _wrapping_key(self.kind, self.cost, secret, self.salt)
        try:
            opened = AESGCM(wrapping.reveal()).decrypt(
                self.nonce, self.sealed, _bound_to(self.kind, workplace)
            )
        except InvalidTag:
            return None
        finally:
            wrapping.wipe()
        return Key(opened)


def _bound_to(kind: SlotKind, workplace: str) -> bytes:
    return f"{_SCHEMA}{_VERSION}/{kind}/{workplace}".encode()


def _wrapping_key(kind: SlotKind, cost: Argon2, secret: bytes, salt: bytes) -> Key:
    """A passphrase is stretched; the keyring's and the recovery code's secrets are random already.

    Of the keyring's secret and a PIN behind it, the PIN is stretched and both make the key together.
    """
    if kind is SlotKind.PASSPHRASE:
        return cost.derive(secret, salt)
    if kind is SlotKind.KEYRING_PIN:
        stretched = cost.derive(secret[KEY_BYTES:], salt)
        secret = secret[:KEY_BYTES] + stretched.reveal()
        stretched.wipe()
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return Key(HKDF(SHA256(), 32, salt, f"{_SCHEMA}{kind}".encode()).derive(secret))


@dataclass(frozen=True, slots=True)
class SlotFile:
    """All ways into one workplace. Names nobody: an id, a demo mark and sealed bytes."""

    workplace: str
    is_demo: bool
    slots: tuple[Slot, ...]

    @classmethod
    def new(cls, is_demo: bool) -> SlotFile:
        """The slot file of a new workplace, without a way in yet."""
        return cls(str(uuid.uuid4()), is_demo, ())

    @property
    def kinds(self) -> tuple[SlotKind, ...]:
        """The ways in, in their fixed order."""
        return tuple(kind for kind in SlotKind if any(slot.kind is kind for slot in self.slots))

    def slot(self, kind: SlotKind) -> Slot:
        """The slot of `kind`; raises NoSuchSlot."""
        for slot in self.slots:
            if slot.kind is kind:
                return slot
        raise NoSuchSlot(kind=kind.value)

    def with_slot(self, kind: SlotKind, key: Key, secret: bytes) -> SlotFile:
        """The same file with the slot of `kind` added or replaced."""
        return replace(self, slots=(*self.without(kind).slots, Slot.seal(kind, self.workplace, key, secret)))

    def without(self, kind: SlotKind) -> SlotFile:
        """The same file without the slot of `kind`."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.kind is not kind))

    def write(self, folder: Path) -> None:
        """Replace the slot file of `folder` and then its second copy, each as a whole."""
        form = _WITH_PIN if SlotKind.KEYRING_PIN in self.kinds else _VERSION
        body = {
            "schema": f"{_SCHEMA}{form}",
            "workplace": self.workplace,
            "demo": self.is_demo,
            "slots": [_to_document(slot) for slot in self.slots],
        }
        document = {**body, "sum": checksum(body)}
        for file in SLOT_FILES:
            if (folder / file).parent.is_dir():
                write_whole(folder / file, json.dumps(document, indent=1).encode())


def settle(folder: Path) -> None:
    """Bring the second copy up to date where a killed run left it behind: a way that was ended opens nothing.

    A second copy stands in for a first one that is damaged, so nothing is done then.
    """
    first, second = (folder / file for file in SLOT_FILES)
    with suppress(OSError, DamagedKeys, NewerSchema):
        if second.parent.is_dir() and (not second.is_file() or first.read_bytes() != second.read_bytes()):
            _read(first).write(folder)


def are_in(folder: Path) -> bool:
    """Whether `folder` holds a slot file or its second copy."""
    return any((folder / file).is_file() for file in SLOT_FILES)


def read(folder: Path) -> SlotFile:
    """The slot file of `folder`, or its second copy where the first is damaged or missing.

    Raises DamagedKeys (changed, cut, out of bounds) or NewerSchema.
    """
    first, second = (folder / file for file in SLOT_FILES)
    try:
        return _read(first)
    except DamagedKeys:
        if not second.is_file():
            raise
        return _read(second)


def _read(file: Path) -> SlotFile:
    if not file.is_file():
        raise DamagedKeys
    with file.open("rb") as stream:
        return parse(stream.read(_LARGEST + 1))


def parse(content: bytes) -> SlotFile:
    """The slot file that `content` is. Raises DamagedKeys (changed, cut, out of bounds) or NewerSchema."""
    try:
        document = json.loads(content)
        _check_form(document, len(content))
        return SlotFile(
            str(uuid.UUID(document["workplace"])),
            document["demo"] is True,
            tuple(_from_document(slot) for slot in document["slots"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as problem:
        raise DamagedKeys from problem


def _check_form(document: Mapping[str, Any], size: int) -> None:
    schema = str(document["schema"])
    if schema.removeprefix(_SCHEMA).isdecimal() and int(schema.removeprefix(_SCHEMA)) > _WITH_PIN:
        raise NewerSchema
    body = {key: value for key, value in document.items() if key != "sum"}
    if size > _LARGEST or document["sum"] != checksum(body):
        raise DamagedKeys


def checksum(body: Mapping[str, Any]) -> str:
    """Tells a damaged slot file from a wrong passphrase; it protects nothing against a forger."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _to_document(slot: Slot) -> dict[str, Any]:
    document: dict[str, Any] = {
        "kind": slot.kind.value,
        "nonce": base64.b64encode(slot.nonce).decode(),
        "sealed": base64.b64encode(slot.sealed).decode(),
        "salt": base64.b64encode(slot.salt).decode(),
    }
    if slot.kind in _STRETCHED:
        document["argon2id"] = {
            "memory_kib": slot.cost.memory_kib,
            "passes": slot.cost.passes,
            "lanes": slot.cost.lanes,
        }
    return document


def _from_document(document: Mapping[str, Any]) -> Slot:
    kind = SlotKind(document["kind"])
    cost = Argon2(**document["argon2id"]) if kind in _STRETCHED else Argon2()
    cost.check()
    nonce, sealed, salt = (
        base64.b64decode(document[part], validate=True) for part in ("nonce", "sealed", "salt")
    )
    if len(nonce) != _NONCE_BYTES or len(salt) != _SALT_BYTES:
        raise DamagedKeys
    return Slot(kind, nonce, sealed, salt, cost)
