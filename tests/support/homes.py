"""A home of its own for a test: data, settings and logs go there and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sme_smartwork.packs import shelf


def own_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point everything the platform knows of a user's folders into `folder`."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    monkeypatch.setenv("HOME", str(folder))
    return folder


@contextmanager
def own_shelf(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home without updates of packs; nothing of what is loaded in the block stays loaded."""
    home = own_home(folder, monkeypatch)
    shelf.refresh()
    yield home
    shelf.refresh()
