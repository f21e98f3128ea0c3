"""A real secret store for the machine under trial, run outside it so that the machine stays bare."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from verification.bare_root import OWNER
from verification.ledger import CheckFailed
from verification.machine import RUNTIME
from verification.processes import run, started

SERVICE = "org.freedesktop.secrets"
PATIENCE = 20
INSIDE = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path=/{RUNTIME}/bus"}
"""What a program inside the machine must know to find the store."""


@contextmanager
def secret_service(folder: Path, bus: Path) -> Iterator[None]:
    """A session bus with its socket in `bus` and an unlocked secret store on it, both the ordinary user's."""
    home = folder / "keyring-home"
    for each in (home, bus):
        each.mkdir(parents=True, exist_ok=True)
        os.chown(each, OWNER, OWNER)
        each.chmod(0o700)
    address = f"unix:path={bus}/bus"
    own = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "XDG_RUNTIME_DIR": str(bus),
        "XDG_DATA_HOME": str(home / "share"),
        "DBUS_SESSION_BUS_ADDRESS": address,
    }
    as_owner = ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--clear-groups", "--"]
    daemon = ["dbus-daemon", "--session", "--nofork", f"--address={address}"]
    store = ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"]
    with started([*as_owner, *daemon], environment=own):
        _wait_for((bus / "bus").exists, "the session bus did not start")
        with started([*as_owner, *store], environment=own, piped=True) as keyring:
            assert keyring.stdin is not None
            keyring.stdin.write(b"a login password")
            keyring.stdin.close()
            _wait_for(lambda: _is_there([*as_owner], own), "the secret store did not start")
            yield


def _is_there(as_owner: list[str], own: Mapping[str, str]) -> bool:
    call = ["--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner"]
    words = [*as_owner, "dbus-send", "--session", *call, f"string:{SERVICE}"]
    return "boolean true" in run(words, environment=own).out


def _wait_for(is_so: object, otherwise: str) -> None:
    assert callable(is_so)
    until = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > until:
            raise CheckFailed(otherwise)
        time.sleep(0.05)
