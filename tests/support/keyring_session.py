"""A real secret service of its own: a private D-Bus and gnome-keyring, gone without a trace afterwards."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

_SERVICE = "org.freedesktop.secrets"
_PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class KeyringSession:
    """The environment of a desktop session with an unlocked login keyring."""

    environment: dict[str, str]

    def lock(self) -> None:
        """Lock the keyring, as the system does when the screen is locked."""
        import secretstorage

        with self.applied():
            connection = secretstorage.dbus_init()
            secretstorage.get_default_collection(connection).lock()
            connection.close()

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Let this process live in the session for a while."""
        before = dict(os.environ)
        os.environ.update(self.environment)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


@contextmanager
def keyring_session(home: Path) -> Iterator[KeyringSession]:
    """Start the bus and the keyring daemon with everything they write inside `home`."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True)
    folders = {"HOME": home, "XDG_RUNTIME_DIR": runtime, "XDG_DATA_HOME": home / "share"}
    environment = {name: str(folder) for name, folder in folders.items()}
    with ExitStack() as started:
        bus = started.enter_context(
            _running(["dbus-daemon", "--session", "--nofork", "--print-address"], environment)
        )
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        daemon = ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"]
        keyring = started.enter_context(_running(daemon, environment))
        assert keyring.stdin is not None
        keyring.stdin.write("a login password")
        keyring.stdin.close()
        _wait_for_service(environment)
        yield KeyringSession(environment)


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def _wait_for_service(environment: dict[str, str]) -> None:
    call = ["--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner"]
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        told = subprocess.run(
            ["dbus-send", "--session", *call, f"string:{_SERVICE}"],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if "boolean true" in told.stdout:
            return
    raise TimeoutError("the secret service did not start")
