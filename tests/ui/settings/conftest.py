"""A machine of its own, a publisher with real keys, and the settings with its rule packs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.homes import own_shelf
from tests.support.pack_repository import Publisher, make_keys


@pytest.fixture(autouse=True)
def _own_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without updates, and nothing of a test left loaded."""
    with own_shelf(tmp_path / "home", monkeypatch):
        yield


@pytest.fixture(scope="session")
def publisher_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publisher's keys, made once."""
    return make_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def publisher(tmp_path: Path, publisher_keys: Path) -> Publisher:
    """A publisher nobody believes yet, with an empty repository."""
    return Publisher(tmp_path / "stick", publisher_keys)
