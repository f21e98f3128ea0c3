"""Opens a workplace with its key: every check that must hold before and after the file is touched."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.logs import Safe
from sme_smartwork.storage import driver, instance, slots
from sme_smartwork.storage.copies import make_copy
from sme_smartwork.storage.errors import (
    DamagedFile,
    NotAWorkplace,
    ReadOnlyFolder,
    StorageError,
    UpgradeFailed,
)
from sme_smartwork.storage.failures import telling_database_errors
from sme_smartwork.storage.files import keep_from_others, telling_os_errors
from sme_smartwork.storage.network import refuse_network_drive
from sme_smartwork.storage.store import STORE_FILE, Store
from sme_smartwork.storage.upgrade import Steps, needs_upgrade, our_steps, upgrade

if TYPE_CHECKING:
    from sme_smartwork.storage.keys import Key

BACKUPS = "backups"
_log = logging.getLogger(__name__)


def is_workplace(folder: Path) -> bool:
    """Whether `folder` holds a whole workplace; the slot file is written last, so it marks a finished one."""
    return slots.are_in(folder) and (folder / STORE_FILE).is_file()


def open_store(folder: Path, key: Key, steps: Steps | None = None) -> Store:
    """The store of `folder`; takes `key` over and wipes it when the store closes or cannot be opened.

    A file of an older version is copied to `backups/` and brought up to date first. Raises
    NotAWorkplace, NetworkDrive, EncryptionMissing, AlreadyOpen, ReadOnlyFolder, NoSpace, PlaintextFile,
    DamagedFile, NewerSchema or UpgradeFailed; the files are left as they were.
    """
    with ExitStack() as undo:
        undo.callback(key.wipe)
        if not is_workplace(folder):
            raise NotAWorkplace
        refuse_network_drive(folder)
        driver.load()
        let_go = instance.hold(folder)
        undo.callback(let_go)
        with telling_os_errors(), telling_database_errors(folder, "open"):
            connection = _connect(folder, key)
            undo.callback(connection.close)
            _bring_up_to_date(folder, connection, key, steps or our_steps())
            store = Store(folder, key, connection, let_go)
        if store.id != slots.read(folder).workplace:
            raise DamagedFile
        slots.settle(folder)
        undo.pop_all()
        return store


def _connect(folder: Path, key: Key) -> Any:
    file = folder / STORE_FILE
    if file.stat().st_size == 0:  # the driver would take it for a new database and begin to write
        raise DamagedFile
    if not os.access(file, os.W_OK):  # it would open, and every change would fail later
        raise ReadOnlyFolder
    driver.refuse_plaintext(file)
    keep_from_others(folder, file, *(folder / name for name in slots.SLOT_FILES))
    return driver.connect(file, key)


def _bring_up_to_date(folder: Path, connection: Any, key: Key, steps: Steps) -> None:
    if not needs_upgrade(connection, steps):
        return
    make_copy(folder, connection, key, _free_name(folder / BACKUPS, f"before-{steps.head}"))
    _log.info("bringing the workplace to version %s", Safe(steps.head))
    try:
        with telling_os_errors(), telling_database_errors(folder, "write"):
            upgrade(connection, steps)
    except StorageError:
        raise
    except Exception as problem:
        raise UpgradeFailed from problem


def _free_name(folder: Path, name: str) -> Path:
    """`name` inside `folder`, numbered when an earlier attempt left one."""
    tries = (folder / (name if number == 1 else f"{name}-{number}") for number in count(1))
    return next(path for path in tries if not path.exists())
