"""Whether what is stored here is really encrypted: made, read as bytes, and opened again."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from sme_smartwork.self_test.findings import SelfTestFailed, Told
from sme_smartwork.self_test.room import private_room
from sme_smartwork.wording import Language
from sme_smartwork.work import Ticket


def encryption(_language: Language, ticket: Ticket) -> Told:
    """A workplace made, closed, looked at from outside, and opened again by its recovery code only.

    Raises `SelfTestFailed` for the first thing that is not as it must be, and the errors of the store.
    """
    from sme_smartwork.storage import driver

    _refuses_a_driver_without_a_cipher()
    ticket.report(1, 4)
    mark = secrets.token_hex(16)
    with private_room() as room:
        code = _made(room / "workplace", mark)
        ticket.report(2, 4)
        _is_unreadable(room / "workplace", mark)
        _refuses_another_key(room / "workplace")
        ticket.report(3, 4)
        _opens_again(room / "workplace", code, mark)
    number = _cipher_version(driver.load())
    return Told("self_test.encryption", {"version": number}, {"cipher_version": number})


class _NoCipher:
    """A driver that takes every statement and encrypts nothing, as ordinary SQLite does."""

    def connect(self, _name: str) -> _NoCipher:
        return self

    def execute(self, _statement: str) -> _NoCipher:
        return self

    def fetchone(self) -> None:
        return None

    def close(self) -> None:
        """There is nothing to close."""


def _refuses_a_driver_without_a_cipher() -> None:
    from sme_smartwork.storage import driver
    from sme_smartwork.storage.errors import EncryptionMissing

    try:
        driver.prove(_NoCipher())
    except EncryptionMissing:
        return
    raise SelfTestFailed("self_test.not_encrypted")


def _made(folder: Path, mark: str) -> str:
    from sme_smartwork.storage.vault import create

    made, code = create(folder, passphrase=None, use_keyring=False, demo=True)
    made.put("self_test", mark)
    made.close()
    return code


def _is_unreadable(folder: Path, mark: str) -> None:
    from sme_smartwork.storage.driver import PLAIN_HEADER

    for file in (path for path in folder.rglob("*") if path.is_file()):
        content = file.read_bytes()
        if content.startswith(PLAIN_HEADER) or any(mark.encode(code) in content for code in _CODES):
            raise SelfTestFailed("self_test.not_encrypted")


_CODES = ("utf-8", "utf-16-le", "utf-16-be")


def _refuses_another_key(folder: Path) -> None:
    from sme_smartwork.storage.errors import DamagedFile
    from sme_smartwork.storage.keys import Key
    from sme_smartwork.storage.opening import open_store

    try:
        open_store(folder, Key.random()).close()
    except DamagedFile:  # without the right key the file is noise
        return
    raise SelfTestFailed("self_test.not_encrypted")


def _opens_again(folder: Path, code: str, mark: str) -> None:
    from sme_smartwork.storage.vault import unlock_with_recovery_code

    with unlock_with_recovery_code(folder, code) as opened:
        opened.check()
        if opened.get("self_test", None) != mark:
            raise SelfTestFailed("self_test.lost")


def _cipher_version(module: Any) -> str:
    connection = module.connect(":memory:")
    try:
        return str(connection.execute("PRAGMA cipher_version").fetchone()[0])
    finally:
        connection.close()
