"""Workplaces for tests, made quickly and opened again by their recovery code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sme_smartwork.storage import vault
from sme_smartwork.storage.store import Store

PASSPHRASE = "서로 다른 네 낱말"


@dataclass(frozen=True)
class Made:
    """A workplace just made, with its recovery code."""

    store: Store
    code: str

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.store.folder

    def again(self) -> Store:
        """The same workplace, opened by its code."""
        return vault.unlock_with_recovery_code(self.folder, self.code)


def demo_workplace(folder: Path) -> Made:
    """A demo firm: quick to make, because no passphrase is stretched."""
    return Made(*vault.create(folder, passphrase=None, use_keyring=False, demo=True))


def firm_workplace(folder: Path) -> Made:
    """A real firm's workplace, opened by `PASSPHRASE`."""
    return Made(*vault.create(folder, passphrase=PASSPHRASE, use_keyring=False))


def everything_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name, for telling whether anything was touched."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
