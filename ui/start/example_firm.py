"""The example firm of this run: encrypted like any other, with a secret that ends with the program."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sme_smartwork.storage.store import Store
    from sme_smartwork.workspace import Workspace


def _new_secret() -> str:
    from secrets import token_urlsafe

    return token_urlsafe(24)


@dataclass
class ExampleFirm:
    """Where it lies while the program runs; one that an earlier run left cannot be opened and goes."""

    folder: Path | None = None
    _secret: str = field(default_factory=_new_secret, repr=False)

    def is_at(self, folder: Path) -> bool:
        """Whether `folder` is the example firm of this run."""
        return folder == self.folder

    def opened(self, now: datetime) -> Workspace:
        """The example firm as it was left, or a new one filled with the sample."""
        from sme_smartwork.workspace import Workspace

        if self.folder is not None and self.folder.is_dir():
            return Workspace(self.unlocked(self.folder))
        _sweep()
        return self._new(now)

    def unlocked(self, folder: Path) -> Store:
        """The store of `folder`; raises WrongKey for one of an earlier run."""
        from sme_smartwork.storage.vault import unlock_with_passphrase

        return unlock_with_passphrase(folder, self._secret)

    def _new(self, now: datetime) -> Workspace:
        from sme_smartwork.demo import fill_with_sample
        from sme_smartwork.storage import vault
        from sme_smartwork.workspace import Workspace

        folder = vault.new_folder()
        store, _code = vault.create(folder, passphrase=self._secret, use_keyring=False, demo=True)
        workspace = Workspace(store)
        try:
            fill_with_sample(workspace, now)
        except BaseException:
            workspace.close()
            vault.remove_workplace(folder)
            raise
        self.folder = folder
        return workspace


def _sweep() -> None:
    from sme_smartwork.storage import vault
    from sme_smartwork.storage.errors import StorageError

    for folder in vault.workplaces():
        with suppress(StorageError):  # another window may hold its own
            if vault.is_demo(folder):
                vault.remove_workplace(folder)


@cache
def example_firm() -> ExampleFirm:
    """The one of this run."""
    return ExampleFirm()
