"""A publisher of rule packs for tests: real keys, a real repository, lists signed with anything in them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Root, Snapshot, TargetFile, Targets, Timestamp

from sme_smartwork.packs import Pack, shelf
from sme_smartwork.updates.archive import pack_folder
from sme_smartwork.updates.keys import NAMES, KeyFolder, make_key, open_key, read_public
from sme_smartwork.updates.repository import Repository, Status
from sme_smartwork.updates.sources import FolderSource
from sme_smartwork.updates.trust import read_root, trust
from tests.support.newer_pack import NEWER, newer_pack

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=timezone(timedelta(hours=9)))
PASSPHRASE = "only for tests"
NAME = "Test publisher"
PACK = "security"  # the smallest of the packs


def passphrase(_name: str) -> str:
    """The passphrase of every key here."""
    return PASSPHRASE


def make_keys(folder: Path) -> Path:
    """A publisher's keys in `folder`; a second and a half, so make them once for many tests."""
    for name in NAMES:
        make_key(folder, name, PASSPHRASE)
    return folder


@cache
def _opened(file: Path) -> CryptoSigner:
    return open_key(file, passphrase)


class OpenKeys(KeyFolder):
    """Keys that stay open between tests: opening one takes a fifth of a second on purpose."""

    def signers(self, keyids: Collection[str]) -> tuple[CryptoSigner, ...]:
        """As in the program, in the same order."""
        files = [file for folder in self.folders for file in sorted(folder.glob("*.key"))]
        return tuple(_opened(file) for file in files if read_public(file).keyid in keyids)


def prove_nothing(_pack: Pack) -> None:
    """Let every pack pass: for tests that look elsewhere."""


class Publisher:
    """One publisher with a repository in `folder`, signed at `now`."""

    def __init__(self, folder: Path, keys: Path, now: datetime = NOW, name: str = NAME) -> None:
        self.folder, self.now = folder, now
        self.keys = OpenKeys((keys,), passphrase)
        self.repository = Repository(folder)
        self.repository.create(name, self.keys, now)

    @property
    def source(self) -> FolderSource:
        """The repository as a firm would be given it."""
        return FolderSource(self.folder)

    @property
    def root(self) -> Path:
        """The root file that is handed out."""
        return self.folder / "metadata" / "root.json"

    def believe(self) -> None:
        """Let this machine believe this publisher."""
        trust(read_root(self.root), self.now)

    def status(self) -> Status:
        """Where the repository stands."""
        return self.repository.status()

    def publish(self, work: Path, version: str = NEWER, pack: str = PACK, **more: Any) -> Path:
        """Publish the shipped `pack` as `version`, with texts changed as in `newer_pack`; its folder."""
        folder = newer_pack(pack, work / f"{pack}-{version}", version, **more)
        self.repository.publish([folder], self.keys, self.now, prove_nothing, "0.1.0")
        return folder

    def sign_anything(self, name: str, content: bytes, custom: Mapping[str, Any] | None) -> None:
        """Put `content` under `name` into the signed list, as a publisher with other tools could."""
        target = TargetFile.from_data(name, content, ["sha256"])
        target.unrecognized_fields["custom"] = custom
        repository = self.repository
        made = repository._made(Targets, Snapshot, Timestamp)
        made[Targets.type].signed.targets[name] = target
        repository._sign(made, repository._lists.read(Root).signed, self.keys, self.now)
        file = self.folder / "targets" / target.get_prefixed_paths()[0]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        repository._lists.put(made)

    def sign_archive(self, content: bytes, version: str = NEWER, pack: str = PACK, **custom: str) -> None:
        """Sign `content` as the archive of `pack`."""
        about = {"id": pack, "kind": pack, "version": version, "needs_program": "0.1.0", **custom}
        self.sign_anything(f"{about['id']}-{about['version']}.pack", content, about)


def archive_of(folder: Path) -> bytes:
    """The archive of a pack folder."""
    return pack_folder(folder)


def fingerprint(*folders: Path) -> str:
    """SHA-256 over names and contents of all files in `folders`: equal only when nothing changed."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def shelf_fingerprint() -> str:
    """What is in use on this machine, byte for byte; the remembered lists of publishers do not count."""
    kept = [path for path in sorted(shelf.folder().glob("*-*")) if path.is_dir()]
    listed = shelf.folder() / "in-use.json"
    names = "".join(path.name for path in kept) + (listed.read_text("utf-8") if listed.is_file() else "")
    return fingerprint(*kept) + hashlib.sha256(names.encode()).hexdigest()
