"""Makes a new workplace: all of it or nothing, and nothing where encryption is absent."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from sme_smartwork.paths import places, private_folder
from sme_smartwork.storage import driver, instance, keyring_slot, keys, pins
from sme_smartwork.storage.errors import (
    AlreadyThere,
    EncryptionMissing,
    KeyringUnavailable,
    NeedsPassphrase,
    PinNeedsKeyring,
    StorageError,
)
from sme_smartwork.storage.failures import telling_database_errors
from sme_smartwork.storage.files import new_private_file, telling_os_errors
from sme_smartwork.storage.keys import Key
from sme_smartwork.storage.network import refuse_network_drive
from sme_smartwork.storage.opening import BACKUPS
from sme_smartwork.storage.slots import SlotFile, SlotKind
from sme_smartwork.storage.store import STORE_FILE, Store
from sme_smartwork.storage.upgrade import our_steps, upgrade


def create(
    folder: Path,
    *,
    passphrase: str | None,
    use_keyring: bool,
    demo: bool = False,
    pin: str | None = None,
    first: Callable[[Store], object] | None = None,
) -> tuple[Store, str]:
    """A new workplace in `folder`, open, and its recovery code to be shown once and typed back.

    A real firm needs a passphrase or the system's secret store besides the code; if both are asked for and
    the secret store fails, the passphrase alone is enough (`slots` tells). With a `pin` the secret store
    opens it only together with that, and without a secret store there is none. What `first` puts into the
    store is there from its first moment on. Takes about 0.3 s. Raises
    WeakPassphrase, WeakPin, TrivialPin, PinNeedsKeyring, NeedsPassphrase, KeyringUnavailable, AlreadyThere,
    NetworkDrive, EncryptionMissing, NoSpace or ReadOnlyFolder; nothing is left behind then.
    """
    driver.load()
    refuse_network_drive(folder)
    if pin is not None:
        pins.check_pin(pin)
    if passphrase is not None:
        keys.check_passphrase(passphrase)
    elif not (use_keyring or pin or demo):
        raise NeedsPassphrase
    with ExitStack() as undo, telling_os_errors():
        _make_folder(folder, undo)
        key, code = Key.random(), keys.random_recovery_code()
        undo.callback(key.wipe)
        slot_file = _first_slots(SlotFile.new(demo), key, code, passphrase)
        if pin is not None:
            slot_file = _with_pin(slot_file, key, undo, pin)
        elif use_keyring:
            slot_file = _with_keyring(slot_file, key, undo, is_needed=passphrase is None and not demo)
        store = _fill(folder, key, slot_file, undo, first)
        undo.pop_all()
    return store, code


def _make_folder(folder: Path, undo: ExitStack) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AlreadyThere
    if folder.parent == places().workplaces:
        private_folder(places().data)
        private_folder(places().workplaces)
    private_folder(folder)
    undo.callback(shutil.rmtree, folder, ignore_errors=True)
    private_folder(folder / BACKUPS)


def _first_slots(slot_file: SlotFile, key: Key, code: str, passphrase: str | None) -> SlotFile:
    slot_file = slot_file.with_slot(SlotKind.RECOVERY, key, keys.recovery_secret(code))
    if passphrase is None:
        return slot_file
    return slot_file.with_slot(SlotKind.PASSPHRASE, key, keys.clean_passphrase(passphrase))


def _with_keyring(slot_file: SlotFile, key: Key, undo: ExitStack, *, is_needed: bool) -> SlotFile:
    try:
        secret = keyring_slot.new_secret(slot_file.workplace)
    except KeyringUnavailable:
        if is_needed:
            raise
        return slot_file
    undo.callback(keyring_slot.forget_if_there, slot_file.workplace)
    return slot_file.with_slot(SlotKind.KEYRING, key, secret)


def _with_pin(slot_file: SlotFile, key: Key, undo: ExitStack, pin: str) -> SlotFile:
    name = keyring_slot.behind_pin(slot_file.workplace)
    try:
        secret = keyring_slot.new_secret(name)
    except KeyringUnavailable as problem:
        raise PinNeedsKeyring from problem
    undo.callback(keyring_slot.forget_if_there, name)
    return slot_file.with_slot(SlotKind.KEYRING_PIN, key, secret + pins.clean_pin(pin))


def _fill(
    folder: Path, key: Key, slot_file: SlotFile, undo: ExitStack, first: Callable[[Store], object] | None
) -> Store:
    """Make the database with its tables, then the slot file that marks the workplace as finished."""
    let_go = instance.hold(folder)
    undo.callback(let_go)
    file = folder / STORE_FILE
    new_private_file(file)
    with telling_database_errors(folder, "write"):
        connection = driver.connect(file, key)
        undo.callback(connection.close)
        upgrade(connection, our_steps())
        store = Store(folder, key, connection, let_go)
        store.mark(slot_file.workplace, slot_file.is_demo)
        if first is not None:
            first(store)
    store.checkpoint()
    _assert_encrypted(file)
    slot_file.write(folder)
    return store


def _assert_encrypted(file: Path) -> None:
    try:
        driver.refuse_plaintext(file)
    except StorageError as problem:
        raise EncryptionMissing from problem
