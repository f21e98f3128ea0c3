"""Making, unlocking and keeping workplaces: which ways in there are and what each needs."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sme_smartwork.paths import places
from sme_smartwork.storage import attempts, instance, keyring_slot, keys, pins, replacing
from sme_smartwork.storage import slots as slot_files
from sme_smartwork.storage.errors import (
    DamagedKeys,
    KeyringUnavailable,
    LastSlots,
    NewerSchema,
    NoSuchSlot,
    NotAWorkplace,
    NotReadyForPeople,
    StorageError,
    WrongKey,
    WrongPin,
    WrongRecoveryCode,
)
from sme_smartwork.storage.files import telling_os_errors
from sme_smartwork.storage.keys import Key
from sme_smartwork.storage.making import create
from sme_smartwork.storage.opening import is_workplace, open_store
from sme_smartwork.storage.slots import SlotFile, SlotKind
from sme_smartwork.storage.store import Store

__all__ = [
    "SlotKind",
    "add_keyring_slot",
    "confirm_recovery_code",
    "create",
    "folders_of",
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
    "set_pin",
    "slots",
    "unlock_typed",
    "unlock_with_keyring",
    "unlock_with_passphrase",
    "unlock_with_recovery_code",
    "unwrap_with_keyring",
    "unwrap_with_passphrase",
    "unwrap_with_recovery_code",
    "unwrapped",
    "workplaces",
]

RECOVERY_CONFIRMED = "recovery_confirmed"
_LEAST_SLOTS = 2


def new_folder() -> Path:
    """Where the next workplace goes: a random name, so that no path tells a firm's name."""
    return places().workplaces / secrets.token_hex(8)


def workplaces() -> tuple[Path, ...]:
    """The folders of all finished workplaces of this user; an interrupted replacement is put right first."""
    replacing.settle()
    home = places().workplaces
    return tuple(folder for folder in sorted(home.iterdir()) if is_workplace(folder)) if home.is_dir() else ()


def folders_of(workplace: str) -> tuple[Path, ...]:
    """The folders of this user that hold the workplace with this id: more than one after a copy came back."""
    return tuple(folder for folder in workplaces() if _known_of(folder)[1] == workplace)


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


def unwrap_with_keyring(folder: Path) -> Key:
    """The key of `folder` by the system's secret store, which may prompt. Raises KeyringUnavailable."""
    return unwrapped(_slot_file(folder), SlotKind.KEYRING)


def unwrap_with_passphrase(folder: Path, passphrase: str) -> Key:
    """The key of `folder` by its passphrase; takes about 0.3 s on purpose. Raises WrongKey."""
    return unwrapped(_slot_file(folder), SlotKind.PASSPHRASE, passphrase)


def unwrap_with_recovery_code(folder: Path, code: str) -> Key:
    """The key of `folder` by the printed recovery code, typed in any case. Raises WrongRecoveryCode."""
    return unwrapped(_slot_file(folder), SlotKind.RECOVERY, code)


def unwrapped(slot_file: SlotFile, kind: SlotKind, typed: str = "") -> Key:
    """The key behind the slot of `kind`, by what was `typed` where something is.

    Raises NoSuchSlot, and KeyringUnavailable, WrongKey or WrongRecoveryCode by `kind`.
    """
    slot = slot_file.slot(kind)
    key = slot.open(slot_file.workplace, _secret(slot_file, kind, typed))
    if key is None:
        raise _not_opened(kind)
    return key


def unlock_typed(folder: Path, kind: SlotKind, typed: str, uptime: float) -> Store:
    """The store of `folder`, opened by what somebody `typed` for the way in `kind`; wrong keys are counted.

    `uptime` is for how many seconds the machine has been running. Raises TooManyTries after five wrong
    keys until a growing time has passed, and what `unwrapped` and `open_store` raise.
    """
    slot_file = _slot_file(folder)
    slot_file.slot(kind)
    if not typed.strip():
        raise _not_opened(kind)
    secret = _secret(slot_file, kind, typed)
    attempts.count(folder, kind, uptime)
    key = slot_file.slot(kind).open(slot_file.workplace, secret)
    if key is None:
        raise _not_opened(kind)
    attempts.forgive(folder, kind)
    return open_store(folder, key)


def _secret(slot_file: SlotFile, kind: SlotKind, typed: str) -> bytes:
    if kind is SlotKind.KEYRING:
        return keyring_slot.secret_of(slot_file.workplace)
    if kind is SlotKind.KEYRING_PIN:
        return keyring_slot.secret_of(keyring_slot.behind_pin(slot_file.workplace)) + pins.clean_pin(typed)
    return keys.clean_passphrase(typed) if kind is SlotKind.PASSPHRASE else keys.recovery_secret(typed)


def _not_opened(kind: SlotKind) -> StorageError:
    if kind is SlotKind.KEYRING:
        return KeyringUnavailable("missing")
    if kind is SlotKind.KEYRING_PIN:
        return WrongPin()
    return WrongKey() if kind is SlotKind.PASSPHRASE else WrongRecoveryCode()


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

    An entry that opens it already is kept; one that was deleted or is unreadable is renewed. A PIN is not
    asked any more then: what opens by itself needs none.
    """
    with suppress(KeyringUnavailable, NoSuchSlot):
        unwrap_with_keyring(store.folder).wipe()
        return
    secret = _shared_secret(store, store.id) or keyring_slot.new_secret(store.id)
    _change_slots(
        store,
        lambda slot_file: slot_file.without(SlotKind.KEYRING_PIN).with_slot(
            SlotKind.KEYRING, store.key, secret
        ),
    )
    _forget_unless_shared(store.id, SlotKind.KEYRING_PIN)


def set_pin(store: Store, pin: str) -> None:
    """Set or change the PIN that opens the workplace together with the system's secret store.

    It no longer opens by itself then: the secret that could do that is forgotten, and the PIN's own one
    alone opens nothing. Raises WeakPin, TrivialPin or KeyringUnavailable; the ways in are as before then.
    """
    pins.check_pin(pin)
    name = keyring_slot.behind_pin(store.id)
    has_pin = SlotKind.KEYRING_PIN in slots(store.folder)
    secret = _kept_secret(name) if has_pin else _shared_secret(store, name)
    secret = (secret or keyring_slot.new_secret(name)) + pins.clean_pin(pin)
    _change_slots(
        store,
        lambda slot_file: slot_file.without(SlotKind.KEYRING).with_slot(
            SlotKind.KEYRING_PIN, store.key, secret
        ),
    )
    _forget_unless_shared(store.id, SlotKind.KEYRING)
    attempts.forgive(store.folder, SlotKind.KEYRING_PIN)


def _shared_secret(store: Store, name: str) -> bytes | None:
    """The secret `name` by which another copy of the same workplace is opened, if there is one."""
    if all(folder == store.folder for folder in folders_of(store.id)):
        return None
    return _kept_secret(name)


def _kept_secret(name: str) -> bytes | None:
    with suppress(KeyringUnavailable):
        return keyring_slot.secret_of(name)
    return None


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
        store, lambda slot_file: slot_file.with_slot(SlotKind.RECOVERY, store.key, keys.recovery_secret(code))
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
    _forget_unless_shared(store.id, kind)


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
    for kind in kinds:
        _forget_unless_shared(workplace, kind)


def _forget_unless_shared(workplace: str, kind: SlotKind) -> None:
    """Remove the entry behind `kind` from the secret store unless it opens another copy of `workplace`."""
    names = {SlotKind.KEYRING: workplace, SlotKind.KEYRING_PIN: keyring_slot.behind_pin(workplace)}
    if kind in names and not any(kind in _known_of(folder)[0] for folder in folders_of(workplace)):
        keyring_slot.forget_if_there(names[kind])


def _known_of(folder: Path) -> tuple[tuple[SlotKind, ...], str]:
    """The ways into a workplace and its id, as far as its slot file can be read."""
    try:
        slot_file = _slot_file(folder)
    except (DamagedKeys, NewerSchema):
        return (), ""
    return slot_file.kinds, slot_file.workplace
