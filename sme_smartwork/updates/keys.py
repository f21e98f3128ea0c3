"""A publisher's keys: each in a file of its own under its own passphrase, its public half beside it."""

from __future__ import annotations

import base64
import binascii
import json
import re
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.updates.errors import BadKeys

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner, SSlibKey

ROOTS = ("root-1", "root-2", "root-3")
ROLES = ("targets", "snapshot", "timestamp")
NAMES = (*ROOTS, *ROLES)
Ask = Callable[[str], str]
"""Gives the passphrase of the key file it is named."""

_SECRET, _PUBLIC = "smartwork/publisher-key/1", "smartwork/publisher-public-key/1"
_NONCE_BYTES, _SALT_BYTES = 12, 16
_MOST_BYTES = 64 * 1024


def make_key(folder: Path, name: str, passphrase: str) -> tuple[Path, Path]:
    """A new Ed25519 key as `<name>.key`, sealed by `passphrase`, and `<name>.pub`; the two files.

    Raises WeakPassphrase, and BadKeys when a key of this name is there already: it is never written over.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from sme_smartwork.paths import private_folder
    from sme_smartwork.storage.files import telling_os_errors, write_whole
    from sme_smartwork.storage.keys import Argon2, check_passphrase, clean_passphrase

    check_passphrase(passphrase)
    files = (folder / f"{name}.key", folder / f"{name}.pub")
    for file in files:
        if file.exists():
            raise BadKeys("publishing.key_there", file=file)
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw().hex()
    salt, nonce, cost = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES), Argon2()
    wrapping = cost.derive(clean_passphrase(passphrase), salt)
    sealed = AESGCM(wrapping.reveal()).encrypt(nonce, key.private_bytes_raw(), _bound_to(name, public))
    wrapping.wipe()
    secret = {
        "schema": _SECRET,
        "name": name,
        "public": public,
        "argon2id": {"memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes},
        "salt": base64.b64encode(salt).decode(),
        "nonce": base64.b64encode(nonce).decode(),
        "sealed": base64.b64encode(sealed).decode(),
    }
    with telling_os_errors():
        if not folder.is_dir():  # one that is there may be shared: its rights are not ours to change
            private_folder(folder)
        write_whole(files[0], json.dumps(secret, indent=1).encode())
        shared = {"schema": _PUBLIC, "name": name, "public": public}
        write_whole(files[1], json.dumps(shared, indent=1).encode(), 0o644)
    return files


def read_public(file: Path) -> SSlibKey:
    """The public half in a `.key` or `.pub` file; raises BadKeys."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from securesystemslib.signer import SSlibKey

    document = _document(file)
    try:
        return SSlibKey.from_crypto(Ed25519PublicKey.from_public_bytes(bytes.fromhex(document["public"])))
    except (KeyError, TypeError, ValueError) as problem:
        raise BadKeys("publishing.key_damaged", file=file.name) from problem


def open_key(file: Path, ask: Ask) -> CryptoSigner:
    """The key in `file`, ready to sign; raises BadKeys for a damaged file or a wrong passphrase."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from securesystemslib.signer import CryptoSigner

    from sme_smartwork.storage.errors import DamagedKeys
    from sme_smartwork.storage.keys import Argon2, clean_passphrase

    document, public = _document(file), read_public(file)
    try:
        cost = Argon2(**document["argon2id"])
        salt, nonce, sealed = (base64.b64decode(document[key], validate=True) for key in _SEALING)
        bound = _bound_to(document["name"], document["public"])
        wrapping = cost.derive(clean_passphrase(ask(file.name)), salt)
        try:
            private = AESGCM(wrapping.reveal()).decrypt(nonce, sealed, bound)
        finally:
            wrapping.wipe()
        return CryptoSigner(Ed25519PrivateKey.from_private_bytes(private), public)
    except InvalidTag as problem:
        raise BadKeys("publishing.wrong_passphrase", file=file.name) from problem
    except (KeyError, TypeError, ValueError, binascii.Error, DamagedKeys) as problem:
        raise BadKeys("publishing.key_damaged", file=file.name) from problem


_SEALING = ("salt", "nonce", "sealed")


@dataclass(slots=True)
class KeyFolder:
    """The keys a person has at hand; `ask` gives their passphrases, each key is opened when it is needed."""

    folders: tuple[Path, ...]
    ask: Ask

    def joined(self, other: KeyFolder | None) -> KeyFolder:
        """These keys and those of `other`."""
        return self if other is None else replace(self, folders=(*self.folders, *other.folders))

    def public(self, name: str) -> SSlibKey:
        """The public half of the key of this name; raises BadKeys."""
        for folder in self.folders:
            for file in (folder / f"{name}.pub", folder / f"{name}.key"):
                if file.is_file():
                    return read_public(file)
        raise BadKeys("publishing.key_missing", name=name, folder=self._shown())

    def roots(self, least: int) -> tuple[SSlibKey, ...]:
        """The public halves of the root keys; raises BadKeys when there are fewer than `least`."""
        names = sorted({file.stem for folder in self.folders for file in folder.glob("root-*.pub")})
        found = tuple(map(self.public, names))
        if len({each.keyid for each in found}) < least:
            raise BadKeys("publishing.too_few_roots", least=least, found=len(found), folder=self._shown())
        return found

    def signers(self, keyids: Collection[str]) -> tuple[CryptoSigner, ...]:
        """Those of the keys `keyids` that are at hand, opened."""
        found: dict[str, CryptoSigner] = {}
        for file in (file for folder in self.folders for file in sorted(folder.glob("*.key"))):
            keyid = read_public(file).keyid
            if keyid in keyids and keyid not in found:
                found[keyid] = open_key(file, self.ask)
        return tuple(found.values())

    def has(self, keyids: Collection[str]) -> bool:
        """Whether one of the keys `keyids` is at hand."""
        files = (file for folder in self.folders for file in folder.glob("*.key"))
        return any(read_public(file).keyid in keyids for file in files)

    def signer(self, role: str, keyids: Collection[str]) -> CryptoSigner:
        """The key that signs for `role`; raises BadKeys when it is not at hand."""
        found = self.signers(keyids)
        if not found:
            raise BadKeys("publishing.key_missing", name=role, folder=self._shown())
        return found[0]

    def _shown(self) -> str:
        return ", ".join(map(str, self.folders))


def _document(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as stream:
            document = json.loads(stream.read(_MOST_BYTES))
    except OSError as problem:
        raise BadKeys("publishing.key_unreadable", file=file, reason=problem.strerror or "") from problem
    except (ValueError, RecursionError) as problem:
        raise BadKeys("publishing.key_damaged", file=file.name) from problem
    name = document.get("name") if isinstance(document, dict) else None
    if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9-]{1,32}", name):
        raise BadKeys("publishing.key_damaged", file=file.name)
    if document.get("schema") not in (_SECRET, _PUBLIC):
        raise BadKeys("publishing.key_damaged", file=file.name)
    return dict(document)


def _bound_to(name: str, public: str) -> bytes:
    return f"{_SECRET}/{name}/{public}".encode()
