"""Publishers with keys made once, and a machine of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_smartwork.updates.client import Updates
from tests.support.homes import own_shelf
from tests.support.pack_repository import Publisher, make_keys, prove_nothing


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys of the publisher that firms believe."""
    return make_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def other_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys of somebody else, and of the same publisher later."""
    return make_keys(tmp_path_factory.mktemp("other-keys"))


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine without updates and without a way to the network, and nothing of the test left loaded."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with own_shelf(tmp_path / "home", monkeypatch) as home:
        yield home


@pytest.fixture
def publisher(tmp_path: Path, keys: Path) -> Publisher:
    """A publisher this machine believes, with nothing published yet."""
    made = Publisher(tmp_path / "repository", keys)
    made.believe()
    return made


@pytest.fixture
def updates() -> Updates:
    """The firm's side, without the time that proving takes."""
    return Updates(prove_nothing, "0.1.0")
