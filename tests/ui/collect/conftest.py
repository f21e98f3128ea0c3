"""A real collection, made once; each test works on a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sme_smartwork.collect.collecting import Order, collect_into, places_of
from sme_smartwork.collect.given import Given, keep_given
from sme_smartwork.work import Ticket
from tests.support.officer_inbox import fill_inbox
from ui.session import Session

Settle = Callable[[], None]


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What came; tests that change it copy it first."""
    return fill_inbox(tmp_path_factory.mktemp("received") / "받은 보고서")


@pytest.fixture(scope="session")
def made_collection(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection of `inbox`."""
    folder = tmp_path_factory.mktemp("made") / "취합"
    order = Order(places_of((inbox,)))
    collect_into(folder, order, Ticket())
    keep_given(folder, Given(order.places))
    return folder


@pytest.fixture
def collection(made_collection: Path, tmp_path: Path) -> Path:
    """A copy of the collection."""
    return shutil.copytree(made_collection, tmp_path / "취합")


@pytest.fixture
def officer(session: Session) -> Session:
    """An officer's session."""
    session.choose(role="officer")
    return session


@pytest.fixture
def settle(officer: Session, qtbot: QtBot) -> Settle:
    """Wait until no job runs and every page asked for has come."""

    def wait() -> None:
        for _ in range(3):  # a job that ends may begin another one
            qtbot.waitUntil(lambda: officer.jobs.is_idle, timeout=60_000)
            qtbot.wait(0)

    return wait
