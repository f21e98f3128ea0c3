"""A home of its own for a test: data, settings and logs go there and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest


def own_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point everything the platform knows of a user's folders into `folder`."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    monkeypatch.setenv("HOME", str(folder))
    return folder
