"""The system's secret store, through backends we know to keep secrets; never whichever is installed."""

from __future__ import annotations

import base64
import binascii
import secrets
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from sme_smartwork.storage.errors import KeyringUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keyring.backend import KeyringBackend

REASONS = ("none", "locked", "dismissed", "missing", "refused")
LONGEST_VALUE = 1280  # what Windows keeps; enforced everywhere
_SECRET_BYTES = 32
_USER = "workplace-key"
_PROBE = "probe"
_SELF_TEST = "self-test"
_ALLOWED: dict[str, tuple[tuple[str, str], ...]] = {
    "win32": (("Windows", "WinVaultKeyring"),),
    "darwin": (("macOS", "Keyring"),),
    "linux": (
        ("SecretService", "Keyring"),
        ("libsecret", "Keyring"),
        ("kwallet", "DBusKeyring"),
        ("kwallet", "DBusKeyringKWallet4"),
    ),
}


def problem() -> str | None:
    """Why the system's secret store cannot be used now (one of `REASONS`), None when it can.

    May wait for the system's own unlock prompt, so it does not belong on the window's thread.
    """
    try:
        _get(_PROBE)
    except KeyringUnavailable as told:
        return told.reason
    return None


def round_trip() -> str:
    """Write a throw-away secret under a name of its own, read it back, remove it; the store's own name.

    Raises KeyringUnavailable: "refused" too when it was not kept as it was, or not removed. May wait for
    the system's own unlock prompt.
    """
    name = f"{_SELF_TEST}-{secrets.token_hex(8)}"
    kept = new_secret(name)
    forget(name)
    if not kept or _get(name) is not None:
        raise KeyringUnavailable("refused")
    return str(getattr(_backend(), "name", type(_backend()).__name__))


def behind_pin(workplace: str) -> str:
    """The name of the secret that opens `workplace` only together with its PIN."""
    return f"{workplace}/pin"


def new_secret(workplace: str) -> bytes:
    """Keep a new random secret for `workplace`, read it back and return it; raises KeyringUnavailable."""
    secret = secrets.token_bytes(_SECRET_BYTES)
    put(workplace, base64.b64encode(secret).decode())
    if secret_of(workplace) != secret:
        raise KeyringUnavailable("refused")
    return secret


def secret_of(workplace: str) -> bytes:
    """The secret kept for `workplace`; raises KeyringUnavailable."""
    value = _get(workplace)
    if value is None:
        raise KeyringUnavailable("missing")
    try:
        secret = base64.b64decode(value, validate=True)
    except binascii.Error as told:
        raise KeyringUnavailable("missing") from told
    if len(secret) != _SECRET_BYTES:
        raise KeyringUnavailable("missing")
    return secret


def put(workplace: str, value: str) -> None:
    """Keep `value`, at most 1,280 characters because Windows cuts there; raises KeyringUnavailable."""
    if len(value) > LONGEST_VALUE:
        raise ValueError(f"a secret of {len(value)} characters does not fit the system's store")
    backend = _backend()
    try:
        backend.set_password(_service(workplace), _USER, value)
    except Exception as told:  # noqa: BLE001 - backends leak errors of D-Bus, Win32 and Cocoa; none may end the program
        raise _unavailable(told) from None


def kept(name: str) -> str | None:
    """What `put` kept under `name`, None when there is nothing; raises KeyringUnavailable."""
    return _get(name)


def forget(workplace: str) -> None:
    """Remove the secret of `workplace`; raises KeyringUnavailable."""
    backend = _backend()
    try:
        backend.delete_password(_service(workplace), _USER)
    except Exception as told:  # noqa: BLE001 - as above
        raise _unavailable(told) from None


def forget_if_there(workplace: str) -> None:
    """Remove the secret of `workplace` where that can be done; what is left opens nothing any more."""
    with suppress(KeyringUnavailable):
        forget(workplace)


def _get(workplace: str) -> str | None:
    backend = _backend()
    try:
        return backend.get_password(_service(workplace), _USER)
    except Exception as told:  # noqa: BLE001 - as above
        raise _unavailable(told) from None


def _service(workplace: str) -> str:
    """One service name a secret, as Windows needs; the id is random and names no firm."""
    return f"sme-smartwork/{workplace}"


def _backend() -> KeyringBackend:
    """The best allowed backend that works here; configuration and installed plug-ins are not asked."""
    usable = sorted(_usable(), key=lambda backend: float(backend.priority), reverse=True)
    if not usable:
        raise KeyringUnavailable("none")
    return usable[0]


def _usable() -> Iterator[KeyringBackend]:
    for module, name in _ALLOWED.get(sys.platform, ()):
        try:
            kind = getattr(import_module(f"keyring.backends.{module}"), name)
            if kind.viable:
                yield _configured(kind())
        except Exception:  # noqa: BLE001 - a backend that cannot even load is simply not usable
            continue


def _configured(backend: KeyringBackend) -> KeyringBackend:
    """Keep secrets on this machine: Windows would otherwise carry them to other PCs of a domain."""
    if sys.platform == "win32":
        backend.persist = "local machine"  # type: ignore[attr-defined,unused-ignore]
    return backend


def _unavailable(told: Exception) -> KeyringUnavailable:
    from keyring.errors import InitError, KeyringLocked

    if isinstance(told, KeyringLocked):
        return KeyringUnavailable("locked")
    return KeyringUnavailable("dismissed" if isinstance(told, InitError) else "refused")
