"""Reads values of the Windows registry; opened for reading only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

MACHINE, USER = "HKLM", "HKCU"

if sys.platform == "win32":
    import winreg

    _ROOTS = {MACHINE: winreg.HKEY_LOCAL_MACHINE, USER: winreg.HKEY_CURRENT_USER}

    def values_of(
        root: str, key: str, names: tuple[str, ...], *, narrow: bool = False
    ) -> dict[str, Any] | None:
        """Those of `names` that are there, None when the key is not; PermissionError passes."""
        view = winreg.KEY_WOW64_32KEY if narrow else winreg.KEY_WOW64_64KEY
        try:
            with winreg.OpenKey(_ROOTS[root], key, 0, winreg.KEY_READ | view) as opened:
                return {name: value for name in names for value in _value(opened, name)}
        except FileNotFoundError:
            return None

    def _value(opened: winreg.HKEYType, name: str) -> Iterator[Any]:
        try:
            value, _ = winreg.QueryValueEx(opened, name)
        except FileNotFoundError:
            return
        yield value.hex() if isinstance(value, bytes) else value

    def keys_below(root: str, key: str, *, narrow: bool = False) -> list[str]:
        """The names of the keys directly below `key`; empty when it is not there."""
        view = winreg.KEY_WOW64_32KEY if narrow else winreg.KEY_WOW64_64KEY
        try:
            with winreg.OpenKey(_ROOTS[root], key, 0, winreg.KEY_READ | view) as opened:
                return [winreg.EnumKey(opened, number) for number in range(winreg.QueryInfoKey(opened)[0])]
        except FileNotFoundError:
            return []

else:

    def values_of(
        root: str, key: str, names: tuple[str, ...], *, narrow: bool = False
    ) -> dict[str, Any] | None:
        """There is no registry here."""
        raise OSError((root, key, names, narrow))

    def keys_below(root: str, key: str, *, narrow: bool = False) -> list[str]:
        """There is no registry here."""
        raise OSError((root, key, narrow))
