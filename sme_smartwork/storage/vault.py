"""Making, unlocking and keeping workplaces: which ways in there are and what each needs."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from sme_smartwork.paths import places, private_folder
from sme_smartwork.storage import driver, instance, keyring_slot, keys
from sme_smartwork.storage import slots as slot_files
from sme_smartwork.storage.errors import (
    AlreadyThere,
    DamagedKeys,
    EncryptionMissing,
    KeyringUnavailable,
    LastSlots,
    NeedsPassphrase,
    NewerSchema,
    NoSuchSlot,
    NotAWorkplace,
    NotReadyForPeople,
    StorageError,
    WrongKey,
    WrongRecoveryCode,
)
from sme_smartwork.storage.failures import telling_database_errors
from sme_smartwork.storage.files import new_private_file, telling_os_errors
from sme_smartwork.storage.keys import Key
from sme_smartwork.storage.network import refuse_network_drive
from sme_smartwork.storage.opening import BACKUPS, is_workplace, open_store
from sme_smartwork.storage.slots import SlotFile, SlotKind
from sme_smartwork.storage.store import STORE_FILE, Store
from sme_smartwork.storage.upgrade import our_steps, upgrade

__all__ = [
    "SlotKind",
    "add_keyring_slot",
    "confirm_recovery_code",
    "create",
    "is_demo",
    "is_workplace",
    "keyring_problem",
    "new_folder",
    "new_recovery_code",
    "open_store",
    "ready_for_people",
    "remove_slot",
    "remove_workplace",
    "require_ready_for_people",
    "set_passphrase",
    "slots",
    "unlock_with_keyring",
    "unlock_with_passphrase",
    "unlock_with_recovery_code",
    "unwrap_with_keyring",
    "unwrap_with_passphrase",
    "unwrap_with_recovery_code",
    "workplaces",
]

RECOVERY_CONFIRMED = "recovery_confirmed"
_LEAST_SLOTS = 2


def new_folder() -> Path:
    """Where the next workplace goes: a random name, so that no path tells a firm's name."""
    return places().workplaces / secrets.token_hex(8)


def workplaces() -> tuple[Path, ...]:
    """The folders of all finished workplaces of this user."""
    home = places().workplaces
    return tuple(folder for folder in sorted(home.iterdir()) if is_workplace(folder)) if home.is_dir() else ()


def slots(folder: Path) -> tuple[SlotKind, ...]:
    """The ways into the workplace of `folder`; raises NotAWorkplace, DamagedKeys or NewerSchema."""
    return _slot_file(folder).kinds


def is_demo(folder: Path) -> bool:
    """Whether the workplace of `folder` is a demo firm, told without opening it."""
    return _slot_file(folder).is_demo


def keyring_problem() -> str | None:
    """Why the system's secret store cannot be used: a code for `storage.keyring.<code>`, None if it can."""
    return keyring_slot.problem()


def _slot_file(folder: Path) -> SlotFile:
    if not is_workplace(folder):
        raise NotAWorkplace
    with telling_os_errors():
        return slot_files.read(folder)


def create(
    folder: Path, *, passphrase: str | None, use_keyring: bool, demo: bool = False
) -> tuple[Store, str]:
    """A new workplace in `folder`, open, and its recovery code to be shown once and typed back.

    A real firm needs a passphrase or the system's secret store besides the code; if both are asked for and
    the secret store fails, the passphrase alone is enough (`slots` tells). Takes about 0.3 s. Raises
    WeakPassphrase, NeedsPassphrase, KeyringUnavailable, AlreadyThere, NetworkDrive, EncryptionMissing,
    NoSpace or ReadOnlyFolder; nothing is left behind then.
    """
    driver.load()
    refuse_network_drive(folder)
    if passphrase is not None:
        keys.check_passphrase(passphrase)
    elif not (use_keyring or demo):
        raise NeedsPassphrase
    with ExitStack() as undo, telling_os_errors():
        _make_folder(folder, undo)
        key, code = Key.random(), keys.random_recovery_code()
        undo.callback(key.wipe)
        slot_file = _first_slots(SlotFile.new(demo), key, code, passphrase)
        if use_keyring:
            slot_file = _with_keyring(slot_file, key, undo, is_needed=passphrase is None and not demo)
        store = _fill(folder, key, slot_file, undo)
        undo.pop_all()
    return store, code


def _make_folder(folder: Path, undo: ExitStack) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise AlreadyThere
    if folder.parent == places().workplaces:
        private_folder(places().data)
        private_folder(places().workplaces)
    private_folder(folder)
    undo.callback(shutil.rmtree, folder, ignore_errors=True)
    private_folder(folder / BACKUPS)


def _first_slots(slot_file: SlotFile, key: Key, code: str, passphrase: str | None) -> SlotFile:
    slot_file = slot_file.with_slot(SlotKind.RECOVERY, key, _code_bytes(code))
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
    undo.callback(_forget_quietly, slot_file.workplace)
    return slot_file.with_slot(SlotKind.KEYRING, key, secret)


def _forget_quietly(workplace: str) -> None:
    with suppress(KeyringUnavailable):
        keyring_slot.forget(workplace)


def _fill(folder: Path, key: Key, slot_file: SlotFile, undo: ExitStack) -> Store:
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
    store.checkpoint()
    _assert_encrypted(file)
    slot_file.write(folder)
    return store


def _assert_encrypted(file: Path) -> None:
    try:
        driver.refuse_plaintext(file)
    except StorageError as problem:
        raise EncryptionMissing from problem


def unwrap_with_keyring(folder: Path) -> Key:
    """The key of `folder` by the system's secret store, which may prompt. Raises KeyringUnavailable."""
    slot_file = _slot_file(folder)
    slot = slot_file.slot(SlotKind.KEYRING)
    key = slot.open(slot_file.workplace, keyring_slot.secret_of(slot_file.workplace))
    if key is None:
        raise KeyringUnavailable("missing")
    return key


def unwrap_with_passphrase(folder: Path, passphrase: str) -> Key:
    """The key of `folder` by its passphrase; takes about 0.3 s on purpose. Raises WrongKey."""
    slot_file = _slot_file(folder)
    secret = keys.clean_passphrase(passphrase)
    key = slot_file.slot(SlotKind.PASSPHRASE).open(slot_file.workplace, secret)
    if key is None:
        raise WrongKey
    return key


def unwrap_with_recovery_code(folder: Path, code: str) -> Key:
    """The key of `folder` by the printed recovery code, typed in any case. Raises WrongRecoveryCode."""
    slot_file = _slot_file(folder)
    key = slot_file.slot(SlotKind.RECOVERY).open(slot_file.workplace, _code_bytes(code))
    if key is None:
        raise WrongRecoveryCode
    return key


def _code_bytes(code: str) -> bytes:
    secret = keys.read_recovery_code(code)
    if secret is None:
        raise WrongRecoveryCode
    return secret


def unlock_with_keyring(folder: Path) -> Store:
    """The store of `folder`, opened by the system's secret store; raises what `open_store` raises too."""
    return open_store(folder, unwrap_with_keyring(folder))


def unlock_with_passphrase(folder: Path, passphrase: str) -> Store:
    """The store of `folder`, opened by its passphrase; see `open_store` for what else is raised."""
    return open_store(folder, unwrap_with_passphrase(folder, passphrase))


def unlock_with_recovery_code(folder: Path, code: str) -> Store:
    """The store of `folder`, opened by its recovery code; see `open_store` for what else is raised."""
    return open_store(folder, unwrap_with_recovery_code(folder, code))


def add_keyring_slot(store: Store) -> None:
    """Let the system's secret store open the workplace from now on; raises KeyringUnavailable.

    An entry that opens it already is kept; one that was deleted or is unreadable is renewed.
    """
    with suppress(KeyringUnavailable, NoSuchSlot):
        unwrap_with_keyring(store.folder).wipe()
        return
    secret = keyring_slot.new_secret(store.id)
    _change_slots(store, lambda slot_file: slot_file.with_slot(SlotKind.KEYRING, store.key, secret))


def set_passphrase(store: Store, passphrase: str) -> None:
    """Set or change the passphrase; the old one opens nothing any more. Raises WeakPassphrase."""
    keys.check_passphrase(passphrase)
    secret = keys.clean_passphrase(passphrase)
    _change_slots(store, lambda slot_file: slot_file.with_slot(SlotKind.PASSPHRASE, store.key, secret))


def new_recovery_code(store: Store) -> str:
    """Replace the recovery code; the old print-out opens nothing any more, the new one must be typed back."""
    code = keys.random_recovery_code()
    store.put(RECOVERY_CONFIRMED, False)
    _change_slots(
        store, lambda slot_file: slot_file.with_slot(SlotKind.RECOVERY, store.key, _code_bytes(code))
    )
    return code


def confirm_recovery_code(store: Store, typed: str) -> None:
    """Note that the user has typed the recovery code back; raises WrongRecoveryCode."""
    unwrap_with_recovery_code(store.folder, typed).wipe()
    store.put(RECOVERY_CONFIRMED, True)


def remove_slot(store: Store, kind: SlotKind) -> None:
    """Take one way in away; raises LastSlots when fewer than two would be left or it is the recovery code."""
    left = _slot_file(store.folder).without(kind)
    if kind is SlotKind.RECOVERY or len(left.kinds) < _LEAST_SLOTS:
        raise LastSlots
    _change_slots(store, lambda slot_file: slot_file.without(kind))
    if kind is SlotKind.KEYRING:
        _forget_quietly(store.id)


def _change_slots(store: Store, change: Callable[[SlotFile], SlotFile]) -> None:
    with telling_os_errors():
        change(_slot_file(store.folder)).write(store.folder)


def ready_for_people(store: Store) -> bool:
    """Whether people may be stored: two ways in and the recovery code typed back once, or a demo firm."""
    if store.is_demo:
        return True
    return len(slots(store.folder)) >= _LEAST_SLOTS and store.get(RECOVERY_CONFIRMED, False) is True


def require_ready_for_people(store: Store) -> None:
    """Raise NotReadyForPeople unless `ready_for_people`."""
    if not ready_for_people(store):
        raise NotReadyForPeople


def remove_workplace(folder: Path) -> None:
    """Delete a workplace with everything in it and its entry in the system's secret store.

    Raises AlreadyOpen while any window holds it. There is no way back.
    """
    kinds, workplace = _known_of(folder)
    instance.hold(folder)()
    with telling_os_errors():
        for file in slot_files.SLOT_FILES:
            (folder / file).unlink(missing_ok=True)
        shutil.rmtree(folder)
    if SlotKind.KEYRING in kinds:
        _forget_quietly(workplace)


def _known_of(folder: Path) -> tuple[tuple[SlotKind, ...], str]:
    """The ways into a workplace and its id, as far as its slot file can be read."""
    try:
        slot_file = _slot_file(folder)
    except (DamagedKeys, NewerSchema):
        return (), ""
    return slot_file.kinds, slot_file.workplace
